"""Ordered probit, and what is left of two latent answers; all answers are synthetic."""

import numpy as np
import pytest
from scipy.optimize import minimize
from scipy.special import ndtr
from scipy.stats import multivariate_normal

from egovbayes.quantities.bivariate_normal import BEYOND
from egovbayes.quantities.ordered_probit import Ends, ordered_probit, pair_scores, residual_polychoric
from egovbayes.quantities.polychoric import LARGEST, polychoric

CUTS = np.array([-0.6, 0.2, 1.1])


def synthetic(n=300, seed=2, r=0.5):
    """Codes of two items, each moved by two numbers."""
    rng = np.random.default_rng(seed)
    numbers = np.column_stack([rng.standard_normal(n), rng.uniform(size=n) < 0.4]).astype(float)
    noise = rng.standard_normal((n, 2)) @ np.linalg.cholesky(np.array([[1.0, r], [r, 1.0]])).T
    latent = noise + numbers @ np.array([[0.5, -0.3], [-0.4, 0.6]])
    return np.searchsorted(CUTS, latent[:, 0]), np.searchsorted(CUTS[:2], latent[:, 1]), numbers


def log_probabilities(values, codes, numbers):
    cuts = np.concatenate([[-np.inf], values[: codes.max()], [np.inf]])
    mean = numbers @ values[codes.max() :]
    return np.log(ndtr(cuts[codes + 1] - mean) - ndtr(cuts[codes] - mean))


def test_thresholds_and_slopes_are_the_most_likely_ones():
    """Another search (scipy, by function values alone) ends at the same place, and scores are differences."""
    codes, _, numbers = synthetic()
    found = ordered_probit(codes, numbers)
    values = np.concatenate([found.thresholds, found.slopes])
    told = {"method": "Nelder-Mead", "options": {"xatol": 1e-8, "fatol": 1e-12, "maxiter": 10_000, "maxfev": 10_000}}
    other = minimize(lambda at: -log_probabilities(at, codes, numbers).sum(), values + 0.05, **told)
    np.testing.assert_allclose(values, other.x, atol=1e-6)
    np.testing.assert_allclose(found.scores.sum(0), 0.0, atol=1e-9)
    for k, step in enumerate(1e-6 * np.eye(values.size)):
        up, down = (log_probabilities(values + sign * step, codes, numbers) for sign in (1, -1))
        np.testing.assert_allclose(found.scores[:, k], (up - down) / 2e-6, atol=1e-7)


def test_without_numbers_thresholds_are_those_of_shares():
    codes, _, numbers = synthetic()
    found = ordered_probit(codes, numbers[:, :0])
    shares = [(codes <= k).mean() for k in range(3)]
    np.testing.assert_allclose(ndtr(found.thresholds), shares, atol=1e-12)


def test_numbers_that_tell_answers_apart_have_no_slopes():
    codes, _, numbers = synthetic()
    assert ordered_probit(codes, np.column_stack([numbers, codes > 1])) is None


def pair(r=0.5):
    one, other, numbers = synthetic(r=r)
    return ordered_probit(one, numbers).ends, ordered_probit(other, numbers).ends


def two_normals(one, other, r):
    """log P of each respondent's box, by scipy's own integral."""
    both = multivariate_normal(np.zeros(2), np.array([[1.0, r], [r, 1.0]]))
    corners = [(one.high, other.high, 1), (one.low, other.high, -1), (one.high, other.low, -1), (one.low, other.low, 1)]
    return np.log(sum(sign * both.cdf(np.column_stack([h, k])) for h, k, sign in corners))


def moved(ends, which, step):
    low, high = ends.low + step * (which == "low"), ends.high + step * (which == "high")
    return Ends(np.where(ends.low == -BEYOND, ends.low, low), np.where(ends.high == BEYOND, ends.high, high))


def test_slopes_of_two_answers_are_those_of_their_probability():
    one, other = pair()
    r, step = np.array(0.37), 1e-4
    scores = pair_scores(one, other, r)
    slope = (two_normals(one, other, r + step) - two_normals(one, other, r - step)) / (2 * step)
    np.testing.assert_allclose(scores.by_correlation, slope, atol=1e-5)
    for which in ("low", "high"):
        up, down = (two_normals(moved(one, which, s * step), other, r) for s in (1, -1))
        np.testing.assert_allclose(getattr(scores.one, which), (up - down) / (2 * step), atol=1e-5)
        up, down = (two_normals(one, moved(other, which, s * step), r) for s in (1, -1))
        np.testing.assert_allclose(getattr(scores.other, which), (up - down) / (2 * step), atol=1e-5)


@pytest.mark.parametrize("r", [-0.6, 0.0, 0.5])
def test_the_correlation_is_the_most_likely_one(r):
    one, other = pair(r)
    found = float(residual_polychoric(one, other))
    assert pair_scores(one, other, np.array(found)).by_correlation.sum() == pytest.approx(0.0, abs=1e-8)
    assert found == pytest.approx(r, abs=0.2)


def test_several_pairs_at_once_are_those_one_by_one():
    one, other = pair()
    both = Ends(np.stack([one.low, other.low]), np.stack([one.high, other.high]))
    found = residual_polychoric(both, other)
    assert found[0] == pytest.approx(float(residual_polychoric(one, other)), abs=1e-12)
    assert found[1] == LARGEST


def test_without_numbers_it_is_the_polychoric_correlation_of_the_table():
    one, other, numbers = synthetic()
    probits = [ordered_probit(codes, numbers[:, :0]) for codes in (one, other)]
    counts = np.zeros((1, 4, 3))
    np.add.at(counts[0], (one, other), 1)
    table = polychoric(counts, probits[0].thresholds[None], probits[1].thresholds[None])
    assert float(residual_polychoric(probits[0].ends, probits[1].ends)) == pytest.approx(float(table[0]), abs=1e-10)
