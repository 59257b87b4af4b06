"""Number, mean and variance of each item's own answers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from egovbayes.data.moments.moments import Moments
from egovbayes.notation import Array


@dataclass(frozen=True, slots=True, eq=False)
class ItemMoments:
    """Number of answers, their mean and variance (divided by n), NaN where there is none; (group, item) each."""

    n: Array
    mean: Array
    variance: Array


def item_moments(moments: Moments) -> ItemMoments:
    """Each item's own answers, whatever else the respondent answered."""
    within = np.diagonal(moments.covariances, axis1=1, axis2=2)
    groups = [moments.group == g for g in range(len(moments.groups))]
    weights = [moments.n[rows, None] * moments.observed[rows] for rows in groups]
    n = np.array([w.sum(0) for w in weights])
    mean = np.array([(w * moments.means[rows]).sum(0) for w, rows in zip(weights, groups, strict=True)])
    mean /= np.where(n > 0, n, np.nan)
    squares = [
        (w * (within[rows] + (moments.means[rows] - m) ** 2)).sum(0)
        for w, rows, m in zip(weights, groups, mean, strict=True)
    ]
    return ItemMoments(n, mean, np.array(squares) / np.where(n > 0, n, np.nan))
