"""What a knowledge base lacks, as `check --coverage` tells of it. The rules themselves are tested in the library."""

import json
import re

import pytest

LONG = "word " * 150


@pytest.fixture
def whole(site):
    """A site that lacks nothing."""
    site.article("causes/dehydration", body=LONG, produces=["headache"], addressed_by=["hydration-routine"])
    site.article("symptoms/headache", body=LONG)
    site.article("interventions/hydration-routine", body=LONG, relieves=["headache"])
    return site


def gaps(site, *options):
    result = site.run("check", "--format", "json", "--coverage", *options)
    coverage = json.loads(result.out)["coverage"]
    assert all(gap["count"] == len(gap["places"]) for gap in coverage["gaps"])
    return coverage, {gap["code"]: [place["article"] for place in gap["places"]] for gap in coverage["gaps"]}


def test_a_site_that_lacks_nothing_is_told_so(whole):
    coverage, found = gaps(whole)
    assert coverage["articles"] == 3
    assert found == {code: [] for code in ["CW207", "CW208", "CW209", "CW210", "CW701", "CW702", "CW704"]}


def test_every_gap_names_its_articles(whole):
    whole.article("causes/cold-air", body="[water](dehydration.md)")
    whole.article("symptoms/neck-pain", body=LONG)
    whole.article("interventions/rest", body=LONG)
    _, found = gaps(whole)
    assert found == {
        "CW207": ["symptoms/neck-pain"], "CW208": ["causes/cold-air"], "CW209": ["causes/cold-air"],
        "CW210": ["interventions/rest"], "CW701": ["causes/cold-air", "interventions/rest", "symptoms/neck-pain"],
        "CW702": ["causes/cold-air"], "CW704": ["causes/cold-air"],
    }


def test_reviews_are_overdue_only_on_a_day_that_is_given(whole):
    whole.article("tips/late", review_due="2026-01-31", applies=["hydration-routine"])
    assert "CW703" not in gaps(whole)[1]
    coverage, found = gaps(whole, "--as-of", "2026-01-31")
    assert (coverage["as_of"], found["CW703"]) == ("2026-01-31", [])
    assert gaps(whole, "--as-of", "2026-02-01")[1]["CW703"] == ["tips/late"]


@pytest.mark.parametrize(
    "options",
    [["--coverage", "--as-of", "2026-02-30"], ["--coverage", "--as-of", "today"], ["--as-of", "2026-01-31"]],
    ids=" ".join,
)
def test_a_day_that_means_nothing_is_bad_usage(site, options):
    result = site.run("check", *options)
    assert (result.status, result.out) == (64, "")
    assert "--as-of" in result.err


def test_the_table_speaks_the_words_of_the_site(whole):
    whole.configure(
        labels={
            "cause": {"one": "Fault", "many": "Faults"}, "symptom": {"one": "Sign", "many": "Signs"},
            "produces": {"there": "Shows as", "back": "Comes from"},
        }
    )
    out = whole.run("check", "--coverage").out
    assert re.search(r"^CW207  Signs with nothing under ‘Comes from’ +0$", out, re.MULTILINE)
    assert re.search(r"^CW208  Faults with nothing under ‘Shows as’ +0$", out, re.MULTILINE)


def test_the_table_is_aligned_and_stands_alone_on_standard_output(whole):
    whole.article("causes/cold-air", body="[water](dehydration.md)")
    result = whole.run("check", "--coverage")
    counts, *tables = result.out.split("\n\n")
    assert len({line.rindex(" ") for line in counts.splitlines()}) == 1
    assert [table.splitlines()[0] for table in tables][-1].split(None, 2) == [
        "CW704", "Content/causes/cold-air.md:6:9",
        "causes/dehydration neither links back nor is related to this article",
    ]
    assert "no errors; 2 warnings" in result.err.splitlines()[-1]


def test_past_twenty_places_the_rest_are_counted(whole):
    for number in range(25):
        whole.article(f"tips/tip-{number:02}")
    out = whole.run("check", "--coverage").out
    assert out.count("nothing but the list of its kind") == 20
    assert "… and 5 more of CW701; --all prints them\n" in out
    assert whole.run("check", "--coverage", "--all").out.count("nothing but the list of its kind") == 25


@pytest.mark.parametrize("options", [[], ["--strict"]], ids=["lenient", "strict"])
def test_coverage_changes_no_status(whole, options):
    whole.article("tips/alone")
    assert whole.run("check", "--coverage", *options).status == 0


def test_coverage_waits_for_errors_to_be_mended(whole):
    whole.article("tips/alone", colour="red")
    result = whole.run("check", "--coverage")
    assert (result.status, result.out) == (1, "")
    assert "coverage is looked at once there are no errors in the content\n" in result.err
    assert "coverage" not in json.loads(whole.run("check", "--coverage", "--format", "json").out)


@pytest.mark.parametrize(
    ("options", "waiting"),
    [(["--coverage"], "coverage is"), (["--against", "published.json"], "what was published is"),
     (["--coverage", "--against", "published.json"], "coverage and what was published are")],
    ids=["coverage", "against", "both"],
)
def test_what_waits_is_what_was_asked_for(whole, options, waiting):
    whole.built()
    whole.write("published.json", (whole.public / "index.json").read_bytes())
    whole.article("tips/alone", colour="red")
    lines = whole.run("check", *options, cwd=whole.root).err.splitlines()
    assert f"{waiting} looked at once there are no errors in the content" in lines


def test_without_coverage_nothing_of_it_is_told(whole):
    whole.article("tips/alone")
    assert whole.run("check").places == []
