# Everything one may do here. `make try` and `make test` need nothing but git, make and Python 3.11 or newer.
PYTHON ?= python3
BIN := .venv/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help try run test check bench language lock clean
help:
	@echo "make try      practice Slack workspace and bot; open the printed address   (REPLAY=gitlab_2017 or a path plays an incident)"
	@echo "make test     set up what the tests need and run them all"
	@echo "make check    ruff, mypy, spelling, docs guards"
	@echo "make bench    throughput, acknowledgement times and memory, as JSON lines"
	@echo "make language learns the weights of the ear from labelled lines, and writes its report card   (OWN=folder adds your lines)"
	@echo "make run      the bot on the workspace named in .env"
	@echo "make lock     resolve the dependencies again"

.venv/ready: requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Debrief needs Python 3.11 or newer; say which one with: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv .venv || { echo "Python's venv module is missing; on Debian: apt install python3-venv"; exit 1; }
	@echo "Installing the locked dependencies into .venv (about a minute the first time) ..."
	@$(BIN)/pip install --quiet --require-hashes -r requirements.lock
	@printf '#!/bin/sh\nPYTHONPATH="%s" exec "%s/.venv/bin/python" -m bot "$$@"\n' "$(CURDIR)" "$(CURDIR)" > $(BIN)/debrief
	@chmod +x $(BIN)/debrief
	@touch $@

.venv/ready-dev: .venv/ready requirements-dev.lock
	@echo "Installing what tests and checks need into .venv ..."
	@$(BIN)/pip install --quiet --require-hashes -r requirements-dev.lock
	@touch $@

try: .venv/ready
	@$(BIN)/python -m bot try $(if $(REPLAY),--replay "$(REPLAY)")

run: .venv/ready
	@$(BIN)/python -m bot run

test: .venv/ready-dev
	@$(BIN)/python tests/provision.py
	@$(BIN)/python -m pytest -q

check: .venv/ready-dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/codespell .
	@$(BIN)/python -m pytest -q tests/test_house.py tests/test_docs.py

bench: .venv/ready-dev
	@$(BIN)/python bench/bench.py

.venv/ready-language: .venv/ready requirements-language.lock
	@echo "Installing what learning needs into .venv ..."
	@$(BIN)/pip install --quiet --require-hashes -r requirements-language.lock
	@touch $@

language: .venv/ready-language
	@$(BIN)/python training/learn.py $(if $(OWN),--own "$(OWN)")

# Needs uv (any recent one). Versions and hashes only: no index is named in the result.
lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate pyproject.toml -o requirements.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate pyproject.toml --extra pdf --group dev -c requirements.lock -o requirements-dev.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate --only-group language -o requirements-language.lock

clean:
	rm -rf .venv .practice
