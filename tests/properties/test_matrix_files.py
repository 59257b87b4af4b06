"""A matrix written down in any of the ways papers and programs write it is read back as it was."""

import tempfile
from pathlib import Path

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from egovbayes.data.matrix.matrix_file import read_matrix

WAYS = ("lower", "upper", "full", "flowing", "rows", "correlation", "bare correlation", "csv")


def rows_of(matrix: np.ndarray, way: str) -> list[list[str]]:
    """The entries with every digit, in the rows that this way of writing has."""
    p = len(matrix)
    starts = {"lower": lambda i: range(i + 1), "upper": lambda i: range(i, p), "bare": range}
    columns = starts.get(way, lambda _: range(p))
    return [[repr(float(matrix[i, j])) for j in columns(i)] for i in range(p) if len(columns(i))]


def lines(rows: list[list[str]], between: str = " ") -> str:
    return "\n".join(between.join(row) for row in rows)


def matrix_keys(covariance: np.ndarray, way: str, folder: Path, break_after: int) -> str:
    """The lines of the file that hold the matrix."""
    sd = np.sqrt(covariance.diagonal())
    correlation = covariance / np.outer(sd, sd)
    np.fill_diagonal(correlation, 1)
    if way.endswith("correlation"):
        rows = rows_of(correlation, "bare" if way.startswith("bare") else "lower")
        return f'sd = {sd.tolist()}\ncorrelation = """\n{lines(rows)}\n"""'
    if way == "csv":
        (folder / "s.csv").write_text(lines(rows_of(covariance, "full"), ","))
        return 'covariance = "s.csv"'
    if way == "rows":
        return f"covariance = {covariance.tolist()}"
    if way == "flowing":
        entries = [entry for row in rows_of(covariance, "lower") for entry in row]
        return f'covariance = """\n{" ".join(entries[:break_after])}\n{" ".join(entries[break_after:])}"""'
    return f'covariance = """\n{lines(rows_of(covariance, way))}\n"""'


@given(st.integers(2, 7), st.sampled_from(WAYS), st.sampled_from(["n", "n - 1"]), st.integers(0, 2**32 - 1))
def test_what_was_written_is_read(p, way, divisor, seed):
    rng = np.random.default_rng(seed)
    n = int(rng.integers(p + 1, 1000))
    factor = rng.normal(size=(p, p + 2)) * rng.uniform(0.01, 100, size=(p, 1))
    covariance = factor @ factor.T / p
    covariance = (covariance + covariance.T) / 2
    items = [f"q{i}" for i in range(p)]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        keys = matrix_keys(covariance, way, folder, int(rng.integers(1, p)))
        (folder / "m.toml").write_text(f'n = {n}\nitems = {items}\ndivisor = "{divisor}"\n{keys}\n')
        moments = read_matrix(folder / "m.toml").moments
    wanted = covariance * (1 if divisor == "n" else (n - 1) / n)
    np.testing.assert_allclose(moments.covariances[0], wanted, rtol=1e-12, atol=1e-12 * wanted.max())
