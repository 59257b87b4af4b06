"""Earlier studies as values: what each says of which two constructs, on the scale on which studies are pooled."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from math import atanh, inf, isinf, nan, sqrt, tanh
from statistics import NormalDist
from typing import Any

import numpy as np

from egovbayes.hints import outline
from egovbayes.model.spec import Prior
from egovbayes.notation import Array

PATH, CORRELATION = "path", "correlation"
STANDARDISED, RAW = "standardised", "raw"
LEVEL = 0.95
"""Of every interval that is shown."""
_NAME = r"[^\W\d]\w*"
_PAIR = re.compile(rf"\s*({_NAME})\s*(~~|~|->|<-)\s*({_NAME})\s*")
HOW = "write 'trust -> intention' for a path, 'trust ~~ intention' for a correlation, each construct a name of one word"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two constructs and what stands between them: a path from the first to the second, or a correlation."""

    kind: str
    first: str
    second: str

    @property
    def text(self) -> str:
        """As files have it: `trust -> intention`, `intention ~~ trust` (in the order of the alphabet)."""
        return f"{self.first} {'->' if self.kind == PATH else '~~'} {self.second}"

    @property
    def relation(self) -> str:
        """As models have it: `intention ~ trust`, `intention ~~ trust`."""
        return f"{self.second} ~ {self.first}" if self.kind == PATH else self.text


def pair_of(text: str) -> Pair | None:
    """The pair that a text names, None where it names none: `a -> b`, `b <- a`, `b ~ a` or `a ~~ b`."""
    match = _PAIR.fullmatch(text)
    if match is None or match[1] == match[3]:
        return None
    left, sign, right = match.groups()
    if sign == "~~":
        return Pair(CORRELATION, *sorted((left, right)))
    return Pair(PATH, left, right) if sign == "->" else Pair(PATH, right, left)


@dataclass(frozen=True, slots=True)
class Source:
    """Where a figure stands, and what else is known of its study."""

    text: str
    label: str
    doi: str = ""
    url: str = ""
    read: str = ""
    year: int | None = None
    country: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class EarlierStudy:
    """One row of a file: its coefficient as printed, and estimate and standard error on the scale of pooling.

    That scale is Fisher's z for correlations and the coefficient itself for paths. `decimals` are those of the printed
    coefficient. `error_from` is the key that the standard error came from; it is only the largest that is possible
    where that is a `bound`. A row that is pooled itself has k > 1 studies: `error` is that of a typical one of them,
    `variance` the variance of their estimates.
    """

    number: int
    source: Source
    pair: Pair
    scale: str
    coefficient: float
    estimate: float
    error: float
    error_from: str
    n: int | None = None
    k: int = 1
    i2: float = nan
    variance: float = 0.0
    bound: bool = False
    decimals: int = 2

    @property
    def derived(self) -> bool:
        """Whether the standard error is computed rather than printed."""
        return self.error_from != "se"

    @property
    def pooled(self) -> bool:
        """Whether the row is itself a summary of studies."""
        return self.k > 1

    @property
    def spread(self) -> float:
        """Of a pooled row: the standard deviation between its studies, from I2 and the typical standard error."""
        return sqrt(max(self.variance - self.error**2, 0.0))

    @property
    def own_error(self) -> float:
        """The standard error of the estimate; of a pooled row that of the mean of its studies."""
        return self.error if not self.pooled else sqrt(self.variance / self.k)

    def interval(self, level: float = LEVEL) -> tuple[float, float]:
        """The confidence interval of the coefficient, on its own scale."""
        reach = NormalDist().inv_cdf((1 + level) / 2) * self.own_error
        low, high = told(np.array([self.estimate - reach, self.estimate + reach]), self.scale)
        return float(low), float(high)


def told(values: Array, scale: str) -> Array:
    """Values on the scale of pooling as coefficients: Fisher's z back to correlations, paths as they are."""
    return np.tanh(values) if scale == CORRELATION else values


def pooled_scale(coefficient: float, scale: str) -> float:
    """A coefficient on the scale of pooling: a correlation as Fisher's z, a path as it is."""
    if scale != CORRELATION:
        return coefficient
    return atanh(coefficient) if abs(coefficient) < 1 else inf


def steepness(estimate: float, scale: str) -> float:
    """By how much a coefficient moves with the scale of pooling at this estimate: 1 - r^2 for correlations, else 1."""
    return 1 - tanh(estimate) ** 2 if scale == CORRELATION and not isinf(estimate) else 1.0


@dataclass(frozen=True, slots=True)
class SpreadPriors:
    """The priors of the mean of all studies and of the standard deviation between them, on the scale of pooling."""

    mu: Prior
    tau: Prior

    @property
    def mean_and_sd(self) -> tuple[float, float]:
        """Of mu."""
        mean, sd = (float(value) for value in self.mu.parameters)
        return mean, sd


@dataclass(frozen=True, slots=True)
class EarlierStudies:
    """A file of earlier studies, in its order; `priors` by scale, `constructs` what names stand for.

    `synthetic` says that a program made the figures up.
    """

    where: str
    studies: tuple[EarlierStudy, ...]
    priors: Mapping[str, SpreadPriors]
    title: str = ""
    synthetic: bool = False
    constructs: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    __repr__ = outline

    def groups(self) -> dict[tuple[Pair, str], tuple[EarlierStudy, ...]]:
        """What is pooled together, by pair and scale, in the order of the file."""
        found: dict[Any, tuple[EarlierStudy, ...]] = {}
        for study in self.studies:
            key = (study.pair, study.scale)
            found[key] = (*found.get(key, ()), study)
        return found
