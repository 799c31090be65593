"""Every link leads somewhere, wherever the site lies, and no page asks for anything that is not the site's own."""

from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import unquote, urldefrag, urljoin, urlsplit
from urllib.request import urlopen

import pytest
from conftest import WIDE


def inner(visits, origin):
    """Each link of each page into the site: page, address without anchor, anchor."""
    for path, visit in visits.items():
        for link in visit.shows["links"]:
            if link["href"].startswith(origin):
                yield path, *urldefrag(link["href"])


def status(address: str) -> int:
    try:
        with urlopen(address) as response:
            return response.status
    except HTTPError as error:
        return error.code


def broken(visits, served) -> list[tuple]:
    """The links into the site that lead to no page, no file or no anchor."""
    pages = {visit.url: visit for visit in visits.values() if visit.status == 200}
    found, others = [], {}
    for path, address, anchor in inner(visits, served.origin):
        if address in pages:
            reached = not anchor or anchor in pages[address].shows["ids"]
        elif visits[path].url == address:
            reached = anchor in visits[path].shows["ids"]
        else:
            if address not in others:
                others[address] = status(address)
            reached = others[address] == 200 and not anchor
        if not reached:
            found.append((path, address, anchor))
    return found


def test_every_page_of_the_site_opens(visits):
    assert {path: visit.status for path, visit in visits.items() if visit.status != 200} == {"no/such/page": 404}


def test_every_link_into_the_site_leads_to_a_page_and_to_an_anchor_that_it_has(visits, served):
    assert broken(visits, served) == []


def test_a_link_to_nowhere_would_be_noticed(visits, served, open_page, visit):
    home = visit(open_page(), served.url)
    for href in ("no/such/page/", "causes/#no-such-anchor", "#no-such-anchor"):
        home.shows["links"].append({"href": served.url + href, "text": ""})
    assert len(broken({**visits, "": home}, served)) == 3


def test_every_page_can_be_reached_from_the_home_page(visits, served):
    links = {}
    for path, address, _ in inner(visits, served.origin):
        links.setdefault(path, set()).add(address.removeprefix(served.url))
    reached, pending = set(), [""]
    while pending:
        path = pending.pop()
        if path not in reached and path in visits:
            reached.add(path)
            pending += links[path]
    assert visits.keys() - reached == {"no/such/page"}


def test_no_link_leaves_the_path_under_which_the_site_lies(visits, served):
    assert [link for link in inner(visits, served.origin) if not link[1].startswith(served.url)] == []


def test_no_page_asks_for_anything_that_is_not_the_sites_own(visits, served):
    assert {url for visit in visits.values() for url in visit.requests if not url.startswith(served.url)} == set()


def test_nothing_that_a_page_asks_for_is_missing(visits):
    assert {path: visit.failures for path, visit in visits.items() if visit.failures} == {
        "no/such/page": [visits["no/such/page"].url]
    }


def test_no_page_has_an_error_in_its_console(visits):
    """Breaches of the Content Security Policy among them."""
    found = {path: visit.console for path, visit in visits.items() if visit.console}
    assert [text for text in found.pop("no/such/page", []) if "404" not in text] == []
    assert found == {}


def test_every_page_forbids_what_is_not_its_own(tab, served, page_kind):
    tab.goto(served.url + page_kind)
    policy = tab.locator('meta[http-equiv="Content-Security-Policy"]').get_attribute("content")
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules.pop("default-src") == rules.pop("base-uri") == "'none'"
    assert set(rules.values()) == {"'self'"}


def test_an_old_address_takes_the_reader_to_the_article(new_site, serve, open_page):
    site = new_site()
    site.article("pages/moved", redirect_from=["old/place/"])
    site.built()
    url, page = serve(site.public), open_page()
    page.goto(url + "old/place/")
    page.wait_for_url(url + "pages/moved/")
    assert page.get_by_role("heading", level=1).inner_text() == "Moved"


# The page for what is not there.


@pytest.mark.parametrize("path", ["missing", "no/such/page", "causes/no/such/page/", "symptoms/missing/index.html"])
def test_the_page_for_what_is_not_there_is_styled_and_leads_back_at_any_depth(open_page, served, visits, visit, path):
    page = open_page()
    missing = visit(page, served.url + path)
    assert missing.status == 404
    assert missing.failures == [missing.url]
    assert missing.shows["family"] == visits[""].shows["family"]
    assert missing.shows["background"] == visits[""].shows["background"]
    page.get_by_role("main").get_by_role("link").first.click()
    assert page.url == served.url


# From disk.


def lost(visits):
    """The links from disk to disk that open no file, or no anchor of it."""
    ids = {url: set(visit.shows["ids"]) for url, visit in visits.items()}
    for url, visit in visits.items():
        for link in visit.shows["links"]:
            address, anchor = urldefrag(link["href"])
            if address.startswith("file:"):
                is_file = Path(unquote(urlsplit(address).path)).is_file()
                if not is_file or (anchor and anchor not in ids.get(address, ())):
                    yield url, link["href"]


def test_from_disk_every_link_opens_a_file(visits_from_disk):
    assert sum(len(visit.shows["links"]) for visit in visits_from_disk.values()) > 1_000
    assert list(lost(visits_from_disk)) == []


def test_from_disk_a_link_to_a_folder_or_to_nowhere_would_be_noticed(shipped, tab, visit):
    folder = shipped("--file-links")
    home, causes = (visit(tab, (folder / path).as_uri()) for path in ("index.html", "causes/index.html"))
    wrong = [urljoin(home.url, href) for href in ("causes/", "missing.html", "causes/index.html#no-such-anchor")]
    home.shows["links"] = [{"href": href, "text": ""} for href in (causes.url, *wrong)]
    causes.shows["links"] = []
    assert list(lost({home.url: home, causes.url: causes})) == [(home.url, href) for href in wrong]


@pytest.mark.parametrize("options", [[], ["--file-links"]], ids=["as served", "for disk"])
def test_from_disk_the_search_of_the_home_page_answers(shipped, tab, options):
    tab.goto((shipped(*options) / "index.html").as_uri())
    tab.get_by_role("main").get_by_role("searchbox").fill("neck pain")
    tab.keyboard.press("Enter")
    tab.get_by_role("link", name="Neck pain with upper back pain").first.wait_for()
    assert tab.url.endswith("/search/index.html?q=neck+pain")


def test_from_disk_every_page_is_styled_and_asks_for_files_alone(visits_from_disk, visits):
    for visit in visits_from_disk.values():
        assert visit.failures == visit.console == []
        assert {url for url in visit.requests if not url.startswith("file:")} == set()
        assert visit.shows["family"] == visits[""].shows["family"]
        assert visit.shows["background"] == visits[""].shows["background"]


@pytest.mark.parametrize("options", [("--file-links",), ()], ids=["for disk", "as served"])
def test_from_disk_one_can_go_from_page_to_page_by_clicking(tab, shipped, options):
    page = tab
    page.set_viewport_size(WIDE)
    page.goto((shipped(*options) / "index.html").as_uri())
    page.get_by_role("navigation", name="Site").get_by_role("link", name="Causes").click()
    page.get_by_role("main").get_by_role("link", name="Dehydration", exact=True).first.click()
    assert page.get_by_role("heading", level=1).inner_text() == "Dehydration"
