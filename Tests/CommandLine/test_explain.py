"""What the program says of its own codes: `explain`."""

import re

import pytest

HEADING = re.compile(r"^## (CW\d{3}) — (.*)$", re.MULTILINE)


@pytest.fixture(scope="session")
def documented(repository):
    """Title and text of each code's section."""
    _, *parts = HEADING.split((repository / "docs/diagnostics.md").read_text(encoding="utf-8"))
    return {code: (title, text) for code, title, text in zip(parts[::3], parts[1::3], parts[2::3])}


MARKS = re.compile(r"^```\w*\n(.*?)^```$|`[^`\n]*`|\[([^\]`\n]+)\]\([^)\n]*\)", re.MULTILINE | re.DOTALL)


def plain(markdown):
    """Markdown without fences, and with the words of its links, as far as the documentation uses them."""
    return MARKS.sub(lambda found: found[1] or found[2] or found[0], markdown)


def words(text):
    """The words of a text, whatever they are quoted by."""
    return re.sub(r"[`‘’*]", "", text).split()


def test_every_code_is_explained_by_its_section(program, documented):
    assert len(documented) > 60
    for code, (title, text) in documented.items():
        result = program.run("explain", code)
        assert result.status == 0
        heading, _, body = result.out.partition("\n")
        assert heading == f"{code}: {title}"
        assert words(body) == words(plain(text)), code


def test_running_text_fits_a_terminal(program, documented):
    for code in documented:
        lines = program.run("explain", code).out.splitlines()
        assert all(len(line) <= 80 or line.startswith("    ") or " " not in line for line in lines), code


def test_capitals_do_not_matter(program):
    assert program.run("explain", "cw201").out == program.run("explain", "CW201").out != ""


def test_without_a_code_all_are_listed(program, documented):
    result = program.run("explain")
    assert result.status == 0
    rows = re.findall(r"^  (CW\d{3})  (error|warning|note) +(.*)$", result.out, re.MULTILINE)
    assert [(code, title) for code, _, title in rows] == [(code, title) for code, (title, _) in documented.items()]
    severities = {code: text.split("Severity: ")[1].split(".")[0] for code, (_, text) in documented.items()}
    assert {code: severity for code, severity, _ in rows} == severities


@pytest.mark.parametrize(
    "written", ["error[CW301]", "Content/a.md:9:5: error[CW301]: no file is there", "Broken link", "broken LINK"]
)
def test_a_code_is_found_in_a_printed_finding_and_by_its_title(program, written):
    assert program.run("explain", written).out == program.run("explain", "CW301").out != ""


@pytest.mark.parametrize(
    ("written", "meant"),
    [("CW21", "CW201"), ("209", "CW209"), ("cx313", "CW313"), ("CW2011", "CW201"), ("error[CW21]", "CW201")],
)
def test_a_code_that_there_is_not_is_bad_usage_with_the_one_that_was_meant(program, written, meant):
    result = program.run("explain", written)
    assert (result.status, result.out) == (64, "")
    assert f"there is no code ‘{written}’" in result.err and f"did you mean ‘{meant}’?" in result.err


def test_where_none_is_near_all_are_listed(program):
    result = program.run("explain", "broken-link\x1b")
    assert (result.status, result.out) == (64, "")
    assert "CW301  error    Broken link" in result.err and "\x1b" not in result.err
