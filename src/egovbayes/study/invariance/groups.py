"""Can the groups of a survey be compared at all?"""

from __future__ import annotations

from egovbayes.data.observed import Observed
from egovbayes.errors import DataError


def check_several(observed: Observed, column: str) -> None:
    """Raise DataError for a single group. That each is large enough is checked where a model and its answers meet."""
    if len(observed.moments.groups) == 1:
        raise DataError(
            f"{observed.source}: column {column!r} has one group only, {observed.moments.groups[0]!r}: invariance "
            "compares groups; name a column that has at least two, and look at who was left out"
        )
