"""The units of every parameter: what becomes of it when an item is multiplied by a positive number.

Base units are the items'. A construct's unit follows from what fixes its scale: a loading fixed at another value than 0
gives it its item's unit, a variance fixed at 1 none at all, for that is its own SD. Fixed at 1 in a construct with
predictors it is what these leave over: the unit is that disturbance's SD, each outcome's own (a standardised path of .2
is .2 of it where nothing else explains the outcome, and .4 where three quarters are explained). Each parameter then has
a product of powers: a path outcome per predictor, a loading item per construct, a variance the square, a covariance the
product, an intercept or mean the variable's. Equal parameters must have equal units, which ties the units of what they
stand between: units are exponents modulo that lattice, in a normal form, so that equal units are equal objects. A
residual variance, an intercept or the variance of a construct that has a marker, fixed at a number, is so much in a
unit known already and ties nothing. Between groups an item has one unit; a construct has one only where its loadings
are equal, otherwise the marker, chosen at will, decides.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import groupby

from egovbayes.model.claims.references import Rows
from egovbayes.model.table.table import Parameter, ParameterTable, remembered
from egovbayes.notation import MatrixName

type Base = tuple[str, str, frozenset[int]]
"""("item", name, none), ("construct", name, its group), ("disturbance", name, none) where the unit is what predictors
leave over, or ("marker", name, groups whose loadings are equal)."""
type Exponents = dict[Base, Fraction]

_SCALING = (MatrixName.LAMBDA, MatrixName.BETA, MatrixName.PSI)


@dataclass(frozen=True, slots=True)
class Unit:
    """A product of powers of base units, in normal form; empty for a pure number."""

    powers: frozenset[tuple[Base, Fraction]] = frozenset()

    def times(self, other: Unit, power: Fraction = Fraction(1)) -> Unit:
        """The product of the two, the other raised to the power."""
        return Unit(frozenset(_plus(dict(self.powers), dict(other.powers), power).items()))

    @property
    def of_items(self) -> Unit:
        """Without what hangs on the choice of markers."""
        return Unit(frozenset((base, power) for base, power in self.powers if base[0] != "marker"))

    @property
    def markers(self) -> frozenset[Base]:
        """The constructs in it whose unit differs by group, each with its groups."""
        return frozenset(base for base, _ in self.powers if base[0] == "marker")

    @property
    def across(self) -> tuple[str, ...]:
        """Names of the constructs that stand in it with the units of several groups, which markers relate."""
        names = sorted(name for _, name, _ in self.markers)
        return tuple(dict.fromkeys(name for name in names if names.count(name) > 1))

    def words(self) -> str:
        """`int1 per att1`, `1 per age` where nothing stands above; empty for a pure number."""
        powers = sorted(self.of_items.powers, key=lambda pair: pair[0][:2])
        above = " × ".join(_power(base, power) for base, power in powers if power > 0)
        below = "".join(f" per {_power(base, -power)}" for base, power in powers if power < 0)
        return f"{above or '1'}{below}" if powers else ""


NO_UNIT = Unit()
_OF_CONSTRUCTS = {"construct": "unit", "disturbance": "disturbance's SD"}


def _power(base: Base, power: Fraction) -> str:
    name = base[1] if base[0] == "item" else f"({_OF_CONSTRUCTS[base[0]]} of {base[1]})"
    return name if power == 1 else f"{name}^{power}" if power.denominator == 1 else f"{name}^({power})"


@dataclass(frozen=True)
class Units:
    """The units of a model's rows."""

    table: ParameterTable

    def of(self, rows: Rows) -> Unit:
        """The unit of rows that share a value.

        Rows of several groups speak of all of them: their constructs' units are of these groups together.
        """
        carriers = sorted((self.table.rows[i] for i in rows), key=lambda row: (row.name, row.group))
        exponents = _reduced(_exponents(carriers[0], self.table), self._basis)
        groups = {row.group for row in carriers}
        return Unit(frozenset({**exponents, **self._markers(carriers[0], groups)}.items()))

    def _markers(self, row: Parameter, groups: Iterable[int]) -> Exponents:
        found: Exponents = {}
        for construct, power in _constructs(row, self.table):
            classes = self._comparable[construct]
            if len(set(classes)) > 1:
                base = ("marker", construct, frozenset(classes[group] for group in groups))
                found = _plus(found, {base: Fraction(1)}, Fraction(power))
        return found

    @cached_property
    def _basis(self) -> dict[Base, Exponents]:
        rank = _rank(self.table)
        basis: dict[Base, Exponents] = {}
        for constraint in _constraints(self.table):
            new = _reduced(constraint, basis)
            if not new:
                continue
            pivot = min(new, key=rank)
            new = {base: power / new[pivot] for base, power in new.items()}
            for known in [known for known, row in basis.items() if pivot in row]:
                basis[known] = _plus(basis[known], new, -basis[known][pivot])
            basis[pivot] = new
        return basis

    @cached_property
    def _comparable(self) -> dict[str, tuple[int, ...]]:
        """For each construct the class of every group; in one class its unit is the same. (Groups of one model: 0.)"""
        return {name: _classes(self.table, name) for name in self.table.constructs}


def _plus(exponents: Exponents, other: Mapping[Base, Fraction], times: Fraction) -> Exponents:
    total = dict(exponents)
    for base, power in other.items() if times else ():
        total[base] = total.get(base, Fraction(0)) + times * power
    return {base: power for base, power in total.items() if power}


def _reduced(exponents: Exponents, basis: Mapping[Base, Exponents]) -> Exponents:
    """Without the pivots of the basis, whose rows hold no pivot but their own."""
    left = exponents
    for pivot in exponents.keys() & basis.keys():
        left = _plus(left, basis[pivot], -exponents[pivot])
    return left


def _rank(table: ParameterTable) -> Callable[[Base], tuple[int, int]]:
    """Which base unit is written in the others': constructs first, their disturbances, then items, later ones first."""
    place = {name: -number for number, name in enumerate((*table.items, *table.constructs))}
    order = {"construct": 0, "disturbance": 1, "item": 2}
    return lambda base: (order[base[0]], place[base[1]] if order[base[0]] else 0)


def _constraints(table: ParameterTable) -> Iterator[Exponents]:
    """What has no unit: fixed loadings, paths and variances of constructs, and ratios of equal parameters."""
    scaled = {(row.lhs, row.group) for row in table.rows if row.op == "=~" and row.held and row.fixed != 0}
    outcomes = {
        (table.constructs[row.row], row.group)
        for row in table.rows
        if row.matrix is MatrixName.BETA and (row.free >= 0 or row.fixed != 0)
    }
    for row in table.rows:
        if not row.held or row.fixed == 0 or row.matrix not in _SCALING:
            continue
        sides = {(row.lhs, row.group), (row.rhs, row.group)} if row.matrix is MatrixName.PSI else set()
        if sides.isdisjoint(scaled | outcomes):
            yield _exponents(row, table)
        elif len(sides) == 1 and sides.isdisjoint(scaled):
            yield _plus(_exponents(row, table), {("disturbance", row.lhs, frozenset()): Fraction(1)}, Fraction(-2))
    equal = sorted((row for row in table.rows if row.free >= 0), key=lambda row: row.free)
    for _, rows in groupby(equal, key=lambda row: row.free):
        first, *others = rows
        yield from (_plus(_exponents(other, table), _exponents(first, table), Fraction(-1)) for other in others)
    yield from _of_derived(table)


def _of_derived(table: ParameterTable) -> Iterator[Exponents]:
    """Ratios of derived parameters to what they are made of; those themselves where a number is added to these."""
    for row in (table.rows[i] for i in table.derived):
        if row.constant and row.matrix in _SCALING:
            yield _exponents(row, table)
        for number, _ in row.made:
            yield _plus(_exponents(row, table), _exponents(table.representatives[number], table), Fraction(-1))


def _exponents(row: Parameter, table: ParameterTable) -> Exponents:
    found: Exponents = {}
    for item, power in _items(row, table):
        found = _plus(found, {("item", item, frozenset()): Fraction(1)}, Fraction(power))
    for construct, power in _constructs(row, table):
        found = _plus(found, {("construct", construct, frozenset({row.group})): Fraction(1)}, Fraction(power))
    return found


def _items(row: Parameter, table: ParameterTable) -> tuple[tuple[str, int], ...]:
    if row.matrix in (MatrixName.LAMBDA, MatrixName.NU):
        return ((table.items[row.row], 1),)
    return ((table.items[row.row], 1), (table.items[row.col], 1)) if row.matrix is MatrixName.THETA else ()


def _constructs(row: Parameter, table: ParameterTable) -> tuple[tuple[str, int], ...]:
    names = table.constructs
    match row.matrix:
        case MatrixName.LAMBDA:
            return ((names[row.col], -1),)
        case MatrixName.BETA:
            return (names[row.row], 1), (names[row.col], -1)
        case MatrixName.PSI:
            return (names[row.row], 1), (names[row.col], 1)
        case MatrixName.ALPHA:
            return ((names[row.row], 1),)
        case _:
            return ()


def _classes(table: ParameterTable, construct: str) -> tuple[int, ...]:
    """For each group the first group in which the construct has the same unit."""
    classes: list[int] = []
    for group in range(len(table.groups)):
        alike = (other for other in range(group) if _comparable(table, construct, (other, group), frozenset()))
        classes.append(next((classes[other] for other in alike), group))
    return tuple(classes)


def _comparable(table: ParameterTable, construct: str, pair: tuple[int, int], seen: frozenset[str]) -> bool:
    """Whether two groups share at least two loadings of the construct (all, where there are fewer).

    One equal loading is no more than the choice of a marker; two are an assumption that the answers can contradict.
    Byrne, Shavelson & Muthen (1989). Indicators that are constructs count where they are comparable themselves.
    """
    if construct in seen:
        return True
    first, second = (_loadings(table, construct, group) for group in pair)
    measured = [name for name in first if name not in table.constructs or name == construct]
    higher = [name for name in first if name not in measured]
    sound = [*measured, *(name for name in higher if _comparable(table, name, pair, seen | {construct}))]
    equal = [name for name in sound if first[name] == second.get(name)]
    return len(equal) >= min(2, len(first))


def _loadings(table: ParameterTable, construct: str, group: int) -> dict[str, Hashable]:
    """Of every indicator what its loading is (Parameter.value_key); none that are fixed at 0."""
    return _all_loadings(table).get((construct, group), {})


@remembered
def _all_loadings(table: ParameterTable) -> Mapping[tuple[str, int], dict[str, Hashable]]:
    found: dict[tuple[str, int], dict[str, Hashable]] = {}
    for row in table.rows:
        if row.op == "=~" and (row.free >= 0 or row.fixed != 0):
            found.setdefault((row.lhs, row.group), {})[row.rhs] = row.value_key
    return found
