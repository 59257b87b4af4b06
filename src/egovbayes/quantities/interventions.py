"""What follows where constructs are moved from outside: their equations shifted, or cut off and held at a value.

Pearl (2009), Causality, chapter 5: cutting is do(construct = value), shifting adds to what an equation gives. Both say
what the model's arrows do if they are causes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from egovbayes.notation import Array
from egovbayes.quantities.matrices import ModelMatrices
from egovbayes.quantities.propagation import propagation
from egovbayes.quantities.stability import where_stable


def cut_off(matrices: ModelMatrices, held: Sequence[int]) -> ModelMatrices:
    """The matrices (..., row, column) once nothing leads to the constructs `held` any more, nor varies them."""
    paths, covariance = matrices.paths.copy(), matrices.construct_covariance.copy()
    paths[..., list(held), :] = 0.0
    covariance[..., list(held), :] = 0.0
    covariance[..., :, list(held)] = 0.0
    return replace(matrices, paths=paths, construct_covariance=covariance)


def moved_means(cut: ModelMatrices, added: Array) -> Array:
    """By how much the mean of each construct changes (..., construct), once equations get `added` (..., construct).

    Of a construct that is held it is how far that lies from its mean. NaN where feedback has no equilibrium.
    """
    return where_stable(cut.paths, np.einsum("...ij,...j->...i", propagation(cut.paths), added))


def answers_per_shift(matrices: ModelMatrices) -> Array:
    """By how much a unit added to each construct's equation moves the mean of each item; (..., item, construct).

    NaN where feedback has no equilibrium.
    """
    return where_stable(matrices.paths, matrices.loadings @ propagation(matrices.paths))


def share_after(share: Array, change: Array, before: Array, after: Array) -> Array:
    """Share of normal answers above the cut that had `share` above it, once their mean changes by `change` and their
    standard deviation from `before` to `after`; all of one shape. NaN where a change is.

    Nobody, or everybody, above the cut has no place on a normal scale: such a share stays what it is.
    """
    from scipy.special import ndtr, ndtri

    inside = (share > 0) & (share < 1)
    place = ndtri(np.where(inside, share, 0.5))
    moved: Array = ndtr((before * place + change) / after)
    return np.where(inside, moved, share)
