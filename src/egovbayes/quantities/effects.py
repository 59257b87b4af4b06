"""Direct, indirect and total effects among constructs. Bollen (1987), Total, direct, and indirect effects in SEM."""

from __future__ import annotations

import numpy as np

from egovbayes.notation import Array
from egovbayes.quantities.matrices import ModelMatrices
from egovbayes.quantities.propagation import propagation
from egovbayes.quantities.stability import where_stable


def direct_effects(matrices: ModelMatrices) -> Array:
    """B: effect along one arrow; (..., to, from)."""
    return matrices.paths


def total_effects(matrices: ModelMatrices) -> Array:
    """A - I: effect along all chains of arrows, B + B^2 + ...; (..., to, from).

    NaN where feedback makes the sum diverge (stability index 1 or more): A - I exists there, but is no sum of effects.
    """
    return where_stable(matrices.paths, propagation(matrices.paths) - np.eye(matrices.paths.shape[-1]))


def indirect_effects(matrices: ModelMatrices) -> Array:
    """A - I - B: effect along chains of two or more arrows; (..., to, from). NaN as `total_effects`."""
    return total_effects(matrices) - matrices.paths
