"""CR and AVE of standardised loadings, and of the same items weighted by their standard deviations.

Programs that work on unstandardised loadings weigh an item by its variance. Where the standard deviations are not
printed, they are taken to lie within a ratio of each other: items of one instrument are answered on like scales.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product
from math import inf

import numpy as np

from egovbayes.audit.figure import Figure
from egovbayes.audit.interval import Interval, spanning
from egovbayes.catalogue.sentence import Sentence, phrase
from egovbayes.notation import Array
from egovbayes.quantities.reliability import average_variance_extracted, composite_reliability

_MOST_CORNERS = 10


@dataclass(frozen=True, slots=True)
class Weights:
    """What the items' standard deviations lie between, (item,) each; `printed` if the paper tells, else a ratio."""

    low: Array
    high: Array
    printed: bool

    @property
    def words(self) -> Sentence:
        """How the items are weighted, to be said of a figure."""
        if self.printed:
            return phrase("finding.by_printed_sds")
        return phrase("finding.by_ratio", most=float(self.high.max()))


def weights_of(items: Mapping[str, Figure], sds: Mapping[str, Figure], ratio: float) -> Weights:
    """The weights of a construct's items: their printed standard deviations if all are there, else up to a ratio."""
    known = [sds[item].interval for item in items if item in sds and sds[item].interval.low > 0]
    if len(known) == len(items):
        return Weights(np.array([sd.low for sd in known]), np.array([sd.high for sd in known]), printed=True)
    return Weights(np.ones(len(items)), np.full(len(items), ratio), printed=False)


def variance_extracted(loadings: tuple[Array, Array], weights: Weights) -> tuple[Interval, Interval]:
    """AVE of the loadings, and with weighted items; `loadings` are their lower and upper ends, (item,) each.

    With weights it is the mean of the squared loadings, each with its weight squared: linear in these over linear, so
    that its ends lie where every weight is at an end.
    """
    low, high = loadings
    plain = spanning(float(average_variance_extracted(end)) for end in loadings)
    corners = _corners(weights)
    if corners is None:
        return plain, Interval(float((low**2).min()), float((high**2).max()))
    shares = corners**2 / (corners**2).sum(-1, keepdims=True)
    return plain, Interval(float((shares @ low**2).min()), float((shares @ high**2).max()))


def reliability(loadings: tuple[Array, Array], weights: Weights) -> tuple[Interval, Interval]:
    """CR of the loadings, and with weighted items; `loadings` are their lower and upper ends, (item,) each.

    The reliability of a weighted sum grows and falls with its weights along every line (a linear form over a norm is
    quasiconcave): it is lowest where each weight is at an end, and nowhere above coefficient H.
    """
    low, high = loadings
    plain = spanning(float(composite_reliability(end, 1 - end**2)) for end in loadings)
    corners = _corners(weights)
    lowest = float((low**2).min()) if corners is None else float(_of_sums(corners, low).min())
    highest = _highest_reliability(high)
    if weights.printed:
        signal, noise = (weights.high @ high) ** 2, (weights.low**2) @ np.maximum(1 - high**2, 0.0)
        highest = min(highest, float(signal / (signal + noise)))
    return plain, Interval(lowest, highest)


def _of_sums(weights: Array, loadings: Array) -> Array:
    """Reliability of weighted sums, (sum, item) -> (sum,)."""
    signal = (weights @ loadings) ** 2
    return np.asarray(signal / (signal + weights**2 @ (1 - loadings**2)))


def _corners(weights: Weights) -> Array | None:
    """Every choice of one end for each weight, (choice, item); None where these are too many."""
    if len(weights.low) > _MOST_CORNERS:
        return None
    return np.array(list(product(*zip(weights.low, weights.high, strict=True))))


def _highest_reliability(loadings: Array) -> float:
    """Reliability of the best weighted sum (coefficient H, Hancock & Mueller 2001); 1 with a loading of 1."""
    if (loadings >= 1).any():
        return inf
    information = float((loadings**2 / (1 - loadings**2)).sum())
    return information / (1 + information)
