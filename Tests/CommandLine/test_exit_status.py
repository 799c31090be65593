"""What the exit status tells, and what happens to the published site when it is not 0."""

import os
import resource
import signal

import pytest


def test_a_build_that_goes_well_ends_with_0(site):
    assert site.build().status == 0


def test_errors_in_the_content_end_with_1_and_are_all_told(site):
    site.article("causes/overstriding", produces=["no-such-symptom"])
    site.article("tips/hydrate", colour="red")
    result = site.build()
    assert result.status == 1
    assert result.out == ""
    assert {finding.code for finding in result.findings} >= {"CW201", "CW107"}
    assert "2 errors" in result.err


def test_errors_in_the_content_leave_the_published_site_as_it_was(site, states):
    site.built()
    before = states(site.public)
    site.article("symptoms/neck-pain")
    site.article("causes/overstriding", produces=["no-such-symptom"])
    assert site.build().status == 1
    assert states(site.public) == before


def test_a_first_build_with_errors_publishes_nothing(site, contents):
    site.article("causes/overstriding", produces=["no-such-symptom"])
    assert site.build().status == 1
    assert not site.public.exists() or contents(site.public) == {}


def test_check_writes_nothing(site):
    result = site.run("check")
    assert result.status == 0
    assert not site.public.exists()


def test_check_finds_what_build_finds(site):
    site.article("causes/overstriding", produces=["no-such-symptom"])
    site.article("tips/hydrate", colour="red", body="[nowhere](nowhere.md)")
    built, checked = site.build(), site.run("check")
    assert checked.status == 1
    assert checked.places == built.places != []


@pytest.mark.parametrize(
    "arguments",
    [
        ["build", "--no-such-option"],
        ["no-such-command"],
        ["build", ".", "another"],
        ["build", "--jobs", "0"],
        ["build", "--jobs", "many"],
        ["build", "--output"],
        ["build", ""],
        ["check", "--output", "Public"],
        ["check", "--base-url", "https://example.org/"],
        ["render", "--strict"],
    ],
    ids=" ".join,
)
def test_bad_usage_ends_with_64_and_says_how_it_goes(site, arguments):
    result = site.program.run(*arguments, cwd=site.root)
    assert result.status == 64
    assert "Error: " in result.err and "Usage: causeway" in result.err
    assert not site.public.exists()


def test_a_folder_without_content_is_an_error(program, tmp_path):
    result = program.run("build", tmp_path)
    assert (result.status, [finding.code for finding in result.findings]) == (1, ["CW010"])


def test_help_and_version_end_with_0(program):
    assert program.run("--version").out.count(".") == 2
    for command in ("build", "check", "render"):
        help = program.run(command, "--help")
        assert help.status == 0 and "OVERVIEW" in help.out
    assert "not safe to publish" in " ".join(program.run("render", "--help").out.split())


# What the system refuses.


def test_a_file_that_cannot_be_read_ends_with_74_and_leaves_the_site_as_it_was(unprivileged, states):
    site, identity = unprivileged
    site.built(**identity)
    before = states(site.public)
    site.write("Content/causes/dehydration.md", "").chmod(0)
    result = site.build(**identity)
    assert result.status == 74
    assert result.errors == [("CW901", "Content/causes/dehydration.md", None, None)]
    assert "Permission denied" in result.err
    assert states(site.public) == before


def test_relations_to_a_file_that_cannot_be_read_are_not_told_of_as_broken(unprivileged):
    site, identity = unprivileged
    (site.root / "Content/symptoms/headache.md").chmod(0)
    result = site.build(**identity)
    assert result.errors == [("CW901", "Content/symptoms/headache.md", None, None)]


def test_an_unreadable_file_and_an_error_in_the_content_together_end_with_74(unprivileged):
    site, identity = unprivileged
    (site.root / "Content/causes/dehydration.md").chmod(0)
    site.article("tips/hydrate", colour="red")
    result = site.build(**identity)
    assert result.status == 74
    assert {finding.code for finding in result.findings} >= {"CW901", "CW107"}


def test_a_folder_that_cannot_be_listed_ends_with_74(unprivileged):
    site, identity = unprivileged
    (site.root / "Content/causes").chmod(0)
    result = site.build(**identity)
    assert result.status == 74
    assert "causes" in result.err and "Permission denied" in result.err


def test_a_read_only_output_folder_ends_with_74_and_stays_as_it_was(unprivileged, states):
    site, identity = unprivileged
    site.built(**identity)
    before = states(site.public)
    site.article("symptoms/neck-pain")
    for folder in [site.public, *site.public.rglob("*")]:
        if folder.is_dir():
            folder.chmod(0o555)
    result = site.build(**identity)
    assert result.status == 74
    assert result.err.startswith("error: ") and "Permission denied" in result.err
    assert states(site.public) == before


def test_an_output_folder_that_cannot_be_made_ends_with_74(unprivileged):
    site, identity = unprivileged
    site.root.chmod(0o555)
    result = site.build(**identity)
    assert result.status == 74
    assert result.err.startswith("error: ") and "Permission denied" in result.err


def full_disk():
    """Lets no file grow past 64 KiB: the write that would fails, as on a disk that is full."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (65536, 65536))


def test_a_file_that_cannot_be_written_whole_ends_with_74_and_leaves_the_site_as_it_was(site, states):
    site.built()
    before = states(site.public)
    site.article("symptoms/headache", body="word " * 40_000)
    site.article("symptoms/neck-pain")
    result = site.build(preexec_fn=full_disk)
    assert result.status == 74
    assert result.err.startswith("error: cannot write ") and "File too large" in result.err
    assert changed(before, states(site.public)) <= {".causeway/manifest.json"}
    assert states(site.public)[".causeway/manifest.json"].data == before[".causeway/manifest.json"].data


def test_a_build_that_failed_leaves_no_empty_folder_behind(site):
    site.built()
    site.article("symptoms/neck-pain", body="word " * 40_000)
    assert site.build(preexec_fn=full_disk).status == 74
    assert [path for path, folders, files in os.walk(site.public) if not folders and not files] == []


def test_a_build_succeeds_once_the_disk_has_room_again(site, new_site, filled, contents):
    clean = filled(new_site("clean"))
    for each in (site, clean):
        each.article("symptoms/headache", body="word " * 40_000)
    assert site.build(preexec_fn=full_disk).status == 74
    site.built()
    clean.built()
    assert contents(site.public) == contents(clean.public)


def changed(before: dict, after: dict) -> set[str]:
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
