# `make demo` shows the product, `make test` tests it; both bring all they need first.
HOST ?= 127.0.0.1
PORT ?= 8000
BIN := .venv/bin
CONFERENCE := $(BIN)/conference
# Where set-up puts Node when the machine has none.
export PATH := $(CURDIR)/.cache/node/bin:$(PATH)

.PHONY: demo test setup check lock bench bench-move proof translations clean

demo: ## Fill a demo, the first time, and serve it on PORT.
	@setup/set_up.sh run
	@$(CONFERENCE) db upgrade
	@[ -n "$$($(CONFERENCE) edition list)" ] || BASE_URL=$${BASE_URL:-http://$(HOST):$(PORT)} $(CONFERENCE) demo
	@echo "Open http://$(HOST):$(PORT)/ (Ctrl-C stops)"
	@exec $(CONFERENCE) serve --host $(HOST) --port $(PORT)

test: ## Run every test, on both databases and in a real browser. TESTS=… runs some.
	@setup/set_up.sh test
	$(BIN)/python -m pytest -n 2 --dist loadgroup $(TESTS)

setup: ## Bring all that is needed to work on the product.
	@setup/set_up.sh test

check: setup ## Style and types.
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

lock: setup ## Take the newest versions of all packages into the lock files.
	setup/lock.sh

proof: setup ## The sizes asked for, on the real files too: each figure asked beside the one measured.
	$(BIN)/python -m bench.proof

bench: setup ## Measure, each figure beside a baseline of the same run.
	@for each in $$(grep -l __main__ bench/*.py); do $(BIN)/python -m bench.$$(basename $$each .py) || exit 1; done

bench-move: setup ## What a move on the board costs: statements and CPU, at 500, 1,600 and 5,000 sessions.
	$(BIN)/python -m bench.moves

translations: setup ## Gather the texts from the code into the catalogues.
	setup/gather_texts.sh

clean: ## Remove what set-up made. The database and the files stay.
	rm -rf .venv .cache node_modules static/vendor
