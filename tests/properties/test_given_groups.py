"""Observed predictors of answers in categories over groups: slopes, respondents, shares, new answers, each another way.

All answers are synthetic.
"""

import numpy as np
import pytest
from helpers_given import assert_slopes_are_slopes, given_values, grouped_given_for, grouped_given_frame
from scipy.special import ndtr
from scipy.stats import multivariate_normal

from egovbayes.assess.blocks import gathered
from egovbayes.assess.categories.shares import CategoryAccumulator, category_table
from egovbayes.model.table.matrices import fill
from egovbayes.model.table.scale import to_raw
from egovbayes.quantities.implied import implied_covariance, implied_mean

EQUAL = [(), ("loadings",), ("thresholds",), ("loadings", "thresholds"), ("loadings", "thresholds", "paths")]


@pytest.fixture(scope="module", params=EQUAL, ids="-".join)
def ready(request):
    return grouped_given_for((40, 30), request.param)


@pytest.fixture(scope="module")
def both():
    return grouped_given_for((300, 200), ("loadings", "thresholds"))


def test_its_slopes_are_slopes(ready):
    assert_slopes_are_slopes(ready)


def matrices_of(ready, values):
    return fill(ready.layout, to_raw(ready.layout, values))


def by_hand(ready, values):
    """Of each group: means of latent answers where predictors are everybody's mean, slopes, covariances given them, and
    thresholds of each item, all in units of the first group's residuals.
    """
    matrices = matrices_of(ready, values)
    p, m = len(ready.table.items) - 2, len(ready.table.constructs) - 2
    found, units = [], None
    for g in range(2):
        own = matrices.of_group(g)
        total = np.linalg.inv(np.eye(m) - own.paths[:m, :m])
        loadings = own.loadings[:p, :m] @ total
        sigma = loadings @ own.construct_covariance[:m, :m] @ loadings.T + own.residual_covariance[:p, :p]
        units = np.sqrt(np.diag(sigma)) if units is None else units
        cuts = values[ready.layout.own].reshape(2, -1)[g]
        counts = [len(codes) - 1 for codes in ready.likelihood.categories.values()][:p]
        steps = np.split(cuts * np.repeat(units, counts), np.cumsum(counts)[:-1])
        found.append((loadings @ own.construct_means[:m], loadings @ own.paths[:m, m:], sigma, steps))
    return found


def ends_of(step, code):
    return np.concatenate([[-np.inf], step, [np.inf]])[int(code) - 1 : int(code) + 1]


def draws_of(ready, values, n):
    matrices = matrices_of(ready, values)
    each = implied_mean(matrices)[None], implied_covariance(matrices)[None], values[None, ready.layout.own]
    return [np.repeat(one, n, 0) for one in (*each, matrices.residual_covariance[None])]


def test_a_respondents_probability_is_that_of_the_box(both):
    """Of all six latent answers about means that predictors and the group move; by Genz's algorithm."""
    values = given_values(both, np.random.default_rng(4))
    rows, group = both.seen.values[:8], both.seen.group[:8]
    assert set(group.tolist()) == {0, 1}
    known, away = by_hand(both, values), rows[:, 6:] - both.seen.values[:, 6:].mean(0)
    expected = []
    for row, g, x in zip(rows, group, away, strict=True):
        mean, slopes, sigma, steps = known[g]
        ends = np.array([ends_of(step, code) for step, code in zip(steps, row[:6], strict=True)])
        box = multivariate_normal(mean + slopes @ x, sigma, seed=1)
        expected.append(box.cdf(ends[:, 1], lower_limit=ends[:, 0]))
    mu, sigma, own, residual = draws_of(both, values, 400)
    logs = both.likelihood.casewise(mu, sigma, own, rows, group, residual)
    np.testing.assert_allclose(np.exp(logs).mean(0), expected, rtol=0.03)


def shares_by_hand(ready, values, g, item):
    """The mean over a group's respondents of the probabilities of their answers."""
    mean, slopes, sigma, steps = by_hand(ready, values)[g]
    away = ready.seen.values[:, 6:] - ready.seen.values[:, 6:].mean(0)
    at = (mean + away[ready.seen.group == g] @ slopes.T)[:, item]
    below = ndtr((steps[item][None] - at[:, None]) / np.sqrt(sigma[item, item]))
    return np.diff(np.pad(below, ((0, 0), (1, 1)), constant_values=(0.0, 1.0))).mean(0)


def test_shares_are_averages_over_the_groups_own_respondents(both):
    values = given_values(both, np.random.default_rng(6))
    kept = CategoryAccumulator(both.table, both.layout, both.likelihood)
    table = category_table(gathered(both.layout, values[None, None], kept), both.seen, 0.95)
    for g, name in enumerate(both.table.groups):
        for j, item in enumerate(both.table.items[:6]):
            shares = table.loc[(name, item), "median"].to_numpy()
            np.testing.assert_allclose(shares, shares_by_hand(both, values, g, j), atol=1e-9)


def test_new_answers_are_of_the_groups_own_respondents(both):
    values = given_values(both, np.random.default_rng(6))
    matrices, rng = matrices_of(both, values), np.random.default_rng(1)
    mu, sigma = implied_mean(matrices), implied_covariance(matrices)
    new = [both.likelihood.simulate(mu, sigma, values[both.layout.own], both.seen.group, rng) for _ in range(200)]
    for g in range(2):
        drawn = np.stack(new)[:, both.seen.group == g]
        for j in (0, 4):
            expected = shares_by_hand(both, values, g, j)
            shares = [(drawn[:, :, j] == code).mean() for code in both.likelihood.categories[both.table.items[j]]]
            # four standard errors of a share of so many answers
            np.testing.assert_allclose(shares, expected, atol=4 * 0.5 / np.sqrt(drawn.shape[0] * drawn.shape[1]))


def test_predictors_have_each_groups_own_variances(both):
    frame = grouped_given_frame((300, 200))
    for g, name in enumerate(both.table.groups):
        row = next(row for row in both.table.rows if row.name == "age~~age" and row.group == g)
        assert row.fixed == pytest.approx(frame.loc[frame["school"] == name, "age"].var(ddof=0), rel=1e-12)
    moved = both.likelihood.given.centres(2)[:, 0]
    means = frame.groupby("school")["age"].mean() - frame["age"].mean()
    np.testing.assert_allclose(moved, means, rtol=1e-10)
