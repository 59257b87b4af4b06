"""The priors of a model as the compiled density reads them (kernel.priors)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from math import inf, lgamma, log, pi

import numpy as np

from egovbayes.engines.density.cholesky import spiral
from egovbayes.engines.density.correlation_patterns import CorrelationPattern
from egovbayes.engines.density.prior_blocks import PriorBlock
from egovbayes.engines.density.standardised_equations import StandardisedEquation, standardised_equations
from egovbayes.kernel import density as kernel
from egovbayes.kernel import families
from egovbayes.kernel.arrays import KernelLayout
from egovbayes.kernel.neighbours import N_MAP
from egovbayes.kernel.priors import KernelPriors
from egovbayes.model.priors.located import located
from egovbayes.model.priors.prior_families import FAMILIES
from egovbayes.model.priors.priors import prior_log_density, prior_support
from egovbayes.model.spec import Prior
from egovbayes.notation import Array
from egovbayes.quantities.neighbour_structure import structure_axes

FORMS: dict[str, int] = {
    "normal": families.NORMAL,
    "student-t": families.STUDENT_T,
    "gamma": families.GAMMA,
    "inverse-gamma": families.INVERSE_GAMMA,
    "lognormal": families.LOGNORMAL,
    "beta": families.BETA,
}


_FLAT = (families.GAMMA, (0.0, 0.0, 0.0))
"""A form without a density, of values whose density is found elsewhere."""


@dataclass(slots=True)
class _Rows:
    """The rows of KernelPriors, as far as they are made."""

    single: list[tuple[float, ...]] = field(default_factory=list)
    places: list[tuple[int, ...]] = field(default_factory=list)
    joint: list[tuple[float, ...]] = field(default_factory=list)
    joint_places: list[tuple[int, ...]] = field(default_factory=list)
    starts: list[int] = field(default_factory=lambda: [0])
    named: list[tuple[int, ...]] = field(default_factory=list)
    named_numbers: list[tuple[float, ...]] = field(default_factory=list)
    maps: list[tuple[int, ...]] = field(default_factory=list)
    structures: list[tuple[Array, Array]] = field(default_factory=list)
    equations: list[tuple[int, ...]] = field(default_factory=list)
    standard: list[tuple[int, int]] = field(default_factory=list)
    standard_numbers: list[tuple[float, ...]] = field(default_factory=list)
    constant: float = 0.0

    def add_joint(self, row: tuple[float, ...], places: Iterable[tuple[int, ...]]) -> None:
        """Correlations that limit each other, with the powers of their scales."""
        self.joint.append(row)
        self.joint_places += places
        self.starts.append(len(self.joint_places))


def kernel_priors(blocks: Sequence[PriorBlock], priors: Sequence[Prior], layout: KernelLayout) -> KernelPriors:
    """The priors as the kernel reads them; `layout` says where the values stand, in the order of the free vector."""
    rows, at = _Rows(), 0
    _add_standardised(rows, standardised_equations(layout, priors), priors)
    for block in blocks:
        if block.size:
            _add_lkj(rows, block, at)
        else:
            _add_single(rows, block, at, priors)
        at += len(block.free)
    return KernelPriors(
        single=np.array(rows.single, dtype=np.float64).reshape(-1, 5),
        places=np.array(rows.places, dtype=np.int64).reshape(-1, 4),
        joint=_filled_up(rows.joint, 1, 0.0),
        joint_start=np.array(rows.starts, dtype=np.int64),
        joint_places=np.array(rows.joint_places, dtype=np.int64).reshape(-1, 4),
        constant=np.array([rows.constant]),
        named=_filled_up(rows.named, 4, -1).astype(np.int64),
        named_numbers=_filled_up(rows.named_numbers, 3, 0.0),
        maps=np.array(rows.maps, dtype=np.int64).reshape(-1, N_MAP),
        axes=_filled_up([row for axes, _ in rows.structures for row in axes.tolist()], 0, 0.0),
        axes_start=np.cumsum([0, *(len(variances) for _, variances in rows.structures)], dtype=np.int64)[:-1],
        variances=_filled_up([variances.tolist() for _, variances in rows.structures], 0, 0.0),
        equations=np.array(rows.equations, dtype=np.int64),
        standard=np.array(rows.standard, dtype=np.int64).reshape(-1, 2),
        standard_numbers=np.array(rows.standard_numbers, dtype=np.float64).reshape(-1, 5),
    )


def _add_standardised(rows: _Rows, equations: Sequence[StandardisedEquation], priors: Sequence[Prior]) -> None:
    """The equations of kernel.standardised, and the constants of their priors."""
    for equation in equations:
        rows.equations.append((equation.group, equation.matrix, equation.row, len(rows.standard)))
        for column, number in zip(equation.columns, equation.numbers, strict=True):
            prior, family = priors[number], FAMILIES[priors[number].family]
            code, entry = FORMS[family.form], (*family.numbers(*prior.numbers), *prior_support(prior))
            rows.standard.append((column, code))
            rows.standard_numbers.append(entry)
            rows.constant += _constant(prior, code, entry)
    rows.equations.append((-1, -1, -1, len(rows.standard)))


def _add_lkj(rows: _Rows, block: PriorBlock, at: int) -> None:
    row, col = np.tril_indices(block.size, -1)
    where = at + spiral(block.size)[row - 1, col]
    eta = float(block.parameters[0, 0])
    places = zip(where.tolist(), block.free.tolist(), row.tolist(), col.tolist(), strict=True)
    rows.add_joint((block.size, *[2.0 * eta + block.size - 1.0] * block.size), places)
    rows.constant += lkj_constant(block.size, eta)


def _add_single(rows: _Rows, block: PriorBlock, at: int, priors: Sequence[Prior]) -> None:
    """Values with a prior each, and the patterns of correlations among them."""
    numbers, family = block.free.tolist(), FAMILIES[block.family]
    for pattern in block.patterns:
        rows.add_joint((pattern.size, *_powers(pattern)), _cells(pattern, at, numbers))
    for k, number in enumerate(numbers):
        low, high = float(block.lower[k]), float(block.upper[k])
        prior = replace(priors[number], lower=low, upper=high)
        if block.standardised:
            code, own = _FLAT
        elif block.hierarchical:
            code, own = _FLAT
            _add_named(rows, block, k, prior)
        else:
            code, own = FORMS[family.form], family.numbers(*block.parameters[:, k].tolist())
            rows.constant += _constant(prior, code, (*own, low, high))
        together = any(number in pattern.free for pattern in block.patterns)
        mapping = _mapping(low, high, mirrored=bool(block.mirrored[k]))
        rows.single.append((*own, low, high))
        rows.places.append((at + k, number, code, kernel.JOINT if together else mapping))
    if block.together:
        n = len(numbers)
        rows.maps.append((len(rows.named) - n, n, block.share))
        rows.structures.append(structure_axes(block.terms[0].edges, block.regions))


def _add_named(rows: _Rows, block: PriorBlock, k: int, prior: Prior) -> None:
    """A value whose prior names parameters: their numbers, and the constant of the prior's standard form."""
    number, added = int(block.free[k]), zip(block.slopes, block.multipliers[k].tolist(), strict=True)
    family, own = FAMILIES[block.family], located(prior)
    of = {name: parent for name, parent in zip(block.named, block.parents, strict=True) if name}
    code, df = FORMS[family.form], dict(zip(family.parameters, prior.numbers, strict=True)).get("df", inf)
    parents = (of.get(part, -1) if isinstance(part, str) else -1 for part in (own.location, own.scale))
    standard = (df, own.standard_location, own.standard_scale)
    slopes, multipliers = zip(*added, strict=True) if block.slopes else ((), ())
    rows.named.append((number, families.TOGETHER if block.together else code, *parents, *slopes))
    rows.named_numbers.append((*standard, *multipliers))
    inside = _inside(prior.lower, prior.upper)
    density = families.located_density(code, inside, *standard)[0]
    rows.constant += float(prior_log_density(own.standard, inside) - density)


def _cells(pattern: CorrelationPattern, at: int, numbers: Sequence[int]) -> list[tuple[int, ...]]:
    """All cells below the diagonal, row by row: position, number (both -1 where the correlation is 0), row, column."""
    free = {
        (i, j): n for i, j, n in zip(pattern.row.tolist(), pattern.col.tolist(), pattern.free.tolist(), strict=True)
    }
    cells = [(i, j) for i in range(pattern.size) for j in range(i)]
    return [(at + numbers.index(free[c]), free[c], *c) if c in free else (-1, -1, *c) for c in cells]


def _powers(pattern: CorrelationPattern) -> list[float]:
    # the Jacobian alone (correlation_patterns): there is no power of |R| in the priors, as there is in an LKJ
    ends = np.concatenate([pattern.row, pattern.col])
    return [2.0 + float((ends == k).sum()) for k in range(pattern.size)]


def _filled_up(rows: Sequence[Sequence[float]], least: int, filler: float) -> Array:
    """Rows of unequal length, of `least` numbers at least, as an array."""
    found = np.full((len(rows), max((len(row) for row in rows), default=least)), filler)
    for k, row in enumerate(rows):
        found[k, : len(row)] = row
    return found


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
    inside = _inside(entry[3], entry[4])
    with np.errstate(over="ignore", invalid="ignore"):  # of a prior far from there: then no start is found, and said
        return float(prior_log_density(prior, inside) - families.family_density(code, inside, entry)[0])


def _inside(low: float, high: float) -> float:
    """A value between the bounds."""
    if low > -inf and high < inf:
        return 0.5 * low + 0.5 * high
    return low + 1.0 if low > -inf else high - 1.0 if high < inf else 0.0
