"""Likelihoods that PyMC has itself, given respondents' constructs: the definition that compiled ones are held against.

Constructs stand in the model as noise, one row a respondent, coloured by the constructs' covariance; and so does a
part of residuals that are correlated, so large that the rest is not.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from egovbayes.engines.density.prior_blocks import PriorBlock
from egovbayes.engines.pymc_model.standardised_potential import symbolic_matrices
from egovbayes.kernel.arrays import KernelLayout
from egovbayes.kernel.fields import Record
from egovbayes.kernel.residual_scores import components_of
from egovbayes.model.table.table import ParameterTable
from egovbayes.notation import MATRIX_CODES, MatrixName

if TYPE_CHECKING:
    from pytensor.tensor import TensorVariable

NOISE, RESIDUAL_NOISE = "score_noise", "residual_noise"
_LAMBDA, _BETA, _PSI, _THETA = (
    MATRIX_CODES[one] for one in (MatrixName.LAMBDA, MatrixName.BETA, MatrixName.PSI, MatrixName.THETA)
)

type Explicit = Callable[[Any, KernelLayout, Any, Sequence[str]], None]
"""Adds constructs and answers to the model in context: of symbolic values (free,), the layout, data and item names."""


def rising(table: ParameterTable, block: PriorBlock) -> TensorVariable:
    """Thresholds (value,), added to the model in context: those of each item a variable of their own, in order."""
    import pymc as pm
    import pytensor.tensor as pt

    rows = [table.representatives[number] for number in block.free.tolist()]
    parts = []
    for item in dict.fromkeys(row.lhs for row in rows):
        n = sum(row.lhs == item for row in rows)
        start = np.linspace(-1.0, 1.0, n + 2)[1:-1]
        chosen = [k for k, row in enumerate(rows) if row.lhs == item]
        mean, sd = (np.float64(block.parameters[which, chosen[0]]) for which in (0, 1))
        order = {"transform": pm.distributions.transforms.ordered} if n > 1 else {}
        parts.append(pm.Normal(f"{item}_thresholds", mean, sd, shape=n, initval=start, **order))
    return pt.concatenate(parts)


def _ordinal(values: Any, layout: KernelLayout, data: Any, items: Sequence[str]) -> None:
    import pymc as pm
    import pytensor.tensor as pt

    matrices = symbolic_matrices(layout, 0, values)
    loadings, paths = matrices[_LAMBDA], matrices[_BETA]
    total = pt.linalg.inv(np.eye(paths.type.shape[0]) - paths)
    phi = total @ matrices[_PSI] @ total.T
    noise = pm.Normal(NOISE, 0.0, 1.0, shape=(data.answers.shape[1], paths.type.shape[0]))
    predictor = noise @ pt.linalg.cholesky(phi).T @ loadings.T
    deviations = pt.sqrt(1.0 + pt.diagonal(loadings @ phi @ loadings.T))
    drawn, left = _residuals(layout, matrices[_THETA], data.answers.shape[1])
    predictor = predictor + drawn
    at = 0
    for j, (item, n) in enumerate(zip(items, data.categories.tolist(), strict=True)):
        thresholds = values[layout.own[at : at + n - 1]] * deviations[j]
        seen = np.flatnonzero(data.answers[j] < n)
        answers = data.answers[j, seen]
        pm.OrderedProbit(
            item, eta=predictor[seen, j], cutpoints=thresholds, sigma=left[j], observed=answers, compute_p=False
        )
        at += n - 1


def _residuals(layout: KernelLayout, theta: Any, n: int) -> tuple[Any, Any]:
    """What is drawn of n respondents' residuals (respondent, item), 0 of those that are not correlated, and the
    standard deviation of the rest (item,).

    The rest has a variance of one over the root of the trace of R^-2, which no root of R is below.
    """
    import pymc as pm
    import pytensor.tensor as pt

    first = components_of(layout)
    drawn, left = pt.zeros((n, len(first))), pt.ones(len(first))
    components = [np.flatnonzero(first == one) for one in np.unique(first) if (first == one).sum() > 1]
    if not components:
        return drawn, left
    noise, at = pm.Normal(RESIDUAL_NOISE, 0.0, 1.0, shape=(n, sum(map(len, components)))), 0
    for members in components:
        own = theta[members[:, None], members]
        rest = (pt.linalg.inv(own) ** 2).sum() ** -0.5
        root = pt.linalg.cholesky(own - rest * np.eye(len(members)))
        drawn = pt.set_subtensor(drawn[:, members], noise[:, at : at + len(members)] @ root.T)
        left = pt.set_subtensor(left[members], pt.sqrt(rest))
        at += len(members)
    return drawn, left


EXPLICIT: Mapping[str, Explicit] = {"ordinal": _ordinal}
"""By the likelihood's name."""


def add_explicit(name: str, values: Any, layout: KernelLayout, data: Record, items: Sequence[str]) -> bool:
    """Add constructs and answers to the model in context where PyMC has the likelihood of that name itself."""
    if name not in EXPLICIT:
        return False
    EXPLICIT[name](values, layout, data, items)
    return True
