"""What every page has, and what the pages of articles tell of their relations."""

import json
from collections import defaultdict
from itertools import pairwise
from urllib.request import urlopen

import pytest
from conftest import WIDE


@pytest.fixture(scope="session")
def index(served) -> dict:
    return json.loads((served.folder / "index.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def article_pages(visits, index) -> dict[str, dict]:
    """What each article's page shows, by the article's id."""
    return {article["id"]: visits[article["url"]].shows for article in index["articles"]}


def listed(page: dict, heading: str) -> list[dict]:
    """The items under a heading, in the order of the page."""
    return [item for section in page["sections"] if section["heading"] == heading for item in section["items"]]


def both_sides(index):
    """Each edge from each of its ends: edge, page, heading on it, the other end. `parents` is told by breadcrumbs there."""
    relations = {relation["type"]: relation for relation in index["relations"]}
    for edge in index["edges"]:
        relation = relations[edge["type"]]
        if edge["type"] != "parents":
            yield edge, edge["from"], relation["label"], edge["to"]
        yield edge, edge["to"], relation["inverse_label"], edge["from"]


# The frame of every page.


def test_every_page_has_one_heading_of_the_first_level_and_one_main_part(visits):
    assert {path: visit.shows["headings"].count(1) for path, visit in visits.items()} == dict.fromkeys(visits, 1)
    assert {path: visit.shows["mains"] for path, visit in visits.items()} == dict.fromkeys(visits, 1)


def test_no_page_skips_a_level_of_headings(visits):
    skipped = {}
    for path, visit in visits.items():
        levels = [0, *visit.shows["headings"]]
        skips = [(upper, lower) for upper, lower in pairwise(levels) if lower > upper + 1]
        if skips:
            skipped[path] = skips
    assert skipped == {}


def test_every_page_has_a_title_of_its_own_and_a_language(visits):
    titles = [visit.shows["title"] for visit in visits.values()]
    assert len(set(titles)) == len(titles) and all(titles)
    assert {visit.shows["language"] for visit in visits.values()} == {"en-GB"}


def test_no_page_has_an_id_twice(visits):
    assert {path for path, visit in visits.items() if len(set(visit.shows["ids"])) != len(visit.shows["ids"])} == set()


def test_the_first_focus_is_a_link_to_the_text_which_it_leads_to(tab, served, page_kind):
    page = tab
    page.goto(served.url + page_kind)
    page.keyboard.press("Tab")
    focused = page.locator(":focus")
    assert focused.get_attribute("href") == "#cw-main"
    box = focused.bounding_box()
    assert box["x"] >= 0 and box["y"] >= 0 and box["height"] >= 24 and box["width"] >= 24
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)") or page.evaluate(
        "document.querySelector('main').querySelector('a, button, input') === null"
    )


@pytest.mark.parametrize("width", [360, 1440])
def test_every_page_has_the_safety_link_in_the_same_place_at_its_head(visits, width):
    places = defaultdict(list)
    for path, visit in visits.items():
        places[tuple(map(tuple, visit.safety_links[width]))].append(path)
    assert len(places) == 1, places
    ((place,),) = places
    assert place[1] < 400


def test_pages_work_without_javascript(open_page, served):
    page = open_page(served.url, java_script_enabled=False)
    page.get_by_role("navigation", name="Site").get_by_role("link", name="Symptoms").click()
    assert page.url == served.url + "symptoms/"
    page.get_by_role("main").get_by_role("link", name="Neck pain with upper back pain").first.click()
    assert page.url == served.url + "symptoms/neck-pain/"
    page.get_by_role("main").get_by_role("link", name="Forward head posture").first.click()
    assert page.get_by_role("heading", level=1).inner_text() == "Forward head posture"
    page.locator("main a[href^='#']").first.click()
    assert "#" in page.url


@pytest.fixture(scope="module")
def tab_without_scripts(browser):
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_a_page_shows_the_same_text_without_javascript(tab, tab_without_scripts, served, page_kind):
    """But for buttons that need it, and for what is said where it is missing."""
    texts = []
    for page in (tab, tab_without_scripts):
        page.set_viewport_size(WIDE)
        page.goto(served.url + page_kind)
        text = page.locator("main").inner_text()
        for label in page.locator("main .print-button:visible, main noscript").all_inner_texts():
            text = text.replace(label, "", 1)
        texts.append(text.split())
    with_scripts, without = texts
    assert without == with_scripts != []


# Relations.


def test_both_pages_of_a_relation_link_each_other_under_its_headings(index, article_pages):
    missing = [
        (edge, here)
        for edge, here, heading, there in both_sides(index)
        if there not in [item["id"] for item in listed(article_pages[here], heading)]
    ]
    assert missing == []


def test_stated_relations_stand_before_inferred_ones_and_inferred_ones_say_so(index, article_pages):
    bases = defaultdict(dict)
    for edge, here, heading, there in both_sides(index):
        bases[here, heading][there] = edge.get("basis") == "inferred"
    assert any(True in inferred.values() and False in inferred.values() for inferred in bases.values())
    for (here, heading), inferred in bases.items():
        items = [item for item in listed(article_pages[here], heading) if item["id"] in inferred]
        order = [inferred[item["id"]] for item in items]
        assert order == sorted(order), (here, heading)
        marked = ["inferred" in item["text"] for item in items]
        assert marked == order, (here, heading)


def test_a_page_lists_each_article_once_under_a_heading(index, article_pages):
    for id, page in article_pages.items():
        for heading in {section["heading"] for section in page["sections"]}:
            ids = [item["id"] for item in listed(page, heading)]
            assert len(ids) == len(set(ids)), (id, heading)


def test_every_hub_lists_every_article_of_its_kind(index, visits, served):
    for kind in index["kinds"]:
        expected = {served.url + article["url"] for article in index["articles"] if article["kind"] == kind["id"]}
        found = {link["href"] for link in visits[kind["url"]].shows["links"]}
        assert expected - found == set()
        assert expected


def test_every_hub_stands_on_the_home_page(index, visits, served):
    found = {link["href"] for link in visits[""].shows["links"]}
    assert {served.url + kind["url"] for kind in index["kinds"]} - found == set()


def test_breadcrumbs_lead_down_from_the_hub_over_each_parent(index, article_pages, served):
    parents = {article["id"]: article["parents"] for article in index["articles"]}
    hubs = {kind["id"]: kind["url"] for kind in index["kinds"]}
    for article in index["articles"]:
        trails = [
            [step["href"].removeprefix(served.url) for step in trail]
            for trail in article_pages[article["id"]]["trails"]
        ]
        assert all(trail[0] == hubs[article["kind"]] for trail in trails)
        assert [trail[-1].rstrip("/") for trail in trails] == (
            parents[article["id"]] or [hubs[article["kind"]].rstrip("/")]
        )
        for trail in trails:
            for upper, lower in pairwise(trail[1:]):
                assert upper.rstrip("/") in parents[lower.rstrip("/")]


# The foot of an article.


def test_the_foot_of_every_article_has_its_source_json_feedback_and_licence(repository, index, article_pages, served):
    for article in index["articles"]:
        page = article_pages[article["id"]]
        feet = {link["href"] for link in page["foot"]["links"]}
        own = served.url + article["url"] + "index.json"
        assert own in feet and json.load(urlopen(own))["id"] == article["id"]
        assert "https://github.com/causeway-kb/causeway/issues" in feet
        assert "CC BY 4.0" in page["foot"]["text"]
        edit = "https://github.com/causeway-kb/causeway/edit/main/"
        (source,) = [href.removeprefix(edit) for href in feet if href.startswith(edit)]
        assert (repository / source).is_file() and source.startswith(f"Content/{article['id'].split('/')[0]}/")


def test_a_page_says_what_else_its_subject_is_called(index, article_pages):
    for article in index["articles"]:
        text = article_pages[article["id"]]["text"]
        assert [alias for alias in article["aliases"] if alias not in text] == []
