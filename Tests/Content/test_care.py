"""Claims that have to be worded with care: what no page may say, and what certain pages have to say."""

import re

import pytest
from articles import article, articles, pages, plain, site

NUMBER = "(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|fifty|sixty|hundred)"
UNIT = (
    "(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|metres?|miles?|kilometres?|litres?|degrees?"
    "|sets?|reps|repetitions|doses?)"
)

# What no page says: the fault, how it looks, and a sentence that has to be caught.
FORBIDDEN = [
    ("a cure", r"\bcur(?:e[sd]?|ing|able)\b", "Stretching cures the pain."),
    (
        "certainty",
        r"\b(?:always|guarantee\w*|definitely|undoubtedly|proven|without fail)\b",
        "It always works.",
    ),
    (
        "a promise",
        r"\bwill (?:\w+ly )?(?:ease|fix|help|stop|heal|prevent|relieve|reduce|lower|improve|settle|go away|be gone)\b",
        "This will quickly ease the ache.",
    ),
    (
        "a drug",
        r"\b(?:ibuprofen|paracetamol|acetaminophen|aspirin|naproxen|diclofenac|codeine|cortisone|opioids?|nsaids?"
        r"|painkillers?|anti-inflammator\w+|muscle relaxants?)\b",
        "Take ibuprofen before the race.",
    ),
    ("a percentage", r"%|\bper ?cent\b", "It helps 70 % of runners."),
    (
        "a ratio",
        rf"\b(?:{NUMBER}|\d+) (?:in|out of) (?:every )?(?:{NUMBER}|\d+)\b|odds ratio",
        "Four in ten runners have it.",
    ),
    (
        "a dose or time of its own",
        rf"(?<!five to )\b{NUMBER} {UNIT}\b|\b(?!five to ten minutes){NUMBER} (?:to|or) {NUMBER} {UNIT}\b",
        "Do three sets of two to three minutes.",
    ),
    ("a figure", r"\d", "Aim for 180 steps a minute."),
    (
        "posture as a proven cause",
        r"\b(?:bad|poor) posture (?:damages|ruins|causes)\b",
        "Bad posture damages your spine.",
    ),
    ("the side that hurts", r"\bconcave\b|\blower (?:shoulder|side)\b", "It hurts on the lower side."),
    ("an older, unkind word", r"\b(?:hunchback|dowager)\b", "It was called hunchback."),
]

# The ages at which a first back pain raises suspicion are the only figures on the site.
AGES = {"pages/red-flags": "younger than 20 or older than about 50 to 55"}

# What certain pages say: the page, and how it shows.
REQUIRED = [
    ("causes/rounded-shoulders", r"often seen together with a rounder upper back.* not the same thing"),
    ("causes/swayback-posture", r"usually with the hips forward and the upper body back"),
    ("causes/swayback-posture", r"some people use it for a deep hollow in the low back"),
    *((id, r"not been shown for a single run") for id in ("causes/dehydration", "faqs/dehydration")),
    *(
        (id, r"may (?:also )?play a part in some")
        for id in (
            "causes/dehydration",
            "faqs/dehydration",
            "symptoms/muscle-cramps",
            "interventions/hydration-routine",
        )
    ),
    *(
        (id, r"stretch(?:ing)? (?:it|the (?:cramped )?muscle)")
        for id in ("causes/dehydration", "symptoms/muscle-cramps")
    ),
    *(
        (id, r"(?:no agreement|do not agree|associated with)")
        for id in (
            "causes/forward-head-posture",
            "causes/pelvic-tilt",
            "causes/poor-posture",
            "causes/rounded-shoulders",
            "causes/spinal-alignment",
            "causes/swayback-posture",
            "causes/uneven-shoulder-height",
            "faqs/posture-role",
            "interventions/posture-correction",
        )
    ),
    *(
        (id, r"size (?:of the curve )?does not tell")
        for id in (
            "causes/scoliosis",
            "symptoms/one-sided-upper-back-pain",
            "symptoms/pain-builds-with-distance",
        )
    ),
    *(
        (id, r"lower (?:the|your) chance of a strain")
        for id in ("causes/inadequate-warm-up", "interventions/dynamic-warm-up", "tips/warm-up")
    ),
    *(
        (id, r"not known")
        for id in ("causes/overstriding", "interventions/gait-retraining", "tips/shorten-stride")
    ),
    *(
        (id, r"diaphragm.* between (?:the|your) ribs assist it|between (?:the|your) ribs assist it.* back-up")
        for id in (
            "causes/accessory-muscle-overuse",
            "causes/inefficient-breathing",
            "causes/shallow-breathing",
            "interventions/diaphragmatic-breathing",
        )
    ),
    *(
        (id, r"tense and short of breath")
        for id in ("causes/breath-holding", "interventions/relaxed-breathing-rhythm")
    ),
    *(
        (id, r"nothing we found reaches")
        for id in ("causes/footwear-and-orthotics", "interventions/shoe-and-orthotic-fitting")
    ),
]

# Where a page advises on drinking or on a breathing drill, it says when not to.
CAUTIONS = [
    (
        r"drink to thirst|let thirst|guided by thirst|thirst be your guide|drink when you are thirsty",
        r"not safer",
        r"heart or kidney",
    ),
    (r"\bthrough (?:the|your) nose", r"easy run", r"dizzy"),
    (r"\bdiscs\b", r"has not been shown", r"suggest"),
]
CAUTION_EXEMPT = {"faqs/prevention"}  # A list of steps that links to the page with the cautions.

CALLED_OUT = [
    "pages/upper-back-pain-when-running",
    "symptoms/pain-between-shoulder-blades",
    "symptoms/one-sided-upper-back-pain",
    "symptoms/neck-pain",
    "symptoms/low-back-pain-spreading-up",
    "symptoms/headache",
    "symptoms/sharp-pain",
    "symptoms/breathing-restriction",
    "symptoms/pain-builds-with-distance",
]

# The warning signs, under the start of the card that has to hold them.
WARNING_SIGNS = {
    "Call 999": [
        r"chest hurts or feels pressed, heavy or squeezed",
        r"an arm, your jaw, your neck or your back",
        r"sweating, sick, light-headed or breathless",
        r"without chest pain",
        r"tearing or ripping",
        r"Fainting, trouble with speech or weakness on one side",
        r"suddenly short of breath",
        r"cough up blood",
        r"heart races",
        r"worse as you breathe in",
        r"swollen calf",
        r"both your legs newly turn weak, numb or tingly",
        r"walking or keeping your balance",
        r"arms or legs suddenly lose",
        r"genitals, buttocks or inner thighs",
        r"passing urine",
        r"bladder or bowel",
        r"sexual function",
        r"serious accident",
        r"fell from a height",
        r"minor knock .* older, .* osteoporosis .* steroid",
        r"confused, has a seizure .* collapses",
        r"hot but not sweating",
    ],
    "Ask for an urgent appointment": [
        r"high temperature",
        r"ill in general",
        r"infection lately",
        r"does not rule out an infection",
        r"weight has dropped",
        r"lump or swelling",
        r"shape has changed",
        r"does not settle when you rest",
        r"more at night",
        r"coughing, sneezing or opening your bowels",
        r"top of your back, between your shoulders",
        r"like a band",
        r"effort makes you breathless .* goes away with rest",
        r"Stop training",
        r"treat it as an emergency",
    ],
    "Do not wait and see": [
        r"cancer",
        r"immune system is weakened",
        r"injected drugs",
        r"osteoporosis",
        r"steroid",
        r"never had back pain .* younger than 20 or older than about 50 to 55",
    ],
    "Make a routine appointment": [
        r"a few weeks",
        r"usual activities",
        r"severe or getting worse",
        r"worries you",
    ],
}

# Copies and weak pages that better sources have replaced.
REPLACED = (
    "redflagsymptoms.co.uk",
    "3slastxawesome.info",
    "sheffieldachespains",
    "5y1.org",
    "kten.com",
    "thephysioformula.com",
    "forum.physiobase.com",
    "scolicare.com",
)


def faults(text: str) -> list[str]:
    return [
        f"{fault}: {m.group()}"
        for fault, pattern, _ in FORBIDDEN
        for m in re.finditer(pattern, text, re.IGNORECASE)
    ]


def wording(page) -> str:
    """Title, summary and text; the numbers to call are settings and left out, as are the ages."""
    body = re.sub(r"\{\{<.*?>\}\}", "", page.body)
    text = "\n".join([page.front_matter["title"], page.front_matter["summary"], plain(body)])
    return text.replace(AGES.get(page.id, "\0"), "")


@pytest.mark.parametrize("page", pages(), ids=lambda p: p.id)
def test_no_page_promises_or_invents(page):
    assert faults(wording(page)) == []


@pytest.mark.parametrize(("fault", "pattern", "sentence"), FORBIDDEN, ids=[f[0] for f in FORBIDDEN])
def test_a_sentence_that_promises_or_invents_is_found(fault, pattern, sentence):
    assert re.search(pattern, sentence, re.IGNORECASE)


def test_the_one_length_of_time_is_allowed():
    assert faults("Five to ten minutes is enough.") == []


@pytest.mark.parametrize(("id", "pattern"), REQUIRED)
def test_a_claim_is_worded_with_care(id, pattern):
    assert re.search(pattern, plain(article(id).body), re.IGNORECASE)


@pytest.mark.parametrize("page", articles(), ids=lambda p: p.id)
def test_advice_comes_with_its_cautions(page):
    text = plain(page.body)
    for advice, *cautions in CAUTIONS:
        if page.id not in CAUTION_EXEMPT and re.search(advice, text, re.IGNORECASE):
            assert [c for c in cautions if not re.search(c, text, re.IGNORECASE)] == []


@pytest.mark.parametrize("id", CALLED_OUT)
def test_a_page_calls_out_the_safety_page_at_the_top(id):
    body = article(id).body.strip()
    assert re.match(r"> \[!(?:EMERGENCY|URGENT)\] \S.* if\n", body)
    assert "red-flags.md" in body.split("\n## ")[0]


@pytest.mark.parametrize("start", WARNING_SIGNS)
def test_a_care_card_holds_every_warning_sign(start):
    cards = re.findall(r"(?m)^> \[!.*(?:\n>.*)*", article(site()["safety_page"]).body)
    (card,) = [
        c for c in (plain(re.sub(r"(?m)^> ?(\[!\S+\])?", "", c)) for c in cards) if c.startswith(start)
    ]
    assert [sign for sign in WARNING_SIGNS[start] if not re.search(sign, card, re.IGNORECASE)] == []


def test_the_site_says_that_no_clinician_has_reviewed_it():
    first = article(site()["safety_page"]).blocks[0].text
    assert "No clinician has reviewed this text." in first
    assert "No clinician has reviewed the text." in site()["disclaimer"]
    reviewed = {"reviewed_by", "last_reviewed", "review_due"}
    assert [page.id for page in pages() if reviewed & page.front_matter.keys()] == []


def test_the_disclaimer_and_the_closing_page_say_that_nearly_all_easing_links_are_inferred():
    closing = plain(article("pages/putting-it-together").body.split("\n## ")[-1])
    for text in (site()["disclaimer"], closing):
        assert re.search(r"Nearly all links .*\bease\b.* inferred", text)


def test_the_disclaimer_says_what_the_site_is_not():
    assert "general information" in site()["disclaimer"]
    assert "not a diagnosis" in site()["disclaimer"]


def test_a_source_has_one_title_and_is_not_a_replaced_one():
    titles = {}
    for page in articles():
        for source in page.front_matter.get("sources", []):
            assert source.keys() == {"title", "url"}, page.id
            assert not any(host in source["url"] for host in REPLACED), page.id
            assert titles.setdefault(source["url"], source["title"]) == source["title"], page.id
