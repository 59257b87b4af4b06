"""Which values are moved in units of what their named prior and the answers know of them (kernel.rescaled)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import inf, log

import numpy as np

from egovbayes.engines.density.prior_blocks import PriorBlock, deviations_named, is_mirrored, support
from egovbayes.engines.frames.group_values import GroupValues, places_of, stands_open
from egovbayes.engines.frames.map_fields import map_fields
from egovbayes.engines.frames.starts import Centre, StartingPoints
from egovbayes.kernel import rescaled as kernel
from egovbayes.model.priors.located import Located, located
from egovbayes.model.priors.named_priors import OwnDraws
from egovbayes.notation import Array, IntArray

_STEPS, _CAREFUL = 30, 0.5
"""Whole steps by the information of all groups overshoot where a group's own is larger."""
_ROUNDS, _CLIMBS, _DRAWS = 2, 20, 200
_APART = 0.1
"""Correlation of what the answers know of two values up to which they are taken to be apart."""
_LEAST = 1e-3
"""Share of what answers know beside the prior from which on h follows from a mode."""
_WIDEST_SPREAD = 0.5
"""Standard error of a spread, in units of itself, from which on nothing is known of it but that."""
_WIDE = 3.0
"""Prior standard deviations within which an estimate from the answers alone is held: one respondent gives none."""


@dataclass(frozen=True, slots=True, eq=False)
class Rescaled:
    """Rows (value, 3 + predictors) and what is known of each (value, 4 + predictors), as the kernel reads them;
    `numbers` (value,) of the free vector. `spreads` (spread,) are the places of the spreads that only these are divided
    by, and that may be 0. `information` (value, value) is what the answers know of values together, 0 between groups.
    """

    numbers: IntArray
    rows: IntArray
    known: Array
    spreads: IntArray
    information: Array

    @property
    def places(self) -> IntArray:
        """Where in the unbounded vector each value stands; (value,)."""
        return self.rows[:, kernel.PLACE]

    def frame(self, blocks: Sequence[PriorBlock]) -> dict[str, Array | IntArray]:
        """The fields of KernelFrame: values of neighbours hang together over groups, all others within their group."""
        maps = [(block, np.flatnonzero(np.isin(self.numbers, block.free))) for block in blocks if block.together]
        maps = [(block, at) for block, at in maps if len(at)]
        mapped = [k for _, at in maps for k in at.tolist()]
        together = [np.setdiff1d(at, mapped) for at in hanging_together(self.information)]
        found = self._blocks([at for at in together if len(at)]) | {"spreads": self.spreads}
        return found | (map_fields(blocks, self.rows, self.known, maps) if maps else {})

    def _blocks(self, together: Sequence[IntArray]) -> dict[str, Array | IntArray]:
        """The fields of KernelFrame for values that are moved together, each block's by their places in `rows`."""
        counts = [len(at) for at in together]
        first, order = np.cumsum([0, *counts]), np.array([k for at in together for k in at.tolist()], dtype=np.int64)
        informations = np.zeros((len(order), max(counts, default=0)))
        for start, at in zip(first.tolist(), together, strict=False):
            informations[start : start + len(at), : len(at)] = self.information[np.ix_(at, at)]
        blocks = np.column_stack([first[:-1], counts]).astype(np.int64)
        rows, known = self.rows[order], self.known[order]
        return {"rows": rows, "known": known, "blocks": blocks, "informations": informations}

    def values_of(self, start: StartingPoints) -> GroupValues:
        """The values, of which the answers are asked."""
        return GroupValues(start, self.numbers, self.places)

    def prior(self, u: Array) -> tuple[Array, Array]:
        """Mean and standard deviation (..., value) of each prior at unbounded numbers (..., free)."""
        at, by = self.rows[:, kernel.LOCATION], self.rows[:, kernel.SCALE]
        location = np.where(at >= 0, u[..., at], self.known[:, kernel.LOCATION_NUMBER])
        location = location + (u[..., self.rows[:, kernel.N_ROW :]] * self.known[:, kernel.N_KNOWN :]).sum(-1)
        return location, np.exp(np.where(by >= 0, u[..., by], self.known[:, kernel.LOG_SCALE_NUMBER]))

    def about(self, centre: Centre) -> Centre:
        """The centre in the numbers that are moved in: each value in the middle of what is known of it, in units of 1,
        the others in the units they had.
        """
        point, others = centre.point.copy(), np.setdiff1d(np.arange(len(centre.point)), self.places)
        point[self.places] = 0.0
        point[self.spreads] = np.exp(point[self.spreads])
        slopes = np.ones(len(point))
        errors = np.sqrt((centre.root[self.spreads] ** 2).sum(1))
        slopes[self.spreads] = point[self.spreads] * _WIDEST_SPREAD / np.maximum(errors, _WIDEST_SPREAD)
        own = slopes[others, None] * centre.root[others]
        units, axes = np.linalg.eigh(own @ own.T)
        root = np.eye(len(point))
        root[np.ix_(others, others)] = axes * np.sqrt(np.maximum(units, 0.0))
        return Centre(point, root)


def rescales(start: StartingPoints) -> bool:
    """Whether there are values to rescale."""
    return next(_rows(start), None) is not None


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

    h is where the answers have values whose mode given mu and tau is there: (P - I) (h - mu) / T = P (u - mu) / T.
    """
    mu, tau = rescaled.prior(u)
    at = u.copy()
    at[rescaled.places] = mu
    information, away = rescaled.values_of(start).information(at), (u[rescaled.places] - mu) / tau
    beyond = _inverse(tau[:, None] * information * tau + _LEAST * np.eye(len(tau))) @ away
    h = mu + tau * np.clip(away + beyond, -_WIDE - abs(away), _WIDE + abs(away))
    found = _with(rescaled, information, h)
    return found, _spread_out(found, Centre(u, centre.root))


def _known_of_nothing(start: StartingPoints) -> Rescaled:
    """The values that can be rescaled, before it is known what the answers say of them."""
    numbers, rows, own = zip(*_rows(start), strict=True)
    width = max(map(len, rows))
    places = np.array([row + (-1,) * (width - len(row)) for row in rows])
    known = np.zeros((len(numbers), kernel.N_KNOWN + width - kernel.N_ROW))
    for entry, prior in zip(known, own, strict=True):
        entry[kernel.LOCATION_NUMBER : kernel.LOCATION_NUMBER + len(prior)] = prior
    nothing = np.zeros((len(numbers), len(numbers)))
    return Rescaled(np.array(numbers), places, known, _spreads(start, numbers), nothing)


def _wide_apart(rescaled: Rescaled, start: StartingPoints, point: Array) -> Array:
    """The point (free,) with every spread at the middle of its own prior: EM leaves a spread of about 0 too slowly."""
    u, places, rng = point.copy(), places_of(start.blocks), np.random.default_rng(0)
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
        _explain(rescaled, u, middle)
        away = middle - rescaled.prior(u)[0]
        for place in np.unique(spreads[spreads >= 0]):
            of = spreads == place
            u[place] = 0.5 * np.log((away[of] ** 2 + variance[of]).mean())
    return Centre(u, centre.root)


def _explain(rescaled: Rescaled, u: Array, middle: Array) -> None:
    """Move the predictors' parameters to where they explain the middles (value,) best, one after another, in u."""
    slopes, by = rescaled.rows[:, kernel.N_ROW :], rescaled.known[:, kernel.N_KNOWN :]
    for place in np.unique(slopes[slopes >= 0]):
        factor = np.where(slopes == place, by, 0.0).sum(1)
        u[place] += (factor @ (middle - rescaled.prior(u)[0])) / (factor @ factor)


def _rows(start: StartingPoints) -> Iterator[tuple[int, tuple[int, ...], tuple[float, ...]]]:
    """Number, places and prior numbers of each value that is open, or whose logarithm is."""
    places = places_of(start.blocks)
    for block in start.blocks:
        if not stands_open(block):
            continue
        parents, hyperparameters = dict(zip(block.named, block.parents, strict=True)), start.table.hyperparameters
        for number in block.free.tolist():
            own = located(start.priors[number])
            moving = (own.location, *(name for name, _ in own.shifts))
            if all(_ranges(start, part, -inf) for part in moving) and _ranges(start, own.scale, 0.0):
                at, by = (places[parents[part]] if isinstance(part, str) else -1 for part in (own.location, own.scale))
                slopes = (places[hyperparameters[name]] for name, _ in own.shifts)
                yield number, (places[number], at, by, *slopes), (*_prior_numbers(own), *(by for _, by in own.shifts))


def _ranges(start: StartingPoints, part: float | str, low: float) -> bool:
    """Whether a location or scale is a number, or a parameter of all values from `low` upwards."""
    if not isinstance(part, str):
        return True
    number = start.table.hyperparameters[part]
    return support(start.table.representatives[number], start.priors[number]) == (low, inf)


def _spreads(start: StartingPoints, rescaled: Sequence[int]) -> IntArray:
    """Places of the spreads that rescaled values alone are divided by, and whose own priors have a density at 0."""
    others = {number for number in range(len(start.priors)) if number not in rescaled}
    places, kept = places_of(start.blocks), deviations_named([start.priors[number] for number in others])
    names = deviations_named([start.priors[number] for number in rescaled]) - kept
    numbers = [start.table.hyperparameters[name] for name in names]
    allowing_0 = [number for number in numbers if is_mirrored(start.priors[number], 0.0, inf)]
    return np.array(sorted(places[number] for number in allowing_0), dtype=np.int64)


def _prior_numbers(own: Located) -> tuple[float, float]:
    """Location, and logarithm of the scale; of a named one it is not read."""
    location = 0.0 if isinstance(own.location, str) else own.location
    return location, 0.0 if isinstance(own.scale, str) else log(own.scale)


def informed(rescaled: Rescaled, start: StartingPoints, u: Array) -> Rescaled:
    """With J and h of every value: the information of its group's answers where all stand at their prior's location,
    and where careful scoring steps from there end, held loosely by the prior (few answers may have no maximum). The
    more the answers know of a value, the nearer h must be to where they have it.
    """
    mu, tau = rescaled.prior(u)
    at = u.copy()
    at[rescaled.places] = mu
    own = rescaled.values_of(start)
    information = own.information(at)
    held = (_WIDE * tau) ** -2
    spread = _inverse(information + np.diag(held))
    for _ in range(_STEPS):
        away = at[rescaled.places] - mu
        step = spread @ (own.slopes(at) - held * away)
        at[rescaled.places] += np.clip(_CAREFUL * step, -1.0, 1.0)
    return _with(rescaled, information, at[rescaled.places])


def _with(rescaled: Rescaled, information: Array, estimate: Array) -> Rescaled:
    """With J (value, value) and h (value,)."""
    known = rescaled.known.copy()
    known[:, kernel.INFORMATION], known[:, kernel.ESTIMATE] = np.diagonal(information), estimate
    return replace(rescaled, known=known, information=information)


def hanging_together(information: Array) -> list[IntArray]:
    """Values (value, value) in blocks between which the answers know next to nothing together."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    one, other = np.nonzero(information)
    known = np.diagonal(information)
    related = information[one, other] ** 2 > _APART**2 * known[one] * known[other]
    pairs = coo_array((np.ones(related.sum()), (one[related], other[related])), shape=information.shape)
    of = connected_components(pairs, directed=False)[1]
    return np.split(np.argsort(of, kind="stable"), np.cumsum(np.bincount(of))[:-1])


def _inverse(matrix: Array) -> Array:
    """Of a matrix (value, value), taken for 0 between values that hardly hang together."""
    found = np.zeros_like(matrix)
    for at in hanging_together(matrix):
        found[np.ix_(at, at)] = np.linalg.inv(matrix[np.ix_(at, at)])
    return found
