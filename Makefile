# SPDX-License-Identifier: MIT
# The front door: every task is one word. Meson does the work (meson.build), tools/ holds the steps.

LISTEN ?= 127.0.0.1:4000
DATA ?= ./data
T ?=
SECONDS ?= 60

.DEFAULT_GOAL := build
.PHONY: docs build run test check bench asan tsan fuzz lint fmt bless install clean help

build: ## build the programs into build/ (the default)
	@tools/deps.sh build
	@tools/build plain

run: build ## build and start the server on LISTEN (127.0.0.1:4000) with its data in DATA (./data)
	build/koined --listen $(LISTEN) --data $(DATA)

test: ## install what the tests need and run all of them
	@tools/deps.sh test
	@tools/test.sh

check: ## the quick tests, in less than a minute
	@tools/deps.sh test
	@tools/test.sh build checks unit golden replay

bench: build ## measure the server, a bare floor and the peers that are installed
	@bench/run

asan: ## the tests under AddressSanitizer and UndefinedBehaviorSanitizer
	@tools/deps.sh test
	@tools/test.sh asan

tsan: ## the tests under ThreadSanitizer
	@tools/deps.sh test
	@tools/test.sh tsan

fuzz: ## fuzz the decoder T (default: each) for SECONDS (60)
	@tools/deps.sh test
	@FUZZ_SECONDS=$(SECONDS) FUZZ_TARGET=$(T) tools/test.sh fuzz

lint: ## the format, clang-tidy and cppcheck
	@tools/deps.sh lint
	@tools/build plain
	@tools/lint

fmt: ## format every source
	@tools/deps.sh lint
	@git ls-files -co --exclude-standard '*.c' '*.h' | xargs clang-format-14 -i

docs: build ## write anew what is made from the tables (example configuration, manual page)
	@tools/docs

bless: ## rewrite the golden transcripts from what the server says now; review the diff
	@tools/deps.sh test
	@tools/build plain -Dtests=enabled
	@KOINE_BLESS=1 meson test -C build --suite golden
	@git diff --stat -- tests/golden

install: build ## install the programs (DESTDIR, and PREFIX at the first build)
	meson install -C build

clean: ## remove everything that was built
	rm -rf build build-asan build-tsan build-fuzz

help: ## say this
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
