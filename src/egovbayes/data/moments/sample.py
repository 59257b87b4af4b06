"""Whether a sample can bear a model at all: no empty or constant items, no copies, more respondents than items."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from egovbayes.catalogue.sentence import first_named
from egovbayes.data.moments.covariance_checks import check_correlation, check_size, check_units
from egovbayes.data.moments.moments import Moments, part_of
from egovbayes.errors import DataError
from egovbayes.notation import Array, BoolArray

_TWO = 2
_CONSTANT = 1e-12
"""A standard deviation this small beside the mean is rounding, not variation."""


def check_sample(moments: Moments, source: str, *, together: bool = False) -> None:
    """Raises DataError when in a group (`together`: in all groups as one) an item is empty or constant, items depend
    linearly, or n is small.

    Also for standard deviations of a size that cannot be computed with.
    """
    if together:
        everyone = replace(moments, groups=("",), group=np.zeros_like(moments.group))
        joined = part_of(everyone, range(len(moments.items)))
        _check_group(joined, np.ones(len(joined.n), dtype=bool), source)
    elif refused := _refused(moments, source):
        (_, first), *others = refused.items()
        names = first_named(name for name, _ in others)
        also = f" (as little can be said of {len(others)} more of the {len(moments.groups)} groups: {names})"
        remedy = "; or leave the group out of the survey, or join it with another"
        if len(moments.groups) > _TWO:
            remedy += ". Groups that are drawn from a population of groups may be of any size (egovbayes regions)"
        raise DataError(f"{first}{also if others else ''}{remedy if len(moments.groups) > 1 else ''}")


def without_own_moments(moments: Moments) -> tuple[str, ...]:
    """The groups whose answers determine no covariance matrix of all items, which a model that shares most between
    groups does not need.
    """
    return tuple(_refused(moments, ""))


def _refused(moments: Moments, source: str) -> dict[str, DataError]:
    """The groups whose own answers can bear no model, and why."""
    refused: dict[str, DataError] = {}
    for name, (where, patterns) in zip(moments.groups, _by_group(moments, source), strict=True):
        try:
            _check_group(moments, patterns, where)
        except DataError as error:
            refused[name] = error
    return refused


def _check_group(moments: Moments, patterns: BoolArray, where: str) -> None:
    """Raises DataError where a group's answers can bear no model."""
    n = moments.n[patterns][:, None] * moments.observed[patterns]
    check_answered(n.sum(axis=0), moments.items, where)
    check_size(int(moments.n[patterns].sum()), len(moments.items), where)
    mean, variance = pooled(n, moments.means[patterns], moments.covariances[patterns])
    check_varying(mean, variance, moments.items, where)
    check_units(np.sqrt(variance), moments.items, where)
    check_independent(moments, patterns, where)


def _by_group(moments: Moments, source: str) -> Iterator[tuple[str, BoolArray]]:
    """What to call each group in a message, and which patterns are its own (pattern,)."""
    for code, name in enumerate(moments.groups):
        yield f"{source}, group {name}" if len(moments.groups) > 1 else source, moments.group == code


def check_answered(n: Array, items: tuple[str, ...], where: str) -> None:
    """Raises DataError when the number of answers n (item,) is 0 for some item."""
    if empty := [item for item, answers in zip(items, n, strict=True) if answers == 0]:
        raise DataError(
            f"{where}: nobody answered {', '.join(empty)}; leave the item out of the model or fill its column"
        )


def pooled(n: Array, means: Array, covariances: Array) -> tuple[Array, Array]:
    """Mean and variance (item,) over patterns, of n and means (pattern, item) and covariances (pattern, item, item)."""
    total = n.sum(axis=0)
    mean = (n * means).sum(axis=0) / total
    within = np.diagonal(covariances, axis1=1, axis2=2)
    return mean, (n * (within + (means - mean) ** 2)).sum(axis=0) / total


def check_varying(mean: Array, variance: Array, items: tuple[str, ...], where: str) -> None:
    """Raises DataError when the variance (item,) of some item is nothing but rounding."""
    constant = [
        f"{item} (always {mean[j]:g})" for j, item in enumerate(items) if variance[j] <= (_CONSTANT * abs(mean[j])) ** 2
    ]
    if constant:
        raise DataError(
            f"{where}: everybody gave the same answer to {', '.join(constant)}; an item that does not vary says "
            "nothing about a construct: leave it out of the model"
        )


def check_independent(moments: Moments, patterns: BoolArray, where: str) -> None:
    """Raises DataError when the complete answers of a group show items that are copies or sums of others.

    Complete answers no more numerous than the items, or constant in some, say nothing either way and pass.
    """
    for k in np.flatnonzero(patterns & moments.observed.all(axis=1) & (moments.n > len(moments.items))):
        spread = np.sqrt(moments.covariances[k].diagonal())
        if (spread > _CONSTANT * np.abs(moments.means[k])).all():
            check_correlation(moments.covariances[k] / np.outer(spread, spread), moments.items, where)
