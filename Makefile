# Two commands: `make app` sets up and runs the dashboard, `make test` sets up and passes the tests.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DATA ?= sample_reports
PORT ?= 8501
# One more than the cores of a small machine: tests that wait for a browser or a time limit leave theirs to others.
WORKERS ?= 3
# The tests start hundreds of processes: what they import is compiled once, whatever the shell says.
unexport PYTHONDONTWRITEBYTECODE
# A file's tests stay together, so that they share what they set up; files come in the order of tests/conftest.py.
PYTEST := $(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder

.PHONY: app test quick lint samples clean

app: $(VENV)/app.done
	GOVINFO_DATA="$(abspath $(DATA))" $(BIN)/python -m streamlit run app.py --server.port $(PORT)

test: $(VENV)/test.done
	sh .ci/system-packages
	$(MAKE) lint
	$(PYTEST)

# What a developer waits for: without the browser and what takes minutes; CI runs everything.
quick: $(VENV)/test.done
	$(PYTEST) -m "not browser and not slow"

lint: $(VENV)/test.done
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

samples: $(VENV)/test.done
	$(BIN)/python -m samples

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

# A changed requirements file installs again; pip itself is left as the machine has it.
$(VENV)/app.done: requirements.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

$(VENV)/test.done: requirements.txt requirements-ocr.txt requirements-cluster.txt requirements-dev.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	touch $@

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
