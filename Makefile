# `make site` builds the knowledge base in Content; `make test` runs every test. Each target does its
# own set-up: what is missing is installed through apt, as root or through sudo.

.PHONY: site serve test soak fuzz bench relevance lint format golden pictures clean setup setup-tests \
  program packages

PORT ?= 8080
SCRIPTS ?= 10000
BURSTS ?= 1000
MINUTES ?= 1
PYTHON ?= python3
VENV = .build/venv

SITE_PACKAGES = libcmark-dev libstemmer-dev libxxhash-dev pkg-config
TEST_PACKAGES = chromium-headless-shell default-jre-headless hunspell hunspell-en-gb jq linkchecker python3 python3-venv

site: program
	@.build/release/causeway build
	@echo
	@echo "The site is in Public; Public/index.html is its home page."
	@echo "Next: 'make serve' to look at it in a browser, 'make test' to run every test."

serve: program
	@.build/release/causeway serve --port $(PORT)

program: setup
	@swift build -c release --product causeway

test: setup setup-tests
	@$(VENV)/bin/python Tests/run.py

# Tests whose counts `make test` cuts down: random scripts of edits against clean builds, bursts of changes
# against the watcher.
soak: setup
	@swift build --build-tests
	@CAUSEWAY_EDIT_SCRIPTS=$(SCRIPTS) CAUSEWAY_BURSTS=$(BURSTS) swift test --skip-build --filter 'LiveSiteTests|WatcherTests'

# Random texts that libFuzzer makes, for so many minutes each fuzzer; what breaks the program is kept in
# .build-fuzz/failures.
fuzz: setup
	@$(PYTHON) Tests/Fuzz/run.py --seconds $$(( $(MINUTES) * 60 ))

bench: setup setup-tests
	@swift build -c release
	@.build/release/CausewayBenchmark --json .build/benchmark.json; builds=$$?; \
	  $(VENV)/bin/python Tests/Benchmark/serve.py; serving=$$?; \
	  $(VENV)/bin/python Tests/Benchmark/search.py $(if $(BENCH_LARGE),1000 10000 100000) \
	  && exit $$((builds + serving))

# How well search answers judged queries: the project's own, and those of the collections whose folders
# COLLECTIONS names, beside BM25.
relevance: program setup-tests
	@cmp -s Tests/Relevance/requirements.txt $(VENV)/relevance.txt || { \
	  $(VENV)/bin/pip install --quiet --disable-pip-version-check -r Tests/Relevance/requirements.txt \
	  && cp Tests/Relevance/requirements.txt $(VENV)/relevance.txt; }
	@$(VENV)/bin/python Tests/Relevance/run.py $(COLLECTIONS)

lint:
	@swift format lint --strict --recursive Package.swift Sources Tests

format:
	@swift format --in-place --recursive Package.swift Sources Tests

# Records the golden sites and the reference of views anew, and fails, so that no run passes by recording.
golden: setup
	@CAUSEWAY_RECORD_GOLDEN=1 swift test --filter 'GoldenTests|ViewReferenceTests'

# Takes the README's pictures anew.
pictures: site setup-tests
	@$(VENV)/bin/python Tests/Browser/pictures.py

clean:
	@rm -rf .build .build-fuzz

setup:
	@command -v swift >/dev/null || { echo "Swift 6.2 or later is missing: see https://www.swift.org/install"; exit 1; }
	@pkg-config --exists libcmark libxxhash 2>/dev/null && echo '#include <libstemmer.h>' | cc -E - >/dev/null 2>&1 \
	  || $(MAKE) --no-print-directory packages PACKAGES="$(SITE_PACKAGES)"

setup-tests:
	@{ command -v chromium-headless-shell && command -v hunspell && command -v java && command -v jq && command -v linkchecker \
	  && $(PYTHON) -c 'import ensurepip' \
	  && hunspell -D </dev/null 2>&1 | grep -q en_GB; } >/dev/null 2>&1 \
	  || $(MAKE) --no-print-directory packages PACKAGES="$(TEST_PACKAGES)"
	@cmp -s Tests/requirements.txt $(VENV)/requirements.txt || { \
	  rm -rf $(VENV) && mkdir -p .build && $(PYTHON) -m venv $(VENV) \
	  && $(VENV)/bin/pip install --quiet --disable-pip-version-check -r Tests/requirements.txt \
	  && cp Tests/requirements.txt $(VENV)/requirements.txt; }

packages:
	@command -v apt-get >/dev/null || { echo "Please install, by the means of this system: $(PACKAGES)"; exit 1; }
	@if [ "$$(id -u)" = 0 ]; then apt="env DEBIAN_FRONTEND=noninteractive apt-get"; \
	  else apt="sudo env DEBIAN_FRONTEND=noninteractive apt-get"; fi; \
	  echo "Installing $(PACKAGES)"; \
	  $$apt update -qq && $$apt install -y -qq --no-install-recommends $(PACKAGES) >/dev/null
