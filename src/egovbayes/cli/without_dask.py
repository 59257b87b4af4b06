"""A command loads Dask where it was told to use a cluster, and not before."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_dask() -> Iterator[None]:
    """A block in which Dask is not found, unless it is loaded by now or `egovbayes.runs.cluster` looks for it.

    xarray asks of the first array that it is given, and of each file that it writes, whether they are Dask's. Where
    Dask is installed it and its scheduler are loaded for that: a sixteenth of a fit's time, and the answer is no.
    """
    if "dask" in sys.modules:
        yield
        return
    _look_anew()
    sys.modules["dask"] = None  # type: ignore[assignment]  # Python's own sign for what is not to be imported
    try:
        yield
    finally:
        if sys.modules.get("dask", sys) is None:
            del sys.modules["dask"]
        _look_anew()


def _look_anew() -> None:
    """Let xarray forget which modules it found: it looks once for each."""
    utils = sys.modules.get("xarray.namedarray.utils")
    if forget := getattr(getattr(utils, "module_available", None), "cache_clear", None):
        forget()
