"""Which values are moved in units of what their named prior and the answers know of them (kernel.rescaled)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import log

import numpy as np

from egovbayes.engines.density.prior_blocks import PriorBlock, to_values
from egovbayes.engines.frames.starts import Centre, StartingPoints
from egovbayes.kernel import rescaled as kernel
from egovbayes.model.priors.named_priors import Located, located
from egovbayes.model.priors.prior_families import FAMILIES
from egovbayes.notation import Array, IntArray, Kind

_DIFFERENCE = 1e-4
_STEPS = 3
_WIDE = 3.0
"""Prior standard deviations within which an estimate from the answers alone is held: one respondent gives none."""


@dataclass(frozen=True, slots=True, eq=False)
class Rescaled:
    """Rows (value, 3) and what is known of each (value, 4), as the kernel reads them; `numbers` (value,) of the free
    vector.
    """

    numbers: IntArray
    rows: IntArray
    known: Array

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
        units, axes = np.linalg.eigh(centre.root[others] @ centre.root[others].T)
        root = np.eye(len(point))
        root[np.ix_(others, others)] = axes * np.sqrt(np.maximum(units, 0.0))
        return Centre(point, root)


def rescaled_values(start: StartingPoints, centre: Centre) -> Rescaled | None:
    """The values that can be rescaled, with what the answers say of each about the centre; None where there is none."""
    found = list(_rows(start))
    if not found:
        return None
    numbers, rows, own = zip(*found, strict=True)
    known = np.zeros((len(found), kernel.N_KNOWN))
    known[:, kernel.LOCATION_NUMBER :] = own
    rescaled = Rescaled(np.array(numbers), np.array(rows), known)
    return _informed(rescaled, start, centre.point)


def _rows(start: StartingPoints) -> Iterator[tuple[int, tuple[int, int, int], tuple[float, float]]]:
    """Number, places and prior numbers of each value that is open, or whose logarithm is."""
    places = _places(start.blocks)
    for block in start.blocks:
        if not block.hierarchical or not _open(block):
            continue
        parents = dict(zip(block.named, block.parents, strict=True))
        for number in block.free.tolist():
            own = located(start.priors[number])
            at, by = (places[parents[part]] if isinstance(part, str) else -1 for part in (own.location, own.scale))
            yield number, (places[number], at, by), _prior_numbers(own)


def _open(block: PriorBlock) -> bool:
    """Whether a value is its unbounded number, or a logarithm's, and one that the answers know of.

    (Of a parameter of priors they know through others alone, which say most where it stays as it is.)
    """
    if block.kind is Kind.HYPERPARAMETER:
        return False
    lower = 0.0 if FAMILIES[block.family].of_logarithm else -np.inf
    return bool((block.lower == lower).all() and np.isposinf(block.upper).all() and not block.mirrored.any())


def _prior_numbers(own: Located) -> tuple[float, float]:
    """Location, and logarithm of the scale; of a named one it is not read."""
    location = 0.0 if isinstance(own.location, str) else own.location
    return location, 0.0 if isinstance(own.scale, str) else log(own.scale)


def _places(blocks: Sequence[PriorBlock]) -> dict[int, int]:
    """Place in the unbounded vector by number of the free vector."""
    return {number: at for at, number in enumerate(n for block in blocks for n in block.free.tolist())}


def _informed(rescaled: Rescaled, start: StartingPoints, point: Array) -> Rescaled:
    """With J and h of every value: the curvature of the log-likelihood where all stand at their prior's location, and
    the end of a few scoring steps from there, held loosely by the prior.

    What one group's answers say does not depend on another group's values, so the values of all groups are moved at
    once, one of each at a time.
    """
    u = point.copy()
    mu, tau = rescaled.prior(u)
    u[rescaled.places] = mu
    held = np.diag((_WIDE * tau) ** -2)
    steps = _apart(rescaled, start)
    curvature = np.zeros((len(mu), len(mu)))
    for moved in steps:
        step = np.zeros(len(u))
        step[rescaled.places[moved]] = _DIFFERENCE
        above, below = (_slopes(rescaled, start, u + sign * step) for sign in (1.0, -1.0))
        curvature[:, moved] = (below - above)[:, None] / (2.0 * _DIFFERENCE)
    curvature *= _same_group(rescaled, start)
    roots, axes = np.linalg.eigh(0.5 * (curvature + curvature.T))
    information = (axes * np.maximum(roots, 0.0)) @ axes.T
    for _ in range(_STEPS):
        away = u[rescaled.places] - mu
        u[rescaled.places] += np.linalg.solve(information + held, _slopes(rescaled, start, u) - held @ away)
    known = rescaled.known.copy()
    known[:, kernel.INFORMATION] = np.diagonal(information)
    known[:, kernel.ESTIMATE] = u[rescaled.places]
    return replace(rescaled, known=known)


def _groups(rescaled: Rescaled, start: StartingPoints) -> IntArray:
    rows = start.table.representatives
    return np.array([rows[number].group for number in rescaled.numbers.tolist()])


def _same_group(rescaled: Rescaled, start: StartingPoints) -> Array:
    groups = _groups(rescaled, start)
    return np.equal.outer(groups, groups).astype(float)


def _apart(rescaled: Rescaled, start: StartingPoints) -> list[IntArray]:
    """The first value of each group, the second of each, and so on."""
    groups = _groups(rescaled, start)
    order = np.array([(groups[:k] == group).sum() for k, group in enumerate(groups)])
    return [np.flatnonzero(order == turn) for turn in range(order.max() + 1)]


def _slopes(rescaled: Rescaled, start: StartingPoints, u: Array) -> Array:
    """Gradient (value,) of the log-likelihood by the unbounded numbers of the values."""
    values = to_values(start.blocks, u)
    slopes = start.target(values)[1][rescaled.numbers]
    logarithms = np.array([FAMILIES[start.priors[number].family].of_logarithm for number in rescaled.numbers.tolist()])
    return np.where(logarithms, slopes * values[rescaled.numbers], slopes)
