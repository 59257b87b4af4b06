import ast
from pathlib import Path

from egovbayes.notation import (
    KIND_MEANINGS,
    MATRIX_CODES,
    SHAPES,
    SYMMETRIC,
    Kind,
    MatrixName,
    matrix_sizes,
    notation_page,
)

ROOT = Path(__file__).parents[2]


def test_page_is_made_from_the_tables() -> None:
    assert (ROOT / "docs" / "notation.md").read_text(encoding="utf-8") == notation_page()


def test_every_kind_has_a_meaning() -> None:
    assert set(KIND_MEANINGS) == set(Kind)


def test_matrices_are_numbered_in_order() -> None:
    assert [MATRIX_CODES[matrix] for matrix in MatrixName] == list(range(6))


def test_shapes_say_rows_columns_and_symmetry() -> None:
    assert list(SHAPES) == list(MatrixName)
    assert matrix_sizes(5, 2).tolist() == [[5, 2], [2, 2], [2, 2], [5, 5], [5, 1], [2, 1]]
    assert SYMMETRIC == (MatrixName.PSI, MatrixName.THETA)
    assert [SHAPES[matrix].dims for matrix in (MatrixName.LAMBDA, MatrixName.NU)] == ["item x construct", "item"]
    assert [SHAPES[matrix].n_axes for matrix in MatrixName] == [2, 2, 2, 2, 1, 1]


def test_nobody_else_says_which_matrices_are_symmetric() -> None:
    """A list of both where SYMMETRIC would do: what a new symmetric matrix would be forgotten in."""
    found = []
    for path in (ROOT / "src" / "egovbayes").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Tuple | ast.List | ast.Set):
                named = {ast.unparse(part) for part in node.elts}
                found += [f"{path.name}:{node.lineno}"] if named == {"MatrixName.PSI", "MatrixName.THETA"} else []
    assert found == []
