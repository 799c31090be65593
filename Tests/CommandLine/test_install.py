"""`make install`: one program that needs nothing of Swift's, with its completions and its manual."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
NEEDED = {"libcmark.so", "libstemmer.so", "libxxhash.so", "libc.so", "libm.so", "ld-linux-x86-64.so"}


def make(*arguments):
    # What an outer make told its own recipes is not for this one.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    command = ["make", "--no-print-directory", *arguments]
    return subprocess.run(command, cwd=REPOSITORY, env=environment, check=True, capture_output=True, text=True).stdout


@pytest.fixture(scope="module")
def prefix(tmp_path_factory):
    """A folder that the program is installed below."""
    folder = tmp_path_factory.mktemp("installed")
    assert f"Installed {folder}/bin/causeway" in make("install", f"PREFIX={folder}")
    return folder


@pytest.fixture(scope="module")
def moved(prefix, tmp_path_factory):
    """The program in a place that it was not installed to, by itself."""
    return shutil.copy(prefix / "bin/causeway", tmp_path_factory.mktemp("some where else") / "causeway")


def commands(program):
    """The program's commands by their names, as it describes itself."""
    output = subprocess.run([program, "--experimental-dump-help"], check=True, capture_output=True, text=True).stdout
    return {command["commandName"]: command for command in json.loads(output)["command"]["subcommands"]}


def option_names(command):
    """The long names of a command's options."""
    arguments = command["arguments"]
    names = [name for argument in arguments if argument["shouldDisplay"] for name in argument.get("names", [])]
    return [name["name"] for name in names if name["kind"] == "long"]


def test_the_program_needs_the_c_libraries_alone(prefix):
    dynamic = subprocess.run(
        ["readelf", "--dynamic", prefix / "bin/causeway"], check=True, capture_output=True, text=True
    ).stdout
    needed = re.findall(r"\(NEEDED\).*\[(.+?\.so)", dynamic)
    assert {"libcmark.so", "libstemmer.so", "libxxhash.so"} <= set(needed)
    assert set(needed) <= NEEDED
    assert "RPATH" not in dynamic and "RUNPATH" not in dynamic


def test_it_makes_and_builds_a_site_wherever_it_lies(moved, tmp_path):
    nothing = {"PATH": "/nowhere"}
    for arguments in (["init", "site"], ["check", "site", "--strict"], ["build", "site"]):
        subprocess.run([moved, *arguments], cwd=tmp_path, env=nothing, check=True, capture_output=True)
    assert (tmp_path / "site/Public/index.html").exists()


def complete_in_bash(prefix, words):
    """What bash offers for the last of the words."""
    script = """
        source "$1"; shift
        COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMP_LINE="$*" COMP_POINT=${#COMP_LINE}
        specification=$(complete -p causeway)
        function=${specification#*-F }; function=${function%% *}
        "$function" causeway "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
        printf '%s\\n' "${COMPREPLY[@]}"
    """
    completions = prefix / "share/bash-completion/completions/causeway"
    environment = {"PATH": f"{prefix}/bin:{os.environ['PATH']}"}
    command = ["bash", "-c", script, "bash", completions, "causeway", *words]
    output = subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout
    return {line.strip() for line in output.splitlines()}


def test_bash_completes_commands_and_options(prefix):
    assert complete_in_bash(prefix, ["re"]) == {"rename", "render", "relevance"}
    assert {"--format", "--coverage", "--against", "--as-of"} <= complete_in_bash(prefix, ["check", "--"])
    assert complete_in_bash(prefix, ["check", "--format", ""]) == {"text", "json", "sarif", "github"}
    assert complete_in_bash(prefix, ["init", "--labels", ""]) == {"medical", "fault", "plain"}
    assert {"cause", "symptom", "faq"} <= complete_in_bash(prefix, ["new", ""])


def test_zsh_and_fish_can_read_theirs(prefix):
    subprocess.run(["zsh", "-n", prefix / "share/zsh/site-functions/_causeway"], check=True)
    subprocess.run(["fish", "--no-execute", prefix / "share/fish/vendor_completions.d/causeway.fish"], check=True)
    fish = "complete --do-complete 'causeway ren'"
    command = ["fish", "--no-config", "-c", f"source share/fish/vendor_completions.d/causeway.fish; {fish}"]
    offered = subprocess.run(command, cwd=prefix, check=True, capture_output=True, text=True).stdout
    assert {line.split("\t")[0] for line in offered.splitlines()} == {"rename", "render"}


def test_the_manual_has_every_command_and_option(prefix):
    manual = (prefix / "share/man/man1/causeway.1").read_text()
    plain = manual.replace("\\", "")
    described = commands(prefix / "bin/causeway")
    assert {"build", "check", "explain", "init", "new", "rename", "serve"} <= set(described)
    for name, command in described.items():
        assert f".It Em {name}" in plain
        for option in option_names(command):
            assert f"-{option}" in plain, f"{name} --{option}"


def test_the_manual_has_no_slips_of_form(prefix):
    command = ["mandoc", "-T", "lint", "-W", "error", prefix / "share/man/man1/causeway.1"]
    checked = subprocess.run(command, capture_output=True, text=True)
    assert checked.stdout == ""


def test_what_is_installed_can_be_taken_away(prefix, tmp_path):
    installed = {path.relative_to(prefix) for path in prefix.rglob("*") if path.is_file()}
    assert len(installed) == 5
    copied = shutil.copytree(prefix, tmp_path / "copy")
    (copied / "bin/other").write_text("not ours")
    make("uninstall", f"PREFIX={copied}")
    assert {path.name for path in copied.rglob("*") if path.is_file()} == {"other"}


def test_a_package_is_made_in_a_folder_of_its_own(prefix, tmp_path):
    make("install", f"DESTDIR={tmp_path}", "PREFIX=/usr")
    assert os.access(tmp_path / "usr/bin/causeway", os.X_OK)
    assert (tmp_path / "usr/share/man/man1/causeway.1").read_text() == (
        prefix / "share/man/man1/causeway.1"
    ).read_text()
