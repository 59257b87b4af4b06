"""What the answers of each group say of its own values: slopes and information of the log-likelihood by them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from egovbayes.engines.density.prior_blocks import PriorBlock, to_values
from egovbayes.engines.frames.starts import StartingPoints
from egovbayes.model.priors.prior_families import FAMILIES
from egovbayes.notation import Array, BoolArray, IntArray, Kind

_DIFFERENCE = 1e-4


@dataclass(frozen=True, slots=True, eq=False)
class GroupValues:
    """Values by `numbers` (value,) of the free vector and `places` (value,) in the unbounded one, where each stands as
    it is, or as its logarithm (`of_logarithms`).
    """

    start: StartingPoints
    numbers: IntArray
    places: IntArray

    @property
    def of_logarithms(self) -> BoolArray:
        """Which stand as their logarithms; (value,)."""
        families = (self.start.priors[number].family for number in self.numbers.tolist())
        return np.array([FAMILIES[family].of_logarithm for family in families])

    def slopes(self, u: Array) -> Array:
        """Gradient (value,) of the log-likelihood by the unbounded numbers of the values, at all of these (free,)."""
        values = to_values(self.start.blocks, u)
        slopes = self.start.target(values)[1][self.numbers]
        return np.where(self.of_logarithms, slopes * values[self.numbers], slopes)

    @property
    def names(self) -> tuple[IntArray, IntArray]:
        """Of each value the number of its name, by which values of several groups are the same, and its group."""
        rows = [self.start.table.representatives[number] for number in self.numbers.tolist()]
        known = list(dict.fromkeys(row.name for row in rows))
        return np.array([known.index(row.name) for row in rows]), np.array([row.group for row in rows])

    @property
    def respondents(self) -> Array:
        """How many answered, on average over items (group,)."""
        likelihood, data, table = self.start.target.likelihood, self.start.target.data, self.start.table
        groups, items = range(len(table.groups)), range(len(table.items))
        counts = [[likelihood.pair_products(data, g, (i, i))[1] for i in items] for g in groups]
        return np.array(counts).mean(1)

    def curvature(self, u: Array) -> Array:
        """Less the second derivatives (value, name) of the log-likelihood by a value and by that of each name in its
        group: values of different groups have none together.
        """
        name = self.names[0]
        found = np.empty((len(name), name.max() + 1))
        for k in range(found.shape[1]):
            step = np.zeros(len(u))
            step[self.places[name == k]] = _DIFFERENCE
            above, below = (self.slopes(u + sign * step) for sign in (1.0, -1.0))
            found[:, k] = (below - above) / (2.0 * _DIFFERENCE)
        return found

    def information(self, u: Array) -> Array:
        """What each group's answers say of its values (value, value): the curvature of the log-likelihood of all
        answers by the values of one name, shared out by how many respondents a group has. A small group's own curvature
        is as chancy as its answers.
        """
        name, group = self.names
        together = np.zeros((name.max() + 1, name.max() + 1))
        for k, column in enumerate(self.curvature(u).T):
            np.add.at(together[:, k], name, column)
        roots, axes = np.linalg.eigh(0.5 * (together + together.T))
        together = (axes * np.maximum(roots, 0.0)) @ axes.T
        share = self.respondents
        found: Array = (share / share.sum())[group] * together[np.ix_(name, name)] * np.equal.outer(group, group)
        return found


def places_of(blocks: Sequence[PriorBlock]) -> dict[int, int]:
    """Place in the unbounded vector by number of the free vector."""
    return {number: at for at, number in enumerate(n for block in blocks for n in block.free.tolist())}


def stands_open(block: PriorBlock) -> bool:
    """Whether the block's values have priors that name parameters, and stand as they are or as their logarithms.

    (Not parameters of priors themselves: answers know of them through others alone.)
    """
    if block.kind is Kind.HYPERPARAMETER or not block.hierarchical:
        return False
    lower = 0.0 if FAMILIES[block.family].of_logarithm else -np.inf
    return bool((block.lower == lower).all() and np.isposinf(block.upper).all() and not block.mirrored.any())
