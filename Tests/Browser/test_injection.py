"""Nothing that an author writes runs in a reader's browser, the Content Security Policy aside."""

import json
import re
from pathlib import Path

import pytest

RUN = "Object.assign(window,{__pwned:1})"
RUN_IN_PARENT = RUN.replace("window", "parent")
PAYLOADS = [
    f"<script>{RUN}</script>",
    f"</script><script>{RUN}</script>",
    f"<ScRiPt>{RUN}</sCrIpT>",
    f"<script\n>{RUN}</script\n>",
    f"<<script>{RUN}//<</script>",
    f"<scr<script>ipt>{RUN}</scr</script>ipt>",
    f"<img src=x onerror={RUN}>",
    f"<img src=x onerror={RUN}//",
    f"<img/src=x/onerror={RUN}>",
    f"<svg onload={RUN}>",
    f"<svg/onload={RUN}>",
    f"<svg><script>{RUN}</script></svg>",
    f"<svg><animate onbegin={RUN} attributeName=x dur=1s>",
    f"<svg><a xlink:href='javascript:{RUN}'><text y=20>x</text></a></svg>",
    f"<math><mtext><table><mglyph><style><img src=x onerror={RUN}>",
    f"<body onload={RUN}>",
    f"<details open ontoggle={RUN}>",
    f"<input autofocus onfocus={RUN}>",
    f"<video><source onerror={RUN}></video>",
    f"<audio src=x onerror={RUN}>",
    f"<iframe srcdoc='<script>{RUN_IN_PARENT}</script>'></iframe>",
    f"<iframe src='javascript:{RUN_IN_PARENT}'></iframe>",
    f"<object data='javascript:{RUN}'></object>",
    f"<form><button formaction='javascript:{RUN}'>x</button></form>",
    f"<meta http-equiv=refresh content='0;url=javascript:{RUN}'>",
    f"<base href='javascript:{RUN}//'>",
    f"<link rel=stylesheet href='data:text/css,*{{}}' onload={RUN}>",
    f"<style onload={RUN}></style>",
    f"<template><script>{RUN}</script></template>",
    f"<noscript><p title=\"</noscript><img src=x onerror={RUN}>\">",
    f"<textarea></textarea><script>{RUN}</script>",
    f"</title><script>{RUN}</script>",
    f"<!--><script>{RUN}</script>-->",
    f"<![CDATA[><script>{RUN}</script>]]>",
    f"\"><script>{RUN}</script>",
    f"'><script>{RUN}</script>",
    f"\" onmouseover=\"{RUN}\" x=\"",
    f"' autofocus onfocus='{RUN}' x='",
    f"\"\u0301 onfocus=\"{RUN}\" autofocus tabindex=0 x=\"",
    f"&quot;&gt;&lt;script&gt;{RUN}&lt;/script&gt;",
    f"&#x3c;script&#x3e;{RUN}&#x3c;/script&#x3e;",
    f"{{{{{{title}}}}}}<script>{RUN}</script>{{{{! }}}}",
    f"`\"'><img src=x onerror={RUN}>\u2028</p>",
]  # fmt: skip
SCHEMES = [
    f"javascript:{RUN}", f"JaVaScRiPt:{RUN}", f" javascript:{RUN}", f"java\tscript:{RUN}", f"\x01javascript:{RUN}",
    f"javascript&colon;{RUN}", f"&#106;avascript:{RUN}", f"&#x6A;&#x61;vascript:{RUN}", f"javascript:/*\\\\*/{RUN}",
    f"vbscript:{RUN}", f"data:text/html,<script>{RUN}</script>", "data:text/html;base64,PHNjcmlwdD4=", "blob:https://x/y",
    "file:///etc/passwd", "//evil.example/x", "/\\\\evil.example/x", "\\\\\\\\evil.example/x", "view-source:https://x",
]  # fmt: skip

DANGERS = Path(__file__).with_name("dangers.js").read_text(encoding="utf-8")


def without_policy(site, repository):
    """Overlays the head of pages without its policy, so that only escaping stands between a payload and the reader."""
    head = (repository / "Templates/partials/head.mustache").read_text(encoding="utf-8")
    bare = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>\n', "", head)
    assert bare != head
    site.write("Templates/partials/head.mustache", bare)


def dangers(page, url: str) -> list[str]:
    """What on a page runs, could run when touched, or leads to a place that it should not."""
    page.goto(url, wait_until="load")
    page.wait_for_timeout(20)
    return page.evaluate(DANGERS)


def one_line(payload: str) -> str:
    return payload.replace("\n", " ")


def body(payload: str) -> str:
    """Markdown with a payload wherever there is a place for one."""
    plain = one_line(payload)
    escaped = re.sub(r"([\\<>])", r"\\\1", plain)
    bare = re.sub(r"[\s<>]", "", plain)
    titled = plain.replace("\\", "\\\\").replace('"', '\\"')
    return "\n\n".join([
        f"## {plain}",
        payload,
        f"A *word* {payload} and `{plain}`.",
        f"[{plain}](https://example.org/)",
        f"[link](<https://example.org/{escaped}>)",
        f'[link](https://example.org/ "{titled}")',
        f'![{plain}](/media/photo.png "{titled}")',
        f"[reference]: <https://example.org/{escaped}> \"{titled}\"\n\n[reference]",
        f"<https://example.org/{bare}>",
        f"~~~{plain.replace('~', '')}\n{plain}\n~~~",
        f"> [!NOTE] {plain}\n> {plain}",
        f"- {plain}\n- {{{{< setting disclaimer >}}}}",
        f"| {plain} | b |\n|:--|--:|\n| ~~{plain}~~ | `{plain}` |",
        f"Term {plain}\n: {plain}\n\n- [x] {plain}",
        f"Text[^{bare}][^a]\n\n[^{bare}]: {plain}\n[^a]: {payload}",
        f"[[payload-0|{plain}]] [[https://example.org/{bare}]] https://example.org/{bare} www.example.org/{bare} a@{bare}.example",
        f'## Own {{#{bare}}}\n\n![{plain}](/media/photo.png "{titled}")',
        "TERM\n\n{{< include \"payload.md\" >}}",
    ]) + "\n"  # fmt: skip


@pytest.fixture
def hostile_site(new_site, repository):
    """A site with a payload in every text that an author or an editor writes: one article for each payload."""
    site = new_site()
    every = " ".join(map(one_line, PAYLOADS))
    site.configure(
        title=every, description=every, publisher=every, license=every, disclaimer=every, emergency_number=PAYLOADS[0],
        labels={
            "page": {"one": every, "many": every}, "related": {"there": every, "back": every},
            "text": dict.fromkeys(["note", "footnotes", "footnote_back", "heading_link"], every),
        },
        groups={"page": {"group": every}}, glossary={"TERM": every},
    )  # fmt: skip
    site.write("Content/media/photo.png", b"\x89PNG")
    site.write("Content/_includes/payload.md", "\n\n".join(PAYLOADS))
    site.write("Content/pages/index.md", f"---\ntitle: {json.dumps(every)}\n---\n\n{body(PAYLOADS[0])}")
    questions = [*PAYLOADS, {"label": every, "options": PAYLOADS}, {"kind": "page", "group": "group", "label": every}]
    diary = {"title": every, "summary": every, "entries": 2, "entry_label": every, "questions": questions}
    site.write("Content/diary.md", f"---\n{json.dumps(diary)}\n---\n\n{body(PAYLOADS[0])}")
    for number, payload in enumerate(PAYLOADS):
        source = {"title": payload, "url": "https://example.org/" + re.sub(r"\s", "", payload)}
        edge = {"to": f"pages/payload-{(number + 1) % len(PAYLOADS)}", "note": payload}
        site.article(
            f"pages/payload-{number}", body=body(payload), title=payload, summary=payload, aliases=[payload],
            misspellings=[payload], sources=[source], reviewed_by=payload, last_reviewed="2026-01-01", group="group",
            related=[edge], redirect_from=[f"old/{number}"],
        )  # fmt: skip
    without_policy(site, repository)
    site.built()
    return site


def test_no_payload_runs_and_each_is_shown_as_it_was_written(hostile_site, serve, open_page):
    url, page = serve(hostile_site.public), open_page()
    for path in ("", "pages/", "diary/", "no/such/page"):
        assert dangers(page, url + path) == []
    for number, payload in enumerate(PAYLOADS):
        assert dangers(page, f"{url}pages/payload-{number}/") == [], payload
        assert [text.split() for text in page.locator("h1").all_text_contents()] == [payload.split()]


def test_no_link_or_image_has_a_foreign_scheme(new_site, repository, serve, open_page):
    site = new_site()
    for number, scheme in enumerate(SCHEMES):
        forms = (f"[text](<{scheme}>)", f"![text](<{scheme}>)", f"[text][r]\n\n[r]: <{scheme}>", f"<{scheme.strip()}>",
                 f"[[{scheme}]]", f"[[{scheme}|text]]", scheme)
        site.article(f"pages/scheme-{number}", body="\n\n".join(forms) + "\n")
    without_policy(site, repository)
    refused = {error[1] for error in site.build().errors}
    for path in refused:
        (site.root / path).unlink()
    site.built()
    url, page = serve(site.public), open_page()
    kept = [path for path in site.public.glob("pages/scheme-*")]
    assert len(kept) >= 10
    found = {path.name: dangers(page, f"{url}pages/{path.name}/") for path in kept}
    assert found == dict.fromkeys(found, [])


@pytest.mark.parametrize("scheme", SCHEMES, ids=ascii)
def test_a_source_or_setting_with_a_foreign_scheme_is_refused(new_site, scheme):
    site = new_site()
    site.article("pages/source", sources=[{"title": "A source", "url": scheme}])
    assert {error[:2] for error in site.build().errors} == {("CW112", "Content/pages/source.md")}
    site.article("pages/source")
    site.configure(feedback=scheme, edit_url=scheme + "{path}")
    assert [error[:2] for error in site.build().errors] == [("CW112", "Content/site.yml")] * 2


def test_a_payload_that_runs_would_be_noticed(new_site, repository, serve, open_page):
    site = new_site()
    site.configure(markdown={"raw_html": True})
    site.article("pages/script", body=PAYLOADS[0] + "\n")
    site.article("pages/handler", body=PAYLOADS[6] + "\n")
    site.article("pages/link", body=f"<a href='javascript:{RUN}'>x</a>\n")
    without_policy(site, repository)
    site.built()
    url, page = serve(site.public), open_page()
    assert len(dangers(page, url + "pages/script/")) == 2
    assert len(dangers(page, url + "pages/handler/")) == 2
    assert len(dangers(page, url + "pages/link/")) == 1


def test_the_policy_keeps_scripts_from_running_that_raw_html_let_through(new_site, serve, open_page):
    site = new_site()
    site.configure(markdown={"raw_html": True})
    site.article("pages/script", body=f"{PAYLOADS[0]}\n\n{PAYLOADS[6]}\n")
    site.built()
    page = open_page(serve(site.public) + "pages/script/")
    page.wait_for_timeout(50)
    assert page.evaluate("window.__pwned") is None
