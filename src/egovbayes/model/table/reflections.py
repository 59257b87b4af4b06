"""Turning constructs round: signs of the free values that the likelihood cannot tell apart, and which way is kept.

A construct whose scale is its variance alone may be turned: its loadings, its paths in and out and its covariances
change sign, and the implied moments stay. A marker, or any other fixed effect, holds it. Equal values tie several
constructs to turn together. All of it is linear algebra over signs: each (group, construct) turns or does not.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import reduce
from itertools import combinations
from math import inf

import numpy as np

from egovbayes.model.priors.located import located
from egovbayes.model.priors.priors import prior_log_density, prior_support
from egovbayes.model.spec import Prior
from egovbayes.model.table.table import Cell, ParameterTable
from egovbayes.notation import Array, IntArray, MatrixName
from egovbayes.quantities.components import connected_components

type Merit = Callable[[IntArray], tuple[float, ...]]

# An item counts towards its construct's direction when its loading is at least this share of the strongest: the sign of
# one near 0 is chance, and a bound of 0 on it would hold nothing.
COUNTING_SHARE = 0.5

# So many reflections of constructs that turn with each other are tried in all combinations, 2 to this power.
_MOST_TOGETHER = 8


def reflections(table: ParameterTable) -> IntArray:
    """Independent reflections (reflection, free): -1 for values that change sign, 1 for those that stay.

    Every combination of them leaves the likelihood as it is, on the raw and on the sampling scale.
    """
    turnings = _turnings(_constraints(table), len(table.groups) * len(table.constructs))
    parities = _parities(table)
    signs = [[-1 if (parity & turning).bit_count() % 2 else 1 for parity in parities] for turning in turnings]
    kept = [row for row in signs if -1 in row]
    return np.array(kept, dtype=np.int64).reshape(len(kept), table.n_free)


def turned(table: ParameterTable, construct: str) -> IntArray:
    """What changes sign with the construct alone, in all groups, even where that changes the likelihood; (free,)."""
    at, k = table.constructs.index(construct), len(table.constructs)
    turning = sum(1 << (group * k + at) for group in range(len(table.groups)))
    parities = _parities(table)
    return np.array([-1 if (parity & turning).bit_count() % 2 else 1 for parity in parities], dtype=np.int64)


def _parities(table: ParameterTable) -> list[int]:
    """For each free value the constructs whose turning changes its sign; none where it fills no cell."""
    rows = table.representatives
    return [_parity(table, row.group, row.cells[0]) if row.cells else 0 for row in rows]


def _parity(table: ParameterTable, group: int, cell: Cell) -> int:
    """The constructs whose turning changes the sign of a cell, as bits numbered group by group."""
    own, other = (1 << (group * len(table.constructs) + at) for at in (cell.row, cell.col))
    match cell.matrix:
        case MatrixName.LAMBDA:
            return other
        case MatrixName.BETA | MatrixName.PSI:
            return own ^ other
        case MatrixName.ALPHA:
            return own
        case _:
            return 0


def _constraints(table: ParameterTable) -> Iterator[int]:
    """Sets of constructs of which an even number must turn: those of fixed cells, and of what is equal."""
    first: dict[int, int] = {}
    for row, cell in table.filled:
        parity = _parity(table, row.group, cell)
        for number in (row.free,) if row.free >= 0 else (number for number, _ in row.made):
            yield parity ^ first.setdefault(number, parity)
        if row.constant if row.made else row.held and row.fixed != 0:
            yield parity


def _turnings(constraints: Iterator[int], n: int) -> list[int]:
    """A basis of the sets of constructs, out of n, that may turn together: the null space over the field of two."""
    pivots: dict[int, int] = {}
    for constraint in constraints:
        left = constraint
        for bit in _bits(constraint):  # rows hold no pivot but their own
            left ^= pivots.get(bit, 0)
        if left:
            new = left.bit_length() - 1
            pivots |= {bit: row ^ left for bit, row in pivots.items() if row >> new & 1} | {new: left}
    free = [bit for bit in range(n) if bit not in pivots]
    return [sum((1 << bit for bit, row in pivots.items() if row >> at & 1), start=1 << at) for at in free]


def _bits(number: int) -> Iterator[int]:
    """The places of the bits that are 1, the highest first."""
    while number:
        place = number.bit_length() - 1
        yield place
        number ^= 1 << place


def directed(table: ParameterTable, written: Sequence[Prior | None], strengths: Array | None = None) -> ParameterTable:
    """The table with one loading marked `positive` for each reflection: the one that keeps it from turning.

    It is the loading of largest strength (row,); without strengths the first one written. A prior of the user's (free,)
    that allows one sign only keeps the construct itself, and one that allows none above 0 is never chosen; nor is one
    about a number, as that of a marker that deviates from group to group.
    """
    known = np.arange(len(table.rows), 0, -1.0) if strengths is None else strengths
    left, chosen = reflections(table), set()
    for number in _by_strength(table, written, known):
        free = table.rows[number].free
        turning = np.flatnonzero(left[:, free] < 0)
        if not turning.size:
            continue
        if not _about_a_number(written[free]) and _side(written[free]) >= 0:
            chosen.add(number)
        left[turning[1:]] *= left[turning[0]]
        left = np.delete(left, turning[0], axis=0)
    rows = tuple(replace(row, positive=number in chosen) for number, row in enumerate(table.rows))
    return replace(table, rows=rows)


def _by_strength(table: ParameterTable, written: Sequence[Prior | None], strengths: Array) -> list[int]:
    """Free loadings by number of their row, those that a prior holds to one side first, then the strongest."""
    loadings = [number for number, row in enumerate(table.rows) if row.op == "=~" and row.free >= 0]
    return sorted(loadings, key=lambda n: (not tells_direction(written[table.rows[n].free]), -strengths[n]))


def tells_direction(prior: Prior | None) -> bool:
    """Whether the prior by itself says which way the loading points."""
    return _side(prior) != 0 or _about_a_number(prior)


def _about_a_number(prior: Prior | None) -> bool:
    """Whether the prior has its middle at a number other than 0 and a named spread."""
    if prior is None or not prior.named:
        return False
    location = located(prior).location
    return not isinstance(location, str) and location != 0.0


def _side(prior: Prior | None) -> int:
    """1 for a prior above 0 only, -1 for one below 0 only, 0 for one that allows both or is not there."""
    low, high = (-inf, inf) if prior is None else prior_support(prior)
    return 1 if low >= 0 else -1 if high <= 0 else 0


def facing(table: ParameterTable, values: Array) -> IntArray:
    """Signs (free,) that turn the values (free,) to the side on which every loading marked `positive` is above 0."""
    signs, left = np.ones(table.n_free, dtype=np.int64), reflections(table)
    for free in (row.free for row in table.rows if row.positive):
        turning = np.flatnonzero(left[:, free] < 0)
        if not turning.size:
            continue
        if signs[free] * values[free] < 0:
            signs = signs * left[turning[0]]
        left[turning[1:]] *= left[turning[0]]
        left = np.delete(left, turning[0], axis=0)
    return signs


def orientation(table: ParameterTable, raw: Array, standardised: Array, written: Sequence[Prior | None]) -> IntArray:
    """Signs (free,) that turn every construct the way it points, from free values (free,) and standardised rows (row,).

    That is where the user's own priors on its loadings say, if they do; else where most of its loadings of some
    strength point, or their sum in a tie; in groups, first, the way that its items agree on between them. Only what the
    likelihood leaves open is turned.
    """
    loadings = [number for number, row in enumerate(table.rows) if row.op == "=~" and row.free >= 0]
    known = np.nan_to_num(standardised)
    counting, strength = _counting(table, loadings, known), known[loadings]
    free = [table.rows[number].free for number in loadings]
    names = [(table.rows[number].lhs, table.rows[number].rhs) for number in loadings]
    same = np.array([names.index(name) for name in names], dtype=np.int64)
    asked = {number: prior for number in free if (prior := written[number]) is not None}
    in_rows = dict(zip(free, strength.tolist(), strict=True))
    told_of = {n: in_rows[n] if prior.standardised else float(raw[n]) for n, prior in asked.items()}
    signs, choices = np.ones(table.n_free, dtype=np.int64), reflections(table)

    def merit(signs: IntArray) -> tuple[float, ...]:
        pointing = counting * signs[free]
        told = sum(_log_density(prior, signs[number] * told_of[number]) for number, prior in asked.items())
        agreed = np.bincount(same, strength * signs[free]) ** 2
        return told, float(agreed.sum()), float(np.sign(pointing).sum()), float(pointing.sum())

    for together in _separate(choices[:, free], same):
        signs = _best(signs, choices[together], merit)
    return signs


def _separate(choices: IntArray, same: IntArray) -> list[list[int]]:
    """Numbers of the reflections (reflection, loading) in sets that touch no loading of another's in any group, so that
    each is chosen by itself; `same` numbers loadings (loading,) alike in all groups.

    (Equal paths may let four constructs turn in pairs only: then no pair can be chosen without the others.)
    """
    n = len(choices)
    touched = [[number, *(n + same[choice < 0])] for number, choice in enumerate(choices)]
    return [[node for node in nodes if node < n] for nodes in connected_components(touched)]


def _best(signs: IntArray, choices: IntArray, merit: Merit) -> IntArray:
    """The best of all signs (free,) that the reflections (reflection, free) lead to.

    Where their combinations are too many, the best that climbing from each one and from all at once finds, by one, then
    by two or all at a time (all groups turn a construct that points the wrong way in each).
    """
    none = np.ones((1, choices.shape[1]), dtype=np.int64)
    if len(choices) <= _MOST_TOGETHER:
        for choice in choices:
            none = np.concatenate([none, none * choice])
        return max(signs * none, key=merit)
    every = choices.prod(axis=0)
    starts = [_climbed(signs * start, choices, merit) for start in (*none, *choices, every)]
    pairs = [one * other for one, other in combinations(choices, 2)]
    return _climbed(max(starts, key=merit), (*choices, *pairs, every), merit)


def _climbed(signs: IntArray, moves: Iterable[IntArray], merit: Merit) -> IntArray:
    """The signs (free,) moved as long as a move betters them."""
    better = reduce(lambda best, move: max(best, best * move, key=merit), moves, signs)
    return signs if merit(better) == merit(signs) else _climbed(better, moves, merit)


def _counting(table: ParameterTable, loadings: Collection[int], standardised: Array) -> Array:
    """Standardised loadings (loading,), 0 where one is too weak beside its construct's strongest to be counted."""
    strongest: dict[tuple[str, int], float] = {}
    for number in loadings:
        key = (table.rows[number].lhs, table.rows[number].group)
        strongest[key] = max(strongest.get(key, 0.0), abs(float(standardised[number])))
    kept = [
        abs(standardised[n]) >= COUNTING_SHARE * strongest[table.rows[n].lhs, table.rows[n].group] for n in loadings
    ]
    return np.where(kept, standardised[list(loadings)], 0.0)


def _log_density(prior: Prior, value: float) -> float:
    own = located(prior).standard if prior.named else prior  # what it names is not known yet
    return float(np.maximum(prior_log_density(own, value), -1e300))
