"""`causeway serve` in a browser: an edit is seen, a mistake is shown with its line and goes when it is mended."""

import pytest

LONG = "".join(f"## Part {number}\n\nWords of part {number}.\n\n" for number in range(60))
# Stays on the page for as long as it is not loaded anew.
MARK = "() => { window.isThisLoad = true; }"
IS_SAME_LOAD = "() => window.isThisLoad === true"
OVERLAY = "causeway-overlay"


@pytest.fixture
def live(site, serve_live):
    site.article("pages/words", "First words.\n")
    site.article("pages/long", LONG)
    site.write("Templates/assets/own.css", "main p { letter-spacing: 1px; }\n")
    return serve_live(site)


@pytest.fixture
def watch(open_page):
    """Opens a page of the site and takes down everything that goes wrong on it."""
    problems = []

    def note(text: str):
        # What is not there is told with its address below.
        if not text.startswith("Failed to load resource"):
            problems.append(text)

    def note_missing(response):
        # Pages that are not there, or not yet, are part of the tests.
        if response.request.resource_type != "document":
            problems.append(response.url)

    def open(url: str):
        page = open_page()
        page.on("console", lambda message: message.type in ("error", "warning") and note(message.text))
        page.on("pageerror", lambda error: note(str(error)))
        page.on("response", lambda response: response.status >= 400 and note_missing(response))
        page.goto(url)
        page.evaluate(MARK)
        return page

    yield open
    assert problems == []


def spacing(page) -> str:
    return page.evaluate("() => getComputedStyle(document.querySelector('main p')).letterSpacing")


def test_an_edit_is_seen(live, site, watch):
    page = watch(live.url + "pages/words/")
    site.article("pages/words", "Second words.\n")
    page.get_by_text("Second words.").wait_for()
    site.article("pages/words", "Third words.\n")
    page.get_by_text("Third words.").wait_for()


def test_a_page_that_was_not_there_is_seen_when_it_comes(live, site, watch):
    page = watch(live.url + "pages/")
    site.article("pages/newcomer", title="A newcomer")
    page.get_by_role("link", name="A newcomer").first.wait_for()


def test_a_mistake_is_shown_with_its_line_and_goes_when_it_is_mended(live, site, watch):
    page = watch(live.url + "pages/words/")
    site.article("pages/words", "See [nothing `<b>`](nowhere.md).\n\nAnd ![none](none.png).\n")
    overlay = page.locator(OVERLAY)
    overlay.get_by_role("heading", name="2 errors").wait_for()
    places = overlay.locator("code").all_text_contents()
    assert [place.rsplit(":", 1)[0] for place in places] == ["Content/pages/words.md:6", "Content/pages/words.md:8"]
    assert overlay.locator("pre").first.text_content() == "6See [nothing `<b>`](nowhere.md)."
    assert overlay.locator("mark").all_text_contents() == ["nowhere.md", "none.png"]
    assert overlay.locator(".hint").count() == 2
    # The page as it was can be read behind it.
    assert page.get_by_text("First words.").is_visible()
    assert page.evaluate(IS_SAME_LOAD)
    site.article("pages/words", "Mended words.\n")
    page.get_by_text("Mended words.").wait_for()
    assert overlay.count() == 0


def test_every_page_shows_the_mistake_and_can_be_read(live, site, watch):
    site.article("pages/words", "[x](nowhere.md)\n")
    page = watch(live.url + "causes/dehydration/")
    page.locator(OVERLAY).get_by_role("heading", name="1 error").wait_for()
    assert page.get_by_role("heading", name="Dehydration", level=1).is_visible()


def test_a_mistake_that_is_taken_back_goes_without_a_load(live, site, watch):
    page = watch(live.url + "pages/words/")
    site.article("pages/words", "[x](nowhere.md)\n")
    page.locator(OVERLAY).get_by_role("alert").wait_for()
    site.article("pages/words", "First words.\n")
    page.locator(OVERLAY).wait_for(state="detached")
    assert page.evaluate(IS_SAME_LOAD)


def test_the_list_of_mistakes_can_be_hidden(live, site, watch):
    page = watch(live.url + "pages/words/")
    site.article("pages/words", "[x](nowhere.md)\n")
    overlay = page.locator(OVERLAY)
    overlay.get_by_role("button", name="Hide").click()
    assert overlay.count() == 0
    site.article("pages/words", "[x](elsewhere.md)\n")
    overlay.get_by_role("alert").wait_for()
    page.keyboard.press("Escape")
    assert overlay.count() == 0


def test_a_change_of_style_is_shown_without_a_load(live, site, watch):
    page = watch(live.url + "pages/words/")
    assert spacing(page) == "1px"
    for width in ("2px", "3px"):
        site.write("Templates/assets/own.css", f"main p {{ letter-spacing: {width}; }}\n")
        page.wait_for_function(f"() => getComputedStyle(document.querySelector('main p')).letterSpacing === '{width}'")
    assert page.evaluate(IS_SAME_LOAD)
    # The sheets that were swapped out are gone, and the next load shows the same.
    sheets = page.locator("link[rel=stylesheet]").count()
    page.reload()
    assert page.locator("link[rel=stylesheet]").count() == sheets
    assert spacing(page) == "3px"


def test_a_page_stays_where_it_was_scrolled_to(live, site, watch):
    page = watch(live.url + "pages/long/")
    page.evaluate("() => window.scrollTo({ top: 1500, behavior: 'instant' })")
    site.article("pages/long", LONG.replace("Words of part 3.", "New words."))
    page.get_by_text("New words.").wait_for()
    page.wait_for_function("() => window.scrollY === 1500")


def test_a_site_with_mistakes_at_the_start_shows_them_and_comes_alive(new_site, serve_live, watch):
    site = new_site()
    site.article("pages/broken", "[x](nowhere.md)\n")
    page = watch(serve_live(site).url + "pages/broken/")
    page.locator(OVERLAY).locator("code", has_text="Content/pages/broken.md:6:").wait_for()
    # What is wrong instead takes its place, and once only.
    site.article("pages/broken", "Text.\n\n[y](nothing.md)\n")
    page.locator(OVERLAY).locator("code", has_text="Content/pages/broken.md:8:").wait_for()
    assert page.locator(OVERLAY).locator("code").count() == 1
    assert page.get_by_role("heading", name="The site cannot be made yet").is_visible()
    site.article("pages/broken", "Whole.\n")
    page.get_by_text("Whole.", exact=True).wait_for()
    assert page.locator(OVERLAY).count() == 0


def test_a_template_that_is_wrong_is_shown_and_one_that_is_mended_is_used(live, site, watch):
    page = watch(live.url + "no/such/page/")
    site.write("Templates/404.mustache", "<!DOCTYPE html>\n<title>x</title>\n<p>{{no_such_name}}\n")
    page.locator(OVERLAY).locator("code", has_text="Templates/404.mustache:3:").wait_for()
    site.write("Templates/404.mustache", "<!DOCTYPE html>\n<title>x</title>\n<p>Nothing is here.\n")
    page.get_by_text("Nothing is here.").wait_for()


def test_the_search_finds_what_was_just_written(live, site, watch):
    page = watch(live.url + "search/")
    # The page is loaded anew first, which would interrupt the way to another.
    with page.expect_event("load"):
        site.article("pages/words", "A word like zyzzyva.\n")
    assert b"zyzzyva" in live.file("pages/words/index.html")
    page.goto(live.url + "search/?q=zyzzyva")
    page.get_by_role("link", name="Words").first.wait_for()


def test_another_site_in_the_same_browser_reads_nothing(live, open_page, serve, tmp_path):
    (tmp_path / "evil").mkdir()
    (tmp_path / "evil" / "index.html").write_text("<!DOCTYPE html><title>evil</title>")
    page = open_page(serve(tmp_path / "evil"))
    read = """async (url) => {
        const script = new Promise((resolve) => {
            const element = document.createElement("script");
            element.onload = () => resolve("loaded");
            element.onerror = () => resolve("refused");
            element.src = url + "search/root.js";
            document.head.append(element);
        });
        const text = await fetch(url + "index.json").then((answer) => answer.text(), () => "refused");
        const opaque = await fetch(url, { mode: "no-cors" }).then(() => "answered", () => "refused");
        const events = await new Promise((resolve) => {
            const source = new EventSource(url + "__causeway/events");
            source.addEventListener("state", () => resolve("told"));
            source.onerror = () => { source.close(); resolve("refused"); };
        });
        return [await script, text, opaque, events];
    }"""
    assert page.evaluate(read, live.url) == ["refused"] * 4


def test_a_mistake_without_a_line_is_shown_too(live, site, watch):
    page = watch(live.url + "pages/words/")
    site.write("Content/stray.xyz", "")
    page.locator(OVERLAY).locator("code", has_text="Content/stray.xyz").wait_for()
    (site.root / "Content/stray.xyz").unlink()
    page.locator(OVERLAY).wait_for(state="detached")


def test_what_was_hidden_stays_so_until_something_else_is_wrong(live, site, watch):
    page = watch(live.url + "pages/words/")
    overlay = page.locator(OVERLAY)
    site.article("pages/words", "[x](nowhere.md)\n")
    overlay.get_by_role("alert").wait_for()
    page.keyboard.press("Escape")
    # A page that is left and come back to asks the server anew.
    page.evaluate("() => { dispatchEvent(new Event('pagehide')); dispatchEvent(new Event('pageshow')); }")
    site.article("pages/words", "[x](nowhere.md)\n\nMore.\n")
    page.wait_for_timeout(500)
    assert overlay.count() == 0
    site.article("pages/words", "More. [x](nowhere.md)\n")
    overlay.get_by_role("alert").wait_for()


def test_a_page_in_the_background_holds_no_connection(live, watch):
    page = watch(live.url + "pages/words/")
    page.add_init_script("Object.defineProperty(Document.prototype, 'hidden', { get: () => true });")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(live.url + "pages/long/")
    page.wait_for_timeout(300)
    assert live.url + "__causeway/reload.js" in asked
    assert live.url + "__causeway/events" not in asked


def test_a_page_without_storage_and_with_a_name_in_the_way_is_kept_up_to_date(new_site, serve_live, watch):
    site = new_site()
    site.write("Content/site.yml", "title: Site\nmarkdown: {raw_html: true}\n")
    site.article("pages/words", '<img name="currentScript" alt=""> First words.\n')
    live = serve_live(site)
    page = watch(live.url)
    page.add_init_script("Object.defineProperty(window, 'sessionStorage', { get: () => { throw new Error('no') } });")
    page.goto(live.url + "pages/words/")
    site.article("pages/words", '<img name="currentScript" alt=""> Other words.\n')
    page.get_by_text("Other words.").wait_for()


def test_quick_changes_of_style_end_in_the_last_without_a_load(live, site, watch):
    page = watch(live.url + "pages/words/")
    for width in range(2, 22):
        site.write("Templates/assets/own.css", f"main p {{ letter-spacing: {width}px; }}\n")
        page.wait_for_timeout(30)
    page.wait_for_function("() => getComputedStyle(document.querySelector('main p')).letterSpacing === '21px'")
    page.wait_for_timeout(200)
    assert spacing(page) == "21px"
    assert page.evaluate(IS_SAME_LOAD)
