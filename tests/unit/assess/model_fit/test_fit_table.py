import numpy as np
import pytest
from helpers_fitted import SYNTAX, fitted, spec_of, synthetic_frame
from helpers_gathered import respondents_of
from helpers_ml import data_frame
from scipy import stats

from egovbayes.assess.blocks import gathered
from egovbayes.assess.model_fit.fit_of_moments import MomentFitAccumulator, posterior_fit_of_moments
from egovbayes.assess.model_fit.fit_table import fit_index_table, pareto_check, posterior_fit
from egovbayes.assess.model_fit.predictive_missing import replicated_discrepancies, replicated_moments, white_moments
from egovbayes.assess.respondents.psis import LeaveOneOut
from egovbayes.data.moments.moments import moments_of
from egovbayes.model.table.matrices import fill
from egovbayes.quantities.implied import implied_covariance, implied_mean


def loo(k):
    return LeaveOneOut(np.full(5, -1.0), np.full(5, 0.1), np.array(k))


def test_pareto_check_says_how_many():
    assert pareto_check(loo([0.1, 0.2, 0.3, 0.1, 0.0])).passed
    high = pareto_check(loo([0.1, 0.8, 0.3, 0.9, 0.0]))
    assert high.passed is False
    assert "2 of 5 respondents" in high.text
    assert pareto_check(loo([np.nan] * 5)).passed is None


@pytest.fixture(scope="module")
def true_model():
    return fitted(spec_of(SYNTAX), synthetic_frame(), draws=250)


def test_a_true_model_fits(true_model):
    f = true_model
    after = respondents_of(f)
    fit = posterior_fit(f.table, after, f.sample, np.random.default_rng(2))
    assert 0.05 < fit.ppp < 0.95
    assert fit.p_d == pytest.approx(24, abs=2.5)
    assert fit.null_p_d == pytest.approx(10, abs=1.5)
    table = fit_index_table(fit, f.ml)
    assert table.loc["brmsea", "value"] < 0.03
    assert table.loc["bcfi", "value"] > 0.99
    assert table.loc["p_loo", "value"] == pytest.approx(34, abs=3)
    assert table.index.is_unique


def test_a_wrong_model_does_not():
    wrong = "f =~ a1 + a2 + a3 + t1 + t2 + t3 + r1 + r2 + i1 + i2\n"
    f = fitted(spec_of(wrong), synthetic_frame(), draws=250)
    after = respondents_of(f)
    fit = posterior_fit(f.table, after, f.sample, np.random.default_rng(2))
    assert fit.ppp < 0.001
    assert fit_index_table(fit, None).loc["brmsea", "value"] > 0.08


@pytest.mark.parametrize("from_moments", [False, True])
def test_observed_predictors_covary_in_the_null_model(*, from_moments):
    """lavaan's CFI of this model is .939; BCFI was beyond .98 while its null model held the predictors uncorrelated."""
    f = fitted(spec_of("visual =~ x1 + x2 + x3\nvisual ~ x4 + x5 + x6"), data_frame("hs1939"), draws=250)
    if from_moments:
        found = gathered(f.layout, f.values, MomentFitAccumulator(f.layout, f.values, f.moments))
        fit = posterior_fit_of_moments(f.table, found, f.moments, np.random.default_rng(2))
    else:
        after = respondents_of(f)
        fit = posterior_fit(f.table, after, f.sample, np.random.default_rng(2))
    table = fit_index_table(fit, f.ml)
    assert fit.null_p_d == pytest.approx(9, abs=2.5)
    assert table.loc["bcfi", "value"] == pytest.approx(table.loc["cfi", "value"], abs=0.01)
    assert table.loc["cfi", "value"] == pytest.approx(0.939, abs=5e-4)


@pytest.fixture(scope="module")
def missing():
    return fitted(spec_of(SYNTAX), synthetic_frame(n=300, missing=0.1), means=True, draws=50)


def test_replicates_are_missing_what_the_survey_is(missing):
    m = fill(missing.layout, missing.ml.values)
    mu, sigma = implied_mean(m), implied_covariance(m)
    replicate = replicated_moments(missing.moments, mu, sigma, np.random.default_rng(3))
    np.testing.assert_array_equal(replicate.n, missing.moments.n)
    assert (replicate.means[~missing.moments.observed] == 0).all()
    complete = missing.moments.observed.all(1)
    n = missing.moments.n[complete]
    error = np.sqrt(np.diag(sigma[0]) / n)
    np.testing.assert_array_less(np.abs(replicate.means[complete][0] - mu[0]), 5 * error)


def test_replicated_discrepancies_are_nearly_chi_square(missing):
    m = fill(missing.layout, missing.ml.values)
    mu, sigma = (np.repeat(x[None], 60, axis=0) for x in (implied_mean(m), implied_covariance(m)))
    drawn = replicated_discrepancies(missing.moments, mu, sigma, np.random.default_rng(4))
    assert (drawn > 0).all()
    assert drawn.mean() == pytest.approx(65, abs=4 * np.sqrt(2 * 65 / 60) + 2)


def test_missing_answers_replicate_the_survey(missing):
    after = respondents_of(missing, 5, replicates=20)
    fit = posterior_fit(missing.table, after, missing.sample, np.random.default_rng(6))
    assert len(after.kept) == 20
    assert 0.05 <= fit.ppp <= 0.95
    assert fit.n_moments == 65


def test_surveys_that_hardly_anybody_answered_have_no_predictive_p(missing):
    """Drawn anew, 40 respondents of whom each answered a third leave the saturated model without a maximum."""
    m = fill(missing.layout, missing.ml.values)
    holes = np.random.default_rng(7).random((40, len(missing.table.items))) < 2 / 3
    sparse = moments_of(np.where(holes, np.nan, 1.0 * holes), np.zeros(40, np.int64), missing.table.items, ("",))
    mu, sigma = (np.repeat(x[None], 30, axis=0) for x in (implied_mean(m), implied_covariance(m)))
    assert np.isnan(replicated_discrepancies(sparse, mu, sigma, np.random.default_rng(4))).all()


@pytest.mark.parametrize("n", [1, 2, 3, 9])
def test_white_moments_are_distributed_as_those_of_drawn_samples(n):
    """Mean, trace and log-volume (or the rank, below it) of 4,000 samples, each way."""
    rng = np.random.default_rng(6)
    mean, covariance = white_moments(np.full(4000, n), 3, rng)
    sample = rng.standard_normal((4000, n, 3))
    deviations = sample - sample.mean(1, keepdims=True)
    expected = deviations.swapaxes(1, 2) @ deviations / n
    rank = min(n - 1, 3)
    assert (np.linalg.matrix_rank(covariance, tol=1e-10) == rank).all()
    assert stats.kstest(mean[:, 1], sample.mean(1)[:, 1]).pvalue > 1e-3
    for which in range(rank):
        ours, theirs = (np.linalg.eigvalsh(c)[:, 2 - which] for c in (covariance, expected))
        assert stats.kstest(ours, theirs).pvalue > 1e-3
