"""How much of an outcome's variance comes from each set of constructs."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from egovbayes.notation import Array
from egovbayes.quantities.implied import construct_covariance_total, propagation
from egovbayes.quantities.matrices import ModelMatrices
from egovbayes.quantities.r2 import share_of


def variance_shares(matrices: ModelMatrices, outcome: int, sets: Sequence[Sequence[int]]) -> Array:
    """Share of the outcome's variance that starts in each set of constructs; (..., set).

    a_S Psi_SS a_S' / phi_oo with a the outcome's row of A = (I - B)^-1: variances and disturbances of the set's members
    and their covariances with each other. With sets that are uncorrelated, together holding all constructs, the shares
    sum to 1; covariance between two sets belongs to neither.
    """
    row = propagation(matrices.paths)[..., outcome, :]
    variance = construct_covariance_total(matrices)[..., outcome, outcome]
    parts = [_quadratic(row, matrices.construct_covariance, list(members)) for members in sets]
    return share_of(np.stack(parts, axis=-1), variance[..., None])


def _quadratic(row: Array, psi: Array, members: list[int]) -> Array:
    part = row[..., members]
    block = psi[..., members, :][..., members]
    return (part[..., None, :] @ block @ part[..., :, None])[..., 0, 0]
