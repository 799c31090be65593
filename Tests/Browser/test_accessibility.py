"""WCAG 2.2 AA, as far as a program can tell, on narrow and wide screens, in light and dark."""

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from conftest import MEDIUM, NARROW, WIDE

OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
    "elementRef": False,
    "preload": False,
}
SCHEMES = ("light", "dark")
TWO_TINY_BUTTONS = (
    '<button aria-label="a" style="all: unset; width: 9px; height: 9px; display: inline-block"></button>' * 2
)
BACKGROUND = "getComputedStyle(document.body).backgroundColor"
# Only what is wrong leaves the browser: what axe says of all that is right takes longer to send than to find.
FIND = """async (options) => {
    const { violations } = await axe.run(options);
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => [id, html]));
}"""


def violations(page) -> list[tuple[str, str]]:
    """What axe finds wrong with a page: the rule and where."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    return [(rule, html) for rule, html in page.evaluate(FIND, OPTIONS)]


def violations_everywhere(page) -> dict[tuple, list]:
    """What axe finds in both schemes and on screens of three widths."""
    found = {}
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        for size in (NARROW, MEDIUM, WIDE):
            page.set_viewport_size(size)
            found[scheme, size["width"]] = violations(page)
    page.emulate_media(color_scheme="null")
    return found


def test_a_page_of_each_kind_has_no_violation(tab, served, page_kind):
    tab.goto(served.url + page_kind)
    found = violations_everywhere(tab)
    assert found == dict.fromkeys(found, [])


@pytest.mark.parametrize("path", ["pages/markdown/", "tips/drink-early/", ""])
def test_a_page_with_everything_that_a_text_may_hold_has_no_violation(tab, guide, path):
    tab.goto(guide.url + path)
    found = violations_everywhere(tab)
    assert found == dict.fromkeys(found, [])


@pytest.mark.parametrize(
    ("damage", "rule"),
    [
        ("document.querySelector('main p').style.color = '#888'", "color-contrast"),
        ("document.documentElement.lang = ''", "html-has-lang"),
        (f"document.querySelector('main').innerHTML += {TWO_TINY_BUTTONS!r}", "target-size"),
    ],
)
def test_a_violation_would_be_noticed(tab, served, damage, rule):
    tab.goto(served.url)
    tab.evaluate(damage)
    assert rule in {found for found, _ in violations(tab)}


def test_the_dark_scheme_is_dark_and_the_light_one_light(tab, served, page_kind):
    tab.goto(served.url + page_kind)
    brightness = {}
    for scheme in SCHEMES:
        tab.emulate_media(color_scheme=scheme)
        brightness[scheme] = sum(map(int, tab.evaluate(BACKGROUND + ".match(/\\d+/g).slice(0, 3)")))
    tab.emulate_media(color_scheme="null")
    assert brightness["dark"] < 200 and brightness["light"] > 600


def test_text_can_be_twice_as_large_without_scrolling_sideways(tab, served, page_kind):
    tab.set_viewport_size({"width": 1280, "height": 900})
    tab.goto(served.url + page_kind)
    tab.evaluate("document.documentElement.style.fontSize = '200%'")
    tab.set_viewport_size({"width": 640, "height": 900})
    assert tab.evaluate("document.scrollingElement.scrollWidth <= document.documentElement.clientWidth")
