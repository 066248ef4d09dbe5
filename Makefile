# Two commands: `make run` and `make test`. Each does all of its own set-up from python3 alone.

PYTHON ?= python3
PORT ?= 8000
DEMO ?= 1
VENV = .venv
BIN = $(VENV)/bin
override VAR_DIR := $(or $(VAR_DIR),$(shell sed -n 's/^VAR_DIR=//p' .env 2>/dev/null),var)
export VAR_DIR

SOURCES_OF_STATIC = $(shell find static portal/apps.py portal/joined_sheets.py requirements-film.lock -type f)
CATALOGUES = $(patsubst %.po,%.mo,$(wildcard locale/*/LC_MESSAGES/*.po))

.PHONY: run test lint bench judge-html judge-machines judge-speed catalogues wheel kills pictures badday install-walk compose-walk audit clean

# In this order: what is collected is the first to be kept in VAR_DIR, and says so where that cannot be.
run: $(VENV)/.running $(VAR_DIR)/.collected catalogues
	@exec $(BIN)/python -m deploy.run $(PORT) $(DEMO)

test: $(VENV)/.testing catalogues
	@PYTHON=$(BIN)/python sh tests/servers/run.sh

lint: $(VENV)/.testing
	@PYTHON=$(BIN)/python sh tests/servers/lint.sh

# What it costs, as benchmarks/results.md, on a PostgreSQL of its own: QUICK=1 takes some minutes, all of it an hour.
bench: $(VENV)/.testing catalogues
	@sh tests/servers/install.sh
	@VAR_DIR=$$(mktemp -d) $(BIN)/python tests/servers/postgresql.py $(BIN)/python -m benchmarks.results

# Judges from outside look at a paper with one of each page; their programs are fetched once, outside of the tree.
judge-html: $(VENV)/.testing catalogues
	@$(BIN)/python -W ignore -m tests.judges.nu_html

judge-machines: $(VENV)/.testing catalogues
	@$(BIN)/python -W ignore -m tests.judges.machine_readers

judge-speed: $(VENV)/.testing catalogues
	@$(BIN)/python -W ignore -m tests.judges.lighthouse

# The line, the session, the tab and the server, killed so often while somebody writes: about eight minutes.
KILLS ?= 100
kills: $(VENV)/.testing catalogues
	@KILLS=$(KILLS) $(BIN)/python -m pytest tests/browser/test_keeping.py -q --tb=short

# Real servers broken on purpose while people work, and what became of it: docs/operations.md. QUICK=1 takes some minutes,
# ONLY="deploy disk_full" is those days alone, INTO=docs/operations.md writes the table there.
badday: $(VENV)/.testing catalogues
	@$(BIN)/python -W ignore -m tests.badday $(if $(QUICK),--quick) $(if $(ONLY),--only $(ONLY)) $(if $(INTO),--into $(INTO))

# docs/install.md typed line by line in a bare Debian 12 that is booted for it: root, and packages that it names.
install-walk: $(VENV)/.testing
	@$(BIN)/python -W ignore -m tests.installed

# docker-compose.yml brought up with podman, and looked at: root, and packages that it names.
compose-walk: $(VENV)/.testing
	@$(BIN)/python -W ignore -m tests.contained

# What docs/newsroom.md shows, as a browser sees it while it walks through a first day.
pictures: $(VENV)/.testing catalogues
	@mkdir -p docs/pictures && rm -f docs/pictures/*.webp
	@VAR_DIR=$$(mktemp -d) PICTURES=docs/pictures $(BIN)/python -m pytest tests/browser/test_first_day.py

catalogues: $(CATALOGUES)

# What is newer than the locks, and which known holes are told of what they have. Needs a way out.
audit: $(VENV)/.testing | $(VENV)/audit/bin/pip-audit
	@$(BIN)/python -m deploy.audit

$(VENV)/audit/bin/pip-audit: | $(VENV)/bin/python
	@$(BIN)/python -m venv $(VENV)/audit
	@$(VENV)/audit/bin/pip install --quiet --disable-pip-version-check pip-audit || $(NOT_FETCHED)

# The copy desk alone, for who reads Chinese copy and needs no newsroom: dist/copydesk-*.whl
wheel: | $(VENV)/.running
	@rm -rf $(VAR_DIR)/wheel && mkdir -p $(VAR_DIR)/wheel && cp -r copydesk/. $(VAR_DIR)/wheel
	@$(BIN)/pip wheel --quiet --disable-pip-version-check --no-deps --wheel-dir dist $(VAR_DIR)/wheel
	@ls dist/copydesk-*.whl

# Catalogues are compiled here rather than committed: a binary beside its source is a conflict in waiting.
%.mo: %.po | $(VENV)/.running
	@$(BIN)/python manage.py compile_catalogues

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; name it with PYTHON=…"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "Python's venv is missing: apt-get install python3-venv"; exit 1; }
	@$(PYTHON) -m venv $(VENV)

INSTALL = $(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r
NOT_FETCHED = { echo "It could not be installed. Is there a network? Behind a proxy set HTTPS_PROXY, for a mirror\
PIP_INDEX_URL, and say the same again: what is there already is kept." >&2; exit 1; }

$(VENV)/.running: requirements-film.lock | $(VENV)/bin/python
	@echo "Installing what it needs…"
	@$(INSTALL) requirements-film.lock || $(NOT_FETCHED)
	@touch $@

$(VENV)/.testing: requirements-test.lock | $(VENV)/.running
	@echo "Installing what the tests need…"
	@$(INSTALL) requirements-test.lock || $(NOT_FETCHED)
	@touch $@

# Hashed names for browsers to keep for ever; done again only when a file or a library changed.
$(VAR_DIR)/.collected: $(SOURCES_OF_STATIC) | $(VENV)/.running
	@echo "Collecting static files…"
	@$(BIN)/python -m deploy.collect
	@touch $@

clean:
	rm -rf $(VENV) $(CATALOGUES)
