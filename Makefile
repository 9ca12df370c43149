# Two commands need nothing but Python 3.11 or later and make:
#   make demo   sets up .venv and prints the report of an example article and two sides compared
#   make test   sets up .venv and runs the tests
# The others are for those who change the program: make lint, make docs, make wheel, make floors, make clean.

VENV := .venv
BIN := $(VENV)/bin
# The first Python that is new enough; `make PYTHON=/path/to/python3.12 demo` chooses another.
PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11 python3.14; do \
	if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then echo $$python; break; fi; done)
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet

.PHONY: demo test lint docs wheel floors clean
.DEFAULT_GOAL := demo

demo: $(VENV)/.core
	@$(BIN)/aidememoire read examples/orlin-castel-call.txt
	@$(BIN)/aidememoire compare examples/velland-readout.txt examples/sorania-readout.txt
	@echo "To look around a whole ledger in a browser: $(BIN)/aidememoire serve --example"

test: $(VENV)/.test
	$(BIN)/python -m pytest

lint: $(VENV)/.lint $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

docs: $(VENV)/.docs
	$(BIN)/python docs/generate.py --check
	$(BIN)/sphinx-build -W --keep-going -q -b html docs docs/_build/html

wheel: $(VENV)/.core
	@rm -rf dist
	$(BIN)/python -m pip --disable-pip-version-check wheel --quiet --no-deps --wheel-dir dist .
	$(BIN)/python .ci/check_wheel.py

# Measures everything that has a floor; takes a quarter of an hour and the corpora beside the repository.
floors: $(VENV)/.core
	$(BIN)/python .ci/floors.py

clean:
	rm -rf $(VENV) dist docs/_build .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(BIN)/python:
	@if [ -z "$(PYTHON)" ]; then echo "No Python 3.11 or later is on the path; install one, or name it: make PYTHON=... demo" >&2; exit 1; fi
	@echo "Setting up $(VENV) with $$($(PYTHON) --version) ..." >&2
	@$(PYTHON) -m venv $(VENV)

# Installed in place, so that what is run is what stands in this folder.
$(VENV)/.core: pyproject.toml | $(BIN)/python
	$(PIP) --editable .
	@touch $@

$(VENV)/.test $(VENV)/.lint $(VENV)/.docs: $(VENV)/.%: pyproject.toml | $(VENV)/.core
	$(PIP) --editable '.[$*]'
	@touch $@
