"""The highest mode of a posterior density that can be found, and standard errors about it from the curvature there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from egovbayes.engines.density.apart import places_apart
from egovbayes.engines.density.prior_blocks import PriorBlock, to_unbounded
from egovbayes.engines.density.whitening import LogDensity, narrowed
from egovbayes.engines.frames.starts import Centre, StartingPoints, estimate_inside, within
from egovbayes.engines.frames.without_cells import kept_places
from egovbayes.engines.ml.checks import admissible
from egovbayes.engines.ml.fit import MLFit
from egovbayes.engines.ml.inverse_roots import Own
from egovbayes.engines.ml.optimiser import Optimum, Targets, climb_all, thin
from egovbayes.model.spec import Prior
from egovbayes.model.table.reflections import reflections, turned
from egovbayes.model.table.table import ParameterTable
from egovbayes.notation import Array, IntArray

FAR = 2.0
"""Log units a standard error: an estimate where the posterior is steeper is not near its mode."""
WIDEST = 2.0
"""Units of the frame that was climbed in: where the density is flat or convex, nothing says how wide it is."""
LARGE = 1000.0
"""Standard errors of an estimate: those of an inadmissible one may be far too small, but not by so much."""
_NEAR, _STEPS = 0.02, 100
"""A slope of 0.02 a posterior standard deviation is within some ten-thousandths of a log unit of the top."""
_ROUNDS = 2
_GUESSES = 4


def climbed(density: LogDensity, starts: Array, spread: Array) -> tuple[Optimum, ...]:
    """Where climbs of the density from `starts` (climb, free) end, in steps of `spread` (free, free)."""
    return climb_all(_targets(density), starts, thin(spread), tolerance=_NEAR, limit=_STEPS)


def _targets(density: LogDensity) -> Targets:
    def target(_who: IntArray, values: Array) -> tuple[Array, Array]:
        found = [density(point) for point in values]
        heights = np.array([height for height, _ in found])
        return np.where(np.isfinite(heights), heights, -np.inf), np.stack([slope for _, slope in found])

    return target


def mode_about(
    density: LogDensity, centre: Centre, kept: IntArray | None = None, *, own: Own = ()
) -> tuple[float, Centre]:
    """Height, place and standard errors of the mode above a point, climbed to in units of `centre`'s.

    What stands at the places `kept` stays as it is (engines.frames.without_cells); `own` are places that are one
    group's alone (engines.density.apart).
    """
    point, root, height = centre.point, centre.root, -np.inf
    for _ in range(_ROUNDS):
        top = climbed(density, point[None], without(narrowed(density, point, root, own=own), kept))[0]
        point, height = top.values, top.log_likelihood
        root = narrowed(density, point, root, widest=WIDEST, own=own)
    return height, Centre(point, root)


def without(spread: Array, kept: IntArray | None) -> Array:
    """The units (free, free) of a climb that does not move what stands at these places."""
    if kept is None:
        return spread
    held = spread.copy()
    held[kept] = 0.0
    return held


def is_near(density: LogDensity, centre: Centre) -> bool:
    """Whether the density is no steeper at the centre than FAR log units a standard error of it."""
    height, slope = density(centre.point)
    return bool(np.isfinite(height) and (np.abs(slope @ centre.root) <= FAR).all())


def centre_near_mode(density: LogDensity, start: StartingPoints, ml: MLFit | None) -> Centre | None:
    """`start`'s centre where that is an admissible estimate near the posterior's mode, else the highest mode found.

    That is climbed to from the estimate, from the estimate with constructs turned, and, where there is none that
    converged, from a few draws of the prior; in units of the priors' widths, since standard errors of an inadmissible
    estimate may be far too small. None where nothing can be climbed from.
    """
    own = start.centre
    if own is not None and ml is not None and admissible(ml.layout, ml.values) and is_near(density, own):
        return own
    units, kept = _units(start), kept_places(start.blocks)
    finite = ml is not None and np.isfinite(ml.values).all()
    known = [estimate_inside(ml, start.blocks, start.priors)] if ml is not None and finite else []
    places = [*facing(start.table, start.blocks, start.priors, known)]
    places += [start(seed) for seed in range(_GUESSES)] if own is None else []
    if not places:
        return own
    apart = places_apart(start.table, start.blocks)
    tops = climbed(density, np.stack(places), without(narrowed(density, places[0], units, own=apart), kept))
    best = max(tops, key=lambda top: float(np.nan_to_num(top.log_likelihood, nan=-np.inf)))
    height, mode = mode_about(density, Centre(best.values, units), kept, own=apart)
    return mode if np.isfinite(height) else own


def _units(start: StartingPoints) -> Array:
    """What climbs are measured in (free, free), diagonal: the priors' widths, but no more than LARGE standard errors of
    the estimate, where there is one. In units of a flat prior even a small step leaves all that the answers allow.
    """
    widths = np.diagonal(start.prior_widths())
    if start.centre is None:
        return np.diag(widths)
    errors = np.sqrt((start.centre.root**2).sum(1))
    return np.diag(np.where(errors > 0.0, np.minimum(widths, LARGE * errors), widths))


def facing(
    table: ParameterTable, blocks: Sequence[PriorBlock], priors: Sequence[Prior], about: Sequence[Array]
) -> Iterator[Array]:
    """Unbounded points (free,): values (free,) as they are, and with one construct turned, or what turns with it."""
    single = [turned(table, name) for name in table.constructs if name not in table.items]
    signs = np.array([np.ones(table.n_free), *single, *_packed(table)]).reshape(-1, table.n_free)
    for values in about:
        for turning in np.unique(signs, axis=0):
            point = to_unbounded(blocks, within(table, priors, values * turning))
            if np.isfinite(point).all():
                yield point


def _packed(table: ParameterTable) -> Iterator[IntArray]:
    """The reflections (free,), those that touch nothing in common in one where there are several groups.

    (Each by itself, 28 groups would be 28 times as many climbs, each of 28 times as many numbers.)
    """
    left = reflections(table)
    if len(table.groups) == 1:
        yield from left
        return
    while len(left):
        taken, later = left[0], []
        for choice in left[1:]:
            if ((taken < 0) & (choice < 0)).any():
                later.append(choice)
            else:
                taken = taken * choice
        yield taken
        left = np.array(later, dtype=np.int64)
