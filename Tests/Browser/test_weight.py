"""How much a reader of the shipped site fetches. A kilobyte has 1,024 bytes; packed is what gzip -9 makes of it."""

import gzip
import json

import pytest

KILOBYTE = 1_024
STYLES = 14 * KILOBYTE
SCRIPTS = 16 * KILOBYTE
AROUND_AN_ARTICLE = 12 * KILOBYTE


def packed(data: bytes) -> int:
    return len(gzip.compress(data, 9, mtime=0))


def weights(folder, suffix) -> dict[str, int]:
    """The packed bytes of each asset of a sort."""
    return {path.name: packed(path.read_bytes()) for path in sorted((folder / "assets").glob("*" + suffix))}


def around(folder) -> dict[str, int]:
    """The packed bytes of each article's page beyond those of its own text: title, summary and body, without markup."""
    index = json.loads((folder / "index.json").read_text(encoding="utf-8"))
    found = {}
    for article in index["articles"]:
        page = folder / article["url"]
        own = json.loads((page / "index.json").read_text(encoding="utf-8"))
        text = "\n".join([own["title"], own["summary"], own["text"]])
        found[article["id"]] = packed((page / "index.html").read_bytes()) - packed(text.encode())
    return found


@pytest.mark.parametrize(("suffix", "most"), [(".css", STYLES), (".js", SCRIPTS)])
def test_all_style_sheets_and_all_scripts_are_small(shipped, suffix, most):
    found = weights(shipped(), suffix)
    assert 0 < sum(found.values()) <= most, f"{sum(found.values())} bytes of {most}: {found}"


def test_the_page_around_an_article_is_small(shipped):
    found = around(shipped())
    heavy = {id: size for id, size in found.items() if size > AROUND_AN_ARTICLE}
    assert len(found) > 50
    assert heavy == {}, f"more than {AROUND_AN_ARTICLE} bytes"


def test_an_articles_own_text_does_not_count_and_the_rest_of_its_page_does(site):
    site.built()
    light = around(site.public)["causes/dehydration"]
    noise = [bytes([byte]).hex() for byte in range(256)]
    text = " ".join(f"{a}{b}" for a in noise[:90] for b in noise)
    site.article("causes/dehydration", body=f"{text}\n", produces=["headache"], addressed_by=["hydration-routine"])
    site.built()
    assert abs(around(site.public)["causes/dehydration"] - light) < KILOBYTE < packed(text.encode())
    page = site.public / "causes/dehydration/index.html"
    page.write_text(page.read_text(encoding="utf-8") + f"<!-- {text} -->" * 2, encoding="utf-8")
    assert around(site.public)["causes/dehydration"] > light
