PYTHON ?= python3

.PHONY: run test fast soak lint bench

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
