"""What is said of a matrix in place of answers: correlations are not called covariances."""

from __future__ import annotations

from pathlib import Path

import pytest

from egovbayes.data.matrix.matrix_file import read_matrix
from egovbayes.data.observed import observed_in
from egovbayes.report.fit.contents import people_sentence

NUMBERS = {
    "correlation = [[1], [0.4, 1]]\nsd = [1, 1]": ("a correlation matrix", "correlation matrices"),
    "correlation = [[1], [0.4, 1]]\nsd = [1, 1.2]": ("correlations and standard deviations",) * 2,
    "covariance = [[1], [0.4, 1.2]]": ("a covariance matrix", "covariance matrices"),
}


def said(path: Path, text: str, group: str = "") -> str:
    path.write_text(f'items = ["a", "b"]\n{text}\n')
    return str(people_sentence(observed_in(read_matrix(path), ("a", "b"), {}, group=group)))


@pytest.mark.parametrize("divisor", ["n", "n - 1"])
@pytest.mark.parametrize("numbers", NUMBERS)
def test_what_was_printed_is_called_so(numbers: str, divisor: str, tmp_path: Path) -> None:
    one, several = NUMBERS[numbers]
    top = f'divisor = "{divisor}"'
    assert said(tmp_path / "m.toml", f"{top}\nn = 120\n{numbers}") == f"N = 120 from {one}"
    groups = "\n".join(f"[groups.{name}]\nn = 60\n{numbers}" for name in ("men", "women"))
    assert said(tmp_path / "m.toml", f"{top}\n{groups}", "sex") == f"N = 120 from {several}"
