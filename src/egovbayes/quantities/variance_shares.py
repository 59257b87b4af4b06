"""How much of an outcome's variance comes from each set of constructs."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from egovbayes.notation import Array
from egovbayes.quantities.matrices import ModelMatrices
from egovbayes.quantities.propagation import propagation_to
from egovbayes.quantities.r2 import share_of
from egovbayes.quantities.stability import where_stable


def variance_shares(matrices: ModelMatrices, outcome: int, sets: Sequence[Sequence[int]]) -> Array:
    """Share of the outcome's variance that starts in each set of constructs; (..., set).

    a_S Psi_SS a_S' / phi_oo with a the outcome's row of A = (I - B)^-1: variances and disturbances of the set's members
    and their covariances with each other. With sets that are uncorrelated, together holding all constructs, the shares
    sum to 1; covariance between two sets belongs to neither. NaN where feedback makes total effects diverge, of which
    the shares are made.
    """
    sources = _sources(propagation_to(matrices.paths, outcome), matrices.construct_covariance)
    parts = [_sum_within(sources, frozenset(members), matrices.paths.shape[:-2]) for members in sets]
    variance = _sum_within(sources, frozenset(range(matrices.paths.shape[-1])), matrices.paths.shape[:-2])
    return where_stable(matrices.paths, share_of(np.stack(parts, axis=-1), variance[..., None]))


def variance_of_no_set(matrices: ModelMatrices, outcome: int, sets: Sequence[Sequence[int]]) -> Array:
    """Share of the outcome's variance that starts in none of the sets; (...).

    It is added up from the covariances between members of different sets, and from constructs in none of them, so that
    it is 0 and no rounding where the model has neither: 1 less the shares of all sets would be some 1e-16.
    """
    sources = _sources(propagation_to(matrices.paths, outcome), matrices.construct_covariance)
    within = [frozenset(members) for members in sets]
    lead, every = matrices.paths.shape[:-2], frozenset(range(matrices.paths.shape[-1]))
    left = {cell: part for cell, part in sources.items() if not any(one.issuperset(cell) for one in within)}
    share = share_of(_sum_within(left, every, lead), _sum_within(sources, every, lead))
    return where_stable(matrices.paths, share)


def _sources(row: Array, psi: Array) -> dict[tuple[int, int], Array]:
    """What each variance, and each covariance (both its cells), adds to the outcome's variance; (...) each."""
    cells = np.tril((psi != 0).any(axis=tuple(range(psi.ndim - 2))))
    return {
        (i, j): row[..., i] * row[..., j] * psi[..., i, j] * (1 if i == j else 2)
        for i, j in np.argwhere(cells).tolist()
    }


def _sum_within(sources: dict[tuple[int, int], Array], members: frozenset[int], lead: tuple[int, ...]) -> Array:
    total = np.zeros(lead)
    for cell, part in sources.items():
        if members.issuperset(cell):
            total += part
    return total
