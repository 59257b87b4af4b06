"""What the kernel reads: the model as cells, the observations as rows, and the one type of array it takes them in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from egovbayes.kernel.fields import Count, FloatList, FloatTable, IntList, IntTable, SmallIntList, SmallIntTable
from egovbayes.notation import IntArray

PLAIN, PAIR, VARIANCE, SD, CORRELATION = range(5)
NUMBERS = 1
"""Of categories: none, the item's answers are numbers (kernel.ordinal.numbers)."""


class KernelLayout(NamedTuple):
    """Cells of the free vector, flat. A group's matrices lie one after another in a block, in the order of MatrixName.

    `blocks` (matrix, 3): where each begins there, its rows and its columns. `means` is 1 where means are modelled.
    `template` (group, block) holds fixed values. `cells` (cell, 6), sorted by group: number in the free vector, place
    in the block, mirrored place, what it is (PLAIN, PAIR, VARIANCE, SD or CORRELATION), and for a correlation the
    numbers of both standard deviations, or -1 - place of a fixed variance. `cell_start` (group + 1,). `checked`
    (component, 2 + cell) lists the covariance matrices that must be positive definite by themselves: group, size, and
    the places of the cells row by row. `own` numbers the free values that the likelihood has of its own, in its order.
    `made` (entry, 4) is what is added to cells that equations derive: number in the free vector,
    place, what it is (PLAIN, VARIANCE or SD), group; `weights` (entry,) is how often. `given` of the items, and of the
    constructs, the last ones, are observed predictors that the likelihood is conditional on.
    """

    blocks: IntTable
    means: Count
    template: FloatTable
    cells: IntTable
    cell_start: IntList
    checked: IntTable
    own: IntList
    made: IntTable
    weights: FloatList
    given: Count = 0


class KernelData(NamedTuple):
    """Sufficient statistics by pattern (sorted by group), in the form the kernel reads; 0 where unobserved.

    `patterns` (pattern, 2): n, and the weight of log|Sigma| (n, or n - 1 with means integrated out). `rows` (row,
    item): n times a pattern's covariance is the sum of the outer products of its rows but the last, which is root n
    times its means (not used where the model has none). `starts` (pattern + 1, 2): first row and first entry of
    `missing`, which lists the missing items of each pattern. `group_start` (group + 1,): first pattern of each group.
    Integers are 32 bits wide because PyMC keeps them so: one type of array means compiling once.
    """

    patterns: FloatTable
    rows: FloatTable
    starts: SmallIntTable
    missing: SmallIntList
    group_start: SmallIntList


class StudentTData(NamedTuple):
    """The answers themselves, by pattern (sorted by group): each respondent counts by how far out the answers lie.

    `answers` (respondent, item), 0 where missing. `starts` (pattern + 1, 2): first respondent and first entry of
    `missing`, which lists the missing items of each pattern. `group_start` (group + 1,): first pattern of each group.
    `freedom` (1,): degrees of freedom, unless the layout's `own` has their number in the free vector.
    """

    answers: FloatTable
    starts: SmallIntTable
    missing: SmallIntList
    group_start: SmallIntList
    freedom: FloatList


class OrdinalData(NamedTuple):
    """Answers in categories, group after group, and what is kept of the constructs behind them.

    `answers` (item, respondent) are categories from 0 on; one more than the most categories of any item where missing.
    `categories` (item,) counts them, NUMBERS where answers are numbers: 0 stands for each of these, they themselves are
    places and their widths 0, large where missing. Else `places` and `widths` (item, respondent) are those of the
    normals that stand in for answers, found at `thresholds` (group * item, most categories - 1), and `moves` (group *
    item * most categories, most categories - 1) by how much each category's place moves with each threshold. `starts`
    (group + 1,) is where each group begins, `units` (group, item) the group whose latent answer's standard deviation is
    the unit of thresholds: the same one's, or the first's where thresholds are one value for all groups. `scores`
    (score, respondent), of correlated residuals and of constructs, are u of kernel.ordinal, `by_scores` is where the
    density writes its slopes by them. `linked` (score, score) is 0 where no respondent's frame has anything but 0.
    `predictors` (predictor, respondent) are those that constructs are given, about their means.
    `density` is the address of the compiled density, for what moves scores and free vector together (kernel.targets); 0
    where nothing does. `respondents` is that of kernel.ordinal.respondents.
    """

    answers: IntTable
    categories: IntList
    places: FloatTable
    widths: FloatTable
    thresholds: FloatTable
    moves: FloatTable
    starts: IntList
    units: IntTable
    scores: FloatTable
    by_scores: FloatTable
    linked: IntTable
    predictors: FloatTable
    density: Count = 0
    respondents: Count = 0


def frozen[T: np.generic](array: NDArray[T]) -> NDArray[T]:
    """Contiguous and read-only: one type of array for the compiled kernel, wherever it is called from."""
    contiguous = np.ascontiguousarray(array)
    contiguous.setflags(write=False)
    return contiguous


def starts(counts: Sequence[int] | IntArray) -> IntArray:
    """Where each of some lists begins when they are laid end to end, and the end of the last (list + 1,)."""
    return np.concatenate([[0], np.cumsum(np.asarray(counts, dtype=np.int64))]).astype(np.int64)
