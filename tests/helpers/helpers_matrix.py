"""Matrix files: TOML texts written from covariances, at full precision or as papers print them."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from egovbayes.data.moments.moments import Moments


def triangle(matrix: np.ndarray, decimals: int | None = None) -> str:
    """The lower triangle, one row a line; every digit unless `decimals` says how many."""
    written = (lambda x: repr(float(x))) if decimals is None else (lambda x: f"{x:.{decimals}f}")
    return "\n".join(" ".join(written(x) for x in row[: at + 1]) for at, row in enumerate(matrix))


def matrix_text(items: Sequence[str], covariance: np.ndarray, n: int, extra: str = "") -> str:
    """A file of a covariance matrix divided by n - 1."""
    return f'n = {n}\nitems = {list(items)}\n{extra}\ncovariance = """\n{triangle(covariance)}\n"""\n'


def moments_file(folder: Path, moments: Moments, extra: str = "", *, means: bool = True) -> Path:
    """A file that holds exactly these moments of one group (divided by n)."""
    centre = f"means = {moments.means[0].tolist()}\n" if means else ""
    path = folder / "matrix.toml"
    n = int(moments.n[0])
    path.write_text(matrix_text(moments.items, moments.covariances[0], n, f'divisor = "n"\n{centre}{extra}'))
    return path
