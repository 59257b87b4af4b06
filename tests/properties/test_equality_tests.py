"""Score tests of equalities against Rao's form with all values of the released model, whole matrices: u' I^-1 u."""

from dataclasses import replace

import numpy as np
import pytest
from helpers_ml import HS1939, SCHOOLS, data_frame, fitted, schools, whole_slopes

from egovbayes.engines.ml.equality_tests import release_tests
from egovbayes.engines.ml.fit import MLFit
from egovbayes.engines.ml.maximum_likelihood import problem_of
from egovbayes.engines.ml.score_tests import score_and_variance
from egovbayes.model.table.layout import Layout
from egovbayes.model.table.matrices import fill
from egovbayes.model.table.table import Parameter
from egovbayes.notation import MATRIX_CODES, Array
from egovbayes.quantities.implied import implied_covariance


def with_missing() -> MLFit:
    frame = data_frame("hs_missing164.csv")
    return fitted(HS1939, frame, group="school", groups=SCHOOLS, group_equal=("loadings", "intercepts")).ml


def three_groups() -> MLFit:
    frame = data_frame("hs1939").assign(third=lambda f: (np.arange(len(f)) % 3).astype(str))
    return fitted(HS1939, frame, group="third", groups=("0", "1", "2"), group_equal=("loadings", "intercepts")).ml


CASES = {
    "scalar": lambda: schools("loadings", "intercepts").ml,
    "missing answers": with_missing,
    "three groups": three_groups,
}


def released(layout: Layout, rows: list[Parameter], values: Array) -> tuple[Layout, Array]:
    """The layout in which each row but one has a further free value of its own, and the values there."""
    index, grown = layout.index.copy(), list(values)
    for row in rows:
        cell = row.cells[0]
        here = (layout.matrix == MATRIX_CODES[cell.matrix]) & (layout.group == row.group)
        index[here & (layout.row == cell.row) & (layout.col == cell.col)] = len(grown)
        grown.append(values[row.free])
    return replace(layout, index=index, n_free=len(grown)), np.array(grown)


def rao(ml: MLFit, rows: list[Parameter]) -> float:
    layout, values = released(ml.layout, rows, ml.values)
    matrices = fill(layout, values)
    covariances, means = whole_slopes(layout, matrices)
    information = np.zeros((layout.n_free, layout.n_free))
    for n, group, seen in zip(ml.moments.n, ml.moments.group, ml.moments.observed, strict=True):
        block = np.ix_(seen, seen)
        precision = np.linalg.inv(implied_covariance(matrices)[group][block])
        slopes = np.array([precision @ slope[block] for slope in covariances[group]])
        information += n / 2 * np.einsum("iab,jba->ij", slopes, slopes)
        information += n * means[group][:, seen] @ precision @ means[group][:, seen].T
    score = problem_of(layout, ml.moments).gradient(values)
    return float(score @ np.linalg.solve(information, score))


@pytest.mark.parametrize("name", CASES)
def test_the_tests_are_raos_of_the_model_in_which_the_value_is_let_go(name: str) -> None:
    ml = CASES[name]()
    last = len(ml.table.groups) - 1
    rows = [row for row in ml.table.rows if row.name in {"x3~1", "x8~1", "textual=~x6", "visual=~x2"}]
    tests = release_tests(ml, rows)
    assert len(rows) == 4 * (last + 1)
    for number, row in enumerate(rows):
        assert tests.fall[number] == pytest.approx(rao(ml, [row]), rel=1e-5), (row.name, row.group)


def test_all_groups_together_are_one_degree_of_freedom_less_than_groups() -> None:
    ml = three_groups()
    rows = [row for row in ml.table.rows if row.name == "x3~1"]
    fall, df = release_tests(ml, rows).together(np.arange(3))
    assert df == 2
    assert fall == pytest.approx(rao(ml, rows[1:]), rel=1e-5)


def test_a_marker_is_tried_as_a_fixed_cell_is() -> None:
    ml = schools("loadings").ml
    rows = [row for row in ml.table.rows if row.name == "visual=~x1"]
    score, variance = score_and_variance(ml, rows[1:])
    tests = release_tests(ml, rows)
    assert tests.fall[1] == pytest.approx(score[0] ** 2 / variance[0], rel=1e-9)
    assert tests.fall[0] == pytest.approx(tests.fall[1], rel=1e-5)
    assert tests.change[0] == pytest.approx(-tests.change[1], rel=1e-5)


def test_what_the_test_expects_is_about_what_letting_go_brings() -> None:
    """To first order: a score test and the fall of chi-square differ by as much as the item deviates."""
    frame = data_frame("hs1939")
    tied, free = (
        schools("loadings", "intercepts").ml,
        fitted(
            HS1939, frame, group="school", groups=SCHOOLS, group_equal=("loadings", "intercepts"), group_free=("x3~1",)
        ).ml,
    )
    rows = [row for row in tied.table.rows if row.name == "x3~1"]
    tests = release_tests(tied, rows)
    own = [free.values[row.free] for row in free.table.rows if row.name == "x3~1"]
    assert tests.fall[1] == pytest.approx(2 * (free.log_likelihood - tied.log_likelihood), rel=0.03)
    assert tests.change[1] == pytest.approx(own[1] - own[0], rel=0.1)
