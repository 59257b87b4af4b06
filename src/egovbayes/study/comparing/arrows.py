"""The arrows among a model's constructs, and which single ones may be turned without changing what the model implies.

An arrow x -> y may become a covariance of what is left over of the two where every predictor of x, and everything that
x covaries with, is joined to y as well; it may be reversed where the same holds the other way round too. These are the
replacing rules of Lee & Hershberger (1990) in the form of Pearl (2009, section 5.2.3), which hold with correlated
disturbances. They are necessary, and sufficient in most models: who uses them looks whether the fit is the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import permutations

from egovbayes.model.spec import ModelSpec
from egovbayes.model.table.roles import roles_of
from egovbayes.model.table.table import ParameterTable
from egovbayes.notation import MatrixName
from egovbayes.quantities.components import reached

type Arrow = tuple[str, str]
"""From a construct to another."""


@dataclass(frozen=True, slots=True)
class Arrows:
    """Directed arrows, and unordered pairs of constructs whose disturbances (or which themselves) covary."""

    directed: frozenset[Arrow]
    joined: frozenset[frozenset[str]]

    def into(self, name: str) -> frozenset[str]:
        """The construct's predictors, and what it covaries with."""
        parents = {x for x, y in self.directed if y == name}
        return frozenset(parents.union(*(pair for pair in self.joined if name in pair)) - {name})

    def near(self, name: str) -> frozenset[str]:
        """Everything that an arrow or a covariance joins to the construct."""
        return self.into(name) | {y for x, y in self.directed if x == name}

    def reaches(self, start: str, end: str) -> bool:
        """Whether arrows lead from one construct to the other; from one to itself, where a chain comes back to it."""
        return end in reached(start, self.directed)

    @property
    def feedback(self) -> bool:
        """Whether a chain of arrows comes back to where it began."""
        return any(self.reaches(x, x) for x, _ in self.directed)


def arrows_of(table: ParameterTable) -> Arrows:
    """The arrows and covariances among the constructs of the first group."""
    own = [row for row in table.rows if row.group == 0 and (row.free >= 0 or row.fixed != 0)]
    names = table.constructs
    directed = {(names[row.col], names[row.row]) for row in own if row.matrix is MatrixName.BETA}
    joined = {
        frozenset((names[row.col], names[row.row]))
        for row in own
        if row.matrix is MatrixName.PSI and row.row != row.col
    }
    return Arrows(frozenset(directed), frozenset(joined))


def changeable(table: ParameterTable, spec: ModelSpec) -> frozenset[frozenset[str]]:
    """The pairs of latent constructs whose arrow or covariance is free and equal to no other value, in every group."""
    latents = {*roles_of(spec.equations).latents} - {*spec.products}
    pairs: dict[frozenset[str], bool] = {}
    labels = [row.label for row in table.rows if row.group == 0 and row.label]
    for row in table.rows:
        structural = row.op in ("~", "~~") and row.lhs != row.rhs and {row.lhs, row.rhs} <= latents
        if structural:
            alone = row.free >= 0 and labels.count(row.label) <= 1
            pair = frozenset((row.lhs, row.rhs))
            pairs[pair] = pairs.get(pair, True) and alone
    return frozenset(pair for pair, free in pairs.items() if free)


def turned(arrows: Arrows, free: frozenset[frozenset[str]]) -> Iterator[Arrows]:
    """Every way to turn one of the free pairs by the rules, in a fixed order."""
    for pair in sorted(free, key=sorted):
        first, second = sorted(pair)
        for x, y in permutations((first, second)):
            if (x, y) in arrows.directed and _covered(arrows, x, y):
                without = arrows.directed - {(x, y)}
                yield Arrows(without, arrows.joined | {pair})
                if _covered(arrows, y, x) and not Arrows(without, arrows.joined).reaches(x, y):
                    yield Arrows(without | {(y, x)}, arrows.joined)
            if pair in arrows.joined and _covered(arrows, x, y) and not arrows.reaches(y, x):
                yield Arrows(arrows.directed | {(x, y)}, arrows.joined - {pair})


def _covered(arrows: Arrows, x: str, y: str) -> bool:
    """Whether everything that leads into x, but for y, is joined to y."""
    return arrows.into(x) - {y} <= arrows.near(y)


def equivalent_arrows(arrows: Arrows, free: frozenset[frozenset[str]], most: int) -> list[Arrows]:
    """Others that turning one pair after another leads to, the fewest turns first; at most so many."""
    found, known = [arrows], {arrows}
    for one in found:
        for other in turned(one, free):
            if other not in known and len(found) <= most:
                known.add(other)
                found.append(other)
    return sorted(found[1:], key=lambda other: len(changes(arrows, other)))


def changes(before: Arrows, after: Arrows) -> list[tuple[frozenset[str], str]]:
    """The pairs that differ, each with what it is afterwards: `y ~ x` or `x ~~ y`."""
    pairs = {frozenset(arrow) for arrow in before.directed ^ after.directed} | (before.joined ^ after.joined)
    return [(pair, _now(pair, after)) for pair in sorted(pairs, key=sorted)]


def _now(pair: frozenset[str], arrows: Arrows) -> str:
    x, y = sorted(pair)
    if pair in arrows.joined:
        return f"{x} ~~ {y}"
    return f"{y} ~ {x}" if (x, y) in arrows.directed else f"{x} ~ {y}"
