"""Input that is broken or meant to break: read right, or refused with one located error, at once."""

import os

import pytest

HEAD = "---\ntitle: Neck pain\nsummary: Pain in the neck.\n---\n"
FILE = "Content/causes/test.md"
BOMB = "a0: &a0 [x, x]\n" + "".join(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]\n" for i in range(1, 30))
WHOLE = (None, None)

# Bytes of `Content/causes/test.md`; code, line and column of the one error, or the title that is read.
FILES = {
    "invalid UTF-8": (b"---\ntitle: Caf\xe9 posture\n---\n", ("CW001", 2, 11)),
    "overlong UTF-8": (HEAD.encode() + b"\xc0\xaf", ("CW001", 5, 1)),
    "a surrogate in UTF-8": (HEAD.encode() + b"a\xed\xa0\x80", ("CW001", 5, 2)),
    "a NUL byte": (HEAD + "a\0b", ("CW011", 5, 2)),
    "UTF-16": (HEAD.encode("utf-16"), ("CW001", 1, 1)),
    "a byte-order mark": (b"\xef\xbb\xbf" + HEAD.encode(), "Neck pain"),
    "CRLF": (HEAD.replace("\n", "\r\n") + "Text.\r\n", "Neck pain"),
    "CRLF and a byte-order mark": (b"\xef\xbb\xbf" + HEAD.replace("\n", "\r\n").encode(), "Neck pain"),
    "no line end at the end": (HEAD + "Text.", "Neck pain"),
    "front matter alone": (HEAD.removesuffix("\n"), "Neck pain"),
    "an empty file": ("", ("CW101", 1, 1)),
    "only line ends": ("\n\n\n", ("CW101", 1, 1)),
    "no front matter": ("# Neck pain\n\nText.\n", ("CW101", 1, 1)),
    "a space before the front matter": (" " + HEAD, ("CW101", 1, 1)),
    "front matter that never closes": ("---\ntitle: Neck pain\nsummary: Pain.\n\nText.\n", ("CW102", 1, 1)),
    "front matter that closes with a space": ("---\ntitle: Neck pain\nsummary: Pain.\n--- \nText.\n", ("CW102", 1, 1)),
    "dashes in a title": ("---\ntitle: a --- b\nsummary: Pain.\n---\n", "a --- b"),
    "a template in a title": ("---\ntitle: {{ title }}\nsummary: Pain.\n---\n", ("CW108", 2, 8)),
    "an alias bomb": (f"---\n{BOMB}---\n", ("CW105", 2, 5)),
    "an alias": ("---\ntitle: &t Neck\nsummary: *t\n---\n", ("CW105", 2, 8)),
    "a tag": ("---\ntitle: !!python/object:os.system Neck\nsummary: Pain.\n---\n", ("CW104", 2, 8)),
    "a merge key": ("---\ntitle: Neck\nsummary: Pain.\n<<: {order: 3}\n---\n", ("CW107", 4, 1)),
    "deep YAML": (f"---\ntitle: Neck\nsummary: Pain.\nx: {'[' * 10_000}\n---\n", ("CW106", 4, 35)),
    "broken YAML": ("---\ntitle: a: b\nsummary: Pain.\n---\n", ("CW104", 2, 9)),
    "a list for front matter": ("---\n- a\n- b\n---\n", ("CW104", 2, 1)),
    "a key twice": ("---\ntitle: Neck\ntitle: Back\nsummary: Pain.\n---\n", ("CW104", 3, 1)),
    "a number for a key": ("---\ntitle: Neck\nsummary: Pain.\n1: one\n---\n", ("CW107", 4, 1)),
    "a list for a title": ("---\ntitle: [Neck]\nsummary: Pain.\n---\n", ("CW108", 2, 8)),
    "a date that is none": ("---\ntitle: Neck\nsummary: Pain.\nupdated: 2026-02-30\n---\n", ("CW112", 4, 10)),
    "a number that is too large": (
        "---\ntitle: Neck\nsummary: Pain.\norder: 99999999999999999999\n---\n",
        ("CW112", 4, 8),
    ),
    "front matter of 65 KiB": (f"---\ntitle: Neck\nsummary: Pain.\n# {'x' * 66_000}\n---\n", ("CW103", 1, 1)),
    "a file of 9 MB": (HEAD + "word " * 1_900_000, ("CW002", *WHOLE)),
    "lists in lists": (HEAD + "- " * 33_000 + "a\n", ("CW306", 5, 1)),
    "quotes in quotes": (HEAD + ">" * 50_000 + "a\n", ("CW306", 5, 1)),
    "a long line of brackets": (HEAD + "[" * 50_000 + "\n", "Neck pain"),
    "a long line of stars": (HEAD + "*a_ " * 20_000 + "\n", "Neck pain"),
    "a long line of backquotes": (HEAD + "".join("`" * n + " " for n in range(1, 300)) + "\n", "Neck pain"),
    "a long table-like line": (HEAD + "|a" * 50_000 + "\n" + "|-" * 50_000 + "\n", "Neck pain"),
}


@pytest.mark.parametrize("case", FILES)
def test_a_hostile_file_is_read_right_or_is_one_located_error(new_site, case):
    data, expected = FILES[case]
    site = new_site()
    site.write(FILE, data)
    result = site.build()
    assert result.cpu_seconds < 1
    if isinstance(expected, str):
        assert (result.status, result.errors) == (0, [])
        assert f"<h1>{expected}</h1>" in site.page("causes/test/index.html")
    else:
        code, line, column = expected
        assert result.errors == [(code, FILE, line, column)]
        assert result.status == 1
        assert not (site.public / "index.html").exists()


@pytest.mark.parametrize(("escape", "byte"), [("\\0", b"\0"), ("\\e", b"\x1b"), ("\\a", b"\a")])
def test_a_control_character_does_not_get_into_a_page_by_an_escape(site, contents, escape, byte):
    site.write("Content/pages/test.md", f'---\ntitle: "a{escape}b"\nsummary: Pain.\n---\n')
    result = site.build()
    if result.status == 0:
        assert [name for name, data in contents(site.public).items() if byte in data] == []
    else:
        assert (result.status, [error[1:3] for error in result.errors]) == (1, [("Content/pages/test.md", 2)])


@pytest.mark.parametrize(
    "data", [b"---\ntitle: Caf\xe9\n---\n", b"", b"---\ntitle: Sore\n"], ids=["UTF-8", "empty", "open"]
)
def test_relations_to_a_broken_file_are_not_told_of_as_broken(site, data):
    site.write("Content/symptoms/headache.md", data)
    result = site.build()
    assert {path for _, path, _, _ in result.errors} == {"Content/symptoms/headache.md"}


# Files and folders that are in the wrong place, or are no files. Each makes something in `Content`.
ENTRIES = {
    "a stray file": (lambda site: site.write("Content/causes/notes.docx", "x"), "CW003", "Content/causes/notes.docx"),
    "a stray article": (lambda site: site.write("Content/stray.md", HEAD), "CW003", "Content/stray.md"),
    "a stray folder": (lambda site: site.write("Content/symptom/a.md", HEAD), "CW004", "Content/symptom"),
    "a fifo": (lambda site: fifo(site, "Content/causes/pipe.md"), "CW003", "Content/causes/pipe.md"),
    "a link to a fifo": (lambda site: link_to_fifo(site), "CW005", "Content/causes/link.md"),
    "a folder called like an article": (
        lambda site: site.write("Content/site.yml/a.md", HEAD),
        "CW004",
        "Content/site.yml",
    ),
    "a file called like a folder": (lambda site: site.write("Content/tips", "x"), "CW003", "Content/tips"),
    "a link out of Content": (
        lambda site: link(site, "causes/out.md", "../../../out.md"),
        "CW005",
        "Content/causes/out.md",
    ),
    "an absolute link": (lambda site: link(site, "causes/out.md", "/etc/passwd"), "CW005", "Content/causes/out.md"),
    "a link to nothing": (lambda site: link(site, "causes/out.md", "nothing.md"), "CW005", "Content/causes/out.md"),
    "a link to itself": (lambda site: link(site, "causes/out.md", "out.md"), "CW005", "Content/causes/out.md"),
    "a loop of folders": (lambda site: link(site, "causes/loop", "."), "CW005", "Content/causes/loop"),
    "a folder that leaves Content": (lambda site: link(site, "causes/all", "/etc"), "CW005", "Content/causes/all"),
    "a kind's folder that is a link": (lambda site: link(site, "tips", "/etc"), "CW005", "Content/tips"),
    "media that leave Content": (
        lambda site: link(site, "media/passwd.txt", "/etc/passwd"),
        "CW005",
        "Content/media/passwd.txt",
    ),
}


@pytest.mark.parametrize("case", ENTRIES)
def test_an_entry_that_does_not_belong_is_one_located_error(site, tmp_path, case):
    make, code, path = ENTRIES[case]
    (tmp_path / "out.md").write_text(HEAD)
    make(site)
    result = site.build()
    assert result.cpu_seconds < 1
    assert (result.status, result.errors) == (1, [(code, path, *WHOLE)])


def link(site, path: str, target: str):
    place = site.root / "Content" / path
    place.parent.mkdir(exist_ok=True)
    place.symlink_to(target)


def fifo(site, path: str):
    os.mkfifo(site.root / path)


def link_to_fifo(site):
    (site.root / "Content/_pipes").mkdir()
    fifo(site, "Content/_pipes/pipe.md")
    link(site, "causes/link.md", "../_pipes/pipe.md")


def test_a_link_to_a_file_inside_content_is_followed(site):
    site.write("Content/_shared/neck-pain.md", HEAD)
    link(site, "pages/neck-pain.md", "../_shared/neck-pain.md")
    site.built()
    assert "<h1>Neck pain</h1>" in site.page("pages/neck-pain/index.html")


BAD_SLUGS = [
    "Poor-Posture", "poor posture", "..", "...", "..%2f..%2fout", "%2e%2e", "a\\b", "-rf", "a.b", "a~b", "con", "nul", "com1",
    "a" * 201, "é" * 101, "e\u0301", "a\u202eb", "a\tb", "a\nb", "a'b", 'a"b', "<b>", "a&b", "a?b", "a#b", "",
]  # fmt: skip


@pytest.mark.parametrize("slug", BAD_SLUGS, ids=ascii)
def test_a_slug_that_cannot_be_an_address_is_refused(site, slug, tmp_path):
    site.write(f"Content/pages/{slug}.md", HEAD)
    around = sorted(path for path in tmp_path.rglob("*") if site.public not in path.parents and path != site.public)
    result = site.build()
    if slug.startswith(".") or not slug:
        # A name that begins with a dot is passed over.
        assert (result.status, result.errors) == (0, [])
        assert not (site.public / "pages").exists()
    else:
        assert result.status == 1
        assert [(error[0], error[2:]) for error in result.errors] == [("CW006", WHOLE)]
    assert sorted(p for p in tmp_path.rglob("*") if site.public not in p.parents and p != site.public) == around


@pytest.mark.parametrize("slug", ["a", "a" * 200, "é", "日本語", "1", "a_b", "console"], ids=ascii)
def test_a_slug_within_the_rules_is_an_address(site, slug):
    site.write(f"Content/pages/{slug}.md", HEAD)
    site.built()
    assert (site.public / "pages" / slug / "index.html").is_file()


def test_the_same_slug_twice_is_an_error_that_names_both_files(site):
    site.write("Content/causes/spine/dehydration.md", HEAD)
    result = site.build()
    assert result.status == 1
    (finding,) = [finding for finding in result.findings if finding.severity == "error"]
    named = finding.path + finding.message
    assert finding.code == "CW007"
    assert "causes/dehydration.md" in named and "causes/spine/dehydration.md" in named


BAD_REDIRECTS = [
    "../out/",
    "a/../../out/",
    "//host/",
    "https://example.org/",
    "a\\b/",
    "a%2e/",
    ".hidden/",
    "a//b",
    "a b/",
    ".",
]


@pytest.mark.parametrize("path", BAD_REDIRECTS)
def test_a_redirect_that_would_leave_the_site_is_refused(site, path):
    site.article("pages/old", redirect_from=[path])
    result = site.build()
    assert result.status == 1
    assert [error[:2] for error in result.errors] in (
        [("CW112", "Content/pages/old.md")], [("CW213", "Content/pages/old.md")]
    )  # fmt: skip


def test_every_mistake_is_told_of_in_one_run(site):
    for number, (data, _) in enumerate(FILES.values()):
        site.write(f"Content/pages/case-{number:02}.md", data)
    expected = {
        (place[0], f"Content/pages/case-{number:02}.md", *place[1:])
        for number, (_, place) in enumerate(FILES.values())
        if not isinstance(place, str)
    }
    assert {place for place in site.build().errors if "case-" in place[1]} == expected
