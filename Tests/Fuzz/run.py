"""Builds the fuzzers with libFuzzer and lets each run for some seconds: `make fuzz`."""

import argparse
import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / ".build-fuzz"
FUZZERS = ("MarkdownFuzz", "FrontMatterFuzz")
# Seconds that one input may take, megabytes that all may hold, bytes of an input.
LIMITS = ("-timeout=5", "-rss_limit_mb=2048", "-max_len=8192")


def build(name):
    command = ["swift", "build", "--scratch-path", BUILD, "-Xswiftc", "-O", "--sanitize", "fuzzer", "--product", name]
    built = subprocess.run(
        command, cwd=ROOT, env=os.environ | {"CAUSEWAY_FUZZ": "1"}, capture_output=True, text=True, check=False
    )
    if built.returncode != 0:
        print(built.stdout, built.stderr)
    return built.returncode == 0


def seeds(name):
    """Writes what to begin with: the texts of the repository, each behind a byte that chooses what is done with it."""
    corpus = BUILD / "corpus" / name
    corpus.mkdir(parents=True, exist_ok=True)
    texts = [*ROOT.glob("Content/*/*.md"), *ROOT.glob("docs/markdown/Content/*/*.md"), *ROOT.glob("**/Content/site.yml")]
    for number, path in enumerate(sorted(texts)):
        text = path.read_bytes()
        if name == "MarkdownFuzz":
            text = b"\0" + text.split(b"\n---\n", 1)[-1]
        else:
            text = (b"\1" + text) if path.suffix == ".yml" else b"\0" + text.removeprefix(b"---\n")
        for part, start in enumerate(range(0, len(text), 4096)):
            (corpus / f"seed-{number}-{part}").write_bytes(text[:1] + text[start or 1 : start + 4096])
    return corpus


def run(name, seconds):
    """Runs a fuzzer; returns whether it found nothing."""
    failures = BUILD / "failures"
    failures.mkdir(parents=True, exist_ok=True)
    command = [BUILD / "debug" / name, seeds(name), *LIMITS, f"-max_total_time={seconds}"]
    # The Swift runtime's own report of a crash would wait for somebody to read it.
    ended = subprocess.run(
        [*command, f"-artifact_prefix={failures}/{name}-"],
        env=os.environ | {"SWIFT_BACKTRACE": "enable=no"},
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    done = re.search(r"Done (\d+) runs in (\d+) second", ended.stderr)
    covered = re.findall(r"cov: (\d+)", ended.stderr)
    if ended.returncode != 0 or done is None:
        print(ended.stderr[-4000:])
        print(f"{name}: failed; the input lies in {failures.relative_to(ROOT)}")
        return False
    print(f"{name}: {done[1]} texts in {done[2]} s, {covered[-1] if covered else 0} places of the program reached")
    # Without coverage it would only try texts at random.
    return bool(covered) and int(covered[-1]) > 500


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=10, help="for each fuzzer")
    seconds = parser.parse_args().seconds
    found = [name for name in FUZZERS if not (build(name) and run(name, seconds))]
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
