"""Printed paths, indirect and total effects beside the same numbers of a fit."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from helpers_page import page_text
from helpers_study import small_study

from egovbayes.assess.ml.tables import defined_estimates, parameter_estimates
from egovbayes.audit.paper import PrintedModel
from egovbayes.audit.reading.printed import printed_from_toml
from egovbayes.report.study.paths import show_paths
from egovbayes.report.study.writing import study_tables
from egovbayes.study.printed.paths_beside_printed import paths_beside_printed

PRINTED = """[table1.final]
[table1.final.paths]
"readiness ~ attitude" = { b = 0.35, se = 0.10, std = 0.30 }
"Readiness ~ Trust" = { std = "0.99" }
"intention ~ habit" = { std = 0.11 }
"intention ~ trust" = { std = 0.11 }
[table1.final.indirect]
"attitude -> readiness -> intention" = { b = 0.2, std = 0.2 }
[table1.final.total]
"intention ~ attitude" = { b = 0.2, std = 0.2 }
"""


def printed() -> PrintedModel:
    return printed_from_toml(PRINTED).models[0]


def test_each_printed_estimate_stands_beside_ours() -> None:
    fit = small_study().fits["final"]
    assert fit.ml is not None
    table = paths_beside_printed(fit, printed()).table
    ml = table["ml"].to_dict()
    own = parameter_estimates(fit.ml).loc["readiness~attitude"]
    for key, column in (("b", "est"), ("se", "se"), ("std", "std")):
        assert ml["path", "readiness ~ attitude", key] == pytest.approx(own[column], rel=1e-12)
    via = defined_estimates(fit.ml).loc["via_attitude"]
    for kind, path in (("indirect", "attitude -> readiness -> intention"), ("total", "intention ~ attitude")):
        assert ml[kind, path, "b"] == pytest.approx(via["est"], rel=1e-10)
        assert ml[kind, path, "std"] == pytest.approx(via["std"], rel=1e-10)
    assert table.loc[("path", "Readiness ~ Trust", "std"), "agrees"] == "no"


def test_the_posterior_is_that_of_the_defined_effect() -> None:
    fit = small_study().fits["final"]
    table = paths_beside_printed(fit, printed()).table
    draws = fit.posterior["quantities"]["defined_standardised"].sel(definition="via_attitude").to_numpy()
    row = table.loc[("indirect", "attitude -> readiness -> intention", "std")]
    assert row["posterior"] == pytest.approx(np.median(draws), rel=1e-12)
    assert row["posterior_lower"] < row["posterior"] < row["posterior_upper"]
    assert row["level"] == fit.rules.interval


def test_paths_that_the_model_does_not_have_are_named() -> None:
    fit = small_study().fits["final"]
    assert paths_beside_printed(fit, printed()).lacking == ("intention ~ habit", "intention ~ trust")
    nothing = paths_beside_printed(fit, None)
    assert nothing.table.empty
    assert nothing.lacking == ()


def test_the_table_is_shown_and_written() -> None:
    study = small_study()
    assert study.paths.empty  # the paper prints none
    table = paths_beside_printed(study.fits["final"], printed()).table
    told = replace(study, paths=pd.concat({"final": table}, names=["model", "kind", "path", "estimate"]))
    text = page_text(show_paths, told, width=100)
    assert "intention ~ attitude (total)" in text
    assert "! Readiness ~ Trust" in text
    assert "printed estimates come out at their printed digits" in text
    assert study_tables(told)["paths"].shape == (8, 8)
