PYTHON ?= python3

.PHONY: run test fast soak lint bench pins

run:
	$(PYTHON) -m dashboard

test:
	$(PYTHON) -m tests

fast:
	$(PYTHON) -m tests --fast

# Other lengths and parts: $(PYTHON) -m tests.soak --help
soak:
	$(PYTHON) -m tests.soak

lint:
	$(PYTHON) -m tests --lint

bench:
	$(PYTHON) -m tests.benchmarks

# Writes the pins of what pyproject.toml asks for; uv is on PyPI. What is pinned stays until it is named:
# make pins RAISE="--upgrade-package dash"
# What only PyPy needs is left out.
PINS = uv pip compile --quiet --universal --generate-hashes --no-annotate --custom-compile-command "make pins" \
	--no-emit-package brotlicffi --no-emit-package cffi --no-emit-package pycparser $(RAISE) pyproject.toml

pins:
	$(PINS) --output-file requirements.txt
	$(PINS) --extra tests --constraint requirements.txt --output-file tests/requirements.txt
