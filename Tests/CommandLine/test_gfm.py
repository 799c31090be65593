"""The examples of GitHub Flavored Markdown for what we have of it: the same page, in our markup."""

import pytest

# Number of examples in the specification, version 0.29.
SECTIONS = {
    "Tables (extension)": 8,
    "Task list items (extension)": 2,
    "Strikethrough (extension)": 2,
    "Autolinks (extension)": 11,
}


def translate(parent):
    """Puts GitHub's markup into ours.

    - a table stands in a box of its own that scrolls;
    - a head's cells say that they head their column;
    - cells are aligned by a class, as `align` is no longer HTML;
    - a task's text is the label of its box;
    - a link to the web says that it leads out of the site.
    """
    for place, child in enumerate(parent.children):
        if isinstance(child, str):
            continue
        translate(child)
        if child.tag == "table":
            parent.children[place] = type(child)("div", {"class": "table", "role": "group", "tabindex": "0"}, [child])
        elif child.tag in ("th", "td"):
            if child.tag == "th":
                child.attributes["scope"] = "col"
            if "align" in child.attributes:
                child.attributes["class"] = f"align-{child.attributes.pop('align')}"
        elif child.tag == "li" and begins_with("input", child.children):
            end = next((end for end in range(len(child.children)) if begins_with("ul", child.children[end:])), None)
            child.children[:end] = [type(child)("label", {}, child.children[:end])]
        elif child.tag == "a" and child.attributes["href"].startswith("http"):
            child.attributes["rel"] = "external noopener"
    return parent


def begins_with(tag, nodes):
    return bool(nodes) and not isinstance(nodes[0], str) and nodes[0].tag == tag


def straightened(html):
    return html.replace("—", "---").replace("’", "'")


def without_ftp(html):
    return html.replace('<a href="ftp://foo.bar.baz">ftp://foo.bar.baz</a>', "ftp://foo.bar.baz")


def as_it_is(html):
    return html


# Examples that come out differently on purpose: what to do to our HTML and the specification's to see no more of it.
DIFFERENCES = {
    203: ("a row of dashes that makes no table is typographic", straightened, as_it_is),
    628: ("FTP is none of the schemes that we link", as_it_is, without_ftp),
    630: ("an apostrophe is typographic", straightened, as_it_is),
}
# What the author is told of.
FINDINGS = {204: [("CW311", "standard input", 4, 15)]}


@pytest.mark.parametrize("section", SECTIONS)
def test_every_example_of_the_specification_says_the_same(section, gfm, render_all, read_html):
    found = [example for example in gfm if example.section == section]
    assert len(found) == SECTIONS[section]

    def ours(html):
        return read_html(html).outline()

    def theirs(html):
        return translate(read_html(html)).outline()

    wrong = {}
    for example, result in zip(found, render_all(example.markdown for example in found)):
        html, expected = result.out, example.html
        if example.number in DIFFERENCES:
            reason, ours_alike, theirs_alike = DIFFERENCES[example.number]
            if ours(html) == theirs(expected):
                wrong[example.number] = (example.markdown, f"listed, but no longer so: {reason}", result.out)
            html, expected = ours_alike(html), theirs_alike(expected)
        if (ours(html), result.status, result.places) != (theirs(expected), 0, FINDINGS.get(example.number, [])):
            wrong.setdefault(example.number, (example.markdown, example.html, result.out, result.err))
    assert wrong == {}
