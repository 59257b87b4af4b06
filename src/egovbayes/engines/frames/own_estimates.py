"""What the answers of each group say by themselves of values that are drawn from a population of groups."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

import numpy as np

from egovbayes.engines.density.prior_blocks import to_unbounded, to_values
from egovbayes.engines.frames.group_values import GroupValues, places_of, stands_open
from egovbayes.engines.frames.starts import StartingPoints
from egovbayes.model.priors.located import located
from egovbayes.model.table.table import NO_GROUP
from egovbayes.notation import Array, BoolArray, IntArray, Kind

_STEPS, _FURTHEST, _FLATTEST = 60, 3.0, 0.02
"""Newton steps; at most so many standard errors a step, and along what is flat no further than this curvature says."""
_NEAR, _SINGULAR = 0.05, 1e-3
_NO_SPREAD = 3.0
"""A logarithm so far below the average's: the group's answers have no such standard deviation at all."""
_DIFFERENCE = 1e-4


@dataclass(frozen=True, slots=True, eq=False)
class OwnEstimates:
    """What each group's answers by themselves say of its values: their maximum likelihood, all that groups share held.

    `numbers` (value,) of the free vector; `estimate` (value,) and its standard `error` on the sampling scale, NaN where
    a group's answers have none; `information` (value,) of the unbounded number (a value's, or its logarithm's), all
    else held, as the answers of all groups have it. `point` is the unbounded vector (free,) at the estimates.
    """

    numbers: IntArray
    estimate: Array
    error: Array
    information: Array
    point: Array
    values: GroupValues
    tops: Tops

    def of(self, quantity: Callable[[Array], Array]) -> tuple[Array, Array]:
        """Estimates (group,) of a quantity (draw, group) of draws (draw, free), a group's of its own values, and
        standard errors by the delta method; NaN where the group's answers have none.
        """
        name, group = self.values.names
        steps = np.zeros((name.max() + 1, len(self.point)))
        steps[name, self.values.places] = _DIFFERENCE
        moved = np.concatenate([self.point[None], self.point + steps, self.point - steps])
        found = quantity(to_values(self.values.start.blocks, moved))
        above, below = np.split(found[1:], 2)
        slopes = ((above - below) / (2.0 * _DIFFERENCE))[name, group]
        error = self.tops.errors(slopes, group)
        return np.where(np.isnan(error), np.nan, found[0]), error


@dataclass(frozen=True, slots=True, eq=False)
class Tops:
    """The log-likelihood about its top by each group's values: `axes` (value, axis) of the groups, in units in which
    the answers of all know 1 of a value, `curved` (group, axis), 0 where a group's answers say nothing, and whether
    each group's top was `reached` (group,).
    """

    axes: Array
    curved: Array
    reached: BoolArray

    def errors(self, slopes: Array, group: IntArray) -> Array:
        """Standard errors (group,) of what has these slopes (value,) by the groups' values."""
        along = np.zeros(self.curved.shape)
        np.add.at(along, group, slopes[:, None] * self.axes)
        known = self.curved > 0
        share = (along**2 * known).sum(1) / np.maximum((along**2).sum(1), 1e-300)
        variance = (along**2 * known / np.where(known, self.curved, 1.0)).sum(1)
        return np.where(self.reached & (share > 1.0 - _NEAR), np.sqrt(variance), np.nan)


def own_estimates(start: StartingPoints, values: Array, numbers: Collection[int] | None = None) -> OwnEstimates:
    """Estimates of all values whose priors name parameters, or of these `numbers` among them, whatever the priors of
    the parameters, by Newton steps from the prior's locations; all other values (free,) on the sampling scale as they
    are.

    A standard deviation that falls towards 0 has no estimate, and stays at the prior's location for the others' sake:
    the means of three people who answer alike are not known exactly. A group of no more respondents than it has such
    values has means alone, all else at the prior's locations.
    """
    own = _named(start, numbers)
    at = to_unbounded(start.blocks, values)
    location = np.array([_location(start, number, values) for number in own.numbers.tolist()])
    at[own.places] = location
    information = np.diagonal(own.information(at)).copy()
    held = _too_few(own)
    for _ in range(_STEPS):
        step, tops = _newton(own, at, information, held)
        at[own.places] += step
        fallen = own.of_logarithms & (at[own.places] < location - _NO_SPREAD)
        held |= fallen
        at[own.places[held]] = location[held]
        if tops.reached.all() and not fallen.any():
            break
    tops = _newton(own, at, information, held)[1]
    estimate = to_values(start.blocks, at)[own.numbers]
    error = _each_error(own, tops) * np.where(own.of_logarithms, estimate, 1.0)
    return OwnEstimates(own.numbers, np.where(np.isnan(error), np.nan, estimate), error, information, at, own, tops)


def _too_few(own: GroupValues) -> BoolArray:
    """Which values (value,) have no estimate because their group has too few respondents: all but means."""
    group, rows = own.names[1], own.start.table.representatives
    few = own.respondents <= np.bincount(group, minlength=len(own.respondents))
    means = np.array([rows[number].kind in (Kind.CONSTRUCT_MEAN, Kind.INTERCEPT) for number in own.numbers.tolist()])
    too_few: BoolArray = few[group] & ~means
    return too_few


def _newton(own: GroupValues, at: Array, information: Array, held: BoolArray) -> tuple[Array, Tops]:
    """A step (value,) towards the top of each group's log-likelihood, all groups at once, and what it is like there."""
    name, group = own.names
    curvature, slopes = own.curvature(at), np.where(held, 0.0, own.slopes(at))
    unit = 1.0 / np.sqrt(np.where(information > 0, information, 1.0))
    n = len(own.start.table.groups)
    step, axes = np.zeros(len(group)), np.zeros((len(group), name.max() + 1))
    curved, reached = np.zeros((n, name.max() + 1)), np.zeros(n, dtype=bool)
    for k in range(n):
        of = np.flatnonzero(group == k)
        square = unit[of, None] * curvature[np.ix_(of, name[of])] * unit[of]
        square[held[of]], square[:, held[of]] = 0.0, 0.0
        roots, own_axes = np.linalg.eigh(0.5 * (square + square.T))
        pull = own_axes.T @ (unit[of] * slopes[of])
        away = pull / np.maximum(np.abs(roots), _FLATTEST)
        reached[k] = abs(pull @ away) < _NEAR**2 / 100
        away *= min(1.0, _FURTHEST / max(np.sqrt((away**2).sum()), 1e-300))
        step[of] = unit[of] * (own_axes @ away)
        known = roots > _SINGULAR
        axes[of, : len(of)] = unit[of, None] * own_axes
        curved[k, : len(of)] = np.where(known, roots, 0.0)
    axes[held] = 0.0  # what is held is no longer asked for
    return step, Tops(axes, curved, reached)


def _each_error(own: GroupValues, tops: Tops) -> Array:
    """The standard error (value,) of each unbounded number."""
    name, group = own.names
    found = np.empty(len(group))
    for k in range(name.max() + 1):
        found[name == k] = tops.errors((name == k).astype(float), group)[group[name == k]]
    return found


def _named(start: StartingPoints, only: Collection[int] | None) -> GroupValues:
    places = places_of(start.blocks)
    rows = start.table.representatives
    named = (number for block in start.blocks if stands_open(block) for number in block.free.tolist())
    numbers = [number for number in named if rows[number].group != NO_GROUP and (only is None or number in only)]
    return GroupValues(start, np.array(numbers), np.array([places[number] for number in numbers]))


def _location(start: StartingPoints, number: int, values: Array) -> float:
    """Where a value's prior has it; of a logarithm, where that is."""
    given = {name: values[of] for name, of in start.table.hyperparameters.items()}
    return float(located(start.priors[number]).location_given(given))
