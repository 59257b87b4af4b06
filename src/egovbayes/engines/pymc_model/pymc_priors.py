"""Prior blocks as PyMC variables: the one place that knows how each family is written in PyMC."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from egovbayes.engines.density.dims import dim_of
from egovbayes.engines.density.prior_blocks import PriorBlock
from egovbayes.engines.pymc_model.standardised_potential import raw_variable
from egovbayes.model.priors.prior_families import FAMILIES
from egovbayes.quantities.neighbour_structure import structure_axes

if TYPE_CHECKING:
    from pytensor.tensor import TensorVariable

_WHOLE = {"half-normal": "normal", "half-student-t": "student-t"}


type Values = Mapping[int, Any]
"""Symbolic values of parameters that priors name, by number in the free vector."""
type AddsPrior = Callable[[PriorBlock, Values], TensorVariable]
"""Adds a block to the model in context, and gives its values (value,)."""


def add_prior(block: PriorBlock, values: Values) -> TensorVariable:
    """The block's values (value,) as a symbolic vector; its variable is added to the model in context, with dims."""
    return values_of(block, prior_variable(block, values))


def prior_variable(block: PriorBlock, values: Values) -> TensorVariable:
    """The block's variable, added to the model in context; `values` are those of the parameters its priors name."""
    import pymc as pm

    if block.standardised:
        return raw_variable(block)
    if block.size:
        return pm.LKJCorr(block.name, n=block.size, eta=np.float64(block.parameters[0, 0]))
    if block.together:
        return _of_neighbours(block, values)
    return _truncated(block, values) if block.truncated else _plain(block, values)


def values_of(block: PriorBlock, variable: TensorVariable) -> TensorVariable:
    """The block's values (value,) made from its PyMC variable."""
    import pytensor.tensor as pt

    if block.size:
        row, col = np.tril_indices(block.size, -1)
        return pt.dot(variable, variable.T)[row, col]
    return 2.0 * variable - 1.0 if FAMILIES[block.family].stretched and not block.standardised else variable


def _plain(block: PriorBlock, values: Values) -> TensorVariable:
    import pymc as pm

    family, parameters = FAMILIES[block.family], _parameters(block, values)
    if block.family == "uniform":  # cut off, say at 0, it is the uniform of what is left
        parameters = [block.lower, block.upper]
    return getattr(pm, family.pymc)(block.name, **_arguments(block.family, parameters), dims=dim_of(block.name))


def _of_neighbours(block: PriorBlock, values: Values) -> TensorVariable:
    """Normal values of neighbours alike (quantities.neighbour_structure)."""
    import pymc as pm

    family = FAMILIES[block.family]
    of = dict(zip(family.parameters, _parameters(block, values), strict=True))
    location, scale, phi = of[family.location] + np.zeros(len(block.free)), of[family.scale], values[block.share]
    axes, variances = structure_axes(block.terms[0].edges, block.regions)
    structured = (axes * variances) @ axes.T
    covariance = scale**2 * ((1.0 - phi) * np.eye(len(block.free)) + phi * structured)
    return pm.MvNormal(block.name, mu=location, cov=covariance, dims=dim_of(block.name))


def _truncated(block: PriorBlock, values: Values) -> TensorVariable:
    """The family cut off at the block's bounds; a half family is its whole one cut off at 0 or higher."""
    import pymc as pm

    name = _WHOLE.get(block.family, block.family)
    parameters = _parameters(block, values)
    if name != block.family:
        parameters.insert(-1, np.zeros(len(block.free)))
    family = FAMILIES[name]
    whole = getattr(pm, family.pymc).dist(**_arguments(name, parameters))
    bounds = {"lower": block.lower, "upper": block.upper}
    if family.stretched:
        bounds = {side: (bound + 1.0) / 2.0 for side, bound in bounds.items()}
    closed = {side: bound for side, bound in bounds.items() if np.isfinite(bound[0])}
    return pm.Truncated(block.name, whole, **closed, dims=dim_of(block.name))


def _parameters(block: PriorBlock, values: Values) -> list[Any]:
    """The parameters of the family: numbers (value,), or what is named in their place."""
    parents = block.parents or (-1,) * len(block.parameters)
    found = [row if parent < 0 else values[parent] for row, parent in zip(block.parameters, parents, strict=True)]
    if block.slopes:
        at = FAMILIES[block.family].parameters.index(FAMILIES[block.family].location)
        found[at] += sum(values[slope] * by for slope, by in zip(block.slopes, block.multipliers.T, strict=True))
    return found


def _arguments(family: str, parameters: Sequence[Any]) -> dict[str, Any]:
    """PyMC's keywords; a parameter that is the same for all values is passed as one number.

    As one of numpy's: PyTensor keeps Python's own in single precision where that is exact, and computes on in it.
    """
    return {name: _argument(row) for name, row in zip(FAMILIES[family].pymc_arguments, parameters, strict=True)}


def _argument(row: Any) -> Any:
    if not isinstance(row, np.ndarray):
        return row
    same = np.unique(row)
    return row if len(same) > 1 else np.float64(same[0])
