"""The log posterior density of a model as arrays for the compiled density, in the order of its prior blocks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from ctypes import CFUNCTYPE, POINTER, c_double, c_int64, c_uint64, c_void_p
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from egovbayes.engines.density.kernel_priors import kernel_priors
from egovbayes.engines.density.prior_blocks import PriorBlock, order_of
from egovbayes.engines.ml.inverse_roots import Own
from egovbayes.kernel import density as kernel
from egovbayes.kernel.explained import N_SIZE, divided
from egovbayes.kernel.fields import Record, stored, table_of
from egovbayes.kernel.hyperbolic import widened
from egovbayes.kernel.ladders import N_BETWEEN, N_LADDER, climbed_up, placed_between
from egovbayes.kernel.mapped import BOUNDS, N_MAP, mapped
from egovbayes.kernel.marker_units import N_RATIO, in_marker_units
from egovbayes.kernel.rescaled import N_BLOCK, N_KNOWN, N_ROW, rescaled, room_for_rescaled
from egovbayes.kernel.sparse_root import cells_of
from egovbayes.kernel.straight import N_BEND, N_PRODUCT, SD, SECOND, bent
from egovbayes.kernel.table import KernelFrame, KernelTable, KernelTarget
from egovbayes.likelihoods.base import Target
from egovbayes.model.spec import Prior
from egovbayes.notation import Array, IntArray

type Between = tuple[IntArray, Array]
_NONE_BETWEEN = np.zeros((0, N_BETWEEN), dtype=np.int64), np.zeros((0, N_BETWEEN))


@dataclass(frozen=True, slots=True, eq=False)
class Density:
    """The log posterior density of unbounded numbers u = centre + root z, constants included, as a function of z; but
    for the constant of a cut where single priors on correlations are cut off outside the positive-definite cone.

    At first centre is 0 and root the identity, and z is u. With bends, centre + root z are straight numbers, and the
    density is theirs: kernel.straight makes u of them. Where a value is mirrored at its bound, each side has
    the density of the value. `table` holds the addresses of `parts`. `own` are the places that are one group's alone,
    of each of many groups (engines.density.apart). `between` are rows and numbers of kernel.ladders, of values that are
    moved in between others where there are ladders.
    """

    n: int
    parts: KernelTable
    table: IntArray
    own: Own = ()
    between: Between = _NONE_BETWEEN

    def __call__(self, z: Array) -> tuple[float, Array]:
        """Log density of u at z (free,), and its gradient by z (free,)."""
        # one array, one address: to make a pointer of each would take longer than the density of a small model
        room = np.zeros(2 * self.n + 1)
        room[: self.n] = z
        at, size = room.ctypes.data, self.n * room.itemsize
        _by_addresses()(self.n, at, at + size, at + 2 * size, self.table.ctypes.data)
        return float(room[-1]), room[self.n : -1]

    def log_densities(self, z: Array) -> Array:
        """Log density of u at each of z (point, free), without its gradient; (point,)."""
        z, value, gradient = np.ascontiguousarray(z, dtype=np.float64), np.zeros(1), np.zeros(self.n)
        floats, found = POINTER(c_double), np.empty(len(z))
        at, slopes, here = (array.ctypes.data_as(floats) for array in (np.zeros(self.n), gradient, value))
        entry, table, point = (
            kernel.density_entry().ctypes,
            self.table.ctypes.data,
            np.ctypeslib.as_array(at, (self.n,)),
        )
        for k, place in enumerate(z):
            point[:] = place
            value[0] = -np.inf
            entry(self.n, at, slopes, here, table)
            found[k] = value[0]
        return found

    def unbounded(self, z: Array) -> Array:
        """The unbounded numbers u (free,) at z (free,)."""
        frame, u = self.parts.frame, np.empty(self.n)
        straight = frame.centre + frame.root @ z
        bent(straight, frame.bends, frame.products, frame.held, u)
        rescaled(straight, u, frame, room_for_rescaled(frame))
        climbed_up(straight, frame.ladders, frame.units, u)
        placed_between(straight, frame.between, frame.scaled, u)
        widened(straight, frame.widened, u)
        divided(straight, frame.sizes, frame.explaining, u)
        in_marker_units(frame.ratios, u)
        mapped(straight, u, frame)
        return u

    def all_unbounded(self, z: Array) -> Array:
        """The unbounded numbers (draw, free) at each of z (draw, free)."""
        frame = self.parts.frame
        curved = (frame.bends, frame.products, frame.rows, frame.maps, frame.ladders, frame.widened, frame.ratios)
        if not any(map(len, (*curved, frame.between))):
            return np.asarray(z @ frame.root.T + frame.centre)
        u, point, found, floats = np.empty(z.shape), np.empty(self.n), np.empty(self.n), POINTER(c_double)
        kept, table = kernel.keep_entry().ctypes, self.table.ctypes.data
        # made once: of every draw they would take longer than what is made of it
        at, out = (array.ctypes.data_as(floats) for array in (point, found))
        for place, row in zip(z, u, strict=True):
            point[:] = place
            kept(self.n, self.n, at, out, table)
            row[:] = found
        return u

    @property
    def address(self) -> int:
        """Where the compiled function is (kernel.calling)."""
        return int(kernel.density_entry().address)

    @property
    def n_kept(self) -> int:
        """How many numbers of a place are kept as a draw: all."""
        return self.n

    @property
    def mirrored(self) -> IntArray:
        """Places (mirrored,) in centre + root z whose sign changes nothing."""
        places, codes = self.parts.priors.places, (kernel.ABOVE_MIRRORED, kernel.BELOW_MIRRORED)
        found = places[np.isin(places[:, 3], codes), 0]
        own = np.setdiff1d(found, self.parts.frame.bends[:, SD : SECOND + 1])
        return np.union1d(own, self.parts.frame.spreads)

    def with_data(self, data: Record) -> Density:
        """The same density about other moments."""
        return self._with(self.parts._replace(data=data))

    def with_frame(self, centre: Array, root: Array) -> Density:
        """The same density as a function of other z: centre (free,), root (free, free)."""
        frame = self.parts.frame._replace(centre=centre, root=root)
        return self._with(self.parts._replace(frame=_with_cells(frame)))

    def with_bends(self, bends: IntArray, products: IntArray, held: Array) -> Density:
        """The same posterior in straight numbers: bends (bend, 9), products (product, 3) and held
        (product, 1) of kernel.straight.
        """
        frame = self.parts.frame._replace(bends=bends, products=products, held=held)
        return self._with(self.parts._replace(frame=frame))

    def with_ladders(self, ladders: IntArray, units: Array, widened: IntArray) -> Density:
        """The same posterior with rising values moved in by their steps, ladders (ladder, 3) and units (ladder, most
        values) of kernel.ladders, and those `between` others; and values at the places `widened` by their inverse
        hyperbolic sine.
        """
        between, scaled = self.between
        frame = self.parts.frame._replace(ladders=ladders, units=units, widened=widened)
        frame = frame._replace(between=between, scaled=scaled)
        return self._with(self.parts._replace(frame=frame))

    def with_explained(self, sizes: IntArray, explaining: IntArray) -> Density:
        """The same posterior with values of constructs that are predicted moved in times these' standard deviations:
        sizes (value, 3) and explaining (place,) of kernel.explained.
        """
        return self._with(self.parts._replace(frame=self.parts.frame._replace(sizes=sizes, explaining=explaining)))

    def with_marker_units(self, ratios: IntArray) -> Density:
        """The same posterior with values in units of markers moved in as they are without: ratios (value, 5) of
        kernel.marker_units.
        """
        return self._with(self.parts._replace(frame=self.parts.frame._replace(ratios=ratios)))

    def with_rescaled(self, moved: Mapping[str, Any]) -> Density:
        """The same posterior with values moved in w, and spreads moved in v: `moved` are fields of KernelFrame by name
        (kernel.rescaled, kernel.mapped).
        """
        return self._with(self.parts._replace(frame=self.parts.frame._replace(**moved)))

    def _with(self, parts: KernelTable) -> Density:
        return _density(self.n, parts, self.own, self.between)


def density(blocks: Sequence[PriorBlock], priors: Sequence[Prior], target: Target, own: Own = ()) -> Density:
    """The density of a model; the target's layout is on the sampling scale, in the order of the free vector. `own` are
    the places of each group's own values, where there are many (engines.density.apart).
    """
    n = sum(len(block.free) for block in blocks)
    unbent = (np.zeros((0, N_BEND), dtype=np.int64), np.zeros((0, N_PRODUCT), dtype=np.int64), np.zeros((0, 1)))
    rows, known = np.zeros((0, N_ROW), dtype=np.int64), np.zeros((0, N_KNOWN))
    maps, axes, bounds = np.zeros((0, N_MAP), dtype=np.int64), np.zeros((0, 0)), np.zeros((0, BOUNDS))
    apart, spreads = np.zeros((0, N_BLOCK), dtype=np.int64), np.zeros(0, dtype=np.int64)
    ladders = np.zeros((0, N_LADDER), dtype=np.int64), np.zeros((0, 0)), *_NONE_BETWEEN, np.zeros(0, dtype=np.int64)
    sizes, ratios = (np.zeros((0, n_columns), dtype=np.int64) for n_columns in (N_SIZE, N_RATIO))
    of_arrows = (*ladders, sizes, spreads, ratios)
    moved = (*unbent, rows, known, apart, np.zeros((0, 0)), spreads, rows, known, maps, axes, bounds, *of_arrows)
    frame = _with_cells(KernelFrame(np.zeros(n), np.eye(n), *moved, *cells_of(np.zeros((0, 0)))))
    address = KernelTarget(target.likelihood.target().address)
    parts = KernelTable(address, kernel_priors(blocks, priors, target.layout), frame, target.layout, target.data)
    return _density(n, parts, own, _between(blocks, target))


def _between(blocks: Sequence[PriorBlock], target: Target) -> Between:
    """The values that the target's likelihood has between others, by their places."""
    scores = target.likelihood.scores
    if scores is None:
        return _NONE_BETWEEN
    numbers, scaled = scores.between(target.layout, target.data)
    place = np.append(np.argsort(order_of(blocks)), -1)  # -1 stays: there is none
    return place[numbers], scaled


@cache
def _by_addresses() -> Callable[..., int]:
    """The compiled density as a function of addresses in place of pointers to numbers."""
    return CFUNCTYPE(c_int64, c_uint64, *[c_void_p] * 4)(kernel.density_entry().address)


def _with_cells(frame: KernelFrame) -> KernelFrame:
    starts, columns, cells = cells_of(frame.root)
    return frame._replace(starts=starts, columns=columns, cells=cells)


def _density(n: int, parts: KernelTable, own: Own, between: Between) -> Density:
    kept = KernelTable._make(stored(part) for part in parts)
    return Density(n, kept, table_of(*kept), own, between)
