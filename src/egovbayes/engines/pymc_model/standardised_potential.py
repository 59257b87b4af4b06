"""Priors of standardised paths and loadings in PyMC: raw values without a density, and one term for all.

The term is made of matrices by PyTensor, which finds its slopes itself: another derivation than kernel.standardised's,
which is held against it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from egovbayes.engines.density.dims import dim_of
from egovbayes.engines.density.prior_blocks import PriorBlock
from egovbayes.engines.density.standardised_equations import StandardisedEquation, standardised_equations
from egovbayes.kernel.arrays import CORRELATION, SD, KernelLayout
from egovbayes.model.priors.prior_families import FAMILIES
from egovbayes.model.priors.priors import prior_support
from egovbayes.model.spec import Prior
from egovbayes.notation import MATRIX_CODES, MatrixName

if TYPE_CHECKING:
    from pytensor.tensor import TensorVariable

TERM = "standardised_priors"
_LAMBDA, _BETA, _PSI, _THETA = (
    MATRIX_CODES[one] for one in (MatrixName.LAMBDA, MatrixName.BETA, MatrixName.PSI, MatrixName.THETA)
)


def raw_variable(block: PriorBlock) -> TensorVariable:
    """The block's raw values (value,), added to the model in context: flat, on the side where they may lie."""
    import pymc as pm

    if np.isfinite(block.lower[0]):
        return pm.HalfFlat(block.name, dims=dim_of(block.name))
    return pm.Flat(block.name, dims=dim_of(block.name))


def standardised_term(priors: Sequence[Prior], layout: KernelLayout, values: Any) -> Any:
    """Sum of log densities of all equations, as a scalar of the graph; None where no prior is of a standardised value.

    `values` (free,) are symbolic; `layout` and `priors` are numbered as they are.
    """
    equations = standardised_equations(layout, priors)
    if not equations:
        return None
    matrices = {group: symbolic_matrices(layout, group, values) for group in {equation.group for equation in equations}}
    return sum(_log_density(equation, priors, matrices[equation.group]) for equation in equations)


def _log_density(equation: StandardisedEquation, priors: Sequence[Prior], matrices: Mapping[int, Any]) -> Any:
    import pytensor.tensor as pt

    raw, with_outcome, of_predictors, outcome = _moments(equation, matrices)
    scales = pt.sqrt(of_predictors)
    own = raw * scales / pt.sqrt(outcome)
    total = pt.log(scales).sum() - 0.5 * len(equation.columns) * pt.log(outcome)
    total += pt.log(1.0 - (raw * with_outcome).sum() / outcome)
    for place, number in enumerate(equation.numbers):
        total += _log_prior(priors[number], own[place])
    return total


def _moments(equation: StandardisedEquation, matrices: Mapping[int, Any]) -> tuple[Any, Any, Any, Any]:
    """Raw values, covariances of predictors with the outcome, variances of predictors (path,), and of the outcome."""
    import pytensor.tensor as pt

    beta, chosen = matrices[_BETA], list(equation.columns)
    spread = pt.linalg.inv(np.eye(beta.type.shape[0]) - beta)
    phi = spread @ matrices[_PSI] @ spread.T
    raw = matrices[equation.matrix][equation.row]
    if equation.matrix == _BETA:
        with_outcome, outcome = phi[equation.row], phi[equation.row, equation.row]
    else:
        with_outcome = phi @ raw
        outcome = raw @ with_outcome + matrices[_THETA][equation.row, equation.row]
    return raw[chosen], with_outcome[chosen], pt.diagonal(phi)[chosen], outcome


def _log_prior(prior: Prior, value: Any) -> Any:
    """PyMC's log density of the prior at a symbolic value."""
    import pymc as pm
    import pytensor.tensor as pt
    from pytensor.graph.replace import graph_replace

    family, ends = FAMILIES[prior.family], prior_support(prior)
    whole = getattr(pm, family.pymc).dist(**dict(zip(family.pymc_arguments, prior.numbers, strict=True)))
    # a correlation's beta is one on (0, 1), stretched to twice its width
    stretch, shift = (0.5, 0.5) if family.stretched else (1.0, 0.0)
    if family.support(prior.parameters) != ends:
        closed = {"lower": ends[0], "upper": ends[1]}.items()
        bounds = {side: stretch * end + shift for side, end in closed if np.isfinite(end)}
        whole = pm.Truncated.dist(whole, **bounds)
    # of a symbol of its own, which is no function of variables that PyMC would take for those of the distribution
    symbol = pt.dscalar()
    density = pm.logp(whole, stretch * symbol + shift) + np.log(stretch)
    return graph_replace(density, {symbol: value})


def symbolic_matrices(layout: KernelLayout, group: int, values: Any) -> dict[int, Any]:
    """The group's matrices, by code, of symbolic values (free,); vectors have one column."""
    import pytensor.tensor as pt

    block = pt.as_tensor_variable(layout.template[group])
    for number, place, mirrored, kind, *ends in layout.cells[layout.cell_start[group] : layout.cell_start[group + 1]]:
        value = values[number]
        if kind == SD:
            value = value**2
        elif kind == CORRELATION:
            deviations = [values[k] if k >= 0 else np.sqrt(layout.template[group, -1 - k]) for k in ends]
            value = value * deviations[0] * deviations[1]
        block = pt.set_subtensor(block[[place, mirrored]], value)
    for (number, place, kind, of), weight in zip(layout.made.tolist(), layout.weights.tolist(), strict=True):
        if of == group:
            block = pt.inc_subtensor(block[place], weight * (values[number] ** 2 if kind == SD else values[number]))
    return {
        code: block[begin : begin + rows * width].reshape((rows, width))
        for code, (begin, rows, width) in enumerate(layout.blocks.tolist())
    }
