"""Keeping linear algebra of small matrices on one core, where it is fastest."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any


@contextmanager
def one_blas_thread() -> Iterator[None]:
    """A block in which BLAS and LAPACK use one thread, as before afterwards.

    On matrices of tens of rows threads cost more than they give: eigenvalues of 56 x 56 took 39 ms of CPU on two busy
    cores with the default threads, 1.3 ms with one.
    """
    with _controller().limit(limits=1, user_api="blas"):
        yield


@cache
def _controller() -> Any:
    """The libraries loaded by now; found once, because looking for them takes longer than a fit."""
    import scipy.linalg  # noqa: F401  (its BLAS must be loaded to be found)
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()
