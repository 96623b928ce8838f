# Every command sets up what it needs by itself. Needs Python 3.11 or later and make, nothing else.
# Linux, macOS or WSL. All paths are relative, so the folder may stand anywhere and have spaces in its name.

PYTHON ?= python3
ADDRESS ?= 127.0.0.1:8000
SITE ?= site
ENGINE ?= mkdocs
PYTEST_ARGS ?=

VENV := .venv
VALIDATOR := tests/validator/node_modules/vnu-jar/build/dist/vnu.jar
LIGHTHOUSE := tests/lighthouse/node_modules/.package-lock.json
RUN := $(VENV)/bin/python
# A worker for each core; a file stays with one worker, which keeps what its tests share.
TESTS := $(RUN) -m pytest tests -n auto --max-worker-restart 1 --dist loadfile --no-loadscope-reorder
PIP := $(RUN) -m pip --disable-pip-version-check --no-input -q
LOCK := UV_NO_CONFIG=1 UV_CUSTOM_COMPILE_COMMAND='make lock' $(RUN) -m uv pip compile --quiet --upgrade --universal \
	--python-version 3.11 --generate-hashes --strip-extras --no-emit-index-url --no-emit-find-links

export PIP_ROOT_USER_ACTION := ignore

.PHONY: start wheel serve build check lint test quick bench browsers lock clean help validator lighthouse
.DELETE_ON_ERROR:

start: ## begin a declaration of your own in an empty folder (FOLDER=../my-declaration)
	@test -n '$(FOLDER)' || { echo 'Say in which folder: make start FOLDER=../my-declaration' >&2; exit 2; }
	@$(MAKE) --no-print-directory $(VENV)/ready wheel
	@$(RUN) hooks/cli.py start '$(FOLDER)' --engine dist/*.whl

wheel: $(RUN) ## make the package, dist/declaracion-…whl
	@rm -rf dist && $(PIP) wheel --no-deps --wheel-dir dist .

serve: $(VENV)/ready ## show the site at http://127.0.0.1:8000 and follow what you save (ADDRESS=host:port for another)
	@$(RUN) hooks/cli.py serve --address $(ADDRESS) --engine $(ENGINE)

build: $(VENV)/ready ## build the site into site/, or leave the last good one (SITE=folder, ENGINE=properdocs)
	@$(RUN) hooks/cli.py build --site '$(SITE)' --engine $(ENGINE)

check: $(VENV)/ready ## check the data and the pages, and name every mistake
	@$(RUN) hooks/cli.py check

lint: $(VENV)/ready-for-tests ## check how the code is laid out and written, and its types
	@$(RUN) -m ruff format --check hooks tests
	@$(RUN) -m ruff check hooks tests
	@$(RUN) -m mypy

test: ## lint, then run every test, in some minutes (PYTEST_ARGS='-k words' for some of them)
	@$(MAKE) --no-print-directory -j 2 $(VENV)/ready-for-tests validator
	@$(MAKE) --no-print-directory lint
	@$(RUN) tests/browser.py
	@$(TESTS) $(PYTEST_ARGS)

quick: $(VENV)/ready-for-tests ## run those that need no built site, no browser and no large declaration, in a minute or two
	@$(TESTS) -m quick $(PYTEST_ARGS)

bench: $(VENV)/ready-for-tests lighthouse ## time, memory, weight and what the search finds, against stock Material; how much there is to read
	@$(RUN) tests/browser.py
	@$(RUN) tests/bench/bench.py
	@$(RUN) tests/bench/languages.py
	@$(RUN) tests/bench/search.py
	@$(RUN) tests/bench/reading.py
	@$(RUN) tests/bench/past.py
	@$(RUN) tests/bench/counting.py
	@$(RUN) tests/bench/weight.py

browsers: $(VENV)/ready-for-tests build ## try the built site in the Firefox and the WebKit that are here, beside Chromium
	@$(RUN) tests/browser.py
	@$(RUN) tests/other_browsers.py --site '$(SITE)'

lock: $(VENV)/ready-for-tests ## choose the newest versions that fit pyproject.toml, and pin them
	@$(LOCK) pyproject.toml -o requirements.txt
	@$(LOCK) pyproject.toml tests/requirements.in -o tests/requirements.txt
	@$(LOCK) .github/tools/requirements.in -o .github/tools/requirements.txt

# What says whether a page is valid HTML: where there is npm, and Java to run it. Without it that test is skipped, and says so.
validator: $(VALIDATOR)
$(VALIDATOR): tests/validator/package-lock.json
	@command -v npm >/dev/null || exit 0; echo 'Installing the validator of HTML…'; \
	  npm ci --prefix tests/validator --ignore-scripts --no-audit --no-fund --fetch-retries=1 --silent && touch $@ || true

# What judges pages by the measures that search engines and browsers' makers publish: for `make bench` alone.
lighthouse: $(LIGHTHOUSE)
$(LIGHTHOUSE): tests/lighthouse/package-lock.json
	@command -v npm >/dev/null || exit 0; echo 'Installing Lighthouse…'; \
	  npm ci --prefix tests/lighthouse --ignore-scripts --no-audit --no-fund --fetch-retries=1 --silent && touch $@ || true

clean: ## remove all that these commands made
	@rm -rf $(VENV) .cache dist site site.new site.old .pytest_cache tests/.pytest_cache .hypothesis tests/.hypothesis tests/validator/node_modules tests/lighthouse/node_modules
	@find hooks tests -type d -name __pycache__ -prune -exec rm -rf {} +

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 16

# $(RUN) is a link to the Python that made the environment: when that one is gone, all is made again.
$(VENV)/ready: requirements.txt $(RUN)
	@echo 'Installing what the site needs…'
	@$(PIP) install --require-hashes -r requirements.txt || { echo '$(NOT_INSTALLED)' >&2; exit 1; }
	@touch $@

# What the site needs is among it: where nothing is there yet, one call installs all.
$(VENV)/ready-for-tests: tests/requirements.txt requirements.txt $(RUN)
	@echo 'Installing what the site and its tests need…'
	@$(PIP) install --require-hashes -r tests/requirements.txt || { echo '$(NOT_INSTALLED)' >&2; exit 1; }
	@touch $(VENV)/ready $@

$(RUN):
	@command -v '$(PYTHON)' >/dev/null || { echo '$(NO_PYTHON)' >&2; exit 1; }
	@case "$$('$(PYTHON)' -c 'import sys; print(sys.version_info >= (3, 11))')" in \
	  True) ;; False) echo '$(OLD_PYTHON)' >&2; exit 1;; *) echo '$(DEAD_PYTHON)' >&2; exit 1;; esac
	@'$(PYTHON)' -c 'import venv, ensurepip' 2>/dev/null || { echo '$(NO_VENV)' >&2; exit 1; }
	@rm -rf $(VENV)
	@'$(PYTHON)' -m venv $(VENV) || { rm -rf $(VENV); echo '$(NO_VENV)' >&2; exit 1; }

NO_PYTHON = There is no $(PYTHON) here. Install Python 3.11 or later, or name one: make PYTHON=/path/to/python3
OLD_PYTHON = $(PYTHON) is older than Python 3.11. Install a newer one, or name one: make PYTHON=python3.11
DEAD_PYTHON = $(PYTHON) doesn'\''t run as a Python. Install Python 3.11 or later, or name one: make PYTHON=/path/to/python3
NO_VENV = $(PYTHON) can make no virtual environment. On Debian or Ubuntu: apt install python3-venv
NOT_INSTALLED = Not everything could be installed: the lines above say why. Is there a network? Then try again.
