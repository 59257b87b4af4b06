"""Keeping linear algebra of small matrices on one core, where it is fastest."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from threading import Lock
from typing import Any

import numpy as np  # noqa: F401 - its BLAS must be there to be found


@contextmanager
def one_blas_thread() -> Iterator[None]:
    """A block in which BLAS and LAPACK use one thread, as before afterwards.

    On matrices of tens of rows threads cost more than they give: eigenvalues of 56 x 56 took 39 ms of CPU on two busy
    cores with the default threads, 1.3 ms with one. The number is the whole process's: of blocks at once, nested or in
    threads, the last to end restores it.
    """
    _BLOCKS.enter(_controller(scipy_too="scipy" in sys.modules or "numba" in sys.modules))
    try:
        yield
    finally:
        _BLOCKS.leave()


class _Blocks:
    """How many blocks are being gone through, and what undoes their limits: one for each set of libraries."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._inside = 0
        self._limits: dict[int, Any] = {}

    def enter(self, controller: Any) -> None:
        with self._lock:
            if id(controller) not in self._limits:
                self._limits[id(controller)] = controller.limit(limits=1, user_api="blas")
            self._inside += 1

    def leave(self) -> None:
        with self._lock:
            self._inside -= 1
            while not self._inside and self._limits:
                self._limits.popitem()[1].restore_original_limits()  # the last first


_BLOCKS = _Blocks()


@cache
def _controller(*, scipy_too: bool) -> Any:
    """The libraries loaded by now; found once, because looking for them takes longer than a fit.

    SciPy's BLAS, which compiled code calls, is loaded to be found where anything of it might be called.
    """
    if scipy_too:
        import scipy.linalg  # noqa: F401
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()
