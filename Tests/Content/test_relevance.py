"""The queries that search is judged by, and their judgements, fit the knowledge base that ships."""

import json
import re
from collections import Counter

import pytest

# "indirect" asks mostly in words that no article uses, as a stress test; the others are what readers type.
SETS = {"indirect": 150, "plain": 60, "clinical": 40, "typing-errors": 50}


@pytest.fixture(scope="module")
def queries(repository):
    lines = (repository / "Tests/Relevance/queries.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.fixture(scope="module")
def judgements(repository):
    lines = (repository / "Tests/Relevance/qrels.tsv").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "query-id\tcorpus-id\tscore"
    return [line.split("\t") for line in lines[1:]]


@pytest.fixture(scope="module")
def articles(repository):
    return {path.relative_to(repository / "Content").with_suffix("").as_posix(): path.read_text(encoding="utf-8")
            for path in (repository / "Content").glob("*/*.md") if path.stem != "index"}  # fmt: skip


def words(text):
    return set(re.findall(r"[^\W_]+", text.lower()))


def test_there_are_queries_of_each_set_and_none_twice(queries):
    assert [query["set"] for query in queries] == [name for name, count in SETS.items() for _ in range(count)]
    assert [query["id"] for query in queries] == [f"q{number:03}" for number in range(1, len(queries) + 1)]
    assert len({query["text"].lower() for query in queries}) == len(queries)


def test_every_judgement_is_of_a_query_and_an_article(queries, judgements, articles):
    assert {query for query, _, _ in judgements} == {query["id"] for query in queries}
    assert [query for query, _, _ in judgements] == sorted(query for query, _, _ in judgements)
    assert {article for _, article, _ in judgements} <= set(articles)
    assert {score for _, _, score in judgements} == {"1", "2", "3"}
    assert max(Counter((query, article) for query, article, _ in judgements).values()) == 1


def test_every_query_has_a_best_answer_and_every_article_is_one(queries, judgements, articles):
    best = [(query, article) for query, article, score in judgements if score == "3"]
    typed = {query["id"] for query in queries if query["set"] != "indirect"}
    assert {query for query, _ in best} == {query["id"] for query in queries}
    assert {article for query, article in best if query in typed} == set(articles)
    assert len(articles) == 78


def test_every_typing_error_is_a_word_of_no_article(queries, articles):
    # An article's list of misspellings says which errors it expects, so it is not counted as its text.
    texts = (re.sub(r"^misspellings:\n(?:  - .*\n)+", "", text, flags=re.MULTILINE) for text in articles.values())
    known = set().union(*map(words, texts))
    assert [query["text"] for query in queries
            if query["set"] == "typing-errors" and words(query["text"]) <= known] == []  # fmt: skip
