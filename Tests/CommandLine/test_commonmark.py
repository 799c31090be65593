"""The examples of the CommonMark specification: as they stand there, and what the extensions make of them."""

import re
from collections.abc import Callable
from dataclasses import dataclass


def test_every_example_of_the_specification_comes_out_byte_for_byte(commonmark, render_all):
    wrong = {}
    results = render_all([example.markdown for example in commonmark], "--commonmark")
    for example, result in zip(commonmark, results, strict=True):
        if (result.status, result.out) != (0, example.html):
            wrong[example.number] = (example.markdown, example.html, result.out)
    assert wrong == {}


# What every heading, link, image and block of code has beyond the specification's.
DECORATIONS = {
    r'(?<=<h[1-6]) id="[^"]+"(?=>)': "",
    r' <a class="heading-link" href="#[^"]+" aria-label="Link to this section"></a>(?=</h[1-6]>)': "",
    r'(<a href="[Hh][Tt][Tt][Pp][^"]*"(?: title="[^"]*")?) rel="external noopener">': r"\1>",
    r'(<img [^>]*") loading="lazy" />': r"\1 />",
    r'<pre tabindex="0">': "<pre>",
}


def undecorated(html):
    for pattern, bare in DECORATIONS.items():
        html = re.sub(pattern, bare, html)
    return html


def straightened(html, _):
    """Typographic marks as they are typed."""
    for mark, typed in {"“": "&quot;", "”": "&quot;", "‘": "'", "’": "'", "—": "---", "–": "--", "…": "..."}.items():
        html = html.replace(mark, typed)
    return html


def filled_in(html, expected):
    """The specification's HTML, if ours is that with parts left out."""
    rest = iter(expected)
    return expected if all(character in rest for character in html) else html


def linked(html, expected):
    """The specification's HTML, if ours is that without its links."""
    return expected if re.sub(r"</?a\b[^>]*>", "", expected) == html else html


def unlinked(html, _):
    """Links that show their own address as bare addresses."""
    return re.sub(r'<a href="(?:mailto:)?([^"]+)">\1</a>', r"\1", html)


def bracketed(html, _):
    """Links that show their own destination as wiki links."""
    return re.sub(r'<a href="([^"]+)">\1</a>', r"[[\1]]", html)


def titled(html, _):
    """Figures as images with a title."""
    return re.sub(
        r"<figure>\n(<img [^>]*) />\n<figcaption>([^<]*)</figcaption>\n</figure>", r'<p>\1 title="\2" /></p>', html
    )


@dataclass(frozen=True)
class Difference:
    """How an extension changes examples on purpose."""

    # Makes of our HTML that of the specification, which it is given too.
    undo: Callable[[str, str], str]
    # What the author is told of.
    code: str | None
    examples: set[int]


# No example has a callout, a task, a footnote, a definition, a table or a text that is struck through.
DIFFERENCES = {
    "punctuation is typographic": Difference(
        straightened,
        None,
        {14, 46, 55, 87, 91, 106, 197, 209, 210, 343, 352, 358, 362, 379, 384, 394, 507, 589}
        | {618, 619, 621, 623, 625, 626, 632, 650},
    ),
    "HTML is left out": Difference(
        filled_in,
        "CW304",
        {21, 31, *range(148, 179), 180, 181, 182, *range(184, 192), 201, 344, 474, 475, 476, 490, 493, 523, 535}
        | {612, 613, 614, 615, 616, 622, *range(627, 632), 642, 643},
    ),
    "comments are left out and not told of": Difference(filled_in, None, {179, 183, 308, 309, 624}),
    "schemes other than those of the web, mail and telephone are not linked": Difference(
        linked, "CW305", {595, 597, 598, 600}
    ),
    "a bare address is a link": Difference(unlinked, None, {601, 605, 607, 610, 611}),
    "two brackets are a wiki link": Difference(bracketed, None, {547, 589}),
    "an image that stands alone and has a title is a figure": Difference(
        titled, None, {571, 572, 575, 576, 583, 584, 585, 587, 588, 590}
    ),
}


def test_with_the_extensions_only_what_they_are_for_comes_out_differently(commonmark, render_all):
    wrong = {}
    results = render_all([example.markdown for example in commonmark])
    for example, result in zip(commonmark, results, strict=True):
        html = undecorated(result.out)
        codes = set()
        for reason, difference in DIFFERENCES.items():
            if example.number not in difference.examples:
                continue
            undone = difference.undo(html, example.html)
            if undone == html:
                wrong[example.number] = (example.markdown, f"listed, but no longer so: {reason}", result.out)
            html = undone
            codes |= {difference.code} - {None}
        found = {finding.code for finding in result.findings}
        if (result.status, html, found) != (0, example.html, codes):
            wrong.setdefault(example.number, (example.markdown, example.html, result.out, result.err))
    assert wrong == {}
