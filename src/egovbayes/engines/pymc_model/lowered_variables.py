"""One PyMC variable read back as a prior block: its family, parameters, truncation and transform."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from math import inf
from typing import TYPE_CHECKING, Any

import numpy as np

from egovbayes.engines.density.dims import dim_of
from egovbayes.engines.density.prior_blocks import PriorBlock, is_mirrored
from egovbayes.engines.pymc_model.pymc_priors import Values, prior_variable
from egovbayes.errors import LoweringError
from egovbayes.model.priors.prior_families import FAMILIES, PriorFamily
from egovbayes.model.spec import Prior
from egovbayes.notation import Array, BoolArray, Kind

if TYPE_CHECKING:
    from pytensor.tensor import TensorVariable


def read_block(block: PriorBlock, variable: TensorVariable, transform: Any) -> PriorBlock:
    """The block with the distribution that its variable has.

    Raises LoweringError for a distribution that is no prior family, parameters that are not constants, and a
    transform that is not the usual one. A block whose priors name parameters is as it is (`check_unchanged`),
    but for its transform.
    """
    if block.hierarchical or block.standardised:
        _check_transform(block.name, transform, FAMILIES[block.family], block.lower, block.upper)
        return block
    family, parameters, low, high = _distribution(variable)
    if family.whole_matrix != bool(block.size):
        raise LoweringError(f"the variable {block.name!r} is not of the size its values have")
    n = 1 if block.size else len(block.free)
    columns = np.stack([np.broadcast_to(row, n) for row in parameters])
    lower, upper = _bounds(family, columns, low, high, len(block.free))
    _check_transform(block.name, transform, family, lower, upper)
    whole = family.support(tuple(columns[:, 0].tolist()))
    mirrored = _mirrored(family, columns, lower, upper)
    if block.kind is Kind.HYPERPARAMETER:  # what others are divided by is not, whatever its own prior allows
        mirrored &= block.mirrored
    return replace(
        block,
        family=family.name,
        parameters=columns,
        lower=lower,
        upper=upper,
        mirrored=mirrored,
        truncated=(lower[0], upper[0]) != whole,
        patterns=block.patterns if family.stretched and (lower[0], upper[0]) == whole else (),
    )


def check_unchanged(block: PriorBlock, variable: TensorVariable, named: Values) -> None:
    """Raise LoweringError unless the variable has the priors of its block, which name parameters with these values."""
    import pymc as pm
    from pytensor.graph.basic import equal_computations

    with pm.Model(coords={dim_of(block.name): range(len(block.free))}):
        expected = prior_variable(block, named)
    own, other = variable.owner, expected.owner
    if type(own.op) is not type(other.op) or not equal_computations(own.inputs[2:], other.inputs[2:]):
        what = "priors of standardised values" if block.standardised else "priors that name parameters"
        raise LoweringError(f"the variable {block.name!r} has {what}, and they were changed")


def _distribution(variable: TensorVariable) -> tuple[PriorFamily, list[Array], Array, Array]:
    """Family and its parameters, and the bounds of a truncation (infinite without one)."""
    from pymc.distributions.continuous import TruncatedNormalRV
    from pymc.distributions.truncated import TruncatedRV

    op, (_generator, _size, *inputs) = variable.owner.op, variable.owner.inputs
    of, low, high = type(op), np.array(-inf), np.array(inf)
    if isinstance(op, TruncatedNormalRV | TruncatedRV):
        of = _classes("normal") if isinstance(op, TruncatedNormalRV) else type(op.base_rv_op)
        *inputs, lowest, highest = inputs
        low, high = (_constant(bound, variable) for bound in (lowest, highest))
    for family in FAMILIES.values():
        if _classes(family.name) is of:
            own = family.from_pymc(*(_constant(value, variable) for value in inputs))
            return family, [np.asarray(value, dtype=np.float64) for value in own], low, high
    raise LoweringError(
        f"the variable {variable.name!r} has a distribution ({of.__name__}) that is none of the prior families"
    )


@cache
def _classes(name: str) -> type:
    """The class of a family's random variables in PyMC."""
    import pymc as pm

    distribution = getattr(pm, FAMILIES[name].pymc)
    return getattr(distribution, "rv_type", None) or type(distribution.rv_op)


def _constant(value: Any, variable: TensorVariable) -> Array:
    """The number or numbers a parameter is."""
    from pymc.exceptions import NotConstantValueError
    from pymc.pytensorf import constant_fold

    try:
        (found,) = constant_fold([value])
    except NotConstantValueError as error:
        raise LoweringError(f"the variable {variable.name!r} has a parameter that is no constant") from error
    return np.asarray(found, dtype=np.float64)


def _bounds(family: PriorFamily, parameters: Array, low: Array, high: Array, n: int) -> tuple[Array, Array]:
    """Lowest and highest value (value,) each, the truncation within the family's support."""
    if family.stretched:
        low, high = 2.0 * low - 1.0, 2.0 * high - 1.0
    support = np.array([family.support(tuple(column)) for column in parameters.T.tolist()])
    return (
        np.broadcast_to(np.maximum(low, support[:, 0]), n).copy(),
        np.broadcast_to(np.minimum(high, support[:, 1]), n).copy(),
    )


def _mirrored(family: PriorFamily, parameters: Array, lower: Array, upper: Array) -> BoolArray:
    if family.whole_matrix:
        return np.zeros(len(lower), dtype=bool)
    priors: Sequence[Prior] = [Prior(family.name, tuple(column)) for column in parameters.T.tolist()]
    return np.array([is_mirrored(prior, float(a), float(b)) for prior, a, b in zip(priors, lower, upper, strict=True)])


def _check_transform(name: str, transform: Any, family: PriorFamily, lower: Array, upper: Array) -> None:
    from pymc.distributions import transforms

    if family.whole_matrix:
        usual: tuple[type, ...] = (transforms.CholeskyCorrTransform,)
    elif np.isfinite(lower[0]) or np.isfinite(upper[0]):
        usual = (transforms.LogTransform, transforms.LogOddsTransform, transforms.Interval)
    else:
        usual = (type(None),)
    if not isinstance(transform, usual):
        raise LoweringError(f"the variable {name!r} has a transform of its own ({type(transform).__name__})")
