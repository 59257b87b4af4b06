"""What the priors say, summed up: a table each of answers, correlations, paths, explained variance and reliability."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.assess.explained import predictors
from egovbayes.assess.prior_prediction.prediction import PriorPrediction, outcome_names, path_names
from egovbayes.model.priors.priors import prior_text
from egovbayes.notation import Array, BoolArray
from egovbayes.quantities.intervals import median_and_interval

if TYPE_CHECKING:
    import pandas as pd

LARGE = 0.9
"""A standardised path or a correlation further from 0 is hardly ever found."""
ALL_EXPLAINED = 0.95
ONE_ANSWER = 0.95
"""A share of the respondents: an item that more of them answer alike tells hardly anything."""
_SUMMARY = ("median", "lower", "upper")


def prior_tables(prediction: PriorPrediction, interval: float) -> dict[str, pd.DataFrame]:
    """Every table by its name: answers, paths, r2, construct_correlations, item_correlations, reliability, priors.

    Median and interval of each quantity before any answer, and the share of draws that hardly any survey would show:
    answers off the scale and off a scale twice as wide (in categories: more than ONE_ANSWER of the respondents alike),
    paths and correlations beyond LARGE in size, R2 beyond ALL_EXPLAINED.
    """
    table = prediction.before.table
    outcomes = outcome_names(prediction)
    return {
        "answers": (categories_table if prediction.shares else answers_table)(prediction, interval),
        "paths": _summed(prediction.paths, path_names(prediction), "path", interval, np.abs(prediction.paths) > LARGE),
        "r2": _summed(
            prediction.r2, outcomes, "outcome", interval, prediction.r2 > ALL_EXPLAINED, predictors=predictors(table)
        ),
        "construct_correlations": _pairs(prediction.correlations, table.constructs, table.groups, interval),
        "item_correlations": _pairs(prediction.item_correlations, table.items, table.groups, interval),
        "reliability": _reliability(prediction, interval),
        "priors": priors_table(prediction),
    }


def answers_table(prediction: PriorPrediction, interval: float) -> pd.DataFrame:
    """One row an item, over all groups: its scale (NaN where unknown), median and interval of an answer, the shares off
    the scale and off one twice as wide about the same middle, and the `centre` and `spread` of the default priors.
    """
    before = prediction.before
    rows = np.array([before.scales.get(name, (np.nan, np.nan)) for name in before.table.items])
    flat = prediction.answers.reshape(-1, len(before.table.items))
    outside, far = (off_scale(flat, rows, times) for times in (1.0, 2.0))
    return _summed(
        flat,
        before.table.items,
        "item",
        interval,
        outside,
        far_outside=_share(far, flat),
        lowest=rows[:, 0],
        highest=rows[:, 1],
        centre=before.centres,
        spread=before.spreads,
    ).rename(columns={"share": "outside"})


def categories_table(prediction: PriorPrediction, interval: float) -> pd.DataFrame:
    """One row an item and answer, over all groups: median and interval of the share of the respondents who give it, of
    this answer or a higher one (`at_least_...`), and the share of draws at which more than ONE_ANSWER of them give it.
    """
    import pandas as pd

    parts = {}
    for (item, codes), shares in zip(prediction.before.likelihood.categories.items(), prediction.shares, strict=True):
        flat = shares.reshape(-1, len(codes))
        higher = median_and_interval(flat[:, ::-1].cumsum(1)[:, ::-1], interval, axis=0, of_known=True)
        at_least = {f"at_least_{name}": each for name, each in zip(_SUMMARY, higher, strict=True)}
        parts[item] = _summed(flat, [str(code) for code in codes], "answer", interval, flat > ONE_ANSWER, **at_least)
    return pd.concat(parts, names=["item"])


def off_scale(answers: Array, scales: Array, times: float) -> BoolArray:
    """Whether answers (draw, item) lie off a scale `times` as wide as scales (item, end); never where that is unknown.

    An answer counts as the whole number nearest to it where both ends are whole.
    """
    middle, half = scales.mean(-1), times * np.ptp(scales, axis=-1) / 2
    step = np.where((scales == np.round(scales)).all(-1), 0.5, 0.0)
    return np.abs(answers - middle) > half + step


def priors_table(prediction: PriorPrediction) -> pd.DataFrame:
    """One row a free value: its prior, on the scale that priors speak of, and whether it was written."""
    import pandas as pd

    before = prediction.before
    written = ["written" if prior is not None else "default" for prior in before.written]
    columns = {"prior": [prior_text(prior) for prior in before.model.prior.priors], "from": written}
    return pd.DataFrame(columns, index=pd.Index(before.table.free_names, name="parameter"))


def _summed(
    draws: Array, names: Sequence[str], what: str, interval: float, beyond: BoolArray, **others: object
) -> pd.DataFrame:
    """Median and interval of draws (draw, quantity), and the `share` of the known ones that are beyond."""
    import pandas as pd

    summary = median_and_interval(draws, interval, axis=0, of_known=True)
    columns = {**others, **dict(zip(_SUMMARY, summary, strict=True)), "share": _share(beyond, draws)}
    return pd.DataFrame(columns, index=pd.Index(list(names), name=what))


def _share(beyond: BoolArray, draws: Array) -> Array:
    """Share of the draws with a value; (quantity,)."""
    known = ~np.isnan(draws)
    return np.asarray((beyond & known).sum(0) / np.maximum(known.sum(0), 1))


def _pairs(correlations: Array, names: Sequence[str], groups: Sequence[str], interval: float) -> pd.DataFrame:
    """One row a pair (index: first, second, and group where there are several)."""
    import pandas as pd

    places = [(i, j) for i in range(len(names)) for j in range(i)]
    at = np.array(places, dtype=np.int64).reshape(-1, 2)
    flat = correlations[:, :, at[:, 0], at[:, 1]].reshape(len(correlations), -1)
    keys = list(_pair_names(places, names, groups))
    found = _summed(flat, [""] * len(keys), "pair", interval, np.abs(flat) > LARGE)
    levels = ["first", "second", "group"][: 2 + (len(groups) > 1)]
    found.index = pd.MultiIndex.from_tuples(keys, names=levels) if keys else pd.MultiIndex.from_arrays(
        [[] for _ in levels], names=levels
    )  # fmt: skip
    return found


def _pair_names(
    places: Sequence[tuple[int, int]], names: Sequence[str], groups: Sequence[str]
) -> Iterator[tuple[str, ...]]:
    for group in groups:
        for i, j in places:
            yield (names[j], names[i], group) if len(groups) > 1 else (names[j], names[i])


def _reliability(prediction: PriorPrediction, interval: float) -> pd.DataFrame:
    """Omega of the sum of each construct's items, over all groups; constructs without one are left out."""
    flat = prediction.omega_of_all
    told = [place for place in range(flat.shape[-1]) if not np.isnan(flat[:, place]).all()]
    names = [prediction.measured[place] for place in told]
    return _summed(flat[:, told], names, "construct", interval, flat[:, told] > ALL_EXPLAINED)
