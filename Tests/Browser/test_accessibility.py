"""WCAG 2.2 AA, as far as a program can tell, on narrow and wide screens, in light and dark."""

import pytest
from axe_playwright_python.sync_playwright import Axe

OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
WIDTHS = (360, 1440)
SCHEMES = ("light", "dark")
TWO_TINY_BUTTONS = (
    '<button aria-label="a" style="all: unset; width: 9px; height: 9px; display: inline-block"></button>' * 2
)
BACKGROUND = "getComputedStyle(document.body).backgroundColor"


def violations(page) -> list[tuple[str, str]]:
    """What axe finds wrong with a page: the rule and where."""
    found = Axe().run(page, options=OPTIONS).response["violations"]
    return [(violation["id"], node["html"]) for violation in found for node in violation["nodes"]]


def test_a_page_of_each_kind_has_no_violation(open_page, served, page_kind):
    page = open_page(served.url + page_kind)
    found = {}
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            found[scheme, width] = violations(page)
    assert found == dict.fromkeys(found, [])


@pytest.mark.parametrize(
    ("damage", "rule"),
    [
        ("document.querySelector('main p').style.color = '#888'", "color-contrast"),
        ("document.documentElement.lang = ''", "html-has-lang"),
        (f"document.querySelector('main').innerHTML += {TWO_TINY_BUTTONS!r}", "target-size"),
    ],
)
def test_a_violation_would_be_noticed(open_page, served, damage, rule):
    page = open_page(served.url)
    page.evaluate(damage)
    assert rule in {found for found, _ in violations(page)}


def test_the_dark_scheme_is_dark_and_the_light_one_light(open_page, served, page_kind):
    page = open_page(served.url + page_kind)
    brightness = {}
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        brightness[scheme] = sum(map(int, page.evaluate(BACKGROUND + ".match(/\\d+/g).slice(0, 3)")))
    assert brightness["dark"] < 200 and brightness["light"] > 600


def test_text_can_be_twice_as_large_without_scrolling_sideways(open_page, served, page_kind):
    page = open_page(served.url + page_kind, viewport={"width": 1280, "height": 900})
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    page.set_viewport_size({"width": 640, "height": 900})
    assert page.evaluate("document.scrollingElement.scrollWidth <= document.documentElement.clientWidth")
