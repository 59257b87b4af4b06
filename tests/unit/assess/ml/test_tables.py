"""Tables of estimates: definitions by the delta method, fixed rows, groups, Heywood cases."""

import numpy as np
import pytest
from helpers_ml import HS1939, data_frame, fitted, hs1939, poldem, schools, small_moments, spec_of

from egovbayes.assess.ml.tables import defined_estimates, definition_values, parameter_estimates, r2
from egovbayes.engines.ml.maximum_likelihood import maximum_likelihood
from egovbayes.model.table.automatic import parameter_table
from egovbayes.model.table.layout import layout_of


def test_every_row_of_the_table_is_there_once() -> None:
    for case in (hs1939(), schools("loadings")):
        found = parameter_estimates(case.ml)
        assert len(found) == len(case.ml.table.rows)
        assert found.index.is_unique


def test_fixed_parameters_have_no_test() -> None:
    marker = parameter_estimates(hs1939().ml).loc["visual=~x1"]
    assert marker["est"] == 1
    assert marker["se"] == 0
    assert np.isnan(marker["z"])
    assert np.isnan(marker["p"])
    assert not marker["free"]
    assert marker["std_se"] > 0


def test_wald_columns_agree_with_each_other() -> None:
    row = parameter_estimates(poldem().ml).loc["dem60~ind60"]
    assert row["z"] == pytest.approx(row["est"] / row["se"])
    assert row["upper"] - row["lower"] == pytest.approx(2 * 1.959963985 * row["se"])
    assert row["p"] == pytest.approx(0.000202874853, rel=1e-5)
    assert row["label"] == "a"


def test_equal_parameters_share_estimates_in_all_groups() -> None:
    found = parameter_estimates(schools("loadings").ml)
    one, other = found.loc["visual=~x2 [Pasteur]"], found.loc["visual=~x2 [Grant-White]"]
    assert one["est"] == other["est"]
    assert one["se"] == other["se"]
    assert one["std"] != other["std"]
    assert set(found["group"]) == {"Pasteur", "Grant-White"}


def test_definitions() -> None:
    ml = poldem().ml
    found, parameters = defined_estimates(ml), parameter_estimates(ml)
    a, b, c = (parameters.loc[name] for name in ("dem60~ind60", "dem65~dem60", "dem65~ind60"))
    assert found.loc["via", "est"] == pytest.approx(a["est"] * b["est"])
    assert found.loc["total", "est"] == pytest.approx(c["est"] + a["est"] * b["est"])
    assert found.loc["total", "std"] == pytest.approx(c["std"] + a["std"] * b["std"])
    assert found.loc["via", "expression"].replace(" ", "") == "a*b"
    order = [ml.table.free_names.index(name) for name in ("dem60~ind60", "dem65~dem60")]
    slopes = np.array([b["est"], a["est"]])
    sobel = np.sqrt(slopes @ ml.covariance[np.ix_(order, order)] @ slopes)
    assert found.loc["via", "se"] == pytest.approx(sobel, rel=1e-8)


def test_a_definition_that_copies_a_label_has_its_standard_errors() -> None:
    ml = fitted(HS1939.replace("+ x2", "+ k*x2") + "\ncopy := k\nnumber := 2", data_frame("hs1939")).ml
    found, parameters = defined_estimates(ml), parameter_estimates(ml)
    for column in ("est", "se", "z", "p", "lower", "upper", "std", "std_se"):
        assert found.loc["copy", column] == pytest.approx(parameters.loc["visual=~x2", column], rel=1e-7)
    assert found.loc["number", "est"] == 2
    assert found.loc["number", "se"] == 0
    assert np.isnan(found.loc["number", "z"])


def test_no_definitions() -> None:
    ml = hs1939().ml
    assert defined_estimates(ml).empty
    assert definition_values(ml, np.tile(ml.values, (3, 1))).shape == (3, 0)


def test_definitions_over_draws_are_those_of_each_draw() -> None:
    ml = poldem().ml
    draws = ml.values * np.linspace(0.9, 1.1, 6).reshape(2, 3, 1)
    whole = definition_values(ml, draws, standardised=True)
    assert whole.shape == (2, 3, 2)
    np.testing.assert_allclose(whole[1, 2], definition_values(ml, draws[1, 2], standardised=True))


def test_r2_is_one_less_the_standardised_residual() -> None:
    ml = schools().ml
    found, parameters = r2(ml), parameter_estimates(ml)
    assert len(found) == 18
    expected = 1 - parameters.loc["x3~~x3 [Grant-White]", "std"]
    assert found.loc["x3 [Grant-White]", "r2"] == pytest.approx(expected)
    assert r2(poldem().ml).loc["dem65", "r2"] == pytest.approx(0.960995, abs=1e-6)


def test_heywood_cases_have_blanks_not_crashes() -> None:
    s = np.array([[1, 0.8, 0.8], [0.8, 1, 0.5], [0.8, 0.5, 1]])
    table = parameter_table(spec_of("f =~ a + b + c"))
    ml = maximum_likelihood(table, layout_of(table), small_moments(s, 100, table.items))
    found = parameter_estimates(ml)
    assert found.loc["a~~a", "est"] == pytest.approx(1 - 0.64 / 0.5)
    assert found.loc["f=~a", "std"] > 1
    assert np.isfinite(found["se"]).all()
