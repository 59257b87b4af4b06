"""Keeping linear algebra of small matrices on one core, where it is fastest."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import numpy as np  # noqa: F401 - its BLAS must be there to be found


@contextmanager
def one_blas_thread() -> Iterator[None]:
    """A block in which BLAS and LAPACK use one thread, as before afterwards.

    On matrices of tens of rows threads cost more than they give: eigenvalues of 56 x 56 took 39 ms of CPU on two busy
    cores with the default threads, 1.3 ms with one.
    """
    with _controller(scipy_too="scipy" in sys.modules or "numba" in sys.modules).limit(limits=1, user_api="blas"):
        yield


@cache
def _controller(*, scipy_too: bool) -> Any:
    """The libraries loaded by now; found once, because looking for them takes longer than a fit.

    SciPy's BLAS, which compiled code calls, is loaded to be found where anything of it might be called.
    """
    if scipy_too:
        import scipy.linalg  # noqa: F401
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()
