"""Importance weights where the answer is known; fits of a prior or a likelihood to a power."""

from dataclasses import replace

import numpy as np
import pytest
from helpers_assessed import assessed
from helpers_fitted import SYNTAX, fitted, spec_of, synthetic_frame
from scipy import stats

from egovbayes.assess.blocks import chain_after_chain, draw_blocks
from egovbayes.assess.log_prior import log_prior
from egovbayes.assess.prepared import prepared_run
from egovbayes.data.surveys.survey import survey_from_frame
from egovbayes.engines.samplers.settings import SamplerSettings
from egovbayes.engines.tree import values_of
from egovbayes.model.priors.priors import parse_prior
from egovbayes.study.jobs import Job
from egovbayes.study.refits import refits
from egovbayes.study.run_settings import RunSettings
from egovbayes.study.sensitivity import sensitivity as whole
from egovbayes.study.sensitivity.power_scaling import (
    LIKELIHOOD,
    PRIOR,
    Quantities,
    Weighed,
    importance_weights,
    log_likelihoods,
    powered_model,
    quantities_of,
    refitted,
    scaling_table,
    weighed,
)
from egovbayes.study.sensitivity.scaled_priors import prior_model
from egovbayes.study.sensitivity.sensitivity import SensitivitySettings


@pytest.fixture(scope="module")
def fit():
    """Draws about an estimate: good enough for what is algebra here."""
    claims = {"H1": "a > 0", "H2": "a > t > 0"}
    return assessed(fitted(spec_of(SYNTAX, claims), synthetic_frame(n=120), chains=2, draws=100))


def test_weights_of_a_normal_density_move_the_mean_as_they_must() -> None:
    """normal(1, 1)^1.2 with draws of normal(0, 1): the mean by the closed form of two normal densities multiplied."""
    x = np.random.default_rng(1).normal(size=40_000)
    power = 0.2
    weights, k = importance_weights(power * stats.norm(1, 1).logpdf(x))
    assert weights.sum() == pytest.approx(1)
    assert k < 0.7
    precision = 1 + power
    assert weights @ x == pytest.approx(power / precision, abs=0.02)
    assert weights @ x**2 - (weights @ x) ** 2 == pytest.approx(1 / precision, abs=0.02)


def test_heavy_tails_have_a_high_k_and_alike_draws_none() -> None:
    x = np.random.default_rng(1).standard_normal(4000)
    assert importance_weights(0.6 * x**2)[1] > 0.7
    weights, k = importance_weights(np.zeros(4000))
    assert k == -np.inf
    np.testing.assert_allclose(weights, 1 / 4000)


def test_sensitivities_are_those_that_arviz_finds(fit) -> None:
    arviz = pytest.importorskip("arviz_stats")
    import xarray as xr

    density = fit.posterior["log_prior"]["joint"]
    found = quantities_of(fit)
    draws = found.draws.T.reshape(-1, 2, 100)
    posterior = xr.Dataset({f"q{i}": (("chain", "draw"), one) for i, one in enumerate(draws)})
    tree = xr.DataTree.from_dict({"posterior": posterior, "log_prior": xr.Dataset({"joint": density})})
    other = arviz.psense(tree, group="prior")
    own = weighed(found.draws, density.to_numpy().ravel())
    assert own.reliable
    np.testing.assert_allclose(own.sensitivities, [float(other[f"q{i}"]) for i in range(len(draws))], rtol=0.03)


def test_quantities_are_claims_then_paths_and_correlations(fit) -> None:
    found = quantities_of(fit)
    paths = ["readiness~attitude", "readiness~trust", "intention~readiness"]
    assert list(found.names) == ["H1", "H2", *paths, "attitude~~trust"]
    assert found.kinds == ("claim", "claim", *("path",) * 4)
    np.testing.assert_allclose(found.draws[:, 0], found.draws[:, 2])
    holds = fit.posterior["hypotheses"]["holds"].sel(hypothesis="H2").to_numpy().ravel()
    np.testing.assert_array_equal(found.draws[:, 1] > 0, holds)


def test_the_log_likelihood_is_that_of_the_answers(fit) -> None:
    """Differences between draws are those of the normal density of the moments, with means integrated out."""
    values = chain_after_chain(values_of(fit.table, fit.posterior))[:5]
    found = log_likelihoods(fit.prepared, values)
    (block,) = draw_blocks(fit.layout, values)
    sample, n = fit.moments.covariances[0], float(fit.moments.n[0])
    by_hand = []
    for sigma in block.sigma[:, 0]:
        trace = n * np.trace(np.linalg.solve(sigma, sample))
        by_hand.append(-0.5 * ((n - 1) * np.linalg.slogdet(sigma)[1] + trace))
    np.testing.assert_allclose(np.diff(found), np.diff(by_hand), rtol=1e-8, atol=1e-8)


def test_a_likelihood_to_a_power_is_one_of_so_many_times_the_respondents(fit) -> None:
    values = chain_after_chain(values_of(fit.table, fit.posterior))
    other = powered_model(fit.prepared, LIKELIHOOD, 0.5, values)
    assert other is not None
    before, after = (np.diff(log_likelihoods(one, values[:9])) for one in (fit.prepared, other))
    np.testing.assert_allclose(after, 0.5 * before, rtol=1e-9)


def test_a_prior_to_a_power_has_every_prior_so(fit) -> None:
    values = chain_after_chain(values_of(fit.table, fit.posterior))
    other = powered_model(fit.prepared, PRIOR, 2.0, values)
    assert other is not None
    number = fit.table.free_names.index("readiness~attitude")
    assert other.priors[number].numbers[1] == pytest.approx(fit.priors[number].numbers[1] / np.sqrt(2))
    named = replace(fit.prepared, priors=(parse_prior("normal(0, tau)"), *fit.priors[1:]))
    assert powered_model(named, PRIOR, 2.0, values) is None


def test_fits_of_a_powered_model_are_what_weights_say() -> None:
    """Two ways to one posterior: draws weighed by the prior, and draws of the prior squared."""
    spec = replace(spec_of(SYNTAX), priors={"readiness ~ attitude": parse_prior("normal(0.9, 0.15)")})
    prepared = prepared_run(spec, survey_from_frame(synthetic_frame(n=80)))
    settings = SamplerSettings(draws=1500, tune=300, chains=2)
    values = prepared.table.free_names.index("readiness~attitude")
    base = refits([Job("base", prepared)], settings)[0]
    draws = chain_after_chain(base.draws.values)
    for part in (PRIOR, LIKELIHOOD):
        other = powered_model(prepared, part, 1.5, draws)
        anew = chain_after_chain(refits([Job(part, other)], settings)[0].draws.values)[:, values]
        own = part == PRIOR
        density = log_prior(prior_model(prepared).prior, draws) if own else log_likelihoods(prepared, draws)
        weights, k = importance_weights(0.5 * density)
        assert k < 0.7
        effective = 1 / (weights**2).sum()
        error = 4 * anew.std() * np.sqrt(1 / min(effective, 1000) + 1 / 1000)
        assert abs(weights @ draws[:, values] - anew.mean()) < error


def test_refits_take_the_place_of_weights_that_say_nothing(fit, monkeypatch) -> None:
    unreliable = Weighed(np.full(6, 0.5), 2.0)
    monkeypatch.setattr(whole, "weighed", lambda _draws, _density: unreliable)
    settings = SensitivitySettings(sampler=SamplerSettings(draws=100, tune=100, chains=2), run=RunSettings(cores=1))
    table = whole._scaling(fit, 7, settings, anew=True)
    assert set(table["prior_by"]) == {"refits"}
    assert (table["prior"] != 0.5).all()
    table = whole._scaling(fit, 7, settings, anew=False)
    assert set(table["prior_by"]) == {"weights, unreliable"}
    assert (table["prior"] == 0.5).all()


def test_a_quantity_without_a_value_is_left_out_or_has_none(fit) -> None:
    draws = np.random.default_rng(1).normal(size=(200, 2))
    draws[:50, 0], draws[:, 1] = np.nan, np.nan
    found = weighed(draws, np.random.default_rng(2).normal(size=200))
    assert found.sensitivities[0] > 0
    assert np.isnan(found.sensitivities[1])
    table = scaling_table(Quantities(("x", "y"), ("claim", "path"), draws), {PRIOR: (found, None)})
    assert table.loc["x", "prior_by"] == "weights"


def test_draws_that_are_the_same_are_no_distance_apart(fit) -> None:
    values = values_of(fit.table, fit.posterior)
    np.testing.assert_allclose(refitted(fit, values, (values, values)), 0.0, atol=0.08)
