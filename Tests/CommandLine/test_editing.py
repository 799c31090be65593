"""The commands that write sources: all of what they are to write, or nothing."""

import os
import re
import subprocess
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def failing_calls(tmp_path_factory):
    """A library that makes one call of the system fail, counted from 1."""
    library = tmp_path_factory.mktemp("library") / "failing_calls.so"
    source = Path(__file__).with_name("failing_calls.c")
    subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", library, source, "-ldl"], check=True)

    def environment(number: int, folder: Path, all_after: bool = False) -> dict:
        more = {"FAILING_CALLS_AFTER": "1"} if all_after else {}
        wanted = {"LD_PRELOAD": str(library), "FAILING_CALL": str(number), "FAILING_FOLDER": folder.name}
        return {**os.environ, **wanted, **more}

    return environment


def tree(folder: Path) -> dict:
    """Everything below a folder: folders, links, and the bytes and permissions of files."""
    found = {}
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            found[name] = os.readlink(path)
        else:
            found[name] = (path.stat().st_mode, path.read_bytes() if path.is_file() else None)
    return found


# new


def new(site, *arguments, **how):
    return site.program.run("new", "--site", site.root, *arguments, **how)


@pytest.mark.parametrize("kind", ["cause", "symptom", "intervention", "faq", "tip", "page"])
def test_a_new_article_lacks_its_summary_alone(site, kind):
    result = new(site, kind, "Runner's 2nd: day")
    path = site.root / f"Content/{kind}s/runners-2nd-day.md"
    assert (result.status, result.out, result.err) == (0, f"{path}\n", "")
    assert site.run("check").errors == [("CW110", f"Content/{kind}s/runners-2nd-day.md", 3, 1)]
    path.write_text(path.read_text().replace("summary:", "summary: Filled in."))
    assert site.run("check").status == 0


@pytest.mark.parametrize("kind", ["cause", "symptom", "intervention", "faq", "tip", "page"])
def test_a_new_draft_passes_as_it_is(site, kind):
    assert new(site, kind, "Later", "--draft").status == 0
    assert site.run("check", "--strict").status == 0


def test_each_relation_of_a_kind_is_there_to_be_taken_up(site):
    site.configure(labels={"produces": {"there": "What you see", "back": "Faults"}})
    path = Path(new(site, "cause", "Heat").out.strip())
    text = path.read_text()
    keys = re.findall(r"^# (\w+): \[.*\] # .+$", text, re.MULTILINE)
    assert keys == ["parents", "produces", "addressed_by", "leads_to", "related"]
    assert "# What you see\n" in text
    # Without the mark in front each is a relation, to an article that there is not.
    path.write_text(text.replace("\n# ", "\n").replace("summary:", "summary: S."))
    assert [code for code, *_ in site.run("check").errors] == ["CW201"] * len(keys)


@pytest.mark.parametrize(
    "title", ["null", "- a", "'a' \"b\"", "a: b", "a #b", "a:", "[a]", "  a\n b ", "Ä", "1", "#", "@a"]
)
def test_a_title_is_what_was_given(site, title):
    assert new(site, "--slug", "p", "--draft", "--", "page", title).status == 0
    assert site.built("--drafts")
    index = site.page("pages/p/index.json")
    expected = " ".join(title.split()).replace("\\", "\\\\").replace('"', '\\"')
    assert f'"title":"{expected}"' in index


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["cause", "東京"], "--slug"),
        (["cause", "Index"], "--slug"),
        (["cause", "x" * 300], "--slug"),
        (["cause", " "], "the title is empty"),
        (["cause", "A", "--slug", "A b"], "capital letter"),
        (["cause", "A", "--slug", "../a"], "character"),
        (["cause", "A\x07"], "character"),
        (["causes", "A"], "‘cause’"),
        (["thing", "A"], "Kinds are"),
        (["cause", "Dehydration"], "Content/causes/dehydration.md"),
        (["cause", "Deep"], "Content/causes/below/deep.md"),
        (["cause", "Capital"], "Content/causes/below/Capital.md"),
    ],
)
def test_what_cannot_be_an_article_is_bad_usage(site, arguments, words):
    site.article("causes/below/deep")
    site.write("Content/causes/below/Capital.md", "x")
    before = tree(site.root)
    result = new(site, *arguments)
    assert result.status == 64 and words in result.err and result.out == ""
    assert tree(site.root) == before


def test_a_new_article_is_not_written_through_a_link(site, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (site.root / "Content/faqs").symlink_to(tmp_path / "elsewhere")
    (site.root / "Content/tips").mkdir()
    (site.root / "Content/tips/a.md").symlink_to(tmp_path / "elsewhere/a.md")
    for kind in ("faq", "tip"):
        assert new(site, kind, "A").status in (64, 74)
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_without_content_there_is_no_place_for_an_article(program, tmp_path):
    result = program.run("new", "cause", "A", "--site", tmp_path)
    assert result.status == 1 and [code for code, *_ in result.errors] == ["CW010"]
    assert list(tmp_path.iterdir()) == []


def test_whichever_call_fails_a_new_article_leaves_nothing(site, failing_calls):
    before = tree(site.root)
    for number in range(1, 20):
        result = new(site, "faq", "Why?", env=failing_calls(number, site.root))
        if result.status == 0:
            break
        assert result.status == 74 and result.out == ""
        assert tree(site.root) == before
    assert number >= 4
