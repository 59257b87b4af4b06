"""By how much items deviate from group to group, where their loadings and intercepts are drawn about an average."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.assess.prepared import Prepared
from egovbayes.assess.regions.populations import Population, deviates
from egovbayes.notation import Array, Kind
from egovbayes.quantities.intervals import median_and_interval

if TYPE_CHECKING:
    import pandas as pd

LARGE = 0.25
"""Of an intercept in standard deviations of its item, of a loading as a share of it: a larger deviation is large."""
SURE, ALIKE = 0.9, 0.02
"""Probability from which on a deviation is told to be large, and below which it is told not to be. Before any answer
it is .065 (quadrature over the half-t of the spread): the answers must have made it three times less likely."""


def item_populations(prepared: Prepared, populations: Sequence[Population]) -> tuple[Population, ...]:
    """Those of items."""
    return tuple(one for one in populations if deviates(one.row, prepared))


def standardised_deviations(prepared: Prepared, one: Population, draws: Array) -> Array:
    """Draws (draw, group) of by how much each group deviates: an intercept in standard deviations of the item over all
    respondents, a loading as a share of the average one; from draws (draw, free).
    """
    return one.deviations(draws) / _unit(prepared, one, draws)[:, None]


def _unit(prepared: Prepared, one: Population, draws: Array) -> Array:
    if one.kind is Kind.LOADING:
        return np.abs(one.centre(draws))
    return np.full(len(draws), float(prepared.observed.spreads[one.row.row]))


def deviation_table(
    prepared: Prepared, populations: Sequence[Population], draws: Array, interval: float
) -> pd.DataFrame:
    """One row for each loading or intercept and group (index parameter, group): by how much it deviates.

    `kind`, `item`, `construct`; `deviation` (the mean), `lower` and `upper`, of an intercept in standard deviations of
    the item, of a loading as a share of the average one; `p_large`, the probability that it is larger than LARGE in
    size, and `verdict`: deviates, alike, or open.
    """
    import pandas as pd

    groups, constructs, frames = prepared.table.groups, constructs_of(prepared), {}
    for one in populations:
        away = standardised_deviations(prepared, one, draws)
        _, lower, upper = median_and_interval(away, interval, axis=0)
        large = (np.abs(away) > LARGE).mean(0)
        item = prepared.table.items[one.row.row]
        columns: dict[str, object] = {"kind": one.kind.value, "item": item, "construct": ", ".join(constructs[item])}
        columns |= {"deviation": away.mean(0), "lower": lower, "upper": upper, "p_large": large}
        columns["verdict"] = np.where(large > SURE, "deviates", np.where(large < ALIKE, "alike", "open"))
        frames[one.name] = pd.DataFrame(columns, index=pd.Index([groups[g] for g in one.groups], name="group"))
    return pd.concat(frames, names=["parameter"])


def spread_table(
    prepared: Prepared, populations: Sequence[Population], draws: tuple[Array, Array], interval: float
) -> pd.DataFrame:
    """One row for each loading or intercept (index parameter), from draws (draw, free) of the posterior and the prior.

    `spread` is the typical deviation with its interval, in the units of `deviation_table`, beside that of its prior.
    `either`: its construct has two items, and what one deviates by may as well be the other's.
    """
    import pandas as pd

    rows, constructs = [], constructs_of(prepared)
    for one in populations:
        item = prepared.table.items[one.row.row]
        record: dict[str, object] = {"parameter": one.name, "kind": one.kind.value, "item": item}
        record["construct"] = ", ".join(constructs[item])
        for name, own in zip(("spread", "prior_spread"), draws, strict=True):
            # of an average loading that may be near 0 before any answer, the middle
            typical = own[:, one.spread] / np.median(_unit(prepared, one, own))
            ends = median_and_interval(typical, interval).tolist()
            record |= dict(zip((name, f"{name}_lower", f"{name}_upper"), ends, strict=True))
        either = min(sum(construct in of for of in constructs.values()) for construct in constructs[item]) == 2
        rows.append(record | {"either": either})
    return pd.DataFrame(rows).set_index("parameter")


def constructs_of(prepared: Prepared) -> dict[str, list[str]]:
    """The constructs that each item measures."""
    found: dict[str, list[str]] = {}
    for row in prepared.table.rows:
        if row.op == "=~" and row.rhs in prepared.table.items and row.group == 0:
            found.setdefault(row.rhs, []).append(row.lhs)
    return found
