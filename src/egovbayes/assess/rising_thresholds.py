"""Draws of an item's thresholds from the priors of each, given that they rise; over groups, that those of each do."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import numpy as np

from egovbayes.model.priors.priors import prior_draws
from egovbayes.model.spec import Prior
from egovbayes.model.table.own_rows import thresholds_by_item
from egovbayes.model.table.table import ParameterTable
from egovbayes.notation import Array
from egovbayes.quantities.components import connected_components

type Ladders = tuple[tuple[int, ...], ...]
"""Numbers of thresholds that rise, from the lowest on: those of an item, of several groups some of which they share."""


def ladders_together(table: ParameterTable) -> list[Ladders]:
    """Each item's thresholds, by groups where these share only some of them."""
    ladders = thresholds_by_item(table)
    sets = [set(numbers) for numbers in connected_components(ladders)]
    return [tuple(ladder for ladder in ladders if not own.isdisjoint(ladder)) for own in sets]


def in_any_order(ladders: Ladders, priors: Sequence[Prior]) -> bool:
    """Whether the thresholds are of one ladder and their priors are one: then independent draws in their order are
    draws of rising thresholds.
    """
    return len(ladders) == 1 and len({priors[number] for number in ladders[0]}) == 1


def those_that_rise(priors: Sequence[Prior], n: int, rng: np.random.Generator) -> Array:
    """Of n draws of thresholds, each by its own prior (threshold,), those that rise; (draw, threshold).

    Those of one prior that follow each other are put in order first, which leaves their distribution as it is.
    """
    drawn = np.array([prior_draws(prior, n, rng) for prior in priors]).T
    for _, run in groupby(range(len(priors)), key=priors.__getitem__):
        own = list(run)
        drawn[:, own] = np.sort(drawn[:, own], axis=1)
    return drawn[(np.diff(drawn, axis=1) > 0.0).all(1)]


def those_that_all_rise(ladders: Ladders, priors: Sequence[Prior], n: int, rng: np.random.Generator) -> Array:
    """Of n draws, each by its own of the priors (free,), those in which every ladder rises; (draw, number), numbers
    ascending.
    """
    first, *others = ladders
    drawn = dict(zip(first, those_that_rise([priors[number] for number in first], n, rng).T, strict=True))
    for ladder in others:
        drawn = _with(ladder, drawn, priors, rng)
    return np.stack([drawn[number] for number in sorted(drawn)], axis=1)


def _with(
    ladder: Sequence[int], drawn: dict[int, Array], priors: Sequence[Prior], rng: np.random.Generator
) -> dict[int, Array]:
    """The draws with what a ladder has beside them, each drawn between those that are there; kept as often as one drawn
    without regard to them would be there.
    """
    from scipy.special import ndtr, ndtri

    found, n = dict(drawn), len(drawn[next(number for number in ladder if number in drawn)])
    kept = np.ones(n, dtype=bool)
    for there, run in groupby(range(len(ladder)), key=lambda k: ladder[k] in drawn):
        if there:
            continue
        places = list(run)
        own = [priors[ladder[k]] for k in places]
        mean, sd = np.array([prior.numbers for prior in own]).T
        below, above = places[0] - 1, places[-1] + 1
        lower = drawn[ladder[below]] if below >= 0 else np.full(n, -np.inf)
        upper = drawn[ladder[above]] if above < len(ladder) else np.full(n, np.inf)
        ends = [ndtr((end[:, None] - mean) / sd) for end in (lower, upper)]
        values = mean + sd * ndtri(rng.uniform(*ends))
        if len(set(own)) == 1:
            values.sort(axis=1)
        kept &= (np.diff(values, axis=1) > 0.0).all(1) & (rng.uniform(size=n) < (ends[1] - ends[0]).prod(1))
        found |= zip((ladder[k] for k in places), values.T, strict=True)
    return {number: values[kept] for number, values in found.items()}
