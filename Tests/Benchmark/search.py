"""Measures the search of synthetic knowledge bases: part of `make bench`.

For each size: how long indexing takes beside the floor of the benchmark, the bytes of the index beside those of the
text, what a query makes a browser download, and how soon results follow a keystroke. Pagefind is measured beside it
where the packages `pagefind` and `pagefind_bin` are installed. Ends with 1 where a limit is exceeded.
"""

import argparse
import gzip
import importlib.util
import random
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[2]
RELEASE = ROOT / ".build/release"
CHROMIUM = "/usr/bin/chromium-headless-shell"
ROUNDS = 3
QUERIES = 200
# Keystrokes whose answer is timed.
KEYSTROKES = 300

INDEXING_LIMIT = 0.8  # of the floor, at 10,000 articles
SIZE_LIMIT = 0.5  # of the text
FIRST_LIMITS = {1_000: 40_000, 10_000: 60_000, 100_000: 80_000}  # bytes, by articles
SECOND_LIMIT = 30_000
KEYSTROKE_LIMIT = 16  # milliseconds, at 10,000 articles

TIMED = """async (queries) => {
    const field = document.querySelector(".search-form input");
    const results = document.querySelector(".search-results");
    const times = [];
    for (const query of queries) {
        await window.causewaySearch.query(query); // the shards are at hand
        field.value = query.slice(0, -1);
        field.dispatchEvent(new Event("input"));
        await new Promise((resolve) => setTimeout(resolve, 60));
        const start = performance.now();
        const shown = new Promise((resolve) => {
            const observer = new MutationObserver(() => { observer.disconnect(); resolve(performance.now()); });
            observer.observe(results, { childList: true });
        });
        field.value = query;
        field.dispatchEvent(new Event("input"));
        times.push(await shown - start);
    }
    return times;
}"""


class Handler(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


def seconds(*command):
    start = time.monotonic()
    subprocess.run(list(map(str, command)), check=True, capture_output=True)
    return time.monotonic() - start


def indexing(content, folder):
    """Medians of the floor's seconds and of the search index's, each round measuring both."""
    floors, stages = [], []
    for _ in range(ROUNDS):
        for output in (folder / "floor", folder / "Public"):
            shutil.rmtree(output, ignore_errors=True)
        floors.append(seconds(RELEASE / "CausewayBenchmark", "floor", content, folder / "floor"))
        command = [RELEASE / "causeway", "build", content.parent, "--output", folder / "Public", "--timings"]
        told = subprocess.run(command, check=True, capture_output=True, text=True)
        stages.append(float(re.search(r"([\d.]+) s .*search index", told.stderr + told.stdout)[1]))
    shutil.rmtree(folder / "floor")
    return statistics.median(floors), statistics.median(stages)


def queries_of(content):
    """Queries of one to five words in a row from titles, aliases, summaries and headings of random articles."""
    chance = random.Random(1)
    files = sorted(content.rglob("*.md"))
    queries = []
    while len(queries) < 2 * QUERIES:
        text = chance.choice(files).read_text(encoding="utf-8")
        line = chance.choice(re.findall(r"^(?:title: |summary: |  - |## )([A-Z].*)$", text, re.M))
        words = re.findall(r"\w+", line.lower())
        count = chance.randint(1, 5)
        if len(words) >= count and not any("_" in word for word in words):
            start = chance.randrange(len(words) - count + 1)
            queries.append(" ".join(words[start : start + count]))
    return queries


def compressed(path):
    return len(gzip.compress(path.read_bytes(), 9))


def downloads(browser, origin, site, queries):
    """Compressed bytes of a visit's first query and of its second, the client among the first."""
    client = sum(compressed(path) for path in (site / "assets").glob("search-*.js"))
    firsts, seconds_ = [], []
    for first, second in zip(queries[:QUERIES], queries[QUERIES:]):
        page = browser.new_context().new_page()
        files = []
        page.on("request", lambda request: files.append(request.url))
        page.goto(origin + "search/")
        del files[:]
        bytes_ = []
        for query in (first, second):
            answer = page.evaluate("query => window.causewaySearch.query(query)", query)
            assert answer["total"] and not answer["incomplete"], query
            bytes_.append(sum(compressed(site / url.removeprefix(origin).split("?")[0]) for url in files))
            del files[:]
        firsts.append(client + bytes_[0])
        seconds_.append(bytes_[1])
        page.context.close()
    return statistics.median(firsts), statistics.median(seconds_)


def keystrokes(browser, origin, queries):
    """The 95th percentile of the milliseconds from a keystroke to its results."""
    page = browser.new_page()
    page.goto(origin + "search/")
    typed = [query for query in queries if len(query) > 3][:KEYSTROKES]
    times = sorted(page.evaluate(TIMED, typed))
    page.close()
    return times[int(len(times) * 0.95)]


def pagefind(site):
    """Seconds, megabytes and bytes of Pagefind's index; None where it is not installed."""
    if not (importlib.util.find_spec("pagefind") and importlib.util.find_spec("pagefind_bin")):
        return None
    took = seconds(sys.executable, "-m", "pagefind", "--site", site, "--output-path", site / "pagefind")
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000
    size = sum(path.stat().st_size for path in (site / "pagefind").rglob("*") if path.is_file())
    shutil.rmtree(site / "pagefind")
    return f"{took:.1f} s, {memory:.0f} MB, {size / 1e6:.1f} MB on disk"


def measure(articles, folder, browser):
    site = folder / "Public"
    subprocess.run([RELEASE / "CausewayBenchmark", "--write", folder / "site", str(articles)], check=True)
    content = folder / "site/Content"
    floor, stage = indexing(content, folder)
    text = sum(path.stat().st_size for path in content.rglob("*.md"))
    files = [path for path in (site / "search").rglob("*.js")]
    size = sum(path.stat().st_size for path in files)
    queries = queries_of(content)

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=site))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    origin = f"http://127.0.0.1:{server.server_port}/"
    first, second = downloads(browser, origin, site, queries)
    keystroke = keystrokes(browser, origin, queries)
    server.shutdown()

    print(f"\n{articles:,} articles")
    print(f"  indexing        {stage:.2f} s, {stage / floor:.2f} × the floor ({floor:.2f} s)")
    print(f"  index           {size / 1e6:.1f} MB in {len(files):,} files, {size / text:.2f} × the text")
    print(f"  first query     {first / 1000:.1f} kB, a second {second / 1000:.1f} kB (median of {QUERIES}, gzip -9)")
    print(f"  keystroke       {keystroke:.1f} ms to its results (95th percentile)")
    print(f"  Pagefind        {pagefind(site) or 'not installed'}", flush=True)

    if articles == 10_000 and stage > INDEXING_LIMIT * floor:
        yield f"indexing takes {stage / floor:.2f} × the floor, not {INDEXING_LIMIT}"
    if articles == 10_000 and keystroke > KEYSTROKE_LIMIT:
        yield f"results take {keystroke:.1f} ms, not {KEYSTROKE_LIMIT}"
    if size > SIZE_LIMIT * text:
        yield f"{articles:,} articles: the index is {size / text:.2f} × the text, not {SIZE_LIMIT}"
    if first > FIRST_LIMITS.get(articles, float("inf")):
        yield f"{articles:,} articles: a first query takes {first:.0f} bytes, not {FIRST_LIMITS[articles]}"
    if second > SECOND_LIMIT:
        yield f"{articles:,} articles: a second query takes {second:.0f} bytes, not {SECOND_LIMIT}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, default=[1_000, 10_000])
    sizes = parser.parse_args().sizes
    misses = []
    memory = Path("/dev/shm")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for articles in sizes:
            with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
                misses += measure(articles, Path(folder), browser)
        browser.close()
    for miss in misses:
        print(f"over the limit: {miss}", file=sys.stderr)
    return 1 if misses else 0


if __name__ == "__main__":
    sys.exit(main())
