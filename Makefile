# Two commands: `make run` opens Demarc on the sample plan, `make test` checks everything.
# Each sets itself up: a virtual environment with locked, hashed dependencies and, on Debian as root,
# the system libraries that Qt needs.

PYTHON ?= $(shell command -v python3.11 || command -v python3 || echo python3)
VENV   := .venv
BIN    := $(VENV)/bin
LOCKED := --require-hashes --disable-pip-version-check --quiet

.PHONY: run test check unit bench neighbours lock wheel clean

run: $(VENV)/.run
	@$(BIN)/demarc demo --out build

test: check unit

check: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

unit: $(VENV)/.test
	$(BIN)/pytest -n 2 --dist loadgroup

# Timings are ratios against a reference in the same run; they want a quiet machine, so they are not part of `test`.
bench: $(VENV)/.test
	$(BIN)/pytest tests/bench --benchmark-only -p no:xdist --benchmark-columns=min,median,max,rounds

# Canvases of others, for the bench alone, in an environment of their own.
neighbours: .neighbours/.made
.neighbours/.made: packaging/requirements-neighbours.txt
	@sh packaging/environment.sh $(PYTHON) .neighbours
	@.neighbours/bin/python -m pip install $(LOCKED) -r packaging/requirements-neighbours.txt
	@touch $@

$(VENV)/.run: packaging/requirements.txt pyproject.toml packaging/system.sh
	@sh packaging/system.sh run
	@sh packaging/environment.sh $(PYTHON) $(VENV)
	@$(BIN)/python -m pip install $(LOCKED) -r packaging/requirements.txt
	@$(BIN)/python -m pip install --no-deps --no-build-isolation --disable-pip-version-check --quiet --editable .
	@touch $@

$(VENV)/.test: $(VENV)/.run packaging/requirements-dev.txt
	@sh packaging/system.sh test
	@$(BIN)/python -m pip install $(LOCKED) -r packaging/requirements-dev.txt
	@touch $@

# For maintainers, after changing the dependencies in pyproject.toml (needs uv).
lock:
	uv pip compile pyproject.toml --python-version 3.11 --universal --generate-hashes \
	    --no-emit-index-url --no-header --quiet --extra build -o packaging/requirements.txt
	uv pip compile pyproject.toml --python-version 3.11 --universal --generate-hashes \
	    --no-emit-index-url --no-header --quiet --extra build --extra dev -o packaging/requirements-dev.txt

wheel: $(VENV)/.run
	$(BIN)/python -m hatchling build -t wheel

clean:
	rm -rf $(VENV) .neighbours build dist
