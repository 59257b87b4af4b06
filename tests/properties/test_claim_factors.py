"""Bayes factors of claims where the posterior is normal, so that all of them are known."""

from functools import cache

import numpy as np
import pandas as pd
import pytest
from scipy import stats

import egovbayes as eb
from egovbayes.assess.clock import Clock
from egovbayes.assess.hypotheses.prior_probability import PriorModel
from egovbayes.assess.marginal.claim_factors import BORDER, BOUND, DRAWS, LEVELS, ClaimFactors, claim_factors
from egovbayes.assess.marginal.claim_margin import ClaimMargin
from egovbayes.assess.marginal.marginal_likelihood import marginal_likelihood
from egovbayes.assess.marginal.numbers import Unbounded
from egovbayes.assess.marginal.tails import PosteriorTail, prior_tail
from egovbayes.assess.prior_draws import joint_prior
from egovbayes.model.claims.claims import parse_claim
from egovbayes.workflow.fitting import Drawn, FitSettings, drawn_run

N, WIDTH = 60, 0.5
_RNG = np.random.default_rng(8)
X, W = _RNG.normal(size=N), _RNG.normal(size=N)
Z = 1.1 * X + 0.55 * W + _RNG.normal(size=N)
SYNTAX = "z ~ b*x + c*w\nz ~~ 1*z\nx ~~ 1*x\nw ~~ 1*w\nx ~~ 0*w"


@cache
def drawn() -> Drawn:
    prior = {relation: eb.parse_prior(f"normal(0, {WIDTH})") for relation in ("z ~ x", "z ~ w")}
    model = eb.with_priors(eb.model_from_syntax(SYNTAX, name="small"), prior)
    survey = eb.survey_from_frame(pd.DataFrame({"x": X, "w": W, "z": Z}))
    return drawn_run(model, survey, FitSettings(eb.SamplerSettings(draws=1000, tune=300, chains=2, seed=3)), Clock())


def posterior_of() -> tuple[np.ndarray, np.ndarray]:
    """Mean and covariance of b and c, exactly."""
    both = np.column_stack([X - X.mean(), W - W.mean()])
    covariance = np.linalg.inv(both.T @ both + np.eye(2) / WIDTH**2)
    return covariance @ both.T @ (Z - Z.mean()), covariance


def factors(claim: str, *, at_hand: bool = True) -> ClaimFactors:
    one = drawn()
    prepared, values = one.run.prepared, one.run.draws.values
    found = marginal_likelihood(one.compiled, values, np.random.default_rng(2))
    target = Unbounded.of(one.compiled) if at_hand else None
    tail = PosteriorTail(target, found.log_constant, found.constant_error, values.reshape(-1, values.shape[-1]))
    prior = joint_prior(prepared.table, prepared.priors)
    model = PriorModel(prepared.spec, prepared.table, prepared.layout, prior)
    margin = ClaimMargin(prepared.spec, prepared.table, prepared.layout, parse_claim(claim))
    return claim_factors(margin, values.shape[:2], tail, model, 100_000, np.random.default_rng(4))


def log_below(place: int) -> float:
    """Log P of that path being below 0."""
    mean, covariance = posterior_of()
    return float(stats.norm.logcdf(0, mean[place], np.sqrt(covariance[place, place])))


def near(found: float, error: float, exact: float) -> bool:
    return abs(found - exact) < 4 * error


def test_a_directed_claim_far_out_in_the_tail() -> None:
    exact = log_below(0)
    assert exact < np.log(1e-10), "no draws reach there"
    found = factors("b > 0")
    assert found.complement.method == BORDER
    assert near(found.complement.value, found.complement.error, -exact)
    contrary = factors("b < 0")
    assert near(contrary.complement.value, contrary.complement.error, exact)
    assert np.isfinite([found.complement.value, contrary.complement.value]).all()


def test_the_exact_border_by_the_densities_there() -> None:
    mean, covariance = posterior_of()
    for place, name in ((0, "b"), (1, "c")):
        sd = float(np.sqrt(covariance[place, place]))
        exact = stats.norm.logpdf(0, 0, WIDTH) - stats.norm.logpdf(0, mean[place], sd)
        found = factors(f"{name} > 0")
        assert near(found.free.value, found.free.error, float(exact))
        assert near(
            found.directed.value, found.directed.error, float(exact + np.log(2) + np.log1p(-np.exp(log_below(place))))
        )


def test_a_claim_that_draws_can_count() -> None:
    mean, covariance = posterior_of()
    by, spread = mean[0] - mean[1], np.sqrt(np.array([1, -1]) @ covariance @ np.array([1, -1]))
    p = stats.norm.cdf((by - 0.5) / spread)
    before = stats.norm.sf(0.5 / (WIDTH * np.sqrt(2)))
    found = factors("b > c + 0.5")
    assert found.complement.method == DRAWS
    exact = np.log(p / (1 - p)) - np.log(before / (1 - before))
    assert near(found.complement.value, found.complement.error, float(exact))


def test_several_comparisons_by_conditional_probabilities() -> None:
    mean, covariance = posterior_of()
    neither = float(stats.multivariate_normal(mean, covariance).cdf(np.zeros(2)))
    fails = np.exp(log_below(0)) + np.exp(log_below(1)) - neither
    found = factors("b > 0 and c > 0")
    assert found.complement.method in {LEVELS, DRAWS}
    exact = np.log((1 - fails) / fails) - np.log(0.25 / 0.75)
    assert abs(found.complement.value - exact) < 0.7  # of four runs the error is itself uncertain
    assert found.complement.error < 0.5


def test_a_claim_that_fails_on_either_side() -> None:
    mean, covariance = posterior_of()
    times = mean[0] / mean[1]  # so that the difference lies about 0, and either side counts alike
    by = np.array([1.0, -times])
    spread, before = np.sqrt(by @ covariance @ by), WIDTH * np.sqrt(by @ by)
    limit = 3.2 * spread
    fails, ahead = 2 * stats.norm.sf(3.2), 2 * stats.norm.sf(limit / before)
    found = factors(f"abs(b - {times:.15f}*c) < {limit:.15f}")
    assert found.complement.method == LEVELS, "the border has two points, and about one lies half of the mass"
    exact = np.log((1 - fails) / fails) - np.log((1 - ahead) / ahead)
    assert near(found.complement.value, found.complement.error, float(exact))
    assert np.isnan(found.free.value)


def test_products_have_no_density_at_their_border() -> None:
    found = factors("b*c > 0")
    assert np.isnan(found.free.value)
    assert np.isfinite(found.complement.value)


def test_without_a_density_the_draws_bound_it() -> None:
    found = factors("b > 0", at_hand=False)
    assert found.complement.method == BOUND
    assert 3 < found.complement.value < 10
    assert np.isnan(found.complement.error)


def test_prior_probabilities_that_prior_draws_do_not_reach() -> None:
    prepared = drawn().run.prepared
    prior = joint_prior(prepared.table, prepared.priors)
    margin = ClaimMargin(prepared.spec, prepared.table, prepared.layout, parse_claim("b + c > 3"))
    found = prior_tail(prior, margin, -1.0, np.random.default_rng(1))
    exact = stats.norm.logsf(3 / (WIDTH * np.sqrt(2)))
    assert found.log_p == pytest.approx(float(exact), abs=0.6)
    assert found.known


def test_claims_that_are_chosen_among() -> None:
    mean, _ = posterior_of()
    assert mean[1] > 0
    margin = ClaimMargin(
        drawn().run.prepared.spec,
        drawn().run.prepared.table,
        drawn().run.prepared.layout,
        parse_claim("b > 5 or c > 0"),
    )
    values = np.array([[1.0, 0.5], [1.0, -0.2]])
    assert margin(values) == pytest.approx([0.5, -0.2])
