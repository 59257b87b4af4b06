"""Small helpers for the kernel's arrays."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from egovbayes.notation import IntArray


def frozen[T: np.generic](array: NDArray[T]) -> NDArray[T]:
    """Contiguous and read-only: one type of array for the compiled kernel, wherever it is called from."""
    contiguous = np.ascontiguousarray(array)
    contiguous.setflags(write=False)
    return contiguous


def starts(counts: Sequence[int] | IntArray) -> IntArray:
    """Where each of some lists begins when they are laid end to end, and the end of the last (list + 1,)."""
    return np.concatenate([[0], np.cumsum(np.asarray(counts, dtype=np.int64))]).astype(np.int64)
