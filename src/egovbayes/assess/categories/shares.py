"""How answers in categories spread: shares of each answer, expected answers, and how both follow a construct.

All is of the model, with its interval, beside the answers that were given. Answers are as the model has them: those of
reverse-keyed items turned round.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, final

import numpy as np

from egovbayes.assess.blocks import DrawBlock
from egovbayes.data.answers import Answers
from egovbayes.kernel.arrays import NUMBERS
from egovbayes.likelihoods.base import Likelihood
from egovbayes.model.table.layout import Layout
from egovbayes.model.table.table import ParameterTable
from egovbayes.notation import Array, IntArray, MatrixName
from egovbayes.quantities.category_curves import at_most, category_shares, expected_answer
from egovbayes.quantities.given_moments import about_given
from egovbayes.quantities.implied import diagonal
from egovbayes.quantities.intervals import median_and_interval

if TYPE_CHECKING:
    import pandas as pd

SCORES = np.round(np.linspace(-3.0, 3.0, 61), 1)
"""Of a construct, in its standard deviations, where curves are found."""
_CURVE_DRAWS = 400
_SUMMARY = ("median", "lower", "upper")


@dataclass(frozen=True, slots=True, eq=False)
class GivenDraws:
    """Draws of one group: means of latent answers at the respondents' predictors (predictor, respondent) by slopes
    (draw, item, predictor), and deviations of all latent answers (draw, item), both in units of the deviations that
    predictors leave.
    """

    predictors: Array
    slopes: Array
    deviations: Array


@dataclass(frozen=True, slots=True, eq=False)
class CategoryDraws:
    """Draws of one group's thresholds (draw, own), item after item, of standard normal latent answers, and of the
    correlation of each latent answer with the constructs it measures (draw, pair); `pairs` are numbers of item and
    construct, `group` is the group's name and `number`. `given` is what predictors do that these are given.
    """

    group: str
    number: int
    codes: Mapping[str, range]
    constructs: tuple[str, ...]
    pairs: tuple[tuple[int, int], ...]
    thresholds: Array
    correlations: Array
    given: GivenDraws | None = None

    def of_item(self, item: str) -> Array:
        """Thresholds of one item (draw, threshold)."""
        at = 0
        for name, codes in self.codes.items():
            if name == item:
                return self.thresholds[:, at : at + len(codes) - 1]
            at += len(codes) - 1
        raise KeyError(item)


@final
class CategoryAccumulator:
    """Thresholds and correlations with constructs, of draws that come block by block."""

    def __init__(self, table: ParameterTable, layout: Layout, likelihood: Likelihood) -> None:
        loadings = [row for row in table.rows if row.matrix is MatrixName.LAMBDA]
        self._pairs = tuple(dict.fromkeys((row.row, row.col) for row in loadings))
        self._table, self._layout, self._likelihood = table, layout, likelihood
        self._thresholds: list[Array] = []
        self._correlations: list[Array] = []
        self._given: list[tuple[Array, Array]] = []

    def add(self, block: DrawBlock) -> None:
        """Take one block into account."""
        assert self._likelihood.thresholds is not None, "asked of answers in categories alone"
        self._thresholds.append(self._likelihood.thresholds(block.mu, block.sigma, block.raw[:, self._layout.own]))
        items, constructs = (list(side) for side in zip(*self._pairs, strict=True))
        shared = (block.matrices.loadings @ block.phi)[..., items, constructs]
        variances = diagonal(block.sigma)[..., items] * diagonal(block.phi)[..., constructs]
        self._correlations.append(shared / np.sqrt(variances))
        if n := len(self._likelihood.given):
            _, left, slopes = about_given(block.mu, block.sigma, n)
            sd = np.sqrt(diagonal(left))
            self._given.append((slopes / sd[..., None], np.sqrt(diagonal(block.sigma))[..., :-n] / sd))

    def result(self) -> tuple[CategoryDraws, ...]:
        """All draws, of each group."""
        thresholds, correlations = np.concatenate(self._thresholds), np.concatenate(self._correlations)
        known = self._likelihood.categories, self._table.constructs, self._pairs
        return tuple(
            CategoryDraws(name, g, *known, thresholds[:, g], correlations[:, g], self._of_given(g))
            for g, name in enumerate(self._table.groups)
        )

    def _of_given(self, group: int) -> GivenDraws | None:
        given = self._likelihood.given
        if not given:
            return None
        slopes, deviations = (np.concatenate(each)[:, group] for each in zip(*self._given, strict=True))
        return GivenDraws(given.about_centre(group).T, slopes, deviations)


type OfGroups = Sequence[CategoryDraws]
"""Draws of each group; a level `group` comes first in tables of several groups."""


def category_table(groups: OfGroups, answers: Answers, level: float) -> pd.DataFrame:
    """A row an item and answer: how many gave it (`n`) and their share, the model's share with its interval, and the
    same of this answer or a higher one (`at_least_...`).
    """
    return _over_groups(groups, lambda draws: _category_rows(draws, _given(draws, answers), level))


def _category_rows(draws: CategoryDraws, values: Array, level: float) -> pd.DataFrame:
    import pandas as pd

    rows = {}
    for item, codes, given in _in_categories(draws, values):
        shares = _shares(draws, item)
        higher = 1.0 - np.cumsum(shares, axis=1) + shares
        answered = max(1, int((~np.isnan(given)).sum()))
        for place, code in enumerate(codes):
            n = int((given == code).sum())
            own = {"n": n, "share": n / answered, **_summary(shares[:, place], level)}
            at_least = {"share": float((given >= code).sum()) / answered, **_summary(higher[:, place], level)}
            rows[item, code] = own | {f"at_least_{name}": value for name, value in at_least.items()}
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis(["item", "answer"])


def expected_table(groups: OfGroups, answers: Answers, level: float) -> pd.DataFrame:
    """A row an item: how many answered, the mean of their answers, the model's expected answer with its interval."""
    return _over_groups(groups, lambda draws: _expected_rows(draws, _given(draws, answers), level))


def _expected_rows(draws: CategoryDraws, values: Array, level: float) -> pd.DataFrame:
    import pandas as pd

    rows = {}
    for item, codes, given in _in_categories(draws, values):
        there = given[~np.isnan(given)]
        expected = expected_answer(_shares(draws, item), np.array(codes, dtype=float))
        mean = float(there.mean()) if there.size else np.nan
        rows[item] = {"n": len(there), "mean": mean, **_summary(expected, level)}
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("item")


def curve_table(groups: OfGroups, level: float) -> pd.DataFrame:
    """A row an item, construct that it measures, score of that construct (in SDs) and answer: P(answer) there, with its
    interval. Scores are about the group's own mean.
    """
    import pandas as pd

    names = ["item", "construct", "score", "answer"]

    def rows(draws: CategoryDraws) -> pd.DataFrame:
        return pd.concat(_curves(draws, level), names=names)

    return _over_groups(groups, rows)


def _given(draws: CategoryDraws, answers: Answers) -> Array:
    """The answers of a group (respondent, item)."""
    return np.asarray(answers.values[answers.group == draws.number])


def _in_categories(draws: CategoryDraws, values: Array) -> Iterator[tuple[str, range, Array]]:
    """Each item that is answered in categories: its codes, and a group's answers (respondent,)."""
    for (item, codes), given in zip(draws.codes.items(), values.T, strict=True):
        if len(codes) > NUMBERS:
            yield item, codes, given


def _over_groups(groups: OfGroups, rows: Callable[[CategoryDraws], pd.DataFrame]) -> pd.DataFrame:
    import pandas as pd

    if len(groups) == 1:
        return rows(groups[0])
    return pd.concat({draws.group: rows(draws) for draws in groups}, names=["group"])


def _curves(draws: CategoryDraws, level: float) -> dict[tuple[str, str], pd.DataFrame]:
    import pandas as pd

    some = _some(len(draws.thresholds))
    items, found = list(draws.codes), {}
    for pair, (item, construct) in enumerate(draws.pairs):
        codes = draws.codes[items[item]]
        if len(codes) == NUMBERS:
            continue
        thresholds, correlation = draws.of_item(items[item])[some], draws.correlations[some, pair]
        shares = category_shares(at_most(thresholds, correlation, SCORES))
        summary = median_and_interval(shares, level, axis=0, of_known=True)
        index = pd.MultiIndex.from_product([SCORES, codes])
        columns = dict(zip(_SUMMARY, (each.ravel() for each in summary), strict=True))
        found[items[item], draws.constructs[construct]] = pd.DataFrame(columns, index=index)
    return found


def _shares(draws: CategoryDraws, item: str) -> Array:
    """The model's share of each answer (draw, answer); given predictors that of those who answered, by some draws."""
    thresholds, given = draws.of_item(item), draws.given
    if given is not None:
        some, place = _some(len(thresholds)), list(draws.codes).index(item)
        steps = thresholds[some] * given.deviations[some, place, None]
        # draw by draw: of many respondents all together would not fit
        below = [
            _at_most(step - (slopes @ given.predictors)[:, None]).mean(0)
            for step, slopes in zip(steps, given.slopes[some, place], strict=True)
        ]
        return category_shares(np.stack(below))
    return category_shares(_at_most(thresholds))


def _at_most(thresholds: Array) -> Array:
    """P(at most each answer but the last) (row, threshold) of standard normal latent answers."""
    return at_most(thresholds, np.zeros(len(thresholds)), np.zeros(1))[:, 0]


def _some(n: int) -> IntArray:
    """Numbers of some of n draws, evenly spaced."""
    return np.unique(np.linspace(0, n - 1, _CURVE_DRAWS).astype(np.int64))


def _summary(values: Array, level: float) -> dict[str, float]:
    return dict(zip(_SUMMARY, map(float, median_and_interval(values, level, axis=0, of_known=True)), strict=True))
