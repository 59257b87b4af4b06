"""A posterior density of the free vector and of respondents' scores: what the splitting sampler moves in.

The free vector's numbers are z of the compiled density's frame (kernel.density), behind which the scores stand.
"""

from __future__ import annotations

from ctypes import POINTER, c_double
from dataclasses import dataclass
from typing import Any

import numpy as np

from egovbayes.engines.density.density import Density
from egovbayes.kernel.density import density_entry
from egovbayes.likelihoods.base import Scores
from egovbayes.notation import Array, IntArray


@dataclass(frozen=True, slots=True, eq=False)
class ScoredDensity:
    """The density as a function of z and scores (n,), which have room in its data that nothing else writes to."""

    density: Density
    n: int
    entry: Any

    @property
    def n_kept(self) -> int:
        """Z alone is kept as a draw."""
        return self.density.n

    @property
    def address(self) -> int:
        """Where the compiled function is."""
        return int(self.entry.address)

    @property
    def table(self) -> IntArray:
        """What the compiled function reads."""
        return self.density.table

    def __call__(self, place: Array) -> tuple[float, Array]:
        """Log density at a place (n,), -inf where it has none, and its slopes (n,)."""
        point, slope, value = np.array(place, dtype=np.float64), np.zeros(self.n), np.zeros(1)
        floats = POINTER(c_double)
        arguments = [array.ctypes.data_as(floats) for array in (point, slope, value)]
        told = self.entry.ctypes(self.n, *arguments, self.table.ctypes.data)
        return (float(value[0]) if told == 0 else -np.inf), slope


def scored(density: Density, scores: Scores) -> ScoredDensity:
    """The density with room of its own for scores."""
    data: Any = scores.with_room(density.parts.data, density.parts.layout, int(density_entry().address))
    return ScoredDensity(density.with_data(data), density.n + data.scores.size, scores.entry())
