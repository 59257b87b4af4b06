"""A field that no program writes is a message with its line, in every file of delimited text."""

from collections.abc import Callable
from pathlib import Path

import pytest

from egovbayes.data.estimates.reading import read_estimates
from egovbayes.data.files.delimited import delimited_rows
from egovbayes.data.files.readers import read_table
from egovbayes.data.matrix.matrix_text import csv_header
from egovbayes.data.regions.neighbours import read_neighbours
from egovbayes.errors import DataError

LONG = "9" * 200_000
READERS: dict[str, Callable[[Path], object]] = {
    "estimates": read_estimates,
    "matrix": lambda path: csv_header(path, "matrix.toml"),
    "neighbours": lambda path: read_neighbours(path, ["a", "b"]),
    "survey": read_table,
}


def test_rows_have_their_line_and_no_blanks_in_front() -> None:
    assert [*delimited_rows('a, "b\nc"\r\n\rd', ",", "file")] == [(2, ["a", "b\nc"]), (3, []), (4, ["d"])]


@pytest.mark.parametrize("kind", READERS)
def test_a_field_too_long_to_be_one_is_told_with_its_line(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "long.csv"
    path.write_text(f'lhs,op,rhs,est\na,~,b,0.4\na,~,"c",{LONG}\n')
    with pytest.raises(DataError, match=r"long\.csv: line 3 cannot be split into columns \(field larger than"):
        READERS[kind](path)
