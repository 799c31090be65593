"""All of a page can be reached and used by the keyboard alone, and one always sees where one is."""

import re
from pathlib import Path

import pytest
from conftest import NARROW, WIDE
from playwright.sync_api import expect

WALK = Path(__file__).with_name("walk_by_keyboard.js").read_text(encoding="utf-8")
SCREENS = pytest.mark.parametrize("screen", [NARROW, WIDE], ids=["narrow", "wide"])


@pytest.fixture
def start(tab, served):
    """Opens a page in a size, where nothing has the focus yet."""

    def open(path, screen):
        tab.set_viewport_size(screen)
        tab.goto(served.url + path)
        return tab

    return open


def walk(page, key="Tab") -> dict:
    """Goes through the whole page by Tab: its stops in order, what was missed, and how the walk ended."""
    for _ in range(page.evaluate(WALK) + 1):
        page.keyboard.press(key)
    for _ in range(20):
        taken = page.evaluate("window.causewayWalk.take()")
        if taken["end"] is not None:
            break
        page.keyboard.press(key)
    return taken


def out_of_order(stops) -> list[tuple[str, str]]:
    """The steps that do not follow the order of reading: down, then from the start of a line to its end.

    A step is in order where the middle of the next stop lies below the foot of the last one; where the next stop begins
    after the last one's end, be it on the same line or at the head of the next column; and where the step leaves a
    column (a navigation at least 100 pixels high) for what stands beside it, or goes into what scrolls by itself.
    A stop that is broken into lines begins with its first line and ends with its last. The tolerance is two pixels.
    """

    def follows(last, next):
        end, begin = last["last"], next["first"]
        is_below = (begin["top"] + begin["bottom"]) / 2 > end["bottom"] - 2
        is_after = begin["left"] >= end["right"] - 2
        is_inside = all(begin[side] >= last["first"][side] - 2 for side in ("left", "top")) and all(
            next["last"][side] <= end[side] + 2 for side in ("right", "bottom")
        )
        column = last["column"]
        leaves_column = (
            column is not None
            and column != next["column"]
            and (begin["right"] <= column["left"] + 2 or begin["left"] >= column["right"] - 2)
            and begin["bottom"] > column["top"]
        )
        return is_below or is_after or is_inside or leaves_column

    shown = [stop for stop in stops if stop["first"]]
    return [(last["name"], next["name"]) for last, next in zip(shown, shown[1:]) if not follows(last, next)]


@pytest.fixture(scope="module")
def walks() -> dict[tuple[str, int], dict]:
    """The walks that were taken, by page and width: each is looked at more than once."""
    return {}


@pytest.fixture(params=[NARROW, WIDE], ids=["narrow", "wide"])
def walked(request, start, walks, page_kind) -> dict:
    """A walk through a page of each kind, on a narrow and on a wide screen."""
    key = (page_kind, request.param["width"])
    if key not in walks:
        walks[key] = walk(start(page_kind, request.param))
    return walks[key]


def test_tab_leads_through_the_whole_page_and_out_of_it(walked):
    assert (walked["end"], walked["missed"]) == ("left", [])


def test_one_sees_at_each_stop_that_it_has_the_focus(walked):
    assert [stop["html"] for stop in walked["stops"] if not stop["isMarked"]] == []
    assert [stop["html"] for stop in walked["stops"] if not stop["isSeen"]] == []


def test_the_focus_goes_the_way_that_one_reads(walked):
    # The link that skips what comes before the text lies over the page, and only while it has the focus.
    assert out_of_order(walked["stops"][1:]) == []


@pytest.mark.parametrize("path", ["symptoms/neck-pain/", "causes/"])
def test_the_way_back_hides_no_stop_either(start, path):
    page = start(path, NARROW)
    found = walk(page, "Shift+Tab")
    assert (found["end"], found["missed"]) == ("left", [])
    assert [stop["html"] for stop in found["stops"] if not stop["isSeen"]] == []


LINK = "document.querySelector('main a')"


@pytest.mark.parametrize(
    ("damage", "fails"),
    [
        (f"{LINK}.onkeydown = (event) => event.preventDefault()", "end"),
        (f"{LINK}.onfocus = () => document.querySelector('header a').focus()", "missed"),
        (f"{LINK}.style.cssText = 'outline: none !important; background: none !important'", "marked"),
        (
            "Object.assign(document.body.appendChild(document.createElement('p')).style,"
            " { position: 'fixed', inset: '0', background: 'white' })",
            "seen",
        ),
        ("document.body.style.cssText = 'display: flex; flex-direction: column-reverse'", "order"),
        (
            "document.querySelector('header nav ul').style.cssText = 'display: flex; flex-direction: row-reverse'",
            "order",
        ),
    ],
    ids=["trap", "jump", "no mark", "cover", "upside down", "from end to start"],
)
def test_what_stops_a_reader_would_be_noticed(start, damage, fails):
    page = start("tips/check-posture/", WIDE)
    page.evaluate(f"() => {{ {damage} }}")
    found = walk(page)
    failing = {
        "end": found["end"] != "left",
        "missed": found["missed"] != [],
        "marked": not all(stop["isMarked"] for stop in found["stops"]),
        "seen": not all(stop["isSeen"] for stop in found["stops"]),
        "order": out_of_order(found["stops"][1:]) != [],
    }
    assert failing[fails]


# What the keys do.


def tab_to(page, target, most=80):
    """Presses Tab until the focus is there."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if target.count() == 1 and target.evaluate("element => element === document.activeElement"):
            return
    pytest.fail(f"not reached by {most} times Tab: {target}")


@SCREENS
def test_the_skip_link_leads_past_the_head_of_the_page(start, screen):
    page = start("symptoms/neck-pain/", screen)
    tab_to(page, page.get_by_role("link", name="Skip to"), most=1)
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


@SCREENS
@pytest.mark.parametrize("by_key", [True, False], ids=["by /", "by the link"])
def test_search_is_opened_asked_and_left_for_a_page(start, screen, by_key, served):
    page = start("symptoms/neck-pain/", screen)
    if by_key:
        page.keyboard.press("/")
    else:
        search = page.get_by_role("banner").get_by_role("link", name=re.compile("^Search"))
        tab_to(page, search.or_(page.get_by_role("banner").get_by_role("button", name=re.compile("^Search"))))
        page.keyboard.press("Enter")
    field = page.get_by_role("combobox")
    expect(field).to_be_focused()
    page.keyboard.type("dehydration")
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(served.url + "causes/dehydration/")


@SCREENS
def test_the_sites_navigation_is_reached_and_used(start, screen, served):
    page = start("symptoms/neck-pain/", screen)
    link = page.get_by_role("banner").get_by_role("link", name="Symptoms", exact=True)
    if not link.is_visible():
        menu = page.locator("summary, button, [role=button]").filter(has_text=re.compile("^Menu"))
        tab_to(page, menu)
        page.keyboard.press("Enter")
    tab_to(page, link)
    page.keyboard.press("Enter")
    page.wait_for_url(served.url + "symptoms/")


@SCREENS
def test_the_contents_are_reached_and_lead_to_a_heading(start, screen):
    page = start("symptoms/neck-pain/", screen)
    contents = page.get_by_role("navigation", name="On this page")
    link = contents.get_by_role("link", name="When to get help")
    if not link.is_visible():
        tab_to(page, contents.locator("summary, button"))
        page.keyboard.press("Enter")
    tab_to(page, link)
    page.keyboard.press("Enter")
    page.wait_for_url("**/#when-to-get-help")
    heading = page.get_by_role("heading", name="When to get help")
    expect(heading).to_be_in_viewport()
    page.keyboard.press("Tab")
    assert page.evaluate(
        "heading => !!(heading.compareDocumentPosition(document.activeElement) & Node.DOCUMENT_POSITION_FOLLOWING)",
        heading.element_handle(),
    )
