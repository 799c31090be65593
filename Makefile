# `make site` builds the knowledge base in Content, `make test` runs every test, `make install` puts the program
# in place. Each target does its own set-up: what is missing is installed through apt, as root or through sudo.

.PHONY: site serve install uninstall test soak fuzz bench relevance lint format golden pictures clean setup \
  setup-tests program packages

PORT ?= 8080
SCRIPTS ?= 10000
BURSTS ?= 1000
MINUTES ?= 1
PYTHON ?= python3
VENV = .build/venv

PREFIX ?= /usr/local
BIN = $(DESTDIR)$(PREFIX)/bin
SHARE = $(DESTDIR)$(PREFIX)/share
BASH_COMPLETION = $(SHARE)/bash-completion/completions/causeway
ZSH_COMPLETION = $(SHARE)/zsh/site-functions/_causeway
FISH_COMPLETION = $(SHARE)/fish/vendor_completions.d/causeway.fish
MANUAL = $(SHARE)/man/man1/causeway.1

# The compiler for C, and the linker, are those that come with Swift.
CC = clang
RELEASE = .build/release
BUILD = swift build -c release

# On Linux the program holds all of Swift's libraries, and GCC's: it runs where Swift is not installed.
ifeq ($(shell uname -s),Linux)
STATIC = .build/static
STATIC_LIBRARIES = $(STATIC)/libcurl.a $(STATIC)/libstdc++.a
BUILD += --static-swift-stdlib --disable-local-rpath -Xlinker -L$(STATIC) \
  -Xswiftc -Xclang-linker -Xswiftc -static-libgcc -Xswiftc -Xclang-linker -Xswiftc -fuse-ld=lld
endif

SITE_PACKAGES = libcmark-dev libstemmer-dev libxxhash-dev pkg-config
TEST_PACKAGES = chromium-headless-shell default-jre-headless fish hunspell hunspell-en-gb jq linkchecker mandoc python3 python3-venv zsh

site: program
	@$(RELEASE)/causeway build
	@echo
	@echo "The site is in Public; Public/index.html is its home page."
	@echo "Next: 'make serve' to look at it in a browser, 'make test' to run every test."

serve: program
	@$(RELEASE)/causeway serve --port $(PORT)

program: setup $(STATIC_LIBRARIES)
	@$(BUILD) --product causeway

# The folder in which the linker looks first: GCC's library of C++ as an archive, and what stands in for libcurl.
$(STATIC)/libstdc++.a:
	@mkdir -p $(@D)
	@ln -sf "$$($(CC) -print-file-name=libstdc++.a)" $@

$(STATIC)/libcurl.a: Sources/NoCurl/curl.c | setup
	@mkdir -p $(@D)
	@$(CC) -O2 -Wall -Werror -c $< -o $(@:.a=.o)
	@rm -f $@ && ar rcs $@ $(@:.a=.o)

# The manual's writer is built in a folder of its own: beside the program, it would have that built anew next time.
install: program
	@swift build --scratch-path .build/manual --product generate-manual
	@mkdir -p $(BIN) $(dir $(BASH_COMPLETION) $(ZSH_COMPLETION) $(FISH_COMPLETION) $(MANUAL))
	@install -s -m 755 $(RELEASE)/causeway $(BIN)/causeway
	@$(RELEASE)/causeway --generate-completion-script bash > $(BASH_COMPLETION)
	@$(RELEASE)/causeway --generate-completion-script zsh > $(ZSH_COMPLETION)
	@$(RELEASE)/causeway --generate-completion-script fish > $(FISH_COMPLETION)
	@.build/manual/debug/generate-manual $(RELEASE)/causeway --output-directory - > $(MANUAL)
	@echo "Installed $(BIN)/causeway, its completions for bash, zsh and fish, and its manual."

uninstall:
	@rm -f $(BIN)/causeway $(BASH_COMPLETION) $(ZSH_COMPLETION) $(FISH_COMPLETION) $(MANUAL)

test: setup setup-tests
	@$(VENV)/bin/python Tests/run.py

# Random scripts of edits to a site, in memory and built over what was there, each held to a clean build; bursts in a
# folder that is watched. `make test` runs a twentieth of the scripts.
soak: setup $(STATIC_LIBRARIES)
	@$(BUILD) --product RunTrials
	@$(if $(wildcard /dev/shm),TMPDIR=/dev/shm) $(RELEASE)/RunTrials --scripts $(SCRIPTS) --bursts $(BURSTS)

# Random texts that libFuzzer makes, for so many minutes each fuzzer; what breaks the program is kept in
# .build-fuzz/failures.
fuzz: setup
	@$(PYTHON) Tests/Fuzz/run.py --seconds $$(( $(MINUTES) * 60 ))

bench: setup setup-tests $(STATIC_LIBRARIES)
	@$(BUILD)
	@$(RELEASE)/CausewayBenchmark --json .build/benchmark.json; builds=$$?; \
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
	@pkg-config --exists libcmark libxxhash 2>/dev/null && echo '#include <libstemmer.h>' | $(CC) -E - >/dev/null 2>&1 \
	  || $(MAKE) --no-print-directory packages PACKAGES="$(SITE_PACKAGES)"

setup-tests:
	@{ command -v chromium-headless-shell && command -v hunspell && command -v java && command -v jq && command -v linkchecker \
	  && command -v fish && command -v mandoc && command -v zsh \
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
