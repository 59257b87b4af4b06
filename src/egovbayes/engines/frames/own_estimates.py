"""What the answers of each group say by themselves of values that are drawn from a population of groups."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from egovbayes.engines.density.prior_blocks import to_unbounded, to_values
from egovbayes.engines.frames.group_values import GroupValues, places_of, stands_open
from egovbayes.engines.frames.starts import StartingPoints
from egovbayes.model.priors.named_priors import located
from egovbayes.notation import Array, IntArray

_STEPS, _CAREFUL = 100, 0.5
"""Whole steps by the information of all groups overshoot where a group's own is larger."""
_NEAR, _SINGULAR = 0.05, 1e-8


@dataclass(frozen=True, slots=True, eq=False)
class OwnEstimates:
    """What each group's answers by themselves say of its values, on the sampling scale; all (value,).

    `numbers` of the free vector; `estimate` and its standard `error`, NaN where a group's answers have none;
    `information` of the unbounded number (a value's, or its logarithm's), all else held.
    """

    numbers: IntArray
    estimate: Array
    error: Array
    information: Array


def own_estimates(start: StartingPoints, values: Array) -> OwnEstimates:
    """Estimates of all values whose priors name parameters, whatever the priors of these, by scoring from the prior's
    locations; all other values (free,) on the sampling scale as they are.
    """
    own = _named(start)
    at = to_unbounded(start.blocks, values)
    at[own.places] = [_location(start, number, values) for number in own.numbers.tolist()]
    information = own.information(at)
    spread = np.linalg.pinv(information, rcond=_SINGULAR, hermitian=True)
    step = np.full(len(own.numbers), np.inf)
    for _ in range(_STEPS):
        step = spread @ own.slopes(at)
        at[own.places] += np.clip(_CAREFUL * step, -1.0, 1.0)
    error = np.sqrt(np.diagonal(spread))
    known = (np.abs(step) < _NEAR * error) & (np.diagonal(information @ spread) > 1.0 - _NEAR)
    estimate = to_values(start.blocks, at)[own.numbers]
    factor = np.where(own.of_logarithms, estimate, 1.0)
    estimate, error = (np.where(known, one, np.nan) for one in (estimate, error * factor))
    return OwnEstimates(own.numbers, estimate, error, np.diagonal(information).copy())


def _named(start: StartingPoints) -> GroupValues:
    places = places_of(start.blocks)
    numbers = [number for block in start.blocks if stands_open(block) for number in block.free.tolist()]
    return GroupValues(start, np.array(numbers), np.array([places[number] for number in numbers]))


def _location(start: StartingPoints, number: int, values: Array) -> float:
    """Where a value's prior has it; of a logarithm, where that is."""
    location = located(start.priors[number]).location
    return float(values[start.table.hyperparameters[location]]) if isinstance(location, str) else location
