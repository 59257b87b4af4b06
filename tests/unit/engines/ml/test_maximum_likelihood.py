"""Maximum likelihood against closed forms and invariances; starts; doubtful results said as checks."""

import pickle
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from helpers_ml import HS1939, POLDEM, data_frame, fitted, hs1939, missing10, poldem, small_moments, spec_of
from helpers_tolerances import assert_same_optimum

from egovbayes.engines.ml.checks import admissible, ml_checks
from egovbayes.engines.ml.maximum_likelihood import maximum_likelihood, problem_of
from egovbayes.engines.ml.optimiser import Optimum, best_of
from egovbayes.engines.ml.saturated import saturated_moments
from egovbayes.engines.ml.starting_values import starting_values
from egovbayes.errors import EstimationError
from egovbayes.model.table.automatic import parameter_table
from egovbayes.model.table.layout import layout_of


def check(ml, name: str):
    (found,) = (c for c in ml.checks if c.name == name)
    return found


def said_of(ml, *ends: Optimum, covariance=None):
    known = ml.covariance if covariance is None else covariance
    return {c.name: c for c in ml_checks(ml.table, ml.layout, ends, best_of(ends), known)}


def estimates(ml) -> dict[str, float]:
    return dict(zip(ml.table.free_names, ml.values, strict=True))


def standard_errors(ml) -> dict[str, float]:
    return dict(zip(ml.table.free_names, np.sqrt(np.diagonal(ml.covariance)), strict=True))


def test_paths_among_observed_variables_are_least_squares() -> None:
    frame = data_frame("hs1939")
    ml = fitted("x3 ~ x1 + x2\nx1 ~~ x2", frame).ml
    found, errors = estimates(ml), standard_errors(ml)
    design = np.column_stack([np.ones(len(frame)), frame["x1"], frame["x2"]])
    slopes, rss, *_ = np.linalg.lstsq(design, frame["x3"], rcond=None)
    for name, exact in {"x3~x1": slopes[1], "x3~x2": slopes[2], "x3~~x3": rss[0] / len(frame)}.items():
        assert_same_optimum(found[name], exact, errors[name], len(ml.values))
    assert ml.chi_square_of(ml.log_likelihood) == pytest.approx(0, abs=1e-8)
    squared = rss[0] / len(frame) * np.linalg.inv(design.T @ design)[1, 1]
    assert errors["x3~x1"] == pytest.approx(np.sqrt(squared), rel=1e-6)


def test_three_indicators_have_a_closed_form() -> None:
    """A just-identified factor: loadings are ratios of covariances. Bollen (1989), chapter 7."""
    frame = data_frame("hs1939")
    ml = fitted("verbal =~ x4 + x5 + x6", frame).ml
    s = np.cov(frame[["x4", "x5", "x6"]].T, bias=True)
    exact = {
        "verbal=~x5": s[1, 2] / s[0, 2],
        "verbal=~x6": s[1, 2] / s[0, 1],
        "verbal~~verbal": s[0, 1] * s[0, 2] / s[1, 2],
    }
    for name, value in exact.items():
        assert_same_optimum(estimates(ml)[name], value, standard_errors(ml)[name], len(ml.values))


@pytest.mark.parametrize("fit", [hs1939, poldem])
def test_marker_and_unit_variance_fit_alike(fit) -> None:
    assert fit().ml.log_likelihood == pytest.approx(fit(identification="unit variance").ml.log_likelihood, abs=1e-8)


def test_units_of_the_items_do_not_matter() -> None:
    frame = data_frame("poldem")
    scaled = frame.assign(x1=1000 * frame["x1"], y4=frame["y4"] / 1000 + 5)
    one, other = poldem().ml, fitted(POLDEM, scaled).ml
    assert other.chi_square_of(other.log_likelihood) == pytest.approx(one.chi_square_of(one.log_likelihood), rel=1e-9)
    loading = "dem60=~y4"
    error = standard_errors(other)[loading]
    assert_same_optimum(estimates(other)[loading], estimates(one)[loading] / 1000, error, len(one.values))


@pytest.mark.parametrize("fit", [hs1939, poldem, missing10])
def test_the_gradient_vanishes(fit) -> None:
    ml = fit().ml
    gradient = problem_of(ml.layout, ml.moments).gradient(ml.values)
    assert np.abs(gradient * np.sqrt(np.diagonal(ml.covariance))).max() < 1e-6


def test_missing_answers_use_the_observed_information() -> None:
    """Its standard errors differ from the expected ones, and exceed those of the complete answers on the whole."""
    ml, whole = missing10().ml, hs1939(means=True).ml
    expected = np.linalg.inv(problem_of(ml.layout, ml.moments).information(ml.values))
    assert np.abs(np.diagonal(ml.covariance) / np.diagonal(expected) - 1).max() > 0.02
    assert np.median(np.diagonal(ml.covariance) / np.diagonal(whole.covariance)) > 1.02


def test_a_higher_order_construct() -> None:
    ml = fitted(HS1939 + "\ng =~ visual + textual + speed", data_frame("hs1939")).ml
    assert ml.converged
    assert ml.log_likelihood == pytest.approx(hs1939().ml.log_likelihood, abs=1e-7)


def test_a_marker_that_is_also_an_outcome() -> None:
    assert fitted(HS1939 + "\nspeed ~ x1", data_frame("hs1939")).ml.converged


def test_a_negative_marker_and_constructs_of_two_items() -> None:
    frame = data_frame("hs1939").assign(x4=lambda f: -f["x4"])
    ml = fitted("a =~ x4 + x5\nb =~ x7 + x8\nb ~ a", frame).ml
    assert ml.converged
    assert estimates(ml)["a=~x5"] < 0


def test_a_latent_growth_curve_has_fixed_loadings_and_free_construct_means() -> None:
    rng = np.random.default_rng(4)
    level, slope = rng.normal(5, 1, 300), rng.normal(0.5, 0.3, 300)
    frame = pd.DataFrame({f"t{k}": level + k * slope + rng.normal(0, 0.5, 300) for k in range(4)})
    text = "i =~ 1*t0 + 1*t1 + 1*t2 + 1*t3\ns =~ 0*t0 + 1*t1 + 2*t2 + 3*t3\ni ~ 1\ns ~ 1\n" + "\n".join(
        f"t{k} ~ 0*1" for k in range(4)
    )
    ml = fitted(text, frame).ml
    assert ml.converged
    assert estimates(ml)["i~1"] == pytest.approx(level.mean(), abs=0.1)
    assert estimates(ml)["s~1"] == pytest.approx(slope.mean(), abs=0.05)


@pytest.mark.parametrize("identification", ["marker", "unit variance"])
def test_all_starting_points_are_possible_and_lead_to_one_maximum(identification: str) -> None:
    ml = poldem(identification=identification).ml
    problem = problem_of(ml.layout, ml.moments)
    starts = starting_values(ml.layout, ml.saturated)
    assert len(starts) == 4
    for start in starts:
        assert np.isfinite(problem.target(start)[0])
    assert check(ml, "ml second optimum").passed


def test_heywood_case_is_said() -> None:
    """A correlation triad that needs a communality above 1."""
    s = np.array([[1, 0.8, 0.8], [0.8, 1, 0.5], [0.8, 0.5, 1]])
    table = parameter_table(spec_of("f =~ a + b + c"))
    ml = maximum_likelihood(table, layout_of(table), small_moments(s, 100, table.items))
    found = check(ml, "ml heywood")
    assert found.passed is False
    assert "Negative variance estimated (Heywood case): the residual variance of a = −0.28" in found.text
    assert ml.converged


def test_correlations_beyond_one_are_said() -> None:
    ml = hs1939().ml
    values = ml.values.copy()
    values[ml.table.free_names.index("visual~~textual")] = 5.0
    assert not admissible(ml.layout, values)
    top = (Optimum(values, -1.0, 0.0, 3),)
    found = said_of(ml, *top)
    assert found["ml heywood"].passed is False
    assert "not positive definite: correlations beyond 1" in found["ml heywood"].text


def test_second_optimum_is_said_and_the_higher_one_reported() -> None:
    ml = hs1939().ml
    high, low = Optimum(ml.values, -10.0, 0.0, 3), Optimum(ml.values, -12.5, 0.0, 4)
    lost, endless = Optimum(ml.values, -11.0, 5.0, 4), Optimum(ml.values, -9.0, 5.0, 4)
    found = said_of(ml, low, high, lost)
    assert found["ml second optimum"].passed is False
    assert "2.5 lower in log-likelihood; the higher one is reported" in found["ml second optimum"].text
    found = said_of(ml, high, lost)
    assert found["ml second optimum"].passed is True
    found = said_of(ml, endless, high)
    assert found["ml convergence"].passed is True
    assert "climbs beyond the reported maximum without reaching a top" in found["ml second optimum"].text


def test_no_convergence_and_no_standard_errors_are_said() -> None:
    ml = hs1939().ml
    lost = (Optimum(ml.values, -11.0, 0.3, 40),)
    found = said_of(ml, *lost, covariance=np.full_like(ml.covariance, np.nan))
    assert found["ml convergence"].passed is False
    assert "still climbs by 0.3 a standard error" in found["ml convergence"].text
    assert found["ml standard errors"].passed is False
    assert "information matrix is singular" in found["ml standard errors"].text


def test_an_estimate_that_runs_off_is_not_called_converged() -> None:
    """Unit variance forbids the negative disturbance that these data ask for: paths grow without end."""
    s = np.array([[1.0, 0.5, 0.6, 0.6], [0.5, 1, 0.6, 0.6], [0.6, 0.6, 1, 0.3], [0.6, 0.6, 0.3, 1]])
    table = parameter_table(spec_of("f =~ a + b\ng =~ c + d\ng ~ f", identification="unit variance"))
    ml = maximum_likelihood(table, layout_of(table), small_moments(s, 200, table.items))
    assert not ml.converged
    assert "not converged after" in ml.message


def test_unknown_convention() -> None:
    with pytest.raises(EstimationError, match=r"'AMOS' \(did you mean 'amos'\?\); known: lavaan, amos"):
        hs1939("AMOS")
    with pytest.raises(EstimationError, match="did you mean 'lavaan'"):
        hs1939("lavan")


def test_no_starting_point() -> None:
    table = parameter_table(spec_of("x1 ~~ 5*x2\nx1 ~~ 1*x1\nx2 ~~ 1*x2\nx3 ~~ x3"))
    with pytest.raises(EstimationError, match="found no starting point"):
        maximum_likelihood(table, layout_of(table), small_moments(np.eye(3), 50, table.items))


def test_a_fit_can_be_pickled() -> None:
    again = pickle.loads(pickle.dumps(poldem().ml))
    np.testing.assert_array_equal(again.values, poldem().ml.values)
    assert again.chi_square_of(again.log_likelihood) == pytest.approx(38.125, abs=1e-3)


def test_a_chi_square_is_never_negative() -> None:
    ml = hs1939().ml
    assert replace(ml).chi_square_of(ml.saturated_log_likelihood + 1e-9) == 0


def test_degenerate_values_have_no_information() -> None:
    ml = hs1939().ml
    information = problem_of(ml.layout, ml.moments).information(-ml.values)
    assert np.isnan(information).all()


def test_starts_follow_the_answers_of_each_group() -> None:
    frame = data_frame("hs1939")
    case = fitted(HS1939, frame, group="school", groups=("Pasteur", "Grant-White"))
    start = starting_values(case.ml.layout, saturated_moments(case.ml.moments))[0]
    found = dict(zip(case.ml.table.free_names, start, strict=True))
    assert found["x1~1 [Pasteur]"] == pytest.approx(frame.loc[frame["school"] == "Pasteur", "x1"].mean())
    assert np.median(np.abs(start - case.ml.values) / np.sqrt(np.diagonal(case.ml.covariance))) < 1.5


def test_a_model_without_constructs() -> None:
    frame = data_frame("hs1939")
    ml = fitted("x1 ~~ x2", frame).ml
    exact = np.cov(frame["x1"], frame["x2"], bias=True)[0, 1]
    assert_same_optimum(estimates(ml)["x1~~x2"], exact, standard_errors(ml)["x1~~x2"], len(ml.values))


def test_a_model_without_free_parameters() -> None:
    with pytest.raises(EstimationError, match="nothing to estimate: every parameter of the model is fixed"):
        fitted("x1 ~~ 1.4*x1\nx2 ~~ 1.4*x2\nx1 ~~ 0.4*x2", data_frame("hs1939"))


def test_a_true_second_optimum_is_found() -> None:
    """Sixty pupils and a wrong model: two maxima, 10.6 apart in log-likelihood."""
    frame = data_frame("hs1939").sample(60, random_state=27)
    ml = fitted("f =~ x1 + x2 + x4 + x7 + x9\ng =~ x3 + x5 + x6 + x8", frame).ml
    assert ml.log_likelihood == pytest.approx(-746.137, abs=1e-3)
    assert check(ml, "ml second optimum").passed is False
    assert "10.6 lower" in check(ml, "ml second optimum").text


def test_moments_of_other_items() -> None:
    table = parameter_table(spec_of("f =~ a + b + c"))
    with pytest.raises(
        EstimationError, match=r"the moments are of a, c, b in 1 group\(s\), the model is about a, b, c in 1"
    ):
        maximum_likelihood(table, layout_of(table), small_moments(np.eye(3), 50, ("a", "c", "b")))
