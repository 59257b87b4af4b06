"""The exact posterior of random effects against other derivations: two integrals, a Gibbs sampler, known limits."""

import numpy as np
import pytest
from scipy import stats

from egovbayes.quantities.random_effects import (
    Effects,
    MeanAndSpread,
    log_likelihood,
    mean_and_spread,
    spread_share,
    typical_variance,
)

PROBABILITIES = np.array([0.025, 0.25, 0.5, 0.75, 0.975])
SCALE, MEDIAN = 0.2, 0.135


def effects(estimates, errors, counts=None, variances=None) -> Effects:
    n = len(estimates)
    return Effects(
        np.array(estimates, float),
        np.array(errors, float),
        np.ones(n) if counts is None else np.array(counts, float),
        np.zeros(n) if variances is None else np.array(variances, float),
    )


def half_normal(tau):
    return stats.halfnorm.logpdf(tau, scale=SCALE)


def exact(of: Effects, mean=(0.0, 0.5), prior=half_normal, typical=MEDIAN) -> MeanAndSpread:
    return mean_and_spread(of, mean, prior, typical)


CASES = {
    "one": effects([0.3], [0.05]),
    "two": effects([0.1, 0.5], [0.05, 0.12]),
    "alike": effects([0.31, 0.29, 0.3, 0.32], [0.06, 0.04, 0.05, 0.09]),
    "apart": effects([-0.4, 0.1, 0.5, 0.9, 0.2], [0.05, 0.07, 0.03, 0.08, 0.05]),
    "with a summary": effects([0.385, 0.6], [0.045, 0.06], [7, 1], [0.0193, 0.0]),
}


def by_two_integrals(of: Effects) -> dict[str, float]:
    """Moments and probabilities by brute force on a grid of mean and spread."""
    mu, tau = np.linspace(-1.5, 2.0, 1401), np.linspace(0.0, 1.3, 1301)
    height = log_likelihood(of, mu[:, None], tau[None]) + stats.norm.logpdf(mu, 0, 0.5)[:, None] + half_normal(tau)
    weights = np.exp(height - height.max())
    weights[:, [0, -1]] *= 0.5
    weights /= weights.sum()
    new = stats.norm.cdf(0.25, mu[:, None], np.maximum(tau[None], 1e-9))
    return {
        "mean": float((weights.sum(1) * mu).sum()),
        "sd": float(np.sqrt((weights.sum(1) * mu**2).sum() - (weights.sum(1) * mu).sum() ** 2)),
        "spread": float((weights.sum(0) * tau).sum()),
        "spread of at most .1": float(np.interp(0.1, tau + 0.0005, np.cumsum(weights.sum(0)))),
        "new below .25": float((weights * new).sum()),
    }


@pytest.mark.parametrize("name", CASES)
def test_two_integrals_give_the_same(name) -> None:
    found, brute = exact(CASES[name]), by_two_integrals(CASES[name])
    mean, sd = found.of_mean.mean_and_sd()
    p = np.linspace(0, 1, 20001)[1:-1]
    assert mean == pytest.approx(brute["mean"], abs=1e-5)
    assert sd == pytest.approx(brute["sd"], abs=1e-5)
    assert float(found.spread_quantiles(p).mean()) == pytest.approx(brute["spread"], abs=1e-4)
    assert float(np.interp(0.1, found.tau, found.below)) == pytest.approx(brute["spread of at most .1"], abs=1e-4)
    assert float(found.of_new_study.below(0.25)) == pytest.approx(brute["new below .25"], abs=2e-4)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["one", "alike", "apart"])
def test_a_sampler_gives_the_same(name) -> None:
    """Gibbs for mu and the thetas, a random walk for the logarithm of tau; within four Monte Carlo errors."""
    of, rng = CASES[name], np.random.default_rng(7)
    chains, n = 400, 4000
    k = len(of.estimates)
    mu, tau = np.full(chains, 0.2), np.full(chains, 0.15)
    kept = np.zeros((3, n, chains))
    for step in range(-500, n):
        precision = of.errors**-2.0 + tau[:, None] ** -2.0
        centre = (of.estimates * of.errors**-2.0 + mu[:, None] * tau[:, None] ** -2.0) / precision
        theta = centre + rng.standard_normal((chains, k)) / np.sqrt(precision)
        precise = k * tau**-2.0 + 4.0
        mu = theta.sum(1) * tau**-2.0 / precise + rng.standard_normal(chains) / np.sqrt(precise)
        # given mu alone, thetas integrated out: tau moves freely where thetas would hold it
        proposed = tau * np.exp(0.8 * rng.standard_normal(chains))
        old, new = (log_likelihood(of, mu, t) + half_normal(t) + np.log(t) for t in (tau, proposed))
        tau = np.where(np.log(rng.uniform(size=chains)) < new - old, proposed, tau)
        if step >= 0:
            kept[:, step] = mu, tau, rng.normal(mu, tau)
    found = exact(of)
    p = np.linspace(0, 1, 20001)[1:-1]
    wanted = (
        found.of_mean.mean_and_sd()[0],
        float(found.spread_quantiles(p).mean()),
        float(found.of_new_study.below(0)),
    )
    for drawn, value in zip((kept[0], kept[1], kept[2] < 0), wanted, strict=True):
        means = drawn.mean(0)
        assert abs(means.mean() - value) < 4 * means.std(ddof=1) / np.sqrt(chains)


def test_without_spread_the_mean_is_weighted_by_precision_with_its_prior() -> None:
    of = CASES["apart"]
    found = exact(of, (0.1, 0.5), lambda tau: stats.halfnorm.logpdf(tau, scale=1e-7), 1e-7)
    precision = of.errors**-2.0
    total = precision.sum() + 4
    assert found.of_mean.mean_and_sd() == pytest.approx(
        ((precision @ of.estimates + 0.4) / total, total**-0.5), rel=1e-6
    )
    assert found.of_new_study.mean_and_sd()[1] == pytest.approx(total**-0.5, rel=1e-6)


def test_one_study_without_error_leaves_spread_and_mean_as_their_priors_say() -> None:
    """theta is known, 0 as mu's prior: mu given tau is a normal about 0, and tau's density is its prior's over the
    SD of theta.
    """
    found = exact(effects([0.0], [1e-9]))
    tau = np.linspace(0, 2, 200001)
    density = stats.halfnorm.pdf(tau, scale=SCALE) / np.hypot(0.5, tau)
    cumulative = np.cumsum(density) / density.sum()
    assert found.spread_quantiles(PROBABILITIES) == pytest.approx(np.interp(PROBABILITIES, cumulative, tau), abs=2e-5)


def test_many_studies_leave_no_trace_of_the_priors() -> None:
    rng = np.random.default_rng(3)
    of = effects(0.3 + 0.15 * rng.standard_normal(4000) + 0.05 * rng.standard_normal(4000), np.full(4000, 0.05))
    found = exact(of)
    assert found.of_mean.mean_and_sd()[0] == pytest.approx(of.estimates.mean(), abs=1e-4)
    assert float(found.spread_quantiles(0.5)) == pytest.approx(np.sqrt(of.estimates.var() - 0.05**2), rel=1e-3)


def test_a_summary_says_what_its_studies_do() -> None:
    """Seven studies of one size, and a row with their mean and variance: the same likelihood up to a constant."""
    rng = np.random.default_rng(5)
    estimates = 0.35 + 0.14 * rng.standard_normal(7)
    studies = effects(estimates, np.full(7, 0.045))
    summary = effects([estimates.mean()], [0.045], [7], [estimates.var(ddof=1)])
    mu, tau = np.meshgrid(np.linspace(-0.5, 1, 7), np.linspace(0, 0.6, 5))
    difference = log_likelihood(studies, mu, tau) - log_likelihood(summary, mu, tau)
    assert difference == pytest.approx(np.full(difference.shape, difference[0, 0]), abs=1e-9)
    one, other = exact(studies), exact(summary)
    assert one.of_new_study.quantiles(PROBABILITIES) == pytest.approx(
        other.of_new_study.quantiles(PROBABILITIES), abs=1e-9
    )


@pytest.mark.parametrize("factor", [1e-6, 1e4])
def test_units_do_not_matter(factor) -> None:
    of = CASES["apart"]
    scaled = effects(factor * of.estimates, factor * of.errors)
    here = exact(of)
    there = exact(scaled, (0.0, 0.5 * factor), lambda tau: half_normal(tau / factor), MEDIAN * factor)
    for name in ("of_mean", "of_new_study"):
        one, other = (getattr(each, name).quantiles(PROBABILITIES) for each in (here, there))
        assert other == pytest.approx(factor * one, rel=1e-9)


def test_a_prior_with_heavy_tails_is_followed_far_out() -> None:
    """One study, and a spread whose prior is a half-Cauchy: quantiles against a grid of logarithms."""
    found = exact(effects([0.3], [0.05]), prior=lambda tau: stats.halfcauchy.logpdf(tau, scale=0.2), typical=0.2)
    at = np.linspace(-25, 25, 400001)
    tau = np.exp(at)
    height = stats.norm.logpdf(0.3, 0, np.sqrt(0.25 + 0.0025 + tau**2)) + stats.halfcauchy.logpdf(tau, scale=0.2) + at
    below = np.cumsum(np.exp(height))
    wanted = np.exp(np.interp(PROBABILITIES, below / below[-1], at))
    assert found.spread_quantiles(PROBABILITIES) == pytest.approx(wanted, rel=1e-3)


def test_a_prior_of_an_interval_is_held_within_it() -> None:
    """A spread between .1 and .3: nothing outside, and inside the posterior by a fine grid."""
    of, ends = CASES["alike"], (0.1, 0.3)
    found = mean_and_spread(of, (0.0, 0.5), lambda tau: stats.uniform.logpdf(tau, 0.1, 0.2), 0.2, ends)
    tau = np.linspace(*ends, 20001)
    variance = of.errors**2 + tau[:, None] ** 2
    precision = (1 / variance).sum(1) + 4
    mean = (of.estimates / variance).sum(1) / precision
    height = -0.5 * (np.log(variance).sum(1) + (of.estimates**2 / variance).sum(1) + np.log(precision))
    below = np.cumsum(np.exp(height + 0.5 * precision * mean**2))
    assert found.spread_quantiles(PROBABILITIES) == pytest.approx(
        np.interp(PROBABILITIES, below / below[-1], tau), abs=1e-4
    )
    assert (found.tau.min(), found.tau.max()) == ends


def test_a_spread_that_is_all_but_known_is_taken_as_it_is() -> None:
    found = mean_and_spread(
        CASES["two"], (0.0, 0.5), lambda tau: stats.uniform.logpdf(tau, 0.1, 1e-4), 0.1, (0.1, 0.1001)
    )
    precision = 1 / (CASES["two"].errors ** 2 + 0.01)
    mean = precision @ CASES["two"].estimates / (precision.sum() + 4)
    assert found.of_mean.mean_and_sd()[0] == pytest.approx(mean, abs=1e-4)


def test_a_study_against_all_expectation_is_followed() -> None:
    """Two estimates forty prior scales apart: nothing overflows, and the spread is what they say."""
    found = exact(effects([-4.0, 4.0], [1e-3, 1e-3]))
    assert np.isfinite(found.of_new_study.quantiles(PROBABILITIES)).all()
    assert 0.5 < float(found.spread_quantiles(0.5)) < 4


def test_typical_variance_and_share() -> None:
    of = effects([0.1, 0.2, 0.3], [0.1, 0.1, 0.1])
    assert typical_variance(of) == pytest.approx(0.01)
    assert typical_variance(effects([0.1], [0.2])) == pytest.approx(0.04)
    # two weights: 2-1 times their sum over twice their product
    assert typical_variance(effects([0.1, 0.2], [0.1, 0.2])) == pytest.approx((100 + 25) / (2 * 100 * 25))
    assert typical_variance(effects([0.3], [0.045], [7], [0.01])) == pytest.approx(0.045**2)
    assert spread_share(np.array([0.0, 0.1]), 0.01) == pytest.approx([0.0, 0.5])
