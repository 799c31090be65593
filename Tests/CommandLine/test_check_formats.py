"""What a check writes for programs: standard output is the document alone, and the status never depends on its form."""

import json
import os
import re
import signal
import threading

import pytest
from jsonschema import Draft202012Validator

FORMATS = ["text", "json", "sarif", "github"]
DOCUMENTS = ["json", "sarif"]
COMMAND = re.compile(r"::(error|warning|notice) ?([^\n]*?)::([^\n]*)")


@pytest.fixture(scope="session")
def validator(repository):
    schema = json.loads((repository / "docs/schema/check.v1.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


@pytest.fixture
def read(validator):
    """Reads a result as JSON of a check, which has to agree with the schema."""

    def read(result):
        document = json.loads(result.out)
        assert [error.message for error in validator.iter_errors(document)] == []
        return document

    return read


@pytest.fixture
def faulty(site):
    site.article("causes/dehydration", produces=["headache", "headace"], addressed_by=["hydration-routine"])
    site.article("symptoms/neck-pain")
    site.write("Content/media/unused.txt", "")
    return site


# Standard output and the status.


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(
    ("change", "options", "status"),
    [
        (lambda site: None, [], 0),
        (lambda site: site.article("symptoms/neck-pain"), [], 0),
        (lambda site: site.article("symptoms/neck-pain"), ["--strict"], 1),
        (lambda site: site.article("causes/dehydration", produces=["none"]), [], 1),
        (lambda site: None, ["--coverage", "--as-of", "2026-01-31"], 0),
        (lambda site: site.article("tips/alone"), ["--coverage", "--strict"], 0),
        (lambda site: None, ["--against", "no-such-file.json"], 74),
        (lambda site: None, ["--jobs", "0"], 64),
    ],
    ids=["clean", "warning", "strict", "error", "coverage", "strict coverage", "unreadable", "bad usage"],
)
def test_the_status_is_the_same_in_every_format(site, form, change, options, status):
    change(site)
    assert site.run("check", "--format", form, *options).status == status


@pytest.mark.parametrize("form", DOCUMENTS)
def test_standard_output_is_one_line_of_json(faulty, form):
    result = faulty.run("check", "--format", form)
    assert result.out.endswith("}\n") and result.out.count("\n") == 1
    json.loads(result.out)
    assert result.places == faulty.run("check").places != []
    assert result.err.endswith("1 error, 2 warnings\n")


@pytest.mark.parametrize("form", DOCUMENTS)
def test_without_findings_the_document_is_there_all_the_same(site, form):
    result = site.run("check", "--format", form)
    json.loads(result.out)
    assert re.fullmatch(r"3 articles, 3 relations, 7 pages; no errors; no warnings; \d+\.\d\d s\n", result.err)


@pytest.mark.parametrize("form", DOCUMENTS)
def test_a_folder_that_cannot_be_listed_gives_a_document(unprivileged, form):
    site, identity = unprivileged
    (site.root / "Content/causes").chmod(0)
    result = site.run("check", "--format", form, **identity)
    assert result.status == 74
    json.loads(result.out)
    assert "Permission denied" in result.out and result.err.startswith("error: ")


@pytest.mark.parametrize("form", DOCUMENTS)
def test_a_folder_without_content_gives_a_document(program, tmp_path, form):
    result = program.run("check", "--format", form, tmp_path)
    assert result.status == 1
    assert "CW010" in result.out and json.loads(result.out)


def test_text_is_the_default_and_stays_as_it_was(faulty):
    plain, text = faulty.run("check"), faulty.run("check", "--format", "text")
    assert (plain.out, plain.err) == (text.out, text.err)
    assert plain.out == "" and plain.err.endswith("1 error, 2 warnings\n")


@pytest.mark.parametrize(
    "options",
    [["--format", "xml"], ["--format"], ["--external", "--format", "json"], ["--external", "--coverage"], ["--against", ""]],
    ids=" ".join,
)
def test_what_does_not_go_together_is_bad_usage(site, options):
    result = site.run("check", *options)
    assert (result.status, result.out) == (64, "")
    assert "Error: " in result.err


# Standard output that cannot be written.


def closed():
    os.close(1)


def full():
    os.dup2(os.open("/dev/full", os.O_WRONLY), 1)


WRITING = [
    ["check", "SITE"],
    ["check", "SITE", "--format", "json"],
    ["check", "SITE", "--format", "sarif"],
    ["check", "SITE", "--format", "github"],
    ["check", "SITE", "--coverage"],
    ["rename", "causes/dehydration", "thirst", "SITE", "--dry-run"],
    ["explain"],
    ["explain", "CW201"],
]


@pytest.mark.parametrize("output", [closed, full])
@pytest.mark.parametrize("command", WRITING, ids=" ".join)
def test_output_that_cannot_be_written_ends_with_74(site, command, output):
    site.article("symptoms/neck-pain")
    arguments = [site.root if each == "SITE" else each for each in command]
    assert site.program.run(*arguments).out != ""
    result = site.program.run(*arguments, preexec_fn=output)
    assert result.status == 74
    # What a closed output is by the time that it is written to depends on what was opened meanwhile.
    reason = {closed: "", full: "No space left on device\n"}[output]
    assert f"error: cannot write standard output: {reason}" in result.err


def test_a_reader_that_has_gone_away_is_no_mistake(site):
    reading, writing = os.pipe()
    os.close(reading)

    def broken():
        signal.signal(signal.SIGPIPE, signal.SIG_IGN)
        os.dup2(writing, 1)

    result = site.run("check", "--format", "json", preexec_fn=broken)
    os.close(writing)
    assert result.status == 0 and "cannot write" not in result.err


# What was published, from a pipe.


@pytest.fixture
def index(site):
    site.built()
    return (site.public / "index.json").read_bytes()


def test_what_was_published_may_come_from_a_descriptor(site, index):
    reading, writing = os.pipe()
    with os.fdopen(writing, "wb") as pipe:
        pipe.write(index)
    result = site.run("check", "--against", f"/dev/fd/{reading}", pass_fds=(reading,))
    os.close(reading)
    assert (result.status, result.err) == (0, "")


def test_what_was_published_may_come_from_a_named_pipe(site, index, tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    # More than a pipe holds, so that it has to be read in parts.
    writer = threading.Thread(target=pipe.write_bytes, args=(index + b" " * 200_000,), daemon=True)
    writer.start()
    result = site.run("check", "--against", pipe)
    writer.join(timeout=60)
    assert (result.status, result.err) == (0, "")


def test_a_device_that_holds_nothing_is_no_index(site):
    result = site.run("check", "--against", "/dev/null")
    assert result.status == 1 and "error[CW601]" in result.err


# JSON.


def test_a_document_without_findings_has_all_that_a_document_has(site, read):
    document = read(site.run("check", "--format", "json"))
    assert document["version"] == "1.0"
    assert document["generator"]["version"] == site.program.run("--version").out.strip()
    assert document["counts"] == {
        "errors": 0, "warnings": 0, "notes": 0, "articles": 3, "relations": 3, "pages": 7,
    }
    assert document["findings"] == []
    assert not {"coverage", "failure"} & set(document)


def test_a_finding_has_its_range_and_hint(faulty, read):
    document = read(faulty.run("check", "--format", "json"))
    assert document["counts"] == {"errors": 1, "warnings": 2, "notes": 0}
    assert document["findings"][0] == {
        "code": "CW201", "severity": "error", "message": "no symptom is called ‘headace’",
        "path": "Content/causes/dehydration.md", "hint": "did you mean ‘headache’?", "related": [],
        "range": {"start": {"line": 6, "column": 3}, "end": {"line": 6, "column": 10}},
    }


def test_a_finding_about_a_whole_file_has_no_range(faulty, read):
    [unused] = [each for each in read(faulty.run("check", "--format", "json"))["findings"] if each["code"] == "CW009"]
    assert "range" not in unused


def test_all_findings_are_in_the_document(site, read):
    for number in range(25):
        site.article(f"symptoms/pain-{number:02}")
    findings = read(site.run("check", "--format", "json"))["findings"]
    assert [each["code"] for each in findings].count("CW207") == 25


def test_places_that_explain_are_named(site, read):
    site.article("causes/dehydration", produces=["headache", "headache"], addressed_by=["hydration-routine"])
    [finding] = read(site.run("check", "--format", "json"))["findings"]
    assert (finding["code"], finding["range"]["start"]) == ("CW203", {"line": 6, "column": 3})
    [place] = finding["related"]
    assert (place["path"], place["range"]["start"]) == ("Content/causes/dehydration.md", {"line": 5, "column": 3})


def test_why_nothing_could_be_read_is_told(site, read):
    document = read(site.run("check", "--format", "json", "--against", "no-such-file.json"))
    assert document["failure"] == "cannot read no-such-file.json: No such file or directory"
    assert document["findings"] == []


def test_what_an_author_wrote_stays_what_it_is(site, read):
    site.article("causes/dehydration", produces=['"\\<b>😀'])
    findings = read(site.run("check", "--format", "json"))["findings"]
    assert any('‘"\\<b>😀’' in each["message"] for each in findings)


# GitHub.


def commands(out):
    found = []
    for line in out.splitlines():
        match = COMMAND.fullmatch(line)
        assert match, line
        properties = dict(part.split("=", 1) for part in match[2].split(",") if part)
        found.append((match[1], properties, match[3]))
    return found


def test_findings_are_workflow_commands_and_nothing_else(faulty):
    result = faulty.run("check", "--format", "github", cwd=faulty.root.parent)
    assert result.err == "1 error, 2 warnings\n"
    found = commands(result.out)
    assert found[0] == (
        "error",
        {
            "file": "site/Content/causes/dehydration.md", "line": "6", "col": "3", "endColumn": "10",
            "title": "CW201 Unknown reference",
        },
        "no symptom is called ‘headace’%0Ahint: did you mean ‘headache’?",
    )
    assert ("warning", "site/Content/media/unused.txt", False) in [
        (command, properties["file"], "line" in properties) for command, properties, _ in found
    ]


def test_names_are_escaped_in_properties(site):
    site.write("Content/media/a, b: 100%.txt", "")
    result = site.run("check", "--format", "github", cwd=site.root)
    [(_, properties, _)] = commands(result.out)
    assert properties["file"] == "Content/media/a%2C b%3A 100%25.txt"


def test_no_name_can_add_a_command(site):
    site.article("causes/dehydration", produces=["x\n::error::forged"])
    result = site.run("check", "--format", "github")
    assert not any(line.startswith("::error::") for line in result.out.splitlines())


def test_a_failure_is_a_command(site):
    result = site.run("check", "--format", "github", "--against", "no-such-file.json")
    assert result.out == "::error::cannot read no-such-file.json: No such file or directory\n"


def test_a_site_without_findings_prints_no_command(site):
    assert site.run("check", "--format", "github").out == ""


def test_coverage_is_notices(site):
    site.article("tips/alone")
    found = commands(site.run("check", "--format", "github", "--coverage").out)
    assert ("notice", "CW701 Orphan") in [(command, properties["title"]) for command, properties, _ in found]


def test_places_that_explain_are_named_as_the_finding_is(site):
    site.article("causes/dehydration", produces=["headache", "headache"], addressed_by=["hydration-routine"])
    result = site.run("check", "--format", "github", cwd=site.root.parent)
    [(_, properties, message)] = commands(result.out)
    assert properties["file"] == "site/Content/causes/dehydration.md"
    assert "%0Asite/Content/causes/dehydration.md:5: " in message


def test_paths_of_the_command_line_are_left_alone(site, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    (elsewhere / "Content").mkdir(parents=True)
    (elsewhere / "Content/published.json").write_text("no index")
    result = site.run("check", "--format", "github", "--against", "Content/published.json", cwd=elsewhere)
    [(_, properties, _)] = commands(result.out)
    assert properties["file"] == "Content/published.json"
    result = site.program.run("check", "--format", "github", "Content/published.json", cwd=elsewhere)
    assert "file=Content/published.json," in result.out
