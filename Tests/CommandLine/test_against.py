"""That nothing that was published is lost: `check --against`."""

import json

import pytest


@pytest.fixture
def published(site):
    """The site, built, with a copy of its index beside it."""
    site.article("causes/posture", produces=["headache"], addressed_by=["hydration-routine"], redirect_from=["old/"])
    site.built()
    site.write("published.json", (site.public / "index.json").read_bytes())
    return site


def against(site, *options, file="published.json"):
    return site.run("check", "--against", file, *options, cwd=site.root)


def place_of(site, member):
    """Line and column of the value of a member of the saved index, which is written as there."""
    before, _ = (site.root / "published.json").read_text(encoding="utf-8").split(member)
    return (before.count("\n") + 1, len(before.rsplit("\n")[-1]) + member.index(":") + 3)


def test_a_site_loses_nothing_against_itself(published):
    result = against(published)
    assert (result.status, result.err) == (0, "")


def test_a_renamed_article_is_an_error_at_its_place_in_the_index(published):
    (published.root / "Content/causes/posture.md").rename(published.root / "Content/causes/postures.md")
    result = against(published)
    assert result.status == 1
    assert result.errors == [("CW602", "published.json", *place_of(published, '"id":"causes/posture"'))]
    assert "add ‘redirect_from: [causes/posture/]’ to the front matter of causes/postures" in result.err


def test_a_renamed_article_is_none_once_a_redirect_leads_to_it(published):
    (published.root / "Content/causes/posture.md").unlink()
    published.article(
        "causes/postures", produces=["headache"], addressed_by=["hydration-routine"],
        redirect_from=["causes/posture/", "old/"],
    )
    assert against(published).status == 0


def test_a_redirect_that_is_gone_is_an_error(published):
    published.article("causes/posture", produces=["headache"], addressed_by=["hydration-routine"])
    result = against(published)
    assert result.errors == [("CW603", "published.json", *place_of(published, '"from":"old/"'))]
    assert "add ‘redirect_from: [old/]’ to causes/posture" in result.err


def test_a_formatted_copy_is_read_too(published):
    index = json.loads((published.root / "published.json").read_text(encoding="utf-8"))
    published.write("published.json", json.dumps(index, indent=2))
    (published.root / "Content/causes/posture.md").unlink()
    errors = against(published).errors
    assert [code for code, *_ in errors] == ["CW602", "CW603"]
    lines = (published.root / "published.json").read_text(encoding="utf-8").splitlines()
    assert '"id": "causes/posture"' in lines[errors[0][2] - 1]


def test_a_later_minor_version_is_read_and_a_later_major_one_refused(published):
    index = json.loads((published.root / "published.json").read_text(encoding="utf-8"))
    published.write("published.json", json.dumps({**index, "version": "1.99", "news": [1]}))
    assert against(published).status == 0
    published.write("published.json", json.dumps({**index, "version": "2.0"}))
    result = against(published)
    assert (result.status, result.errors) == (1, [("CW601", "published.json", None, None)])
    assert "version 2.0" in result.err


@pytest.mark.parametrize("data", [b"", b"no JSON", b"{}", b"\xff\xfe", b'{"version":"1.0"}', b"[" * 100_000])
def test_a_file_that_is_no_index_is_refused(published, data):
    published.write("published.json", data)
    result = against(published)
    assert (result.status, result.errors) == (1, [("CW601", "published.json", None, None)])


def test_a_file_that_is_not_there_ends_with_74(published):
    for missing in ("none.json", "Content"):
        result = against(published, file=missing)
        assert (result.status, result.out) == (74, "")
        assert result.err.startswith(f"error: cannot read {missing}: ")


def test_errors_in_the_content_come_first(published):
    published.article("causes/posture", colour="red")
    result = against(published)
    assert {code for code, *_ in result.errors} == {"CW107"}
    assert "what was published" in result.err


def test_a_build_asks_nothing_of_the_index(published):
    assert published.build("--against", "published.json").status == 64


def test_the_hub_of_a_kind_whose_last_article_is_gone_is_an_error(site):
    site.article("tips/only")
    site.built()
    site.write("published.json", (site.public / "index.json").read_bytes())
    (site.root / "Content/tips/only.md").rename(site.root / "Content/causes/only.md")
    site.article("causes/only", redirect_from=["tips/only/"], produces=["headache"], addressed_by=["hydration-routine"])
    result = against(site)
    assert result.errors == [("CW603", "published.json", *place_of(site, '"url":"tips/"'))]
    # A text of its own keeps a hub.
    assert "write Content/tips/index.md" in result.err
    site.write("Content/tips/index.md", "---\ntitle: Tips\n---\nNone at present.\n")
    assert against(site).status == 0
