"""How answers in categories are coded, beside others that are numbers, and what is said of answers that are none."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

import numpy as np

from egovbayes.data.answers import Answers
from egovbayes.data.describing.answer_checks import MOST_ORDERED
from egovbayes.errors import DataError, SpecError
from egovbayes.hints import listed
from egovbayes.kernel.arrays import NUMBERS
from egovbayes.likelihoods.given import Given, given_by
from egovbayes.notation import Array, BoolArray, IntArray

WIDE = 1e30
"""How wide a missing number is."""


@dataclass(frozen=True, slots=True, eq=False)
class Coding:
    """How answers are coded: items, the lowest code of each and how many categories it has (item,), NUMBERS where its
    answers are no categories, in how many groups, and items whose thresholds are one value for `all_groups`, but for
    the thresholds that are `freed` ("x|t1"). The predictors that are `given` stand behind the items, and are none of
    them.
    """

    items: tuple[str, ...]
    lowest: IntArray
    categories: IntArray
    n_groups: int = 1
    all_groups: frozenset[str] = frozenset()
    freed: frozenset[str] = frozenset()
    given: Given = field(default_factory=Given)

    @property
    def units(self) -> IntArray:
        """The group whose latent answer's standard deviation is the unit of thresholds (group, item)."""
        own = np.array([item not in self.all_groups for item in self.items])
        return np.arange(self.n_groups)[:, None] * own.astype(np.int64)

    @property
    def of_numbers(self) -> BoolArray:
        """Which items are answered in numbers (item,)."""
        return np.asarray(self.categories == NUMBERS)

    @property
    def numbers(self) -> frozenset[str]:
        """The items that are answered in numbers."""
        return frozenset(item for item, one in zip(self.items, self.of_numbers.tolist(), strict=True) if one)

    @property
    def by_item(self) -> dict[str, range]:
        """The codes of each item, from its lowest to its highest; 0 alone of one that is answered in numbers, and of
        predictors.
        """
        ends = zip(self.items, self.lowest.tolist(), self.categories.tolist(), strict=True)
        found = {item: range(low, low + count) for item, low, count in ends}
        return found | dict.fromkeys(self.given.names, range(NUMBERS))

    def codes(self, values: Array) -> IntArray:
        """Categories (item, respondent) of answers (respondent, item), from 0 on; one more than the most categories
        where missing, 0 for a number.
        """
        values = values[:, : len(self.items)]
        missing = np.isnan(values.T)
        codes = np.where(missing, 0.0, values.T) - self.lowest[:, None]
        codes = np.where(self.of_numbers[:, None], 0.0, codes)
        return np.where(missing, self.categories.max() + 1, codes).astype(np.int64)

    def placed(self, values: Array) -> tuple[Array, Array]:
        """Numbers (item, respondent), and how wide each is; 0, and 1, for answers in categories, which are framed."""
        values = values[:, : len(self.items)]
        missing, numbers = np.isnan(values.T), self.of_numbers[:, None]
        widths = np.where(numbers, np.where(missing, WIDE, 0.0), 1.0)
        return np.where(numbers & ~missing, values.T, 0.0), widths


def coding_of(answers: Answers, numbers: Collection[str] = (), predictors: tuple[str, ...] = ()) -> Coding:
    """The categories of each item but those of `numbers`: those of its scale where that is declared, else from its
    lowest answer to its highest, in any group. `predictors`, the last items, are given. Raises DataError for answers
    that are no categories, and for predictors that are missing.
    """
    lowest, categories = [], []
    items = answers.items[: len(answers.items) - len(predictors)]
    for item, column in zip(items, answers.values.T, strict=False):
        if item in numbers:
            lowest.append(0)
            categories.append(NUMBERS)
            continue
        seen = np.unique(column[~np.isnan(column)])
        low, high = answers.scales.get(item, (seen[0], seen[-1]))
        _refuse(answers, item, seen, (low, high), bool(numbers))
        lowest.append(int(low))
        categories.append(int(high - low) + 1)
    codes = np.array(lowest, dtype=np.int64), np.array(categories, dtype=np.int64)
    return Coding(items, *codes, len(answers.groups), given=given_by(answers, predictors))


def coding_of_scales(
    scales: Mapping[str, tuple[float, float] | None], numbers: Collection[str] = (), predictors: tuple[str, ...] = ()
) -> Coding:
    """The categories of items (item -> its lowest and highest answer) but those of `numbers`, that nobody has answered
    yet; `predictors`, the last ones, are given. Raises SpecError for an item without a scale, or with one that has no
    few categories.
    """
    lowest, categories = [], []
    items = tuple(scales)[: len(scales) - len(predictors)]
    for item in items:
        ends = scales[item]
        if item in numbers:
            lowest.append(0)
            categories.append(NUMBERS)
            continue
        if ends is None:
            raise SpecError(
                f"item {item}: which answers in categories there are, only its scale says: write scale = [1, 5] (its "
                f"lowest and highest answer) below [items.{item}] in the model file"
            )
        low, high = ends
        if low != round(low) or high != round(high) or not 1 <= high - low < MOST_ORDERED:
            raise SpecError(
                f"item {item}: its scale goes from {low:g} to {high:g}; the ordinal likelihood takes 2 to "
                f"{MOST_ORDERED} categories, whole numbers"
            )
        lowest.append(int(low))
        categories.append(int(high - low) + 1)
    codes = np.array(lowest, dtype=np.int64), np.array(categories, dtype=np.int64)
    return Coding(items, *codes, given=Given(predictors, np.zeros(len(predictors))))


def _refuse(answers: Answers, item: str, seen: Array, ends: tuple[float, float], beside_numbers: bool) -> None:
    """Raise DataError for an item whose answers are no few categories in a row."""
    where = f"{answers.source}: item {item}"
    way_out = f"leave {item} out of ordered" if beside_numbers else "read the answers as numbers (likelihood normal)"
    if not (seen == np.round(seen)).all() or not np.equal(ends, np.round(ends)).all():
        odd = next((value for value in (*seen.tolist(), *ends) if value != round(value)), seen[0])
        raise DataError(
            f"{where} has the value {odd:g}: the ordinal likelihood takes answers in categories, which are whole "
            f"numbers; correct it, or {way_out}"
        )
    if ends[1] - ends[0] + 1 > MOST_ORDERED:
        raise DataError(
            f"{where} has values from {ends[0]:g} to {ends[1]:g}: the ordinal likelihood takes at most "
            f"{MOST_ORDERED} categories an item; group them, or {way_out}"
        )
    if ends[0] == ends[1]:
        raise DataError(
            f"{where} has the answer {ends[0]:g} alone: one category tells nothing; say which answers there are "
            f"(scale = [{ends[0]:g}, {ends[0] + 1:g}]), or leave the item out"
        )
    _refuse_unlabelled(answers, item, seen)
    if item not in answers.scales and len(seen) < ends[1] - ends[0] + 1:
        lacking = listed(f"{code:g}" for code in np.arange(*ends) if code not in seen)
        raise DataError(
            f"{where} has answers from {ends[0]:g} to {ends[1]:g} but none of {lacking}: say in the model or the "
            f"survey file which there are (scale = [{ends[0]:g}, {ends[1]:g}]), or recode them without gaps"
        )


def _refuse_unlabelled(answers: Answers, item: str, seen: Array) -> None:
    """Raise DataError for answers beyond the labels of an item whose labels alone say which categories there are."""
    labels = sorted(answers.codebook[item].labels) if item in answers.codebook else []
    if len(labels) < 2 or item in answers.scales:
        return
    beyond = [f"{value:g}" for value in seen.tolist() if not labels[0] <= value <= labels[-1]]
    if beyond:
        raise DataError(
            f"{answers.source}: item {item} has answers ({', '.join(beyond)}) beyond its labels, which go from "
            f"{labels[0]:g} to {labels[-1]:g}: label them too, say which answers there are (scale = "
            f"[{min(labels[0], seen[0]):g}, {max(labels[-1], seen[-1]):g}]), or correct them"
        )
