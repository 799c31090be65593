"""`causeway serve` from outside: what it serves and to whom, and that no edit, however rough, brings it down."""

import random
import shutil
import socket
import subprocess
import time

import pytest


def page(live, path):
    return live.file(path).decode()


# MARK: What is served


def test_it_serves_what_a_build_publishes_byte_for_byte(site, serve_live, contents):
    site.article("pages/draft", draft=True)
    live = serve_live(site, "--drafts")
    site.built("--drafts", "--base-url", live.url, "--output", site.root / "Built")
    published = {path: data for path, data in contents(site.root / "Built").items() if not path.startswith(".causeway")}
    assert len(published) > 20
    assert {path: live.file(path) for path in published} == published


def test_public_is_neither_made_nor_written(site, serve_live):
    live = serve_live(site)
    site.article("pages/new")
    live.eventually(lambda: live.get("/pages/new/")[0] == 200)
    live.get("/search/root.js")
    assert not site.public.exists()


def test_a_change_is_told_and_served(site, serve_live):
    live = serve_live(site)
    with live.events() as states:
        first = next(states)
        assert first["findings"] == []
        site.article("causes/dehydration", "New words.\n", produces=["headache"], addressed_by=["hydration-routine"])
        second = next(states)
        assert (second["previous"], second["stylesheets"]) == (first["id"], [])
        assert "New words." in page(live, "causes/dehydration/index.html")


def test_a_mistake_is_told_with_its_place_and_the_page_stays(site, serve_live):
    live = serve_live(site)
    before = page(live, "causes/dehydration/index.html")
    with live.events() as states:
        first = next(states)
        site.article("causes/dehydration", "See [this](nowhere.md).\n", addressed_by=["hydration-routine"])
        broken = next(states)
        [finding] = [finding for finding in broken["findings"] if finding["severity"] == "error"]
        assert broken["id"] == first["id"]
        assert (finding["path"], finding["code"]) == ("Content/causes/dehydration.md", "CW301")
        assert finding["source"] == "See [this](nowhere.md)."
        assert finding["source"][finding["column"] - 1 :].startswith("nowhere.md") and finding["hint"]
        assert page(live, "causes/dehydration/index.html") == before
        assert f"Content/causes/dehydration.md:{finding['line']}:{finding['column']}: error[CW301]" in live.told
        site.article("causes/dehydration", "Mended.\n", addressed_by=["hydration-routine"])
        assert next(states)["findings"] == []
        assert "Mended." in page(live, "causes/dehydration/index.html")


def test_a_site_with_mistakes_is_served_as_these_and_comes_alive(site, serve_live):
    file = site.article("pages/broken", "[x](nowhere.md)\n")
    live = serve_live(site)
    status, body, _ = live.get("/")
    assert status == 503 and b"Content/pages/broken.md:" in body
    file.unlink()
    live.eventually(lambda: live.get("/")[0] == 200)


def test_strict_counts_warnings_as_errors(new_site, serve_live):
    site = new_site()
    site.article("interventions/rest")
    assert serve_live(site).get("/")[0] == 200
    assert serve_live(site, "--strict").get("/")[0] == 503


def test_a_site_without_content_says_so_and_comes_alive(new_site, serve_live):
    site = new_site()
    (site.root / "Content").rmdir()
    live = serve_live(site)
    assert b"there is no folder" in live.get("/")[1]
    site.article("pages/a")
    live.eventually(lambda: live.get("/pages/a/")[0] == 200)


# MARK: Ports


def test_a_taken_port_is_told_with_its_holder_and_the_next_is_used(site, serve_live):
    first = serve_live(site)
    second = serve_live(site, port=first.port)
    assert second.port > first.port
    assert f"port {first.port} is taken by causeway (process {first.process.pid})\n" in second.told
    assert second.get("/")[0] == first.get("/")[0] == 200


def test_it_listens_at_this_machine_alone(site, serve_live):
    live = serve_live(site)
    with open("/proc/net/tcp", encoding="ascii") as table:
        rows = [row.split() for row in table]
    [address] = [row[1] for row in rows if row[1].endswith(f":{live.port:04X}") and row[3] == "0A"]
    assert address == f"0100007F:{live.port:04X}"


@pytest.mark.parametrize("port", ["0", "65536", "-1", "x", ""])
def test_a_port_that_is_none_is_bad_usage(site, port):
    assert site.run("serve", "--port", port).status == 64


# MARK: Requests


def raw(live, target: bytes, host: bytes | None = None) -> bytes:
    """All that comes back for a request with any bytes for its target."""
    host = host if host is not None else f"127.0.0.1:{live.port}".encode()
    with socket.create_connection(("127.0.0.1", live.port), timeout=30) as connection:
        connection.sendall(b"GET " + target + b" HTTP/1.1\r\nHost: " + host + b"\r\nConnection: close\r\n\r\n")
        answer = b""
        while part := connection.recv(65536):
            answer += part
        return answer


SECRETS = ["secret.txt", "Content/site.yml", "Content/pages/hidden.md", "../secret.txt", "etc/passwd"]
FORMS = [
    "/{}", "/../{}", "/../../{}", "/..%2f{}", "/%2e%2e/{}", "/%2E%2E%2F{}", "/.%2e/{}", "/..\\{}", "/..%5c{}",
    "//{}", "///{}", "file:///{}", "http://evil.example/{}", "//evil.example/{}", "/{}%00", "/{}%00.html",
    "/./{}", "/causes/../../{}", "/assets/../{}", "/%c0%ae%c0%ae/{}", "/{}?", "/__causeway/../{}", "/{}#/index.html",
    "{}",
]  # fmt: skip


def test_no_request_reads_a_file(site, serve_live):
    site.write("secret.txt", "SECRET")
    site.write("Content/site.yml", "title: Site # SECRET\n")
    site.write("Content/pages/hidden.md", "---\ntitle: Hidden # SECRET\nsummary: Hidden.\ndraft: true\n---\nSECRET\n")
    (site.root.parent / "secret.txt").write_text("SECRET")
    live = serve_live(site)
    targets = [form.format(secret).encode() for form in FORMS for secret in SECRETS]
    targets += [b"/\x00", b"/\xff\xfe", b"/%", b"/%zz", b"*", b"/" + b"a" * 100_000, b"/%2e%2e" * 1000]
    assert len(targets) > 100
    for target in targets:
        answer = raw(live, target)
        assert b"SECRET" not in answer and b"root:x" not in answer, target
        assert not answer or answer.split(b" ")[1] in (b"400", b"404"), (target, answer[:80])
    assert live.get("/")[0] == 200


@pytest.mark.parametrize("host", [b"evil.example", b"evil.example:80", b"", b"127.0.0.1", b"[::1]"])
@pytest.mark.parametrize("target", [b"/", b"/index.json", b"/__causeway/events", b"/__causeway/reload.js"])
def test_another_host_is_refused(site, serve_live, target, host):
    answer = raw(serve_live(site), target, host)
    assert answer.startswith(b"HTTP/1.1 403")
    assert b"Dehydration" not in answer


def test_another_origin_is_refused_and_none_is_allowed(site, serve_live):
    live = serve_live(site)
    for target in ("/", "/index.json", "/__causeway/events"):
        assert live.get(target, Origin="http://evil.example")[0] == 403
        assert live.get(target, Origin="null")[0] == 403
    status, _, headers = live.get("/index.json", Origin=live.url.rstrip("/"))
    assert status == 200
    assert not [name for name in headers if name.lower().startswith("access-control")]


def test_only_reading_is_answered(site, serve_live):
    live = serve_live(site)
    for method in ("POST", "PUT", "DELETE", "OPTIONS", "PATCH"):
        assert live.get("/", method)[0] == 405
    status, body, headers = live.get("/", "HEAD")
    assert (status, body) == (200, b"") and int(headers["Content-Length"]) > 100


# MARK: Rough edits


def test_the_content_may_go_and_come_back(site, serve_live):
    live = serve_live(site)
    site.root.joinpath("Content").rename(site.root / "Elsewhere")
    live.eventually(lambda: "there is no folder ‘Content’" in live.told)
    assert live.get("/causes/dehydration/")[0] == 200
    site.root.joinpath("Elsewhere").rename(site.root / "Content")
    site.article("pages/after")
    live.eventually(lambda: live.get("/pages/after/")[0] == 200)


def test_a_folder_may_be_removed_and_made_anew(site, serve_live):
    site.article("pages/a")
    live = serve_live(site)
    for round in range(10):
        shutil.rmtree(site.root / "Content/pages")
        site.article(f"pages/round-{round}")
    live.eventually(lambda: live.get("/pages/round-9/")[0] == 200 and live.get("/pages/a/")[0] == 404)


def test_a_folder_may_take_the_place_of_a_file(site, serve_live):
    file = site.article("pages/a")
    live = serve_live(site)
    file.unlink()
    file.mkdir()
    live.eventually(lambda: live.get("/pages/a/")[0] == 404)
    file.rmdir()
    site.article("pages/a", "Back.\n")
    live.eventually(lambda: b"Back." in live.file("pages/a/index.html"))


def test_a_text_of_nine_megabytes_is_a_finding(site, serve_live):
    live = serve_live(site)
    file = site.article("pages/huge", "word " * 1_900_000)
    live.eventually(lambda: "error[CW002]" in live.told)
    assert live.get("/")[0] == 200
    file.unlink()
    site.article("pages/small")
    live.eventually(lambda: live.get("/pages/small/")[0] == 200)


def test_a_text_that_is_saved_half_fifty_times_a_second_ends_right(site, serve_live):
    live = serve_live(site)
    text = site.article("pages/a", "Some words.\n\n" * 2_000).read_bytes()
    chance = random.Random(1)
    for round in range(100):
        site.write("Content/pages/a.md", text[: chance.randrange(len(text))])
        time.sleep(0.02)
    site.write("Content/pages/a.md", text + b"The end.\n")
    live.eventually(lambda: b"The end." in live.file("pages/a/index.html"))


@pytest.mark.parametrize("limit", ["max_inotify_watches", "max_inotify_instances"])
def test_without_notices_of_the_system_it_looks_for_changes_and_says_so(program, site, serve_live, tmp_path, limit):
    """A user of its own has a limit of its own (user_namespaces(7)): one watched folder, or no watcher."""
    if subprocess.run(["unshare", "-Ur", "true"], check=False).returncode != 0:
        pytest.skip("this machine lets nobody make users of their own")
    lower = f"echo {1 if 'watches' in limit else 0} > /proc/sys/user/{limit}"
    script = tmp_path / "limited"
    script.write_text(f"#!/bin/sh\nexec unshare -Ur sh -c '{lower}; exec \"$@\"' sh {program.path} \"$@\"\n")
    script.chmod(0o755)
    live = serve_live(site, by=type(program)(script))
    assert "limit" in live.told and "changes are looked for four times a second" in live.told
    site.article("pages/after")
    live.eventually(lambda: live.get("/pages/after/")[0] == 200)


def test_it_ends_on_a_signal(site, serve_live):
    live = serve_live(site)
    live.process.terminate()
    assert live.process.wait(timeout=10) == -15
