"""The commands that write sources: all of what they are to write, or nothing."""

import os
import re
import subprocess
from pathlib import Path

import pytest

LABELS = ("medical", "fault", "plain")


@pytest.fixture(scope="session")
def failing_calls(tmp_path_factory):
    """A library that makes one call of the system fail, counted from 1."""
    library = tmp_path_factory.mktemp("library") / "failing_calls.so"
    source = Path(__file__).with_name("failing_calls.c")
    subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", library, source, "-ldl"], check=True)

    def environment(number: int, folder: Path, all_after: bool = False) -> dict:
        more = {"FAILING_CALLS_AFTER": "1"} if all_after else {}
        wanted = {"LD_PRELOAD": str(library), "FAILING_CALL": str(number), "FAILING_FOLDER": folder.name}
        return {**os.environ, **wanted, **more}

    return environment


def tree(folder: Path) -> dict:
    """Everything below a folder: folders, links, and the bytes and permissions of files."""
    found = {}
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            found[name] = os.readlink(path)
        else:
            found[name] = (path.stat().st_mode, path.read_bytes() if path.is_file() else None)
    return found


# new


def new(site, *arguments, **how):
    return site.program.run("new", "--site", site.root, *arguments, **how)


@pytest.mark.parametrize("kind", ["cause", "symptom", "intervention", "faq", "tip", "page"])
def test_a_new_article_lacks_its_summary_alone(site, kind):
    result = new(site, kind, "Runner's 2nd: day")
    path = site.root / f"Content/{kind}s/runners-2nd-day.md"
    assert (result.status, result.out, result.err) == (0, f"{path}\n", "")
    assert site.run("check").errors == [("CW110", f"Content/{kind}s/runners-2nd-day.md", 3, 1)]
    path.write_text(path.read_text().replace("summary:", "summary: Filled in."))
    assert site.run("check").status == 0


@pytest.mark.parametrize("kind", ["cause", "symptom", "intervention", "faq", "tip", "page"])
def test_a_new_draft_passes_as_it_is(site, kind):
    assert new(site, kind, "Later", "--draft").status == 0
    assert site.run("check", "--strict").status == 0


def test_each_relation_of_a_kind_is_there_to_be_taken_up(site):
    site.configure(labels={"produces": {"there": "What you see", "back": "Faults"}})
    path = Path(new(site, "cause", "Heat").out.strip())
    text = path.read_text()
    keys = re.findall(r"^# (\w+): \[.*\] # .+$", text, re.MULTILINE)
    assert keys == ["parents", "produces", "addressed_by", "leads_to", "related"]
    assert "# What you see\n" in text
    # Without the mark in front each is a relation, to an article that there is not.
    path.write_text(text.replace("\n# ", "\n").replace("summary:", "summary: S."))
    assert [code for code, *_ in site.run("check").errors] == ["CW201"] * len(keys)


@pytest.mark.parametrize(
    "title", ["null", "- a", "'a' \"b\"", "a: b", "a #b", "a:", "[a]", "  a\n b ", "Ä", "1", "#", "@a"]
)
def test_a_title_is_what_was_given(site, title):
    assert new(site, "--slug", "p", "--draft", "--", "page", title).status == 0
    assert site.built("--drafts")
    index = site.page("pages/p/index.json")
    expected = " ".join(title.split()).replace("\\", "\\\\").replace('"', '\\"')
    assert f'"title":"{expected}"' in index


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["cause", "東京"], "--slug"),
        (["cause", "Index"], "--slug"),
        (["cause", "x" * 300], "--slug"),
        (["cause", " "], "the title is empty"),
        (["cause", "A", "--slug", "A b"], "capital letter"),
        (["cause", "A", "--slug", "../a"], "character"),
        (["cause", "A\x07"], "character"),
        (["causes", "A"], "‘cause’"),
        (["thing", "A"], "Kinds are"),
        (["cause", "Dehydration"], "Content/causes/dehydration.md"),
        (["cause", "Deep"], "Content/causes/below/deep.md"),
        (["cause", "Capital"], "Content/causes/below/Capital.md"),
    ],
)
def test_what_cannot_be_an_article_is_bad_usage(site, arguments, words):
    site.article("causes/below/deep")
    site.write("Content/causes/below/Capital.md", "x")
    before = tree(site.root)
    result = new(site, *arguments)
    assert result.status == 64 and words in result.err and result.out == ""
    assert tree(site.root) == before


def test_a_new_article_is_not_written_through_a_link(site, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (site.root / "Content/faqs").symlink_to(tmp_path / "elsewhere")
    (site.root / "Content/tips").mkdir()
    (site.root / "Content/tips/a.md").symlink_to(tmp_path / "elsewhere/a.md")
    for kind in ("faq", "tip"):
        assert new(site, kind, "A").status in (64, 74)
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_without_content_there_is_no_place_for_an_article(program, tmp_path):
    result = program.run("new", "cause", "A", "--site", tmp_path)
    assert result.status == 1 and [code for code, *_ in result.errors] == ["CW010"]
    assert list(tmp_path.iterdir()) == []


def test_whichever_call_fails_a_new_article_leaves_nothing(site, failing_calls):
    before = tree(site.root)
    for number in range(1, 20):
        result = new(site, "faq", "Why?", env=failing_calls(number, site.root))
        if result.status == 0:
            break
        assert result.status == 74 and result.out == ""
        assert tree(site.root) == before
    assert number >= 4


# init


@pytest.mark.parametrize("labels", LABELS)
@pytest.mark.parametrize("name", ["site", "it's a \"site\"", "-odd", "a\\b $(c) `d`", "new/er/site"])
def test_what_init_prints_can_be_run(program, tmp_path, labels, name):
    result = program.run("init", "--labels", labels, "--", name, cwd=tmp_path)
    assert result.status == 0, result.err
    lines = result.out.splitlines()
    commands = [line.strip() for line in lines[1:]]
    assert re.match(r"([6-9]|10) articles in ", lines[0]) and len(commands) == 2
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/causeway").symlink_to(program.path)
    environment = {**os.environ, "PATH": f"{tmp_path}/bin:{os.environ['PATH']}"}
    for command in [*commands, *(f"{command} --strict" for command in commands)]:
        ended = subprocess.run(command, shell=True, cwd=tmp_path, env=environment, capture_output=True, text=True)
        assert ended.returncode == 0 and ended.stderr == "", ended.stderr
        assert "; no warnings; " in ended.stdout
    assert (tmp_path / name / "Public/index.html").exists()


@pytest.mark.parametrize("labels", LABELS)
def test_a_starter_shows_relations_from_both_sides(program, repository, tmp_path, labels):
    assert program.run("init", tmp_path / "s", "--labels", labels).status == 0
    starter = repository / "Sources/Causeway/Starters" / labels
    files = {name: data for name, (_, data) in tree(tmp_path / "s").items()}
    assert files == {name: data for name, (_, data) in tree(starter).items()}
    written = b"".join(data for data in files.values() if data)
    keys = (b"produces", b"addressed_by", b"relieves", b"about", b"applies", b"targets", b"related")
    assert all(b"\n%s: [" % key in written for key in keys)
    if labels == "medical":
        assert b"no medical advice" in files["Content/index.md"] and b"no medical advice" in files["Content/site.yml"]


@pytest.mark.parametrize("what", ["file", "hidden", "occupied"])
def test_init_writes_over_nothing(program, tmp_path, what):
    folder = tmp_path / "site"
    if what == "file":
        folder.write_text("mine")
    else:
        folder.mkdir()
        (folder / (".hidden" if what == "hidden" else "Content")).write_text("mine")
    before = tree(tmp_path)
    result = program.run("init", folder)
    assert result.status == (74 if what == "file" else 64) and result.out == ""
    assert tree(tmp_path) == before


def test_init_fills_a_folder_that_is_empty(program, tmp_path):
    assert program.run("init", ".", cwd=tmp_path).out.startswith("9 articles in .. Next:\n")
    assert program.run("check", tmp_path, "--strict").status == 0


def test_whichever_call_fails_init_takes_back_what_it_made(program, tmp_path, failing_calls):
    for number in range(1, 200):
        folder = tmp_path / "new" / "site"
        result = program.run("init", folder, env=failing_calls(number, tmp_path))
        if result.status == 0:
            break
        assert result.status == 74 and result.out == ""
        assert list(tmp_path.iterdir()) == [], f"call {number}"
    assert number > 20


@pytest.mark.parametrize("arguments", [["--labels", "other", "x"], [""], []])
def test_bad_usage_of_init_makes_nothing(program, tmp_path, arguments):
    assert program.run("init", *arguments, cwd=tmp_path).status == 64
    assert list(tmp_path.iterdir()) == []
