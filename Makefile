# Every verb works from a fresh checkout on Debian 12 with Swift 6.3: what it needs is installed first.
DATA ?= demo
PORT ?= 8080
SWIFT = swift

.PHONY: setup setup-tests setup-browser setup-bench build debug demo run test check format lint docs docs-fresh fuzz bench bench-census bench-placement torture browser

setup:            ## packages that building and running need
	tools/setup.sh run

setup-tests: setup
	tools/setup.sh test

setup-browser: setup-tests
	tools/setup.sh browser

# Swift's own libraries are linked in: the binary runs where no Swift is.
build: setup      ## the release binary at .build/release/notoneless
	$(SWIFT) build -c release --static-swift-stdlib --product notoneless

demo: build       ## the demo county: one whole year, then the web application
	.build/release/notoneless demo --data $(DATA) --seed 1 --port $(PORT) --serve

run: build        ## serve DATA
	.build/release/notoneless serve --data $(DATA) --port $(PORT)

test: setup-tests ## all tests, on SQLite and PostgreSQL
	tools/test.sh

format:
	swift format --in-place --recursive --parallel Package.swift Sources Tests

lint:
	swift format lint --strict --recursive --parallel Package.swift Sources Tests

docs: build       ## documents made from the code
	.build/release/notoneless docs --into docs

docs-fresh:
	tools/docs-fresh.sh

check: lint test docs-fresh fuzz ## what must hold before a commit lands

LIMIT ?= 5
FUZZ_SECONDS ?= 5
FUZZ_SEED ?= 1
fuzz:             ## the readers of what strangers send, FUZZ_SECONDS each; FUZZ_SEED=0 for new chance
	FUZZ_SEED=$(FUZZ_SEED) tools/fuzz.sh $(FUZZ_SECONDS)

bench: build      ## speed beside a named peer, in one run
	tools/setup.sh bench
	tools/bench.sh

bench-census: build ## only the reading of rosters; ROWS="10000 600000"
	tools/setup.sh bench
	tools/bench.sh cells $(ROWS)

bench-placement: build ## plans of whole classes beside four solvers; LIMIT=60 FILES="a.txt b.txt" OPTIONS=--gap
	tools/setup.sh bench
	tools/bench.sh placement --limit $(LIMIT) $(OPTIONS) $(FILES)

torture: build    ## the long slices: kills in a loop during a year and during an import, receipts mended and sent again, rosters saved anew
	python3 tools/torture.py .build/release/notoneless
	python3 tools/kill_import.py .build/release/notoneless
	tools/setup.sh office
	.build/bench-python/bin/python tools/receipts.py .build/release/notoneless county
	python3 tools/roundtrip.py .build/release/notoneless county

browser: build setup-browser ## pages in a real browser: screenshots and axe, a county from nothing, a workbook mended, the workbench by keyboard
	tools/browser.sh
	.build/browser-python/bin/python tools/walk.py .build/release/notoneless .build/screens/walk
	.build/browser-python/bin/python tools/flow.py .build/release/notoneless .build/screens/flow
	.build/browser-python/bin/python tools/workbench.py .build/release/notoneless .build/screens/workbench county
