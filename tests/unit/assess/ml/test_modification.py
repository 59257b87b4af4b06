"""Modification indices against refits with the parameter freed."""

import re
from dataclasses import replace

import numpy as np
import pytest
from helpers_ml import HS1939, SCHOOLS, data_frame, fitted, hs1939, missing164, poldem, reference, schools

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


@pytest.mark.parametrize("row", reference("lavaan_hs_missing164.json")["modindices"], ids=lambda row: row["rhs"])
def test_with_missing_answers_indices_are_lavaans_and_near_the_fall_of_chi_square(row: dict) -> None:
    """To the digits lavaan printed; the observed information gave textual=~x1 30.4 and no visual=~x9 at all."""
    name = f"{row['lhs']}{row['op']}{row['rhs']}"
    found = modification_indices(missing164().ml).loc[name]
    assert found["mi"] == pytest.approx(row["mi"], abs=0.0051)
    fall, after = refitted_with(name)
    assert fall == pytest.approx(row["fall"], abs=0.0051)
    assert found["mi"] == pytest.approx(fall, rel=0.2)
    assert np.sign(found["epc"]) == np.sign(after)


def test_with_missing_answers_the_order_is_that_of_the_falls() -> None:
    """The four of lavaan's list, and every other index above 6 within 30 % of what freeing it brings."""
    found = modification_indices(missing164().ml)["mi"]
    known = [f"{row['lhs']}{row['op']}{row['rhs']}" for row in reference("lavaan_hs_missing164.json")["modindices"]]
    falls = {name: refitted_with(name)[0] for name in {*known, *found.index[found > 6]}}
    assert sorted(known, key=falls.__getitem__, reverse=True) == [name for name in found.index if name in known]
    assert found.index[0] == max(falls, key=falls.__getitem__)
    for name, fall in falls.items():
        assert found[name] == pytest.approx(fall, rel=0.3), name


def test_groups_with_missing_answers() -> None:
    """Freed in one school alone, by c(...) of labels and zeros: chi-square falls by about the index of that school."""
    frame = data_frame("hs_missing164.csv")
    ml = fitted(HS1939, frame, group="school", groups=SCHOOLS, group_equal=("loadings",)).ml
    found = modification_indices(ml)["mi"]
    for name in found.index[:3]:
        relation, school = name.rstrip("]").split(" [")
        lhs, op, rhs = re.split("(=~|~~)", relation)
        only = "c(NA, 0)" if school == SCHOOLS[0] else "c(0, NA)"
        freed = fitted(
            f"{HS1939}\n{lhs} {op} {only}*{rhs}", frame, group="school", groups=SCHOOLS, group_equal=("loadings",)
        ).ml
        assert freed.table.df == ml.table.df - 1
        fall = ml.chi_square_of(ml.log_likelihood) - freed.chi_square_of(freed.log_likelihood)
        assert found[name] == pytest.approx(fall, rel=0.3), name


def refitted_with(name: str) -> tuple[float, float]:
    """By how much chi-square falls when the parameter is freed, and its estimate then; answers missing."""
    ml = missing164().ml
    freed = fitted(f"{HS1939}\n{name}", data_frame("hs_missing164.csv"), means=True).ml
    fall = ml.chi_square_of(ml.log_likelihood) - freed.chi_square_of(freed.log_likelihood)
    return fall, float(parameter_estimates(freed).loc[name, "est"])


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
