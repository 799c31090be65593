"""British spelling in every page, by Debian's hunspell and a list of words that it does not know."""

import subprocess
from functools import cache
from pathlib import Path

import pytest
from articles import pages, site

WORD_LIST = Path(__file__).with_name("words.txt")
LISTED = WORD_LIST.read_text(encoding="utf-8").split()


@cache
def unknown(text: str) -> frozenset[str]:
    """The words that British English does not have, by hunspell alone; a missing hunspell is an error."""
    result = subprocess.run(
        ["hunspell", "-d", "en_GB", "-i", "utf-8", "-l"],
        input=text,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return frozenset(result.stdout.split())


def unlisted(text: str) -> set[str]:
    """Unknown words that the project's list does not allow, as they stand or in lower case."""
    return {word for word in unknown(text) if not {word, word.lower()} & set(LISTED)}


def visible(page) -> str:
    """What a reader sees of a page. Aliases and misspellings are search terms, kept as readers type them."""
    sources = [source["title"] for source in page.front_matter.get("sources", [])]
    return "\n".join([page.front_matter["title"], page.front_matter["summary"], page.text, *sources])


def settings() -> str:
    groups = [label for kind in site()["groups"].values() for label in kind.values()]
    return "\n".join([site()["title"], site()["description"], site()["disclaimer"], *groups])


@pytest.mark.parametrize("page", pages(), ids=lambda p: p.id)
def test_a_page_is_spelt_in_british_english(page):
    assert unlisted(visible(page)) == set()


def test_the_settings_are_spelt_in_british_english():
    assert unlisted(settings()) == set()


def test_the_word_list_holds_only_words_that_are_used_and_unknown():
    used = set().union(*(unknown(visible(page)) for page in pages()), unknown(settings()))
    used |= {word.lower() for word in used}
    assert LISTED == sorted(set(LISTED), key=str.lower)
    assert set(LISTED) - used == set()


def test_a_slip_and_an_american_spelling_are_found():
    assert unlisted("The colour of a sholder, the color of a programme.") == {"sholder", "color"}
