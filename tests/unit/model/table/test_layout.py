from dataclasses import replace

import numpy as np
import pytest
from helpers_bayes import moments_for
from helpers_tables import HS, MIMIC, POLDEM, random_raw, table_of

from egovbayes.likelihoods.gaussian import kernel_data, kernel_layout, log_likelihood
from egovbayes.model.claims.quantities_by_name import row_values
from egovbayes.model.table.layout import layout_of
from egovbayes.model.table.matrices import fill
from egovbayes.model.table.scale import to_raw
from egovbayes.notation import MATRIX_CODES, MatrixName

TWO = ("a", "b")
NAMES = {
    MatrixName.LAMBDA: "loadings",
    MatrixName.BETA: "paths",
    MatrixName.PSI: "construct_covariance",
    MatrixName.THETA: "residual_covariance",
    MatrixName.NU: "intercepts",
    MatrixName.ALPHA: "construct_means",
}


def test_one_cell_a_row_without_the_zeros():
    table, layout = table_of(HS + "\nvisual ~~ 0*speed")
    assert layout.matrix.size == len(table.rows) - 1
    assert (layout.n_items, layout.n_constructs, layout.n_groups, layout.means) == (9, 3, 1, False)
    assert {array.shape for array in (layout.group, layout.row, layout.col, layout.index, layout.fixed)} == {
        (23,)
    }  # 20 free, 3 markers


def test_first_cells_are_the_representatives():
    table, layout = table_of(POLDEM.replace("y2 + y3", "l*y2 + l*y3"), TWO)
    for i, row in enumerate(table.representatives):
        cell = layout.first_cells[i]
        found = layout.matrix[cell], layout.row[cell], layout.col[cell], layout.group[cell]
        assert found == (MATRIX_CODES[row.matrix], row.row, row.col, row.group)


@pytest.mark.parametrize("text", [HS, POLDEM, MIMIC])
def test_fill_puts_every_value_in_its_cell_and_zeros_elsewhere(text):
    table, layout = table_of(text, TWO, group_equal=("loadings",))
    values = random_raw(table, np.random.default_rng(1), (3,))
    m = fill(layout, values)
    cells = 0
    for row in table.rows:
        at = (row.group, row.row) if row.matrix in (MatrixName.NU, MatrixName.ALPHA) else (row.group, row.row, row.col)
        expected = values[:, row.free] if row.free >= 0 else row.fixed
        np.testing.assert_array_equal(getattr(m, NAMES[row.matrix])[(..., *at)], expected)
        if row.free >= 0 or row.fixed != 0:
            cells += 2 if row.matrix in (MatrixName.PSI, MatrixName.THETA) and row.row != row.col else 1
    assert sum(np.count_nonzero(getattr(m, name)[0]) for name in NAMES.values()) == cells
    np.testing.assert_array_equal(m.construct_covariance, np.swapaxes(m.construct_covariance, -1, -2))
    np.testing.assert_array_equal(m.residual_covariance, np.swapaxes(m.residual_covariance, -1, -2))


def test_shapes_by_dims():
    table, layout = table_of(HS, TWO)
    m = fill(layout, random_raw(table, np.random.default_rng(1), (4, 5)))
    assert m.loadings.shape == (4, 5, 2, 9, 3)
    assert m.residual_covariance.shape == (4, 5, 2, 9, 9)
    assert m.intercepts.shape == (4, 5, 2, 9)
    assert m.construct_means.shape == (4, 5, 2, 3)


def test_a_model_without_free_values_can_still_be_filled():
    _, layout = table_of("x1 ~~ 1*x1 + 0.2*x2\nx2 ~~ 1*x2")
    m = fill(layout, np.empty((3, 0)))
    np.testing.assert_array_equal(m.residual_covariance[2, 0], [[1, 0.2], [0.2, 1]])
    assert to_raw(layout, np.empty((3, 0))).shape == (3, 0)


def test_one_row_may_fill_several_cells():
    """Two loadings that are one parameter without being two rows: the value is in both, and moves both."""
    table, _ = table_of("f =~ x1 + x2 + x3")
    both = tuple(cell for row in table.rows[1:3] for cell in row.cells)
    rows = (table.rows[0], replace(table.rows[1], cells=both), *(replace(r, free=r.free - 1) for r in table.rows[3:]))
    one = replace(table, rows=rows, n_free=table.n_free - 1)
    values = np.random.default_rng(4).uniform(0.5, 1.0, one.n_free)
    layout = layout_of(one)
    assert fill(layout, values).loadings[0, :, 0].tolist() == [1.0, values[0], values[0]]
    assert row_values(one, layout, fill(layout, values))[1] == values[0]
    equal, plain = table_of("f =~ x1 + l*x2 + l*x3")
    np.testing.assert_array_equal(to_raw(layout, values), to_raw(plain, values))
    moments = moments_for(equal)
    own, other = (
        log_likelihood(values, kernel_layout(of, sampling_scale=True), kernel_data(moments, means_integrated=True))
        for of in (layout, plain)
    )
    assert own[0] == pytest.approx(other[0], rel=1e-12)
    assert own[1] == pytest.approx(other[1], rel=1e-12)
