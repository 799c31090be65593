"""What a page is like on paper: the text, its warnings and its sources, and nothing to click on."""

import re
from pathlib import Path

import pytest
import yaml
from conftest import WIDE

PRINTED = Path(__file__).with_name("what_is_printed.js").read_text(encoding="utf-8")
ARTICLES = [
    "causes/poor-posture", "symptoms/neck-pain", "interventions/posture-correction", "faqs/posture-role",
    "tips/check-posture", "pages/red-flags",
]  # fmt: skip
CARD = re.compile(r"^> \[!(?:NON-URGENT|URGENT|EMERGENCY)\] (.+)$", re.MULTILINE)


@pytest.fixture
def paper(tab):
    """Opens a page as it is printed, whatever scheme the reader has chosen for the screen."""

    def open(url, scheme="light"):
        tab.set_viewport_size(WIDE)
        tab.emulate_media(media="print", color_scheme=scheme)
        tab.goto(url)
        return tab

    yield open
    tab.emulate_media(media="null", color_scheme="null")


def source(repository, article) -> tuple[dict, str]:
    """An article's front matter and its text, in which settings are put in."""
    _, head, text = (repository / f"Content/{article}.md").read_text(encoding="utf-8").split("---\n", 2)
    settings = yaml.safe_load((repository / "Content/site.yml").read_text(encoding="utf-8"))
    return yaml.safe_load(head), re.sub(r"\{\{< setting (\w+) >\}\}", lambda name: settings[name[1]], text)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("article", ARTICLES)
def test_a_printed_article_has_its_text_dark_on_white_and_nothing_to_click(paper, served, repository, article, scheme):
    page = paper(f"{served.url}{article}/", scheme)
    printed = page.evaluate(PRINTED)
    head, text = source(repository, article)
    assert head["title"] in printed["headings"]
    assert [heading for heading in re.findall(r"^## (.+)$", text, re.MULTILINE) if heading not in printed["text"]] == []
    assert head["summary"] in printed["text"]
    assert printed["tools"] == [] and printed["searches"] == 0
    assert printed["pale"] == [] and printed["paper"] > 0.99
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf())) >= 1


@pytest.mark.parametrize("article", ARTICLES)
def test_a_printed_article_tells_the_addresses_of_its_sources(paper, served, repository, article):
    printed = paper(f"{served.url}{article}/").evaluate(PRINTED)
    sources = [one["url"] for one in source(repository, article)[0].get("sources", []) if "url" in one]
    links = {link["href"]: link for link in printed["addresses"] if link["isSource"]}
    assert list(links) == sources
    assert [href for href, link in links.items() if href not in link["printed"]] == []


def test_printed_warnings_keep_their_titles(paper, served, repository):
    found = 0
    for article in ("symptoms/neck-pain", "symptoms/chronic-upper-back-pain", "pages/red-flags"):
        printed = paper(f"{served.url}{article}/").evaluate(PRINTED)
        titles = CARD.findall(source(repository, article)[1])
        found += len(titles)
        assert [title for title in titles if not any(title in heading for heading in printed["headings"])] == []
    assert found >= 3


def test_what_does_not_belong_on_paper_would_be_noticed(paper, served):
    page = paper(served.url + "symptoms/neck-pain/")
    before = page.evaluate(PRINTED)
    page.evaluate(
        """() => {
            const main = document.querySelector("main");
            const add = (name, property, value) => {
                const element = main.appendChild(document.createElement(name));
                element.textContent = value;
                element.style.setProperty(property, value, "important");
            };
            add("button", "display", "block");
            add("nav", "display", "block");
            add("p", "color", "#ddd");
            add("p", "background", "#000");
            document.querySelector("h1").style.setProperty("display", "none", "important");
        }"""
    )
    after = page.evaluate(PRINTED)
    assert len(after["tools"]) - len(before["tools"]) >= 2
    assert len(after["pale"]) - len(before["pale"]) == 2
    assert len(before["headings"]) - len(after["headings"]) == 1


@pytest.mark.parametrize("form", ["A4", "Letter"])
def test_the_diary_is_one_sheet(paper, served, form):
    page = paper(served.url + "diary/")
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format=form, prefer_css_page_size=True))) == 1
    assert page.locator("main tbody th[scope=row]").count() > 30


def test_a_sheet_more_would_be_noticed(paper, served):
    page = paper(served.url + "diary/")
    page.evaluate("document.querySelector('main').append(document.querySelector('main').cloneNode(true))")
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) > 1


def test_the_button_prints(tab, served):
    tab.goto(served.url + "causes/dehydration/")
    tab.evaluate("window.print = () => { window.printed = true; }")
    tab.get_by_role("button", name="Print this page").click()
    assert tab.evaluate("window.printed")
