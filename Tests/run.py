"""Runs every test and tells which parts took longest: `make test`."""

import subprocess
import sys
import time
import xml.etree.ElementTree as ElementTree
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
REPORTS = ROOT / ".build" / "test-reports"


class Run:
    def __init__(self):
        self.seconds = Counter()
        self.failed = []

    def part(self, name, *command):
        """Runs a command; returns whether it ended well."""
        print(f"== {name}", flush=True)
        start = time.monotonic()
        status = subprocess.run(command, cwd=ROOT).returncode
        self.seconds[name] = time.monotonic() - start
        if status != 0:
            self.failed.append(name)
        return status == 0

    def begin(self, name, *command):
        """Starts a command that runs beside what follows, its output put by; `end` waits for it."""
        log = (REPORTS / f"{name}.log").open("w+", encoding="utf-8")
        process = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=subprocess.STDOUT)
        return name, process, log

    def end(self, begun):
        """Waits for a command, and prints what it had to say; its time is what had to be waited."""
        name, process, log = begun
        print(f"== {name}", flush=True)
        start = time.monotonic()
        status = process.wait()
        self.seconds[name] = time.monotonic() - start
        log.seek(0)
        print(log.read(), flush=True)
        log.close()
        if status != 0:
            self.failed.append(name)

    def pytest(self, folder):
        """Runs a folder of Python tests, and takes the time of each of its files."""
        report = REPORTS / f"{folder}.xml"
        self.part(folder, sys.executable, "-m", "pytest", "-q", f"--junitxml={report}", f"Tests/{folder}")
        if not report.exists():
            return
        del self.seconds[folder]
        for case in ElementTree.parse(report).iter("testcase"):
            name = case.get("classname", folder).replace("Tests.", "").replace(".", "/")
            self.seconds[name] += float(case.get("time", 0))

    def report(self):
        print("\nThe ten slowest parts:")
        for name, seconds in self.seconds.most_common(10):
            print(f"{seconds:8.1f} s  {name}")
        print(f"{sum(self.seconds.values()):8.1f} s  in all")
        if self.failed:
            print(f"\nFailed: {', '.join(self.failed)}")
        return 1 if self.failed else 0


def main():
    run = Run()
    REPORTS.mkdir(parents=True, exist_ok=True)
    run.part("lint", "make", "--no-print-directory", "lint")
    # Everything below needs the program; without it there is nothing to test.
    if not run.part("build the program", "make", "--no-print-directory", "program"):
        return run.report()
    run.part("random trials", "make", "--no-print-directory", "soak", "SCRIPTS=500")
    if run.part("build the library's tests", "swift", "build", "--build-tests"):
        run.part("library", "swift", "test", "--skip-build")
    for folder in ("Content", "CommandLine"):
        run.pytest(folder)
    # A browser leaves half of two cores idle, and most of fuzzing is building the fuzzers.
    fuzzing = run.begin("fuzzing", sys.executable, "Tests/Fuzz/run.py")
    run.pytest("Browser")
    run.end(fuzzing)
    return run.report()


if __name__ == "__main__":
    sys.exit(main())
