"""What the library that reads files of SPSS, Stata and SAS says of a file that it cannot read."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from egovbayes.errors import DataError


@contextmanager
def read_as(path: Path, what: str, instead: str) -> Iterator[None]:
    """A block in which pyreadstat reads the file. Raises DataError, which tells `what` it is not and what to do
    `instead`, for its errors and warnings alike: it warns of repeated names, which no such program writes.
    """
    import pyreadstat

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            yield
    except (
        pyreadstat.ReadstatError,
        pyreadstat.PyreadstatError,
        ValueError,
        TypeError,
        OverflowError,
        UserWarning,
    ) as error:
        raise DataError(f"{path}: {what} ({error}); {instead}") from error
