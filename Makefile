# One door for people, CI and pre-commit. Every target works on a fresh clone.
.DEFAULT_GOAL := help
SHELL := /bin/bash
PYTHON ?= python3.11
BIN := .venv/bin

.PHONY: help setup setup-kafka setup-dev run test test-kafka lint format bench fuzz lock clean

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1|\2/' | column -t -s '|'

setup: .venv/base ## .venv with the command dyadwire in it
setup-kafka: .venv/kafka ## the same with what `dyadwire kafka` needs, Java included
setup-dev: .venv/dev ## the same with everything that tests and lint need

# The stamps make a second call free, and a changed lock a new install.
.venv/bin/python:
	@command -v $(PYTHON) >/dev/null || { echo "dyadwire needs Python 3.11: install it, or name it with make PYTHON=/path/to/python3.11" >&2; exit 1; }
	@$(PYTHON) -m venv .venv || { echo "python venv could not be made; on Debian and Ubuntu: apt-get install python3.11-venv" >&2; exit 1; }

.venv/base: requirements.lock pyproject.toml | .venv/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.venv/kafka: requirements-kafka.lock .venv/base
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-kafka.lock
	@touch $@

.venv/dev: requirements-dev.lock .venv/base
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-dev.lock
	@touch $@

run: setup ## embedded broker, worker, board, sample wires; ONCE=1 ends after the last one
	$(BIN)/dyadwire demo $(if $(ONCE),--once)

test: setup-dev ## every test, those on a real Kafka included (CI)
	$(BIN)/pytest

test-kafka: setup-dev ## the tests on a real Kafka alone
	$(BIN)/pytest -m "kafka or faults"

lint: setup-dev ## ruff, mypy --strict, import contracts (CI)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: setup-dev ## rewrite the code in the house style
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: setup-dev ## speed and memory, as ratios in one run
	$(BIN)/python -m tests.bench

fuzz: setup-dev ## 100,000 broken documents for the readers of wires; INPUTS=n SEED=n for others
	$(BIN)/python -m tests.fuzz --inputs $(or $(INPUTS),100000) --seed $(or $(SEED),1)

lock: ## new requirements*.lock from pyproject.toml (needs uv)
	uv pip compile pyproject.toml --python-version 3.11 --group arabic --group build --generate-hashes --no-header --no-annotate -o requirements.lock
	uv pip compile pyproject.toml --python-version 3.11 --extra kafka --generate-hashes --no-header --no-annotate -c requirements.lock -o requirements-kafka.lock
	uv pip compile pyproject.toml --python-version 3.11 --extra kafka --group dev --generate-hashes --no-header --no-annotate -c requirements.lock -o requirements-dev.lock

clean: ## remove what make made
	rm -rf .venv build dist
