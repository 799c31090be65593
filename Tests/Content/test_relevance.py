"""The queries that search is judged by, and their judgements, fit the knowledge base that ships."""

import json
from collections import Counter

import pytest

SETS = {"plain": 70, "clinical": 40, "typing-errors": 40}


@pytest.fixture(scope="module")
def queries(repository):
    lines = (repository / "Tests/Relevance/queries.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.fixture(scope="module")
def judgements(repository):
    lines = (repository / "Tests/Relevance/qrels.tsv").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "query-id\tcorpus-id\tscore"
    return [line.split("\t") for line in lines[1:]]


def test_there_are_queries_of_each_set_and_none_twice(queries):
    assert Counter(query["set"] for query in queries) == SETS
    assert len({query["id"] for query in queries}) == len({query["text"] for query in queries}) == len(queries)


def test_every_judgement_is_of_a_query_and_an_article(repository, queries, judgements):
    ids = {query["id"] for query in queries}
    articles = {path.relative_to(repository / "Content").with_suffix("").as_posix() for path in
                (repository / "Content").glob("*/*.md") if path.stem != "index"}  # fmt: skip
    assert {query for query, _, _ in judgements} == ids
    assert {article for _, article, _ in judgements} <= articles
    assert {score for _, _, score in judgements} == {"1", "2", "3"}
    assert max(Counter((query, article) for query, article, _ in judgements).values()) == 1


def test_every_query_has_a_best_answer_and_every_article_is_one(queries, judgements):
    best = [(query, article) for query, article, score in judgements if score == "3"]
    assert {query for query, _ in best} == {query["id"] for query in queries}
    assert len({article for _, article in best}) == 78
