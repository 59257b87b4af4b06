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
from egovbayes.kernel.arrays import NUMBERS, KernelLayout
from egovbayes.kernel.fields import Record
from egovbayes.kernel.residual_scores import components_of
from egovbayes.model.table.own_rows import thresholds_by_item
from egovbayes.model.table.table import ParameterTable
from egovbayes.notation import MATRIX_CODES, Array, IntArray, MatrixName

if TYPE_CHECKING:
    from pytensor.tensor import TensorVariable

NOISE, RESIDUAL_NOISE = "score_noise", "residual_noise"
_LAMBDA, _BETA, _PSI, _THETA, _NU, _ALPHA = (MATRIX_CODES[one] for one in MatrixName)

type Explicit = Callable[[Any, KernelLayout, Any, Sequence[str]], None]
"""Adds constructs and answers to the model in context: of symbolic values (free,), the layout, data and item names."""


def rising(table: ParameterTable, block: PriorBlock) -> TensorVariable:
    """Thresholds (value,), added to the model in context: those of each item a variable of their own, in order. A
    group's own between others are in order by a term of the density.
    """
    import pymc as pm
    import pytensor.tensor as pt

    place = {number: k for k, number in enumerate(block.free.tolist())}
    parts: list[Any] = []
    between: dict[str, list[int]] = {}
    for numbers in thresholds_by_item(table):
        ladder = [place[number] for number in numbers]
        # the last one's group: that of its own where it has some, for the shared ones are the first's
        group = max(table.representatives[number].group for number in numbers)
        own = [k for k, number in enumerate(numbers) if table.representatives[number].group == group]
        start = np.linspace(-1.0, 1.0, len(numbers) + 2)[1:-1][own]
        mean, sd = (_alike(block.parameters[which, [ladder[k] for k in own]]) for which in (0, 1))
        whole = len(own) == len(numbers)
        order = {"transform": pm.distributions.transforms.ordered} if whole and len(own) > 1 else {}
        name = f"{table.representatives[numbers[0]].lhs}_thresholds" + of_group(group, len(table.groups))
        parts.append(pm.Normal(name, mean, sd, shape=len(own), initval=start, **order))
        between |= {} if whole else {name: ladder}
    thresholds = pt.concatenate(parts)
    for name, ladder in between.items():
        rising_ = pt.all(pt.diff(thresholds[np.array(ladder)]) > 0.0)
        pm.Potential(f"{name}_rise", pt.switch(rising_, 0.0, -np.inf))
    return thresholds


def _alike(values: Array) -> Any:
    """The values (value,), as one number where they are the same."""
    return np.float64(values[0]) if (values == values[0]).all() else values


def of_group(group: int, n_groups: int) -> str:
    """What the name of a group's variable ends with, where there are several groups."""
    return f"_{group + 1}" if n_groups > 1 else ""


def _ordinal(values: Any, layout: KernelLayout, data: Any, items: Sequence[str]) -> None:
    import pytensor.tensor as pt

    n_groups = len(data.units)
    models = [symbolic_matrices(layout, group, values) for group in range(n_groups)]
    matrices, slopes = zip(*(_given(each, layout.given) for each in models), strict=True)
    moments = [_moments(each) for each in matrices]
    deviations, own = pt.stack([sd for _, sd in moments]), layout.own.reshape(n_groups, -1)
    first = components_of(layout)
    for group in range(n_groups):
        thresholds = values[own[group]] * _units(data, group, deviations)
        means = moments[group][0]
        if layout.given:
            means += pt.as_tensor(data.predictors[:, slice(*data.starts[group : group + 2])].T) @ slopes[group].T
        _answers(matrices[group], means, thresholds, (data, group, first), items[: len(data.categories)])


def _given(matrices: Any, n: int) -> tuple[Any, Any]:
    """The matrices without the last n constructs, predictors that are given; and slopes (item, predictor) of latent
    answers by these.
    """
    import pytensor.tensor as pt

    loadings, paths = matrices[_LAMBDA], matrices[_BETA]
    p, m = (size - n for size in loadings.type.shape)
    size = {_LAMBDA: (p, m), _BETA: (m, m), _PSI: (m, m), _THETA: (p, p), _NU: (p, 1), _ALPHA: (m, 1)}
    left = {which: matrices[which][:rows, :columns] for which, (rows, columns) in size.items()}
    total = pt.linalg.inv(np.eye(m) - left[_BETA])
    return left, left[_LAMBDA] @ total @ paths[:m, m:]


def _moments(matrices: Any) -> tuple[Any, Any]:
    """Means and standard deviations (item,) of latent answers."""
    import pytensor.tensor as pt

    loadings, paths = matrices[_LAMBDA], matrices[_BETA]
    reduced = loadings @ pt.linalg.inv(np.eye(paths.type.shape[0]) - paths)
    variances = pt.diagonal(reduced @ matrices[_PSI] @ reduced.T + matrices[_THETA])
    return (matrices[_NU] + reduced @ matrices[_ALPHA])[:, 0], pt.sqrt(variances)


def _units(data: Any, group: int, deviations: Any) -> Any:
    """The unit of each of a group's thresholds (threshold,), item after item."""
    item = np.repeat(np.arange(len(data.categories)), data.categories - 1)
    return deviations[data.units[group][item], item]


def _answers(matrices: Any, mean: Any, thresholds: Any, of_group_: tuple[Any, int, Any], items: Sequence[str]) -> None:
    """Add the answers of one group to the model in context, of thresholds in units of its matrices and means (item,) or
    (respondent, item) of latent answers.
    """
    import pymc as pm
    import pytensor.tensor as pt

    (data, group, first), (loadings, paths) = of_group_, (matrices[_LAMBDA], matrices[_BETA])
    own, ending = slice(*data.starts[group : group + 2]), of_group(group, len(data.units))
    given, numbers = data.answers[:, own], data.places[:, own]
    total = pt.linalg.inv(np.eye(paths.type.shape[0]) - paths)
    phi = total @ matrices[_PSI] @ total.T
    noise = pm.Normal(NOISE + ending, 0.0, 1.0, shape=(given.shape[1], paths.type.shape[0]))
    drawn, left = _residuals(first, matrices[_THETA], given.shape[1], ending)
    predictor = mean + noise @ pt.linalg.cholesky(phi).T @ loadings.T + drawn
    at = 0
    for j, (item, n) in enumerate(zip(items, data.categories.tolist(), strict=True)):
        seen = np.flatnonzero(given[j] < n)
        if n == NUMBERS:
            pm.Normal(item + ending, predictor[seen, j], left[j], observed=numbers[j, seen])
            continue
        cut, eta = thresholds[at : at + n - 1], predictor[seen, j]
        pm.OrderedProbit(item + ending, eta=eta, cutpoints=cut, sigma=left[j], observed=given[j, seen], compute_p=False)
        at += n - 1


def _residuals(first: IntArray, theta: Any, n: int, ending: str) -> tuple[Any, Any]:
    """What is drawn of n respondents' residuals (respondent, item), 0 of those that are not correlated, and the
    standard deviation of the rest (item,).

    In units of residuals the rest has a variance of one over the root of the trace of R^-2, which no root of R is
    below.
    """
    import pymc as pm
    import pytensor.tensor as pt

    scale = pt.sqrt(pt.diagonal(theta))
    drawn, left = pt.zeros((n, len(first))), pt.ones(len(first))
    components = [np.flatnonzero(first == one) for one in np.unique(first) if (first == one).sum() > 1]
    if not components:
        return drawn, scale
    noise, at = pm.Normal(RESIDUAL_NOISE + ending, 0.0, 1.0, shape=(n, sum(map(len, components)))), 0
    correlations = theta / (scale[:, None] * scale[None])
    for members in components:
        own = correlations[members[:, None], members]
        rest = (pt.linalg.inv(own) ** 2).sum() ** -0.5
        root = pt.linalg.cholesky(own - rest * np.eye(len(members)))
        drawn = pt.set_subtensor(drawn[:, members], noise[:, at : at + len(members)] @ root.T)
        left = pt.set_subtensor(left[members], pt.sqrt(rest))
        at += len(members)
    return drawn * scale, left * scale


EXPLICIT: Mapping[str, Explicit] = {"ordinal": _ordinal}
"""By the likelihood's name."""


def add_explicit(name: str, values: Any, layout: KernelLayout, data: Record, items: Sequence[str]) -> bool:
    """Add constructs and answers to the model in context where PyMC has the likelihood of that name itself."""
    if name not in EXPLICIT:
        return False
    EXPLICIT[name](values, layout, data, items)
    return True
