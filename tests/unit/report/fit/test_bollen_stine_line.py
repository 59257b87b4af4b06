"""The Bollen-Stine p of chi-square: in the table where it was asked for, and on the terminal, or why it is not."""

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from helpers_ml import hs1939
from helpers_page import page_text

from egovbayes.assess.hypotheses.rules import Rules
from egovbayes.assess.parts.robust_ml import ROBUST_ML
from egovbayes.likelihoods import DEFAULT
from egovbayes.report.fit.blocks.indices import show_fit_indices


def tables_of(rules):
    case = hs1939()
    run = SimpleNamespace(ml=case.ml, prepared=SimpleNamespace(answers=case.answers))
    return ROBUST_ML.value(SimpleNamespace(run=run, rules=rules, rng=np.random.default_rng(1)))


def shown(rules, tables, lacking):
    indices = pd.DataFrame({"value": [85.306], "lower": [np.nan], "upper": [np.nan]}, index=["chisq"])
    fit = SimpleNamespace(
        fit_indices=indices,
        lacking=lacking,
        prepared=SimpleNamespace(likelihood=DEFAULT),
        checks=(),
        rules=rules,
        tables=tables,
    )
    return page_text(show_fit_indices, fit, width=100)


def test_it_is_there_where_it_was_asked_for():
    rules = Rules(bollen_stine=30)
    tables = tables_of(rules)
    row = tables["ml_robust_indices"].loc[("Bollen-Stine", "pvalue")]
    assert row["value"] == pytest.approx(1 / 31)
    assert "ML p, Bollen-Stine (30 of 30 refits)" in shown(rules, tables, {})


def test_it_is_not_there_unasked():
    tables = tables_of(Rules())
    assert ("Bollen-Stine", "pvalue") not in tables["ml_robust_indices"].index
    assert "Bollen" not in shown(Rules(), tables, {})


def test_a_line_says_why_there_is_none():
    said = shown(Rules(bollen_stine=30), {}, {"robust maximum likelihood": "Answers are missing: so."})
    assert "No Bollen-Stine p. Answers are missing: so." in said
