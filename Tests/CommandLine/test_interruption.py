"""Builds that are killed, and builds that meet."""

import random
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

import pytest

ARTICLES = 300
KILLS = 40


@pytest.fixture(scope="module")
def workspace():
    """A folder in memory where there is one: thousands of small files are copied there."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        yield Path(folder)


@pytest.fixture
def outputs(workspace):
    with tempfile.TemporaryDirectory(dir=workspace) as folder:
        yield Path(folder)


@pytest.fixture(scope="module")
def versions(program, workspace):
    """Two versions of a site of 300 articles, which differ in every article and in which there are, and both built."""
    folder = workspace / "versions"
    sources, built = [], []
    for version in range(2):
        source = folder / f"source-{version}"
        (source / "Content/pages").mkdir(parents=True)
        (source / "Content/site.yml").write_text(f"title: Version {version}\n")
        for number in range(version * 10, ARTICLES + version * 10):
            text = (
                f"---\ntitle: Article {number}\nsummary: In version {version}.\n---\n\n" + f"Version {version}. " * 200
            )
            (source / f"Content/pages/article-{number}.md").write_text(text)
        assert program.run("build", source, "--output", folder / f"built-{version}").status == 0
        sources.append(source)
        built.append(folder / f"built-{version}")
    return sources, built


def duration(program, sources, output) -> float:
    begun = time.monotonic()
    assert program.run("build", sources[1], "--output", output).status == 0
    return time.monotonic() - begun


def kill_at(program, source, output, delay: float) -> bool:
    """Whether the build was still running when it was killed."""
    process = program.start("build", source, "--output", output)
    time.sleep(delay)
    process.kill()
    return process.wait() == -signal.SIGKILL


def test_whenever_a_build_is_killed_each_file_is_old_or_new_and_the_next_build_ends_as_a_clean_one(
    program, versions, contents, outputs
):
    sources, built = versions
    old, new = map(contents, built)
    shutil.copytree(built[0], outputs / "measured")
    whole = duration(program, sources, outputs / "measured")
    moments = random.Random(1)
    killed = mixed = 0
    for number in range(KILLS):
        output = outputs / f"killed-{number}"
        shutil.copytree(built[0], output)
        killed += kill_at(program, sources[1], output, moments.uniform(0, whole))
        found = contents(output)
        torn = {
            name
            for name in old.keys() | new.keys()
            if not name.startswith(".causeway/") and found.get(name) not in (old.get(name), new.get(name))
        }
        assert torn == set()
        strange = found.keys() - old.keys() - new.keys()
        assert {name for name in strange if not name.rsplit("/", 1)[-1].startswith(".")} == set()
        mixed += bool(strange) or found not in (old, new)
        assert program.run("build", sources[1], "--output", output).status == 0
        assert contents(output) == new
        shutil.rmtree(output)
    assert killed >= KILLS / 4 and mixed >= 1, "too few builds were killed at work for this to tell anything"


def test_a_first_build_that_is_killed_leaves_no_half_file_and_the_next_ends_as_a_clean_one(
    program, versions, contents, outputs
):
    sources, built = versions
    new = contents(built[1])
    whole = duration(program, sources, outputs / "measured")
    for number in range(8):
        output = outputs / f"killed-{number}"
        kill_at(program, sources[1], output, whole * (number + 1) / 9)
        for name, data in contents(output).items() if output.exists() else ():
            assert name.rsplit("/", 1)[-1].startswith(".") or name.startswith(".causeway/") or data == new[name]
        assert program.run("build", sources[1], "--output", output).status == 0
        assert contents(output) == new


def test_eight_builds_at_once_into_one_folder_end_as_one_of_them(program, versions, contents, outputs):
    sources, built = versions
    processes = [
        program.start("build", sources[number % 2], "--output", outputs / "out", output=subprocess.PIPE)
        for number in range(8)
    ]
    said = [process.communicate(timeout=60) for process in processes]
    assert [process.returncode for process in processes] == [0] * 8, said
    assert contents(outputs / "out") in [contents(folder) for folder in built]


def test_a_build_waits_for_another_rather_than_failing(program, versions, contents, outputs):
    sources, built = versions
    first = program.start("build", sources[0], "--output", outputs / "out")
    second = program.run("build", sources[1], "--output", outputs / "out")
    assert (first.wait(60), second.status) == (0, 0)
    assert contents(outputs / "out") in [contents(folder) for folder in built]
