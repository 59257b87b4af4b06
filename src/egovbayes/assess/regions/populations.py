"""The populations that values of groups are drawn from, and their draws."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from math import nan

import numpy as np

from egovbayes.assess.prepared import Prepared
from egovbayes.catalogue.sentence import Sentence
from egovbayes.model.priors.located import located
from egovbayes.model.spec import GroupTerms
from egovbayes.model.table.grouping import DEVIATING
from egovbayes.model.table.table import NO_GROUP, Parameter
from egovbayes.notation import Array, IntArray, Kind, MatrixName

FEWEST = 5
"""Groups from which on what is said of an average or of a new one is not the prior's of the spread."""


def decided_by_prior(groups: int) -> str:
    """What stands beside an average, a spread or a new group where so many groups say little of them; mostly ""."""
    return Sentence("pooled.few", {"groups": groups}).text if groups < FEWEST else ""


@dataclass(frozen=True, slots=True)
class Population:
    """Values of one relation in the groups, drawn about an average with a spread.

    `name` and `label` are the relation's, `row` its row in the first of the groups; `groups` (value,) and `numbers`
    (value,) are whose each value is and its number in the free vector, `average` and `spread` the numbers of the
    population's parameters; a marker that deviates has no `average` but a number, `at`. `of_logarithm`: the values'
    logarithms are drawn. `slopes` has, by the name of a predictor's parameter, its number and the standardised
    predictor (value,); `share` is the number of how much of the variance neighbours share, -1 where nothing is said of
    neighbours.
    """

    row: Parameter
    groups: IntArray
    numbers: IntArray
    average: int
    spread: int
    of_logarithm: bool
    at: float = nan
    slopes: Mapping[str, tuple[int, Array]] = field(default_factory=dict)
    share: int = -1

    @property
    def name(self) -> str:
        """The relation, as tables have it."""
        return self.row.name

    @property
    def kind(self) -> Kind:
        """What its values are."""
        return self.row.kind

    def values(self, draws: Array) -> Array:
        """Values (..., value) of the groups, from draws (..., free)."""
        return draws[..., self.numbers]

    def centre(self, draws: Array) -> Array:
        """The value (...) of an average group, at predictors' means; of logarithms, that of the average one."""
        return self._of(self._location(draws))

    def anew(self, draws: Array, rng: np.random.Generator) -> Array:
        """The value (...) of a group that is not among these, one for each of draws (..., free).

        At the predictors' means; of a place of which nothing is known, whose variance is a typical one's.
        """
        away = rng.standard_normal(draws.shape[:-1])
        return self._of(self._location(draws) + away * draws[..., self.spread])

    def deviations(self, draws: Array) -> Array:
        """By how much each group (..., value) is away from the average, from draws (..., free)."""
        return self.values(draws) - self.centre(draws)[..., None]

    def _location(self, draws: Array) -> Array:
        return draws[..., self.average] if self.average >= 0 else np.full(draws.shape[:-1], self.at)

    def spread_in(self, draws: Array) -> Array:
        """The standard deviation (...) of groups that are alike in the predictors."""
        return draws[..., self.spread]

    def spread_in_all(self, draws: Array) -> Array:
        """The standard deviation (...) of groups about their average, with what predictors explain."""
        moved = np.zeros((*draws.shape[:-1], len(self.numbers)))
        for number, by in self.slopes.values():
            moved += draws[..., number, None] * by
        return np.asarray(np.sqrt(draws[..., self.spread] ** 2 + moved.var(-1)))

    def _of(self, number: Array) -> Array:
        return np.exp(number) if self.of_logarithm else number


def populations(prepared: Prepared) -> tuple[Population, ...]:
    """All populations of a model, in the order of its table: relations of several groups whose priors name the same
    average and the same spread.
    """
    return tuple(_found(prepared))


def _found(prepared: Prepared) -> Iterator[Population]:
    table, named = prepared.table, prepared.table.hyperparameters
    rows: dict[str, list[Parameter]] = {}
    for row in table.representatives:
        if row.group != NO_GROUP:
            rows.setdefault(row.name, []).append(row)
    for own in rows.values():
        prior = prepared.priors[own[0].free]
        parts = located(prior) if prior.named else None
        if len(own) < len(table.groups) or parts is None or _differ(prepared, own):
            continue
        if not isinstance(parts.scale, str) or (not isinstance(parts.location, str) and not deviates(own[0], prepared)):
            continue
        groups, numbers = np.array([row.group for row in own]), np.array([row.free for row in own])
        average, at = _average(parts.location, named)
        terms = prior.terms or GroupTerms()
        slopes = {name: (named[name], np.array(by)[groups]) for name, by in terms.predictors}
        share = named[terms.share] if terms.share else -1
        yield Population(own[0], groups, numbers, average, named[parts.scale], parts.of_logarithm, at, slopes, share)


def _average(location: float | str, named: Mapping[str, int]) -> tuple[int, float]:
    """The number of the parameter, -1 where there is none, and the number in its place."""
    return (named[location], nan) if isinstance(location, str) else (-1, location)


def deviates(row: Parameter, prepared: Prepared) -> bool:
    """Whether the row is a loading or an intercept of an item, and these are drawn about an average."""
    kinds = {"loadings": MatrixName.LAMBDA, "intercepts": MatrixName.NU}
    return any(row.matrix is kinds[kind] for kind in DEVIATING if kind in prepared.spec.group_pooled)


def _differ(prepared: Prepared, rows: list[Parameter]) -> bool:
    """Whether the priors differ in more than whose they are."""
    return len({prepared.priors[row.free].in_group(-1) for row in rows}) > 1
