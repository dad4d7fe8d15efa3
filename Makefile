PYTHON ?= python3

.PHONY: run test lint bench

run:
	$(PYTHON) -m dashboard

test:
	$(PYTHON) -m tests

lint:
	$(PYTHON) -m tests --lint

bench:
	$(PYTHON) -m tests.benchmarks
