"""The six matrices of the model, as arrays with any leading axes."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np

from egovbayes.notation import SHAPES, Array, MatrixName


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

    def __getitem__(self, matrix: MatrixName) -> Array:
        """The array of a matrix; fields stand in the order of MatrixName."""
        array: Array = getattr(self, _FIELDS[matrix])
        return array

    def of_group(self, group: int) -> ModelMatrices:
        """One group's matrices, views: the last axis before rows and columns is that of groups."""
        return ModelMatrices(*(np.moveaxis(self[m], -1 - SHAPES[m].n_axes, 0)[group] for m in MatrixName))

    def only_group(self, group: int) -> ModelMatrices:
        """The matrices (..., 1, ...) of one group alone, by its number."""
        own = self.of_group(group)
        return ModelMatrices(*(np.expand_dims(own[m], -1 - SHAPES[m].n_axes) for m in MatrixName))


_FIELDS = dict(zip(MatrixName, (field.name for field in fields(ModelMatrices)), strict=True))
