"""Weighted moments against a loop over draws and respondents, and against what they are on average."""

import numpy as np
import pytest

from egovbayes.assess.respondents import weighted_moments as module
from egovbayes.assess.respondents.weighted_moments import Points, weighted_moments
from egovbayes.likelihoods import DEFAULT, LIKELIHOODS

FIVE = LIKELIHOODS["student-t"].with_numbers([5.0])
FREE = LIKELIHOODS["student-t"]


def _points(n_draws, n_groups, p, rng):
    roots = rng.normal(size=(n_draws, n_groups, p, p)) / 2 + np.eye(p)
    return Points(rng.normal(size=(n_draws, n_groups, p)), roots @ roots.swapaxes(-1, -2), np.zeros((n_draws, 0)))


def _by_hand(points, draw, g, answers, freedom):
    """Sums of w, w z and w z z', what is missing filled in with its expectation given x (and w)."""
    mu, sigma = points.mu[draw, g], points.sigma[draw, g]
    weight, first, second = 0.0, np.zeros(len(mu)), np.zeros_like(sigma)
    for row in answers:
        seen = ~np.isnan(row)
        inverse = np.linalg.inv(sigma[np.ix_(seen, seen)])
        z = row[seen] - mu[seen]
        w = (freedom + seen.sum()) / (freedom + z @ inverse @ z)
        filled = sigma[:, seen] @ inverse @ z
        weight, first = weight + w, first + w * filled
        second = second + w * np.outer(filled, filled) + sigma - sigma[:, seen] @ inverse @ sigma[seen]
    return weight, first, second


@pytest.mark.parametrize("at_once", [2, 9])
@pytest.mark.parametrize("missing", [0.0, 0.4])
def test_they_are_sums_over_respondents(missing, at_once, monkeypatch):
    monkeypatch.setattr(module, "_NUMBERS", 30 * at_once)
    rng = np.random.default_rng(1)
    points = _points(9, 2, 4, rng)
    values, group = 50 + rng.normal(size=(30, 4)), np.arange(30) % 2
    hidden = rng.uniform(size=values.shape) < missing
    hidden[np.arange(30), rng.integers(0, 4, 30)] = False
    values[hidden] = np.nan
    points = Points(points.mu + 50, points.sigma, rng.uniform(3, 9, size=(9, 1)))
    found = weighted_moments(FREE, points, values, group)
    assert found.n.tolist() == [15, 15]
    for draw in range(9):
        for g in range(2):
            weight, first, second = _by_hand(points, draw, g, values[group == g], points.own[draw, 0])
            assert found.weight[draw, g] == pytest.approx(weight, rel=1e-10)
            np.testing.assert_allclose(found.first[draw, g], first, rtol=1e-9, atol=1e-9)
            np.testing.assert_allclose(found.about_mu[draw, g], second / 15, rtol=1e-9, atol=1e-9)
            about = second - np.outer(first, first) / weight
            np.testing.assert_allclose(found.covariances[draw, g], about / 15, rtol=1e-9, atol=1e-9)


def test_without_weights_they_are_the_samples():
    rng = np.random.default_rng(2)
    values = rng.normal(size=(40, 3))
    found = weighted_moments(DEFAULT, _points(2, 1, 3, rng), values, np.zeros(40, dtype=np.int64))
    np.testing.assert_allclose(found.covariances[:, 0], np.broadcast_to(np.cov(values.T, ddof=0), (2, 3, 3)), rtol=1e-9)


@pytest.mark.parametrize("missing", [0.0, 0.3])
def test_at_the_truth_they_are_the_scale_not_the_covariances(missing):
    """Which are 5 / 3 as large."""
    rng = np.random.default_rng(3)
    points, group = _points(1, 1, 4, rng), np.zeros(100_000, dtype=np.int64)
    values = FIVE.simulate(points.mu[0], points.sigma[0], points.own[0], group, rng)
    values = np.where(rng.uniform(size=values.shape) < missing, np.nan, values)
    kept = ~np.isnan(values).all(1)
    found = weighted_moments(FIVE, points, values[kept], group[kept])
    sd = np.sqrt(np.diagonal(points.sigma[0, 0]))
    scaled = (found.covariances[0, 0] - points.sigma[0, 0]) / np.outer(sd, sd)
    np.testing.assert_allclose(scaled, 0, atol=0.03)
    np.testing.assert_allclose(found.weight / found.n, 1, atol=0.01)
