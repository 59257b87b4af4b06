"""How often the intervals of alpha and HTMT hold the truth, over samples of a population that is known."""

import numpy as np
import pytest

from egovbayes.assess.measurement.saturated_draws import inverse_wishart
from egovbayes.quantities.reliability import cronbach_alpha
from egovbayes.quantities.standardised import correlation_of
from egovbayes.quantities.validity import htmt

SAMPLES, N, ITEMS = 500, 200, 8
MEMBERS = np.repeat(np.eye(2, dtype=bool), 4, axis=0)


@pytest.mark.slow
def test_intervals_of_95_per_cent_hold_the_truth_about_that_often():
    rng = np.random.default_rng(11)
    loadings = np.where(MEMBERS, np.array([0.9, 0.7, 0.6, 0.5] * 2)[:, None], 0.0)
    truth = loadings @ np.array([[1, 0.6], [0.6, 1]]) @ loadings.T
    np.fill_diagonal(truth, 1)
    wanted = cronbach_alpha(truth[:4, :4]), htmt(truth, MEMBERS)[0, 1]
    held = np.zeros(2)
    for _ in range(SAMPLES):
        answers = rng.multivariate_normal(np.zeros(ITEMS), truth, size=N)
        draws = inverse_wishart(N * np.cov(answers.T, ddof=0), N + ITEMS - 2, 800, rng)
        found = cronbach_alpha(draws[:, :4, :4]), htmt(correlation_of(draws), MEMBERS)[:, 0, 1]
        for k, values in enumerate(found):
            lower, upper = np.quantile(values, [0.025, 0.975])
            held[k] += lower < wanted[k] < upper
    np.testing.assert_allclose(held / SAMPLES, 0.95, atol=0.03)
