"""Log marginal likelihoods by bridge sampling beside closed forms and quadrature."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

import egovbayes as eb
from egovbayes.assess.clock import Clock
from egovbayes.assess.marginal.marginal_likelihood import MarginalLikelihood, marginal_likelihood
from egovbayes.study.comparing.marginals import marginal_check, marginal_columns
from egovbayes.workflow.fitting import Drawn, FitSettings, drawn_run

N = 40
_RNG = np.random.default_rng(1)
X = _RNG.normal(0.3, 1.3, N)
Z = 0.5 * X + _RNG.normal(size=N)
W = 0.4 * X - 0.3 * Z + _RNG.normal(size=N)
SURVEY = eb.survey_from_frame(pd.DataFrame({"x": X, "z": Z, "w": W}))
FEW = eb.SamplerSettings(draws=500, tune=300, chains=2, seed=3)


def found(syntax: str, priors: Mapping[str, str], means: bool | None = None) -> tuple[MarginalLikelihood, Drawn]:
    model = replace(eb.model_from_syntax(syntax, name="small"), means=means)
    told = eb.with_priors(model, {relation: eb.parse_prior(text) for relation, text in priors.items()})
    drawn = drawn_run(told, SURVEY, FitSettings(FEW), Clock())
    return marginal_likelihood(drawn.compiled, drawn.run.draws.values, np.random.default_rng(5)), drawn


def log_integral(log_f: Callable[..., np.ndarray], *bounds: tuple[float, float], cells: int = 400) -> float:
    """Log of an integral by the midpoint rule, whose error is far below the Monte Carlo errors here."""
    widths = [(high - low) / cells for low, high in bounds]
    axes = [low + width * (np.arange(cells) + 0.5) for (low, _), width in zip(bounds, widths, strict=True)]
    logs = log_f(*np.meshgrid(*axes, indexing="ij"))
    return float(logs.max() + np.log(np.exp(logs - logs.max()).sum()) + np.log(widths).sum())


def centred(sigma: np.ndarray, columns: list[np.ndarray]) -> np.ndarray:
    """Log density of answers whose means have a flat prior, of each Sigma (..., item, item); -inf where it is none."""
    values = np.column_stack(columns)
    scatter = (values - values.mean(0)).T @ (values - values.mean(0))
    p, good = len(columns), np.linalg.eigvalsh(sigma)[..., 0] > 1e-9
    safe = np.where(good[..., None, None], sigma, np.eye(p))
    total = -0.5 * (N - 1) * (p * np.log(2 * np.pi) + np.linalg.slogdet(safe)[1]) - 0.5 * p * np.log(N)
    found = total - 0.5 * np.einsum("...ij,ji->...", np.linalg.inv(safe), scatter)
    return np.where(good, found, -np.inf)


def half_normal(x: np.ndarray) -> np.ndarray:
    return np.log(2.0) - 0.5 * np.log(2 * np.pi) - 0.5 * x**2


def normal(x: np.ndarray, mean: float = 0.0, sd: float = 1.0) -> np.ndarray:
    return -0.5 * np.log(2 * np.pi) - np.log(sd) - 0.5 * ((x - mean) / sd) ** 2


def assert_is(one: MarginalLikelihood, exact: float) -> None:
    assert one.error < 0.05
    assert abs(one.value - exact) < 4 * one.error + 1e-4


def test_a_regression_with_a_conjugate_prior() -> None:
    one, _ = found("z ~ b*x\nz ~~ 1*z\nx ~~ 1*x", {"z ~ x": "normal(0, 0.5)"})
    x, z = X - X.mean(), Z - Z.mean()
    spread = np.eye(N) + 0.25 * np.outer(x, x)
    constant = -(N - 1) * np.log(2 * np.pi) - np.log(N)
    exact = constant - 0.5 * (x @ x) - 0.5 * np.linalg.slogdet(spread)[1] - 0.5 * z @ np.linalg.solve(spread, z)
    assert_is(one, float(exact))


def test_a_standard_deviation_with_its_mean_integrated_and_with_it_modelled() -> None:
    one, _ = found("x ~~ x", {"x ~~ x": "half-normal(1)"})
    exact = log_integral(lambda s: centred((s**2)[..., None, None], [X]) + half_normal(s), (0.3, 5.0), cells=4000)
    assert_is(one, exact)
    one, _ = found("x ~~ x\nx ~ 1", {"x ~~ x": "half-normal(1)", "x ~ 1": "normal(0, 1)"})

    def log_f(m: np.ndarray, s: np.ndarray) -> np.ndarray:
        squares = ((X - X.mean()) ** 2).sum() + N * (X.mean() - m) ** 2
        return -0.5 * N * np.log(2 * np.pi * s**2) - 0.5 * squares / s**2 + half_normal(s) + normal(m)

    assert_is(one, log_integral(log_f, (-2.0, 2.5), (0.5, 4.0)))


def test_one_factor_by_quadrature() -> None:
    syntax = "f =~ 1*x + l*z + 0.3*w\nf ~~ f\nx ~~ 1*x\nz ~~ 1*z\nw ~~ 1*w"
    one, _ = found(syntax, {"f =~ z": "normal(0.5, 0.5)", "f ~~ f": "half-normal(1)"})

    def log_f(loading: np.ndarray, sd: np.ndarray) -> np.ndarray:
        loadings = np.stack([np.ones_like(loading), loading, np.full_like(loading, 0.3)], axis=-1)
        sigma = sd[..., None, None] ** 2 * loadings[..., :, None] * loadings[..., None, :] + np.eye(3)
        return centred(sigma, [X, Z, W]) + normal(loading, 0.5, 0.5) + half_normal(sd)

    assert_is(one, log_integral(log_f, (-1.5, 2.5), (0.0, 4.0), cells=200))


def test_correlations_that_limit_each_other_have_a_normalised_prior() -> None:
    syntax = "x ~~ 1*x\nz ~~ 1*z\nw ~~ 1*w\nx ~~ z\nz ~~ w\nx ~~ 0*w"
    one, _ = found(syntax, {"x ~~ z": "beta(1, 1)", "z ~~ w": "beta(1, 1)"})

    def log_f(a: np.ndarray, b: np.ndarray) -> np.ndarray:
        sigma = np.zeros((*a.shape, 3, 3)) + np.eye(3)
        sigma[..., 0, 1] = sigma[..., 1, 0] = a
        sigma[..., 1, 2] = sigma[..., 2, 1] = b
        return centred(sigma, [X, Z, W]) - np.log(4.0)

    # correlations of 0 between the outer two leave the disc a^2 + b^2 < 1 of the square
    exact = log_integral(log_f, (-1.0, 1.0), (-1.0, 1.0)) - np.log(np.pi / 4)
    assert_is(one, exact)
    assert one.log_constant == pytest.approx(one.value + np.log(np.pi / 4), abs=0.01)


def test_too_few_draws_and_none_at_hand_are_said() -> None:
    _, drawn = found("x ~~ x", {"x ~~ x": "half-normal(1)"})
    few = marginal_likelihood(drawn.compiled, drawn.run.draws.values[:, :4], np.random.default_rng(1))
    assert few.why is not None
    assert few.why.text == "Not computed: 8 draws are too few for so many free values; ask for more with --draws."
    latent = marginal_likelihood(
        replace(drawn.compiled, density=None), drawn.run.draws.values, np.random.default_rng(1)
    )
    assert latent.why is not None
    assert latent.why.text.startswith("Not computed: of this likelihood")


def test_of_priors_that_give_no_draws_there_is_none_and_the_density_stays_known() -> None:
    """So that comparing this model with others says why, and goes on."""
    fixed = ["x ~~ 1*x", "z ~~ 1*z", "w ~~ 1*w", "x ~~ 0*w"]
    close = {"x ~~ z": "beta(5000, 1)", "z ~~ w": "beta(5000, 1)"}
    one, _ = found("\n".join([*fixed, "x ~~ z", "z ~~ w"]), close)
    assert np.isnan([one.value, one.error]).all()
    assert np.isfinite([one.log_constant, one.constant_error]).all()
    assert one.why is not None
    said = "Not computed: the priors of x~~z, z~~w hardly ever give correlations that can occur together: give"
    assert one.why.text.startswith(said)
    other, _ = found("x ~~ x", {"x ~~ x": "half-normal(1)"})
    check = marginal_check({"close": one, "other": other})
    assert check.passed is None
    assert check.text.startswith("close has no log marginal likelihood, so that there are no model probabilities. Not")
    columns = marginal_columns({"close": one, "other": other})
    assert np.isnan(columns["log_marginal"]).tolist() == [True, False]
    assert np.isnan(columns["model_probability"]).all()
