"""Random texts of everything that our Markdown has: the page says what the text was made to say.

A text is made as a tree. Each node knows how it is typed and, by the documentation and not by our code, what HTML it
stands for. No word occurs twice, so that none can be lost, doubled or moved unseen.
"""

import difflib
import random
import re
from collections import Counter
from dataclasses import dataclass
from html import escape, unescape

import pytest

TEXTS = 1_000
WORD = re.compile(r"w\d+w")
# A reference to a footnote, until it is known which footnotes there are.
REFERENCE = re.compile("\x01(.*?)\x02")


# How a text is made


@dataclass
class Part:
    """A part of a line: how it is typed, and the HTML that it stands for."""

    typed: str
    html: str
    # The HTML of a paragraph that holds nothing else, where that is no paragraph.
    alone: str = ""
    # What separates it from the part before it, typed and as HTML.
    gap: tuple[str, str] = (" ", " ")

    def lists(self):
        return []


def typed(parts):
    return "".join((part.gap[0] if index else "") + part.typed for index, part in enumerate(parts))


def meant(parts):
    return "".join((part.gap[1] if index else "") + part.html for index, part in enumerate(parts))


def as_text(markup):
    """What a reader sees of HTML."""
    return unescape(re.sub(r"<[^>]*>", "", REFERENCE.sub("", markup.replace("<br />", " "))))


class Block:
    # Whether no blank line parts a table from a paragraph, or a footnote from another.
    is_close = False

    def lines(self, page, before):
        """How it is typed, below another block."""
        raise NotImplementedError

    def html(self, page):
        raise NotImplementedError

    def lists(self):
        """What may be dropped from it, as long as something is left in each."""
        return []


def blocks_below(blocks):
    for block in blocks:
        yield block
        for inner in block.lists():
            yield from blocks_below(inner)


def lines_of(blocks, page, is_tight=False):
    """How blocks are typed, and whether there are blank lines between them."""
    lines = []
    before = None
    has_blank = False
    for block in blocks:
        if isinstance(block, Note) and block.label not in page.numbers:
            continue
        follows = isinstance(before, {Table: Paragraph, Note: Note}.get(type(block), ()))
        if lines and not is_tight and not (block.is_close and follows):
            lines.append("")
            has_blank = True
        lines += block.lines(page, before)
        before = block
    return lines, has_blank


def html_of(blocks, page, is_tight=False, task=""):
    """What blocks stand for; the paragraphs of a tight list are none."""
    parts = []
    for block in blocks:
        if isinstance(block, Paragraph):
            parts.append(block.html(page, is_tight, task))
        elif not isinstance(block, Note):
            parts.append(block.html(page))
        task = ""
    return "".join(parts)


def behind(marker, lines, indent=None):
    """Lines behind a marker; all but the first are indented, as far as it is long if nothing else is said."""
    first, *rest = lines or [""]
    blanks = " " * (len(marker) if indent is None else indent)
    return [marker + first if first else marker.rstrip(), *(blanks + line if line else "" for line in rest)]


def quoted(lines):
    return [f"> {line}" if line else ">" for line in lines]


@dataclass
class Paragraph(Block):
    parts: list

    def lines(self, page, before):
        return typed(self.parts).split("\n")

    def html(self, page, is_tight=False, task=""):
        if len(self.parts) == 1 and self.parts[0].alone and not task:
            return self.parts[0].alone
        inner = meant(self.parts)
        if task:
            box = '<input checked="" />' if task in "xX" else "<input />"
            inner = f"<label>{box} {inner}</label>"
        return inner if is_tight else f"<p>{inner}</p>"

    def lists(self):
        return [self.parts]


@dataclass
class Heading(Block):
    level: int
    parts: list
    id: str
    is_underlined: bool

    def lines(self, page, before):
        text = typed(self.parts) + (f" {{#{self.id}}}" if self.id else "")
        if self.is_underlined:
            return [text, "===" if self.level == 1 else "---"]
        return [f"{'#' * self.level} {text}"]

    def html(self, page):
        page.level = self.level
        inner = meant(self.parts)
        return f'<h{self.level} id="{self.id or page.anchor(as_text(inner))}">{inner}</h{self.level}>'

    def lists(self):
        return [self.parts]


@dataclass
class Code(Block):
    # Without a fence it is indented, if it stands below a paragraph.
    fence: str
    language: str
    content: list

    def lines(self, page, before):
        if not self.fence and isinstance(before, Paragraph):
            return ["    " + line if line else "" for line in self.content]
        fence = self.fence or "```"
        return [fence + self.language, *self.content, fence]

    def html(self, page):
        kind = f' class="language-{self.language}"' if self.language else ""
        content = escape("".join(f"{line}\n" for line in self.content), quote=False)
        return f"<pre><code{kind}>{content}</code></pre>"


class Rule(Block):
    def lines(self, page, before):
        return ["___"]

    def html(self, page):
        return "<hr />"


@dataclass
class Quote(Block):
    blocks: list

    def lines(self, page, before):
        return quoted(lines_of(self.blocks, page)[0] or [""])

    def html(self, page):
        return f"<blockquote>{html_of(self.blocks, page)}</blockquote>"

    def lists(self):
        return [self.blocks]


CALLOUTS = ("NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION")
CARDS = {"NON-URGENT": "Non-urgent advice", "URGENT": "Urgent advice", "EMERGENCY": "Immediate action required"}


@dataclass
class Callout(Block):
    kind: str
    title: list
    blocks: list
    # Whether its blocks begin right on the next line.
    is_dense: bool

    def lines(self, page, before):
        inner = lines_of(self.blocks, page)[0]
        first = self.blocks[0] if self.blocks else None
        may_follow = (
            isinstance(first, (Paragraph, Table, Rule)) or isinstance(first, Heading) and not first.is_underlined
        )
        blank = [] if not inner or self.is_dense and may_follow else [""]
        return quoted([f"[!{self.kind}] {typed(self.title)}".rstrip(), *blank, *inner])

    def html(self, page):
        title = meant(self.title)
        kind = self.kind.lower()
        if self.kind in CARDS:
            word = CARDS[self.kind]
            level = min(page.level + 1, 6)
            head = f"<span>{word}: </span>{title}" if title else word
            head = f"<h{level}>{head}</h{level}>"
            return f'<section class="care-card care-card-{kind}">{head}{html_of(self.blocks, page)}</section>'
        head = f"<p>{title or self.kind.capitalize()}</p>"
        return f'<div class="callout callout-{kind}">{head}{html_of(self.blocks, page)}</div>'

    def lists(self):
        return [self.title, self.blocks]


@dataclass
class Item(Block):
    blocks: list
    # What stands in the box of a task.
    task: str = ""
    padding: int = 1

    def lists(self):
        return [self.blocks]


def is_loose(items, page):
    """Whether blank lines stand between the items of a list that is not typed tightly."""
    return len(items) > 1 or any(lines_of(item.blocks, page)[1] for item in items)


@dataclass
class List(Block):
    # The bullet, or what stands behind a number.
    mark: str
    # What it becomes right below a list with the same.
    other: str
    start: int
    items: list
    is_tight: bool

    def lines(self, page, before):
        # Right below another list it needs a mark of its own.
        mark = self.mark
        if isinstance(before, List) and before.used == mark:
            mark = self.other
        self.used = mark
        lines = []
        for number, item in enumerate(self.items, self.start):
            if lines and not self.is_tight:
                lines.append("")
            marker = (mark if mark in "-*+" else f"{number}{mark}") + " " * item.padding
            inner = lines_of(item.blocks, page, self.is_tight)[0]
            if self.has_box(item):
                inner[0] = f"[{item.task}] {inner[0]}"
            lines += behind(marker, inner)
        return lines

    @staticmethod
    def has_box(item):
        return item.task and item.blocks and isinstance(item.blocks[0], Paragraph)

    def html(self, page):
        is_tight = self.is_tight or not is_loose(self.items, page)
        items = "".join(
            f"<li>{html_of(item.blocks, page, is_tight, item.task if self.has_box(item) else '')}</li>"
            for item in self.items
        )
        if self.mark in "-*+":
            return f"<ul>{items}</ul>"
        return f'<ol start="{self.start}">{items}</ol>' if self.start != 1 else f"<ol>{items}</ol>"

    def lists(self):
        return [self.items]


@dataclass
class Definitions(Block):
    # Paragraphs of one line, and items.
    terms: list
    items: list
    is_tight: bool

    def lines(self, page, before):
        lines = [typed(term.parts) for term in self.terms]
        for index, item in enumerate(self.items):
            if index and not self.is_tight:
                lines.append("")
            lines += behind(":" + " " * item.padding, lines_of(item.blocks, page, self.is_tight)[0])
        return lines

    def html(self, page):
        is_tight = self.is_tight or not is_loose(self.items, page)
        terms = "".join(f"<dt>{meant(term.parts)}</dt>" for term in self.terms)
        items = "".join(f"<dd>{html_of(item.blocks, page, is_tight)}</dd>" for item in self.items)
        return f"<dl>{terms}{items}</dl>"

    def lists(self):
        return [self.terms, self.items]


@dataclass
class Row(Block):
    # Each cell is a list of parts.
    cells: list
    # Cells beyond those of the head, which are left out.
    surplus: int = 0


ALIGNMENTS = {"---": "", ":--": "align-left", "--:": "align-right", ":-:": "align-center"}


@dataclass
class Table(Block):
    alignments: list
    head: Row
    rows: list
    has_edges: bool
    is_close: bool

    def lines(self, page, before):
        rows = [self.line([typed(cell) for cell in row.cells] + ["over"] * row.surplus) for row in self.rows]
        return [self.line([typed(cell) for cell in self.head.cells]), self.line(self.alignments), *rows]

    def line(self, cells):
        cells = [re.sub(r"(?<!\\)\|", r"\\|", cell) for cell in cells]
        # An empty cell at the edge is seen by the pipe behind it alone.
        has_edges = self.has_edges or not cells[0] or not cells[-1]
        line = " | ".join(cells)
        return f"| {line} |" if has_edges else line

    def html(self, page):
        page.long_rows += sum(row.surplus > 0 for row in self.rows)
        head = f"<thead>{self.row('th', self.head)}</thead>"
        body = "".join(self.row("td", row) for row in self.rows)
        return f"<table>{head}{f'<tbody>{body}</tbody>' if body else ''}</table>"

    def row(self, tag, row):
        cells = [meant(cell) for cell in row.cells] + [""] * (len(self.alignments) - len(row.cells))
        parts = []
        for alignment, cell in zip(self.alignments, cells):
            kind = ALIGNMENTS[alignment]
            parts.append(f'<{tag} class="{kind}">{cell}</{tag}>' if kind else f"<{tag}>{cell}</{tag}>")
        return f"<tr>{''.join(parts)}</tr>"

    def lists(self):
        return [self.rows]


@dataclass
class Note(Block):
    label: str
    blocks: list
    is_close: bool

    def lines(self, page, before):
        return behind(f"[^{self.label}]: ", lines_of(self.blocks, page)[0], 4)

    def html(self, page):
        return f"<li>{html_of(self.blocks, page)}</li>"

    def lists(self):
        return [self.blocks]


# Where it is typed, and what the page is to be


# Below every text; by its label, where a link of the text leads to and its title.
DEFINITIONS = ('[one]: </one> "Of one"', "[two words]: https://example.org/two")
LABELS = {"one": ("/one", "Of one"), "two words": ("https://example.org/two", "")}


class Page:
    """A whole text, typed and as the HTML that it stands for."""

    def __init__(self, blocks):
        self.level = 1
        self.long_rows = 0
        self.taken = {block.id for block in blocks_below(blocks) if isinstance(block, Heading) and block.id}
        self.notes = {block.label: block for block in blocks_below(blocks) if isinstance(block, Note)}
        # The footnotes that the text leads to, in the order in which a reader comes to them.
        self.numbers = []
        self.html = self.numbered(html_of(blocks, self))
        # Footnotes lead to further ones, so that these grow more on the way.
        notes = "".join(self.numbered(self.notes[label].html(self)) for label in self.numbers)
        if notes:
            self.html += f'<section class="footnotes"><ol>{notes}</ol></section>'
        # Neighbours are one list.
        self.html = self.html.replace("</dl><dl>", "")
        lines = [*lines_of(blocks, self)[0], "", *DEFINITIONS]
        text = "".join(f"{line}\n" for line in lines)
        self.text = REFERENCE.sub(lambda match: f"[^{match[1]}]" if match[1] in self.numbers else "", text)

    def numbered(self, markup):
        """HTML with the numbers of footnotes for references to them."""

        def reference(match):
            if match[1] not in self.notes:
                return ""
            if match[1] not in self.numbers:
                self.numbers.append(match[1])
            number = self.numbers.index(match[1]) + 1
            return f'<sup><a href="#cw-note-{number}">{number}</a></sup>'

        return REFERENCE.sub(reference, markup)

    def anchor(self, text):
        """The id of a heading that is given none."""
        slug = re.sub(r"[^\w -]", "", text.lower()).replace(" ", "-") or "section"
        ids = [slug, *(f"{slug}-{number}" for number in range(1, 100))]
        free = next(id for id in ids if id not in self.taken)
        self.taken.add(free)
        return free


# Where texts come from


SAYINGS = (
    "~~a~~",
    "[[a]]",
    "[[a|b]]",
    "[^n]",
    "https://a.example/",
    "a@b.example",
    r"\~ \[ \{ \: \@",
    "{#a}",
    "{{< setting a >}}",
    "**a** _b_",
    "&amp; &#42;",
    "<b>",
    '"a" -- b...',
    "[!NOTE] a",
    "[ ] a",
    '![a](b "c")',
    "$a < b$",
)
CODE_LINES = (
    *SAYINGS,
    "",
    "",
    "| a | b |",
    "| --- | --- |",
    ": a",
    "[^n]: a",
    "> [!TIP] a",
    "- [x] a",
    "# a {#b}",
    "    a",
    "***",
    r"a \| b \: c",
    "[a]: /b",
)
PATHS = ("", "/", "/a_b_c", "/a(b)", "/?a=1&b=2", "/#a", "/a;b,c:d")
# Paths with marks that mean something elsewhere.
MARKED_PATHS = ("/a--b...c", "/it's", "/~a/b~c", "/_a_/*b*/c")
DESTINATIONS = {
    "/a/b.md": "/a/b.md",
    "../a.md#b": "../a.md#b",
    "<a b.md>": "a%20b.md",
    r"/a\~b\@c\:d": "/a~b@c:d",
    "a&amp;b": "a&b",
    "https://example.org/a?b=1&c=2": "https://example.org/a?b=1&c=2",
    "mailto:a@example.org": "mailto:a@example.org",
    "tel:+123": "tel:+123",
}
# `W` stands for a word.
ESCAPES = {
    r"\~\~W\~\~": "~~W~~",
    r"\~W\~": "~W~",
    r"\[[W]]": "[[W]]",
    r"\[\[W]]": "[[W]]",
    r"\[^W]": "[^W]",
    r"\[^n]": "[^n]",
    r"\[!NOTE] W": "[!NOTE] W",
    r"\[ ] W": "[ ] W",
    r"\[x] W": "[x] W",
    r"W\@example.org": "W@example.org",
    r"https\://W.example.org": "https://W.example.org",
    r"\{{< setting W >}}": "{{&lt; setting W &gt;}}",
    r"\: W": ": W",
    r"\| W": "| W",
    r"\*W\* \_W\_ \`W\`": "*W* _W_ `W`",
    r"W \{#W}": "W {#W}",
    r"\\W": r"\W",
    r"\# W \> W \- W": "# W &gt; W - W",
    "&amp;W&lt;W&gt;": "&amp;W&lt;W&gt;",
    "&copy; W &#35; &#x2764; W": "© W # ❤ W",
    "&quot;W&quot;": "&quot;W&quot;",
    "&#42;W&#42;": "*W*",
    "&#126;&#126;W&#126;&#126;": "~~W~~",
    "&#91;[W]]": "[[W]]",
}
SMART = {
    '"W W"': "“W W”",
    "'W W'": "‘W W’",
    "W's": "W’s",
    "W -- W": "W – W",
    "W---W": "W—W",
    "W...": "W…",
}
TITLE = "Title *a* ~~b~~ [[c]] 'd' -- e"
MARKED = ("plain", "plain", "emphasis", "struck", "code", "escape", "smart")
# What may not stand in the text of a wiki link or of an image.
LINKED = ("link", "autolink", "address", "wiki", "image", "note")


def attribute(name, value):
    return f' {name}="{escape(value)}"' if value else ""


def link_to(to, title, inner):
    return f"<a{attribute('href', to)}{attribute('title', title)}>{inner}</a>"


class Author:
    """Writes one text."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.words = 0
        self.labels = self.random.sample(["n", "1", "a-b", "Ünit", "x.y"], self.random.choice((0, 0, 1, 2, 3)))
        self.ids = ["a", "given-id", "a.b:c", "x_1"]
        # A text that uses all three has none left for footnotes and definitions beside its lists.
        self.bullets = self.choice(["-*", "-+"])

    def chance(self, share):
        return self.random.random() < share

    def choice(self, choices):
        return self.random.choice(list(choices))

    def text(self):
        blocks = self.blocks(0, self.random.randint(2, 6))
        for label in self.labels:
            note = Note(label, self.blocks(2, self.choice((1, 1, 2, 3))), self.chance(0.5))
            quotes = [block.blocks for block in blocks if isinstance(block, Quote)]
            place = self.choice(quotes) if quotes and self.chance(0.2) else blocks
            place.insert(self.random.randint(1, len(place)), note)
        # Of each footnote there is a reference at last.
        references = "".join(f"\x01{label}\x02" for label in self.labels)
        return [*blocks, Paragraph([self.filled(f"W{references}", f"W{references}")])]

    # Parts of a line

    def word(self):
        self.words += 1
        return f"w{self.words}w"

    def filled(self, text, markup):
        """A part with a word for each `W` of its two sides."""
        for _ in range(text.count("W")):
            word = self.word()
            text = text.replace("W", word, 1)
            markup = markup.replace("W", word, 1)
        return Part(text, markup)

    def line(self, most=4, without=("break",)):
        """Parts without some kinds of them, line breaks if nothing else is said."""
        parts = [self.part(without) for _ in range(self.random.randint(1, most))]
        for part in parts:
            if "break" not in without and self.chance(0.3):
                part.gap = self.choice([("\n", "\n"), ("\n", "\n"), ("  \n", "<br />"), ("\\\n", "<br />")])
        return parts

    def part(self, without):
        kind = self.choice(kind for kind in (*MARKED, *LINKED) if kind not in without)
        return getattr(self, kind)(without)

    def plain(self, without):
        gaps = " " if "break" in without else "    \n"
        text = "W" + "".join(f"{self.choice(gaps)}W" for _ in range(self.random.randint(0, 3)))
        return self.filled(text, text)

    def emphasis(self, without):
        mark, tag = self.choice([("*", "em"), ("_", "em"), ("**", "strong"), ("__", "strong")])
        return self.wrapped(mark, tag, (*without, "emphasis"))

    def struck(self, without):
        return self.wrapped(self.choice(["~~", "~~", "~"]), "del", (*without, "struck"))

    def wrapped(self, mark, tag, without):
        inner = [self.part(without)]
        if self.chance(0.5):
            inner = [self.plain(without), *inner, self.plain(without)]
        return Part(f"{mark}{typed(inner)}{mark}", f"<{tag}>{meant(inner)}</{tag}>")

    def code(self, without):
        content = f"{self.word()} {self.choice((*SAYINGS, '` a'))}"
        fence = "``" if "`" in content else "`"
        return Part(f"{fence}{content}{fence}", f"<code>{escape(content, quote=False)}</code>")

    def escape(self, without):
        # Between brackets there may be brackets in pairs only.
        is_within = "link" in without
        text = self.choice(text for text in ESCAPES if not is_within or "[" not in text and "&#91;" not in text)
        return self.filled(text, ESCAPES[text])

    def smart(self, without):
        text = self.choice(SMART)
        return self.filled(text, SMART[text])

    def link(self, without):
        inner = self.line(2, (*without, "link", "autolink", "wiki", "note"))
        if self.chance(0.3):
            label = self.choice(LABELS)
            return Part(f"[{typed(inner)}][{label}]", link_to(*LABELS[label], meant(inner)))
        to = self.choice(DESTINATIONS)
        title = self.choice(["", "", TITLE])
        ending = f' "{title}"' if title else ""
        return Part(f"[{typed(inner)}]({to}{ending})", link_to(DESTINATIONS[to], title, meant(inner)))

    def autolink(self, without):
        address = f"https://{self.word()}.example.org{self.choice(PATHS + MARKED_PATHS)}"
        return Part(f"<{address}>", link_to(address, "", escape(address, quote=False)))

    def address(self, without):
        kind = self.choice(["https://", "http://", "www.", ""])
        if kind:
            # What stands within a link is no address, so that the marks would mean something.
            paths = PATHS if "link" in without else PATHS + MARKED_PATHS
            address = f"{kind}{self.word()}.example.org{self.choice(paths)}"
            to = address if "://" in kind else f"http://{address}"
        else:
            address = f"{self.word()}{self.choice(['', '.a', '+a', '_a', '-a'])}@mail.example.org"
            to = f"mailto:{address}"
        text = escape(address, quote=False)
        shown = text if "link" in without else link_to(to, "", text)
        before, after = self.choice([("", ""), ("", ""), ("", "."), ("", ","), ("", "!"), ("", ":"), ("(", ")")])
        return Part(f"{before}{address}{after}", f"{before}{shown}{after}")

    def wiki(self, without):
        if self.chance(0.3):
            word = self.word()
            return Part(f"[[{word}]]", link_to(word, "", word))
        target = self.choice(["a", "causes/a", "causes/a#b", "it's--a"])
        inner = self.line(2, (*without, *LINKED))
        space = self.choice(["", " "])
        return Part(f"[[{space}{target}{space}|{space}{typed(inner)}{space}]]", link_to(target, "", meant(inner)))

    def image(self, without):
        inner = self.line(2, (*without, *LINKED))
        title = self.choice(["", f"Title {self.word()}"])
        ending = f' "{title}"' if title else ""
        start = f'<img src="a.png"{attribute("alt", " ".join(as_text(meant(inner)).split()))}'
        figure = f"<figure>{start} /><figcaption>{title}</figcaption></figure>" if title else ""
        return Part(f"![{typed(inner)}](a.png{ending})", f"{start}{attribute('title', title)} />", figure)

    def note(self, without):
        reference = f"\x01{self.choice(self.labels)}\x02" if self.labels else ""
        return self.filled(f"W{reference}", f"W{reference}")

    # Blocks

    def blocks(self, depth, count):
        leaves = ["paragraph", "paragraph", "heading", "block_of_code", "table", "figure"]
        # To libcmark a blank line below a rule parts no items.
        leaves += ["rule"] * (depth == 0)
        containers = ["quote", "callout", "list", "list", "definitions"] if depth < 3 else []
        return [getattr(self, self.choice(leaves + containers))(depth + 1) for _ in range(count)]

    def few_blocks(self, depth):
        return self.blocks(depth, self.choice((1, 1, 2, 3)))

    def tight_blocks(self, depth):
        """Blocks that need no blank lines between them."""
        if self.chance(0.15):
            return [getattr(self, self.choice(["fence", "table", "quote", "callout"]))(depth + 1)]
        blocks = [self.paragraph(depth)]
        if self.chance(0.4):
            kinds = ["fence", "table", "quote", "callout"] + ["tight_list"] * 3 * (depth < 3)
            blocks.append(getattr(self, self.choice(kinds))(depth + 1))
        return blocks

    def paragraph(self, depth):
        return Paragraph(self.line(5, ()))

    def figure(self, depth):
        return Paragraph([self.image(())])

    def heading(self, depth):
        level = self.random.randint(1, 6)
        id = self.ids.pop() if self.ids and self.chance(0.3) else ""
        parts = [Part("Again", "Again")] if self.chance(0.3) else self.line(3, ("break", "image", "wiki"))
        return Heading(level, parts, id, level <= 2 and self.chance(0.3))

    def code_lines(self):
        lines = [self.choice(CODE_LINES) for _ in range(self.random.randint(0, 4))]
        return [self.word(), *lines, self.word()]

    # `code` is that within a line.
    def block_of_code(self, depth):
        fence = self.choice(["```", "~~~", "`````", ""])
        return Code(fence, self.choice(["", "swift"]) if fence else "", self.code_lines())

    def fence(self, depth):
        return Code(self.choice(["```", "~~~"]), "", self.code_lines())

    def rule(self, depth):
        return Rule()

    def quote(self, depth):
        return Quote(self.few_blocks(depth))

    def callout(self, depth):
        title = self.line(2) if self.chance(0.6) else []
        blocks = self.few_blocks(depth) if self.chance(0.8) else []
        return Callout(self.choice([*CALLOUTS, *CARDS]), title, blocks, self.chance(0.5))

    def items(self, depth, is_tight, most):
        blocks = self.tight_blocks if is_tight else self.few_blocks
        return [Item(blocks(depth), padding=self.random.randint(1, 3)) for _ in range(self.random.randint(1, most))]

    def list(self, depth, is_tight=None):
        is_tight = self.chance(0.5) if is_tight is None else is_tight
        items = self.items(depth, is_tight, 4)
        if self.chance(0.3):
            for item in items:
                item.task = self.choice(["", " ", "x", "X"])
        mark = self.choice((*self.bullets, ".", ")"))
        other = {**dict(zip(self.bullets, reversed(self.bullets))), ".": ")", ")": "."}[mark]
        return List(mark, other, self.choice((0, 1, 1, 2, 9, 98)), items, is_tight)

    def tight_list(self, depth):
        """A list that may stand right below a paragraph."""
        found = self.list(depth, is_tight=True)
        found.start = 1
        return found

    def definitions(self, depth):
        is_tight = self.chance(0.5)
        terms = [Paragraph(self.line(2)) for _ in range(self.choice((1, 1, 2)))]
        return Definitions(terms, self.items(depth, is_tight, 3), is_tight)

    def table(self, depth):
        columns = self.random.randint(1, 4)

        def cells(count):
            return [self.line(2) if self.chance(0.9) else [] for _ in range(count)]

        rows = []
        for _ in range(self.random.randint(0, 3)):
            row = Row(cells(columns if self.chance(0.8) else self.random.randint(1, columns)))
            if len(row.cells) == columns and self.chance(0.1):
                row.surplus = self.random.randint(1, 2)
            rows.append(row)
        alignments = [self.choice(ALIGNMENTS) for _ in range(columns)]
        return Table(alignments, Row(cells(columns)), rows, columns == 1 or self.chance(0.6), self.chance(0.5))


# What a page has to be


PHRASING = {"a", "br", "code", "del", "em", "img", "input", "label", "span", "strong", "sup"}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
FLOW = {"blockquote", "div", "dl", "figure", "hr", "ol", "p", "pre", "section", "ul", *HEADINGS}
# What may lie in an element; text may where phrasing may.
INSIDE = {
    **dict.fromkeys(["", "blockquote", "section"], FLOW),
    **dict.fromkeys(["dd", "li"], FLOW | PHRASING),
    **dict.fromkeys(["dt", "em", "del", "label", "p", "strong", "td", "th", *HEADINGS], PHRASING),
    "a": PHRASING - {"a", "input", "label"},
    "sup": {"a", "br"},
    **dict.fromkeys(["code", "figcaption", "span"], {"br"}),
    "div": FLOW | {"table"},
    "dl": {"dd", "dt"},
    "figure": {"figcaption", "img"},
    **dict.fromkeys(["ol", "ul"], {"li"}),
    "pre": {"code"},
    "table": {"tbody", "thead"},
    **dict.fromkeys(["tbody", "thead"], {"tr"}),
    "tr": {"td", "th"},
}
ATTRIBUTES = {
    "a": {"aria-label", "class", "href", "id", "rel", "title"},
    "div": {"class", "role", "tabindex"},
    "img": {"alt", "loading", "src", "title"},
    "input": {"checked", "disabled", "type"},
    "li": {"id"},
    "ol": {"start"},
    "section": {"aria-label", "class"},
    "td": {"class"},
    "th": {"class", "scope"},
    "pre": {"tabindex"},
    "sup": {"id"},
    **dict.fromkeys(["code", "p", "span"], {"class"}),
    **dict.fromkeys(HEADINGS, {"class", "id"}),
}


def check_form(page):
    """A page is well formed and says nothing that HTML forbids."""
    check_element(page, ())
    ids = [element.attributes["id"] for element in page.elements() if "id" in element.attributes]
    assert len(set(ids)) == len(ids), f"ids that are not unique: {ids}"
    links = [element.attributes["href"] for element in page.elements() if element.tag == "a"]
    lost = [link for link in links if link.startswith("#") and link[1:] not in ids]
    assert not lost, f"links that lead nowhere: {lost}"


def check_element(element, around):
    tag = element.tag
    assert tag not in ("a", "label") or tag not in around, f"<{tag}> in <{tag}>: {element}"
    assert tag != "p" or element.children, "an empty paragraph"
    for child in element.children:
        if isinstance(child, str):
            assert "br" in INSIDE.get(tag, ()) or not child.strip(), f"text in <{tag}>: {child}"
        else:
            unknown = child.attributes.keys() - ATTRIBUTES.get(child.tag, set())
            assert not unknown, f"<{child.tag}> has {unknown}"
            assert child.tag in INSIDE.get(tag, ()), f"<{child.tag}> in <{tag}>"
            check_element(child, (*around, tag))


# Attributes that come of what was typed.
SHOWN = {
    "a": {"href", "title"},
    "img": {"alt", "src", "title"},
    "input": {"checked"},
    "ol": {"start"},
    **dict.fromkeys(["code", "div", "section", "td", "th"], {"class"}),
    **dict.fromkeys(HEADINGS, {"id"}),
}


def bared(page):
    """A page without what every heading, table, footnote and link has beyond what was typed."""
    children = []
    for child in page.children:
        if isinstance(child, str):
            # What parted it from the text before it may be gone.
            children.append(children.pop() + child if children and isinstance(children[-1], str) else child)
        elif child.attributes.get("class") == "table":
            children += bared(child).children
        elif child.attributes.get("class") not in ("heading-link", "footnote-back"):
            children.append(bared(child))
    # The paragraph in which a footnote's links back stand alone is none of the author's.
    children = [child for child in children if isinstance(child, str) or child.tag != "p" or child.outline()]
    attributes = {name: value for name, value in page.attributes.items() if name in SHOWN.get(page.tag, ())}
    return type(page)(page.tag, attributes, children)


def words_of(page):
    return WORD.findall(page.text)


def described(outline, indent=""):
    """An outline by lines, to be compared."""
    for entry in outline:
        if isinstance(entry, str):
            yield f"{indent}{entry!r}"
        else:
            tag, attributes, inner = entry
            yield f"{indent}{tag}{''.join(f' {name}={value!r}' for name, value in attributes)}"
            yield from described(inner, indent + "  ")


def check(page, result, read_html):
    codes = [finding.code for finding in result.findings]
    assert (result.status, codes) == (0, ["CW311"] * page.long_rows), result.err
    found = read_html(result.out)
    check_form(found)
    found, expected = bared(found), read_html(page.html)
    assert words_of(found) == words_of(expected), "words are missing, out of order or there more than once"
    counts, others = (Counter(element.tag for element in tree.elements()) for tree in (found, expected))
    assert counts == others, f"too many elements: {counts - others}, too few: {others - counts}"
    if found.outline() != expected.outline():
        lines = [list(described(tree.outline())) for tree in (expected, found)]
        raise AssertionError("\n".join(difflib.unified_diff(*lines, "expected", "found", lineterm="")))


def problem(page, result, read_html):
    """What is wrong with a page; nothing if all is right."""
    try:
        check(page, result, read_html)
    except AssertionError as error:
        return str(error).split("\nassert ")[0]
    return ""


def lists_below(blocks):
    yield blocks
    for block in blocks:
        for inner in block.lists():
            yield from lists_below(inner)


def shrink(blocks, is_wrong):
    """Drops whatever a text can do without and still be wrong."""
    has_shrunk = True
    while has_shrunk:
        has_shrunk = False
        for parts in list(lists_below(blocks)):
            for part in list(parts):
                if len(parts) == 1:
                    break
                place = next(index for index, other in enumerate(parts) if other is part)
                del parts[place]
                if is_wrong(blocks):
                    has_shrunk = True
                else:
                    parts.insert(place, part)
    return blocks


# What asks for more than HTML allows.
AWKWARD = {
    "a footnote in a link": "[a[^1]](b)\n\n[^1]: c\n",
    "a footnote in a wiki link": "[[a|b[^1]]]\n\n[^1]: c\n",
    "a footnote in an image's text": "![a[^1]](b)\n\n[^1]: c\n",
    "a link in a wiki link": "[[a|b [c](d)]]\n",
    "an address in a wiki link": "[[a|b <https://example.org/>]]\n",
    "an address in a link": "[a <https://example.org/>](b)\n",
    "a link in a link": "[a [b](c)](d)\n",
    "nothing but HTML in a paragraph": "<b></b>\n",
    "nothing but HTML in a callout": "> [!NOTE]\n> <b></b>\n",
    "an image from elsewhere alone": "![a](https://example.org/b.png)\n",
    "an id twice": "# a {#b}\n\n# c {#b}\n\n# b\n\n# b-1\n",
    "ids of footnotes": "# a {#cw-note-1}\n\n# cw-note-1\n\nb[^1]\n\n[^1]: c\n",
}


@pytest.mark.parametrize("case", AWKWARD)
def test_what_html_forbids_is_never_on_a_page(case, program, read_html):
    check_form(read_html(program.run("render", input=AWKWARD[case]).out))


def test_the_page_says_what_the_text_does(program, render_all, read_html):
    texts = [Author(seed).text() for seed in range(TEXTS)]
    pages = [Page(text) for text in texts]
    results = render_all(page.text for page in pages)
    wrong = [seed for seed, result in enumerate(results) if problem(pages[seed], result, read_html)]
    if not wrong:
        return

    def problem_with(blocks):
        page = Page(blocks)
        return problem(page, program.run("render", input=page.text), read_html)

    smallest = shrink(texts[min(wrong, key=lambda seed: len(pages[seed].text))], problem_with)
    text = Page(smallest).text
    pytest.fail(f"{len(wrong)} of {TEXTS} pages are wrong. Of the smallest:\n\n{text}\n{problem_with(smallest)}")
