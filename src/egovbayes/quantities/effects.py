"""Direct, indirect and total effects among constructs. Bollen (1987), Total, direct, and indirect effects in SEM."""

from __future__ import annotations

import numpy as np

from egovbayes.notation import Array
from egovbayes.quantities.matrices import ModelMatrices
from egovbayes.quantities.propagation import propagation


def direct_effects(matrices: ModelMatrices) -> Array:
    """B: effect along one arrow; (..., to, from)."""
    return matrices.paths


def total_effects(matrices: ModelMatrices) -> Array:
    """A - I: effect along all chains of arrows, B + B^2 + ...; (..., to, from)."""
    return propagation(matrices.paths) - np.eye(matrices.paths.shape[-1])


def indirect_effects(matrices: ModelMatrices) -> Array:
    """A - I - B: effect along chains of two or more arrows; (..., to, from)."""
    return total_effects(matrices) - matrices.paths
