"""Is a model of several groups identified? Seen group by group, of hundreds of which one matrix would take minutes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from egovbayes.notation import Array, IntArray

type Blocks = Sequence[tuple[IntArray, Array]]


def surely_of_full_rank(blocks: Blocks, n_free: int, small: float) -> bool:
    """Whether no singular value of the Jacobian, its columns of length 1, is below `small` of the largest.

    `blocks` are of each group the numbers of the free values its moments move with, and how (moment, number). What is
    one group's own is taken out of what groups share; of the triangle [[A, C], [0, S]] that is left the least singular
    value is at least 1 / (1/a + 1/s + |C|/(a s)), a and s being those of A and S. False where that bound does not tell.
    """
    lengths, times = np.zeros(n_free), np.zeros(n_free, dtype=np.int64)
    for numbers, block in blocks:
        lengths[numbers] += (block**2).sum(0)
        times[numbers] += 1
    if not (np.isfinite(lengths).all() and (lengths > 0).all()):
        return False
    shared = np.flatnonzero(times > 1)
    place = np.full(n_free, -1)
    place[shared] = np.arange(len(shared))
    least, across, left = np.inf, 0.0, np.zeros((0, len(shared)))
    for numbers, block in blocks:
        scaled = block / np.sqrt(lengths[numbers])
        own = times[numbers] == 1
        rest = scaled[:, ~own]
        if own.any():
            basis, singular, _ = np.linalg.svd(scaled[:, own], full_matrices=False)
            if len(singular) < own.sum() or not singular[-1] > 0:
                return False
            along = basis.T @ rest
            least, across, rest = (
                min(least, float(singular[-1])),
                across + float((along**2).sum()),
                rest - basis @ along,
            )
        wide = np.zeros((len(rest), len(shared)))
        wide[:, place[numbers[~own]]] = rest
        left = np.linalg.qr(np.concatenate([left, wide]), mode="r")
    if len(left) < len(shared):
        return False
    of_shared = float(np.linalg.svd(left, compute_uv=False)[-1]) if len(shared) else np.inf
    if not of_shared > 0:
        return False
    bound = 1.0 / (1.0 / least + 1.0 / of_shared + np.sqrt(across) / least / of_shared)
    return bool(bound > small * np.sqrt(n_free))
