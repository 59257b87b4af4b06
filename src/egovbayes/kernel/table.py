"""The records that make a posterior density: what Python lays out, and the compiled density reads."""

from __future__ import annotations

from typing import NamedTuple

from egovbayes.kernel.arrays import KernelData, KernelLayout
from egovbayes.kernel.fields import FloatList, FloatTable, IntTable
from egovbayes.kernel.priors import KernelPriors


class KernelFrame(NamedTuple):
    """The numbers z that the density is a function of: unbounded numbers are made of centre + root z.

    `centre` (free,), `root` (free, free). `bends` (bend, 9), `products` (product, 3) and `held` (product, 1) are those
    of kernel.straight: where there are any, centre + root z are straight numbers.
    """

    centre: FloatList
    root: FloatTable
    bends: IntTable
    products: IntTable
    held: FloatTable


class KernelTable(NamedTuple):
    """All that the compiled density reads."""

    layout: KernelLayout
    priors: KernelPriors
    data: KernelData
    frame: KernelFrame
