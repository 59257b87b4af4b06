"""The log posterior density of a model as arrays for the compiled density, in the order of its prior blocks."""

from __future__ import annotations

from collections.abc import Sequence
from ctypes import POINTER, c_double
from dataclasses import dataclass, replace
from math import inf, lgamma, log, pi

import numpy as np

from egovbayes.engines.density.correlation_patterns import CorrelationPattern
from egovbayes.engines.density.prior_blocks import PriorBlock, spiral
from egovbayes.kernel import density as kernel
from egovbayes.kernel.arrays import KernelData, KernelLayout
from egovbayes.kernel.fields import stored, table_of
from egovbayes.kernel.priors import KernelPriors
from egovbayes.kernel.straight import N_BEND, N_PRODUCT, SD, SECOND, bent
from egovbayes.kernel.table import KernelFrame, KernelTable
from egovbayes.model.priors.prior_families import FAMILIES
from egovbayes.model.priors.priors import prior_log_density
from egovbayes.model.spec import Prior
from egovbayes.notation import Array, IntArray

FORMS: dict[str, int] = {
    "normal": kernel.NORMAL,
    "student-t": kernel.STUDENT_T,
    "gamma": kernel.GAMMA,
    "inverse-gamma": kernel.INVERSE_GAMMA,
    "lognormal": kernel.LOGNORMAL,
    "beta": kernel.BETA,
}


@dataclass(frozen=True, slots=True, eq=False)
class Density:
    """The log posterior density of unbounded numbers u = centre + root z, constants included, as a function of z; but
    for the constant of a cut where single priors on correlations are cut off outside the positive-definite cone.

    At first centre is 0 and root the identity, and z is u. With bends, centre + root z are straight numbers, and the
    density is theirs: kernel.straight makes u of them. Where a value is mirrored at its bound, each side has
    the density of the value. `table` holds the addresses of `parts`.
    """

    n: int
    parts: KernelTable
    table: IntArray

    def __call__(self, z: Array) -> tuple[float, Array]:
        """Log density of u at z (free,), and its gradient by z (free,)."""
        point, gradient, value = np.array(z, dtype=np.float64), np.zeros(self.n), np.zeros(1)
        floats = POINTER(c_double)
        arguments = [array.ctypes.data_as(floats) for array in (point, gradient, value)]
        kernel.density_entry().ctypes(self.n, *arguments, self.table.ctypes.data)
        return float(value[0]), gradient

    def unbounded(self, z: Array) -> Array:
        """The unbounded numbers u (free,) at z (free,)."""
        frame, u = self.parts.frame, np.empty(self.n)
        bent(frame.centre + frame.root @ z, frame.bends, frame.products, frame.held, u)
        return u

    def all_unbounded(self, z: Array) -> Array:
        """The unbounded numbers (draw, free) at each of z (draw, free)."""
        frame = self.parts.frame
        if not len(frame.bends) + len(frame.products):
            return np.asarray(z @ frame.root.T + frame.centre)
        z, u = np.ascontiguousarray(z), np.empty(z.shape)
        kept, floats, table = kernel.keep_entry().ctypes, POINTER(c_double), self.table.ctypes.data
        for place, found in zip(z, u, strict=True):
            kept(self.n, self.n, place.ctypes.data_as(floats), found.ctypes.data_as(floats), table)
        return u

    @property
    def mirrored(self) -> IntArray:
        """Places (mirrored,) in centre + root z whose sign changes nothing."""
        places, codes = self.parts.priors.places, (kernel.ABOVE_MIRRORED, kernel.BELOW_MIRRORED)
        found = places[np.isin(places[:, 3], codes), 0]
        return np.setdiff1d(found, self.parts.frame.bends[:, SD : SECOND + 1])

    def with_data(self, data: KernelData) -> Density:
        """The same density about other moments."""
        return _density(self.n, self.parts._replace(data=data))

    def with_frame(self, centre: Array, root: Array) -> Density:
        """The same density as a function of other z: centre (free,), root (free, free)."""
        return _density(self.n, self.parts._replace(frame=self.parts.frame._replace(centre=centre, root=root)))

    def with_bends(self, bends: IntArray, products: IntArray, held: Array) -> Density:
        """The same posterior in straight numbers: bends (bend, 9), products (product, 3) and held (product, 1) of
        kernel.straight.
        """
        frame = self.parts.frame._replace(bends=bends, products=products, held=held)
        return _density(self.n, self.parts._replace(frame=frame))


def density(blocks: Sequence[PriorBlock], priors: Sequence[Prior], layout: KernelLayout, data: KernelData) -> Density:
    """The density of a model; `layout` is on the sampling scale, in the order of the free vector."""
    n = sum(len(block.free) for block in blocks)
    unbent = (np.zeros((0, N_BEND), dtype=np.int64), np.zeros((0, N_PRODUCT), dtype=np.int64), np.zeros((0, 1)))
    frame = KernelFrame(np.zeros(n), np.eye(n), *unbent)
    return _density(n, KernelTable(layout, kernel_priors(blocks, priors), data, frame))


def _density(n: int, parts: KernelTable) -> Density:
    kept = KernelTable(stored(parts.layout), stored(parts.priors), stored(parts.data), stored(parts.frame))
    return Density(n, kept, table_of(*kept))


def kernel_priors(blocks: Sequence[PriorBlock], priors: Sequence[Prior]) -> KernelPriors:
    """The priors as the kernel reads them."""
    single: list[tuple[float, ...]] = []
    places: list[tuple[int, ...]] = []
    joint: list[tuple[float, ...]] = []
    joint_places: list[tuple[int, ...]] = []
    starts, constant, at = [0], 0.0, 0
    for block in blocks:
        numbers = block.free.tolist()
        if block.size:
            row, col = np.tril_indices(block.size, -1)
            where = at + spiral(block.size)[row - 1, col]
            joint_places += list(zip(where.tolist(), numbers, row.tolist(), col.tolist(), strict=True))
            eta = float(block.parameters[0, 0])
            joint.append((block.size, *[2.0 * eta + block.size - 1.0] * block.size))
            starts.append(len(joint_places))
            constant += lkj_constant(block.size, eta)
        else:
            family = FAMILIES[block.family]
            code = FORMS[family.form]
            for pattern in block.patterns:
                joint_places += _cells(pattern, at, numbers)
                joint.append((pattern.size, *_powers(pattern)))
                starts.append(len(joint_places))
            for k, number in enumerate(numbers):
                low, high = float(block.lower[k]), float(block.upper[k])
                prior = replace(priors[number], lower=low, upper=high)
                entry = (*family.numbers(*block.parameters[:, k].tolist()), low, high)
                single.append(entry)
                together = any(number in pattern.free for pattern in block.patterns)
                mapping = _mapping(low, high, mirrored=bool(block.mirrored[k]))
                places.append((at + k, number, code, kernel.JOINT if together else mapping))
                constant += _constant(prior, code, entry)
        at += len(numbers)
    return KernelPriors(
        single=np.array(single, dtype=np.float64).reshape(-1, 5),
        places=np.array(places, dtype=np.int64).reshape(-1, 4),
        joint=_filled(joint),
        joint_start=np.array(starts, dtype=np.int64),
        joint_places=np.array(joint_places, dtype=np.int64).reshape(-1, 4),
        constant=np.array([constant]),
    )


def _cells(pattern: CorrelationPattern, at: int, numbers: Sequence[int]) -> list[tuple[int, ...]]:
    """All cells below the diagonal, row by row: position, number (both -1 where the correlation is 0), row, column."""
    free = {
        (i, j): n for i, j, n in zip(pattern.row.tolist(), pattern.col.tolist(), pattern.free.tolist(), strict=True)
    }
    cells = [(i, j) for i in range(pattern.size) for j in range(i)]
    return [(at + numbers.index(free[c]), free[c], *c) if c in free else (-1, -1, *c) for c in cells]


def _powers(pattern: CorrelationPattern) -> list[float]:
    ends = np.concatenate([pattern.row, pattern.col])
    return [2.0 + float((ends == k).sum()) for k in range(pattern.size)]


def _filled(joint: Sequence[tuple[float, ...]]) -> Array:
    """Rows of unequal length as an array, filled up with 0."""
    filled = np.zeros((len(joint), max((len(row) for row in joint), default=1)))
    for k, row in enumerate(joint):
        filled[k, : len(row)] = row
    return filled


def lkj_constant(n: int, eta: float) -> float:
    """Log normalising constant of LKJ(eta) over n variables. Lewandowski, Kurowicka & Joe (2009)."""
    total = (n - 1) * lgamma(eta + 0.5 * (n - 1))
    return total - sum(0.5 * k * log(pi) + lgamma(eta + 0.5 * (n - 1 - k)) for k in range(1, n))


def _mapping(low: float, high: float, *, mirrored: bool) -> int:
    codes = {
        (False, False): kernel.OPEN,
        (True, False): kernel.ABOVE_MIRRORED if mirrored else kernel.ABOVE,
        (False, True): kernel.BELOW_MIRRORED if mirrored else kernel.BELOW,
        (True, True): kernel.BETWEEN,
    }
    return codes[low > -inf, high < inf]


def _constant(prior: Prior, code: int, entry: tuple[float, ...]) -> float:
    """What the compiled log density of a prior lacks, its truncation included: the difference at one point inside."""
    low, high = entry[3], entry[4]
    if low > -inf and high < inf:
        inside = 0.5 * low + 0.5 * high
    else:
        inside = low + 1.0 if low > -inf else high - 1.0 if high < inf else 0.0
    with np.errstate(over="ignore", invalid="ignore"):  # of a prior far from there: then no start is found, and said
        return float(prior_log_density(prior, inside) - kernel.family_density(code, inside, entry)[0])
