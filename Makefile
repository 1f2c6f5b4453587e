# Few commands, the same on every machine: Python 3.11 or newer and make are enough.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUNTIME_STAMP := $(VENV)/.runtime
DEV_STAMP := $(VENV)/.dev
SOURCES_OF_INSTALL := pyproject.toml hatch_build.py buildtools/art.py package-lock.json
PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
ART := src/filmgate/engines/preview/assets/emoji/drawings.bin
CHECKED := src tests scripts buildtools hatch_build.py $(wildcard benchmarks)

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev demo serve gallery test check fix docs bench build lock clean

help: ## Show this list
	@echo "filmgate: a self-hosted gateway for video generation"
	@echo
	@awk -F':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(RUNTIME_STAMP) ## Make .venv with filmgate in it

setup-dev: $(DEV_STAMP) ## Add the tools that check and test

demo: $(RUNTIME_STAMP) ## Make a film from a seller's own example request: film.mp4
	@$(BIN)/python scripts/demo.py

serve: $(RUNTIME_STAMP) ## Start the gateway on http://127.0.0.1:8000 and leave it running
	$(BIN)/filmgate serve --host 127.0.0.1 --port 8000 --data-dir data

gallery: $(RUNTIME_STAMP) ## Draw the films of docs/gallery/prompts.toml, and the pages that show them
	$(BIN)/python scripts/gallery.py

test: $(DEV_STAMP) ## Run the tests
	$(BIN)/python -m pytest $(PYTEST_ARGS)

check: $(DEV_STAMP) ## Lint, formatting, types, import arrows, documentation; changes nothing
	$(BIN)/ruff check $(CHECKED)
	$(BIN)/ruff format --check $(CHECKED)
	$(BIN)/mypy
	$(BIN)/mypy --strict scripts buildtools hatch_build.py
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -q tests/test_project.py tests/docs/test_pages.py tests/docs/test_reference.py

fix: $(DEV_STAMP) ## Mend what ruff can mend, and format; changes files
	$(BIN)/ruff check --fix $(CHECKED)
	$(BIN)/ruff format $(CHECKED)

docs: $(DEV_STAMP) ## Write the reference pages anew, and check the documentation: its links, its code, its completeness
	$(BIN)/python scripts/make_reference.py
	$(BIN)/python -m pytest -q tests/docs tests/test_project.py

bench: $(DEV_STAMP) ## Measure this machine
	@for program in $(sort $(wildcard benchmarks/bench_*.py)); do echo "== $$program"; $(BIN)/python "$$program" || exit 1; done

build: $(DEV_STAMP) ## Build the sdist and the wheel into dist/
	$(BIN)/python -m build

lock: ## Pin the dependencies anew (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header \
		--upgrade pyproject.toml -o requirements.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header \
		--upgrade pyproject.toml --group dev -c requirements.lock -o requirements-dev.lock

clean: ## Remove everything that was made here, data of `make serve` excepted
	rm -rf $(VENV) .demo film.mp4 dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	rm -rf src/filmgate/engines/preview/assets
	find src tests scripts buildtools -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "filmgate needs Python 3.11 or newer; this is $$($(PYTHON) --version). Try: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || \
		{ echo "This Python cannot make virtual environments. On Debian: sudo apt-get install python3-venv"; exit 1; }
	@echo "Making $(VENV) ..."
	@$(PYTHON) -m venv $(VENV)

$(RUNTIME_STAMP): $(BIN)/python requirements.lock $(SOURCES_OF_INSTALL)
	@echo "Installing the libraries filmgate stands on (about 250 MB, once) ..."
	@$(PIP_INSTALL) --require-hashes -r requirements.lock
	@echo "Installing filmgate and its emoji art ..."
	@$(PIP_INSTALL) --no-deps -e .
	@test -f $(ART) || echo "Note: no emoji art, because npm's registry was not reachable (or FILMGATE_BUILD_ART=skip)." \
		"Rare things in prompts will be drawn simply. Later: touch package-lock.json && make setup"
	@touch $@

$(DEV_STAMP): $(RUNTIME_STAMP) requirements-dev.lock
	@echo "Installing the tools that check and test ..."
	@$(PIP_INSTALL) --require-hashes -r requirements-dev.lock
	@touch $@
