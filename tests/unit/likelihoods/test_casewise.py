import numpy as np
import pytest
from scipy.stats import multivariate_normal

import egovbayes.likelihoods.casewise as module
from egovbayes.errors import EstimationError
from egovbayes.likelihoods.casewise import casewise_log_likelihood


def _draws(rng, lead, n_groups, p):
    root = rng.normal(size=(*lead, n_groups, p, p + 3))
    return rng.normal(size=(*lead, n_groups, p)), root @ root.swapaxes(-1, -2)


def _answers(rng, n, p):
    values = rng.normal(size=(n, p))
    values[rng.uniform(size=(n, p)) < 0.3] = np.nan
    return values


def test_equals_scipy_for_every_respondent_draw_and_group():
    rng = np.random.default_rng(1)
    mu, sigma = _draws(rng, (2, 3), 2, 4)
    values, group = _answers(rng, 15, 4), np.arange(15) % 2
    values[3] = np.nan
    out = casewise_log_likelihood(mu, sigma, values, group)
    assert out.shape == (2, 3, 15)
    for draw in np.ndindex(2, 3):
        for i, row in enumerate(values):
            seen = ~np.isnan(row)
            one = mu[*draw, group[i]][seen], sigma[*draw, group[i]][np.ix_(seen, seen)]
            expected = multivariate_normal(*one).logpdf(row[seen]) if seen.any() else 0.0
            assert out[*draw, i] == pytest.approx(expected, rel=1e-9, abs=1e-9)


def test_blocks_change_nothing(monkeypatch):
    rng = np.random.default_rng(2)
    mu, sigma = _draws(rng, (7,), 1, 3)
    values, group = _answers(rng, 11, 3), np.zeros(11, dtype=int)
    whole = casewise_log_likelihood(mu, sigma, values, group)
    monkeypatch.setattr(module, "_BLOCK", 20)
    np.testing.assert_allclose(casewise_log_likelihood(mu, sigma, values, group), whole, rtol=1e-12)


def test_no_leading_axes():
    rng = np.random.default_rng(3)
    mu, sigma = _draws(rng, (), 1, 3)
    assert casewise_log_likelihood(mu, sigma, rng.normal(size=(5, 3)), np.zeros(5, dtype=int)).shape == (5,)


def test_bad_covariance_is_refused():
    with pytest.raises(EstimationError, match="covariance matrix is not positive definite"):
        casewise_log_likelihood(np.zeros((1, 2)), -np.eye(2)[None], np.ones((3, 2)), np.zeros(3, dtype=int))
