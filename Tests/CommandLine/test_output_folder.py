"""What a build writes, what it removes, and what it leaves alone."""

import os
import shutil
from pathlib import Path

import pytest

# Where an output folder may not be: inside Content, around it, or by a link in either place.


@pytest.mark.parametrize("output", ["Content", "Content/out", "Content/causes/new/out", ".", "..", "link", "link/out"])
def test_an_output_folder_that_overlaps_content_is_refused(site, contents, output):
    (site.root / "link").symlink_to("Content")
    before = contents(site.root)
    result = site.program.run("build", "--output", output, cwd=site.root)
    assert result.status == 64
    assert "must not lie in one another" in result.err
    assert contents(site.root) == before


def test_an_output_folder_that_only_begins_like_content_is_fine(site):
    result = site.program.run("build", "--output", "Content-of-the-site", cwd=site.root)
    assert result.status == 0
    assert (site.root / "Content-of-the-site/index.html").is_file()


def test_an_output_folder_is_made_with_the_folders_above_it(site):
    output = site.root / "new/folders/out"
    site.built("--output", output)
    assert (output / "causes/dehydration/index.html").is_file()


# Files of others.

STRANGERS = ["index.html", "causes/dehydration/index.html", "causes/dehydration/index.json", "robots.txt", "index.json"]


@pytest.mark.parametrize("path", STRANGERS)
def test_a_strangers_file_in_the_way_is_never_written_over_however_often_one_builds(site, states, path):
    stranger = site.write(f"Public/{path}", "a file of somebody else")
    before = states(site.public)[path]
    for _ in range(3):
        result = site.build()
        assert result.status == 74
        assert f"{path}’ is there and was not written by Causeway" in result.err
    assert states(site.public)[path] == before
    assert [name for name in states(site.public) if not name.startswith(".causeway/")] == [path]
    stranger.unlink()
    site.built()


def test_a_strangers_file_that_a_new_article_runs_into_is_kept_and_so_is_the_site(site, states):
    site.built()
    site.write("Public/symptoms/neck-pain/index.html", "a file of somebody else")
    before = states(site.public)
    site.article("symptoms/neck-pain")
    for _ in range(2):
        assert site.build().status == 74
        assert states(site.public).keys() == before.keys()
        assert {name for name in before if states(site.public)[name].data != before[name].data} == set()


def test_a_strangers_files_are_never_removed(site, contents):
    site.article("symptoms/neck-pain")
    site.built()
    strangers = {
        "CNAME": b"example.org",
        ".well-known/security.txt": b"Contact: someone",
        "symptoms/neck-pain/photo.jpg": b"\xff\xd8",
        "assets/own.css": b"body {}",
    }
    for path, data in strangers.items():
        site.write(f"Public/{path}", data)
    (site.root / "Content/symptoms/neck-pain.md").unlink()
    site.built()
    site.built()
    found = contents(site.public)
    assert {path: found.get(path) for path in strangers} == strangers
    assert "symptoms/neck-pain/index.html" not in found


def test_a_folder_that_a_stranger_made_stays_though_it_is_empty(site):
    (site.public / "uploads/new").mkdir(parents=True)
    site.built()
    site.article("symptoms/neck-pain")
    site.built()
    assert (site.public / "uploads/new").is_dir()


@pytest.mark.parametrize("link", ["causes", "causes/dehydration", "assets"])
def test_nothing_is_written_through_a_link(site, tmp_path, link):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    place = site.public / link
    place.parent.mkdir(parents=True, exist_ok=True)
    place.symlink_to(elsewhere)
    result = site.build()
    assert result.status == 74
    assert list(elsewhere.iterdir()) == []


def test_a_folder_that_became_a_link_is_not_emptied_through_it(site, tmp_path, contents):
    site.built()
    elsewhere = tmp_path / "elsewhere"
    shutil.move(site.public / "causes/dehydration", elsewhere)
    (site.public / "causes/dehydration").symlink_to(elsewhere)
    (site.root / "Content/causes/dehydration.md").unlink()
    site.built()
    assert contents(elsewhere).keys() == {"index.html", "index.json"}


def test_a_manifest_that_names_files_outside_removes_nothing_there(site, tmp_path):
    site.built()
    victim = tmp_path / "victim.txt"
    victim.write_text("precious")
    manifest = site.public / ".causeway/manifest.json"
    text = manifest.read_text()
    assert " 404.html" in text
    manifest.write_text(text.replace(" 404.html", " ../../victim.txt"))
    site.article("symptoms/neck-pain")
    site.build()
    assert victim.read_text() == "precious"


# Files of an earlier build.


def test_files_of_an_earlier_build_are_removed_and_so_are_folders_left_empty(site):
    site.article("symptoms/neck-pain")
    site.article("tips/hydrate", applies=["hydration-routine"])
    site.built()
    assert (site.public / "tips/hydrate/index.html").is_file()
    (site.root / "Content/symptoms/neck-pain.md").unlink()
    (site.root / "Content/tips/hydrate.md").unlink()
    site.built()
    assert not (site.public / "symptoms/neck-pain").exists()
    assert not (site.public / "tips").exists()
    assert empty_folders(site.public) == []


def test_after_any_change_a_build_equals_a_clean_one(site, new_site, contents):
    site.article("symptoms/neck-pain", aliases=["sore neck"], redirect_from=["old/neck/"])
    site.write("Content/media/plan.txt", "plan")
    site.article("pages/plan", body="[plan](/media/plan.txt)\n")
    site.built()
    site.article("symptoms/neck-pain", title="Another title")
    (site.root / "Content/pages/plan.md").unlink()
    site.article("pages/another")
    site.configure(title="Another site")
    site.built()
    clean = new_site("clean")
    shutil.copytree(site.root / "Content", clean.root / "Content", dirs_exist_ok=True)
    clean.built()
    assert contents(site.public) == contents(clean.public)
    assert empty_folders(site.public) == []


@pytest.mark.parametrize("damage", [Path.unlink, lambda file: file.write_text("damaged")], ids=["gone", "changed"])
def test_a_file_that_was_lost_is_written_again(site, contents, damage):
    site.built()
    before = contents(site.public)
    damage(site.public / "causes/dehydration/index.html")
    site.built()
    assert contents(site.public) == before


def empty_folders(folder: Path) -> list[str]:
    return [path for path, folders, files in os.walk(folder) if not folders and not files]


# Writing no more than needed.


def test_a_build_with_nothing_to_do_writes_no_file(site, states):
    site.built()
    before = states(site.public)
    result = site.built()
    assert states(site.public) == before
    assert "nothing changed" in result.out


def test_touching_a_file_without_changing_it_is_no_change(site, states):
    site.built()
    before = states(site.public)
    os.utime(site.root / "Content/causes/dehydration.md", (1, 1))
    site.built()
    assert states(site.public) == before


def test_editing_one_article_writes_only_the_files_that_show_it(site, states):
    site.built()
    before = states(site.public)
    site.article("symptoms/headache", body="Words.\n")
    result = site.built()
    after = states(site.public)
    written = {name for name in after if after[name] != before.get(name)}
    assert written == {
        "symptoms/headache/index.html",
        "symptoms/headache/index.json",
        "search/root.js",
        ".causeway/manifest.json",
    }
    assert {name for name in written if after[name].data == before[name].data} == set()
    assert "3 files changed" in result.out


def test_a_title_is_changed_wherever_it_is_shown(site, states):
    site.article("symptoms/headache", title="Pounding head", summary="Pain.")
    site.built()
    before = states(site.public)
    site.article("symptoms/headache", title="Sore head", summary="Pain.")
    site.built()
    after = states(site.public)
    written = {name for name in after if after[name] != before.get(name)}
    assert written >= {
        "index.json",
        "symptoms/index.html",
        "causes/dehydration/index.html",
        "causes/dehydration/index.json",
    }
    assert {name for name in written if after[name].data == before[name].data} == set()
    assert not any(b"Pounding" in state.data for state in after.values())


# The same bytes, whatever the circumstances.


def test_the_same_content_gives_the_same_bytes_whatever_the_number_of_tasks(shipped, contents):
    assert contents(shipped("--jobs", "1")) == contents(shipped("--jobs", "2")) == contents(shipped("--jobs", "7"))


def test_the_same_content_gives_the_same_bytes_from_another_working_folder(site, contents, tmp_path):
    site.built("--output", tmp_path / "absolute")
    site.program.run("build", cwd=site.root)
    site.program.run("build", "..", "--output", "../../relative", cwd=site.root / "Content")
    assert contents(tmp_path / "absolute") == contents(tmp_path / "relative") == contents(site.public) != {}


def test_the_same_content_gives_the_same_bytes_from_a_copy_in_another_folder(site, new_site, contents):
    copy = new_site("a copy with a longer name")
    shutil.copytree(site.root / "Content", copy.root / "Content", dirs_exist_ok=True)
    site.built()
    copy.built()
    assert contents(copy.public) == contents(site.public)


def test_the_same_content_gives_the_same_bytes_in_another_locale_and_time_zone(site, contents, tmp_path):
    site.built()
    environment = {**os.environ, "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "TZ": "Pacific/Kiritimati"}
    site.built("--output", tmp_path / "other", env=environment)
    assert contents(tmp_path / "other") == contents(site.public)
