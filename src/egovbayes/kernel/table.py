"""The records that make a posterior density: what Python lays out, and the compiled density reads."""

from __future__ import annotations

from typing import NamedTuple

from egovbayes.kernel.arrays import KernelLayout
from egovbayes.kernel.fields import Count, FloatList, FloatTable, IntList, IntTable, Record
from egovbayes.kernel.priors import KernelPriors


class KernelFrame(NamedTuple):
    """The numbers z that the density is a function of: unbounded numbers are made of centre + root z.

    `centre` (free,), `root` (free, free). `bends` (bend, 9), `products` (product, 3) and `held` (product, 1) are those
    of kernel.straight: where there are any, centre + root z are straight numbers. `rows` (value, 3), `known`
    (value, 4), `blocks` (block, 2), `informations` (value, value of the block) and `spreads` (spread,) are those of
    kernel.rescaled: at their places stands w, or v, in place of u; so it does at those of `map_rows` (value, 3), with
    `map_known` (value, 4), `maps` (map, 4), `map_axes` (value, axis) and `map_numbers` (map, 2 + axis), which are those
    of kernel.mapped.
    `ladders` (ladder, 3), `units` (ladder, most values), `between` (value, 3) and `scaled` (value, 3) are those of
    kernel.ladders, `widened` (value,) the places of kernel.hyperbolic, `sizes` (value, 3) and `explaining` (place,)
    those of kernel.explained, `ratios` (value, 5) those of kernel.marker_units. `starts` (free + 1,),
    `columns` (cell,) and `cells` (cell,) are the root's by kernel.sparse_root, where it has few.
    """

    centre: FloatList
    root: FloatTable
    bends: IntTable
    products: IntTable
    held: FloatTable
    rows: IntTable
    known: FloatTable
    blocks: IntTable
    informations: FloatTable
    spreads: IntList
    map_rows: IntTable
    map_known: FloatTable
    maps: IntTable
    map_axes: FloatTable
    map_numbers: FloatTable
    ladders: IntTable
    units: FloatTable
    between: IntTable
    scaled: FloatTable
    widened: IntList
    sizes: IntTable
    explaining: IntList
    ratios: IntTable
    starts: IntList
    columns: IntList
    cells: FloatList


class KernelTarget(NamedTuple):
    """The log-likelihood: `address` of its C function (kernel.targets)."""

    address: Count


class KernelTable(NamedTuple):
    """All that the compiled density reads.

    `data` is a record of the likelihood's own, which nobody but the function at `target` reads. It comes last, so that
    all others are in the same place whatever its fields.
    """

    target: KernelTarget
    priors: KernelPriors
    frame: KernelFrame
    layout: KernelLayout
    data: Record
