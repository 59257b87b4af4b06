"""Priors as lines of a script."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from egovbayes.engines.density.prior_blocks import PriorBlock, prior_blocks, support
from egovbayes.engines.pymc_script.names import python_names, variable_names
from egovbayes.model.priors.prior_families import FAMILIES
from egovbayes.model.spec import Prior
from egovbayes.model.table.table import Parameter, ParameterTable
from egovbayes.notation import Kind

SHARE = " on (0, 1)"
_WHOLE = {"half-normal": "normal", "half-student-t": "student-t"}
HEADINGS = {
    Kind.HYPERPARAMETER: "What other priors name",
    Kind.LOADING: "Loadings: how much an item moves with its construct",
    Kind.PATH: "Paths: what a predictor does to an outcome, all others alike",
    Kind.CONSTRUCT_SD: "Standard deviations of constructs, or of what their predictors leave of them",
    Kind.CONSTRUCT_CORRELATION: "Correlations of constructs, or of what their predictors leave of them",
    Kind.RESIDUAL_SD: "Standard deviations of residuals: what an item does not share with its construct",
    Kind.RESIDUAL_CORRELATION: "Correlations of residuals",
    Kind.INTERCEPT: "Intercepts: expected answers where every construct is 0",
    Kind.CONSTRUCT_MEAN: "Means of constructs, or their intercepts where they have predictors",
    Kind.DEGREES_OF_FREEDOM: "Degrees of freedom of the answers' Student-t distribution",
}


def number(value: float) -> str:
    """The number with six significant digits."""
    return repr(float(f"{value:.6g}")).removesuffix(".0")


def as_written(prior: Prior) -> Prior:
    """The prior with its numbers as a script has them."""
    short = tuple(one if isinstance(one, str) else float(f"{one:.6g}") for one in prior.parameters)
    return replace(prior, parameters=short, lower=float(f"{prior.lower:.6g}"), upper=float(f"{prior.upper:.6g}"))


@dataclass(frozen=True, slots=True)
class Named:
    """A model's free values by their names in Python and in PyMC, each (free,)."""

    table: ParameterTable
    priors: Sequence[Prior]
    python: tuple[str, ...]
    pymc: tuple[str, ...]


def named(table: ParameterTable, priors: Sequence[Prior]) -> Named:
    """The names of the table's free values."""
    return Named(table, [as_written(prior) for prior in priors], python_names(table), variable_names(table))


def prior_lines(of: Named) -> list[str]:
    """All priors, by kind under a heading; those that others name first."""
    lines: list[str] = []
    for block in prior_blocks(of.table, of.priors):
        heading = f"# {HEADINGS[block.kind]}"
        if heading not in lines:
            lines += ["", heading]
        lines += _joint(of, block) if block.size else [_single(of, n) for n in block.free.tolist()]
    return lines[1:]


def _single(of: Named, n: int) -> str:
    row, prior = of.table.representatives[n], of.priors[n]
    return f"{of.python[n]} = {_call(of, row, prior, of.pymc[n])}"


def _call(of: Named, row: Parameter, prior: Prior, name: str) -> str:
    family, (lower, upper) = FAMILIES[prior.family], support(row, prior)
    if prior.family == "uniform":
        return f'pm.Uniform("{name}", lower={number(lower)}, upper={number(upper)})'
    if (lower, upper) == (family.lower, family.upper):
        arguments = _arguments(of, prior.family, prior.parameters)
        if family.stretched:
            return f'correlation("{name}", {arguments})'
        return f'pm.{family.pymc}("{name}", {arguments})'
    return _cut_off(of, prior, name, (lower, upper))


def _cut_off(of: Named, prior: Prior, name: str, ends: tuple[float, float]) -> str:
    """A prior cut off; a half family is its whole one cut off at 0 or higher."""
    whole = FAMILIES[_WHOLE.get(prior.family, prior.family)]
    parameters = list(prior.parameters)
    if whole.name != prior.family:
        parameters.insert(-1, 0.0)
    arguments = _arguments(of, whole.name, parameters)
    stretch = (lambda end: (end + 1.0) / 2.0) if whole.stretched else float
    sides = zip(("lower", "upper"), ends, strict=True)
    bounds = ", ".join(f"{side}={number(stretch(end))}" for side, end in sides if np.isfinite(end))
    if whole.name == "normal":
        return f'pm.TruncatedNormal("{name}", {arguments}, {bounds})'
    own = f'pm.Truncated("{name}{SHARE * whole.stretched}", pm.{whole.pymc}.dist({arguments}), {bounds})'
    return f'pm.Deterministic("{name}", 2 * {own} - 1)' if whole.stretched else own


def _arguments(of: Named, family: str, parameters: Sequence[float | str]) -> str:
    known: Mapping[str, str] = {name: of.python[n] for name, n in of.table.hyperparameters.items()}
    written = [known[one] if isinstance(one, str) else number(one) for one in parameters]
    return ", ".join(f"{key}={value}" for key, value in zip(FAMILIES[family].pymc_arguments, written, strict=True))


def _joint(of: Named, block: PriorBlock) -> Iterator[str]:
    """The correlations of a whole matrix, with one prior for all."""
    factor = f"{of.python[block.free[0]]}_and_others"
    eta = number(block.parameters[0, 0])
    yield f'{factor} = pm.LKJCorr("{block.name}", n={block.size}, eta={eta})  # its Cholesky factor'
    yield f"{factor} = {factor} @ {factor}.T"
    for n, i, j in zip(block.free.tolist(), *np.tril_indices(block.size, -1), strict=True):
        yield f'{of.python[n]} = pm.Deterministic("{of.pymc[n]}", {factor}[{i}, {j}])'
