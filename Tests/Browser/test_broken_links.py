"""What LinkChecker, a program of others that runs no scripts, says of the links and anchors of the shipped site."""

import csv
import os
import re
import shutil
import subprocess
import tempfile
from contextlib import ExitStack
from pathlib import Path

import pytest
from conftest import addresses, serving

LINKCHECKER = "linkchecker"
CONFIGURATION = """\
[checking]
threads=4
maxrequestspersecond=1000
[output]
status=0
verbose=1
log=csv
[csv]
encoding=utf-8
parts=parentname,urlname,url,valid,result,warningstring
[AnchorCheck]
"""
FORMS = ["root of a host", "path of a host", "disk"]
PREFIXES = {"root of a host": "/", "path of a host": "/sub/path/"}


class Crawl:
    """A run of LinkChecker over a whole site, from its home page and from its page for what is not there."""

    def __init__(self, configuration, start):
        # A page is read again for each of its anchors, to look for it; its links are then not followed once more.
        again = f"^{re.escape(start)}.*#"
        command = [LINKCHECKER, "--config", configuration, "--no-robots", "--no-follow-url", again]
        self.process = subprocess.Popen(
            [*command, start + "index.html", start + "404.html"],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            env={**os.environ, "HOME": str(configuration.parent), "LC_ALL": "C.UTF-8"},
        )  # fmt: skip
        self.start = start

    def end(self):
        """Waits for its end, and takes what it visited and what it found broken: page, link, and what is wrong."""
        out, error = self.process.communicate(timeout=240)
        rows = list(csv.DictReader(out.splitlines(), delimiter=";"))
        assert rows, f"no answer from {LINKCHECKER}: {error}"
        self.visited = {row["url"].removeprefix(self.start) for row in rows if row["valid"] == "True"}
        self.broken = {
            (row["parentname"].removeprefix(self.start), row["urlname"], row["warningstring"] or row["result"])
            for row in rows
            if row["valid"] != "True" or row["warningstring"]
        }


def readable(folder, copy):
    """Copies a site to where every user can read it: run by root, LinkChecker becomes a user without rights."""
    shutil.copytree(folder, copy)
    for path in (copy, *copy.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    return copy


def with_broken_links(folder):
    """A site with a link to no page, and with anchors that neither its own page nor another has."""
    folder.mkdir()
    links = ["there.html", "there.html#good", "missing.html", "there.html#bad", "#own", "assets/missing.css"]
    page = "<!DOCTYPE html>\n<title>Page</title>\n<h1 id='good'>Page</h1>\n"
    (folder / "404.html").write_text(page, encoding="utf-8")
    (folder / "there.html").write_text(page + "<a href='#good'>good</a> <a href='#deep'>deep</a>\n", encoding="utf-8")
    (folder / "index.html").write_text(page + "".join(f"<a href='{link}'>x</a>\n" for link in links), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def crawls(shipped, tmp_path_factory):
    """Every form of the shipped site and of a broken one, looked through at the same time, by form and by name."""
    if shutil.which(LINKCHECKER) is None:
        pytest.fail(f"there is no program {LINKCHECKER}: install Debian's package of that name")
    broken = with_broken_links(tmp_path_factory.mktemp("links") / "Public")
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        folder.chmod(0o755)
        configuration = folder / "linkcheckerrc"
        configuration.write_text(CONFIGURATION, encoding="utf-8")
        configuration.chmod(0o644)
        running = {}
        for form, prefix in PREFIXES.items():
            for name in ("shipped", "broken"):
                server = stack.enter_context(serving(prefix))
                server.folder = shipped("--base-url", server.url) if name == "shipped" else broken
                running[form, name] = Crawl(configuration, server.url)
        for name, site in (("shipped", shipped("--file-links")), ("broken", broken)):
            running["disk", name] = Crawl(configuration, readable(site, folder / name).as_uri() + "/")
        for crawl in running.values():
            crawl.end()
        yield running


@pytest.mark.parametrize("form", FORMS)
def test_no_link_and_no_anchor_is_broken(crawls, form):
    assert crawls[form, "shipped"].broken == set()


@pytest.mark.parametrize("form", FORMS)
def test_every_page_is_looked_at(crawls, shipped, form):
    pages = {path + "index.html" if form == "disk" else path for path in addresses(shipped())}
    visited = crawls[form, "shipped"].visited
    assert pages - visited - {""} == set()
    assert {address for address in visited if "#cw-main" in address} > {"index.html#cw-main", "404.html#cw-main"}


@pytest.mark.parametrize("form", FORMS)
def test_a_broken_link_and_a_broken_anchor_would_be_noticed(crawls, form):
    found = {(page, link) for page, link, _ in crawls[form, "broken"].broken}
    links = ["missing.html", "there.html#bad", "#own", "assets/missing.css"]
    assert found == {*(("index.html", link) for link in links), ("there.html", "#deep")}
