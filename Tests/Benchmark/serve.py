"""Measures `causeway serve` on a synthetic knowledge base: part of `make bench`.

How soon after a file is written a browser is told, and shows the new text, beside what a clean build takes and what
the browser needs to load the page anew by itself; and the memory of the server beside that of a build. Ends with 1
where a limit is exceeded. Limits are parts of a clean build, so that they hold on a busy machine too: they are meant
for one on which 10,000 articles take two seconds, so that a text is told of within 100 ms, a title within 250.
"""

import argparse
import json
import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from pathlib import Path
from queue import Queue

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[2]
RELEASE = ROOT / ".build/release"
CHROMIUM = "/usr/bin/chromium-headless-shell"
ROUNDS = 11

# Of a clean build of 10,000 articles, until a change is told.
LIMITS = {"a text": 0.05, "a title": 0.125, "a template": 1.5}
MEMORY_LIMIT = 1.5  # of a build's


def build(site, folder):
    """Seconds and megabytes of a clean build."""
    start = time.monotonic()
    command = [RELEASE / "causeway", "build", site, "--output", folder / "Public", "--timings"]
    told = subprocess.run(command, check=True, capture_output=True, text=True)
    took = time.monotonic() - start
    return took, max(float(megabytes) for megabytes in re.findall(r"([\d.]+) MB", told.stderr))


def peak_memory(process):
    status = Path(f"/proc/{process.pid}/status").read_text(encoding="ascii")
    return int(re.search(r"VmHWM:\s+(\d+)", status)[1]) / 1024


class Server:
    """A server of a site, with the times at which it tells of changes."""

    def __init__(self, site, folder):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{port}/"
        self.log = (folder / "serve.log").open("w+b")
        command = [RELEASE / "causeway", "serve", site, "--port", str(port)]
        self.process = subprocess.Popen(command, stdout=self.log, stderr=self.log)
        while b"no errors" not in Path(self.log.name).read_bytes():
            assert self.process.poll() is None
            time.sleep(0.05)
        self.told = Queue()
        threading.Thread(target=self.listen, daemon=True).start()
        self.state = self.told.get()[1]

    def listen(self):
        with urllib.request.urlopen(self.url + "__causeway/events") as events:
            for line in events:
                if line.startswith(b"data: "):
                    self.told.put((time.monotonic(), json.loads(line.removeprefix(b"data: "))["id"]))

    def change(self, file, text):
        """Saves a file, and gives when that was and the milliseconds until it was told."""
        beside = file.with_name(".saved")
        beside.write_text(text, encoding="utf-8")
        start = time.monotonic()
        os.replace(beside, file)
        while (told := self.told.get(timeout=60))[1] == self.state:
            pass
        self.state = told[1]
        return start, (told[0] - start) * 1000


def latencies(server, page, file, edited):
    """Medians of the milliseconds until a change is told and until its text is on the page."""
    told, seen = [], []
    original = file.read_text(encoding="utf-8")
    for round in range(ROUNDS):
        mark = f"Round{round}x{time.monotonic_ns()}"
        start, until_told = server.change(file, edited(original, mark))
        page.wait_for_function("mark => document.documentElement.textContent.includes(mark)", arg=mark)
        told.append(until_told)
        seen.append((time.monotonic() - start) * 1000)
    server.change(file, original)
    # What comes next is not to be interrupted by this change.
    page.wait_for_function("mark => !document.documentElement.textContent.includes(mark)", arg=mark)
    page.wait_for_load_state()
    return statistics.median(told), statistics.median(seen)


def reloading(page):
    """Median of the milliseconds that the browser needs to load a page anew that has not changed."""
    times = []
    for _ in range(ROUNDS):
        start = time.monotonic()
        page.reload(wait_until="domcontentloaded")
        times.append((time.monotonic() - start) * 1000)
    return statistics.median(times)


def measure(articles, folder, browser):
    site = folder / "site"
    subprocess.run([RELEASE / "CausewayBenchmark", "--write", site, str(articles)], check=True)
    took, memory = build(site, folder)
    server = Server(site, folder)
    file = sorted((site / "Content/causes").rglob("*.md"))[0]
    page = browser.new_page()
    page.goto(f"{server.url}causes/{file.stem}/")
    own = site / "Templates/404.mustache"
    own.parent.mkdir()
    server.change(own, "<p>{{site.title}}</p>\n")

    found = {"a text": latencies(server, page, file, lambda text, mark: f"{text}\n{mark}\n")}
    found["a title"] = latencies(
        server, page, file, lambda text, mark: re.sub(r"(?m)^title: .*$", f"title: {mark}", text, count=1)
    )
    reload = reloading(page)
    page.goto(server.url + "no/such/page")
    found["a template"] = latencies(server, page, own, lambda text, mark: f"{text}<p>{mark}</p>\n")
    # What takes most memory: every text is parsed anew while the site as it was is served, and the search is used.
    settings = site / "Content/site.yml"
    text = settings.read_text(encoding="utf-8") if settings.exists() else ""
    server.change(settings, text + "emergency_number: '112'\n")
    urllib.request.urlopen(server.url + "search/root.js").read()
    own_memory = peak_memory(server.process)
    server.process.terminate()
    page.close()

    print(f"\n{articles:,} articles, served (medians of {ROUNDS})")
    for name, (told, seen) in found.items():
        part = told / took / 1000
        print(f"  {name:15} told after {told:.0f} ms ({part:.3f} of a clean build), on the page after {seen:.0f} ms")
    print(f"  a clean build   {took * 1000:.0f} ms")
    print(f"  the browser     loads a page anew in {reload:.0f} ms")
    print(f"  memory          {own_memory:.0f} MB, {own_memory / memory:.2f} × a build's", flush=True)

    for name, (told, _) in found.items():
        if articles == 10_000 and told > LIMITS[name] * took * 1000:
            yield f"a change of {name} is told after {told / took / 1000:.3f} of a clean build, not {LIMITS[name]}"
    if own_memory > MEMORY_LIMIT * memory:
        yield f"the server takes {own_memory / memory:.2f} × the memory of a build, not {MEMORY_LIMIT}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, default=[10_000])
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
