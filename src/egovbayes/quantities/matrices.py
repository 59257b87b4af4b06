"""The six matrices of the model, as arrays with any leading axes."""

from __future__ import annotations

from dataclasses import dataclass

from egovbayes.notation import Array


@dataclass(frozen=True, slots=True, eq=False)
class ModelMatrices:
    """LISREL all-y matrices; every array has the same leading axes (say chain, draw, group).

    loadings (..., item, construct); paths (..., construct, construct) with [to, from]; construct_covariance Psi
    (..., construct, construct); residual_covariance Theta (..., item, item); intercepts nu (..., item);
    construct_means alpha (..., construct).
    """

    loadings: Array
    paths: Array
    construct_covariance: Array
    residual_covariance: Array
    intercepts: Array
    construct_means: Array
