"""Prediction where respondents are weighted: the discrepancy by another formula, its mean, and what p says."""

import numpy as np
import pytest
from helpers_models import answers_of, moments_by_pattern

from egovbayes.assess.model_fit.discrepancy import covariance_discrepancy, mean_discrepancy
from egovbayes.assess.model_fit.weighted_fit import weighted_discrepancy, weighted_predictive
from egovbayes.assess.respondents.after import Sample
from egovbayes.assess.respondents.weighted_moments import Points
from egovbayes.likelihoods import DEFAULT, LIKELIHOODS

FIVE = LIKELIHOODS["student-t"].with_numbers([5.0])
SIGMA = (0.5 * np.eye(4) + 0.5)[None]
NONE = np.zeros(0)


def _survey(likelihood, n, missing=0.0, sigma=SIGMA, seed=1):
    rng = np.random.default_rng(seed)
    group = np.zeros(n, dtype=np.int64)
    values = likelihood.simulate(np.zeros((1, 4)), sigma, NONE, group, rng)
    hidden = rng.uniform(size=values.shape) < missing
    hidden[np.arange(n), rng.integers(0, 4, n)] = False
    return np.where(hidden, np.nan, values), group


def _at(mu):
    return Points(mu[None], SIGMA[None], np.zeros((1, 0)))


def test_without_weights_it_is_the_usual_discrepancy():
    values, group = _survey(DEFAULT, 80)
    mu = np.full((1, 4), 0.2)
    deviations = values - mu[0]
    about = deviations.T @ deviations / len(values)
    found = weighted_discrepancy(DEFAULT, _at(mu), values, group)
    assert found == pytest.approx(float(covariance_discrepancy(SIGMA[0], about, 80.0)), rel=1e-10)
    # and that is not what a sum of the parts for covariances and means would be
    both = covariance_discrepancy(SIGMA[0], np.cov(values.T, ddof=0), 80.0)
    both = both + mean_discrepancy(SIGMA[0], mu[0], values.mean(0), 80.0)
    assert found < float(both)


@pytest.mark.parametrize("missing", [0.0, 0.3])
def test_weights_make_the_scale_of_heavy_tailed_answers(missing):
    values, group = _survey(FIVE, 60_000, missing)
    found = weighted_discrepancy(FIVE, _at(np.zeros((1, 4))), values, group)
    # of about as many degrees of freedom as there are covariances, however many respondents
    assert found < 40.0
    plain = weighted_discrepancy(DEFAULT, _at(np.zeros((1, 4))), values, group)
    assert plain > 100 * found


class _After:
    """Draws of the parameters, here all at one point."""

    def __init__(self, sigma, n):
        self.kept = np.arange(n)
        self.kept_mu, self.kept_sigma = np.zeros((n, 1, 4)), np.repeat(sigma[None], n, axis=0)
        self.kept_own = np.zeros((n, 0))


@pytest.mark.parametrize("missing", [0.0, 0.3])
def test_p_is_small_where_the_model_is_wrong_and_not_where_it_is_right(missing):
    values, group = _survey(FIVE, 300, missing, seed=3)
    sample = Sample(answers_of(values, group), moments_by_pattern(values, group), 0.0, FIVE)
    p, error = weighted_predictive(_After(SIGMA, 200), sample, np.random.default_rng(4))
    assert 0.02 < p < 0.98
    assert error == pytest.approx(np.sqrt(p * (1 - p) / 200), rel=1e-9)
    wrong, error = weighted_predictive(_After(0.4 * SIGMA + 0.6 * np.eye(4), 200), sample, np.random.default_rng(4))
    assert wrong < 0.01
    assert error > 0
