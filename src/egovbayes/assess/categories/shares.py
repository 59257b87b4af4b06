"""How answers in categories spread: shares of each answer, expected answers, and how both follow a construct.

All is of the model, with its interval, beside the answers that were given. Answers are as the model has them: those of
reverse-keyed items turned round.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, final

import numpy as np

from egovbayes.assess.blocks import DrawBlock
from egovbayes.model.table.layout import Layout
from egovbayes.model.table.table import ParameterTable
from egovbayes.notation import Array, MatrixName
from egovbayes.quantities.category_curves import at_most, category_shares, expected_answer
from egovbayes.quantities.implied import diagonal
from egovbayes.quantities.intervals import median_and_interval

if TYPE_CHECKING:
    import pandas as pd

SCORES = np.round(np.linspace(-3.0, 3.0, 61), 1)
"""Of a construct, in its standard deviations, where curves are found."""
_CURVE_DRAWS = 400
_SUMMARY = ("median", "lower", "upper")


@dataclass(frozen=True, slots=True, eq=False)
class CategoryDraws:
    """Draws of thresholds (draw, own), item after item, in SDs of latent answers, and of the correlation of each
    latent answer with the constructs it measures (draw, pair); `pairs` are numbers of item and construct.
    """

    codes: Mapping[str, range]
    constructs: tuple[str, ...]
    pairs: tuple[tuple[int, int], ...]
    thresholds: Array
    correlations: Array

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

    def __init__(self, table: ParameterTable, layout: Layout, codes: Mapping[str, range]) -> None:
        loadings = [row for row in table.rows if row.matrix is MatrixName.LAMBDA]
        self._pairs = tuple(dict.fromkeys((row.row, row.col) for row in loadings))
        self._constructs, self._layout, self._codes = table.constructs, layout, codes
        self._thresholds: list[Array] = []
        self._correlations: list[Array] = []

    def add(self, block: DrawBlock) -> None:
        """Take one block into account."""
        self._thresholds.append(block.raw[:, self._layout.own])
        items, constructs = (list(side) for side in zip(*self._pairs, strict=True))
        shared = (block.matrices.loadings @ block.phi)[:, 0][:, items, constructs]
        variances = diagonal(block.sigma)[:, 0][:, items] * diagonal(block.phi)[:, 0][:, constructs]
        self._correlations.append(shared / np.sqrt(variances))

    def result(self) -> CategoryDraws:
        """All draws."""
        found = np.concatenate(self._thresholds), np.concatenate(self._correlations)
        return CategoryDraws(self._codes, self._constructs, self._pairs, *found)


def category_table(draws: CategoryDraws, values: Array, level: float) -> pd.DataFrame:
    """A row an item and answer: how many gave it (`n`) and their share, the model's share with its interval, and the
    same of this answer or a higher one (`at_least_...`). `values` (respondent, item), NaN where missing.
    """
    import pandas as pd

    rows = {}
    for (item, codes), given in zip(draws.codes.items(), values.T, strict=True):
        shares = _shares(draws, item)
        higher = 1.0 - np.cumsum(shares, axis=1) + shares
        answered = max(1, int((~np.isnan(given)).sum()))
        for place, code in enumerate(codes):
            n = int((given == code).sum())
            own = {"n": n, "share": n / answered, **_summary(shares[:, place], level)}
            at_least = {"share": float((given >= code).sum()) / answered, **_summary(higher[:, place], level)}
            rows[item, code] = own | {f"at_least_{name}": value for name, value in at_least.items()}
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis(["item", "answer"])


def expected_table(draws: CategoryDraws, values: Array, level: float) -> pd.DataFrame:
    """A row an item: how many answered, the mean of their answers, the model's expected answer with its interval."""
    import pandas as pd

    rows = {}
    for (item, codes), given in zip(draws.codes.items(), values.T, strict=True):
        there = given[~np.isnan(given)]
        expected = expected_answer(_shares(draws, item), np.array(codes, dtype=float))
        rows[item] = {"n": len(there), "mean": float(there.mean()), **_summary(expected, level)}
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("item")


def curve_table(draws: CategoryDraws, level: float) -> pd.DataFrame:
    """A row an item, construct that it measures, score of that construct (in SDs) and answer: P(answer) there, with its
    interval.
    """
    import pandas as pd

    return pd.concat(_curves(draws, level), names=["item", "construct", "score", "answer"])


def _curves(draws: CategoryDraws, level: float) -> dict[tuple[str, str], pd.DataFrame]:
    import pandas as pd

    some = np.unique(np.linspace(0, len(draws.thresholds) - 1, _CURVE_DRAWS).astype(np.int64))
    items, found = list(draws.codes), {}
    for pair, (item, construct) in enumerate(draws.pairs):
        codes = draws.codes[items[item]]
        thresholds, correlation = draws.of_item(items[item])[some], draws.correlations[some, pair]
        shares = category_shares(at_most(thresholds, correlation, SCORES))
        summary = median_and_interval(shares, level, axis=0, of_known=True)
        index = pd.MultiIndex.from_product([SCORES, codes])
        columns = dict(zip(_SUMMARY, (each.ravel() for each in summary), strict=True))
        found[items[item], draws.constructs[construct]] = pd.DataFrame(columns, index=index)
    return found


def _shares(draws: CategoryDraws, item: str) -> Array:
    thresholds = draws.of_item(item)
    return category_shares(at_most(thresholds, np.zeros(len(thresholds)), np.zeros(1))[:, 0])


def _summary(values: Array, level: float) -> dict[str, float]:
    return dict(zip(_SUMMARY, map(float, median_and_interval(values, level, axis=0, of_known=True)), strict=True))
