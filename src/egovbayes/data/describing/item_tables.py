"""Items in tables: what the answers to each look like, how many gave each answer, how items correlate."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.data.describing.pairs import Pairs, rest_correlations
from egovbayes.data.describing.tallies import Tally
from egovbayes.data.surveys.codebook import Codebook, Item
from egovbayes.data.surveys.columns import check_columns, item_values
from egovbayes.data.surveys.survey import Survey
from egovbayes.notation import Array

if TYPE_CHECKING:
    import pandas as pd

MOST_CATEGORIES = 11
"""A scale of more whole numbers than this is a measurement, not a set of categories to list one by one."""


@dataclass(frozen=True, slots=True)
class ItemBlock:
    """Items that belong together: a construct's name, its label and its items."""

    name: str
    label: str
    items: tuple[str, ...]


def survey_values(survey: Survey, items: Sequence[str], codebook: Codebook) -> Array:
    """Answers (respondent, item), NaN where missing, reverse-keyed items recoded.

    Raises DataError for columns that are missing, and for answers that are no numbers or outside their scale.
    """
    check_columns(items, [str(name) for name in survey.frame.columns], survey.source)
    return item_values(survey.frame, items, codebook, survey.source)


def table_of_tallies(
    tallies: Mapping[str, Tally], codebook: Codebook, item_rest: Mapping[str, float] | None = None
) -> pd.DataFrame:
    """One row per item: n, missing, categories, mean, sd, skewness, kurtosis, lowest, highest, floor, ceiling.

    sd divides by n - 1; skewness and (excess) kurtosis are corrected for the sample's size, as SPSS prints them (G1 and
    G2 of Joanes & Gill 1998). `categories` is the number of different answers, NaN where there are more than 100.
    `floor` and `ceiling` are the shares of the answers given at the lowest and the highest value of the scale, or,
    where the scale is not known, at the lowest and highest value given. `item_rest`, where constructs are known, is the
    correlation with the sum of the construct's other items. What cannot be computed is NaN.
    """
    import pandas as pd

    rows = [_row(tally, codebook.get(name, Item(name))) for name, tally in tallies.items()]
    table = pd.DataFrame(rows, index=pd.Index([*tallies], name="item"))
    return table if not item_rest else table.assign(item_rest=pd.Series(item_rest).reindex(table.index))


def item_rests(pairs: Pairs, items: Sequence[str], blocks: Sequence[ItemBlock]) -> dict[str, float]:
    """Corrected item-total correlation of every item that is in a block of several, from pairwise covariances."""
    place = {name: number for number, name in enumerate(items)}
    found: dict[str, float] = {}
    for block in blocks:
        chosen = [name for name in block.items if name in place]
        at = [place[name] for name in chosen]
        found |= dict(zip(chosen, rest_correlations(pairs.covariance[np.ix_(at, at)]).tolist(), strict=True))
    return found


def answer_table(tallies: Mapping[str, Tally], codebook: Codebook) -> pd.DataFrame:
    """One row per item and answer: label, n, percent of those who answered; answers nobody gave included.

    Items are left out whose answers are not a few categories.
    """
    import pandas as pd

    rows = [
        (name, value, label_of(codebook.get(name, Item(name)), value), n, 100 * n / tally.n if tally.n else np.nan)
        for name, tally in tallies.items()
        for value, n in _listed(tally, codebook.get(name, Item(name))).items()
    ]
    table = pd.DataFrame(rows, columns=["item", "answer", "label", "n", "percent"])
    return table.set_index(["item", "answer"])


def matrix_table(matrix: Array, items: Sequence[str]) -> pd.DataFrame:
    """A matrix (item, item) with its names."""
    import pandas as pd

    return pd.DataFrame(matrix, index=pd.Index([*items], name="item"), columns=[*items])


def categories_of(item: Item, tally: Tally) -> tuple[float, ...]:
    """Whole numbers from the scale's lowest to its highest answer (where not known: of those given); else nothing."""
    lowest, highest = item.scale or (tally.lowest, tally.highest)
    if not (highest - lowest < MOST_CATEGORIES and float(lowest).is_integer() and float(highest).is_integer()):
        return ()
    return tuple(float(value) for value in range(int(lowest), int(highest) + 1))


def label_of(item: Item, value: float) -> str:
    """What an answer says, "" where not known; of a reverse-keyed item, that of the answer before it was recoded."""
    asked = item.scale[0] + item.scale[1] - value if item.reverse and item.scale else value
    return item.labels.get(asked, "")


def _row(tally: Tally, item: Item) -> dict[str, float]:
    lowest, highest = item.scale or (tally.lowest, tally.highest)
    answered = tally.n > 0
    return {
        "n": tally.n,
        "missing": tally.missing,
        "categories": np.nan if tally.counts is None else len(tally.counts),
        "mean": tally.mean,
        "sd": tally.sd,
        "skewness": tally.skewness,
        "kurtosis": tally.kurtosis,
        "lowest": tally.lowest if answered else np.nan,
        "highest": tally.highest if answered else np.nan,
        "floor": tally.at(lowest) / tally.n if answered else np.nan,
        "ceiling": tally.at(highest) / tally.n if answered else np.nan,
    }


def _listed(tally: Tally, item: Item) -> Mapping[float, int]:
    """Answers and their numbers; none where they are no few categories."""
    if tally.counts is None or not (categories := categories_of(item, tally)):
        return {}
    given = tally.counts
    return {value: given.get(value, 0) for value in sorted({*categories, *given})}
