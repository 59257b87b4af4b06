"""Modification indices against refits with the parameter freed."""

from dataclasses import replace

import numpy as np
import pytest
from helpers_ml import HS1939, data_frame, fitted, hs1939, missing10, poldem, schools

from egovbayes.assess.ml.modification import candidate_parameters, modification_indices
from egovbayes.assess.ml.tables import parameter_estimates


@pytest.mark.parametrize("line", ["x4 ~~ x7", "x2 ~~ x8", "textual =~ x2", "x1 ~~ x4"])
def test_the_index_is_nearly_the_fall_of_chi_square(line: str) -> None:
    frame, ml = data_frame("hs1939"), hs1939().ml
    name = line.replace(" ", "")
    predicted = modification_indices(ml).loc[name]
    freed = fitted(f"{HS1939}\n{line}", frame).ml
    fall = ml.chi_square_of(ml.log_likelihood) - freed.chi_square_of(freed.log_likelihood)
    assert predicted["mi"] == pytest.approx(fall, rel=0.15, abs=0.1)
    after = parameter_estimates(freed).loc[name]
    assert predicted["epc"] == pytest.approx(after["est"], rel=0.3, abs=0.02)
    assert predicted["epc_std"] == pytest.approx(after["std"], rel=0.3, abs=0.02)


def test_missing_answers_use_the_observed_information() -> None:
    """A refit with the parameter freed is again the judge."""
    frame, ml = data_frame("hs_miss10.csv"), missing10().ml
    found = modification_indices(ml)
    freed = fitted(f"{HS1939}\nx2 ~~ x7", frame, means=True).ml
    fall = ml.chi_square_of(ml.log_likelihood) - freed.chi_square_of(freed.log_likelihood)
    assert found.loc["x2~~x7", "mi"] == pytest.approx(fall, rel=0.15, abs=0.1)
    assert found.loc["x2~~x7", "epc"] == pytest.approx(parameter_estimates(freed).loc["x2~~x7", "est"], rel=0.15)


def test_markers_and_unidentified_cells_are_left_out() -> None:
    found = modification_indices(poldem().ml)
    assert "ind60=~x1" not in found.index
    assert np.isfinite(found["mi"]).all()
    assert (found["mi"].diff().dropna() <= 0).all()
    assert not set(found.index) & {
        poldem().ml.table.unique_name(row) for row in poldem().ml.table.rows if row.free >= 0
    }


def test_candidates_cover_all_cells_that_are_not_free() -> None:
    names = [candidate.name for candidate in candidate_parameters(hs1939().ml.table)]
    assert len(names) == 9 * 3 - 6 + 9 * 8 // 2 + 3 * 2 // 2 - 3
    paths = [c.name for c in candidate_parameters(poldem().ml.table) if c.op == "~"]
    assert sorted(paths) == ["dem60~dem65", "ind60~dem60", "ind60~dem65"]


def test_a_cell_the_user_fixed_is_tried() -> None:
    ml = fitted(HS1939 + "\nvisual ~~ 0*textual", data_frame("hs1939")).ml
    found = modification_indices(ml)
    freed = hs1939().ml
    fall = ml.chi_square_of(ml.log_likelihood) - freed.chi_square_of(freed.log_likelihood)
    assert found.loc["visual~~textual", "mi"] == pytest.approx(fall, rel=0.25)
    assert found.loc["visual~~textual", "epc_std"] == pytest.approx(0.459, rel=0.25)


def test_groups_have_their_own_rows() -> None:
    found = modification_indices(schools().ml)
    assert {"visual=~x9 [Pasteur]", "visual=~x9 [Grant-White]"} <= set(found.index)


def test_n_less_groups_scales_the_index_alone() -> None:
    lavaan, amos = (modification_indices(hs1939(name).ml).loc["visual=~x9"] for name in ("lavaan", "amos"))
    assert amos["mi"] == pytest.approx(lavaan["mi"] * 300 / 301)
    assert amos["epc"] == pytest.approx(lavaan["epc"])


def test_nothing_to_free_and_nothing_known() -> None:
    saturated = fitted("x1 ~~ x2", data_frame("hs1939")).ml
    assert modification_indices(saturated).empty
    lost = replace(hs1939().ml, covariance=np.full_like(hs1939().ml.covariance, np.nan))
    assert modification_indices(lost).empty
