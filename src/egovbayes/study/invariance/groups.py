"""Can the groups of a survey be compared at all: are there several, and is each large enough for a model of its own?"""

from __future__ import annotations

import numpy as np

from egovbayes.data.moments.item_moments import item_moments
from egovbayes.data.observed import Observed
from egovbayes.engines.ml.maximum_likelihood import respondents
from egovbayes.errors import DataError
from egovbayes.hints import listed


def check_comparable(observed: Observed, column: str) -> None:
    """Raise DataError for a single group, and for groups that the first step, each group by itself, cannot estimate.

    It needs more respondents than items in every group, and items that are answered there and vary.
    """
    moments, where = observed.moments, f"{observed.source}: column {column!r}"
    if len(moments.groups) == 1:
        raise DataError(
            f"{where} has one group only, {moments.groups[0]!r}: invariance compares groups; name a column that has at "
            "least two, and look at who was left out"
        )
    counts, items = respondents(moments), moments.items
    few = [f"{name} ({n:.0f})" for name, n in zip(moments.groups, counts.tolist(), strict=True) if n <= len(items)]
    if few:
        raise DataError(
            f"{where}: too few respondents in {listed(few)}: the first step estimates every group by itself, and the "
            f"covariances of {len(items)} items need more than {len(items)} respondents; put groups together, or leave "
            "these out"
        )
    with np.errstate(invalid="ignore"):  # of an item that nobody answered
        found = item_moments(moments)
    for name, answered, variances in zip(moments.groups, found.n, found.variance, strict=True):
        unanswered = [item for item, n in zip(items, answered, strict=True) if n == 0]
        alike = [item for item, variance in zip(items, variances, strict=True) if variance == 0]
        if unanswered or alike:
            told = f"nobody answered {listed(unanswered)}" if unanswered else f"everyone answered {listed(alike)} alike"
            raise DataError(
                f"{where}: in {name} {told}, so that nothing there says how the answers go with those to other items; "
                "leave out the items, or the group"
            )
