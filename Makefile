# claimstream: `make` lists what there is.  Python 3.11 to 3.13 is all it needs; everything is installed into .venv/.
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3; do command -v $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
# Development data with ground truth and its scorers, where they are beside the checkout.
DATA ?= ../shared/data
EVAL ?= ../shared/eval
# An interpreter of an environment of its own, for the tools we are measured beside (make peers).
PEERS ?= .cache/peers/bin/python

.DEFAULT_GOAL := help
.PHONY: help demo test quick lint eval gate bench peers crash lock asyncapi clean

help: ## This list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' || \
		{ echo "Python 3.11, 3.12 or 3.13 is needed (make PYTHON=/path/to/python3.11)"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

demo: $(READY) ## The whole pipeline on an embedded broker, on the sample story
	$(BIN)/claimstream demo

test: $(READY) lint ## All tests; those that need Java and Maven (real Kafka) are skipped where these are not
	$(BIN)/python -m pytest

quick: $(READY) ## The tests that need no broker
	$(BIN)/python -m pytest -m "not kafka and not broker and not slow"

lint: $(READY) ## Style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

eval: $(READY) ## Every quality measurement on the development data (DATA=, EVAL=)
	$(BIN)/python -m benchmarks.evaluate --data $(DATA) --eval $(EVAL)

gate: $(READY) ## The same, failing where a figure is below its pinned floor
	$(BIN)/python -m benchmarks.evaluate --data $(DATA) --eval $(EVAL) --gate

peers: $(READY) ## The tools we are measured beside, in an environment of their own
	@test -x $(PEERS) || $(PYTHON) -m venv $(dir $(PEERS))..
	$(BIN)/uv pip install --quiet --python $(PEERS) --requirement benchmarks/peers.txt

bench: $(READY) peers ## Speed and quality beside peers in one run, and end to end over Kafka
	$(BIN)/python -m benchmarks.speed --data $(DATA) --eval $(EVAL) --peer $(PEERS)
	test ! -d $(DATA) || $(BIN)/python -m benchmarks.cleaning --data $(DATA) --peer $(PEERS)
	test ! -d $(DATA) || $(BIN)/python -m benchmarks.entities --data $(DATA) --eval $(EVAL) --peer $(PEERS)
	test ! -d $(DATA) || $(BIN)/python -m benchmarks.entities_places --data $(DATA)
	$(BIN)/python -m benchmarks.identities
	test ! -d $(DATA) || $(BIN)/python -m benchmarks.figures --data $(DATA) --eval $(EVAL) --peer $(PEERS)
	$(BIN)/python -m benchmarks.claims cost
	$(BIN)/python -m benchmarks.end_to_end --data $(DATA)

crash: $(READY) ## Faults and changes on real Kafka: kills, pauses, broken brokers, upgrades; prints a table
	$(BIN)/python -m pytest -m crash tests/crash tests/integration -s

lock: ## Resolve the dependencies anew
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --extra demo --extra test --generate-hashes \
		--output-file requirements.lock pyproject.toml

asyncapi: $(READY) ## Write asyncapi.yaml anew
	$(BIN)/python -m streams.asyncapi > asyncapi.yaml

clean: ## Remove what was installed and built
	rm -rf $(VENV) .cache build dist *.egg-info
