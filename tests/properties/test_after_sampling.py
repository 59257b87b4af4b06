"""Everything after sampling is vectorised over draws and cut into blocks: the numbers are those of single draws."""

import numpy as np
import pytest
from helpers_fitted import SYNTAX, fitted, spec_of, synthetic_frame
from helpers_gathered import quantities_of, respondents_of
from scipy import stats

from egovbayes.assess import blocks as blocks_module
from egovbayes.assess.blocks import draw_blocks
from egovbayes.assess.hypotheses.claim_draws import claim_draws
from egovbayes.assess.model_fit.discrepancy import complete_discrepancy
from egovbayes.assess.respondents import after as after_module
from egovbayes.assess.respondents.psis import leave_one_out
from egovbayes.likelihoods.casewise import casewise_log_likelihood
from egovbayes.model.table.matrices import fill
from egovbayes.model.table.scale import to_raw
from egovbayes.quantities.implied import implied_covariance, implied_mean

CLAIMS = {
    "one": "a > 0.3",
    "chain": "a > t > 0",
    "std": "std(a) > std(t)",
    "share": "share(intention, personal) > share(intention, social)",
    "either": "a < 0.3 or total(intention, trust) > 0.3",
}
SETS = {"attitude": "personal", "trust": "social"}


@pytest.fixture(scope="module")
def complete():
    return fitted(spec_of(SYNTAX, CLAIMS, SETS), synthetic_frame(n=90), chains=2, draws=6)


@pytest.fixture(scope="module")
def missing():
    frame = synthetic_frame(n=90, missing=0.15)
    return fitted(spec_of(SYNTAX, CLAIMS, SETS), frame, chains=2, draws=6, means=True)


def single(values, c, d):
    return values[c : c + 1, d : d + 1]


def test_quantities_are_those_of_single_draws(complete):
    f = complete
    whole = quantities_of(f)
    for c, d in np.ndindex(2, 6):
        alone = quantities_of(f, single(f.values, c, d))
        for name in whole:
            np.testing.assert_allclose(whole[name].values[c, d], alone[name].values[0, 0], rtol=1e-10, atol=1e-12)


def test_claims_are_those_of_single_draws(complete):
    f = complete
    whole = claim_draws(f.spec, f.table, f.layout, f.values)
    assert 0 < whole.holds.mean() < 1
    for c, d in np.ndindex(2, 6):
        alone = claim_draws(f.spec, f.table, f.layout, single(f.values, c, d))
        np.testing.assert_array_equal(whole.holds[c, d], alone.holds[0, 0])
        np.testing.assert_allclose(whole.effect[c, d], alone.effect[0, 0], rtol=1e-10)
        np.testing.assert_allclose(whole.margin[c, d], alone.margin[0, 0], rtol=1e-9, atol=1e-12)


def test_blocks_cover_the_draws_in_order(complete):
    flat = complete.values.reshape(-1, complete.layout.n_free)
    parts = list(draw_blocks(complete.layout, flat, block_bytes=10_000))
    assert len(parts) > 1
    np.testing.assert_array_equal(np.concatenate([part.raw for part in parts]), to_raw(complete.layout, flat))
    assert [part.at.start for part in parts[1:]] == [part.at.stop for part in parts[:-1]]


@pytest.mark.parametrize("case", ["complete", "missing"])
def test_blocks_do_not_change_the_results(case, request, monkeypatch):
    f = request.getfixturevalue(case)
    whole = respondents_of(f, replicates=3)
    monkeypatch.setattr(
        blocks_module, "draw_blocks", lambda layout, values: draw_blocks(layout, values, block_bytes=20_000)
    )
    cut = respondents_of(f, replicates=3)
    for name in ("discrepancy", "p_d", "score_mean", "score_sd", "kept_mu", "kept_sigma"):
        np.testing.assert_allclose(getattr(whole, name), getattr(cut, name), rtol=1e-9, atol=1e-9)
    np.testing.assert_allclose(whole.casewise.log_likelihood, cut.casewise.log_likelihood, rtol=1e-10)
    np.testing.assert_allclose(whole.casewise.sd, cut.casewise.sd, rtol=1e-7)


def test_log_likelihoods_with_means_are_normal_densities(missing):
    f = missing
    after = respondents_of(f)
    m = fill(f.layout, to_raw(f.layout, f.values.reshape(-1, f.layout.n_free)))
    mu, sigma = implied_mean(m)[:, 0], implied_covariance(m)[:, 0]
    for d, r in [(0, 0), (3, 7), (11, 42)]:
        seen = ~np.isnan(f.answers.values[r])
        density = stats.multivariate_normal(mu[d][seen], sigma[d][np.ix_(seen, seen)])
        expected = density.logpdf(f.answers.values[r][seen])
        assert after.casewise.log_likelihood[d, r] == pytest.approx(expected, rel=1e-9)
    np.testing.assert_allclose(after.casewise.total, after.casewise.log_likelihood.sum(1), rtol=1e-12)
    expected = 2 * (f.ml.saturated_log_likelihood - after.casewise.total)
    np.testing.assert_allclose(after.discrepancy, expected)


def test_saturated_means_are_drawn_about_the_sample_means(complete):
    f = complete
    values = np.repeat(f.values[:1, :1], 3000, axis=1) * (1 + 1e-9 * np.arange(3000)[:, None])
    after = respondents_of(f, 2, values, replicates=3000)
    sigma = after.kept_sigma[0, 0]
    drawn = after.kept_mu[:, 0]
    error = np.sqrt(np.diag(sigma) / 90 / 3000)
    np.testing.assert_array_less(np.abs(drawn.mean(0) - f.answers.values.mean(0)), 4.5 * error)
    np.testing.assert_allclose(np.cov(drawn.T), sigma / 90, atol=0.1 * sigma.max() / 90)


def test_saturated_means_do_not_count_in_the_discrepancy(complete):
    """D by determinants and traces of the implied covariances, where the code adds up respondents."""
    f = complete
    after = respondents_of(f)
    sigma = implied_covariance(fill(f.layout, to_raw(f.layout, f.values.reshape(-1, f.layout.n_free))))
    expected = complete_discrepancy(sigma, None, f.sample.moments)
    np.testing.assert_allclose(after.discrepancy, expected, rtol=1e-9)


def test_saturated_means_do_not_count_in_the_effective_parameters(complete):
    """p_d is the p of leave-one-out with the means at the sample's."""
    f = complete
    values = np.repeat(f.values, 5, axis=1) * np.random.default_rng(7).uniform(0.95, 1.05, size=(2, 30, 1))
    after = respondents_of(f, 1, values)
    sigma = implied_covariance(fill(f.layout, to_raw(f.layout, values.reshape(-1, f.layout.n_free))))
    means = np.broadcast_to(f.answers.values.mean(0), (60, 1, f.layout.n_items))
    held = leave_one_out(casewise_log_likelihood(means, sigma, f.answers.values, f.answers.group))
    assert after.p_d == pytest.approx(held.p.sum(), rel=1e-8)
    assert after.p_d < 0.9 * after.loo.p.sum()


def test_beyond_the_limit_respondents_are_summarised_and_sampled(complete):
    f = complete
    everyone = respondents_of(f, 3)
    some = respondents_of(f, 3, stored=40)
    assert some.casewise.log_likelihood.shape == (12, 40)
    assert len(set(some.judged)) == 40
    np.testing.assert_allclose(some.casewise.mean, everyone.casewise.mean, rtol=1e-12)
    np.testing.assert_allclose(some.casewise.sd, everyone.casewise.sd, rtol=1e-9)
    np.testing.assert_allclose(some.casewise.sd, everyone.casewise.log_likelihood.std(0), rtol=1e-6)
    kept = everyone.casewise.log_likelihood[:, some.casewise.kept]
    np.testing.assert_allclose(some.casewise.log_likelihood, kept, rtol=1e-12)


def test_leave_one_out_of_some_respondents_stands_for_all(complete, monkeypatch):
    f = complete
    monkeypatch.setattr(after_module, "LOO_RESPONDENTS", 60)
    everyone = f.values[:, [0, 1, 2, 3, 4, 5] * 5]
    some = respondents_of(f, 3, everyone)
    assert some.casewise.log_likelihood.shape == (60, 90)
    assert some.loo.elpd.shape == (60,)
    assert some.p_d > 0
