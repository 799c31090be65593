"""The commands that write sources: all of what they are to write, or nothing."""

import os
import re
import shutil
import signal
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


@pytest.fixture
def linked(site):
    """The small site, with a home text, a fragment, settings and a page that all name its cause."""
    site.write("Content/index.md", "---\ntitle: Home\n---\r\n[a](causes/dehydration.md)\r\n")
    site.write("Content/_includes/deep/note.md", "No line end [[dehydration]]")
    site.write("Content/site.yml", "navigation: [causes/dehydration, causes]\n")
    site.write(
        "Content/pages/a folder/é.md",
        "---\ntitle: É\nsummary: É.\n---\nSee [[dehydration]] and [x](/causes/dehydration.md).\n",
    )
    assert site.run("check").status == 0, site.run("check").err
    return site


def rename(site, *arguments, **how):
    return site.program.run("rename", *arguments, site.root, **how)


# rename


def test_a_rename_says_what_it_did(linked):
    result = rename(linked, "causes/dehydration", "thirst")
    assert result.status == 0, result.err
    assert (
        result.out
        == "Content/causes/dehydration.md → Content/causes/thirst.md; 5 mentions followed, 5 files changed\n"
    )
    assert linked.run("check").status == 0
    assert linked.built() and "thirst" in linked.page("causes/dehydration/index.html")


def test_an_article_that_nothing_names_is_renamed_too(site):
    site.article("pages/about")
    assert rename(site, "pages/about", "this-site").out.endswith("; nothing named it, 1 file changed\n")


@pytest.mark.parametrize("tool", ["git", "patch"])
def test_the_patch_of_a_dry_run_does_what_a_rename_does(linked, tmp_path, tool):
    if not shutil.which(tool):
        pytest.skip(f"{tool} is not there")
    before = tree(linked.root)
    dry = rename(linked, "causes/dehydration", "thirst", "--dry-run")
    assert dry.status == 0 and dry.err == ""
    assert tree(linked.root) == before
    copy = tmp_path / "copy"
    shutil.copytree(linked.root, copy)
    command = ["git", "apply", "-p1"] if tool == "git" else ["patch", "-p1", "--binary", "-s"]
    subprocess.run(command, cwd=copy, input=dry.out.encode(), check=True)
    assert rename(linked, "causes/dehydration", "thirst").status == 0
    assert tree(copy) == tree(linked.root) != before


@pytest.mark.parametrize("tool", ["git", "patch"])
def test_a_rename_that_changes_no_text_is_a_patch_too(site, tmp_path, tool):
    if not shutil.which(tool):
        pytest.skip(f"{tool} is not there")
    site.article("pages/draft", draft=True)
    dry = rename(site, "pages/draft", "later", "--dry-run").out
    command = ["git", "apply"] if tool == "git" else ["patch", "-p1", "-s"]
    subprocess.run(command, cwd=site.root, input=dry.encode(), check=True)
    assert (site.root / "Content/pages/later.md").exists() and not (site.root / "Content/pages/draft.md").exists()


def test_whichever_call_fails_a_rename_leaves_everything_as_it_was(linked, failing_calls):
    before = tree(linked.root)
    failed = 0
    for number in range(1, 200):
        environment = failing_calls(number, linked.root)
        result = rename(linked, "causes/dehydration", "thirst", env=environment)
        if result.status == 0:
            break
        assert result.status == 74 and "No space left on device" in result.err
        assert tree(linked.root) == before, f"call {number}: {result.err}"
        failed += 1
    # Each of five files is written twice and renamed.
    assert failed >= 5 * 7
    assert linked.run("check").status == 0
    # Copies of old texts that could not be removed are told of.
    left = [path for path in linked.root.rglob("*.causeway-old")]
    assert [str(path) in result.err for path in left] == [True] * len(left) and len(left) == 1


def test_what_cannot_be_put_back_is_named(linked, failing_calls):
    before = tree(linked.root)
    for number in range(1, 200):
        result = rename(linked, "causes/dehydration", "thirst", env=failing_calls(number, linked.root, all_after=True))
        if result.status == 0:
            break
        assert result.status == 74
        after = tree(linked.root)
        for name in before.keys() - after.keys() | {n for n in before if n in after and before[n] != after[n]}:
            kept = re.search(rf"the old text of \S*.*?{re.escape(name)} is in (.*?)(;|\n)", result.err)
            assert kept and Path(kept[1]).read_bytes() == before[name][1], result.err
        for name in after.keys() - before.keys():
            assert name in result.err
        shutil.rmtree(linked.root)
        restore(linked.root, before)
    assert number > 30


def restore(root: Path, files: dict):
    for name, (mode, data) in sorted(files.items()):
        path = root / name
        if data is None:
            path.mkdir(parents=True)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        path.chmod(mode)


@pytest.mark.parametrize(
    ("name", "mode"),
    [
        ("Content/symptoms/headache.md", 0o444),
        ("Content/causes/dehydration.md", 0o444),
        ("Content/symptoms", 0o555),
        ("Content/causes", 0o555),
    ],
)
def test_a_file_that_may_not_be_written_keeps_all_from_being_written(unprivileged, name, mode):
    site, identity = unprivileged
    link = site.article("symptoms/headache", "[[dehydration]]\n")
    if identity:
        os.chown(link, identity["user"], identity["group"])
    (site.root / name).chmod(mode)
    before = tree(site.root)
    result = rename(site, "causes/dehydration", "thirst", **identity)
    assert result.status == 74 and "Permission denied" in result.err
    assert tree(site.root) == before


def test_permissions_stay(linked):
    for path in linked.root.rglob("*.md"):
        path.chmod(0o640)
    assert rename(linked, "causes/dehydration", "thirst").status == 0
    assert {path.stat().st_mode & 0o777 for path in linked.root.rglob("*.md")} == {0o640}


def test_a_site_with_errors_is_told_of_them_and_left(linked):
    linked.article("symptoms/headache", "[x](none.md)\n")
    before = tree(linked.root)
    result = rename(linked, "causes/dehydration", "thirst")
    assert result.status == 1
    assert result.errors == [("CW301", "Content/symptoms/headache.md", 6, 5)]
    assert tree(linked.root) == before


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("causes/dehydratoin", "thirst"), "did you mean ‘causes/dehydration’?"),
        (("causes/dehydration", "tips/thirst"), "relations hold between kinds"),
        (("causes/dehydration", "Thirst"), "capital letter"),
        (("causes/dehydration", "/thirst"), "‘/thirst’ begins with ‘/’; give the new slug alone"),
        (("causes/dehydration", "/causes/thirst"), "give the new slug alone"),
        (("causes/dehydration", "folder"), "something stands at Content/causes/folder.md already"),
    ],
)
def test_what_cannot_be_renamed_so_is_bad_usage(linked, arguments, words):
    (linked.root / "Content/causes/folder.md").mkdir()
    before = tree(linked.root)
    result = rename(linked, *arguments)
    assert result.status == 64 and words in result.err and result.out == ""
    assert tree(linked.root) == before


def test_the_path_of_an_article_is_taken_for_its_id(linked):
    assert rename(linked, "Content/causes/dehydration.md", "thirst").status == 0
    assert rename(linked, linked.root / "Content/causes/thirst.md", "dry").status == 0
    assert (linked.root / "Content/causes/dry.md").exists()


@pytest.mark.parametrize("folder", ["", "a folder/site"])
def test_the_patch_is_applied_in_a_part_of_a_repository(linked, tmp_path, folder):
    repository = tmp_path / "repository"
    copy = repository / folder if folder else repository
    shutil.copytree(linked.root, copy)
    subprocess.run(["git", "init", "-q", repository], check=True)
    (copy / "rename.patch").write_bytes(rename(linked, "causes/dehydration", "thirst", "--dry-run").out.encode())
    command = 'git apply --directory="$(git rev-parse --show-prefix)" rename.patch'
    subprocess.run(command, shell=True, cwd=copy, check=True)
    assert rename(linked, "causes/dehydration", "thirst").status == 0
    assert tree(copy / "Content") == tree(linked.root / "Content")


def test_an_old_address_in_capitals_is_given_up_where_the_article_gets_it_back(site):
    site.article("pages/a", redirect_from=["pages/B/"])
    result = rename(site, "pages/a", "b")
    assert result.status == 0, result.err
    text = (site.root / "Content/pages/b.md").read_text()
    assert "pages/a/" in text and "pages/B" not in text
    assert site.run("check").status == 0


@pytest.mark.parametrize("ending", ["causeway", "causeway-old"])
@pytest.mark.parametrize("name", ["causes/.dehydration.md", ".site.yml"])
@pytest.mark.parametrize("is_link", [False, True])
def test_a_hidden_file_that_is_there_is_left_alone(linked, tmp_path, ending, name, is_link):
    hidden = linked.root / f"Content/{name}.{ending}"
    if is_link:
        (tmp_path / "elsewhere").write_text("mine")
        hidden.symlink_to(tmp_path / "elsewhere")
    else:
        hidden.write_text("mine")
    before = tree(linked.root)
    result = rename(linked, "causes/dehydration", "thirst")
    assert result.status == 64 and f"left its text in {hidden}; look at it" in result.err
    assert tree(linked.root) == before and hidden.read_text() == "mine"


@pytest.mark.parametrize("name", ["causes/link.md", "_includes/link.md"])
def test_a_file_to_which_a_link_leads_is_refused(linked, name):
    (linked.root / "Content" / name).symlink_to(linked.root / "Content/causes/dehydration.md")
    before = tree(linked.root)
    result = rename(linked, "causes/dehydration", "thirst")
    assert result.status == 64, result.err
    assert f"Content/{name} is a symbolic link to Content/causes/dehydration.md" in result.err
    assert tree(linked.root) == before


SIGNALLING_CALLS = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static void count(void) {
  static int count;
  if (++count != atoi(getenv("SIGNALLING_CALL"))) return;
  kill(getpid(), atoi(getenv("SIGNAL")));
  /* Another thread may be the one to handle it. */
  usleep(50000);
}

int chmod(const char *path, mode_t mode) {
  count();
  return ((int (*)(const char *, mode_t))dlsym(RTLD_NEXT, "chmod"))(path, mode);
}

int rename(const char *path, const char *target) {
  count();
  return ((int (*)(const char *, const char *))dlsym(RTLD_NEXT, "rename"))(path, target);
}
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_a_rename_with_nothing_done_or_all(linked, tmp_path, number):
    library = tmp_path / "signalling_calls.so"
    command = ["cc", "-shared", "-fPIC", "-x", "c", "-", "-o", library, "-ldl"]
    subprocess.run(command, input=SIGNALLING_CALLS.encode(), check=True)
    before = tree(linked.root)

    def run(call: int, action=signal.SIG_DFL):
        shutil.rmtree(linked.root)
        linked.root.mkdir()
        restore(linked.root, before)
        wanted = {"LD_PRELOAD": str(library), "SIGNALLING_CALL": str(call), "SIGNAL": str(int(number))}
        return subprocess.run(
            [linked.program.path, "rename", "causes/dehydration", "thirst", linked.root],
            env={**os.environ, **wanted},
            preexec_fn=lambda: signal.signal(number, action),
            capture_output=True,
            text=True,
            timeout=60,
        )

    assert run(0).returncode == 0
    after = tree(linked.root)
    # Each of five files is written twice, then renamed.
    for call in range(1, 16):
        result = run(call)
        assert result.returncode == -number, f"call {call}: {result.stderr}"
        assert tree(linked.root) == (before if call <= 10 else after), f"call {call}: {result.stderr}"
        assert ("5 files changed" in result.stdout) == (call > 10)
        assert ("nothing is changed" in result.stderr) == (call <= 10)
    # What a program is started to ignore, as by nohup, it ignores.
    assert run(3, signal.SIG_IGN).returncode == 0
    assert tree(linked.root) == after


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
        (["cause", "Vitamin α"], "--slug"),
        (["cause", "Was"], "causes/was/ is an old address of causes/deep"),
        (["cause", "Was", "--draft"], "causes/was/ is an old address of causes/deep"),
        (["cause", "Folder"], "something stands at Content/causes/folder.md already"),
    ],
)
def test_what_cannot_be_an_article_is_bad_usage(site, arguments, words):
    site.write(
        "Content/causes/below/deep.md", "---\ntitle: Deep\nsummary: S.\nredirect_from: [/Causes/Was]\n---\n\nText.\n"
    )
    site.write("Content/causes/below/Capital.md", "x")
    (site.root / "Content/causes/folder.md").mkdir()
    before = tree(site.root)
    result = new(site, *arguments)
    assert result.status == 64 and words in result.err and result.out == ""
    assert tree(site.root) == before


@pytest.mark.parametrize(
    ("title", "slug"), [("Größe", "grosse"), ("Straße", "strasse"), ("Łódź", "lodz"), ("Œuvre Þ", "oeuvre-th")]
)
def test_latin_letters_stay_in_a_slug(site, title, slug):
    assert new(site, "page", title).out == f"{site.root}/Content/pages/{slug}.md\n"


def test_a_wiki_link_names_an_article_by_such_a_title(site):
    site.article("pages/strasse")
    site.article("pages/a", "[[Straße]]\n")
    assert site.run("check").status == 0
    assert rename(site, "pages/strasse", "weg").status == 0
    assert "[[weg]]" in (site.root / "Content/pages/a.md").read_text()


def test_a_slash_behind_the_folder_is_not_doubled(site):
    result = site.program.run("new", "page", "A", "--site", f"{site.root}/")
    assert result.out == f"{site.root}/Content/pages/a.md\n"


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


@pytest.mark.parametrize("what", ["file", "above", "occupied"])
def test_init_writes_over_nothing(program, tmp_path, what):
    folder = tmp_path / "site"
    if what == "occupied":
        folder.mkdir()
        (folder / "Content").write_text("mine")
    else:
        folder.write_text("mine")
    before = tree(tmp_path)
    result = program.run("init", folder / "below" if what == "above" else folder)
    assert result.status == 64 and result.out == ""
    assert ("is not empty" if what == "occupied" else "a file is in the way") in result.err
    assert tree(tmp_path) == before


def test_init_fills_a_folder_that_holds_hidden_names_only(program, tmp_path):
    (tmp_path / ".git").mkdir()
    (tmp_path / ".gitignore").write_text("mine")
    assert program.run("init", tmp_path).status == 0
    assert (tmp_path / ".gitignore").read_text() == "mine" and (tmp_path / "Content/index.md").exists()


def test_init_fills_a_folder_that_is_empty(program, tmp_path):
    assert program.run("init", ".", cwd=tmp_path).out.startswith("9 articles in '.'. Next:\n")
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
