"""Whether a sample can bear a model at all: no empty or constant items, no copies, more respondents than items."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from egovbayes.errors import DataError
from egovbayes.notation import Array, IntArray

_SINGULAR = 1e-10


def check_sample(values: Array, group: IntArray, items: Sequence[str], groups: Sequence[str], source: str) -> None:
    """Nothing; raises DataError, group by group, when the answers (respondent, item) cannot have an invertible covariance."""
    for code, name in enumerate(groups):
        where = f"{source}, group {name}" if len(groups) > 1 else source
        check_answers(values[group == code], items, where)


def check_answers(values: Array, items: Sequence[str], where: str) -> None:
    """Nothing; raises DataError when an item is empty or constant, respondents are too few, or items depend linearly."""
    answered = ~np.isnan(values)
    if empty := [item for item, n in zip(items, answered.sum(axis=0), strict=True) if n == 0]:
        raise DataError(
            f"{where}: nobody answered {', '.join(empty)}; leave the item out of the model or fill its column"
        )
    check_size(len(values), len(items), where)
    constant = [
        f"{item} (always {low:g})"
        for item, low, high in zip(items, np.nanmin(values, axis=0), np.nanmax(values, axis=0), strict=True)
        if low == high
    ]
    if constant:
        raise DataError(
            f"{where}: everybody gave the same answer to {', '.join(constant)}; an item that does not vary says nothing "
            "about a construct: leave it out of the model"
        )
    check_independent(values[answered.all(axis=1)], items, where)


def check_size(n: int, n_items: int, where: str) -> None:
    """Nothing; raises DataError unless there are more respondents than items."""
    if n <= n_items:
        raise DataError(
            f"{where}: {n} respondents with answers are too few for {n_items} items; there must be more respondents than "
            "items (and ten times as many make a study): use fewer items or join groups"
        )


def check_independent(values: Array, items: Sequence[str], where: str) -> None:
    """Nothing; raises DataError when, among complete answers (respondent, item), items are copies or sums of others.

    Complete answers no more numerous than the items say nothing either way and pass.
    """
    n, p = values.shape
    if n <= p:
        return
    spread = values.std(axis=0)
    if not spread.all():
        return
    z = (values - values.mean(axis=0)) / spread
    check_correlation(z.T @ z / n, items, where)


def check_correlation(correlation: Array, items: Sequence[str], where: str) -> None:
    """Nothing; raises DataError when the correlation matrix (item, item) is singular, naming the items that depend."""
    sizes, directions = np.linalg.eigh(correlation)
    if sizes[0] > _SINGULAR:
        return
    involved = [item for item, weight in zip(items, directions[:, 0], strict=True) if abs(weight) > 1e-4]
    raise DataError(
        f"{where}: the covariance of {', '.join(involved)} is not positive definite: they determine each other exactly (a "
        "copied column, a sum of other items, or a matrix that no answers can have); leave one of them out or correct it"
    )
