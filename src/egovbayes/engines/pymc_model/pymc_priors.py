"""Prior blocks as PyMC variables: the one place that knows how each family is written in PyMC."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from egovbayes.engines.density.dims import dim_of
from egovbayes.engines.density.prior_blocks import PriorBlock
from egovbayes.model.priors.prior_families import FAMILIES
from egovbayes.notation import Array

if TYPE_CHECKING:
    from pytensor.tensor import TensorVariable

_WHOLE = {"half-normal": "normal", "half-student-t": "student-t"}


def add_prior(block: PriorBlock) -> TensorVariable:
    """The block's values (value,) as a symbolic vector; its variable is added to the model in context, with dims."""
    import pymc as pm

    if block.size:
        return values_of(block, pm.LKJCorr(block.name, n=block.size, eta=np.float64(block.parameters[0, 0])))
    return values_of(block, _truncated(block) if block.truncated else _plain(block))


def values_of(block: PriorBlock, variable: TensorVariable) -> TensorVariable:
    """The block's values (value,) made from its PyMC variable."""
    import pytensor.tensor as pt

    if block.size:
        row, col = np.tril_indices(block.size, -1)
        return pt.dot(variable, variable.T)[row, col]
    return 2.0 * variable - 1.0 if FAMILIES[block.family].stretched else variable


def _plain(block: PriorBlock) -> TensorVariable:
    import pymc as pm

    family, parameters = FAMILIES[block.family], block.parameters
    if block.family == "uniform":  # cut off, say at 0, it is the uniform of what is left
        parameters = np.array([block.lower, block.upper])
    return getattr(pm, family.pymc)(block.name, **_arguments(block.family, parameters), dims=dim_of(block.name))


def _truncated(block: PriorBlock) -> TensorVariable:
    """The family cut off at the block's bounds; a half family is its whole one cut off at 0 or higher."""
    import pymc as pm

    name = _WHOLE.get(block.family, block.family)
    parameters = block.parameters
    if name != block.family:
        parameters = np.insert(parameters, -1 if len(parameters) > 1 else 0, 0.0, axis=0)
    family = FAMILIES[name]
    whole = getattr(pm, family.pymc).dist(**_arguments(name, parameters))
    bounds = {"lower": block.lower, "upper": block.upper}
    if family.stretched:
        bounds = {side: (bound + 1.0) / 2.0 for side, bound in bounds.items()}
    closed = {side: bound for side, bound in bounds.items() if np.isfinite(bound[0])}
    return pm.Truncated(block.name, whole, **closed, dims=dim_of(block.name))


def _arguments(family: str, parameters: Array) -> dict[str, Any]:
    """PyMC's keywords; a parameter that is the same for all values is passed as one number.

    As one of numpy's: PyTensor keeps Python's own in single precision where that is exact, and computes on in it.
    """
    names = FAMILIES[family].pymc_arguments
    same = [np.unique(row) for row in parameters]
    return {
        name: row if len(one) > 1 else np.float64(one[0])
        for name, row, one in zip(names, parameters, same, strict=True)
    }
