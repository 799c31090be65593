"""`causeway search` and `causeway relevance`: answers from a built site, and what goes wrong with one."""

import json
import math

import pytest

QUERIES = "\n".join(
    json.dumps(query)
    for query in [{"id": "1", "text": "dehydration"}, {"id": "2", "text": "headache"}, {"id": "3", "text": "hydration"}]
)


@pytest.fixture
def built(site):
    site.article(
        "causes/poor-posture",
        "The shoulders creep forward.\n\n## Slouching at a desk\n\nHours of sitting.\n",
        aliases=["slumping"],
        misspellings=["bad posure"],
        order=1,
    )
    site.built()
    return site


def search(site, *arguments):
    result = site.program.run("search", "--site", site.public, "--json", *arguments)
    return result, json.loads(result.out)


def urls(answer):
    return [result["url"] for result in answer["results"]]


def test_an_answer_tells_title_address_summary_and_place(built):
    result = built.program.run("search", "--site", built.public, "slouching")
    assert result.status == 0
    lines = result.out.splitlines()
    assert lines[0] == "1 result"
    assert lines[2] == "1. Poor posture  causes/poor-posture/"
    assert lines[3] == "    All about Poor posture."
    assert lines[4] == "    § Slouching at a desk  causes/poor-posture/#slouching-at-a-desk"


def test_json_holds_the_same(built):
    result, answer = search(built, "slouching")
    assert result.status == 0
    assert answer["query"] == "slouching" and answer["total"] == 1 and answer["is_lower_bound"] is False
    assert answer["unknown_words"] == [] and "suggestion" not in answer
    [found] = answer["results"]
    assert (found["title"], found["url"], found["kind"]) == ("Poor posture", "causes/poor-posture/", "cause")
    assert found["heading"] == {"anchor": "slouching-at-a-desk", "text": "Slouching at a desk"}
    assert found["score"] > 0


@pytest.mark.parametrize(
    "words",
    ["poor posture", "slumping", "bad posure", "shoulder", "SHOULDERS", "slouch", "sitting", "hour", "slouchign", "xlouching"],
)
def test_titles_aliases_misspellings_stems_prefixes_and_slips_are_found(built, words):
    _, answer = search(built, words)
    assert urls(answer)[0] == "causes/poor-posture/"


def test_words_may_be_given_as_one_argument_or_several(built):
    assert search(built, "poor", "posture")[1] == search(built, "poor posture")[1]


def test_a_correction_is_told(built):
    result = built.program.run("search", "--site", built.public, "slouchign desks")
    assert "Did you mean: slouching desk\n" in result.out


def test_a_word_that_nothing_has_is_named_and_the_rest_answers(built):
    result, answer = search(built, "slouching zebra")
    assert result.status == 0
    assert answer["unknown_words"] == ["zebra"] and urls(answer) == ["causes/poor-posture/"]


def test_nothing_found_ends_with_1(built):
    result = built.program.run("search", "--site", built.public, "zebra")
    assert result.status == 1
    assert result.out == "Not found: zebra\nNothing found for ‘zebra’.\n"


@pytest.mark.parametrize("words", ["", " ", "…!?", "🦓", "<img onerror=alert(1)>", "שלום", "a" * 10_000, "\u202e\x1b[31m"])
def test_queries_that_mean_nothing_here_find_nothing(built, words):
    result = built.program.run("search", "--site", built.public, "--", words)
    assert result.status == 1
    assert result.out.endswith("’.\n") and "\x1b" not in result.out


def test_kind_and_limit_narrow(built):
    _, everything = search(built, "all about")
    assert everything["total"] == 4
    _, causes = search(built, "all about", "--kind", "cause")
    assert sorted(urls(causes)) == ["causes/dehydration/", "causes/poor-posture/"]
    _, one = search(built, "all about", "--limit", "1")
    assert one["total"] == 4 and urls(one) == urls(everything)[:1]


def test_a_phrase_is_searched_for_word_by_word_in_order(built):
    assert urls(search(built, '"shoulders creep forward"')[1]) == ["causes/poor-posture/"]
    assert urls(search(built, '"creep shoulders"')[1]) == []
    assert urls(search(built, '"creep shoulders')[1]) == ["causes/poor-posture/"]  # not closed: no phrase


@pytest.mark.parametrize(
    "arguments, told",
    [
        (["--kind", "causes", "x"], "no kind ‘causes’ here, only cause, symptom, intervention"),
        (["--limit", "0", "x"], "--limit takes a number from 1 on"),
        ([], "Missing expected argument"),
    ],
)
def test_bad_usage_ends_with_64(built, arguments, told):
    result = built.program.run("search", "--site", built.public, *arguments)
    assert result.status == 64 and told in result.err


def test_a_folder_without_an_index_is_told(site):
    result = site.program.run("search", "--site", site.root, "x")
    assert result.status == 74
    assert result.err == f"error: {site.root} has no search index; ‘causeway build’ makes one\n"


@pytest.mark.parametrize(
    "damage, told",
    [
        (lambda root: root[:100], "the search index is damaged"),
        (lambda root: b"", "the search index is damaged"),
        (lambda root: root.replace(b'"format":1', b'"format":2'), "the search index is of format 2, not 1"),
    ],
)
def test_a_damaged_index_is_told(built, damage, told):
    root = built.public / "search/root.js"
    root.write_bytes(damage(root.read_bytes()))
    result = built.program.run("search", "--site", built.public, "posture")
    assert result.status == 74 and told in result.err


def test_the_index_is_part_of_the_site_and_changes_with_it(built):
    root = (built.public / "search/root.js").read_bytes()
    built.article("tips/zebra", "Zebras.\n")
    built.built()
    assert (built.public / "search/root.js").read_bytes() != root
    assert urls(search(built, "zebra")[1])[0] == "tips/zebra/"
    built.built()
    assert search(built, "zebra")[0].status == 0


def test_articles_are_numbered_by_group_so_that_kinds_tell_their_groups(new_site):
    site = new_site()
    site.write("Content/site.yml", "groups:\n  symptom:\n    where: Where it hurts\n    when: When it comes on\n")
    site.article("symptoms/alone")
    site.article("symptoms/early", group="when")
    site.article("symptoms/neck", group="where")
    site.article("symptoms/nape", parents=["neck"])
    site.built()
    text = (site.public / "search/root.js").read_text(encoding="utf-8")
    root = json.loads(text.removeprefix('causewaySearch("root",').removesuffix(");\n"))
    [kind] = root["kinds"]
    assert [(group["group"], group["label"], group["documents"]) for group in kind["groups"]] == [
        ("where", "Where it hurts", 2),
        ("when", "When it comes on", 1),
        ("", "", 1),
    ]
    assert [entry[0] for entry in root["files"]["blocks/0"]] == ["Neck", "Nape", "Early", "Alone"]


def test_the_open_search_description_needs_a_base_url(site):
    site.built()
    assert not (site.public / "opensearch.xml").exists()
    assert 'rel="search"' not in site.page("index.html")
    site.configure(title="Backs & necks of the world", base_url="https://example.org/kb")
    site.built()
    text = site.page("opensearch.xml")
    assert "<ShortName>Backs &amp; necks of</ShortName>" in text
    assert 'template="https://example.org/kb/search/?q={searchTerms}"' in text
    assert '<link rel="search" type="application/opensearchdescription+xml"' in site.page("index.html")


def test_an_old_address_may_not_be_that_of_the_search(site):
    site.article("causes/moved", redirect_from=["search/"])
    assert "the search" in site.build().err


# Relevance


@pytest.fixture
def judged(built, tmp_path):
    """Writes judgements and gives the options that name them."""

    def write(qrels, queries=QUERIES):
        (tmp_path / "queries.jsonl").write_text(queries, encoding="utf-8")
        (tmp_path / "qrels.tsv").write_text(qrels, encoding="utf-8")
        return ["--queries", tmp_path / "queries.jsonl", "--qrels", tmp_path / "qrels.tsv"]

    return write


def test_the_measures_are_those_of_their_definitions(built, judged):
    """The first query's best answer is first, the second's is second, the third has none that was judged."""
    first = urls(search(built, "dehydration")[1])
    second = urls(search(built, "headache")[1])
    assert first[0] == "causes/dehydration/" and len(second) > 1
    options = judged(
        "query-id\tcorpus-id\tscore\n"
        f"1\t{first[0][:-1]}\t3\n1\tcauses/nowhere\t2\n1\tcauses/other\t1\n"
        f"2\t{second[1][:-1]}\t2\n"
    )
    result = built.program.run("relevance", "--json", "--site", built.public, *options)
    [scores] = json.loads(result.out)
    best = 7 + 3 / math.log2(3) + 1 / math.log2(4)
    assert scores["set"] == "all" and scores["queries"] == 2
    assert scores["ndcg_at_10"] == pytest.approx((7 / best + 1 / math.log2(3)) / 2, abs=1e-4)
    assert scores["recall_at_10"] == pytest.approx((1 / 2 + 1) / 2, abs=1e-4)
    assert scores["mrr_at_10"] == pytest.approx((1 + 1 / 2) / 2, abs=1e-4)


def test_sets_are_told_apart(built, judged):
    queries = "\n".join(
        json.dumps({"id": str(number), "text": "dehydration", "set": name}) for number, name in enumerate(["b", "a", "a"])
    )
    options = judged("0\tcauses/dehydration\t1\n1\tcauses/nowhere\t1\n2\tcauses/dehydration\t1\n", queries)
    result = built.program.run("relevance", "--json", "--site", built.public, *options)
    scores = json.loads(result.out)
    assert [(each["set"], each["queries"], each["ndcg_at_10"]) for each in scores] == [
        ("all", 3, pytest.approx(2 / 3, abs=1e-4)),
        ("a", 2, 0.5),
        ("b", 1, 1),
    ]


def test_a_collection_is_indexed_as_a_site_is(built, judged, tmp_path):
    documents = [
        {"id": "D1", "title": "Of dehydration", "text": "Too little fluid."},
        {"id": "D2", "title": "Of headaches", "text": "Pain in the head."},
        {"id": "D3", "text": "Nothing of either."},
    ]
    (tmp_path / "documents.jsonl").write_text("\n".join(map(json.dumps, documents)), encoding="utf-8")
    options = judged("1 0 D1 1\n2 0 D2 1\n")  # TREC's four columns
    result = built.program.run("relevance", "--json", "--documents", tmp_path / "documents.jsonl", *options)
    [scores] = json.loads(result.out)
    assert scores["ndcg_at_10"] == 1 and scores["recall_at_10"] == 1


@pytest.mark.parametrize(
    "queries, qrels, told",
    [
        (QUERIES, "1\tx\n", "qrels.tsv:1: this is no line of query, document, grade"),
        (QUERIES, "1\tx\t1\n1\ty\tmuch\n", "qrels.tsv:2: ‘much’ is no whole number"),
        (QUERIES, "9\tx\t1\n", "qrels.tsv:1: no line is about a query of"),
        ('{"id": "1"}', "1\tx\t1\n", "queries.jsonl:1: this is no JSON object with the fields that are needed"),
        ('{"id": "1", "text": "x"}\n\nnonsense', "1\tx\t1\n", "queries.jsonl:3: this is no JSON object"),
    ],
)
def test_a_mistake_in_a_file_is_told_with_its_line(built, judged, queries, qrels, told):
    result = built.program.run("relevance", "--site", built.public, *judged(qrels, queries))
    assert result.status == 74 and told in result.err


def test_a_file_that_is_missing_is_told(built, judged, tmp_path):
    options = judged("1\tx\t1\n")
    (tmp_path / "qrels.tsv").unlink()
    result = built.program.run("relevance", "--site", built.public, *options)
    assert result.status == 74 and "qrels.tsv: there is no such file" in result.err


def test_site_and_documents_exclude_each_other(built, judged):
    options = judged("1\tx\t1\n")
    for more in ([], ["--site", built.public, "--documents", "x"]):
        result = built.program.run("relevance", *more, *options)
        assert result.status == 64 and "Give one of --site and --documents" in result.err


def test_the_shipped_knowledge_base_answers_as_well_as_it_is_to(program, shipped, repository):
    folder = repository / "Tests/Relevance"
    result = program.run(
        "relevance", "--json", "--site", shipped(), "--queries", folder / "queries.jsonl", "--qrels", folder / "qrels.tsv"
    )
    scores = {each["set"]: each for each in json.loads(result.out)}
    daily = [scores[name] for name in ("plain", "clinical", "typing-errors")]
    gain = sum(each["ndcg_at_10"] * each["queries"] for each in daily) / sum(each["queries"] for each in daily)
    assert gain >= 0.90
    assert scores["typing-errors"]["recall_at_10"] >= 0.95


def test_the_sentence_that_search_is_promised_for_finds_its_article(program, shipped):
    result = program.run("search", "--site", shipped(), "--json", "sore between sholder blades after long run")
    top = [each["url"] for each in json.loads(result.out)["results"][:3]]
    assert "symptoms/pain-between-shoulder-blades/" in top
