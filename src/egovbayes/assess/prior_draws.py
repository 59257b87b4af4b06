"""Draws from the joint prior of some parameters: LKJ blocks together,
incomplete patterns of correlations by rejection.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from egovbayes.assess.lkj import lkj_draws
from egovbayes.errors import PriorError
from egovbayes.model.defaults.correlations import Component, CorrelationBlocks, correlation_blocks
from egovbayes.model.priors.named_priors import OwnDraws
from egovbayes.model.priors.priors import prior_draws
from egovbayes.model.spec import Prior
from egovbayes.model.table.table import ParameterTable
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
        """Independent draws of the parameters with these numbers, in ascending order; (n, number).

        Raises PriorError when hardly any prior draw of a pattern of correlations is positive definite.
        """
        wanted = sorted(set(numbers))
        found: dict[int, Array] = {}
        for block in self.blocks.lkj:
            if not set(block.free).isdisjoint(wanted):
                found |= zip(block.free, _lkj_triangle(self.priors[block.free[0]], block, n, rng).T, strict=True)
        for part in _joined(self.blocks.rejected):
            if any(not set(component.free).isdisjoint(wanted) for component in part):
                found |= self._possible(part, n, rng)
        own = OwnDraws(self.priors, self.table.hyperparameters, found)
        return np.array([own.of(k, n, rng) for k in wanted]).reshape(-1, n).T

    def _possible(self, part: Sequence[Component], n: int, rng: np.random.Generator) -> dict[int, Array]:
        """Draws (n,) of the correlations of these components, by number, that can occur together."""
        numbers = sorted({number for component in part for number in component.free})
        kept: list[Array] = []
        left = n
        for _ in range(_TRIALS):
            size = max(2 * left, _PROPOSED_AT_LEAST)
            proposed = np.full((size, len(self.priors)), np.nan)
            for number in numbers:
                proposed[:, number] = prior_draws(self.priors[number], size, rng)
            kept.append(proposed[_inside(self.table, part, proposed)][:left, numbers])
            left -= len(kept[-1])
            if not left:
                return dict(zip(numbers, np.concatenate(kept).T, strict=True))
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
    return lkj_draws(prior.numbers[0], size, n, rng)[:, *np.tril_indices(size, -1)]


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
    """Correlations among a component's members from values (draw, free) on the sampling scale;
    (draw, member, member).
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
