"""The JSON index as others read it: against its published schemas, against front matter, by the documented examples."""

import copy
import json
import re
import shutil
import subprocess
import sys
from collections import Counter

import pytest
import yaml
from jsonschema import Draft202012Validator


def load(path):
    return json.loads(path.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def public(shipped):
    return shipped()


@pytest.fixture(scope="module")
def index(public):
    return load(public / "index.json")


@pytest.fixture
def full_site(new_site):
    """A site that uses every field there is."""
    site = new_site()
    site.configure(
        title="Everything", description="All of it.", language="en-GB", base_url="https://example.org/kb/",
        license="CC BY 4.0", publisher="Someone", disclaimer="No advice.",
    )  # fmt: skip
    edge = {"to": "headache", "basis": "inferred", "note": "above all in the heat"}
    site.article(
        "causes/dehydration", body="## What it is\n\nText with a [link](../symptoms/headache.md).\n", produces=[edge],
        addressed_by=["hydration-routine"], aliases=["fluid loss"], misspellings=["dehidration"], order=3, group="habit",
        redirect_from=["causes/thirst/"], updated="2026-03-01", last_reviewed="2026-01-15", review_due="2028-01-15",
        reviewed_by="A. Clinician", codes=[{"system": "urn:example:codes", "code": "A12", "display": "Dry"}],
        sources=[{"title": "Fluids", "url": "https://example.org/fluids", "accessed": "2026-02-11"}, {"title": "A book"}],
    )  # fmt: skip
    site.article("causes/heat", parents=["dehydration"])
    site.article("symptoms/headache")
    site.article("interventions/hydration-routine")
    site.built()
    return site


def documents(public):
    """Every JSON document of a site with the schema that it names."""
    for path in sorted(public.rglob("index.json")):
        data = load(path)
        schema = (path.parent / data["$schema"]).resolve()
        assert schema.is_relative_to(public.resolve()) and schema.is_file(), f"{path}: {data['$schema']}"
        yield path, data, load(schema)


def mistakes(schema: dict, data) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in Draft202012Validator(schema).iter_errors(data)]


def closed(schema: dict) -> dict:
    """The schema, made to refuse what it does not describe."""

    def close(node, at):
        if isinstance(node, dict):
            # An article's own file adds to the article, so there only the whole can be closed.
            if "properties" in node and "additionalProperties" not in node and at != "article":
                node["unevaluatedProperties"] = False
            if node == {"$ref": "#/$defs/article"} and at == "items":
                node["unevaluatedProperties"] = False
            for key, value in node.items():
                close(value, key)
        elif isinstance(node, list):
            for value in node:
                close(value, None)

    schema = copy.deepcopy(schema)
    close(schema, None)
    return schema


def described(schema: dict, node: dict | None = None, at: str = "") -> set[str]:
    """The paths of all properties that a schema describes."""
    node = schema if node is None else node
    if "$ref" in node:
        node = schema["$defs"][node["$ref"].rsplit("/", 1)[1]]
    found = set()
    for part in node.get("allOf", []):
        found |= described(schema, part, at)
    for name, value in node.get("properties", {}).items():
        found |= {f"{at}.{name}"} | described(schema, value, f"{at}.{name}")
    return found | (described(schema, node["items"], f"{at}[]") if "items" in node else set())


def present(data, at: str = "") -> set[str]:
    """The paths of all properties that data has."""
    if isinstance(data, list):
        return set().union(*(present(item, f"{at}[]") for item in data))
    if not isinstance(data, dict):
        return set()
    return set().union(*({f"{at}.{name}"} | present(value, f"{at}.{name}") for name, value in data.items()))


# Schemas.


@pytest.mark.parametrize("kind", ["index", "article"])
def test_the_published_schemas_are_schemas_of_2020_12(public, kind):
    schema = load(public / f"schema/{kind}.v1.json")
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == f"urn:causeway:schema:{kind}:1"
    Draft202012Validator.check_schema(schema)


def test_every_document_of_the_shipped_site_is_as_the_schema_that_it_names_says(public, index):
    found = {path.relative_to(public).as_posix(): mistakes(schema, data) for path, data, schema in documents(public)}
    assert found == dict.fromkeys(["index.json", *(article["url"] + "index.json" for article in index["articles"])], [])


def test_the_schemas_describe_everything_that_the_documents_hold(public, full_site):
    for folder in (public, full_site.public):
        for path, data, schema in documents(folder):
            assert mistakes(closed(schema), data) == [], path


def test_the_documents_can_hold_everything_that_the_schemas_describe(full_site):
    for kind, path in (("index", "index.json"), ("article", "causes/dehydration/index.json")):
        schema = load(full_site.public / f"schema/{kind}.v1.json")
        every = present(load(full_site.public / path))
        if kind == "article":
            every |= {".group", ".parents[]"}
        assert described(schema) - every == set()


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("edges", "none"),
        ("version", "2.0"),
        ("articles", [{}]),
        ("surprise", 1),
        ("redirects", [{"from": "a", "to": "b/"}]),
    ],
)
def test_a_document_that_differs_is_a_mistake(public, index, key, value):
    assert mistakes(closed(load(public / "schema/index.v1.json")), {**index, key: value}) != []


# Form.


def test_the_same_id_has_the_same_facts_in_both_files(public, index):
    for article in index["articles"]:
        own = load(public / article["url"] / "index.json")
        assert {key: own[key] for key in article} == article
        assert set(own) - set(article) == {"$schema", "version", "text", "html", "edges"}


def test_everything_is_sorted_and_without_white_space(public, index):
    for path, data, _ in documents(public):
        text = path.read_text(encoding="utf-8").rstrip("\n")
        assert text.replace("\\/", "/") == json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    ids = [article["id"] for article in index["articles"]]
    edges = [(edge["type"], edge["from"], edge["to"]) for edge in index["edges"]]
    assert ids == sorted(ids) and edges == sorted(edges)
    assert index["redirects"] == sorted(index["redirects"], key=lambda redirect: redirect["from"])


def test_no_optional_field_is_null_or_empty(public, full_site):
    for folder in (public, full_site.public):
        for path, data, _ in documents(folder):
            text = path.read_text(encoding="utf-8")
            assert "null" not in re.sub(r'"(?:[^"\\]|\\.)*"', "", text)
            empty = {key for part in objects(data) for key, value in part.items() if value == ""}
            assert empty <= {"text", "html"}


def objects(data):
    if isinstance(data, dict):
        yield data
    for value in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from objects(value)


# Truth.


def authored(repository):
    """Front matter of each shipped article, by id."""
    content = repository / "Content"
    for path in sorted(content.rglob("*.md")):
        if path.stem != "index" and path.parent != content:
            head = path.read_text(encoding="utf-8").split("\n---\n", 1)[0].removeprefix("---\n")
            yield path.relative_to(content).with_suffix("").as_posix(), yaml.safe_load(head)


def test_the_edges_are_those_that_front_matter_states(repository, index):
    folders = {kind["id"]: kind["folder"] for kind in index["kinds"]}
    stated = []
    for id, front_matter in authored(repository):
        for relation in index["relations"]:
            for edge in front_matter.get(relation["type"], []):
                edge = edge if isinstance(edge, dict) else {"to": edge}
                folder = id.split("/")[0] if relation["type"] == "parents" else folders[relation["to"][0]]
                to = edge["to"] if "/" in edge["to"] else f"{folder}/{edge['to']}"
                stated.append({**edge, "from": id, "type": relation["type"], "to": to})

    def key(edge):
        return (edge["type"], edge["from"], edge["to"])

    assert sorted(stated, key=key) == index["edges"]
    assert Counter(edge["type"] for edge in stated) == Counter(
        {type: count for type, count in index["counts"]["edges"].items() if count}
    )


def test_the_articles_are_those_that_are_written(repository, index):
    plain = ["title", "summary", "aliases", "misspellings", "order", "group", "sources", "codes"]
    found = {article["id"]: article for article in index["articles"]}
    written = dict(authored(repository))
    assert found.keys() == written.keys()
    for id, front_matter in written.items():
        expected = {key: front_matter[key] for key in plain if key in front_matter}
        assert json.loads(json.dumps({key: found[id].get(key) for key in expected})) == json.loads(
            json.dumps(expected, default=str)
        )
    assert Counter(article["kind"] for article in index["articles"]) == Counter(
        {kind: count for kind, count in index["counts"]["articles"].items() if count}
    )


def test_an_articles_own_file_has_its_edges_from_both_sides(public, index):
    inverse = {relation["type"]: relation["inverse"] for relation in index["relations"]}
    titles = {article["id"]: article["title"] for article in index["articles"]}
    expected = {id: [] for id in titles}
    for edge in index["edges"]:
        more = {key: edge[key] for key in ("basis", "note") if key in edge}
        for here, there, type in (
            (edge["from"], edge["to"], edge["type"]),
            (edge["to"], edge["from"], inverse[edge["type"]]),
        ):
            expected[here].append({"type": type, "id": there, "title": titles[there], "url": there + "/", **more})
    for id, edges in expected.items():
        own = load(public / id / "index.json")["edges"]

        def key(edge):
            return (edge["type"], edge["id"])

        assert sorted(own, key=key) == sorted(edges, key=key)


def test_every_heading_of_the_index_is_an_anchor_of_the_page(public, index):
    for article in index["articles"]:
        page = (public / article["url"] / "index.html").read_text(encoding="utf-8")
        assert [h["anchor"] for h in article["headings"] if f'id="{h["anchor"]}"' not in page] == []


# The documented examples. Those for which there is no interpreter are for the other languages' own tests.

INTERPRETERS = {
    "Python": [sys.executable, "-c"],
    "jq": ["sh", "-c"],
    "JavaScript": ["node", "--input-type=module", "-e"],
}
AVAILABLE = [
    name for name, command in INTERPRETERS.items() if shutil.which("jq" if name == "jq" else command[0])
]  # fmt: skip


@pytest.mark.parametrize("language", AVAILABLE)
def test_a_documented_example_prints_what_the_page_says(repository, public, index, language):
    page = (repository / "docs/index-format.md").read_text(encoding="utf-8")
    code = re.search(rf"^### {language}\n.*?^```\w+\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)[1]
    ran = subprocess.run([*INTERPRETERS[language], code], cwd=public, capture_output=True, text=True, check=True)
    titles = {article["id"]: article["title"] for article in index["articles"]}
    causes = {}
    for edge in index["edges"]:
        if edge["type"] == "produces":
            causes.setdefault(edge["to"], []).append(edge["from"])
    most = sorted(causes, key=lambda id: (-len(causes[id]), id))[0]
    lines = ran.stdout.splitlines()
    assert lines[0] == titles[most]
    assert sorted(lines[1:]) == sorted(f"- {titles[cause]}" for cause in causes[most])
