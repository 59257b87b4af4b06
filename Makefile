# make fit: the main job on the embedded data.   make test: the tests.   Both set up .venv on first use.
.DEFAULT_GOAL := help
PYTHON_IN := .venv/bin/python
RUN := .venv/.ready
DEV := .venv/.ready-dev

.PHONY: help fit study report regions verify test test-slow test-machines test-report lint types docs examples wheel benchmarks clean

help:  ## what can be made
	@grep -hE '^[a-z-]+:.*##' Makefile | sed 's/:.*##/	/' | expand -t 16

$(RUN): pyproject.toml constraints.txt bootstrap.sh
	@./bootstrap.sh
	@touch $@

$(DEV): pyproject.toml constraints.txt bootstrap.sh
	@./bootstrap.sh dev
	@touch $(RUN) $@

fit: $(RUN)  ## fit the citizen-centric model to the embedded data; writes results/
	@$(PYTHON_IN) -m egovbayes fit --overwrite

study: $(RUN)  ## the Kazakhstan study whole, its printed tables beside ours; writes results-study/
	@$(PYTHON_IN) -m egovbayes study --overwrite

report: $(RUN)  ## the Kazakhstan study as documents in three languages: its own, and that of the model of its verdicts
	@$(PYTHON_IN) -m egovbayes study --overwrite
	@$(PYTHON_IN) -m egovbayes report results-study --language en,ru,kk --overwrite
	@$(PYTHON_IN) -m egovbayes report results-study/full --as html,docx --language en,ru,kk --overwrite

regions: $(RUN)  ## seventeen synthetic regions, partially pooled; writes results-regions/
	@$(PYTHON_IN) -m egovbayes regions --study regions-synthetic --overwrite

verify: $(RUN)  ## compare this machine's numbers with lavaan, AMOS and blavaan
	@$(PYTHON_IN) -m egovbayes verify

test: $(DEV)  ## the tests
	@$(PYTHON_IN) -m pytest -n 2 --dist loadfile -q -m "not slow"

test-slow: $(DEV)  ## recovery, calibration and many-seed runs
	@$(PYTHON_IN) -m pytest -q -m slow

test-machines: $(DEV)  ## the tests as other processors, Pythons and versions would run them (over an hour; MACHINES=--short: minutes)
	@$(PYTHON_IN) tests/machines.py $(MACHINES)

test-report: $(DEV)  ## a report in a real browser (a chromium on PATH, or CHROMIUM=...), axe, keyboard, and in LibreOffice
	@$(PYTHON_IN) -m pip install --quiet --constraint constraints.txt --editable '.[browser]'
	@$(PYTHON_IN) -m pytest -q tests/browser/report_in_browser.py tests/browser/report_in_libreoffice.py

lint: $(DEV)  ## ruff
	@$(PYTHON_IN) -m ruff check .
	@$(PYTHON_IN) -m ruff format --check .

types: $(DEV)  ## mypy --strict, and the scripts in benchmarks/
	@$(PYTHON_IN) -m mypy
	@$(PYTHON_IN) -m mypy --config-file benchmarks/mypy.ini benchmarks

docs: $(DEV)  ## build the documentation into site/; a warning is an error
	@$(PYTHON_IN) -m mkdocs build --strict

examples: $(DEV)  ## run every example script
	@set -e; for script in examples/*.py; do echo "== $$script"; $(PYTHON_IN) $$script; done

benchmarks: $(DEV)  ## measure speed and memory (several minutes)
	@set -e; for script in benchmarks/*.py; do echo "== $$script"; $(PYTHON_IN) $$script; done

clean:  ## remove everything that was made, but not results/
	@rm -rf .venv .machines build dist site .mypy_cache .ruff_cache .pytest_cache .hypothesis
