"""What Markdown puts into a page, as a reader meets it: on the page about Markdown."""

import pytest

WIDE = {"width": 1280, "height": 900}


@pytest.fixture(name="address")
def address_of_the_page(guide) -> str:
    return guide.url + "pages/markdown/"


def test_a_wide_table_scrolls_by_keyboard_within_its_frame(open_page, address):
    page = open_page(address, viewport={"width": 240, "height": 800})
    frame = page.locator(".table").filter(has_text="smart_punctuation")
    assert frame.evaluate("frame => frame.scrollWidth > frame.clientWidth")
    frame.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("frame => frame.scrollLeft > 0", arg=frame.element_handle())


def test_a_footnote_is_reached_and_left_again(open_page, address):
    page = open_page(address, viewport=WIDE)
    reference = page.locator(".footnote-reference").first
    reference.click()
    note = page.locator(".footnotes li").first
    assert page.url.endswith("#" + note.get_attribute("id"))
    assert "Thirst comes late." in note.inner_text()
    note.get_by_role("link").nth(1).click()
    assert page.url.endswith("#" + page.locator(".footnote-reference", has_text="1").nth(1).get_attribute("id"))


def test_a_heading_links_to_itself(open_page, address):
    page = open_page(address, viewport=WIDE)
    heading = page.get_by_role("heading", name="Task lists")
    link = heading.get_by_role("link", name="Link to this section")
    assert link.evaluate("link => getComputedStyle(link).opacity") == "0"
    heading.hover()
    assert link.evaluate("link => getComputedStyle(link).opacity") == "1"
    link.click()
    assert page.url.endswith("#task-lists")


def test_the_contents_lead_to_headings_of_each_level(open_page, address):
    page = open_page(address, viewport=WIDE)
    contents = page.get_by_role("navigation", name="On this page")
    outer, inner = (contents.get_by_role("link", name=name, exact=True) for name in ("Links", "Wiki links"))
    assert inner.evaluate("(link, outer) => outer.parentElement.contains(link)", outer.element_handle())
    inner.click()
    assert page.get_by_role("heading", name="Wiki links").evaluate("h => h.getBoundingClientRect().top") < 200


def test_an_image_keeps_its_place_before_it_comes(open_page, address):
    page = open_page(viewport=WIDE)
    page.route("**/*.svg", lambda route: route.abort())
    page.goto(address)
    sizes = page.locator(".prose img").evaluate_all(
        "all => all.map(image => [image.getAttribute('width'), image.getAttribute('height'), image.loading])"
    )
    assert sizes and all(int(width) > 0 and int(height) > 0 and how == "lazy" for width, height, how in sizes)


def test_a_term_tells_what_it_stands_for_once(open_page, address):
    page = open_page(address, viewport=WIDE)
    terms = page.locator("abbr", has_text="ORS")
    assert terms.count() == 1
    assert terms.get_attribute("title") == "oral rehydration solution"
