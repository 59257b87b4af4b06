"""Which free values share one PyMC variable, and how they map to the unbounded numbers a sampler moves in."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import inf

import numpy as np

from egovbayes.engines.density.cholesky import correlations_backward, correlations_forward
from egovbayes.engines.density.correlation_patterns import CorrelationPattern, patterns
from egovbayes.model.defaults.correlations import correlation_blocks
from egovbayes.model.priors.located import located
from egovbayes.model.priors.prior_families import FAMILIES
from egovbayes.model.priors.priors import prior_log_density, prior_support
from egovbayes.model.priors.standardised import STANDARDISED, raw_support
from egovbayes.model.spec import GroupTerms, Prior
from egovbayes.model.table.table import Parameter, ParameterTable
from egovbayes.notation import SCALE_BOUNDS, Array, BoolArray, IntArray, Kind


@dataclass(frozen=True, slots=True, eq=False)
class PriorBlock:
    """Free values of one kind whose priors are of one family, drawn as one PyMC variable called `name`.

    `free` (value,) numbers the free vector; `parameters` (parameter, value) are the family's, `lower` and `upper`
    (value,) the support, open on the same sides for all values. `mirrored` (value,) says which values are the distance
    of their unbounded number from the bound, whichever side of it that lies on. `size` is the number of variables an
    LKJ block correlates (its values are the lower triangle, row by row), else 0. `truncated` says whether the support
    is less than the family's. `patterns` hold correlations that limit each other, and whose unbounded numbers are
    therefore theirs together. Where the priors name parameters, `named` (parameter,) has the names and `parents` their
    numbers in the free vector, "" and -1 for parameters that are numbers; `parameters` are NaN there. Where they differ
    between groups, `terms` (value,) say how, `slopes` are the numbers of the predictors' parameters and `share` that of
    what neighbours share, -1 where values are independent given all these. Of `standardised` priors the values are the
    raw paths and loadings all the same, and so are `lower` and `upper`.
    """

    name: str
    kind: Kind
    family: str
    free: IntArray
    parameters: Array
    lower: Array
    upper: Array
    mirrored: BoolArray
    size: int = 0
    truncated: bool = False
    patterns: tuple[CorrelationPattern, ...] = ()
    named: tuple[str, ...] = ()
    parents: tuple[int, ...] = ()
    terms: tuple[GroupTerms, ...] = ()
    slopes: tuple[int, ...] = ()
    share: int = -1
    standardised: bool = False

    @property
    def multipliers(self) -> Array:
        """What each of the predictors' parameters is multiplied by (value, predictor), before it moves the location."""
        own = [[by for _, by in terms.own] for terms in self.terms]
        return np.array(own).reshape(len(self.free), len(self.slopes))

    @property
    def regions(self) -> tuple[int, ...]:
        """Whose each value is, numbers of groups; () where that makes no difference."""
        return tuple(terms.group for terms in self.terms)

    @property
    def hierarchical(self) -> bool:
        """Whether the priors name parameters."""
        return any(self.named)

    @property
    def together(self) -> bool:
        """Whether the values of neighbours are alike."""
        return self.share >= 0

    @property
    def by_logarithm(self) -> bool:
        """Whether some value is its bound and an exponential of its unbounded number."""
        bounded_once = np.isfinite(self.lower) != np.isfinite(self.upper)
        return not self.size and bool((bounded_once & ~self.mirrored).any())

    def forward(self, values: Array) -> Array:
        """Unbounded numbers (..., value) from values (..., value) inside the support; NaN outside of it."""
        if self.size:
            return correlations_forward(values, self.size)
        below, above = np.isfinite(self.lower[0]), np.isfinite(self.upper[0])
        with np.errstate(invalid="ignore", divide="ignore"):
            if below and above:
                unbounded = np.asarray(np.log(values - self.lower) - np.log(self.upper - values))
                for pattern, at in self.placed_patterns():
                    unbounded[..., at] = pattern.forward(values[..., at])
                return unbounded
            if below or above:
                away = values - self.lower if below else self.upper - values
                return np.where(self.mirrored & (away >= 0), away, np.log(away))
        return values

    def backward(self, unbounded: Array) -> Array:
        """Values (..., value) from unbounded numbers (..., value)."""
        if self.size:
            return correlations_backward(unbounded, self.size)
        below, above = np.isfinite(self.lower[0]), np.isfinite(self.upper[0])
        if below and above:
            share = 0.5 * (1.0 + np.tanh(0.5 * unbounded))
            values = np.asarray(share * self.upper + (1.0 - share) * self.lower)
            for pattern, at in self.placed_patterns():
                values[..., at] = pattern.backward(unbounded[..., at])
            return values
        if below or above:
            away = np.where(self.mirrored, np.abs(unbounded), np.exp(np.where(self.mirrored, 0.0, unbounded)))
            return self.lower + away if below else self.upper - away
        return unbounded

    def placed_patterns(self) -> Iterator[tuple[CorrelationPattern, IntArray]]:
        """Each pattern and where its correlations stand in this block."""
        for pattern in self.patterns:
            yield pattern, np.array([int(np.flatnonzero(self.free == number)[0]) for number in pattern.free])


def prior_blocks(table: ParameterTable, priors: Sequence[Prior]) -> tuple[PriorBlock, ...]:
    """The blocks, by kind in the order of `Kind`, but first the parameters that priors name, each after those that its
    own prior names; every free value is in exactly one.
    """
    groups: dict[tuple[Hashable, ...], list[int]] = {}
    joint = list(correlation_blocks(table, priors).lkj)
    in_joint = {number for component in joint for number in component.free}
    rows = table.representatives
    for number, row in enumerate(rows):
        if number not in in_joint:
            lower, upper = support(row, priors[number])
            key = (row.kind, priors[number].family, bool(np.isfinite(lower)), bool(np.isfinite(upper)),
                   _truncated(priors[number], lower, upper), _named(priors[number]),
                   priors[number].in_group(-1).terms, priors[number].standardised)  # fmt: skip
            groups.setdefault(key, []).append(number)
    found = patterns(table, priors)
    blocks = [
        replace(_single(table, priors, numbers), patterns=tuple(p for p in found if p.free[0] in numbers))
        for numbers in groups.values()
    ]
    blocks += [_joint(rows, priors, component.free, len(component.members)) for component in joint]
    blocks.sort(key=lambda block: (_depth(table, priors, block), list(Kind).index(block.kind)))
    return _with_names(blocks)


def _named(prior: Prior) -> tuple[str, ...]:
    """The names in place of the prior's parameters, "" for numbers; () where it names none."""
    return tuple(one if isinstance(one, str) else "" for one in prior.parameters) if prior.named else ()


def _depth(table: ParameterTable, priors: Sequence[Prior], block: PriorBlock) -> int:
    """Place in the order of blocks: parameters that are named stand before those whose priors name them,
    and all others behind.
    """
    if block.kind is not Kind.HYPERPARAMETER:
        return len(priors)
    of = [priors[table.hyperparameters[name]] for name in priors[block.free[0]].named]
    return max((1 + _levels(table, priors, prior) for prior in of), default=0)


def _levels(table: ParameterTable, priors: Sequence[Prior], prior: Prior) -> int:
    of = [priors[table.hyperparameters[name]] for name in prior.named]
    return max((1 + _levels(table, priors, one) for one in of), default=0)


def deviations_named(priors: Sequence[Prior]) -> frozenset[str]:
    """Names of the parameters that priors take for a standard deviation."""
    scales = (located(prior).scale for prior in priors if prior.named)
    return frozenset(scale for scale in scales if isinstance(scale, str))


def support(row: Parameter, prior: Prior) -> tuple[float, float]:
    """Lowest and highest value of a parameter under its prior: the prior's support within that of its scale."""
    lower, upper = raw_support(prior, prior_support(prior))
    low, high = SCALE_BOUNDS[row.scale]
    return max(lower, low, 0.0 if row.positive else -inf), min(upper, high)


def is_mirrored(prior: Prior, lower: float, upper: float) -> bool:
    """Whether a value bounded on one side has a density up to its bound, so that it can be reflected there.

    The logarithm of a standard deviation that may well be 0 has a long tail that sampling is slow in; its absolute
    value has none. Where the density is 0 or infinite at the bound, the logarithm serves.
    """
    if np.isfinite(lower) == np.isfinite(upper):
        return False
    bound = lower if np.isfinite(lower) else upper
    own = located(prior).standard if prior.named else prior
    return bool(np.isfinite(prior_log_density(replace(own, lower=lower, upper=upper), bound)))


def order_of(blocks: Sequence[PriorBlock]) -> IntArray:
    """Numbers of the free values in the order of the blocks (free,)."""
    return np.concatenate([block.free for block in blocks])


def to_unbounded(blocks: Sequence[PriorBlock], values: Array) -> Array:
    """Unbounded numbers (..., free) in the order of the blocks, from sampling values (..., free)."""
    return np.concatenate([block.forward(values[..., block.free]) for block in blocks], axis=-1)


def to_values(blocks: Sequence[PriorBlock], unbounded: Array) -> Array:
    """Sampling values (..., free) from unbounded numbers (..., free) in the order of the blocks."""
    values = np.empty_like(unbounded)
    start = 0
    for block in blocks:
        values[..., block.free] = block.backward(unbounded[..., start : start + len(block.free)])
        start += len(block.free)
    return values


def _truncated(prior: Prior, lower: float, upper: float) -> bool:
    family = FAMILIES[prior.family]
    whole = prior.numbers if prior.family == "uniform" else (family.lower, family.upper)
    return (lower, upper) != tuple(whole) and prior.family != "uniform"


def _single(table: ParameterTable, priors: Sequence[Prior], numbers: Sequence[int]) -> PriorBlock:
    rows, first = table.representatives, priors[numbers[0]]
    bounds = np.array([support(rows[number], priors[number]) for number in numbers])
    terms = tuple(prior.terms for number in numbers if (prior := priors[number]).terms is not None)
    mirrored = [is_mirrored(priors[n], *bounds[k].tolist()) for k, n in enumerate(numbers)]
    # what others are divided by has no density at 0, whatever its own prior has: its logarithm is moved in
    divisors = deviations_named(priors)
    return PriorBlock(
        name="",
        kind=rows[numbers[0]].kind,
        family=first.family,
        free=np.array(numbers, dtype=np.int64),
        parameters=np.array([priors[number].numbers for number in numbers]).T,
        lower=bounds[:, 0],
        upper=bounds[:, 1],
        mirrored=np.array([each and rows[n].name not in divisors for n, each in zip(numbers, mirrored, strict=True)]),
        truncated=_truncated(first, *bounds[0].tolist()),
        named=_named(first),
        parents=tuple(table.hyperparameters.get(name, -1) for name in _named(first)),
        terms=terms,
        slopes=tuple(table.hyperparameters[name] for name, _ in terms[0].predictors) if terms else (),
        share=table.hyperparameters[terms[0].share] if terms and terms[0].share else -1,
        standardised=first.standardised,
    )


def _joint(rows: Sequence[Parameter], priors: Sequence[Prior], free: Sequence[int], size: int) -> PriorBlock:
    numbers = np.array(free, dtype=np.int64)
    return PriorBlock(
        name="",
        kind=rows[free[0]].kind,
        family=priors[free[0]].family,
        free=numbers,
        parameters=np.array([priors[free[0]].numbers]).T,
        lower=np.full(len(numbers), -1.0),
        upper=np.full(len(numbers), 1.0),
        mirrored=np.zeros(len(numbers), dtype=bool),
        size=size,
    )


def _with_names(blocks: Sequence[PriorBlock]) -> tuple[PriorBlock, ...]:
    """Blocks called after their kind where that is all of it and needs no assembling, else after kind and family."""
    named: list[PriorBlock] = []
    for block in blocks:
        alone = sum(other.kind is block.kind for other in blocks) == 1
        name = block.kind.value
        if block.size or FAMILIES[block.family].stretched or not alone:
            stem = f"{name}_{'cholesky' if block.size else block.family.replace('-', '_')}"
            stem += f"_{STANDARDISED}" * block.standardised
            taken = sum(other.name.startswith(stem) for other in named)
            name = f"{stem}_{taken + 1}" if taken else stem
        named.append(replace(block, name=name))
    return tuple(named)
