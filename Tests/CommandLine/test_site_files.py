"""What a published site is made of beside its articles: addresses, templates, media, drafts, redirects."""

import json
import re
import xml.etree.ElementTree as XML
from urllib.parse import quote, unquote, urlsplit

import pytest

# The beginning of a picture of three by two pixels, as far as its size.
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x03\0\0\0\x02"

LOCATION = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def canonical(page: str) -> list[str]:
    return re.findall(r'<link rel="canonical" href="([^"]*)"', page)


def links(page: str) -> list[str]:
    return re.findall(r'(?:href|src)="([^"]*)"', page)


def published_pages(site) -> set[str]:
    return {
        path.parent.relative_to(site.public).as_posix().removeprefix(".") for path in site.public.rglob("index.html")
    }


# base_url.

GOOD_URLS = {
    "https://example.org/": "https://example.org/",
    "https://example.org": "https://example.org/",
    "http://example.org/knowledge": "http://example.org/knowledge/",
    "https://example.org/a/b/": "https://example.org/a/b/",
    "http://127.0.0.1:8000/sub/path/": "http://127.0.0.1:8000/sub/path/",
}
BAD_URLS = [
    "", "example.org", "/knowledge/", "//example.org/", "ftp://example.org/", "javascript:alert(1)", "https://", "https:///a/",
    "https://user@example.org/", "https://user:pass@example.org/", "https://example.org/?q=1", "https://example.org/#top",
    "https://example.org/../", "https://example.org/a b/", 'https://example.org/"onload="', "https://example.org/<b>",
]  # fmt: skip


@pytest.mark.parametrize("given", GOOD_URLS)
@pytest.mark.parametrize("how", ["option", "site.yml"])
def test_a_base_url_is_in_canonical_links_sitemap_and_robots(site, given, how):
    base = GOOD_URLS[given]
    if how == "option":
        site.configure(base_url="https://other.example/")
        site.built("--base-url", given)
    else:
        site.configure(base_url=given)
        site.built()
    assert canonical(site.page("causes/dehydration/index.html")) == [f"{base}causes/dehydration/"]
    assert canonical(site.page("index.html")) == [base]
    assert f"Sitemap: {base}sitemap.xml\n" in site.page("robots.txt")
    assert json.loads(site.page("index.json"))["site"]["base_url"] == base
    root = urlsplit(base).path
    assert {link for link in links(site.page("404.html")) if not link.startswith((root, "#"))} == set()
    assert canonical(site.page("404.html")) == []


@pytest.mark.parametrize("url", BAD_URLS)
def test_a_base_url_that_is_no_absolute_address_is_refused(site, url):
    result = site.build("--base-url", url)
    assert result.status == 64 and "--base-url" in result.err
    if url:
        site.configure(base_url=url)
        result = site.build()
        assert (result.status, result.errors) == (1, [("CW501", "Content/site.yml", 1, 11)])
    assert not (site.public / "index.html").exists()


def test_without_a_base_url_there_is_nothing_that_needs_one(site):
    site.built()
    assert not (site.public / "sitemap.xml").exists()
    assert "Sitemap" not in site.page("robots.txt")
    assert not any(canonical(path.read_text()) for path in site.public.rglob("*.html"))


def test_the_sitemap_lists_each_page_once_and_nothing_else(site):
    site.article("pages/café", updated="2026-03-01", redirect_from=["old/"])
    site.article("pages/unfinished", draft=True)
    site.configure(base_url="https://example.org/a&b/")
    site.built()
    sitemap = XML.fromstring((site.public / "sitemap.xml").read_bytes())
    listed = [element.text for element in sitemap.iter(LOCATION)]
    assert len(listed) == len(set(listed))
    pages = published_pages(site) - {"old", "search"}  # a page of results is nothing to be found itself
    assert {unquote(url.removeprefix("https://example.org/a&b/")).rstrip("/") for url in listed} == pages
    assert f"https://example.org/a&b/pages/{quote('café')}/" in listed
    assert "<lastmod>2026-03-01</lastmod>" in site.page("sitemap.xml")


def test_links_between_pages_are_relative_whatever_the_base_url(site):
    site.configure(base_url="https://example.org/knowledge/")
    site.built()
    for path in site.public.rglob("index.html"):
        page = re.sub(r'<link rel="canonical"[^>]*>', "", path.read_text(encoding="utf-8"))
        assert [link for link in links(page) if link.startswith("/") or "example.org" in link] == []


def test_file_links_name_index_html_and_json_never_does(site):
    site.article("pages/plan", body="[headache](../symptoms/headache.md)\n")
    site.built("--file-links")
    page = site.page("pages/plan/index.html")
    assert 'href="../../symptoms/headache/index.html"' in page
    assert [link for link in links(page) if link.endswith("/")] == []
    assert "index.html" not in site.page("pages/plan/index.json") + site.page("index.json")


def test_misspellings_are_in_the_index_and_on_no_page(site):
    site.article("pages/thirst", aliases=["being dry"], misspellings=["dehidration"])
    site.built()
    assert "dehidration" in site.page("index.json")
    pages = [path.read_text(encoding="utf-8") for path in site.public.rglob("*.html")]
    assert any("being dry" in page for page in pages) and not any("dehidration" in page for page in pages)


# Templates.

FOOTER = "Templates/partials/footer.mustache"


def test_a_sites_own_partial_takes_the_place_of_the_default(site):
    site.built()
    assert "OUR OWN FOOTER" not in site.page("index.html")
    site.write(FOOTER, "<p>OUR OWN FOOTER of {{site.title}}</p></body></html>\n")
    site.configure(title="Us & them")
    site.built()
    for path in ("index.html", "404.html", "causes/index.html", "causes/dehydration/index.html"):
        page = site.page(path)
        assert "OUR OWN FOOTER of Us &amp; them" in page and "site-footer" not in page and "site-header" in page
    (site.root / FOOTER).unlink()
    site.built()
    assert "site-footer" in site.page("index.html")


def test_a_sites_own_style_sheet_and_asset_are_published(site):
    site.write("Templates/assets/9-own.css", "h1 { color: red }\n")
    site.write("Templates/assets/fonts/own.woff2", b"\0\1")
    site.built()
    (published,) = (site.public / "assets").glob("9-own-*.css")
    assert f'href="../../assets/{published.name}"' in site.page("causes/dehydration/index.html")
    assert len(list(site.public.glob("assets/**/own-*.woff2"))) == 1
    site.write("Templates/assets/9-own.css", "h1 { color: blue }\n")
    site.built()
    (renewed,) = (site.public / "assets").glob("9-own-*.css")
    assert renewed.name != published.name


BROKEN_TEMPLATES = {
    "<p>{{#site.publisher}}</p>\n": ("CW401", 1, 4),
    "<p>\n{{titel}}</p>\n": ("CW402", 2, 3),
    "<p>{{page.navigation}}</p>\n": ("CW403", 1, 6),
    "<p>{{{site.title}}}</p>\n": ("CW404", 1, 7),
    "<p>\n\n{{>partials/haeder}}</p>\n": ("CW405", 3, 4),
    "{{>partials/footer}}\n": ("CW406", 1, 4),
}


@pytest.mark.parametrize("template", BROKEN_TEMPLATES)
def test_a_broken_template_is_one_located_error_and_the_site_stays_as_it_was(site, states, template):
    code, line, column = BROKEN_TEMPLATES[template]
    site.built()
    before = states(site.public)
    site.write(FOOTER, template)
    result = site.build()
    assert result.status == 1
    assert set(result.errors) == {(code, FOOTER, line, column)}
    assert states(site.public) == before


def test_a_template_that_no_page_is_made_from_is_told_of(site):
    site.write("Templates/artcle.mustache", "<p></p>\n")
    assert ("CW407", "Templates/artcle.mustache", None, None) in site.build().places


@pytest.mark.parametrize("target", ["nothing", "lost.css"], ids=["to nothing", "to itself"])
def test_a_link_among_templates_that_leads_nowhere_is_not_passed_over(site, target):
    site.write("Templates/assets/9-own.css", "")
    (site.root / "Templates/assets/lost.css").symlink_to(target)
    result = site.build()
    assert result.status in (1, 74) and "lost.css" in result.err


def test_a_mistake_in_a_template_and_one_in_the_content_are_told_in_one_run(site):
    site.write(FOOTER, "{{titel}}\n")
    site.article("tips/hydrate", colour="red")
    assert {error[0] for error in site.build().errors} == {"CW402", "CW107"}


# Media.


def test_media_that_are_linked_are_published_under_a_name_that_changes_with_them(site):
    site.write("Content/media/plan.txt", "first")
    site.write("Content/pages/bottle.png", PNG)
    site.article("pages/plan", body="[plan](/media/plan.txt) ![bottle](bottle.png)\n")
    site.built("--strict")
    before = sorted(path.name for path in (site.public / "media").iterdir())
    assert [re.sub(r"-[0-9a-f]{8,}", "-HASH", name) for name in before] == ["bottle-HASH.png", "plan-HASH.txt"]
    page = site.page("pages/plan/index.html")
    assert all(f'"../../media/{name}"' in page for name in before)
    site.write("Content/media/plan.txt", "second")
    site.built()
    after = sorted(path.name for path in (site.public / "media").iterdir())
    assert (after[0] == before[0], after[1] != before[1], len(after)) == (True, True, 2)
    assert (site.public / "media" / after[1]).read_text() == "second"


def test_media_of_the_same_name_do_not_meet(site):
    for folder in ("causes", "pages"):
        site.write(f"Content/{folder}/photo.jpg", folder)
        site.article(f"{folder}/with-photo", body="![photo](photo.jpg)\n")
    site.built()
    for folder in ("causes", "pages"):
        (source,) = re.findall(r'<img src="([^"]+)"', site.page(f"{folder}/with-photo/index.html"))
        assert (site.public / folder / "with-photo" / source).resolve().read_text() == folder


def test_media_that_nothing_links_to_are_told_of_and_not_published(site):
    site.write("Content/media/old.png", PNG)
    result = site.built()
    assert result.places == [("CW009", "Content/media/old.png", None, None)]
    assert not (site.public / "media").exists()


def test_a_media_file_with_a_strange_name_is_published_under_a_plain_one(site):
    name = "A photo (1) & 50% é.png"
    site.write(f"Content/media/{name}", PNG)
    site.article("pages/photo", body=f"![photo](</media/{quote(name)}>)\n")
    site.built("--strict")
    (published,) = (site.public / "media").iterdir()
    assert re.fullmatch(r"[A-Za-z0-9_-]+\.png", published.name)


# Drafts.


@pytest.fixture
def site_with_a_draft(site):
    site.article("symptoms/neck-pain", draft=True)
    site.article("causes/dehydration", produces=["headache", "neck-pain"], addressed_by=["hydration-routine"])
    site.article("pages/more", body="About [neck pain](../symptoms/neck-pain.md).\n")
    return site


def test_a_draft_is_nowhere_in_the_site(site_with_a_draft, contents):
    site = site_with_a_draft
    site.configure(base_url="https://example.org/")
    site.built()
    published = contents(site.public)
    assert [name for name, data in published.items() if "neck-pain" in name or b"neck-pain" in data] == []
    assert "About neck pain." in site.page("pages/more/index.html")


def test_what_leads_to_a_draft_is_noted_where_it_stands(site_with_a_draft):
    notes = [finding for finding in site_with_a_draft.built().findings if finding.severity == "note"]
    assert {(note.code, note.path) for note in notes} == {
        ("CW212", "Content/causes/dehydration.md"),
        ("CW212", "Content/pages/more.md"),
    }
    assert all(note.line and note.column for note in notes)


def test_strict_refuses_what_leads_to_a_draft(site_with_a_draft):
    result = site_with_a_draft.build("--strict")
    assert result.status == 1 and {error[0] for error in result.errors} == {"CW212"}


def test_drafts_are_published_when_asked_for_and_taken_back_when_not(site_with_a_draft):
    site = site_with_a_draft
    site.built("--drafts", "--strict")
    assert 'href="../../symptoms/neck-pain/"' in site.page("causes/dehydration/index.html")
    site.built()
    assert not (site.public / "symptoms/neck-pain").exists()


# Redirects.


def test_an_old_address_leads_on_to_the_article(site):
    site.article("symptoms/headache", redirect_from=["causes/head-pain/", "old/index.html", "symptoms/deep/er"])
    site.configure(base_url="https://example.org/")
    site.built()
    for old in ("causes/head-pain", "old", "symptoms/deep/er"):
        page = site.page(f"{old}/index.html")
        root = "../" * (old.count("/") + 1)
        assert f'content="0; url={root}symptoms/headache/"' in page
        assert f'<a href="{root}symptoms/headache/">' in page
        assert canonical(page) == ["https://example.org/symptoms/headache/"]
    redirects = json.loads(site.page("index.json"))["redirects"]
    assert redirects == [
        {"from": f"{old}/", "to": "symptoms/headache/"} for old in ("causes/head-pain", "old", "symptoms/deep/er")
    ]


@pytest.mark.parametrize("taken", ["causes/dehydration/", "symptoms/", "assets/", "media/", "schema/", "causes/taken/"])
def test_an_old_address_that_is_taken_is_an_error(site, taken):
    site.article("pages/owner", redirect_from=["causes/taken/"])
    site.article("pages/second", redirect_from=[taken])
    result = site.build()
    assert (result.status, [error[:2] for error in result.errors]) == (1, [("CW213", "Content/pages/second.md")])


FILES_OF_THE_SITE = [
    "404.html", "index.json", "robots.txt", "sitemap.xml", "pages/owner/index.json", "index.json/deeper/",
    "pages/owner/index.html/index.html",
]  # fmt: skip


@pytest.mark.parametrize("taken", FILES_OF_THE_SITE)
def test_an_old_address_where_a_file_of_the_site_lies_is_an_error(site, states, taken):
    site.configure(base_url="https://example.org/")
    site.article("pages/owner")
    site.built()
    before = states(site.public)
    site.article("pages/owner", redirect_from=[taken])
    result = site.build()
    assert (result.status, [error[1] for error in result.errors]) == (1, ["Content/pages/owner.md"])
    assert states(site.public) == before


@pytest.mark.parametrize("taken", FILES_OF_THE_SITE)
def test_a_site_is_whole_again_once_a_wrong_old_address_is_taken_out(site, contents, tmp_path, taken):
    site.article("pages/owner", redirect_from=[taken])
    site.build()
    site.article("pages/owner")
    site.built()
    site.built("--output", tmp_path / "clean")
    assert contents(site.public) == contents(tmp_path / "clean")


def test_copies_that_editors_keep_are_no_part_of_the_site(site):
    site.built()
    before = sorted(path.relative_to(site.public) for path in site.public.rglob("*"))
    for name in ("Content/causes/a.md~", "Content/causes/#a.md#", "Templates/home.mustache~", "Templates/assets/#x.css#"):
        site.write(name, "{{no_such_name}}")
    site.built()
    assert sorted(path.relative_to(site.public) for path in site.public.rglob("*")) == before


def test_templates_may_be_a_link_to_a_folder(site):
    site.write("Elsewhere/404.mustache", "<p>{{site.title}}: nothing is here.</p>\n")
    (site.root / "Templates").symlink_to("Elsewhere")
    site.built()
    assert "nothing is here" in (site.public / "404.html").read_text(encoding="utf-8")
