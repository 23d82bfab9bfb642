# make demo, make test: each sets itself up first, from nothing but Python >= 3.11, make and git.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

.PHONY: setup demo test unit fuzz bench lint lock schema clean

setup: $(READY)

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Muster needs Python 3.11 or newer; set PYTHON=… to one"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check \
		--no-deps --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check \
		--no-deps --no-build-isolation --editable .
	@touch $(READY)

demo: setup ## the campaign of Licheng county, from start to end
	$(BIN)/muster demo

test: setup lint ## everything that is checked
	$(BIN)/pytest

unit: setup ## the tests that need no server; seconds
	$(BIN)/pytest tests/unit

COUNT ?= 20000
FORMS ?= 10000
DOOR ?= 10000
POSTS ?= 10000
SEED ?= 1
fuzz: setup ## spoilt specs, forms and form posts: a fault or what they say; COUNT=… FORMS=… DOOR=… POSTS=…
	$(BIN)/python -m tests.fuzz --count $(COUNT) --seed $(SEED)
	$(BIN)/python -m tests.fuzz --of forms --count $(FORMS) --seed $(SEED)
	$(BIN)/python -m tests.fuzz --of door --count $(DOOR) --seed $(SEED)
	$(BIN)/python -m tests.fuzz.posts --count $(POSTS) --seed $(SEED)

bench: setup ## 60,000 units, workbooks taken in, 50 units at once, mail, Prefect; many minutes
	$(BIN)/python -m bench
	$(BIN)/python -m bench.intake
	$(BIN)/python -m bench.portal
	$(BIN)/python -m bench.chase
	$(BIN)/python -m bench.mail
	$(BIN)/python -m bench.orchestration

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/mypy

lock: ## after a change of dependencies; needs uv
	uv pip compile --universal --python-version 3.11 --generate-hashes --extra dev \
		--quiet --no-header --output-file requirements.lock pyproject.toml

schema: setup ## after a change of the spec language: what editors complete and explain with
	$(BIN)/python -m campaigns.schema.files campaign_specs/schema

clean:
	rm -rf .venv demo
