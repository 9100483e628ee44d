# `make run` starts Filrouge, `make test` tests it; both install what they need. CONTRIBUTING.md explains the others.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

PYTHON ?= $(shell command -v python3.11 || command -v python3)
CHROMIUM ?= /usr/bin/chromium
BIN := .venv/bin
VENDOR := static/vendor
NPM_PACKAGES := node_modules
CATALOGUES := $(wildcard assistant/translations/*/LC_MESSAGES/messages.po)
# Arguments for pytest, as in `make test ARGS="tests/search -x"`.
ARGS ?=

# Each step of the set-up leaves a stamp, and is done again only when what it reads is newer.
MADE := .venv/made
REQUIREMENTS := .venv/requirements
DEV_REQUIREMENTS := .venv/dev-requirements
FRONT_END := $(VENDOR)/.made

.PHONY: help run setup setup-dev test check bench browser-test translations clean

help:
	@echo "make run           install, fill an empty database with the demo bank, and serve on http://127.0.0.1:8000"
	@echo "make test          install and run the tests (needs a PostgreSQL server beside SQLite)"
	@echo "make check         formatting, types, floors, templates, known vulnerabilities"
	@echo "make browser-test  the tests that need Chromium"
	@echo "make bench         the benchmarks, in quick sizes"
	@echo "make translations  extract the texts of the code and merge them into the catalogues"
	@echo "make setup         install only"
	@echo "make clean         remove what the set-up installed; keeps instance/ and indexes/"

run: setup
	@exec $(BIN)/python -m assistant.cli

setup: $(REQUIREMENTS) $(FRONT_END) $(CATALOGUES:.po=.mo)

setup-dev: setup $(DEV_REQUIREMENTS)

test: setup-dev
	@$(BIN)/python scripts/check_postgresql.py
	@$(BIN)/pytest -m "not browser" $(ARGS)

browser-test: setup-dev
	@test -x "$(CHROMIUM)" || { echo "The browser tests need Chromium at $(CHROMIUM): apt install chromium" >&2; exit 1; }
	@CHROMIUM="$(CHROMIUM)" $(BIN)/pytest -m browser $(ARGS)

check: setup-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint templates --lint --quiet
	$(BIN)/python scripts/audit_packages.py

bench: setup
	@for bench in scripts/bench_*.py; do echo "→ $$bench --quick"; $(BIN)/python "$$bench" --quick; done

translations: setup
	@mkdir -p build
	$(BIN)/pybabel -q extract -F babel.cfg -k lazy_gettext -k message --no-location -o build/messages.pot .
	$(BIN)/pybabel -q update --no-fuzzy-matching -i build/messages.pot -d assistant/translations

clean:
	rm -rf .venv $(NPM_PACKAGES) $(VENDOR) .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find assistant tests scripts -name __pycache__ -prune -exec rm -rf {} +

$(MADE):
	@test -n "$(PYTHON)" && "$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Filrouge needs Python 3.11 or newer: apt install python3.11 python3.11-venv, or make PYTHON=/path/to/python" >&2; exit 1; }
	@echo "→ Making the virtual environment, with $$("$(PYTHON)" --version)"
	@"$(PYTHON)" -m venv .venv
	@touch $@

$(REQUIREMENTS): requirements.txt $(MADE)
	@echo "→ Installing the Python packages (the first time: some minutes)"
	@$(BIN)/python -m pip install --disable-pip-version-check -r requirements.txt
	@touch $@

$(DEV_REQUIREMENTS): requirements-dev.txt requirements.txt $(REQUIREMENTS)
	@echo "→ Installing the Python packages of the tests"
	@$(BIN)/python -m pip install --disable-pip-version-check -r requirements-dev.txt
	@touch $@

$(FRONT_END): package.json package-lock.json
	@command -v npm >/dev/null || { echo "Filrouge needs npm (Node 20) for its front-end packages: apt install nodejs npm" >&2; exit 1; }
	@echo "→ Installing the front-end packages"
	@npm ci --ignore-scripts --prefer-offline --no-audit --no-fund
	@mkdir -p $(VENDOR)/tabler $(VENDOR)/htmx
	@cp $(NPM_PACKAGES)/@tabler/core/dist/css/tabler.min.css $(NPM_PACKAGES)/@tabler/core/package.json $(VENDOR)/tabler/
	@cp $(NPM_PACKAGES)/htmx.org/dist/htmx.min.js $(NPM_PACKAGES)/htmx.org/dist/ext/hx-sse.min.js $(NPM_PACKAGES)/htmx.org/LICENSE $(VENDOR)/htmx/
	@touch $@

%.mo: %.po | $(REQUIREMENTS)
	@$(BIN)/pybabel -q compile --input-file $< --output-file $@
