"""Fit of a model of answers in categories: how far one-way and two-way tables are from what it predicts.

At each of some draws the tables of the answers, and of new answers drawn at the same parameters with the same ones
missing, are held against the model's: G^2 = 2 sum n log(share / probability). The posterior predictive p-value is the
share of draws in which the new tables are as far off (Gelman, Meng & Stern, 1996): of all two-way tables together, and
of each by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.assess.model_fit.fit_table import PosteriorFit
from egovbayes.assess.model_fit.weighted_fit import weighted_counts
from egovbayes.assess.respondents.after import AfterSampling, Sample
from egovbayes.kernel.arrays import NUMBERS
from egovbayes.model.table.table import ParameterTable
from egovbayes.notation import Array, IntArray
from egovbayes.quantities.bivariate_normal import two_way

if TYPE_CHECKING:
    import pandas as pd

PREDICTED = "posterior predictive p-value of all two-way tables of answers; sd is its Monte Carlo error"


@dataclass(frozen=True, slots=True, eq=False)
class TwoWayFit:
    """Draws of how far tables are from the model's (draw, table), of the answers and of new ones; tables (table, 3) are
    group and two items, by number.
    """

    tables: IntArray
    observed: Array
    predicted: Array

    @property
    def ppp(self) -> float:
        """The posterior predictive p-value of all tables; NaN where a single item is in categories, and has none."""
        if not len(self.tables):
            return float("nan")
        return float((self.predicted.sum(1) >= self.observed.sum(1)).mean())

    @property
    def ppp_error(self) -> float:
        """Its Monte Carlo error."""
        p, n = self.ppp, len(self.observed)
        if np.isnan(p):
            return p
        doubtful = p if 0 < p < 1 else 1 / (n + 2)
        return float(np.sqrt(doubtful * (1 - doubtful) / n))

    def table(self, items: tuple[str, ...], groups: tuple[str, ...] = ("",)) -> pd.DataFrame:
        """Of each pair of items: mean G^2 of the answers, and of new ones, and its own p-value; the worst first. A
        level `group` comes first where there are several.
        """
        import pandas as pd

        names = [(groups[g], items[a], items[b]) for g, a, b in self.tables.tolist()]
        columns = {
            "g2": self.observed.mean(0),
            "g2_predicted": self.predicted.mean(0),
            "p": (self.predicted >= self.observed).mean(0),
        }
        index = pd.MultiIndex.from_tuples(names, names=("group", "first", "second"))
        found = pd.DataFrame(columns, index=index)
        order = np.lexsort([-(columns["g2"] - columns["g2_predicted"]), columns["p"]])
        return found.iloc[order] if len(groups) > 1 else found.iloc[order].droplevel("group")


def two_way_fit(after: AfterSampling, sample: Sample, rng: np.random.Generator) -> TwoWayFit:
    """Two-way tables of the answers in categories beside those predicted, at each of the draws that are kept."""
    answers, scales = sample.answers, sample.likelihood.categories.values()
    sizes, lowest = [len(codes) for codes in scales], np.array([codes[0] for codes in scales])
    of_categories = [k for k, size in enumerate(sizes) if size > NUMBERS]
    pairs = list(combinations(of_categories, 2))
    tables = np.array([(g, *pair) for g in range(len(answers.groups)) for pair in pairs], dtype=np.int64).reshape(-1, 3)
    codes = answers.values - lowest
    new = np.stack(list(_new_codes(after, sample, lowest, rng)))
    observed, predicted = np.empty((2, len(after.kept), len(tables)))
    assert sample.likelihood.thresholds is not None, "asked of answers in categories alone"
    steps = sample.likelihood.thresholds(after.kept_mu, after.kept_sigma, after.kept_own)
    for k, (g, a, b) in enumerate(tables.tolist()):
        size, who = (sizes[a], sizes[b]), answers.group == g
        probabilities = _expected((steps[:, g], after.kept_sigma[:, g]), sizes, (a, b))
        observed[:, k] = _distance(_counts(codes[None, who, a], codes[None, who, b], size), probabilities)
        predicted[:, k] = _distance(_counts(new[:, who, a], new[:, who, b], size), probabilities)
    return TwoWayFit(tables, observed, predicted)


def _new_codes(after: AfterSampling, sample: Sample, lowest: IntArray, rng: np.random.Generator) -> Iterator[Array]:
    """Categories (respondent, item) of new answers at each draw, with the same ones missing."""
    answers = sample.answers
    for mu, sigma, own in zip(after.kept_mu, after.kept_sigma, after.kept_own, strict=True):
        new = sample.likelihood.simulate(mu, sigma, own, answers.group, rng)
        yield np.where(np.isnan(answers.values), np.nan, new - lowest)


def _expected(of_group: tuple[Array, Array], sizes: Sequence[int], pair: tuple[int, int]) -> Array:
    """The model's probabilities of a pair's table (draw, category, category), of a group's thresholds and sigma."""
    ends, (a, b), (steps, sigma) = np.cumsum([0, *(n - 1 for n in sizes)]), pair, of_group
    first, second = (steps[:, ends[j] : ends[j + 1]] for j in pair)
    return two_way(first, second, sigma[:, a, b] / np.sqrt(sigma[:, a, a] * sigma[:, b, b]))


def _counts(first: Array, second: Array, size: tuple[int, int]) -> Array:
    """How many gave each two answers (draw, category, category), of those who gave both; codes (draw, respondent)."""
    both = ~(np.isnan(first) | np.isnan(second))
    n, (draw, _) = len(first) * size[0] * size[1], np.nonzero(both)
    cells = (draw * size[0] + first[both].astype(np.int64)) * size[1] + second[both].astype(np.int64)
    return np.bincount(cells, minlength=n).reshape(len(first), *size).astype(float)


def _distance(counts: Array, probabilities: Array) -> Array:
    """G^2 (draw,) of tables (..., category, category) from their probabilities (draw, category, category)."""
    share = probabilities / probabilities.sum((-2, -1), keepdims=True)
    expected = share * counts.sum((-2, -1), keepdims=True)
    logs = np.where(counts > 0, counts * np.log(np.maximum(counts, 1.0) / np.maximum(expected, 1e-300)), 0.0)
    return np.asarray(2.0 * logs.sum((-2, -1)))


def ordinal_posterior_fit(table: ParameterTable, after: AfterSampling, found: TwoWayFit) -> PosteriorFit:
    """The posterior predictive p-value, and leave-one-out; no indices that count misfit from a saturated model."""
    n = len(after.casewise.mean)
    return PosteriorFit({}, found.ppp, found.ppp_error, table, weighted_counts(after), after.loo, n, PREDICTED)
