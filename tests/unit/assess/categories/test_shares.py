"""Shares of answers, expected answers and curves, from draws of thresholds and loadings."""

import numpy as np
import pytest
from helpers_ordinal import CROSSED, answers, random_values, ready_for

from egovbayes.assess.blocks import gathered
from egovbayes.assess.categories.shares import (
    SCORES,
    CategoryAccumulator,
    category_table,
    curve_table,
    expected_table,
)
from egovbayes.model.table.matrices import fill
from egovbayes.model.table.scale import to_raw
from egovbayes.quantities.implied import construct_covariance_total

LEVEL = 0.95


@pytest.fixture(scope="module")
def case():
    """One draw three times over, of a model in which an item measures two constructs."""
    ready = ready_for(answers(300, 5, missing=0.1), CROSSED)
    values = np.tile(random_values(ready, np.random.default_rng(3)), (1, 3, 1))
    accumulator = CategoryAccumulator(ready.table, ready.layout, ready.likelihood)
    return ready, values, gathered(ready.layout, values, accumulator)


def drawn(ready, values, n=400_000, seed=1):
    """Constructs in SDs (n, construct) and answers (n, item) of many respondents of the model."""
    raw = to_raw(ready.layout, values[0, :1])
    matrices, rng = fill(ready.layout, raw), np.random.default_rng(seed)
    phi = construct_covariance_total(matrices)[0, 0]
    constructs = rng.multivariate_normal(np.zeros(len(phi)), phi, size=n)
    latent = constructs @ matrices.loadings[0, 0].T + rng.standard_normal((n, ready.layout.n_items))
    latent /= latent.std(0)
    own, at = raw[0, ready.layout.own], 0
    for j, codes in enumerate(ready.likelihood.categories.values()):
        latent[:, j] = codes[0] + np.searchsorted(own[at : at + len(codes) - 1], latent[:, j])
        at += len(codes) - 1
    return constructs / np.sqrt(np.diag(phi)), latent


def test_shares_and_expected_answers_are_those_of_many_respondents(case):
    ready, values, draws = case
    _, many = drawn(ready, values)
    table = category_table(draws, ready.answers, LEVEL)
    expected = expected_table(draws, ready.answers, LEVEL)
    for j, (item, codes) in enumerate(ready.likelihood.categories.items()):
        own = table.loc[item]
        assert own["median"].to_numpy() == pytest.approx([(many[:, j] == code).mean() for code in codes], abs=0.004)
        assert own["at_least_median"].iloc[0] == pytest.approx(1)
        assert own["at_least_median"].to_numpy() == pytest.approx(
            [(many[:, j] >= code).mean() for code in codes], abs=0.004
        )
        assert expected.loc[item, "median"] == pytest.approx(many[:, j].mean(), abs=0.01)


def test_what_was_answered_is_counted(case):
    ready, _, draws = case
    table = category_table(draws, ready.answers, LEVEL)
    for given, (item, codes) in zip(ready.answers.values.T, ready.likelihood.categories.items(), strict=True):
        there = given[~np.isnan(given)]
        assert table.loc[item, "n"].tolist() == [(there == code).sum() for code in codes]
        assert table.loc[item, "share"].sum() == pytest.approx(1)
        assert table.loc[item, "at_least_share"].tolist() == pytest.approx([(there >= code).mean() for code in codes])
        assert expected_table(draws, ready.answers, LEVEL).loc[item, "mean"] == pytest.approx(there.mean())


@pytest.mark.parametrize("construct", ["f", "g"])
def test_curves_of_an_item_of_two_constructs_are_given_one_of_them(case, construct):
    ready, values, draws = case
    constructs, many = drawn(ready, values)
    curves = curve_table(draws, LEVEL)["median"]
    item, column = list(ready.table.items).index("y1"), list(ready.table.constructs).index(construct)
    for score in (-1.0, 0.0, 1.5):
        near = np.abs(constructs[:, column] - score) < 0.05
        own = curves.loc["y1", construct, SCORES[np.abs(SCORES - score).argmin()]]
        assert own.to_numpy() == pytest.approx([(many[near, item] == code).mean() for code in own.index], abs=0.025)
        assert own.sum() == pytest.approx(1)


def test_every_item_has_curves_by_the_constructs_it_measures(case):
    _, _, draws = case
    pairs = set(curve_table(draws, LEVEL).index.droplevel(["score", "answer"]))
    assert pairs == {(f"x{k}", "f") for k in (1, 2, 3)} | {(f"y{k}", "g") for k in (1, 2, 3)} | {("y1", "f")}
