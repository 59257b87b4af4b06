"""Mean and covariance of vectors that come block by block, without keeping them."""

from __future__ import annotations

import numpy as np

from egovbayes.notation import Array


class RunningCovariance:
    """Of vectors (draw, ..., feature): mean (..., feature) and covariance (..., feature, feature), divided by n.

    Moments are taken about the first block's mean, so that nothing is lost to rounding when vectors vary little.
    """

    def __init__(self) -> None:
        self.n = 0
        self._origin = self._first = self._second = np.zeros(1)

    def add(self, vectors: Array) -> None:
        """Take one block into account."""
        if self.n == 0:
            self._origin = vectors.mean(0)
            self._first = np.zeros(vectors.shape[1:])
            self._second = np.zeros((*vectors.shape[1:], vectors.shape[-1]))
        deviations = np.moveaxis(vectors - self._origin, 0, -1)
        self.n += len(vectors)
        self._first += deviations.sum(-1)
        self._second += deviations @ deviations.swapaxes(-1, -2)

    @property
    def mean(self) -> Array:
        """Mean over all blocks so far."""
        return np.asarray(self._origin + self._first / self.n)

    @property
    def covariance(self) -> Array:
        """Covariance over all blocks so far."""
        shift = self._first / self.n
        return np.asarray(self._second / self.n - shift[..., :, None] * shift[..., None, :])
