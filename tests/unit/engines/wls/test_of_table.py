"""A parameter table fitted by weighted least squares: over groups, with what is equal, beside numbers."""

from dataclasses import replace

import numpy as np
import pytest
from helpers_ordinal_groups import SCHOOLS, SYNTAX, school_samples

from egovbayes.assess.wls.theta_scale import in_residual_units
from egovbayes.engines.wls import of_table
from egovbayes.engines.wls.latent_answers import Scale
from egovbayes.engines.wls.least_squares import weighted_least_squares
from egovbayes.engines.wls.mixed import mixed_moments
from egovbayes.engines.wls.of_table import least_squares_of_table
from egovbayes.errors import EstimationError
from egovbayes.likelihoods.ordinal_model import in_units_of_residuals
from egovbayes.model.table.automatic import parameter_table
from egovbayes.model.table.layout import layout_of
from egovbayes.study.verification.reference_files import reference_survey, spec_of
from egovbayes.study.verification.reference_ordinal_theta import EQUAL, ORDERED

ITEMS = tuple(f"x{i}" for i in range(1, 10))


def table_of(equal=(), syntax=SYNTAX, groups=SCHOOLS):
    """The table of the model with the ordinal likelihood."""
    spec = replace(spec_of(syntax, **({"group": "school"} if len(groups) > 1 else {})), group_equal=tuple(equal))
    return parameter_table(in_units_of_residuals(spec), groups=groups)


def fitted(equal=(), syntax=SYNTAX):
    table = table_of(equal, syntax)
    shared = ITEMS if "thresholds" in equal else ()
    return least_squares_of_table(table, layout_of(table), school_samples().samples, shared)


def mixed_fit(syntax=SYNTAX):
    frame = reference_survey("hs_mixed.csv").frame
    sample = mixed_moments(frame.to_numpy(float), ITEMS, ORDERED)
    fixed = "\n".join(f"{item} ~~ 1*{item}" for item in ORDERED)
    table = parameter_table(spec_of(f"{syntax}\n{fixed}", identification="unit variance"))
    return least_squares_of_table(table, layout_of(table), (sample,))


def assert_slopes(fit):
    model, rng = fit.found.model, np.random.default_rng(3)
    values = fit.found.values + 0.01 * rng.normal(size=model.n_free)
    steps = 1e-5 * np.eye(model.n_free)
    numeric = np.stack([(model.moments(values + h) - model.moments(values - h)) / 2e-5 for h in steps], axis=-1)
    for ours, theirs in zip(model.slopes(values), numeric, strict=True):
        np.testing.assert_allclose(ours, theirs, atol=1e-8)


@pytest.mark.parametrize("name", EQUAL)
def test_slopes_are_those_of_the_moments(name):
    assert_slopes(fitted(EQUAL[name]))


@pytest.mark.parametrize("theta", [False, True])
def test_slopes_beside_numbers_are_those_of_the_moments(theta, monkeypatch):
    if theta:
        monkeypatch.setattr(of_table, "_same_on_delta", lambda *_: False)
    fit = mixed_fit()
    assert fit.theta is theta
    assert_slopes(fit)


@pytest.mark.parametrize("equal", [(), ("thresholds",), ("loadings", "thresholds")], ids=["none", "one", "both"])
def test_delta_and_theta_are_one_model(equal, monkeypatch):
    delta = fitted(equal)
    monkeypatch.setattr(of_table, "_same_on_delta", lambda *_: False)
    theta = fitted(equal)
    assert (delta.theta, theta.theta) == (False, True)
    assert theta.found.misfit.df == delta.found.misfit.df
    assert theta.found.misfit.chi_square == pytest.approx(delta.found.misfit.chi_square, rel=1e-8)
    assert theta.found.misfit.scaled_and_shifted == pytest.approx(delta.found.misfit.scaled_and_shifted, rel=1e-4)
    one, other = (in_residual_units(fit) for fit in (delta, theta))
    np.testing.assert_allclose(one.row_values(one.values), other.row_values(other.values), rtol=2e-3, atol=1e-4)
    np.testing.assert_allclose(delta.thresholds(one.values), theta.thresholds(other.values), atol=1e-5)


def test_without_anything_equal_each_group_is_fitted_by_itself():
    found, samples = fitted(), school_samples().samples
    table = table_of(groups=("",))
    alone = [weighted_least_squares(table, layout_of(table), sample) for sample in samples]
    assert found.found.misfit.chi_square == pytest.approx(sum(one.misfit.chi_square for one in alone), rel=1e-9)
    np.testing.assert_allclose(found.residual_variances, np.stack([one.residual_variances for one in alone]), atol=1e-6)


def test_what_is_equal_in_units_of_residuals_is_fitted_in_them():
    loadings = fitted(("loadings",))
    assert loadings.theta
    assert (loadings.found.model.scales == Scale.OF_RESIDUALS).all()
    on_theta = in_residual_units(loadings)
    one, other = on_theta.matrices(on_theta.values).loadings
    np.testing.assert_array_equal(one, other)
    within = fitted(syntax="visual =~ a*x1 + a*x2 + x3\ntextual =~ x4 + x5 + x6\nspeed =~ x7 + x8 + x9")
    assert within.theta
    assert within.found.misfit.df == 51  # one value in place of four
    assert within.found.misfit.chi_square > fitted().found.misfit.chi_square


def test_a_residual_variance_below_nothing_is_a_number_and_no_climb_without_end():
    equal = ("loadings", "thresholds", "means")
    fit = fitted(equal)
    assert not fit.theta
    assert fit.residual_variances.min() < 0
    on_theta = in_residual_units(fit)
    assert np.isnan(on_theta.row_values(on_theta.values)).any()


def test_means_that_the_table_lacks_are_the_samples_own():
    fit = mixed_fit()
    model, sample = fit.found.model, fit.samples[0]
    np.testing.assert_allclose(fit.found.values[model.intercepts[0]], sample.means, rtol=1e-7)
    fit_means = fit.found.model.moments(fit.found.values)[0][sample.thresholds.size :][:4]
    np.testing.assert_allclose(fit_means, sample.means, rtol=1e-7)


def test_residual_variances_of_numbers_are_in_their_units():
    fit = mixed_fit()
    on_theta = in_residual_units(fit)
    residual = np.diagonal(on_theta.matrices(on_theta.values).residual_covariance[0])
    numbers = fit.samples[0].numbers
    np.testing.assert_allclose(residual[numbers], fit.residual_variances[0, numbers])
    np.testing.assert_allclose(np.delete(residual, numbers), 1.0)


def test_items_other_than_the_samples_are_refused():
    table = replace(table_of(), items=(*ITEMS[:-1], "z"))
    with pytest.raises(EstimationError, match=r"correlations are of x1, .* about .*z: take those of the model's items"):
        least_squares_of_table(table, layout_of(table), school_samples().samples)


def test_a_model_without_free_values_is_refused():
    table = replace(table_of(), rows=(), n_free=0)
    with pytest.raises(EstimationError, match=r"nothing to estimate: every parameter of the model is fixed"):
        least_squares_of_table(table, layout_of(table), school_samples().samples)
