# The only recipes of nexusrdf; CI calls the same ones. `make build` and `make test` do all the set-up.
.DEFAULT_GOAL := help
.PHONY: help setup build test soak lint docs bench lock clean

BIN := .venv/bin
INSTALLED := .venv/.installed
WORKERS ?= 2

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## /  make \1	/p' $(MAKEFILE_LIST)

build: $(INSTALLED) ## build the bundled dataset into dist/
	$(BIN)/nexusrdf build data -o dist

test: $(INSTALLED) ## run every test but the soak runs
	$(BIN)/python -m pytest -n $(WORKERS)

soak: $(INSTALLED) ## run the full figures; takes long
	$(BIN)/python -m pytest -n $(WORKERS) -m "soak or not soak" --hypothesis-profile=soak tests/property tests/conformance/test_shape_mutations.py tests/conformance/test_closure_engines.py

lint: $(INSTALLED) ## check style, types and layers
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

docs: $(INSTALLED) ## write the generated pages anew
	$(BIN)/python docs/generate.py --write
	$(BIN)/python docs/coverage.py --write

bench: $(INSTALLED) ## measure against the reference engines
	$(BIN)/python bench/bench.py

setup: $(INSTALLED) ## install the pinned packages and this project into .venv

lock: $(INSTALLED) ## resolve requirements.lock anew
	sh scripts/lock

clean: ## remove dist/, build/ and caches; .venv stays
	rm -rf build dist .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find src tests bench docs -name __pycache__ -type d -prune -exec rm -rf {} +

$(INSTALLED): requirements.lock pyproject.toml scripts/setup
	@sh scripts/setup
	@touch $@
