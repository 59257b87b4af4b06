"""Moments of earlier answers as patterns that count as part of a respondent: a0 times a log-likelihood, exactly."""

import numpy as np
import pytest
from helpers_fitted import SYNTAX, spec_of, synthetic_frame
from scipy.special import logsumexp

from egovbayes.data.moments.moments import moments_of
from egovbayes.data.moments.powered import powered, powered_beside
from egovbayes.likelihoods.base import Target
from egovbayes.likelihoods.gaussian import NORMAL
from egovbayes.model.table.automatic import parameter_table
from egovbayes.model.table.layout import layout_of
from egovbayes.model.table.matrices import fill
from egovbayes.quantities.implied import implied_covariance

ONE = "f =~ a1 + a2 + a3"


def moments(items, n, seed, missing=0.0):
    frame = synthetic_frame(n=n, seed=seed, missing=missing)[list(items)]
    return moments_of(frame.to_numpy(), np.zeros(n, np.int64), items, ("",))


def model(syntax, *, means):
    table = parameter_table(spec_of(syntax), means=means)
    layout = layout_of(table)
    return table, layout, NORMAL.layout(layout, sampling_scale=False)


def log_likelihood(kernel, seen, values, *, means):
    return Target(NORMAL, kernel, NORMAL.data(seen, means_integrated=not means))(values)


def points(table, n=4, seed=1):
    rng = np.random.default_rng(seed)
    start = {"=~": 0.9, "~": 0.3, "~1": 3.0}
    base = np.array([start.get(row.op, 0.7 if row.lhs == row.rhs else 0.1) for row in table.representatives])
    return base + 0.05 * rng.normal(size=(n, base.size))


@pytest.mark.parametrize("missing", [0.0, 0.2])
def test_with_means_it_is_power_times_the_earlier_log_likelihood_and_the_new_one(missing):
    table, _, kernel = model(SYNTAX, means=True)
    old, new = moments(table.items, 90, 1, missing), moments(table.items, 70, 2, missing)
    for values in points(table):
        both = log_likelihood(kernel, powered_beside(new, old, 0.3), values, means=True)
        before, now = (log_likelihood(kernel, one, values, means=True) for one in (old, new))
        assert np.isfinite(both[0])
        assert both[0] == pytest.approx(0.3 * before[0] + now[0], rel=1e-12)
        np.testing.assert_allclose(both[1], 0.3 * before[1] + now[1], rtol=1e-9, atol=1e-8)


def test_means_are_integrated_out_of_the_powered_likelihood():
    """Against a sum over a grid of means, which is the integral of a normal density to rounding."""
    table, layout, kernel = model(ONE, means=False)
    old, power = moments(table.items, 40, 3), 0.25
    for values in points(table, 2):
        found, _ = log_likelihood(kernel, powered(old, power), values, means=False)
        sigma = implied_covariance(fill(layout, values))[0]
        root = np.linalg.cholesky(sigma / (power * 40))
        line = np.linspace(-9, 9, 61)
        z = np.stack(np.meshgrid(line, line, line, indexing="ij"), -1).reshape(-1, 3)
        away = z @ root.T  # the grid is of means less the sample's, in units in which the integrand is round
        inverse = np.linalg.inv(sigma)
        quadratic = np.trace(inverse @ old.covariances[0]) + np.einsum("ki,ij,kj->k", away, inverse, away)
        logs = -0.5 * power * 40 * (3 * np.log(2 * np.pi) + np.linalg.slogdet(sigma)[1] + quadratic)
        cell = np.linalg.slogdet(root)[1] + 3 * np.log(line[1] - line[0])
        assert found == pytest.approx(logsumexp(logs) + cell, abs=1e-8)


def test_each_survey_has_means_of_its_own_where_they_are_integrated_out():
    table, _, kernel = model(SYNTAX, means=False)
    old, new = moments(table.items, 90, 1), moments(table.items, 70, 2)
    for values in points(table):
        both, slopes = log_likelihood(kernel, powered_beside(new, old, 0.4), values, means=False)
        parts = [log_likelihood(kernel, one, values, means=False) for one in (powered(old, 0.4), new)]
        assert both == pytest.approx(sum(value for value, _ in parts), rel=1e-12)
        np.testing.assert_allclose(slopes, sum(slope for _, slope in parts), rtol=1e-9, atol=1e-8)


def test_power_one_is_the_fit_of_all_answers_together():
    table, _, kernel = model(SYNTAX, means=True)
    frames = [synthetic_frame(n=n, seed=n)[list(table.items)].to_numpy() for n in (90, 70)]
    old, new = (moments_of(frame, np.zeros(len(frame), np.int64), table.items, ("",)) for frame in frames)
    together = moments_of(np.concatenate(frames), np.zeros(160, np.int64), table.items, ("",))
    for values in points(table):
        both, _ = log_likelihood(kernel, powered_beside(new, old, 1), values, means=True)
        pooled, _ = log_likelihood(kernel, together, values, means=True)
        assert both == pytest.approx(pooled, rel=1e-12)


def test_power_zero_leaves_the_very_moments():
    own = moments(("a1", "a2", "a3"), 50, 1)
    assert powered_beside(own, moments(("a1", "a2", "a3"), 50, 2), 0) is own


def test_respondents_are_counted_as_they_are_and_patterns_stay_sorted_by_group():
    frame = synthetic_frame(n=80, seed=5)[["a1", "a2", "a3"]].to_numpy()
    group = np.arange(80) % 2
    own = moments_of(frame, group, ("a1", "a2", "a3"), ("a", "b"))
    both = powered_beside(own, own, 0.5)
    assert both.group.tolist() == [0, 0, 1, 1]
    assert both.n.tolist() == [40, 20, 40, 20]
    assert both.n_respondents == 160
