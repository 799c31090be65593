"""What a person sees, and what a pipe gets."""

import fcntl
import os
import pty
import re
import threading
import time

import pytest

FINAL_LINE = re.compile(
    r"3 articles, 3 relations, 7 pages; (nothing changed|\d+ files? changed); (no warnings|\d+ warnings?); \d+\.\d\d s → .*Public\n"
)
WITHOUT_BASE_URL = "no base_url in site.yml, so no sitemap and no canonical links\n"


@pytest.fixture
def site_with_base_url(site):
    site.configure(base_url="https://example.org/")
    return site


def test_a_build_ends_with_one_line_that_says_what_was_done(site_with_base_url):
    result = site_with_base_url.built()
    assert FINAL_LINE.fullmatch(result.out), result.out
    assert result.err == ""


def test_the_last_line_counts_what_changed(site_with_base_url):
    site = site_with_base_url
    assert re.search(r"; (\d\d) files changed; ", site.built().out)
    assert "; nothing changed; " in site.built().out
    site.article("symptoms/headache", body="Words.\n")
    # The page, its JSON, and the search index, which is one file on so small a site.
    assert "; 3 files changed; " in site.built().out


def test_a_site_without_a_base_url_is_told_so_in_one_line_that_is_no_warning(site):
    result = site.built("--strict")
    assert result.out.startswith(WITHOUT_BASE_URL)
    assert FINAL_LINE.fullmatch(result.out.removeprefix(WITHOUT_BASE_URL))
    assert site.built().out.startswith(WITHOUT_BASE_URL)


def test_check_ends_with_one_line(site):
    result = site.run("check")
    assert re.fullmatch(r"3 articles, 3 relations, 7 pages; no errors; no warnings; \d+\.\d\d s\n", result.out)
    assert result.err == ""


def test_quiet_prints_nothing(site):
    site.article("symptoms/neck-pain")
    result = site.built("--quiet")
    assert (result.out, result.err) == ("", "")


def test_quiet_prints_errors_and_no_warnings(site):
    site.article("symptoms/neck-pain")
    site.article("causes/overstriding", produces=["no-such-symptom"])
    result = site.build("--quiet")
    assert result.status == 1
    assert [finding.severity for finding in result.findings] == ["error"]


@pytest.mark.parametrize("options", [[], ["--quiet"]], ids=["loud", "quiet"])
def test_timings_print_seconds_and_megabytes_of_each_stage(site, options):
    result = site.built("--timings", *options)
    stages = re.findall(r"^ *\d+\.\d{3} s +\d+\.\d MB  (.+)$", result.err, re.MULTILINE)
    assert len(stages) == len(result.err.splitlines()) >= 4
    assert any("parse" in stage for stage in stages) and any("publish" in stage for stage in stages)


# Warnings.


def test_warnings_are_printed_and_do_not_fail_a_build(site):
    site.article("symptoms/neck-pain")
    result = site.built()
    assert result.places == [("CW207", "Content/symptoms/neck-pain.md", 1, 1)]
    assert "; 1 warning; " in result.out


@pytest.mark.parametrize("command", ["build", "check"])
def test_strict_counts_warnings_as_errors(site, command):
    site.article("symptoms/neck-pain")
    result = site.run(command, "--strict")
    assert result.status == 1
    assert result.errors == [("CW207", "Content/symptoms/neck-pain.md", 1, 1)]
    assert not (site.public / "index.html").exists()


def test_strict_passes_a_site_without_warnings(site):
    assert site.run("check", "--strict").status == 0


def test_strict_is_not_appeased_by_an_earlier_build(site):
    site.article("symptoms/neck-pain")
    site.built()
    assert site.build("--strict").status == 1


@pytest.mark.parametrize("command", ["build", "check"])
def test_past_twenty_warnings_of_one_code_the_rest_are_counted(site, command):
    for number in range(25):
        site.article(f"symptoms/pain-{number:02}")
    site.article("causes/overstriding", produces=["headache"])
    result = site.run(command)
    codes = [finding.code for finding in result.findings]
    assert (codes.count("CW207"), codes.count("CW209")) == (20, 1)
    assert re.search(r"\b5\b.*CW207|CW207.*\b5\b", result.err)
    assert "; 26 warnings; " in result.out


def test_all_prints_every_warning(site):
    for number in range(25):
        site.article(f"symptoms/pain-{number:02}")
    every = site.run("check", "--all")
    assert [finding.code for finding in every.findings].count("CW207") == 25


def test_errors_are_all_printed_however_many(site):
    for number in range(25):
        site.article(f"symptoms/pain-{number:02}", colour="red")
    result = site.build()
    assert len(result.errors) == 25
    assert result.err.endswith(f"25 errors, 25 warnings; {site.public} is as it was\n")


# Pipes and terminals.


@pytest.fixture
def slow_build(site):
    """Builds while another holds the output folder for longer than a second, and gives what was printed."""
    site.built()

    def build(run):
        descriptor = os.open(site.public / ".causeway/lock", os.O_RDWR)
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        timer = threading.Timer(1.3, os.close, [descriptor])
        timer.start()
        begun = time.monotonic()
        printed = run(site)
        assert time.monotonic() - begun > 1
        timer.join()
        return printed

    return build


def on_a_terminal(site, *options, **environment) -> str:
    """Builds with all three streams on a terminal, and gives what it shows."""
    controller, terminal = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "NO_COLOR": "", **environment}
    process = site.program.start("build", site.root, *options, stdin=terminal, output=terminal, env=environment)
    os.close(terminal)
    shown = b""
    while True:
        try:
            data = os.read(controller, 65536)
        except OSError:
            break
        if not data:
            break
        shown += data
    os.close(controller)
    assert process.wait(10) >= 0
    return shown.decode()


def test_a_short_build_shows_no_progress_on_a_terminal(site_with_base_url):
    shown = on_a_terminal(site_with_base_url)
    assert FINAL_LINE.fullmatch(shown.replace("\r\n", "\n")), shown


def test_a_build_of_more_than_a_second_shows_progress_on_a_terminal_and_takes_it_away(slow_build):
    shown = slow_build(on_a_terminal)
    assert "waiting for another build" in shown
    assert shown.rindex("\x1b[K") < shown.index(" articles, ")
    assert shown.count("\n") == 2


def test_quiet_shows_no_progress_on_a_terminal(slow_build):
    assert slow_build(lambda site: on_a_terminal(site, "--quiet")) == ""


def test_progress_is_never_in_a_pipe(slow_build):
    assert slow_build(lambda site: site.built().err) == ""


def test_colours_are_for_terminals_that_want_them(site):
    site.article("symptoms/neck-pain")
    assert "\x1b[" in on_a_terminal(site)
    (site.public / ".causeway/manifest.json").unlink()
    assert "\x1b" not in on_a_terminal(site, NO_COLOR="1")
    assert "\x1b" not in site.run("check").err


def test_what_an_author_wrote_cannot_steer_a_terminal(site):
    site.article("causes/overstriding", produces=["\x1b[2J\x07\u202e"])
    result = site.build()
    assert result.status == 1
    assert not set(result.err) & {"\x1b", "\x07", "\u202e"}
