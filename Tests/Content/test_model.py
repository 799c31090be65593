"""The shipped articles against the model of the knowledge base: nothing missing, nothing more."""

import json
from collections import Counter, defaultdict
from pathlib import Path

import pytest
from articles import article, articles, site

MODEL = {
    entry["id"]: entry
    for entry in json.loads(Path(__file__).with_name("model.json").read_text(encoding="utf-8"))["articles"]
}

# Where a relation leads when it names a slug only; a parent has its child's folder.
TARGETS = {
    "produces": "symptoms",
    "leads_to": "causes",
    "addressed_by": "interventions",
    "relieves": "symptoms",
    "applies": "interventions",
    "targets": "causes",
    "parents": None,
    "about": None,
    "related": None,
}

# Search-only terms, on the article that a reader who types one would want.
MISSPELLINGS = {
    "causes/accessory-muscle-overuse": ["traps"],
    "causes/backpack-fit": ["ruck sack"],
    "causes/dehydration": ["dehidration", "dehydratation"],
    "causes/footwear-and-orthotics": ["orthodics"],
    "causes/hyperkyphosis": ["kiphosis", "kyfosis"],
    "causes/muscle-imbalance": ["rhomboyd"],
    "causes/overstriding": ["over striding", "overstride"],
    "causes/scoliosis": ["scoliosys", "skoliosis"],
    "causes/thoracic-spine-immobility": ["thorasic", "thoratic"],
    "interventions/diaphragmatic-breathing": ["diaphram", "diafragm"],
    "interventions/dynamic-warm-up": ["warmup", "warm-ups"],
    "interventions/gait-retraining": ["cadance"],
    "symptoms/dull-ache": ["back ake"],
    "symptoms/neck-pain": ["neck ake"],
    "symptoms/pain-between-shoulder-blades": ["sholder", "sholders", "shoulderblade"],
}


def edges(id: str, relation: str, authored: list) -> list[tuple]:
    """The edges of one relation as (target id, basis), sorted; anything else on an edge is kept."""
    folder = TARGETS[relation] or id.split("/")[0]
    found = []
    for edge in authored:
        edge = dict(edge) if isinstance(edge, dict) else {"to": edge}
        to = edge.pop("to")
        found.append((to if "/" in to else f"{folder}/{to}", sorted(edge.items())))
    return sorted(found)


def comparable(id: str, fields: dict) -> dict:
    """Front matter with its relations in one form, so that two spellings of an edge compare equal."""
    return {key: edges(id, key, value) if key in TARGETS else value for key, value in fields.items()}


def test_the_content_holds_the_articles_of_the_model():
    assert sorted(a.id for a in articles()) == sorted(MODEL)
    assert Counter(entry["kind"] for entry in MODEL.values()) == {
        "cause": 22,
        "symptom": 21,
        "intervention": 18,
        "faq": 6,
        "tip": 7,
        "page": 4,
    }


@pytest.mark.parametrize("id", MODEL)
def test_an_article_says_what_the_model_says(id):
    expected = {key: value for key, value in MODEL[id].items() if key not in ("id", "kind")}
    if id in MISSPELLINGS:
        expected["misspellings"] = MISSPELLINGS[id]
    authored = {key: value for key, value in article(id).front_matter.items() if key != "sources"}
    assert comparable(id, authored) == comparable(id, expected)


@pytest.mark.parametrize(
    "edge",
    [
        "other",
        {"to": "muscle-cramps", "basis": "inferred"},
        {"to": "muscle-cramps", "basis": "stated", "note": "x"},
    ],
)
def test_a_changed_edge_is_a_difference(edge):
    stated = [{"to": "muscle-cramps", "basis": "stated"}]
    assert edges("causes/dehydration", "produces", [edge]) != edges("causes/dehydration", "produces", stated)


def neighbours() -> tuple[dict[str, set], dict[str, set]]:
    """For each article, the articles related to it in either direction, and all that link to it."""
    related, linking = defaultdict(set), defaultdict(set)
    for page in articles():
        for relation in TARGETS.keys() & page.front_matter.keys():
            for to, _ in edges(page.id, relation, page.front_matter[relation]):
                related[page.id].add(to)
                related[to].add(page.id)
        for to in page.links | {site()["safety_page"]} - {page.id}:
            linking[to].add(page.id)
    for id, others in related.items():
        linking[id] |= others
    return related, linking


def test_no_article_stands_alone():
    related, linking = neighbours()
    assert [id for id in MODEL if not related[id]] == []
    assert {id: linking[id] for id in MODEL if len(linking[id]) < 2} == {}
