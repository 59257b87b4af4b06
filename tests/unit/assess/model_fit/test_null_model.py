import numpy as np
import pytest
from helpers_assess import complete_moments
from scipy import integrate, stats

from egovbayes.assess.model_fit.null_model import item_moments, null_casewise, null_draws, null_log_likelihood


@pytest.fixture
def answers():
    rng = np.random.default_rng(4)
    return rng.normal([3, -1, 0], [1, 2, 0.5], size=(40, 3))


def test_sd_posterior_is_the_one_by_quadrature(answers):
    items = item_moments(complete_moments([answers]))
    draws = null_draws(items, 40_000, np.random.default_rng(5))
    n, s2 = items.n[0, 1], items.variance[0, 1]

    def density(sd):
        return sd ** -(n - 1) * np.exp(-n * s2 / (2 * sd**2) - sd**2 / (2 * s2)) * s2 ** ((n - 1) / 2)

    whole, first = (integrate.quad(lambda x, k=k: x**k * density(x), 0.5, 6)[0] for k in (0, 1))
    assert draws.sd[:, 0, 1].mean() == pytest.approx(first / whole, abs=4 * draws.sd[:, 0, 1].std() / 200)
    z = (draws.mean[:, 0, 1] - items.mean[0, 1]) / draws.sd[:, 0, 1] * np.sqrt(n)
    assert stats.kstest(z, "norm").pvalue > 0.001


def test_casewise_sums_to_the_log_likelihood_and_is_the_normal_density(answers):
    items = item_moments(complete_moments([answers]))
    draws = null_draws(items, 7, np.random.default_rng(5))
    group = np.zeros(40, dtype=int)
    casewise = null_casewise(draws, answers, group, None)
    expected = stats.norm(draws.mean[3, 0], draws.sd[3, 0]).logpdf(answers).sum(1)
    np.testing.assert_allclose(casewise[3], expected, rtol=1e-9)
    np.testing.assert_allclose(casewise.sum(1), null_log_likelihood(draws, items, means=True), rtol=1e-9)


def test_held_means_and_missing_answers(answers):
    answers = answers.copy()
    answers[3, 0] = answers[5, 2] = np.nan
    centre = np.nanmean(answers, axis=0)[None]
    items = item_moments(complete_moments([np.nan_to_num(answers)]))
    draws = null_draws(items, 7, np.random.default_rng(5))
    casewise = null_casewise(draws, answers, np.zeros(40, dtype=int), centre)
    expected = np.nansum(stats.norm(centre[0], draws.sd[2, 0]).logpdf(answers), axis=1)
    np.testing.assert_allclose(casewise[2], expected, rtol=1e-9)
