"""Simple slopes of a product: the path from one factor where the other is low, at its mean, and high."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.assess.prepared import Prepared
from egovbayes.assess.structural.beside import ml_columns, share_above, summary_columns
from egovbayes.assess.structural.path_values import PathValues, paths_of
from egovbayes.engines.ml.fit import MLFit
from egovbayes.notation import Array

if TYPE_CHECKING:
    import pandas as pd

AT = (-1.0, 0.0, 1.0)
"""Where the moderator is, in standard deviations from its mean."""


@dataclass(frozen=True, slots=True)
class Moderation:
    """A product's path to an outcome, read with one of its factors as moderator: numbers of the path from the focal
    factor and of the product's, and of the constructs in the matrices.
    """

    outcome: str
    focal: str
    moderator: str
    main: int
    product: int
    numbers: tuple[int, int, int]


def moderations(prepared: Prepared) -> tuple[Moderation, ...]:
    """Every product's path, read both ways: with its second factor as moderator, then with its first."""
    return tuple(_moderations(prepared))


def _moderations(prepared: Prepared) -> Iterator[Moderation]:
    rows, constructs = paths_of(prepared.table), prepared.table.constructs
    number = {(row.lhs, row.rhs): place for place, row in enumerate(rows)}
    for product in prepared.spec.products.values():
        for (outcome, name), place in number.items():
            if name != product.name:
                continue
            for focal, moderator in (product.factors, product.factors[::-1]):
                places = tuple(constructs.index(one) for one in (outcome, focal, moderator))
                yield Moderation(
                    outcome, focal, moderator, number[outcome, focal], place, (places[0], places[1], places[2])
                )


def slopes(one: Moderation, values: PathValues, at: Array) -> Array:
    """Raw slopes (..., at) of the focal construct's path where the moderator is `at` (at,) SDs from its mean."""
    main, product = values.raw[..., 0, one.main], values.raw[..., 0, one.product]
    moderator = values.sd[..., 0, one.numbers[2]]
    return main[..., None] + product[..., None] * moderator[..., None] * at


def standardised_slopes(one: Moderation, values: PathValues, at: Array) -> Array:
    """The same in standard deviations of outcome and focal construct (Wen, Marsh & Hau, 2010); (..., at)."""
    outcome, focal, _ = one.numbers
    units = values.sd[..., 0, focal] / values.sd[..., 0, outcome]
    return slopes(one, values, at) * units[..., None]


def slope_table(prepared: Prepared, values: PathValues, ml: MLFit | None, interval: float) -> pd.DataFrame:
    """One row for each outcome, focal construct, moderator and place of the moderator (index), in SDs from its mean.

    `slope` is raw, `standardised` in SDs of outcome and focal construct, each with its interval; `p_above` the
    probability that it is above 0; `ml_estimate`, `ml_se`, `ml_p` maximum likelihood's raw slope.
    """
    import pandas as pd

    rows, at, frames = paths_of(prepared.table), np.array(AT), {}
    for one in moderations(prepared):

        def raw(of: PathValues, one: Moderation = one) -> Array:
            return slopes(one, of, at)

        draws = raw(values)
        columns: dict[str, Array] = summary_columns("slope", draws, interval)
        columns |= summary_columns("standardised", standardised_slopes(one, values, at), interval)
        columns |= {"p_above": share_above(draws)} | ml_columns(ml, rows, raw, len(AT))
        index = pd.Index(at, name="moderator_sd")
        frames[one.outcome, one.focal, one.moderator] = pd.DataFrame(columns, index=index)
    return pd.concat(frames, names=["outcome", "focal", "moderator"])
