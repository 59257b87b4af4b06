from pathlib import Path

from egovbayes.notation import KIND_MEANINGS, MATRIX_CODES, Kind, Matrix, notation_page

ROOT = Path(__file__).parents[2]


def test_page_is_made_from_the_tables() -> None:
    assert (ROOT / "docs" / "notation.md").read_text(encoding="utf-8") == notation_page()


def test_every_kind_has_a_meaning() -> None:
    assert set(KIND_MEANINGS) == set(Kind)


def test_matrices_are_numbered_in_order() -> None:
    assert [MATRIX_CODES[matrix] for matrix in Matrix] == list(range(6))
