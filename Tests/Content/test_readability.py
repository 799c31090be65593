"""The rules for writers, measured on every shipped article and hub."""

from statistics import mean

import pytest
from articles import Block, articles, pages, sentences, words

LENGTHS = {
    "causes": (250, 500),
    "symptoms": (150, 350),
    "interventions": (150, 350),
    "tips": (80, 200),
    "faqs": (50, 150),
}
OVERVIEW = "pages/upper-back-pain-when-running"


def faults(blocks: list[Block]) -> list[str]:
    """What breaks the rules: long sentences, long paragraphs, a high mean.

    A list item without a full stop is no sentence, so it must be short but does not lower the mean.
    """
    found, lengths = [], []
    for block in blocks:
        spoken = sentences(block.text)
        if len(spoken) > 4:
            found.append(f"a paragraph of {len(spoken)} sentences: {block.text}")
        for sentence in spoken:
            count = len(words(sentence))
            if count > 35:
                found.append(f"a sentence of {count} words: {sentence}")
            if block.kind == "paragraph" or sentence.endswith((".", "?", "!")):
                lengths.append(count)
    if mean(lengths) > 20:
        found.append(f"a mean sentence length of {mean(lengths):.1f}")
    return found


@pytest.mark.parametrize("page", pages(), ids=lambda p: p.id)
def test_a_page_is_easy_to_read(page):
    assert not faults([b for b in page.blocks if b.kind in ("paragraph", "item")])


@pytest.mark.parametrize("article", articles(), ids=lambda a: a.id)
def test_an_article_has_the_length_of_its_kind(article):
    least, most = LENGTHS.get(article.id.split("/")[0], (100, 1500))
    if article.id == OVERVIEW:
        least, most = 400, 700
    assert least <= len(words(article.text)) <= most


@pytest.mark.parametrize(
    "block",
    [
        Block("paragraph", "One. Two. Three. Four. Five."),
        Block("paragraph", "word " * 36 + "."),
        Block("paragraph", "word " * 18 + "; " + "word " * 18 + "."),
        Block("paragraph", "word " * 18 + ": " + "word " * 18 + "."),
        Block("item", "word " * 36),
        Block("paragraph", "word " * 21 + "."),
    ],
    ids=["paragraph", "sentence", "semicolon", "colon", "item", "mean"],
)
def test_a_text_that_breaks_a_rule_is_found(block):
    # A plain sentence beside the item keeps the mean defined.
    beside = [Block("paragraph", "A plain sentence.")] if block.kind == "item" else []
    assert faults([block, *beside])


def test_a_short_list_does_not_lower_the_mean():
    long = Block("paragraph", "word " * 21 + ".")
    assert faults([long] + [Block("item", "word")] * 9)
