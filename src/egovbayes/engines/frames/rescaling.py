"""Which values are moved in units of what their named prior and the answers know of them (kernel.rescaled)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import inf, log

import numpy as np

from egovbayes.engines.density.prior_blocks import (
    PriorBlock,
    deviations_named,
    is_mirrored,
    support,
    to_unbounded,
    to_values,
)
from egovbayes.engines.frames.starts import Centre, StartingPoints
from egovbayes.kernel import rescaled as kernel
from egovbayes.model.priors.named_priors import Located, OwnDraws, located
from egovbayes.model.priors.prior_families import FAMILIES
from egovbayes.notation import Array, BoolArray, IntArray, Kind

_DIFFERENCE = 1e-4
_LEAST = 1e-3
_STEPS, _ROUNDS, _CLIMBS, _DRAWS = 30, 2, 20, 200
_MOST_STEPS, _CAREFUL, _NEAR, _SINGULAR = 100, 0.5, 0.05, 1e-8
"""Whole steps by the information of all groups overshoot where a group's own is larger."""
_WIDEST_SPREAD = 0.5
"""Standard error of a spread, in units of itself, from which on nothing is known of it but that."""
_WIDE = 3.0
"""Prior standard deviations within which an estimate from the answers alone is held: one respondent gives none."""


@dataclass(frozen=True, slots=True, eq=False)
class Rescaled:
    """Rows (value, 3) and what is known of each (value, 4), as the kernel reads them; `numbers` (value,) of the free
    vector. `spreads` (spread,) are the places of the spreads that only these are divided by, and that may be 0.
    """

    numbers: IntArray
    rows: IntArray
    known: Array
    spreads: IntArray

    @property
    def places(self) -> IntArray:
        """Where in the unbounded vector each value stands; (value,)."""
        return self.rows[:, kernel.PLACE]

    def prior(self, u: Array) -> tuple[Array, Array]:
        """Mean and standard deviation (..., value) of each prior at unbounded numbers (..., free)."""
        at, by = self.rows[:, kernel.LOCATION], self.rows[:, kernel.SCALE]
        location = np.where(at >= 0, u[..., at], self.known[:, kernel.LOCATION_NUMBER])
        return location, np.exp(np.where(by >= 0, u[..., by], self.known[:, kernel.LOG_SCALE_NUMBER]))

    def about(self, centre: Centre) -> Centre:
        """The centre in the numbers that are moved in: each value in the middle of what is known of it, in units of 1,
        the others in the units they had.
        """
        point, others = centre.point.copy(), np.setdiff1d(np.arange(len(centre.point)), self.places)
        point[self.places] = 0.0
        point[self.spreads] = np.exp(point[self.spreads])
        slopes = np.ones(len(point))
        own = np.sqrt((centre.root[self.spreads] ** 2).sum(1))
        slopes[self.spreads] = point[self.spreads] * np.minimum(1.0, _WIDEST_SPREAD / own)
        own = slopes[others, None] * centre.root[others]
        units, axes = np.linalg.eigh(own @ own.T)
        root = np.eye(len(point))
        root[np.ix_(others, others)] = axes * np.sqrt(np.maximum(units, 0.0))
        return Centre(point, root)


def rescales(start: StartingPoints) -> bool:
    """Whether there are values to rescale."""
    return next(_rows(start), None) is not None


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
    """Estimates by scoring from the prior's locations, all other values (free,) on the sampling scale as they are."""
    rescaled = _known_of_nothing(start)
    at = to_unbounded(start.blocks, values)
    at[rescaled.places] = rescaled.prior(at)[0]
    information = _information(rescaled, start, at)
    spread = np.linalg.pinv(information, rcond=_SINGULAR, hermitian=True)
    step = np.full(len(rescaled.numbers), np.inf)
    for _ in range(_MOST_STEPS):
        step = spread @ _slopes(rescaled, start, at)
        at[rescaled.places] += np.clip(_CAREFUL * step, -1.0, 1.0)
    error = np.sqrt(np.diagonal(spread))
    known = (np.abs(step) < _NEAR * error) & (np.diagonal(information @ spread) > 1.0 - _NEAR)
    estimate = to_values(start.blocks, at)[rescaled.numbers]
    factor = np.where(_of_logarithms(rescaled, start), estimate, 1.0)
    estimate, error = (np.where(known, one, np.nan) for one in (estimate, error * factor))
    return OwnEstimates(rescaled.numbers, estimate, error, np.diagonal(information).copy())


def rescaled_values(start: StartingPoints, centre: Centre) -> tuple[Rescaled, Centre] | None:
    """The values that can be rescaled, with what the answers say of each about the centre, and a better centre; None
    where there is none.
    """
    if not rescales(start):
        return None
    rescaled = _known_of_nothing(start)
    centre = Centre(_wide_apart(rescaled, start, centre.point), centre.root)
    for _ in range(_ROUNDS):
        rescaled = informed(rescaled, start, centre.point)
        centre = _spread_out(rescaled, centre)
    return rescaled, centre


def about_mode(rescaled: Rescaled, start: StartingPoints, u: Array, centre: Centre) -> tuple[Rescaled, Centre]:
    """The same with what the answers say where all else is as at a mode u (free,), and a centre that goes with it.

    h is where the answers have a value whose mode given mu and tau is there: m = a mu + (1 - a) h.
    """
    mu, tau = rescaled.prior(u)
    at = u.copy()
    at[rescaled.places] = mu
    known = rescaled.known.copy()
    known[:, kernel.INFORMATION] = np.diagonal(_information(rescaled, start, at))
    away = u[rescaled.places] - mu
    beyond = away / np.maximum(known[:, kernel.INFORMATION] * tau**2, _LEAST)
    known[:, kernel.ESTIMATE] = mu + np.clip(away + beyond, -_WIDE * tau - abs(away), _WIDE * tau + abs(away))
    found = replace(rescaled, known=known)
    return found, _spread_out(found, Centre(u, centre.root))


def _known_of_nothing(start: StartingPoints) -> Rescaled:
    """The values that can be rescaled, before it is known what the answers say of them."""
    numbers, rows, own = zip(*_rows(start), strict=True)
    known = np.zeros((len(numbers), kernel.N_KNOWN))
    known[:, kernel.LOCATION_NUMBER :] = own
    return Rescaled(np.array(numbers), np.array(rows), known, _spreads(start, numbers))


def _wide_apart(rescaled: Rescaled, start: StartingPoints, point: Array) -> Array:
    """The point (free,) with every spread at the middle of its own prior: EM leaves a spread of about 0 too slowly."""
    u, places, rng = point.copy(), _places(start.blocks), np.random.default_rng(0)
    drawn = OwnDraws(start.priors, start.table.hyperparameters, {})
    for number in start.table.hyperparameters.values():
        if places[number] in rescaled.rows[:, kernel.SCALE]:
            u[places[number]] = np.log(np.median(drawn.of(number, _DRAWS, rng)))
    return u


def _spread_out(rescaled: Rescaled, centre: Centre) -> Centre:
    """The centre with each location and spread that priors name where the values' estimates put it.

    By EM: Dempster, Rubin & Tsutakawa (1981). The spread of estimates as they stand is wider by their own errors.
    """
    u, (information, estimate) = centre.point.copy(), rescaled.known[:, : kernel.ESTIMATE + 1].T
    locations, spreads = rescaled.rows[:, kernel.LOCATION], rescaled.rows[:, kernel.SCALE]
    for _ in range(_CLIMBS):
        mu, tau = rescaled.prior(u)
        share = 1.0 / (1.0 + information * tau**2)
        middle, variance = share * mu + (1.0 - share) * estimate, tau**2 * share
        for place in np.unique(locations[locations >= 0]):
            of = locations == place
            u[place] = np.average(middle[of], weights=tau[of] ** -2.0)
        away = middle - rescaled.prior(u)[0]
        for place in np.unique(spreads[spreads >= 0]):
            of = spreads == place
            u[place] = 0.5 * np.log((away[of] ** 2 + variance[of]).mean())
    return Centre(u, centre.root)


def _rows(start: StartingPoints) -> Iterator[tuple[int, tuple[int, int, int], tuple[float, float]]]:
    """Number, places and prior numbers of each value that is open, or whose logarithm is."""
    places = _places(start.blocks)
    for block in start.blocks:
        if not block.hierarchical or not _open(block):
            continue
        parents = dict(zip(block.named, block.parents, strict=True))
        for number in block.free.tolist():
            own = located(start.priors[number])
            if _ranges(start, own.location, -inf) and _ranges(start, own.scale, 0.0):
                at, by = (places[parents[part]] if isinstance(part, str) else -1 for part in (own.location, own.scale))
                yield number, (places[number], at, by), _prior_numbers(own)


def _ranges(start: StartingPoints, part: float | str, low: float) -> bool:
    """Whether a location or scale is a number, or a parameter of all values from `low` upwards."""
    if not isinstance(part, str):
        return True
    number = start.table.hyperparameters[part]
    return support(start.table.representatives[number], start.priors[number]) == (low, inf)


def _spreads(start: StartingPoints, rescaled: Sequence[int]) -> IntArray:
    """Places of the spreads that rescaled values alone are divided by, and whose own priors have a density at 0."""
    others = {number for number in range(len(start.priors)) if number not in rescaled}
    places, kept = _places(start.blocks), deviations_named([start.priors[number] for number in others])
    names = deviations_named([start.priors[number] for number in rescaled]) - kept
    numbers = [start.table.hyperparameters[name] for name in names]
    allowing_0 = [number for number in numbers if is_mirrored(start.priors[number], 0.0, inf)]
    return np.array(sorted(places[number] for number in allowing_0), dtype=np.int64)


def _open(block: PriorBlock) -> bool:
    """Whether a value is its unbounded number, or a logarithm's, and one that the answers know of.

    (Of a parameter of priors they know through others alone, which say most where it stays as it is.)
    """
    if block.kind is Kind.HYPERPARAMETER:
        return False
    lower = 0.0 if FAMILIES[block.family].of_logarithm else -inf
    return bool((block.lower == lower).all() and np.isposinf(block.upper).all() and not block.mirrored.any())


def _prior_numbers(own: Located) -> tuple[float, float]:
    """Location, and logarithm of the scale; of a named one it is not read."""
    location = 0.0 if isinstance(own.location, str) else own.location
    return location, 0.0 if isinstance(own.scale, str) else log(own.scale)


def _places(blocks: Sequence[PriorBlock]) -> dict[int, int]:
    """Place in the unbounded vector by number of the free vector."""
    return {number: at for at, number in enumerate(n for block in blocks for n in block.free.tolist())}


def informed(rescaled: Rescaled, start: StartingPoints, u: Array) -> Rescaled:
    """With J and h of every value: the information of its group's answers where all stand at their prior's location,
    and where careful scoring steps from there end, held loosely by the prior (few answers may have no maximum). The
    more the answers know of a value, the nearer h must be to where they have it.
    """
    mu, tau = rescaled.prior(u)
    at = u.copy()
    at[rescaled.places] = mu
    information = _information(rescaled, start, at)
    held = np.diag((_WIDE * tau) ** -2)
    spread = np.linalg.inv(information + held)
    for _ in range(_STEPS):
        away = at[rescaled.places] - mu
        step = spread @ (_slopes(rescaled, start, at) - held @ away)
        at[rescaled.places] += np.clip(_CAREFUL * step, -1.0, 1.0)
    known = rescaled.known.copy()
    known[:, kernel.INFORMATION] = np.diagonal(information)
    known[:, kernel.ESTIMATE] = at[rescaled.places]
    return replace(rescaled, known=known)


def _information(rescaled: Rescaled, start: StartingPoints, at: Array) -> Array:
    """What each group's answers say of its values (value, value): the curvature of the log-likelihood of all answers by
    the values of one name, shared out by how many respondents a group has. A small group's own curvature is as chancy
    as its answers.
    """
    rows = [start.table.representatives[number] for number in rescaled.numbers.tolist()]
    names = list(dict.fromkeys(row.name for row in rows))
    name, group = np.array([names.index(row.name) for row in rows]), np.array([row.group for row in rows])
    together = np.zeros((len(names), len(names)))
    for k in range(len(names)):
        step = np.zeros(len(at))
        step[rescaled.places[name == k]] = _DIFFERENCE
        above, below = (_slopes(rescaled, start, at + sign * step) for sign in (1.0, -1.0))
        np.add.at(together[:, k], name, (below - above) / (2.0 * _DIFFERENCE))
    roots, axes = np.linalg.eigh(0.5 * (together + together.T))
    together = (axes * np.maximum(roots, 0.0)) @ axes.T
    share = _respondents(start)
    found: Array = (share / share.sum())[group] * together[np.ix_(name, name)] * np.equal.outer(group, group)
    return found


def _respondents(start: StartingPoints) -> Array:
    """How many answered, on average over items (group,)."""
    likelihood, data = start.target.likelihood, start.target.data
    items = range(len(start.table.items))
    counts = [[likelihood.pair_products(data, g, (i, i))[1] for i in items] for g in range(len(start.table.groups))]
    return np.array(counts).mean(1)


def _slopes(rescaled: Rescaled, start: StartingPoints, u: Array) -> Array:
    """Gradient (value,) of the log-likelihood by the unbounded numbers of the values."""
    values = to_values(start.blocks, u)
    slopes = start.target(values)[1][rescaled.numbers]
    return np.where(_of_logarithms(rescaled, start), slopes * values[rescaled.numbers], slopes)


def _of_logarithms(rescaled: Rescaled, start: StartingPoints) -> BoolArray:
    return np.array([FAMILIES[start.priors[number].family].of_logarithm for number in rescaled.numbers.tolist()])
