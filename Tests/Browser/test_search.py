"""The search in a browser: the same answers as on the command line, the dialog, the page, and what goes wrong."""

import gzip
import json
import os
import random
import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from test_accessibility import SCHEMES, violations

QUERY = "(text) => window.causewaySearch.query(text)"
QUERIES = """async (texts) => {
    const answers = [];
    for (const text of texts) answers.push(await window.causewaySearch.query(text));
    return answers;
}"""
OPTIONS = "#cw-options [role=option]"
RESULTS = ".search-results li"
FIELD = ".search-form input"


def ask(page, text):
    """What the script answers, as plain data."""
    return page.evaluate(QUERY, text)


def eventually(page, expression, argument=None):
    """Waits until an expression holds; the page's policy forbids Playwright's own way, which evaluates texts in it."""
    for _ in range(200):
        if page.evaluate(expression, argument):
            return
        page.wait_for_timeout(25)
    pytest.fail(f"never true: {expression}")


def answer(program, folder, text):
    return json.loads(program.run("search", "--json", "--site", folder, "--", text).out)


def both_answers(page, program, folder, texts):
    """Each text with what the script answers and what the command line does, which answer at the same time."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        there = pool.map(lambda text: answer(program, folder, text), texts)
        for start in range(0, len(texts), 20):
            yield from zip(texts[start : start + 20], page.evaluate(QUERIES, texts[start : start + 20]), there)


def top(answer):
    """The first ten: address, score and heading of each."""
    return [
        (result["url"], result["score"], (result.get("heading") or {}).get("anchor")) for result in answer["results"]
    ]


@pytest.fixture(scope="session")
def judged(repository):
    lines = (repository / "Tests/Relevance/queries.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["text"] for line in lines]


# The same answer everywhere.

OTHER_QUERIES = [
    "", " ", "the", "what is the", "...", "pos", "post", "postu", "posture", "posture ", '"shoulder blades"', "“shoulder blades”",
    '"shoulder blades" pain', '"blades shoulder"', '"shoulder', 'pain "between the"', "neck pain", "Pain between the shoulder blades",
    "dehydration dehydration cramps", "runner's", "runner’s back", "xyzzy", "xyzzy posture", "back's", "PÄIN", "pain-free",
    "thoracicc spien mobillity", "shuolder", "oulder", "hsoulder", "brething exersise", "a" * 10_000, "pain " * 3_000,
    "痛み", "ปวด", "😀", "<img src=x onerror=alert(1)>", "__proto__", "constructor", "toString", "a" * 41,
]  # fmt: skip
NO_COMMAND_LINE_CARRIES = ["\ud800"]


def test_the_shipped_site_answers_as_the_command_line_does(program, open_page, served, judged):
    page = open_page(served.url + "search/")
    differing = []
    for text in NO_COMMAND_LINE_CARRIES:
        ask(page, text)
    for text, here, there in both_answers(page, program, served.folder, judged + OTHER_QUERIES):
        same = (
            top(here) == top(there)
            and (here["total"], here["isLowerBound"]) == (there["total"], there["is_lower_bound"])
            and here["unknown"] == there["unknown_words"]
            and bool(here["corrected"]) == ("suggestion" in there)
        )
        if not same:
            differing.append((text, top(here)[:3], top(there)[:3], here["total"], there["total"]))
    assert len(judged) >= 300
    assert differing == []


@pytest.fixture(scope="session")
def large(program, tmp_path_factory):
    """A site of 2,300 short articles: its index is in many files, with directories and tails."""
    chance = random.Random(7)
    syllables = ["ba", "re", "ti", "mo", "lu", "sen", "kor", "dal", "fin", "ga", "pe", "shi", "no", "vus", "ra", "ten"]
    words = ["".join(chance.choice(syllables) for _ in range(2 + rank % 4)) for rank in range(12_000)]
    weights = [1 / (rank + 1) for rank in range(len(words))]
    root = tmp_path_factory.mktemp("large")
    for number in range(2_300):
        kind = ("causes", "symptoms", "interventions", "tips")[number % 4]
        folder = root / "Content" / kind
        folder.mkdir(parents=True, exist_ok=True)
        title = " ".join(chance.choices(words, weights, k=3))
        body = " ".join(chance.choices(words, weights, k=220))
        (folder / f"a{number}.md").write_text(
            f"---\ntitle: {title.capitalize()} {number}\nsummary: About {title}.\n---\n\neverywhere {body}\n\n## {title}\n\nText.\n",
            encoding="utf-8",
        )
    result = program.run("build", root)
    assert result.status == 0, result.err
    files = [path.relative_to(root / "Public/search").as_posix() for path in (root / "Public/search").rglob("*.js")]
    assert any(name.startswith("words/d") for name in files) and any(name.startswith("tails/") for name in files)
    return root / "Public", words


def typed(words, chance):
    """A query as it may be typed: some words, the last perhaps cut, one perhaps with a slip."""
    chosen = [words[min(int(chance.expovariate(1 / 300)), len(words) - 1)] for _ in range(chance.randint(1, 5))]
    form = chance.randrange(4)
    if form == 1:
        chosen[-1] = chosen[-1][: max(3, len(chosen[-1]) - 2)]
    elif form == 2:
        place = chance.randrange(len(chosen))
        word = list(chosen[place])
        at = chance.randrange(len(word))
        word[at : at + 1] = chance.choice([[], [word[at]] * 2, ["x"]])
        chosen[place] = "".join(word)
    elif form == 3:
        chosen.append("everywhere")
    return " ".join(chosen)


def test_an_index_in_many_files_answers_as_the_command_line_does(program, open_page, serve, large):
    folder, words = large
    page = open_page(serve(folder) + "search/")
    chance = random.Random(11)
    differing, corrected, bounds = [], 0, 0
    texts = [typed(words, chance) for _ in range(300)] + ["everywhere", "everywher", "about"]
    for text, here, there in both_answers(page, program, folder, texts):
        corrected += bool(here["corrected"])
        bounds += here["isLowerBound"]
        if (top(here), here["total"], here["isLowerBound"]) != (top(there), there["total"], there["is_lower_bound"]):
            differing.append((text, top(here)[:3], top(there)[:3], here["total"], there["total"]))
    assert corrected > 20 and bounds > 20, "the queries do not reach what they are to test"
    assert differing == []


def test_both_cut_texts_into_the_same_words(open_page, served, repository):
    table = json.loads((repository / "Tests/SearchIndexTests/words.json").read_text(encoding="utf-8"))
    page = open_page(served.url)
    found = page.evaluate("(texts) => texts.map(window.causewaySearch.wordsOf)", [row["text"] for row in table])
    assert len(table) >= 200
    assert [(row["text"], words) for row, words in zip(table, found)] == [(row["text"], row["words"]) for row in table]


# What is sent.


def test_the_script_is_small_and_nothing_is_fetched_before_it_is_needed(open_page, served):
    [script] = (served.folder / "assets").glob("search-*.js")
    assert len(gzip.compress(script.read_bytes(), 9)) <= 8_192
    page = open_page()
    requests = []
    page.on("request", lambda request: requests.append(request.url.removeprefix(served.url)))
    page.goto(served.url)
    page.goto(served.url + "search/")
    assert not [url for url in requests if url.startswith("search/root")]
    page.locator(FIELD).focus()
    eventually(page, "performance.getEntriesByType('resource').some(({ name }) => name.includes('search/root'))")


def test_a_query_reads_few_files_of_many(open_page, serve, large):
    folder, words = large
    page = open_page()
    files = []
    page.on("request", lambda request: "/search/" in request.url and files.append(request.url))
    page.goto(serve(folder) + "search/")
    del files[:]
    ask(page, f"{words[40]} {words[900]}")
    assert 3 < len(files) < 30
    del files[:]
    ask(page, f"{words[40]} {words[900]}")
    assert files == []


# The dialog.


@pytest.fixture
def home(open_page, served):
    return open_page(served.url)


def test_keys_open_the_dialog_on_every_page(tab, served, page_kind):
    tab.goto(served.url + page_kind)
    field = tab.locator("dialog[open] input[role=combobox]")
    for keys in ("/", "Control+k", "Meta+k"):
        assert field.count() == 0
        tab.keyboard.press(keys)
        assert field.evaluate("field => field === document.activeElement"), keys
        assert field.input_value() == ""
        tab.keyboard.press("Escape")


def test_the_link_opens_it_and_leads_to_the_page_without_script(open_page, served):
    page = open_page(served.url + "causes/")
    page.locator("a.search-link").click()
    assert page.locator("dialog[open]").is_visible()
    plain = open_page(served.url + "causes/", java_script_enabled=False)
    plain.locator("a.search-link").click()
    assert plain.url == served.url + "search/"
    assert "needs JavaScript" in plain.locator("main").inner_text()
    hrefs = [link.get_attribute("href") for link in plain.locator("main nav a").all()]
    assert "../causes/#cw-letters" in hrefs and "../symptoms/#cw-letters" in hrefs


def open_dialog(page, text=""):
    page.keyboard.press("/")
    page.locator("dialog[open] input[role=combobox]").wait_for()
    if text:
        page.keyboard.type(text)
        page.locator(OPTIONS).first.wait_for()
    return page.locator("dialog[open] input[role=combobox]")


def test_results_come_while_typing_and_arrows_choose(home):
    field = open_dialog(home, "neck pai")
    eventually(home, "document.querySelector('#cw-options [role=option]').innerText.startsWith('Neck pain')")
    assert field.get_attribute("aria-expanded") == "true"
    assert field.get_attribute("aria-controls") == "cw-options"
    assert home.locator("#cw-options").get_attribute("role") == "listbox"
    names = home.locator(OPTIONS).all_inner_texts()
    assert names[0].startswith("Neck pain")
    assert re.fullmatch(r"\d+ results: show all", names[-1])

    def active():
        chosen = field.get_attribute("aria-activedescendant")
        return home.locator(f"#{chosen}").inner_text() if chosen else None

    assert active() is None
    home.keyboard.press("ArrowDown")
    assert active() == names[0]
    assert home.locator("[aria-selected=true]").count() == 1
    home.keyboard.press("ArrowDown")
    assert active() == names[1]
    home.keyboard.press("ArrowUp")
    home.keyboard.press("ArrowUp")
    assert active() == names[-1]
    home.keyboard.press("Home")
    assert active() is None


def test_enter_opens_what_is_chosen_or_the_page_with_all(home, served):
    open_dialog(home, "neck pain")
    home.keyboard.press("ArrowDown")
    home.keyboard.press("Enter")
    home.wait_for_url(served.url + "symptoms/neck-pain/")
    open_dialog(home, "neck pain")
    home.keyboard.press("Enter")
    home.wait_for_url(served.url + "search/?q=neck+pain")
    assert home.locator(RESULTS).first.inner_text().startswith("Neck pain")


def test_escape_closes_the_list_then_the_dialog_and_gives_the_focus_back(home):
    home.locator("a.search-link").focus()
    field = open_dialog(home, "posture")
    home.keyboard.press("Escape")
    assert field.get_attribute("aria-expanded") == "false" and home.locator("dialog[open]").is_visible()
    home.keyboard.press("Escape")
    assert home.locator("dialog[open]").count() == 0
    assert home.evaluate("document.activeElement.className") == "search-link"


def test_the_number_of_results_is_announced_once_typing_pauses(home):
    open_dialog(home, "posture")
    status = home.locator("dialog [role=status]")
    assert status.inner_text() == ""
    eventually(home, "document.querySelector('dialog [role=status]').textContent.includes('result')")
    number = re.search(r"\d+", status.inner_text())[0]
    assert home.locator(OPTIONS).last.inner_text().startswith(f"{number} results")


def test_the_slash_can_be_switched_off_and_is_not_taken_from_fields(home, served):
    open_dialog(home)
    home.keyboard.type("a/b")
    assert home.locator("dialog input[role=combobox]").input_value() == "a/b"
    home.locator("dialog input[type=checkbox]").uncheck()
    home.keyboard.press("Escape")
    home.keyboard.press("Escape")
    home.goto(served.url + "causes/")
    home.keyboard.press("/")
    assert home.locator("dialog[open]").count() == 0
    home.keyboard.press("Control+k")
    assert not home.locator("dialog[open] input[type=checkbox]").is_checked()


@pytest.mark.parametrize("width", [320, 360, 1440])
def test_dialog_and_page_have_no_violation(open_page, served, width):
    page = open_page(viewport={"width": width, "height": 800})
    found = {}

    def look(what):
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            found[scheme, what] = violations(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    page.goto(served.url + "search/?q=dehidration+neck+zzzz")
    page.locator(RESULTS).first.wait_for()
    look("page")
    page.goto(served.url)
    open_dialog(page, "posture")
    page.keyboard.press("ArrowDown")
    look("dialog")
    assert found == dict.fromkeys(found, [])


# The page.


def results_of(page, url):
    page.goto(url)
    page.locator(RESULTS).first.wait_for()
    return page.locator(RESULTS).all_inner_texts()


def test_a_link_with_words_shows_their_results(open_page, served):
    page = open_page()
    results = results_of(page, served.url + "search/?q=sore+between+sholder+blades+after+long+run")
    assert any(text.startswith("Pain between the shoulder blades") for text in results[:3])
    assert page.locator(FIELD).input_value() == "sore between sholder blades after long run"
    assert page.locator(".search-results h2").inner_text().endswith("results")
    assert len(results) == 10


def test_matched_words_are_marked_by_their_stem_and_nothing_else_is(open_page, served):
    page = open_page()
    results_of(page, served.url + "search/?q=the+stretches+of+shoulders")
    marked = {text.lower() for text in page.locator(".search-results mark").all_inner_texts()}
    assert marked >= {"stretching", "shoulder"}
    assert all(text.startswith(("stretch", "shoulder")) for text in marked)


def test_the_best_heading_is_linked_where_it_stands(open_page, served):
    page = open_page()
    results_of(page, served.url + "search/?q=drinking+too+much")
    link = page.locator(".search-results a.search-heading", has_text="Drinking too much").first
    href = link.get_attribute("href")
    assert href == served.url + "pages/red-flags/#drinking-too-much"
    link.click()
    page.wait_for_url(href)
    assert page.locator("#drinking-too-much").evaluate("heading => Math.abs(heading.getBoundingClientRect().top) < 100")


def test_typing_updates_the_results_and_back_returns_to_what_was_submitted(open_page, served):
    page = open_page(served.url + "search/")
    page.locator(FIELD).fill("neck pain")
    page.keyboard.press("Enter")
    page.wait_for_url(served.url + "search/?q=neck+pain")
    page.locator(RESULTS).first.wait_for()
    page.locator(RESULTS + " a").first.click()
    page.wait_for_url(served.url + "symptoms/neck-pain/")
    page.go_back()
    page.locator(RESULTS).first.wait_for()
    assert page.locator(FIELD).input_value() == "neck pain"
    page.locator(FIELD).fill("dehydration")
    page.keyboard.press("Enter")
    page.wait_for_url(served.url + "search/?q=dehydration")
    page.go_back()
    eventually(page, "document.querySelector('.search-form input').value === 'neck pain'")
    eventually(page, "document.querySelector('.search-results li').innerText.startsWith('Neck pain')")


def test_filters_narrow_by_kind_and_group_with_their_numbers(open_page, served):
    page = open_page()
    results_of(page, served.url + "search/?q=pain")
    whole = int(re.search(r"\d+", page.locator(".search-results h2").inner_text())[0])
    kinds = page.locator(".search-filter").first.locator("a, button")
    numbers = {re.sub(r"\s*\d+$", "", text): int(re.search(r"\d+$", text)[0]) for text in kinds.all_inner_texts()}
    assert numbers.pop("All") == whole == sum(numbers.values())
    kinds.filter(has_text="Symptoms").click()
    eventually(page, "(number) => document.querySelector('.search-results h2').innerText.startsWith(number)", f"{numbers['Symptoms']} ")
    assert "kind=symptom" in page.url
    groups = page.locator(".search-filter").nth(1).locator("a, button")
    group_numbers = [int(re.search(r"\d+$", text)[0]) for text in groups.all_inner_texts()]
    assert sum(group_numbers) == numbers["Symptoms"] and len(group_numbers) == 3
    groups.filter(has_text="Where it hurts").click()
    eventually(page, "location.search.includes('group=location')")
    page.go_back()
    eventually(page, "!location.search.includes('group')")


def test_more_results_are_shown_ten_by_ten(open_page, served):
    page = open_page()
    results_of(page, served.url + "search/?q=pain")
    page.locator(".search-more").focus()
    page.keyboard.press("Enter")
    eventually(page, "document.querySelectorAll('.search-results li').length === 20")
    assert page.evaluate(
        "[...document.querySelectorAll('.search-results li')].findIndex((item) => item.contains(document.activeElement))"
    ) == 10


def test_a_correction_is_offered_and_unknown_words_are_named(open_page, served):
    page = open_page()
    results_of(page, served.url + "search/?q=dehidraton+qqqqq")
    notes = page.locator("main").inner_text()
    assert "Did you mean" in notes and "qqqqq" in notes
    page.get_by_role("link", name="dehydration qqqqq").click()
    eventually(page, "document.querySelector('.search-form input').value === 'dehydration qqqqq'")


def test_phrases_narrow_to_the_articles_that_have_them(open_page, served):
    page = open_page()
    for text in results_of(page, served.url + "search/?q=%22between+the+shoulder+blades%22"):
        url = next(entry["url"] for entry in ask(page, '"between the shoulder blades"')["results"] if text.startswith(entry["title"]))
        article = json.loads((served.folder / url / "index.json").read_text(encoding="utf-8"))
        whole = " ".join([article["title"], article["summary"], *article["aliases"], article["text"]]).lower()
        assert "between the shoulder blades" in re.sub(r"\s+", " ", whole)


# What goes wrong.

ODD = ["a" * 10_000, "?!…", "😀😀", "שלום עולם", "<img src=x onerror=\"document.title='run'\">", "\ud800", "'; alert(1); //"]


@pytest.mark.parametrize("text", ODD, ids=["long", "punctuation", "emoji", "right-to-left", "markup", "half a character", "script"])
def test_odd_queries_are_told_honestly_that_nothing_was_found(open_page, served, text):
    page = open_page()
    console = []
    page.on("console", lambda message: message.type in ("error", "warning") and console.append(message.text))
    page.on("pageerror", lambda error: console.append(str(error)))
    page.goto(served.url + "search/")
    title = page.title()
    page.evaluate(
        "(text) => { const field = document.querySelector('.search-form input'); field.value = text; field.dispatchEvent(new Event('input')); }",
        text,
    )
    eventually(page, "document.querySelector('main').innerText.includes('Nothing found')")
    assert page.locator(RESULTS).count() == 0
    assert page.locator("main a[href$='#cw-letters']").count() > 0
    page.evaluate("(text) => window.causewaySearch.query(text)", text)
    assert console == [] and page.title() == title
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_file_that_fails_once_is_tried_again(open_page, serve, large):
    folder, words = large
    page = open_page(serve(folder) + "search/")
    whole = ask(page, words[30])
    page.reload()
    failed = []

    def fail_once(route):
        name = route.request.url.split("?")[0]
        if name in failed:
            route.continue_()
        else:
            failed.append(name)
            route.abort()

    page.route("**/search/words/*", fail_once)
    here = ask(page, words[30])
    assert failed and not here["incomplete"]
    assert top(here) == top(whole)


def test_a_file_that_stays_away_is_told_and_the_rest_answers(open_page, serve, large):
    folder, words = large
    page = open_page(serve(folder) + "search/")
    common, rare = words[30], words[2_000]
    shards = []
    page.on("request", lambda request: re.search(r"/words/\d", request.url) and shards.append(request.url))
    ask(page, rare)
    [lost] = {url.split("?")[0] for url in shards}
    page.reload()
    page.route(lost + "*", lambda route: route.fulfill(status=200, body="<!DOCTYPE html>", content_type="text/javascript"))
    page.locator(FIELD).fill(f"{rare} {common} ")
    page.locator(RESULTS).first.wait_for()
    assert "could not be loaded" in page.locator("main").inner_text()
    page.unroute(lost + "*")
    page.get_by_role("button", name="Try again").click()
    eventually(page, "!document.querySelector('main').innerText.includes('could not be loaded')")
    assert not ask(page, f"{rare} {common} ")["incomplete"]


def test_without_its_root_search_says_so(open_page, served):
    page = open_page(served.url + "search/")
    page.route("**/search/root.js*", lambda route: route.abort())
    page.locator(FIELD).fill("pain")
    eventually(page, "document.querySelector('main').innerText.includes('could not be loaded')")
    page.unroute("**/search/root.js*")
    page.get_by_role("button", name="Try again").click()
    page.locator(RESULTS).first.wait_for()


# From disk.


@pytest.mark.parametrize("options", [(), ("--file-links",)], ids=["as served", "for disk"])
def test_search_works_from_disk(open_page, shipped, options, program):
    folder = shipped(*options)
    page = open_page()
    console = []
    page.on("console", lambda message: message.type == "error" and console.append(message.text))
    page.goto((folder / "index.html").as_uri())
    open_dialog(page, "neck pain")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url((folder / "symptoms/neck-pain/index.html").as_uri())
    page.goto((folder / "search/index.html").as_uri() + "?q=neck+pain")
    page.locator(RESULTS).first.wait_for()
    assert page.locator(RESULTS).first.inner_text().startswith("Neck pain")
    assert top(ask(page, "neck pain")) == top(answer(program, folder, "neck pain"))
    page.locator(FIELD).fill('"neck pain"')
    eventually(page, "document.querySelector('main').innerText.includes('disk')")
    page.locator(RESULTS + " a").first.click()
    page.wait_for_url("**/index.html")
    assert console == []


def test_an_index_in_many_files_works_from_disk(open_page, program, large):
    folder, words = large
    page = open_page((folder / "search/index.html").as_uri())
    for text in (words[30], f"{words[10]} {words[600]}", words[2_000][:-1] + "x"):
        assert top(ask(page, text)) == top(answer(program, folder, text))
