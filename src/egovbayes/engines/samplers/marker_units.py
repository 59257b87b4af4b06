"""Which values of a posterior are in units of markers, and by which standard deviations (kernel.marker_units)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

import numpy as np

from egovbayes.engines.samplers.free_cells import HELD, numbers_in
from egovbayes.kernel.arrays import KernelLayout
from egovbayes.kernel.density import ABOVE, ABOVE_MIRRORED, OPEN
from egovbayes.kernel.marker_units import LOGARITHM, N_RATIO, PLAIN
from egovbayes.kernel.priors import KernelPriors
from egovbayes.kernel.structure import BETA, LAMBDA, PSI, THETA
from egovbayes.notation import Array, IntArray

type Sizes = Mapping[int, tuple[int, int]]
"""Of constructs, where the standard deviation of the disturbance stands and how it is written."""
_NONE = (-1, PLAIN)
_OF_FAMILY = 3
"""Columns of a prior's own numbers, which are 0 where its density is that of a standardised value."""


def marker_ratios(layout: KernelLayout, priors: KernelPriors) -> IntArray:
    """The rows (value, 5) of a model's constructs whose marker is a latent answer, or such a construct. A value that
    groups share goes with the first's standard deviations; a loading or path with a raw prior stays as it is.
    """
    rows: list[tuple[int, ...]] = []
    places, before = _places(priors), set[int]()
    for first, last in pairwise(layout.cell_start.tolist()):
        loadings, arrows, covariances = (numbers_in(layout, one, first, last) for one in (LAMBDA, BETA, PSI))
        deviations = np.diagonal(covariances)
        markers = markers_of(layout, loadings, arrows, deviations)
        found = list(_of_constructs(markers, deviations, places))
        sizes = {k: size for k, size, _ in found}
        made = [row for _, _, row in found if row]
        free = {number: place for number, place in places.items() if number not in with_raw_priors(priors)}
        made += [*_of_arrows(loadings, (sizes, {}), free), *_of_arrows(arrows, (sizes, sizes), free)]
        rows += [row for row in made if row[0] not in before and row[0] not in {other[0] for other in rows}]
        before |= {places[n][0] for n in (*loadings.flat, *arrows.flat) if n >= 0 and n in places}
    return np.array(rows, dtype=np.int64).reshape(-1, N_RATIO)


def _places(priors: KernelPriors) -> dict[int, tuple[int, int]]:
    """Place and mapping of the values (by number) that are a size or may have one: open, or bounded by 0 from below."""
    return {
        number: (at, code)
        for (at, number, _, code), low in zip(priors.places.tolist(), priors.single[:, 3].tolist(), strict=True)
        if code == OPEN or (code in (ABOVE, ABOVE_MIRRORED) and low == 0.0)
    }


def with_raw_priors(priors: KernelPriors) -> set[int]:
    """Numbers of the values with a raw prior, which bounds them however small the standard deviations are: their
    products with these would be known the more narrowly the smaller these are, a funnel.
    """
    raw = priors.single[:, :_OF_FAMILY].any(axis=1)
    return {*priors.places[raw, 1].tolist(), *priors.named[:, 0].tolist()}


def markers_of(layout: KernelLayout, loadings: IntArray, arrows: IntArray, deviations: IntArray) -> dict[int, int]:
    """The constructs that have a marker, each behind its own, and which construct that is; -1 for a latent answer."""
    # numbers alone have a residual standard deviation in the first group
    latent_answers = np.diagonal(numbers_in(layout, THETA, *layout.cell_start[:2].tolist())) < 0
    free = np.flatnonzero(deviations >= 0).tolist()
    found = {k: -1 for k in free if (loadings[latent_answers, k] == HELD).any()}
    while more := {k: j for k in free if k not in found and (j := _first_held(arrows[:, k])) in found}:
        found |= more
    return found


def _first_held(cells: IntArray) -> int | None:
    held = np.flatnonzero(cells == HELD)
    return int(held[0]) if held.size else None


def _of_constructs(
    markers: Mapping[int, int], deviations: IntArray, places: Mapping[int, tuple[int, int]]
) -> Iterator[tuple[int, tuple[int, int], tuple[int, ...]]]:
    """Each construct, the place and form of its standard deviation, and the row of that where its marker has one."""
    sizes: dict[int, tuple[int, int]] = {}
    for k, marker in markers.items():
        if int(deviations[k]) not in places:
            continue
        at, code = places[int(deviations[k])]
        sizes[k] = at, PLAIN if code == ABOVE_MIRRORED else LOGARITHM
        scaled = marker in sizes and code == ABOVE_MIRRORED
        yield k, sizes[k], (at, sizes[marker][0], -1, sizes[marker][1], PLAIN) if scaled else ()


def _of_arrows(
    numbers: IntArray, sizes: tuple[Sizes, Sizes], places: Mapping[int, tuple[int, int]]
) -> Iterator[tuple[int, ...]]:
    """Rows of free values of a matrix; `sizes` are those of what arrows come from, and of what they lead to."""
    for to, by in np.argwhere(numbers >= 0).tolist():
        at, code = places.get(int(numbers[to, by]), _NONE)
        (over, over_form), (times, times_form) = sizes[0].get(by, _NONE), sizes[1].get(to, _NONE)
        if at >= 0 and code != ABOVE and max(over, times) >= 0:
            yield at, times, over, times_form, over_form


def in_units_of_disturbances(ratios: IntArray, u: Array) -> Array:
    """What stands in place of unbounded numbers (free,) before kernel.marker_units makes them (free,)."""
    found = u.copy()
    for at, *ends, times_form, over_form in ratios.tolist():
        times, over = (
            1.0 if end < 0 else np.exp(u[end]) if form == LOGARITHM else abs(u[end])
            for end, form in zip(ends, (times_form, over_form), strict=True)
        )
        found[at] = u[at] * over / times
    return found
