"""The frame is about the posterior's mode where the estimate is not to be trusted, and about the estimate elsewhere."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from helpers_bayes import TWO, answers, case

from egovbayes.assess.estimate import estimate
from egovbayes.assess.prepared import prepared_run
from egovbayes.data.surveys.survey import survey_from_frame
from egovbayes.engines.frames.posterior_mode import FAR, centre_near_mode, is_near, mode_about
from egovbayes.engines.frames.starts import Centre, centre_of
from egovbayes.engines.samplers.evaluation import Evaluation
from egovbayes.engines.sampling import compile_model, starting_points
from egovbayes.model.defaults.named_sets import with_named_priors
from egovbayes.model.file.files import model_from_syntax


@pytest.fixture(scope="module")
def of():
    return case(TWO)


@pytest.fixture(scope="module")
def compiled(of):
    return compile_model(of.table, of.layout, of.priors, of.moments)


def slope_left(compiled, centre):
    return np.abs(compiled.density(centre.point)[1] @ centre.root).max()


def test_an_estimate_near_the_mode_is_the_centre(of, compiled):
    start = starting_points(compiled, of.ml)
    own = centre_of(of.ml, compiled.blocks, compiled.priors)
    assert (start.centre.point == own.point).all()
    assert (start.centre.root == own.root).all()
    assert slope_left(compiled, own) < FAR


def spoiled(of, **changes):
    values = of.ml.values.copy()
    for name, value in changes.pop("at", {}).items():
        values[of.table.free_names.index(name)] = value
    return replace(of.ml, values=values, **changes)


@pytest.mark.parametrize(
    "changes",
    [{"converged": False}, {"at": {"x2~~x2": -0.1}}, {"at": {"g~f": 3.0}}, {"covariance": np.full((13, 13), np.nan)}],
)
def test_elsewhere_the_mode_is(of, compiled, changes):
    """The estimate did not converge, is inadmissible, is far away, or has no standard errors: all lead to one mode."""
    centre = starting_points(compiled, spoiled(of, **changes)).centre
    _, mode = mode_about(compiled.density, centre_of(of.ml, compiled.blocks, compiled.priors))
    assert slope_left(compiled, centre) < 0.1
    assert np.abs(np.linalg.solve(mode.root, np.abs(centre.point) - np.abs(mode.point))).max() < 0.1


def test_without_any_estimate_the_mode_is_climbed_to_from_the_prior(compiled):
    assert slope_left(compiled, starting_points(compiled, None).centre) < 0.1


def test_standard_errors_are_those_of_the_curvature(of, compiled):
    """Of a mode in unbounded numbers: the inverse of the negative Hessian, by differences of the gradient."""
    centre = starting_points(compiled, spoiled(of, converged=False)).centre
    steps = 1e-5 * np.eye(len(centre.point))
    hessian = np.array(
        [(compiled.density(centre.point + step)[1] - compiled.density(centre.point - step)[1]) / 2e-5 for step in steps]
    )
    assert centre.root @ centre.root.T == pytest.approx(np.linalg.inv(-hessian), rel=0.02, abs=1e-4)


def test_without_a_density_there_is_the_estimate_alone(of, compiled):
    blind = replace(compiled, density=None)
    assert starting_points(blind, None).centre is None
    assert starting_points(blind, spoiled(of, converged=False)).centre is None


def test_where_nothing_can_be_climbed_the_centre_stays(of, compiled):
    def nowhere(point):
        return -np.inf, np.zeros_like(point)

    start = replace(starting_points(compiled, of.ml), centre=None)
    assert centre_near_mode(nowhere, start, None) is None


def test_a_steep_density_is_not_near():
    centre = Centre(np.zeros(2), np.eye(2))
    assert is_near(lambda _: (0.0, np.array([1.9, -1.9])), centre)
    assert not is_near(lambda _: (0.0, np.array([0.0, -2.1])), centre)
    assert not is_near(lambda _: (-np.inf, np.zeros(2)), centre)


def test_flat_priors_do_not_lead_the_climb_away():
    """In units of priors 100,000 wide one step leaves all that the answers allow. (A t, whose degrees of freedom have
    no estimate, is climbed even from a good one.)
    """
    spec = replace(with_named_priors(model_from_syntax(TWO), "mplus"), likelihood="student-t")
    frame = pd.DataFrame(answers(6, n=300), columns=[f"x{k}" for k in range(1, 7)])
    prepared, ml, _ = estimate(prepared_run(spec, survey_from_frame(frame)))
    evaluation = Evaluation(likelihood=prepared.likelihood)
    made = compile_model(prepared.table, prepared.layout, prepared.priors, prepared.seen, evaluation=evaluation)
    own = centre_of(ml, made.blocks, made.priors)
    centre = starting_points(made, ml).centre
    errors, wide = (np.sqrt((one.root**2).sum(1)) for one in (own, centre))
    assert (wide < 3.0 * errors).all()
    assert slope_left(made, centre) < FAR
