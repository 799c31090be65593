"""The page about Markdown is built by the program itself, and what it says is so."""

import re
import shutil
import textwrap
from pathlib import Path

import pytest

EXAMPLE = re.compile(
    r"^Source\n:   (?P<fence>~~~+)markdown\n(?P<source>.*?)^    (?P=fence)\n\nResult\n:   (?P<result>.*?)(?=^\S|\Z)",
    re.MULTILINE | re.DOTALL,
)


@pytest.fixture(scope="module")
def guide(repository) -> Path:
    return repository / "docs" / "markdown"


@pytest.fixture(scope="module")
def page(guide) -> str:
    return (guide / "Content" / "pages" / "markdown.md").read_text(encoding="utf-8")


def test_the_guide_builds_without_a_finding(program, guide, tmp_path):
    result = program.run("build", guide, "--output", tmp_path / "Public", "--strict")
    assert (result.status, result.findings) == (0, [])
    assert "<table>" in (tmp_path / "Public/pages/markdown/index.html").read_text(encoding="utf-8")


def test_each_result_is_made_of_the_source_beside_it(page):
    examples = list(EXAMPLE.finditer(page))
    assert len(examples) == page.count("\nSource\n") == page.count("\nResult\n") > 25
    for example in examples:
        source = textwrap.dedent(example["source"])
        result = textwrap.dedent("    " + example["result"])
        assert source.strip("\n") == result.strip("\n")


def known_keys(program, guide, tmp_path, configuration, code="CW107"):
    """The keys that the program tells of when it meets one that it does not know."""
    site = shutil.copytree(guide, tmp_path / "site")
    (site / "Content/site.yml").write_text(configuration)
    result = program.run("check", site)
    assert code in [finding.code for finding in result.findings], result.err
    return set(re.search(r"known keys: (.*)", result.err)[1].split(", "))


@pytest.mark.parametrize(
    ("heading", "configuration"),
    [
        ("Switches", "markdown:\n  zzzzzzzzzzzzzzzz: true\n"),
        ("Words", "labels:\n  text:\n    zzzzzzzzzzzzzzzz: x\n"),
    ],
)
def test_the_tables_of_keys_are_complete(program, guide, page, tmp_path, heading, configuration):
    (section,) = re.findall(rf"^## {heading}.*?\n(.*?)(?=^## |\Z)", page, re.MULTILINE | re.DOTALL)
    listed = set()
    for row in re.findall(r"^\| (`.*?`) \|", section, re.MULTILINE):
        listed |= set(re.findall(r"`([^`]+)`", row))
    assert listed == known_keys(program, guide, tmp_path, configuration)


def test_every_finding_about_a_body_is_listed(repository, page):
    diagnostics = (repository / "docs/diagnostics.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^## (CW3\d\d)", diagnostics, re.MULTILINE)) == set(re.findall(r"\bCW3\d\d\b", page))
