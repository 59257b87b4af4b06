from itertools import pairwise

import numpy as np
import pytest
from helpers_ordinal_groups import SCHOOLS, SYNTAX, school_answers, school_samples, schools_model

from egovbayes.engines.wls.latent_answers import Scale
from egovbayes.engines.wls.least_squares import weighted_least_squares
from egovbayes.engines.wls.polychorics import polychorics
from egovbayes.engines.wls.several_groups import groups_fit_at, least_squares_over_groups, scaled_difference
from egovbayes.errors import EstimationError
from egovbayes.study.invariance.ordinal_fits import StepFit, fitted_step
from egovbayes.study.invariance.ordinal_ladders import LADDERS, WU_ESTABROOK, OrdinalStep
from egovbayes.study.verification.reference_files import reference_survey, setting, spec_of

STEPS = LADDERS[WU_ESTABROOK]


@pytest.fixture(scope="module")
def fits() -> dict[str, StepFit]:
    return {name: fitted_step(schools_model(), step, school_samples()) for name, step in STEPS.items()}


@pytest.mark.parametrize("name", STEPS)
def test_slopes_are_those_of_the_moments(fits: dict[str, StepFit], name: str) -> None:
    model = fits[name].of.model
    values = fits[name].found.values + 0.01 * np.random.default_rng(3).normal(size=model.n_free)
    steps = 1e-5 * np.eye(model.n_free)
    numeric = np.stack([(model.moments(values + h) - model.moments(values - h)) / 2e-5 for h in steps], axis=-1)
    for ours, theirs in zip(model.slopes(values), numeric, strict=True):
        np.testing.assert_allclose(ours, theirs, atol=1e-8)


def test_without_anything_equal_each_group_is_fitted_by_itself(fits: dict[str, StepFit]) -> None:
    values, group = school_answers()
    fixed = "\n".join(f"x{i} ~~ 1*x{i}" for i in range(1, 10))
    ready = setting(spec_of(f"{SYNTAX}\n{fixed}"), reference_survey("hs_ord3_school.csv"), means=False)
    alone = [
        weighted_least_squares(ready.table, ready.layout, polychorics(values[group == g], ready.answers.items))
        for g in range(len(SCHOOLS))
    ]
    found = fits["configural"].found
    assert found.misfit.chi_square == pytest.approx(sum(one.misfit.chi_square for one in alone), rel=1e-9)
    assert found.misfit.df == sum(one.misfit.df for one in alone)
    np.testing.assert_allclose(found.residual_variances, np.stack([one.residual_variances for one in alone]), atol=1e-6)


def test_intercepts_and_scales_take_up_two_thresholds_an_item(fits: dict[str, StepFit]) -> None:
    before, after = fits["configural"].found, fits["thresholds"].found
    assert after.misfit.df == before.misfit.df == 48
    assert after.misfit.chi_square == pytest.approx(before.misfit.chi_square, rel=1e-9)


def test_equal_residuals_are_equal(fits: dict[str, StepFit]) -> None:
    found = fits["residuals"].found
    first, second = found.residual_variances
    np.testing.assert_allclose(first, second, rtol=1e-9)
    assert (found.model.scales[1] == Scale.OF_EQUAL_RESIDUALS).all()
    # the scale of the first group is 1: explained and residual variance are 1 together
    assert found.model.scale_values(found.values)[0].tolist() == [1.0] * 9


def test_chi_square_grows_with_what_is_equal(fits: dict[str, StepFit]) -> None:
    heights = [fit.found.misfit.chi_square for fit in fits.values()]
    assert all(after >= before - 1e-6 for before, after in pairwise(heights))
    assert [fit.found.misfit.df for fit in fits.values()] == [48, 48, 54, 60, 69]


def test_a_difference_is_what_its_restrictions_say(fits: dict[str, StepFit]) -> None:
    """Satorra (2000), with the restrictions written out: equal loadings are A values = 0 in the model without them."""
    wider, narrower = fits["thresholds"], fits["loadings"]
    places = {(row.name, row.group): row.free for row in narrower.of.table.rows if row.free >= 0}
    values = wider.found.values.copy()
    numbers: dict[str, list[int]] = {}
    for row in wider.of.table.rows:
        if row.free >= 0:
            values[row.free] = narrower.found.values[places[row.name, row.group]]
            numbers.setdefault(row.name * (row.op == "=~"), []).append(row.free)
    values[wider.of.model.layout.n_free :] = narrower.found.values[narrower.of.model.layout.n_free :]
    del numbers[""]
    restrictions = np.zeros((len(numbers), values.size))
    for k, (one, other) in enumerate(numbers.values()):
        restrictions[k, one], restrictions[k, other] = 1.0, -1.0
    there = groups_fit_at(values, wider.found.model, wider.found.samples)
    moments, slopes = there.moments, there.slopes
    weights = np.diag(moments.shares)
    inverse = np.linalg.inv(slopes.T @ weights @ slopes)
    middle = np.linalg.inv(restrictions @ inverse @ restrictions.T)
    u = weights @ slopes @ inverse @ restrictions.T @ middle @ restrictions @ inverse @ slopes.T @ weights
    spread = u @ moments.sampling
    found = scaled_difference(there, narrower.found)
    assert found.df == len(restrictions) == 6
    assert found.trace == pytest.approx(float(np.trace(spread)), rel=1e-8)
    assert found.trace_of_square == pytest.approx(float((spread * spread.T).sum()), rel=1e-8)


def test_values_that_nothing_tells_are_no_fit() -> None:
    fit = fitted_step(schools_model(), OrdinalStep(thresholds=True, intercepts=True), school_samples(2))
    assert fit.found is None
    assert fit.why == "thresholds and correlations of the groups do not tell all values of the model"


def test_a_climb_that_ends_nowhere_is_no_fit(fits: dict[str, StepFit], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "egovbayes.engines.wls.several_groups.climb_rewhitened",
        lambda target, start, spread: type("Optimum", (), {"converged": False, "iterations": 7})(),
    )
    found = fits["loadings"].found
    with pytest.raises(EstimationError, match="did not converge in 7 steps: usually a group is small"):
        least_squares_over_groups(found.model, found.samples, found.values)
