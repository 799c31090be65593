"""Measures how well the search answers judged queries: `make relevance`.

The project's own queries are asked of the shipped knowledge base. Folders named on the command line hold other
collections (documents.jsonl, queries.jsonl, qrels.tsv); each is also asked of BM25 with English stems as the
packages bm25s and PyStemmer compute it, on the same documents and queries. Ends with 1 below a target.
"""

import argparse
import json
import math
import subprocess
import sys
import tempfile
from pathlib import Path

import bm25s
import Stemmer

ROOT = Path(__file__).resolve().parents[2]
OWN = Path(__file__).resolve().parent
# The sets that have targets: gain of all three together, and recall of mistyped queries.
DAILY = ("plain", "clinical", "typing-errors")
GAIN, RECALL = 0.90, 0.95
AHEAD_OF_BM25 = 0.01
DEPTH = 10


def relevance(program, *arguments):
    """What `causeway relevance` gives, by the name of the set."""
    command = [program, "relevance", "--json", *map(str, arguments)]
    out = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return {scores["set"]: scores for scores in json.loads(out)}


def row(name, scores):
    figures = "".join(f"{scores[key]:>11.4f}" for key in ("ndcg_at_10", "recall_at_10", "mrr_at_10"))
    print(f"{name:<34}{scores['queries']:>7}{figures}")


def daily(scores):
    """The mean over all queries of the daily sets."""
    sets = [scores[name] for name in DAILY]
    count = sum(each["queries"] for each in sets)
    mean = {
        key: sum(each[key] * each["queries"] for each in sets) / count
        for key in ("ndcg_at_10", "recall_at_10", "mrr_at_10")
    }
    return {"queries": count, **mean}


def own(program):
    """Measures the project's own queries; returns what falls short of its target."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "Public"
        subprocess.run([program, "build", ROOT, "--output", site, "--quiet"], check=True)
        scores = relevance(
            program, "--site", site, "--queries", OWN / "queries.jsonl", "--qrels", OWN / "qrels.tsv"
        )
    for name in (*DAILY, "indirect"):
        row(f"own, {name}", scores[name])
    together = daily(scores)
    row("own, daily (without indirect)", together)
    if together["ndcg_at_10"] < GAIN:
        yield f"nDCG@10 of the daily queries is {together['ndcg_at_10']:.4f}, not {GAIN}"
    if scores["typing-errors"]["recall_at_10"] < RECALL:
        yield f"recall@10 of mistyped queries is {scores['typing-errors']['recall_at_10']:.4f}, not {RECALL}"


def lines(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def grades_of(path):
    grades = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        query, document, grade = line.split("\t")
        if grade.lstrip("-").isdigit() and int(grade) > 0:
            grades.setdefault(query, {})[document] = int(grade)
    return grades


def bm25(folder):
    """The gain of BM25 on a collection, over the queries that have a relevant document."""
    documents, grades = lines(folder / "documents.jsonl"), grades_of(folder / "qrels.tsv")
    queries = [query for query in lines(folder / "queries.jsonl") if query["id"] in grades]
    stemmer = Stemmer.Stemmer("english")

    def tokens(texts):
        return bm25s.tokenize(texts, stopwords="en", stemmer=stemmer, show_progress=False)

    retriever = bm25s.BM25()
    retriever.index(tokens([f"{each['title']} {each['text']}" for each in documents]), show_progress=False)
    found, _ = retriever.retrieve(tokens([query["text"] for query in queries]), k=DEPTH, show_progress=False)
    gains = []
    for query, places in zip(queries, found):
        judged = grades[query["id"]]
        best = sorted(judged.values(), reverse=True)
        gains.append(gain([judged.get(documents[place]["id"], 0) for place in places]) / gain(best))
    return sum(gains) / len(gains)


def gain(grades):
    return sum((2**grade - 1) / math.log2(place + 2) for place, grade in enumerate(grades[:DEPTH]))


def collection(program, folder):
    """Measures a collection beside BM25; returns what falls short."""
    files = {"--documents": "documents.jsonl", "--queries": "queries.jsonl", "--qrels": "qrels.tsv"}
    arguments = [part for option, name in files.items() for part in (option, folder / name)]
    scores = relevance(program, *arguments)["all"]
    row(folder.name, scores)
    other = bm25(folder)
    print(f"{folder.name + ', by bm25s':<34}{'':>7}{other:>11.4f}")
    if scores["ndcg_at_10"] < other + AHEAD_OF_BM25:
        yield f"{folder.name}: nDCG@10 is {scores['ndcg_at_10']:.4f}, that of BM25 {other:.4f}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", type=Path, default=ROOT / ".build/release/causeway")
    parser.add_argument("collections", nargs="*", type=Path)
    arguments = parser.parse_args()
    print(f"{'':<34}{'queries':>7}{'nDCG@10':>11}{'recall@10':>11}{'MRR@10':>11}")
    misses = list(own(arguments.program))
    for folder in arguments.collections:
        misses += collection(arguments.program, folder)
    for miss in misses:
        print(f"below the target: {miss}", file=sys.stderr)
    return 1 if misses else 0


if __name__ == "__main__":
    sys.exit(main())
