"""`causeway render`: Markdown in, HTML out."""

import pytest


def test_markdown_becomes_html(program):
    result = program.run("render", input="# Title\n\nSome *text*.\n")
    assert (result.status, result.err) == (0, "")
    assert "<em>text</em>" in result.out and '>Title <a class="heading-link"' in result.out


def test_nothing_in_gives_nothing_out(program):
    for options in ([], ["--commonmark"]):
        result = program.run("render", *options)
        assert (result.status, result.out, result.err) == (0, "", "")


def test_raw_html_is_left_out_and_told_of(program):
    result = program.run("render", input="<script>alert(1)</script>\n\nA <b onclick='x()'>bold</b> word.\n")
    assert result.status == 0
    assert "<script" not in result.out and "onclick" not in result.out and "bold" in result.out
    assert ("CW304", "standard input", 1, 1) in result.places


@pytest.mark.parametrize(
    "scheme", ["javascript:", "JaVaScRiPt:", "vbscript:", "data:text/html,", "file:///", "blob:", "//"]
)
def test_a_foreign_scheme_is_left_out_and_told_of(program, scheme):
    result = program.run("render", input=f"[text](<{scheme}x>)\n")
    assert "href" not in result.out and "text" in result.out
    assert [finding.code for finding in result.findings] == ["CW305"]


@pytest.mark.parametrize("scheme", ["https://example.org/", "http://example.org/", "mailto:a@example.org", "tel:111"])
def test_a_common_scheme_stays(program, scheme):
    assert f'href="{scheme}"' in program.run("render", input=f"[text]({scheme})\n").out


COMMONMARK = [
    ("<script>alert(1)</script>\n", "<script>alert(1)</script>\n"),
    ("<div onclick='x()'>\n*a*\n\n</div>\n", "<div onclick='x()'>\n*a*\n</div>\n"),
    ("[a](javascript:alert(1))\n", '<p><a href="javascript:alert(1)">a</a></p>\n'),
    ("![a](data:image/png;base64,AAAA)\n", '<p><img src="data:image/png;base64,AAAA" alt="a" /></p>\n'),
    ("<made-up-scheme://foo,bar>\n", '<p><a href="made-up-scheme://foo,bar">made-up-scheme://foo,bar</a></p>\n'),
    ('"quoted" -- and...\n', "<p>&quot;quoted&quot; -- and...</p>\n"),
    ("## Heading\n", "<h2>Heading</h2>\n"),
    ("> [!NOTE]\n> text\n", "<blockquote>\n<p>[!NOTE]\ntext</p>\n</blockquote>\n"),
    ("{{< setting title >}}\n", "<p>{{&lt; setting title &gt;}}</p>\n"),
]


@pytest.mark.parametrize(("markdown", "html"), COMMONMARK)
def test_commonmark_renders_exactly_what_the_specification_says(program, markdown, html):
    result = program.run("render", "--commonmark", input=markdown)
    assert (result.status, result.out, result.err) == (0, html, "")


def test_no_setting_of_a_site_reaches_commonmark_mode(site):
    site.configure(markdown={"raw_html": True})
    result = site.program.run("render", input="<b>a</b>\n", cwd=site.root)
    assert result.out == "<p>a</p>\n"


def test_a_mistake_in_the_input_ends_with_1_and_has_a_place(program):
    result = program.run("render", input="text\n\n" + ">" * 101 + " deep\n")
    assert result.status == 1
    assert result.places == [("CW306", "standard input", 3, 1)]
