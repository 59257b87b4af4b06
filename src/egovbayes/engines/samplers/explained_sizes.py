"""Which loadings and paths are of constructs that others predict, and by what (kernel.explained)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise

import numpy as np

from egovbayes.engines.samplers.free_cells import numbers_in
from egovbayes.engines.samplers.marker_units import markers_of, with_raw_priors
from egovbayes.kernel.arrays import KernelLayout
from egovbayes.kernel.explained import BEGIN, END, N_SIZE, VALUE
from egovbayes.kernel.priors import KernelPriors
from egovbayes.kernel.structure import BETA, LAMBDA, PSI
from egovbayes.notation import Array, IntArray


def explained_sizes(layout: KernelLayout, priors: KernelPriors, widened: IntArray) -> tuple[IntArray, IntArray]:
    """Rows `sizes` (value, 3) and `explaining` (place,), of values that are moved in by their inverse hyperbolic sine
    (`widened`); of a construct with a marker its standard deviation, which is the marker's loading. A value that groups
    share goes with the first's. Loadings and paths with a raw prior, which bounds them however much is explained, stay
    as they are; so do paths of observed predictors, in units of their own, and what would be moved in by itself, as
    equal paths one after another.
    """
    places = {number: at for at, number in priors.places[:, :2].tolist() if at in set(widened.tolist())}
    raw = with_raw_priors(priors)
    rows, explaining, moved_by = [], list[int](), dict[int, set[int]]()
    for first, last in pairwise(layout.cell_start.tolist()):
        loadings, arrows, covariances = (numbers_in(layout, one, first, last) for one in (LAMBDA, BETA, PSI))
        deviations = np.diagonal(covariances)
        markers = markers_of(layout, loadings, arrows, deviations)
        constructs = arrows.shape[1] - layout.given
        for to in range(constructs):
            marked = [deviations[k] for k, marker in markers.items() if marker == to]
            into = [*arrows[to, :constructs].tolist(), *marked]
            by = [places[int(n)] for n in into if int(n) in places]
            out = [*loadings[:, to].tolist(), *arrows[:, to].tolist()]
            out = [n for n in out if n not in raw] + ([deviations[to]] if to in markers else [])
            own = dict.fromkeys(places[int(n)] for n in out if int(n) in places)
            left = {*moved_by, *_all_behind(by, moved_by)}
            moved = [at for at in own if at not in left] if by else []
            if moved:
                rows += [(at, len(explaining), len(explaining) + len(by)) for at in moved]
                moved_by |= {at: {*by} for at in moved}
                explaining += by
    return np.array(rows, dtype=np.int64).reshape(-1, N_SIZE), np.array(explaining, dtype=np.int64)


def _all_behind(by: Iterable[int], moved_by: Mapping[int, set[int]]) -> set[int]:
    """Places, and all by which these are moved in themselves."""
    found, more = set[int](), {*by}
    while more:
        found |= more
        more = {one for at in more for one in moved_by.get(at, ())} - found
    return found


def times_sizes(sizes: IntArray, explaining: IntArray, u: Array) -> Array:
    """What stands in place of values u (free,) before kernel.explained divides them (free,). Products upstream come
    first, so that as many rounds are enough as constructs predict each other in a row.
    """
    found = u.copy()
    for _ in range(len(np.unique(sizes[:, BEGIN]))):
        for at, begin, end in sizes[:, [VALUE, BEGIN, END]].tolist():
            found[at] = u[at] * np.sqrt(1.0 + (found[explaining[begin:end]] ** 2).sum())
    return found
