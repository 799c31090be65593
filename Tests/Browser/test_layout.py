"""Pages keep still while they load, and fit on the narrowest of screens."""

import pytest
from conftest import MEDIUM, NARROW, NARROWEST, SIDEWAYS, WIDE, serving

# How long the server keeps files back, in seconds: a page is painted long before its scripts have come.
DELAYS = {".css": 0.1, ".js": 0.5}
# What the browser saw move, and by how much of the screen, once two more frames are painted.
SHIFTS = """async () => {
    const shifts = [];
    new PerformanceObserver((list) => shifts.push(...list.getEntries()))
        .observe({ type: "layout-shift", buffered: true });
    for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
    await new Promise((resolve) => setTimeout(resolve, 50));
    return shifts.map(({ value, sources }) => [value, ...sources.map(({ node }) => node?.outerHTML?.slice(0, 100))]);
}"""
LATE_SCRIPT = "document.body.prepend(document.createElement('p')); document.body.firstChild.style.height = '99px';"
LATE_STYLE = "body { padding-block-start: 99px }"


@pytest.fixture(scope="module")
def slow(shipped):
    """The shipped site on a server that is slow to send style sheets, and slower to send scripts."""
    with serving(delays=DELAYS) as server:
        server.folder = shipped("--base-url", server.url)
        yield server


@pytest.fixture(scope="module")
def screens(browser):
    """An empty page of each width, which keeps nothing of what it once loaded."""
    contexts = {size["width"]: browser.new_context(viewport=size) for size in (NARROW, MEDIUM, WIDE)}
    pages = {width: context.new_page() for width, context in contexts.items()}
    for page in pages.values():
        page.context.new_cdp_session(page).send("Network.setCacheDisabled", {"cacheDisabled": True})
    yield pages
    for context in contexts.values():
        context.close()


def shifts(screens, url) -> dict[int, list]:
    """What moves on a page while it loads, by width."""
    for page in screens.values():
        page.goto(url, wait_until="commit")
    for page in screens.values():
        page.wait_for_load_state("load")
    return {width: page.evaluate(SHIFTS) for width, page in screens.items()}


def test_nothing_moves_while_a_page_of_each_kind_loads(screens, slow, page_kind):
    assert shifts(screens, slow.url + page_kind) == dict.fromkeys(screens, [])


@pytest.mark.parametrize(
    ("late", "page"),
    [
        (LATE_SCRIPT, "<script src='late.js' defer></script><p>This moves.</p>"),
        (LATE_STYLE, "<p>This moves.</p><link rel='stylesheet' href='late.css' /><p>So does this.</p>"),
    ],
    ids=["script", "style sheet"],
)
def test_what_moves_late_would_be_noticed(screens, tmp_path, late, page):
    for name in ("late.js", "late.css"):
        (tmp_path / name).write_text(late, encoding="utf-8")
    (tmp_path / "index.html").write_text(f"<!DOCTYPE html><title>Late</title>{page}", encoding="utf-8")
    with serving(delays=dict.fromkeys(DELAYS, 0.5)) as server:
        server.folder = tmp_path
        found = shifts(screens, server.url + "index.html")
    assert all(sum(value for value, *_ in moved) > 0 for moved in found.values())


# Scrolling sideways.


def test_no_page_scrolls_sideways_on_a_narrow_screen(visits, visits_of_guide):
    for pages in (visits, visits_of_guide):
        found = {(path, width): excess for path, visit in pages.items() for width, excess in visit.sideways.items()}
        assert {width for _, width in found} >= {NARROWEST["width"]}
        assert {page: excess for page, excess in found.items() if excess > 0} == {}


def test_what_makes_a_page_scroll_sideways_would_be_noticed(tab, served):
    tab.set_viewport_size(NARROWEST)
    tab.goto(served.url)
    assert tab.evaluate(SIDEWAYS) == 0
    tab.evaluate("document.querySelector('main').style.inlineSize = '321px'")
    assert tab.evaluate(SIDEWAYS) > 0
