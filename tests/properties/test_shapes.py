"""One declaration of shapes: a cell lands in the same place of the matrices, of the kernel's block and of the rows."""

from dataclasses import replace

import numpy as np
from helpers_models import LayoutMaker
from hypothesis import given
from hypothesis import strategies as st

from egovbayes.likelihoods.layout_cells import kernel_layout
from egovbayes.model.claims.quantities_by_name import row_values
from egovbayes.model.table.layout import layout_of
from egovbayes.model.table.matrices import fill
from egovbayes.model.table.table import Cell, ParameterTable, written_parameter
from egovbayes.notation import MATRIX_CODES, SHAPES, SYMMETRIC, MatrixName, matrix_sizes


@st.composite
def cells(draw):
    """Items, constructs, groups, and some cells of different places: (matrix, group, row, col)."""
    p, m, groups = draw(st.integers(1, 5)), draw(st.integers(1, 4)), draw(st.integers(1, 2))
    sizes = matrix_sizes(p, m)
    found = set()
    for matrix in MatrixName:
        rows, columns = sizes[MATRIX_CODES[matrix]].tolist()
        row, col = draw(st.integers(0, rows - 1)), draw(st.integers(0, columns - 1))
        row, col = (max(row, col), min(row, col)) if matrix in SYMMETRIC else (row, col)
        found.add((matrix, draw(st.integers(0, groups - 1)), row, col))
    return p, m, groups, sorted(found)


@given(cells())
def test_a_value_is_in_one_place_for_all(case):
    p, m, groups, places = case
    maker = LayoutMaker(p, m, groups, means=True)
    for matrix, group, row, col in places:
        maker.fix(matrix, row, col, group, value=1.0 + len(maker.cells))
    layout = maker.layout()
    matrices, made = fill(layout, np.zeros(0)), kernel_layout(layout, sampling_scale=False)
    for matrix in MatrixName:
        begin, rows, columns = made.blocks[MATRIX_CODES[matrix]].tolist()
        for group in range(groups):
            block = made.template[group, begin : begin + rows * columns].reshape(rows, columns)
            own = matrices.of_group(group)[matrix]
            np.testing.assert_array_equal(block if SHAPES[matrix].n_axes == 2 else block[:, 0], own)
            assert not SHAPES[matrix].symmetric or (own == own.T).all()
    rows = tuple(
        replace(
            written_parameter("a", "=~" if matrix is MatrixName.LAMBDA else "~", "b", group, Cell(matrix, row, col)),
            fixed=0.5,
        )
        for matrix, group, row, col in places
    )
    table = ParameterTable(rows, ("x",) * p, ("f",) * m, ("g",) * groups, 0, True)
    assert row_values(table, layout, matrices).tolist() == [1.0 + number for number in range(len(places))]
    assert len(layout_of(table).matrix) == len(places)
