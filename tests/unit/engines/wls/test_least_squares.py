"""Diagonally weighted least squares by other ways: scipy's climb, differences, and what cannot be fitted."""

from dataclasses import replace

import numpy as np
import pytest
from helpers_ordinal import HIGHER, TWO, answers
from scipy import optimize

from egovbayes.engines.ml.optimiser import Optimum
from egovbayes.engines.wls import least_squares
from egovbayes.engines.wls.fit import latent_answer_matrices
from egovbayes.engines.wls.least_squares import fit_at, weighted_least_squares
from egovbayes.engines.wls.polychorics import polychorics
from egovbayes.errors import EstimationError
from egovbayes.model.table.automatic import parameter_table
from egovbayes.model.table.layout import layout_of
from egovbayes.quantities.implied import implied_covariance
from egovbayes.study.verification.reference_files import spec_of

ITEMS = ("x1", "x2", "x3", "y1", "y2", "y3")


def table_of(syntax=TWO, fixed=ITEMS, **settings):
    return parameter_table(spec_of("\n".join([syntax, *(f"{x} ~~ 1*{x}" for x in fixed)]), **settings))


def sample_of(n=400, seed=3):
    return polychorics(answers(n, seed).to_numpy(), ITEMS)


def fitted(syntax=TWO, n=400, seed=3, **settings):
    table = table_of(syntax, **settings)
    return weighted_least_squares(table, layout_of(table), sample_of(n, seed))


@pytest.mark.parametrize("syntax", [TWO, HIGHER, TWO + "\nx1 ~~ y1"])
def test_it_is_where_scipy_ends(syntax):
    fit = fitted(syntax)
    weights = 1 / np.diagonal(fit.sample.covariance_of_pairs)
    pairs = fit.sample.pairs

    def left(values):
        sigma = implied_covariance(latent_answer_matrices(fit.layout, values))[0]
        return np.sqrt(weights) * (fit.sample.of_pairs - sigma[pairs])

    theirs = optimize.least_squares(left, fit.values + 0.05, xtol=1e-15, ftol=1e-15, gtol=1e-13)
    np.testing.assert_allclose(fit.values, theirs.x, atol=1e-5)
    assert fit.misfit.chi_square == pytest.approx(2 * theirs.cost * (fit.sample.n - 1), rel=1e-9)


def test_equal_parameters_are_another_model():
    syntax = "f =~ a*x1 + a*x2 + x3\ng =~ y1 + y2 + y3\ng ~ f"
    with pytest.raises(EstimationError, match=r"f=~x1 and f=~x2 are equal in units of residuals, which"):
        fitted(syntax, identification="unit variance")


def test_slopes_and_influence_are_differences():
    fit, step = fitted(), 1e-6
    for k, move in enumerate(step * np.eye(fit.values.size)):
        up, down = (fit_at(fit.values + s * move, fit.table, fit.layout, fit.sample).residuals for s in (1, -1))
        np.testing.assert_allclose(fit.slopes[:, k], (down - up) / (2 * step), atol=1e-8)
    np.testing.assert_allclose(fit.influence @ fit.slopes, np.eye(fit.values.size), atol=1e-9)


def test_latent_answers_have_variance_one():
    fit = fitted(HIGHER)
    np.testing.assert_allclose(np.diagonal(implied_covariance(fit.matrices(fit.values))[0]), 1.0, rtol=1e-12)


def test_marker_and_unit_variance_fit_alike():
    one, other = fitted(), fitted(identification="unit variance")
    assert one.misfit.chi_square == pytest.approx(other.misfit.chi_square, rel=1e-9)
    assert one.misfit.scaled_and_shifted == pytest.approx(other.misfit.scaled_and_shifted, rel=1e-6)


def test_the_scaled_and_shifted_chi_square_has_the_moments_of_one():
    """T = z'U'z of normal z with covariance Gamma has mean tr(U Gamma), variance 2 tr((U Gamma)^2)."""
    own = fitted().misfit
    assert own.trace / own.factor + own.shift == pytest.approx(own.df, rel=1e-12)
    assert 2 * own.trace_of_square / own.factor**2 == pytest.approx(2 * own.df, rel=1e-12)
    adjusted, df = own.mean_and_variance_adjusted
    factor = adjusted / own.chi_square
    assert factor * own.trace == pytest.approx(df, rel=1e-12)
    assert 2 * factor**2 * own.trace_of_square == pytest.approx(2 * df, rel=1e-12)
    assert own.mean_scaled / own.chi_square * own.trace == pytest.approx(own.df, rel=1e-12)


def test_a_model_without_degrees_of_freedom_has_no_chi_square():
    table = parameter_table(spec_of("f =~ x1 + x2 + x3\nx1 ~~ 1*x1\nx2 ~~ 1*x2\nx3 ~~ 1*x3"))
    sample = polychorics(answers(400, 3).to_numpy()[:, :3], ("x1", "x2", "x3"))
    own = weighted_least_squares(table, layout_of(table), sample).misfit
    assert own.df == 0
    assert own.chi_square == pytest.approx(0.0, abs=1e-10)
    assert np.isnan([own.factor, own.scaled_and_shifted, own.mean_scaled, *own.mean_and_variance_adjusted]).all()


def test_a_climb_that_does_not_end_is_no_fit(monkeypatch):
    stuck = Optimum(np.full(6, 0.5), -10.0, 1.0, 7)
    monkeypatch.setattr(least_squares, "climb_rewhitened", lambda *_: stuck)
    with pytest.raises(EstimationError, match=r"did not converge in 7 steps: usually the sample is small, or two"):
        fitted(identification="unit variance")


@pytest.mark.parametrize(
    ("table", "message"),
    [
        (table_of(fixed=ITEMS[1:]), r"x1~~x1 is free: answers in categories have no variance .* \(x1 ~~ 1\*x1\)"),
        (replace(table_of(), items=(*ITEMS[:-1], "z")), r"correlations are of .*: take those of the model's items"),
        (replace(table_of(), groups=("a", "b")), r"has no groups and no means: least_squares_of_table"),
        (table_of("f =~ " + " + ".join(f"1*{x}" for x in ITEMS) + "\nf ~~ 1*f"), r"nothing to estimate: every"),
    ],
)  # fmt: skip
def test_what_cannot_be_fitted_is_refused(table, message):
    with pytest.raises(EstimationError, match=message):
        weighted_least_squares(table, layout_of(table), sample_of())
