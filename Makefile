# run: load the samples, hand drafts in, serve the pages.   test: everything that must hold.
# Both make the environment first; they need Python 3.11 or later and nothing else of ours.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DATA := .data
PORT ?= 8000
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes
SELF := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .

.PHONY: run test check fix gold bench corpus models lock clean

run: $(VENV)/run.stamp
	SOICHIEU_DATA_DIR=$(DATA) $(BIN)/soichieu library add corpus/library
	SOICHIEU_DATA_DIR=$(DATA) $(BIN)/soichieu submit corpus/drafts
	SOICHIEU_DATA_DIR=$(DATA) $(BIN)/soichieu user add quantri --role administrator --first --url http://127.0.0.1:$(PORT)
	SOICHIEU_DATA_DIR=$(DATA) $(BIN)/soichieu serve --port $(PORT)

test: $(VENV)/test.stamp check
	$(BIN)/python -m pytest

check: $(VENV)/test.stamp
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest --doctest-modules app --ignore app/db/migrations/env.py -o testpaths=app

fix: $(VENV)/test.stamp
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

gold: $(VENV)/test.stamp
	$(BIN)/python -m pytest --update-gold tests/gold
	git diff --stat tests/gold

# One hash seed, since a peer's fingerprints are Python's hashes.
bench: $(VENV)/bench.stamp
	PYTHONHASHSEED=0 $(BIN)/python -m pytest -m benchmark -s tests/benchmark

corpus: $(VENV)/test.stamp
	$(BIN)/python corpus/build.py

# The background collection lies outside the project; see models/formulas.md and models/pairs.md.
BACKGROUND ?= ../shared/real/background/central-legal-texts.jsonl.gz
models: $(VENV)/test.stamp
	$(BIN)/python models/fit_formulas.py $(BACKGROUND)
	$(BIN)/python models/fit_pairs.py $(BACKGROUND)

# Needs uv on the path; writes versions and hashes only.
lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-annotate --quiet \
	  --custom-compile-command "make lock" --extra install --extra audit --extra postgres pyproject.toml -o requirements.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-annotate --quiet \
	  --custom-compile-command "make lock" --extra install --extra audit --extra postgres --extra oidc --extra cluster --extra dev -c requirements.txt pyproject.toml -o requirements-dev.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-annotate --quiet \
	  --custom-compile-command "make lock" --extra install --extra audit --extra postgres --extra oidc --extra cluster --extra dev --extra bench -c requirements-dev.txt pyproject.toml -o requirements-bench.txt

clean:
	rm -rf $(VENV) $(DATA) build *.egg-info

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Cần Python 3.11 trở lên / Python 3.11 or later is needed (PYTHON=...)"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/run.stamp: requirements.txt pyproject.toml | $(BIN)/python
	$(INSTALL) -r requirements.txt
	$(SELF)
	touch $@

$(VENV)/test.stamp: requirements-dev.txt pyproject.toml | $(BIN)/python
	$(INSTALL) -r requirements-dev.txt
	$(SELF)
	touch $@

$(VENV)/bench.stamp: requirements-bench.txt $(VENV)/test.stamp
	$(INSTALL) -r requirements-bench.txt
	touch $@
