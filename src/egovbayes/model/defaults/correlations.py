"""How the free correlations of Psi and Theta hang together: LKJ blocks, and all other patterns of three or more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from egovbayes.model.spec import Prior
from egovbayes.model.table.scale import covariances_of
from egovbayes.model.table.table import Parameter, ParameterTable
from egovbayes.notation import SYMMETRIC, MatrixName
from egovbayes.quantities.components import connected_components

LKJ = "lkj"


@dataclass(frozen=True, slots=True)
class Component:
    """Variables of one matrix and group that correlations tie together.

    `members` are rows of the matrix, ascending. `free` are the numbers of the correlations among them, along the lower
    triangle row by row: (1,0), (2,0), (2,1), ... In an incomplete component only the pairs there are, each number once.
    """

    matrix: MatrixName
    group: int
    members: tuple[int, ...]
    free: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CorrelationBlocks:
    """Correlations that limit each other; one that stands in none of these has a prior of its own on (-1, 1).

    `lkj`: components of three or more in which every pair is free: one LKJ prior each (groups that share all their
    numbers share one block). `rejected`: components of three or more with priors on single correlations, whose prior is
    cut off outside the positive-definite cone; their matrix may hold correlations fixed at other values than 0.
    """

    lkj: tuple[Component, ...]
    rejected: tuple[Component, ...]


def correlation_blocks(table: ParameterTable, priors: Sequence[Prior] = ()) -> CorrelationBlocks:
    """The blocks under the priors of the free vector (as `resolve_priors` gives them).

    A component gets an LKJ prior when all its pairs are free, differ from each other, and have the same lkj prior
    (without `priors`: have no prior written in the syntax, or the same lkj one).
    """
    found = [c for c in components(table) if len(c.members) > 2]
    chosen = {c for c in _complete(table, found) if _one_lkj(table, c, priors)}
    lkj = {c.free: c for c in reversed(found) if c in chosen}
    rejected = tuple(c for c in found if c not in chosen)
    return CorrelationBlocks(tuple(reversed(lkj.values())), rejected)


def components(table: ParameterTable) -> Iterator[Component]:
    """All variables that correlations tie together, by matrix and group; two of them are a component too."""
    rows = list(covariances_of(table))
    for matrix in SYMMETRIC:
        for group in range(len(table.groups)):
            edges = {(row.row, row.col): row for row in rows if (row.matrix, row.group) == (matrix, group)}
            for members in map(tuple, connected_components(edges)):
                ordered = [(b, a) for b in members for a in members if (b, a) in edges]
                numbers = dict.fromkeys(edges[edge].free for edge in ordered)
                yield Component(matrix, group, members, tuple(n for n in numbers if n >= 0))


def _complete(table: ParameterTable, of: Sequence[Component]) -> Iterator[Component]:
    """Components with every pair free, no two equal, and no number that another block or pair has too."""
    used = Counter(number for free in {c.free for c in of} for number in free)
    of_pairs = {c.free for c in components(table) if len(c.members) == 2}
    shared = {number for free in of_pairs for number in free}
    for c in of:
        n_pairs = len(list(combinations(c.members, 2)))
        if len(c.free) == n_pairs and all(used[number] == 1 and number not in shared for number in c.free):
            yield c


def _one_lkj(table: ParameterTable, component: Component, priors: Sequence[Prior]) -> bool:
    if priors:
        given = {priors[number] for number in component.free}
    else:
        given = {row.prior for row in rows_of(table, component) if row.prior is not None} or {Prior(LKJ, (2.0,))}
    return len(given) == 1 and all(prior.family == LKJ for prior in given)


def rows_of(table: ParameterTable, component: Component) -> list[Parameter]:
    """The table's rows whose numbers the component holds."""
    return [row for row in table.rows if row.free in component.free]
