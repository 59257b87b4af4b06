"""Counts, implied moments, standardised solution and R2 at lavaan 0.6-14's estimates (values/lavaan_*.json)."""

import csv

import numpy as np
import pytest
from helpers_tables import HS, POLDEM, by_key, lavaan, table_of, values_from

from egovbayes.model.claims.quantities_by_name import outcomes, r2_values, row_values
from egovbayes.model.table.matrices import fill
from egovbayes.model.table.relations import relation_key
from egovbayes.quantities.implied import implied_covariance, implied_mean
from egovbayes.shipped import shipped_folder

RUNS = {"default": {}, "meanstructure": {"means": True}, "stdlv": {"identification": "unit variance"}}
FILES = {"hs1939": HS, "poldem": POLDEM}
SCHOOL = {"config": (), "metric": ("loadings",), "scalar": ("loadings", "intercepts")}
CASES = [(file, run) for file in FILES for run in RUNS]


@pytest.mark.parametrize(("file", "run"), CASES)
def test_free_parameters_and_df(file, run):
    theirs = lavaan(file, run)
    table, _ = table_of(FILES[file], **RUNS[run])
    assert table.n_free == theirs["npar"]
    assert table.df == theirs["fitMeasures"]["df"]


@pytest.mark.parametrize(("file", "run"), CASES)
def test_rows_are_lavaans_rows(file, run):
    theirs = by_key(lavaan(file, run)["parameterEstimates"], "est")
    table, _ = table_of(FILES[file], **RUNS[run])
    ours = {(*relation_key(row.lhs, row.op, row.rhs), row.group): row for row in table.rows}
    assert ours.keys() == theirs.keys()
    standard_errors = by_key(lavaan(file, run)["parameterEstimates"], "se")
    assert {key for key, row in ours.items() if row.free < 0} == {key for key, se in standard_errors.items() if se == 0}


@pytest.mark.parametrize("file", FILES)
def test_implied_covariance(file):
    theirs = lavaan(file, "default")
    table, layout = table_of(FILES[file])
    sigma = implied_covariance(fill(layout, values_from(table, by_key(theirs["parameterEstimates"], "est"))))[0]
    order = [table.items.index(name) for name in theirs["implied_cov"]["rownames"]]
    np.testing.assert_allclose(sigma[np.ix_(order, order)], theirs["implied_cov"]["values"], rtol=1e-10)


@pytest.mark.parametrize(("file", "run"), CASES)
def test_standardised_solution(file, run):
    theirs = lavaan(file, run)
    table, layout = table_of(FILES[file], **RUNS[run])
    matrices = fill(layout, values_from(table, by_key(theirs["parameterEstimates"], "est")))
    ours = row_values(table, layout, matrices, standardised=True)
    expected = by_key(theirs["standardized_all"], "est.std")
    for row, value in zip(table.rows, ours, strict=True):
        assert value == pytest.approx(expected[*relation_key(row.lhs, row.op, row.rhs), row.group], rel=1e-9), row.name


@pytest.mark.parametrize(("file", "run"), CASES)
def test_r2(file, run):
    theirs = lavaan(file, run)
    table, layout = table_of(FILES[file], **RUNS[run])
    matrices = fill(layout, values_from(table, by_key(theirs["parameterEstimates"], "est")))
    names = [row.lhs for row in outcomes(table)]
    assert set(names) == {*table.items, *({"dem60", "dem65"} if file == "poldem" else ())}
    np.testing.assert_allclose(r2_values(table, matrices), theirs["R2"], rtol=1e-9)


@pytest.mark.parametrize("invariance", SCHOOL)
def test_groups_have_lavaans_counts_and_chi_square(invariance):
    theirs = lavaan(f"hs1939_school_{invariance}")
    table, layout = table_of(HS, ("Pasteur", "Grant-White"), group_equal=SCHOOL[invariance])
    assert table.n_free == theirs["npar"] == {"config": 60, "metric": 54, "scalar": 48}[invariance]
    assert table.df == theirs["fitMeasures"]["df"]
    matrices = fill(layout, values_from(table, by_key(theirs["parameterEstimates"], "est")))
    answers = [_school(name, table.items) for name in table.groups]
    chi_square = sum(map(_discrepancy, answers, implied_covariance(matrices), implied_mean(matrices)))
    assert chi_square == pytest.approx(theirs["fitMeasures"]["chisq"], rel=1e-9)


def _school(name, items):
    path = next(shipped_folder("data").glob("holzinger-swineford-1939/*.csv"))
    with path.open(encoding="utf-8") as file:
        return np.array([[float(row[item]) for item in items] for row in csv.DictReader(file) if row["school"] == name])


def _discrepancy(answers, sigma, mu):
    """n times the maximum likelihood discrepancy of one group."""
    n, p = answers.shape
    sample, away = np.cov(answers.T, bias=True), answers.mean(0) - mu
    precision = np.linalg.inv(sigma)
    log_ratio = np.linalg.slogdet(sigma)[1] - np.linalg.slogdet(sample)[1]
    return n * (log_ratio + np.trace(sample @ precision) - p + away @ precision @ away)
