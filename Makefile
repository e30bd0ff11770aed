# make run: serve the site.  make dev: the same with DEBUG and reload.  make test, make check: what a change must pass.
PYTHON ?= $(firstword $(foreach name,python3.14 python3.13 python3.12 python3.11 python3,$(if $(shell $(name) -c '$(GOOD)' 2>&1 || echo bad),,$(name))))
GOOD = import sys, venv, ensurepip, sqlite3; sys.exit(sys.version_info < (3, 11))
INSTALL = .venv/bin/python -m pip install -qq --disable-pip-version-check --no-deps --require-hashes
LOCK = .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock'

.PHONY: run dev test check messages lock clean
.DELETE_ON_ERROR:

run: .venv/installed
	@exec .venv/bin/python manage.py serve

dev: .venv/installed
	@exec env DEBUG=true .venv/bin/python manage.py serve

test: .venv/installed-dev
	@.venv/bin/python -m tests.support.chromium
	.venv/bin/python -m pytest -n 2 --dist worksteal
	.venv/bin/python -m tests.support.postgresql .venv/bin/python -m pytest -n 2 --dist worksteal --ignore tests/browser --ignore tests/project --ignore tests/site/policy

# As in production, and away from the data of `make run`.
check: export SITE_URL = https://expo.example.org
check: export VAR_DIR = $(CURDIR)/.venv/check
check: .venv/installed-dev
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/mypy
	.venv/bin/djlint templates --lint --quiet
	.venv/bin/lint-imports --no-logo
	.venv/bin/python manage.py check --deploy --fail-level WARNING
	.venv/bin/python manage.py makemigrations --check --dry-run
	.venv/bin/python manage.py update_translations --check
	.venv/bin/python -m pytest -q tests/project/test_requirements.py

messages: .venv/installed-dev
	.venv/bin/python manage.py update_translations

# Newest releases that pyproject.toml admits; UPGRADE= keeps those of the present lock.
UPGRADE = --upgrade
lock: .venv/installed-dev
	$(LOCK) $(UPGRADE) pyproject.toml -o requirements.txt
	$(LOCK) $(UPGRADE) pyproject.toml --group dev -c requirements.txt -o requirements-dev.txt

clean:
	rm -rf .venv

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "Expo needs Python 3.11 or newer with its venv and sqlite3 modules: install it, or name it: make run PYTHON=/path/to/python3" >&2; exit 1; }
	@echo "Making the virtual environment with $(PYTHON) ..."
	@$(PYTHON) -m venv .venv

.venv/installed: requirements.txt | .venv/bin/python
	@echo "Installing what Expo needs ..."
	@$(INSTALL) -r $<
	@touch $@

.venv/installed-dev: requirements-dev.txt | .venv/bin/python
	@echo "Installing what the tests and checks need ..."
	@$(INSTALL) -r $<
	@touch $@ .venv/installed
