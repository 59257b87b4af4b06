"""Thresholds and correlations of each group's answers, with the same categories in all of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from egovbayes.engines.wls.given_predictors import Predictors, moments_given
from egovbayes.engines.wls.mixed import mixed_moments
from egovbayes.engines.wls.polychorics import Polychorics
from egovbayes.errors import DataError, EstimationError
from egovbayes.notation import Array, BoolArray, IntArray


@dataclass(frozen=True, slots=True)
class Merged:
    """Answers to an item that are taken together in all groups, since somewhere nobody gave one of them."""

    item: str
    codes: tuple[int, ...]
    lacking: tuple[str, ...]
    """The groups in which nobody gave one of these answers."""


@dataclass(frozen=True, slots=True, eq=False)
class GroupSamples:
    """`samples` of the groups, in their order, and which categories had to be `merged`."""

    groups: tuple[str, ...]
    samples: tuple[Polychorics, ...]
    merged: tuple[Merged, ...] = ()

    @property
    def left_out(self) -> int:
        """Respondents of all groups some answer of whom is missing."""
        return sum(sample.left_out for sample in self.samples)

    @property
    def categories(self) -> IntArray:
        """How many categories each item has, (item,)."""
        first = self.samples[0]
        return np.bincount(first.of_item, minlength=len(first.items)) + 1


def samples_of_groups(
    values: Array,
    group: IntArray,
    items: Sequence[str],
    groups: Sequence[str],
    ordered: Collection[str] | None = None,
    given: Predictors | None = None,
) -> GroupSamples:
    """Thresholds and polychoric correlations of the groups' complete answers (respondent, item); items that are not
    `ordered` (None: all are) are numbers, with means, variances, polyserial and Pearson correlations. All of it is
    `given` observed predictors where there are such.

    A category that nobody of some group chose is taken together, in all groups, with the next one above, or below where
    it is the highest: thresholds that are compared need the same categories. Raises DataError where an item is left
    with one category or a group with too few whole answers, EstimationError where a group has no polychoric
    correlation.
    """
    whole = ~np.isnan(values).any(1)
    for number, name in enumerate(groups):
        if (n := int((whole & (group == number)).sum())) < 2:
            raise DataError(
                f"group {name}: {n} of {int((group == number).sum())} respondents answered every item, which is too "
                "few for correlations: leave the group out, or an item that it did not answer"
            )
    recoded, merged = values.copy(), []
    of_codes = set(items if ordered is None else ordered)
    for j, item in ((j, item) for j, item in enumerate(items) if item in of_codes):
        kept, found = _in_common(values[whole, j], group[whole], groups, item)
        recoded[whole, j] = kept[np.searchsorted(kept, values[whole, j], side="right") - 1]
        merged += found
    samples = []
    for number, name in enumerate(groups):
        try:
            samples.append(moments_beside(recoded, tuple(items), of_codes, given, group == number))
        except EstimationError as error:
            raise EstimationError(f"group {name}: {error}") from error
    return GroupSamples(tuple(groups), tuple(samples), tuple(merged))


def moments_beside(
    values: Array, items: tuple[str, ...], ordered: Collection[str], given: Predictors | None, some: BoolArray
) -> Polychorics:
    """The moments of `some` (respondent,) of the answers, given predictors or without. Raises as `mixed_moments`."""
    if given is None:
        return mixed_moments(values[some], items, ordered)
    return moments_given(values[some], items, ordered, given.of(some))


def _in_common(answers: Array, group: IntArray, groups: Sequence[str], item: str) -> tuple[Array, list[Merged]]:
    """The lowest code of each category that every group chose, and what is taken together for that."""
    codes, place = np.unique(answers, return_inverse=True)
    counts = np.zeros((len(codes), len(groups)), dtype=np.int64)
    np.add.at(counts, (place, group), 1)
    together = _taken_together(counts)
    if len(together) < 2:
        raise DataError(
            f"item {item}: no two of its answers were given in every group ({', '.join(groups)}), so that its "
            "thresholds cannot be compared: leave the item out of the model, or a group"
        )
    found = [
        Merged(item, tuple(int(codes[k]) for k in one), _lacking(counts[list(one)], groups))
        for one in together
        if len(one) > 1
    ]
    return np.array([codes[one[0]] for one in together]), found


def _taken_together(counts: IntArray) -> list[list[int]]:
    """Neighbouring categories (category, group) gathered from the lowest on until every group has chosen one of them;
    what is left at the top belongs to the last.
    """
    found: list[list[int]] = [[]]
    for k in range(len(counts)):
        if found[-1] and counts[found[-1]].sum(0).all():
            found.append([])
        found[-1].append(k)
    if len(found) > 1 and not counts[found[-1]].sum(0).all():
        last = found.pop()
        found[-1] += last
    return found


def _lacking(counts: IntArray, groups: Sequence[str]) -> tuple[str, ...]:
    return tuple(name for name, own in zip(groups, counts.T, strict=True) if not own.all())
