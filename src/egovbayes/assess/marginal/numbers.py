"""The posterior's density in unbounded numbers, each value reached by one of them, and draws as such numbers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from egovbayes.engines.density.density import Density
from egovbayes.engines.density.prior_blocks import to_unbounded, to_values
from egovbayes.engines.sampling import Compiled
from egovbayes.notation import Array, IntArray


@dataclass(frozen=True, slots=True, eq=False)
class Unbounded:
    """The log density of answers and values together, as a function of unbounded numbers (free,).

    Values that are mirrored at their bound are reached from both sides in the sampler's numbers. Here only from above:
    the density is -inf at numbers below 0, so that it integrates to the marginal likelihood.
    """

    compiled: Compiled
    density: Density
    mirrored: IntArray

    @classmethod
    def of(cls, compiled: Compiled) -> Unbounded | None:
        """That of a compiled model; None where its density is of latent values too, or lacks terms of the user's."""
        return None if compiled.density is None else cls(compiled, compiled.density, compiled.density.mirrored)

    def numbers(self, values: Array) -> Array:
        """Unbounded numbers (..., free) of values (..., free) on the sampling scale."""
        return to_unbounded(self.compiled.blocks, values)

    def values(self, numbers: Array) -> Array:
        """Values (..., free) on the sampling scale of unbounded numbers (..., free)."""
        return to_values(self.compiled.blocks, numbers)

    def slopes(self, numbers: Array) -> tuple[float, Array]:
        """Log density and its gradient (free,) at one point (free,), as the sampler has them."""
        return self.density(numbers)

    def log_density(self, numbers: Array) -> Array:
        """At each of some points (draw, free); (draw,). -inf where nothing is possible."""
        found = np.full(len(numbers), -np.inf)
        inside = (numbers[:, self.mirrored] >= 0).all(1) & np.isfinite(numbers).all(1)
        found[inside] = self.density.log_densities(numbers[inside])
        return np.where(np.isfinite(found), found, -np.inf)
