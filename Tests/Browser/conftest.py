"""A real browser, a server for built sites, and what each page of the shipped site shows in the browser."""

import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

# Debian's Chromium without its windows.
CHROMIUM = Path("/usr/bin/chromium-headless-shell")
PREFIX = "/sub/path/"

# One page of each sort, as `kind: address`; the last is an address that leads nowhere, two folders deep.
PAGE_KINDS = {
    "home": "",
    "hub of causes": "causes/",
    "hub of symptoms": "symptoms/",
    "hub of few articles": "tips/",
    "cause with forms": "causes/poor-posture/",
    "cause with a parent": "causes/forward-head-posture/",
    "symptom": "symptoms/neck-pain/",
    "intervention": "interventions/posture-correction/",
    "question": "faqs/posture-role/",
    "tip": "tips/check-posture/",
    "guide": "pages/upper-back-pain-when-running/",
    "safety page": "pages/red-flags/",
    "diary": "diary/",
    "search page": "search/",
    "not found": "no/such/page",
}

WHAT_A_PAGE_SHOWS = Path(__file__).with_name("what_a_page_shows.js").read_text(encoding="utf-8")
NARROWEST = {"width": 320, "height": 800}
NARROW = {"width": 360, "height": 800}
MEDIUM = {"width": 768, "height": 800}
WIDE = {"width": 1440, "height": 800}
SAFETY_LINKS = """() => [...document.querySelectorAll("header a[href*='pages/red-flags/']")].map((a) => {
    const {x, y, width, height} = a.getBoundingClientRect();
    return [x, y, width, height].map(Math.round);
})"""
SIDEWAYS = "document.scrollingElement.scrollWidth - document.documentElement.clientWidth"


@dataclass
class Visit:
    """What happened when a page was opened, and what it shows; for each width looked at, where its links to the safety
    page are and by how many pixels it scrolls sideways."""

    url: str
    status: int
    shows: dict
    safety_links: dict[int, list] = field(default_factory=dict)
    sideways: dict[int, int] = field(default_factory=dict)
    requests: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    console: list[str] = field(default_factory=list)


class Handler(SimpleHTTPRequestHandler):
    """Serves a folder under a path, as a host of static files does: `404.html` for what is not there."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments, prefix, delays, **options):
        self.prefix = prefix
        self.delays = delays
        super().__init__(*arguments, **options)

    def do_GET(self):
        time.sleep(self.delays.get(Path(self.path).suffix, 0))
        super().do_GET()

    def translate_path(self, path):
        if not path.startswith(self.prefix):
            return str(Path(self.directory) / "outside the site")
        return super().translate_path("/" + path.removeprefix(self.prefix))

    def send_error(self, code, message=None, explain=None):
        page = Path(self.directory) / "404.html"
        body = page.read_bytes() if page.is_file() else b""
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def end_headers(self):
        # Without it LinkChecker takes its time, so as not to burden a host of others.
        self.send_header("LinkChecker", "welcome")
        super().end_headers()

    def list_directory(self, path):
        self.send_error(404)

    def log_message(self, *_):
        pass


class Server:
    """A server whose folder can be set once its address is known. It may keep files of some suffixes back, each for so
    many seconds."""

    def __init__(self, prefix, delays):
        self.http = ThreadingHTTPServer(
            ("127.0.0.1", 0),
            lambda *arguments: Handler(*arguments, prefix=prefix, delays=delays, directory=str(self.folder)),
        )
        self.folder = Path("/nonexistent")
        self.origin = f"http://127.0.0.1:{self.http.server_port}"
        self.url = self.origin + prefix
        threading.Thread(target=self.http.serve_forever, daemon=True).start()


@contextmanager
def serving(prefix=PREFIX, delays=None):
    server = Server(prefix, delays or {})
    try:
        yield server
    finally:
        server.http.shutdown()
        server.http.server_close()


@pytest.fixture(scope="session")
def browser():
    if not CHROMIUM.is_file():
        pytest.fail(f"there is no browser {CHROMIUM}: install Debian's package {CHROMIUM.name}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def served(shipped):
    """The shipped site, built for the address that it is served at."""
    with serving() as server:
        server.folder = shipped("--base-url", server.url)
        yield server


@pytest.fixture(scope="session")
def guide(program, repository, tmp_path_factory):
    """The site of the page about Markdown."""
    output = tmp_path_factory.mktemp("guide") / "Public"
    result = program.run("build", repository / "docs/markdown", "--output", output)
    assert result.status == 0, result.err
    with serving() as server:
        server.folder = output
        yield server


@pytest.fixture
def serve():
    """Serves a folder of a test's own, and gives the address."""
    with serving() as server:

        def start(folder: Path) -> str:
            server.folder = folder
            return server.url

        yield start


@pytest.fixture
def open_page(browser):
    """Opens addresses, each in a fresh browser context with the options given."""
    contexts = []

    def open(url: str | None = None, **options):
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        if url is not None:
            page.goto(url)
        return page

    yield open
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def tab(browser):
    """A page that tests share which leave nothing behind in it but its address, its size and its media."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


def visit(page, url: str) -> Visit:
    """Opens a page and takes down what it asks for, what fails, and what it shows."""
    visit = Visit(url, 0, {})
    listeners = {
        "request": lambda request: visit.requests.append(request.url),
        "requestfailed": lambda request: "ABORTED" not in request.failure and visit.failures.append(request.url),
        "response": lambda response: response.status >= 400 and visit.failures.append(response.url),
        "console": lambda message: message.type in ("error", "warning") and visit.console.append(message.text),
        "pageerror": lambda error: visit.console.append(str(error)),
    }
    for event, listener in listeners.items():
        page.on(event, listener)
    response = page.goto(url, wait_until="load")
    visit.status = response.status if response else 0
    visit.shows = page.evaluate(WHAT_A_PAGE_SHOWS)
    for event, listener in listeners.items():
        page.remove_listener(event, listener)
    return visit


def visit_all(browser, urls, sizes=()) -> dict[str, Visit]:
    """Opens pages on a narrow screen, and looks at them in each of the sizes given."""
    context = browser.new_context(viewport=NARROW)
    page = context.new_page()
    visits = {}
    for url in urls:
        visits[url] = visit(page, url)
        for size in sizes:
            page.set_viewport_size(size)
            visits[url].safety_links[size["width"]] = page.evaluate(SAFETY_LINKS)
            visits[url].sideways[size["width"]] = page.evaluate(SIDEWAYS)
    context.close()
    return visits


def addresses(folder: Path) -> list[str]:
    """The addresses of all pages of a built site, relative to it."""
    return sorted(path.relative_to(folder).as_posix().removesuffix("index.html") for path in folder.rglob("index.html"))


@pytest.fixture(scope="session")
def visits(browser, served) -> dict[str, Visit]:
    """Every page of the shipped site as it is on a narrow screen, by its address relative to the site."""
    paths = [*addresses(served.folder), PAGE_KINDS["not found"]]
    found = visit_all(browser, [served.url + path for path in paths], sizes=(NARROWEST, WIDE, NARROW))
    return {path: found[served.url + path] for path in paths}


@pytest.fixture(scope="session")
def visits_of_guide(browser, guide) -> dict[str, Visit]:
    """Every page of the site of the page about Markdown, by its address relative to the site."""
    paths = addresses(guide.folder)
    found = visit_all(browser, [guide.url + path for path in paths], sizes=(NARROWEST,))
    return {path: found[guide.url + path] for path in paths}


@pytest.fixture(scope="session", params=[("--file-links",), ()], ids=["for disk", "as served"])
def visits_from_disk(request, browser, shipped) -> dict[str, Visit]:
    """Every page of the shipped site opened from disk: built with `--file-links`, and without, where a script leads
    each link to its page."""
    folder = shipped(*request.param)
    return visit_all(browser, [(folder / path / "index.html").as_uri() for path in addresses(folder)])


@pytest.fixture(scope="session", name="visit")
def visit_a_page():
    return visit


@pytest.fixture(params=PAGE_KINDS)
def page_kind(request) -> str:
    """The address of one page of each sort in turn."""
    return PAGE_KINDS[request.param]
