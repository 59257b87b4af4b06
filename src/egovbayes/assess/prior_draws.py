"""Draws from the joint prior of some parameters: LKJ blocks together, incomplete patterns of correlations by
rejection.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from egovbayes.assess.lkj import lkj_draws
from egovbayes.errors import PriorError
from egovbayes.model.correlations import Component, CorrelationBlocks, correlation_blocks
from egovbayes.model.priors import prior_draws
from egovbayes.model.spec import Prior
from egovbayes.model.table import ParameterTable
from egovbayes.notation import Array, BoolArray

_PROPOSED_AT_LEAST = 1_000
_TRIALS = 200


@dataclass(frozen=True, slots=True, eq=False)
class JointPrior:
    """The prior of a free vector on the sampling scale, as the PyMC model has it."""

    table: ParameterTable
    priors: tuple[Prior, ...]
    blocks: CorrelationBlocks

    def dependent(self, number: int) -> frozenset[int]:
        """Numbers of the parameters that are not independent of this one in the prior (itself among them)."""
        return next((part for part in _dependent_sets(self.blocks) if number in part), frozenset({number}))

    def draws(self, numbers: Iterable[int], n: int, rng: np.random.Generator) -> Array:
        """Independent draws of the parameters with these numbers, NaN for all others; (n, free).

        Raises PriorError when hardly any prior draw of a pattern of correlations is positive definite.
        """
        values = np.full((n, len(self.priors)), np.nan)
        wanted = set(numbers)
        for block in self.blocks.lkj:
            if wanted & set(block.free):
                values[:, list(block.free)] = _lkj_triangle(self.priors[block.free[0]], block, n, rng)
        for part in _joined(self.blocks.rejected):
            if wanted & {number for component in part for number in component.free}:
                self._reject(part, values, rng)
        for number in sorted(wanted):
            if np.isnan(values[0, number]):
                values[:, number] = prior_draws(self.priors[number], n, rng)
        return values

    def _reject(self, part: Sequence[Component], values: Array, rng: np.random.Generator) -> None:
        numbers = sorted({number for component in part for number in component.free})
        filled = 0
        for _ in range(_TRIALS):
            size = max(2 * (len(values) - filled), _PROPOSED_AT_LEAST)
            proposed = np.full((size, len(self.priors)), np.nan)
            for number in numbers:
                proposed[:, number] = prior_draws(self.priors[number], size, rng)
            good = proposed[_inside(self.table, part, proposed)][: len(values) - filled]
            values[filled : filled + len(good), numbers] = good[:, numbers]
            filled += len(good)
            if filled == len(values):
                return
        names = ", ".join(self.table.free_names[number] for number in numbers)
        raise PriorError(
            f"the priors of {names} hardly ever give correlations that can occur together: "
            "give them priors nearer to 0, or leave them the default"
        )


def joint_prior(table: ParameterTable, priors: tuple[Prior, ...]) -> JointPrior:
    """The joint prior, with the correlations in the blocks they stand in."""
    return JointPrior(table, priors, correlation_blocks(table, priors))


def _lkj_triangle(prior: Prior, block: Component, n: int, rng: np.random.Generator) -> Array:
    size = len(block.members)
    return lkj_draws(prior.parameters[0], size, n, rng)[:, *np.tril_indices(size, -1)]


def _dependent_sets(blocks: CorrelationBlocks) -> list[frozenset[int]]:
    joined = [{number for c in part for number in c.free} for part in _joined(blocks.rejected)]
    return [frozenset(numbers) for numbers in (*joined, *(c.free for c in blocks.lkj))]


def _joined(components: Sequence[Component]) -> list[list[Component]]:
    """Components that share numbers (equal correlations), put together."""
    parts: list[list[Component]] = []
    for component in components:
        touching = [part for part in parts if any(set(component.free) & set(other.free) for other in part)]
        parts = [part for part in parts if part not in touching]
        parts.append([component, *(other for part in touching for other in part)])
    return parts


def _inside(table: ParameterTable, part: Sequence[Component], values: Array) -> BoolArray:
    """Which draws (draw, free) give positive definite correlations in every component; (draw,)."""
    good = np.ones(len(values), dtype=bool)
    for component in part:
        good &= np.linalg.eigvalsh(component_correlations(table, component, values))[:, 0] > 0
    return good


def component_correlations(table: ParameterTable, component: Component, values: Array) -> Array:
    """Correlations among a component's members from values (draw, free) on the sampling scale; (draw, member,
    member).
    """
    size = len(component.members)
    place = {member: i for i, member in enumerate(component.members)}
    matrix = np.broadcast_to(np.eye(size), (len(values), size, size)).copy()
    cells = {
        (row.row, row.col): row
        for row in table.rows
        if (row.matrix, row.group) == (component.matrix, component.group) and {row.row, row.col} <= set(place)
    }
    for (a, b), row in cells.items():
        if a == b:
            continue
        scale = 1.0 if row.free >= 0 else float(np.sqrt(cells[a, a].fixed * cells[b, b].fixed))
        value = values[:, row.free] if row.free >= 0 else (row.fixed / scale if row.fixed else 0.0)
        matrix[:, place[a], place[b]] = matrix[:, place[b], place[a]] = value
    return matrix
