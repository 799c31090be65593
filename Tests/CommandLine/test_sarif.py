"""That SARIF keeps what its specification demands: SARIF 2.1.0 plus Errata 01, by section.

Each demand is a check of a whole log, and beside it a way to break the log, which the check has to notice.
"""

import copy
import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from typing import Callable
from urllib.parse import unquote, urlsplit

import pytest

LEVELS = {"none", "note", "warning", "error"}
# §3.11.6: brackets and backslashes within a link's words are escaped.
EMBEDDED_LINK = re.compile(r"\[(?:[^\\\[\]]|\\[\\\[\]])*\]\([^)]*\)")
URI_REFERENCE = re.compile(r"(?:[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=]|%[0-9A-F]{2})*")


def run(log):
    return log["runs"][0]


def driver(log):
    return run(log)["tool"]["driver"]


def results(log):
    return run(log)["results"]


def locations(log):
    """Every location of every result, those that explain it included."""
    for result in results(log):
        yield from result["locations"]
        yield from result.get("relatedLocations", [])


def artifacts(log):
    return [location["physicalLocation"]["artifactLocation"] for location in locations(log)]


def regions(log):
    found = [location["physicalLocation"].get("region") for location in locations(log)]
    return [region for region in found if region is not None]


def messages(log):
    yield from (result["message"] for result in results(log))
    yield from (location["message"] for result in results(log) for location in result.get("relatedLocations", []))
    for invocation in run(log)["invocations"]:
        yield from (notification["message"] for notification in invocation.get("toolExecutionNotifications", []))


def texts(log):
    for rule in driver(log)["rules"]:
        yield from (rule["shortDescription"], rule["fullDescription"], rule["help"])


def strings(log):
    """Every plain text of a log that may hold placeholders and links."""
    return [each["text"] for each in [*messages(log), *texts(log)]]


def is_without_placeholders(text):
    return not re.search(r"[{}]", re.sub(r"\{\{|\}\}", "", text))


def is_text(value):
    return isinstance(value, str) and value.strip() != ""


def is_count(value, least):
    return type(value) is int and value >= least


def rule_of(log, result):
    return driver(log)["rules"][result["ruleIndex"]]


def set_in(path, value):
    """A change of a log: puts a value at a path, or takes it away for None."""

    def change(log):
        *parents, last = path
        for key in parents:
            log = log[key]
        if value is None:
            del log[last]
        else:
            log[last] = value

    return change


RUN = ("runs", 0)
DRIVER = (*RUN, "tool", "driver")
RESULT = (*RUN, "results", 0)
LOCATION = (*RESULT, "locations", 0, "physicalLocation")
RELATED = (*RUN, "results", 1, "relatedLocations", 0)


@dataclass(frozen=True)
class Demand:
    section: str
    says: str
    holds: Callable
    breaks: Callable


DEMANDS = [
    Demand("3.13.2", "version is 2.1.0", lambda log: log["version"] == "2.1.0", set_in(("version",), "2.0.0")),
    Demand(
        "3.13.3", "$schema is an absolute address",
        lambda log: urlsplit(log["$schema"]).scheme == "https", set_in(("$schema",), "sarif.json"),
    ),
    Demand(
        "3.13.4", "runs is an array", lambda log: isinstance(log["runs"], list) and len(log["runs"]) == 1,
        set_in(("runs",), {}),
    ),
    Demand("3.14.6", "a run has a tool", lambda log: isinstance(run(log)["tool"], dict), set_in((*RUN, "tool"), None)),
    Demand(
        "3.14.23", "a run that looked has an array of results", lambda log: isinstance(results(log), list),
        set_in((*RUN, "results"), None),
    ),
    Demand(
        "3.14.27", "a run with results over text states its columns' unit",
        lambda log: run(log)["columnKind"] == "unicodeCodePoints", set_in((*RUN, "columnKind"), "bytes"),
    ),
    Demand(
        "3.14.14", "every base of addresses that is used is declared",
        lambda log: {a["uriBaseId"] for a in artifacts(log) if "uriBaseId" in a} <= set(run(log)["originalUriBaseIds"]),
        set_in((*RUN, "originalUriBaseIds"), {}),
    ),
    Demand(
        "3.18.2", "a tool has a driver", lambda log: isinstance(run(log)["tool"]["driver"], dict), set_in(DRIVER, None)
    ),
    Demand("3.19.8", "a driver has a name", lambda log: is_text(driver(log)["name"]), set_in((*DRIVER, "name"), "")),
    Demand(
        "3.19.12", "semanticVersion has the form of Semantic Versioning 2.0.0",
        lambda log: re.fullmatch(r"\d+\.\d+\.\d+(-[\w.-]+)?", driver(log)["semanticVersion"]),
        set_in((*DRIVER, "semanticVersion"), "1"),
    ),
    Demand(
        "3.19.13", "a version is a text", lambda log: is_text(driver(log)["version"]), set_in((*DRIVER, "version"), 1)
    ),
    Demand(
        "3.19.23", "rules are unique",
        lambda log: len({json.dumps(rule) for rule in driver(log)["rules"]}) == len(driver(log)["rules"]) > 0,
        lambda log: driver(log)["rules"].append(driver(log)["rules"][0]),
    ),
    Demand(
        "3.49.3", "a rule has a stable id, and no other has it",
        lambda log: sorted({rule["id"] for rule in driver(log)["rules"]}) == [rule["id"] for rule in driver(log)["rules"]],
        set_in((*DRIVER, "rules", 1, "id"), "CW001"),
    ),
    Demand(
        "3.12.3", "every text of a rule has its plain form",
        lambda log: all(is_text(text["text"]) for text in texts(log)),
        set_in((*DRIVER, "rules", 0, "help", "text"), ""),
    ),
    Demand(
        "3.50.3", "the level of a rule is one of four",
        lambda log: {rule["defaultConfiguration"]["level"] for rule in driver(log)["rules"]} <= LEVELS,
        set_in((*DRIVER, "rules", 0, "defaultConfiguration", "level"), "fatal"),
    ),
    Demand(
        "3.20.14", "an invocation says whether it went well",
        lambda log: all(type(each["executionSuccessful"]) is bool for each in run(log)["invocations"]),
        set_in((*RUN, "invocations", 0, "executionSuccessful"), None),
    ),
    Demand(
        "3.27.5", "a result names its rule", lambda log: all(is_text(result["ruleId"]) for result in results(log)),
        set_in((*RESULT, "ruleId"), ""),
    ),
    Demand(
        "3.27.6", "the index of a result's rule leads to the rule that it names",
        lambda log: all(
            is_count(result["ruleIndex"], 0) and rule_of(log, result)["id"] == result["ruleId"] for result in results(log)
        ),
        set_in((*RESULT, "ruleIndex"), 0),
    ),
    Demand(
        "3.27.10", "the level of a result is one of four",
        lambda log: {result["level"] for result in results(log)} <= LEVELS, set_in((*RESULT, "level"), "notice"),
    ),
    Demand(
        "3.27.11", "a result has a message", lambda log: all("message" in result for result in results(log)),
        set_in((*RESULT, "message"), None),
    ),
    Demand(
        "3.27.12", "a result has a location", lambda log: all(len(result["locations"]) == 1 for result in results(log)),
        set_in((*RESULT, "locations"), []),
    ),
    Demand(
        "3.11.8", "a message without an id has a text", lambda log: all(is_text(each["text"]) for each in messages(log)),
        set_in((*RESULT, "message", "text"), ""),
    ),
    Demand(
        "3.11.3", "a plain text is not indented",
        lambda log: not any(re.search(r"^[ \t]", text, re.MULTILINE) for text in strings(log)),
        set_in((*DRIVER, "rules", 0, "help", "text"), "C:\n\n    D"),
    ),
    Demand(
        "3.11.5", "no text has a placeholder, since none has arguments: braces are doubled",
        lambda log: all(is_without_placeholders(text) for text in strings(log)),
        set_in((*RESULT, "message", "text"), "D is called ‘{0}’"),
    ),
    Demand(
        "3.11.5", "no Markdown has a placeholder",
        lambda log: all(is_without_placeholders(text.get("markdown", "")) for text in texts(log)),
        set_in((*DRIVER, "rules", 0, "help", "markdown"), "`{{title}`"),
    ),
    Demand(
        "3.11.6", "no text embeds a link, since none that it quotes leads to a location",
        lambda log: not any(EMBEDDED_LINK.search(text) for text in strings(log)),
        set_in((*RESULT, "message", "text"), "D is called ‘foo [bar](1)’"),
    ),
    Demand(
        "3.28.2", "the ids of a result's related locations are unique and not negative",
        lambda log: all(
            all(is_count(each["id"], 0) for each in result.get("relatedLocations", []))
            and len({each["id"] for each in result.get("relatedLocations", [])}) == len(result.get("relatedLocations", []))
            for result in results(log)
        ),
        set_in((*RELATED, "id"), -2),
    ),
    Demand(
        "3.29.3", "a physical location has an artifact",
        lambda log: all("artifactLocation" in location["physicalLocation"] for location in locations(log)),
        set_in((*LOCATION, "artifactLocation"), None),
    ),
    Demand(
        "3.10.1", "an address is a URI reference",
        lambda log: all(URI_REFERENCE.fullmatch(each["uri"]) for each in artifacts(log)),
        set_in((*LOCATION, "artifactLocation", "uri"), "Content/two words.md"),
    ),
    Demand(
        "3.4.4", "an address with a base is relative, without ‘..’; one without is absolute",
        lambda log: all(
            (urlsplit(each["uri"]).scheme == "") == ("uriBaseId" in each)
            and ("uriBaseId" not in each or not each["uri"].startswith("/"))
            and ".." not in each["uri"].split("/")
            for each in artifacts(log)
        ),
        set_in((*LOCATION, "artifactLocation", "uriBaseId"), None),
    ),
    Demand(
        "3.30.5", "a region's lines count from 1", lambda log: all(is_count(each["startLine"], 1) for each in regions(log)),
        set_in((*LOCATION, "region", "startLine"), 0),
    ),
    Demand(
        "3.30.6", "a region's columns count from 1",
        lambda log: all(is_count(each["startColumn"], 1) for each in regions(log)),
        set_in((*LOCATION, "region", "startColumn"), 0),
    ),
    Demand(
        "3.30.7", "a region does not end on a line before its first",
        lambda log: all(each["endLine"] >= each["startLine"] for each in regions(log)),
        set_in((*LOCATION, "region", "endLine"), 0),
    ),
    Demand(
        "3.30.8", "a region on one line does not end before its first column",
        lambda log: all(each["endColumn"] >= each["startColumn"] for each in regions(log)),
        set_in((*LOCATION, "region", "endColumn"), 1),
    ),
]


def sarif(site, *options, **how):
    result = site.run("check", "--format", "sarif", *options, **how)
    log = json.loads(result.out)
    assert run(log)["invocations"][0]["exitCode"] == result.status
    return log


# What has a meaning in SARIF's messages, as an author may write it.
MARKS = ["{0}", "{{title}}", "foo [bar](1)", "foo \\[bar\\](1)"]


@pytest.fixture
def faulty(site):
    """A site with errors, a warning, a name that an address cannot hold, and a finding that another place explains."""
    site.article("causes/dehydration", produces=["headace", "headache", "headache"])
    site.article("symptoms/neck-pain")
    site.write("Content/media/ünused 1%.txt", "")
    site.article("causes/marks", produces=MARKS)
    return site


@pytest.fixture
def broken_log():
    """A log of two results with all that the demands speak of, to be broken."""

    def location(**more):
        place = {
            "artifactLocation": {"uri": "Content/a.md", "uriBaseId": "%SRCROOT%"},
            "region": {"startLine": 4, "startColumn": 12, "endLine": 4, "endColumn": 19},
        }
        return {"physicalLocation": place, **more}

    def rule(code):
        return {
            "id": code, "shortDescription": {"text": "A"}, "fullDescription": {"text": "B"}, "help": {"text": "C"},
            "defaultConfiguration": {"level": "error"},
        }

    def result(**more):
        return {
            "ruleId": "CW002", "ruleIndex": 1, "level": "error", "message": {"text": "D"}, "locations": [location()],
            **more,
        }

    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "E", "version": "1", "semanticVersion": "1.0.0", "rules": [rule("CW001"), rule("CW002")]
                    }
                },
                "invocations": [{"executionSuccessful": True}],
                "originalUriBaseIds": {"%SRCROOT%": {}},
                "columnKind": "unicodeCodePoints",
                "results": [result(), result(relatedLocations=[location(id=1, message={"text": "F"})])],
            }
        ],
    }


def names(demand):
    return f"§{demand.section} {demand.says}"


@pytest.mark.parametrize("demand", DEMANDS, ids=names)
def test_each_demand_notices_what_breaks_it(demand, broken_log):
    assert demand.holds(broken_log)
    log = copy.deepcopy(broken_log)
    demand.breaks(log)
    try:
        assert not demand.holds(log)
    except (KeyError, TypeError, IndexError):
        pass


@pytest.mark.parametrize("demand", DEMANDS, ids=names)
def test_a_log_of_many_findings_keeps_the_specification(demand, faulty):
    log = sarif(faulty)
    assert len(results(log)) >= 4 and len(regions(log)) >= 3 and len(list(locations(log))) > len(results(log))
    assert demand.holds(log)


@pytest.mark.parametrize("demand", DEMANDS, ids=names)
def test_a_log_of_no_findings_keeps_the_specification(demand, site):
    log = sarif(site)
    assert results(log) == []
    assert demand.holds(log)


@pytest.mark.parametrize("demand", DEMANDS, ids=names)
def test_a_log_of_a_site_that_cannot_be_read_keeps_the_specification(demand, site):
    log = sarif(site, "--against", "no-such-file.json")
    assert demand.holds(log)
    assert run(log)["invocations"][0]["executionSuccessful"] is False
    assert "no-such-file.json" in run(log)["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]


def place(result):
    location = result["locations"][0]["physicalLocation"]
    region = location.get("region")
    columns = region and (region["startLine"], region["startColumn"], region["endColumn"])
    return (result["ruleId"], result["level"], unquote(location["artifactLocation"]["uri"]), columns)


def test_results_are_the_findings_at_their_places(faulty):
    places = [place(result) for result in results(sarif(faulty, cwd=faulty.root.parent))]
    assert ("CW201", "error", "site/Content/causes/dehydration.md", (5, 3, 10)) in places
    text = faulty.run("check", cwd=faulty.root.parent)
    assert sorted((code, path) for code, _, path, _ in places) == sorted(
        (code, f"site/{path}") for code, path, _, _ in text.places
    )


def test_columns_are_counted_in_code_points(site):
    site.article("causes/dehydration", body="😀é [x](nowhere.md)\n")
    [result] = [each for each in results(sarif(site)) if each["ruleId"] == "CW301"]
    assert place(result)[3][1:] == (8, 18)


def test_a_finding_about_a_whole_file_has_no_region(site):
    site.write("Content/stray.docx", "")
    [result] = results(sarif(site, cwd=site.root))
    assert place(result) == ("CW003", "error", "Content/stray.docx", None)


def test_a_site_elsewhere_has_file_addresses(site, tmp_path):
    site.write("Content/stray.docx", "")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    [artifact] = artifacts(sarif(site, cwd=elsewhere))
    assert artifact == {"uri": f"file://{site.root}/Content/stray.docx"}


def test_strict_raises_the_level_of_results_and_not_of_rules(site):
    site.article("symptoms/neck-pain")
    log = sarif(site, "--strict")
    assert [result["level"] for result in results(log)] == ["error"]
    assert rule_of(log, results(log)[0])["defaultConfiguration"]["level"] == "warning"


def test_a_hint_stands_behind_the_message(site):
    site.article("causes/dehydration", produces=["headace"])
    [result] = [each for each in results(sarif(site)) if each["ruleId"] == "CW201"]
    assert result["message"]["text"] == "no symptom is called ‘headace’. Hint: did you mean ‘headache’?"


def link_targets(rule):
    """Where the links of a rule's Markdown lead, outside its examples."""
    text = re.sub(r"^```.*?^```$|`[^`\n]*`", "", rule["help"]["markdown"], flags=re.MULTILINE | re.DOTALL)
    return " ".join(re.findall(r"\]\(([^)]*)\)", text))


@pytest.mark.parametrize(
    ("written", "told"),
    list(zip(MARKS, ["{{0}}", "{{{{title}}}}", "foo [bar\\](1)", "foo \\[bar\\\\\\](1)"])),
    ids=["placeholder", "doubled braces", "link", "escaped link"],
)
def test_what_a_message_quotes_has_no_meaning_there(site, written, told):
    site.article("causes/dehydration", produces=[written])
    assert any(f"‘{told}’" in each["text"] for each in messages(sarif(site)))


def test_what_cannot_be_read_is_quoted_too(site):
    [message] = messages(sarif(site, "--against", "no [file](1){0}.json"))
    assert "no [file\\](1){{0}}.json" in message["text"]


def test_every_rule_carries_its_section_of_the_documentation(site, repository):
    document = (repository / "docs/diagnostics.md").read_text(encoding="utf-8")
    titles = dict(re.findall(r"^## (CW\d{3}) — (.*)$", document, re.MULTILINE))
    rules = driver(sarif(site))["rules"]
    assert {rule["id"]: rule["shortDescription"]["text"] for rule in rules} == titles
    assert all("Cure: " in rule["help"][form] for rule in rules for form in ["text", "markdown"])
    assert all("```" not in rule["help"]["text"] and ".md" not in link_targets(rule) for rule in rules)


def test_coverage_is_results_of_level_note(site):
    site.article("tips/alone")
    site.article("symptoms/neck-pain")
    found = [(result["ruleId"], result["level"]) for result in results(sarif(site, "--coverage"))]
    assert found.count(("CW701", "note")) == 2
    # What is a warning already is told of once.
    assert found.count(("CW207", "warning")) == 1 and ("CW207", "note") not in found


def test_a_mistake_leaves_the_run_a_successful_one(faulty):
    log = sarif(faulty)
    assert run(log)["invocations"] == [{"executionSuccessful": True, "exitCode": 1}]


def test_a_file_that_cannot_be_read_makes_the_run_an_unsuccessful_one(unprivileged):
    site, identity = unprivileged
    (site.root / "Content/causes/dehydration.md").chmod(0)
    log = sarif(site, cwd=site.root, **identity)
    assert run(log)["invocations"] == [{"executionSuccessful": False, "exitCode": 74}]
    assert [place(result)[0] for result in results(log)] == ["CW901"]


def test_the_same_site_gives_the_same_log(faulty):
    first = faulty.run("check", "--format", "sarif", "--jobs", "1").out
    assert faulty.run("check", "--format", "sarif", "--jobs", "4").out == first


# sarif-tools without what its charts and documents need, 221 MB; the program that reads and sums up needs no more.
SARIF_TOOLS = ["sarif-tools==3.0.5", "jsonpath-ng==1.16.0"]
SUMMARY = """
import sys
from sarif import loader
from sarif.operations import summary_op
summary_op.generate_summary(loader.load_sarif_files(sys.argv[1]), None, False)
"""


@pytest.fixture(scope="session")
def summary_of(tmp_path_factory):
    """Gives what sarif-tools sums up of a file: how many results there are of each level."""
    folder = tmp_path_factory.mktemp("sarif-tools")
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
    subprocess.run([*command, "--target", folder, *SARIF_TOOLS], check=True)

    def summary_of(file):
        told = subprocess.run(
            [sys.executable, "-c", SUMMARY, file], env={**os.environ, "PYTHONPATH": str(folder)}, check=True,
            capture_output=True, encoding="utf-8",
        ).stdout
        rows = re.findall(r"^(error|warning|note): (\d+)$", told, re.MULTILINE)
        return {level: int(number) for level, number in rows}

    return summary_of


@pytest.mark.parametrize("options", [[], ["--strict"]], ids=["lenient", "strict"])
def test_another_program_counts_what_the_json_format_counts(faulty, summary_of, tmp_path, options):
    counts = json.loads(faulty.run("check", "--format", "json", *options).out)["counts"]
    file = tmp_path / "causeway.sarif"
    file.write_text(faulty.run("check", "--format", "sarif", *options).out, encoding="utf-8")
    assert summary_of(file) == {level: counts[f"{level}s"] for level in ["error", "warning", "note"]}
    assert counts["errors"] > 0


def test_another_program_counts_what_coverage_tells_of(site, summary_of, tmp_path):
    site.article("tips/alone")
    file = tmp_path / "causeway.sarif"
    file.write_text(site.run("check", "--format", "sarif", "--coverage").out, encoding="utf-8")
    gaps = json.loads(site.run("check", "--format", "json", "--coverage").out)["coverage"]["gaps"]
    notes = sum(gap["count"] for gap in gaps if gap["code"].startswith("CW7"))
    assert summary_of(file)["note"] == notes > 0
