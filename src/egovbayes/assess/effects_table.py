"""Direct, indirect and total effects among constructs, standardised: one row a pair that any arrow joins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from egovbayes.quantities.intervals import median_and_interval

if TYPE_CHECKING:
    import pandas as pd
    import xarray as xr

_ROUNDING = 1e-12
_KINDS = ("direct", "indirect", "total")
_DRAWS = ("chain", "draw")


def effects_table(quantities: xr.Dataset, interval: float = 0.95, threshold: float = 0.975) -> pd.DataFrame:
    """Index (from, to), with (group, from, to) in models of several groups; for each of direct, indirect, total the
    median, lower, upper of the standardised effect and p_above_zero. Effects that do not exist (no such chain of
    arrows) are NaN; no rows where there are no constructs. Draws in which feedback leaves no total effects are left
    out; where they are more than 1 - threshold, indirect and total are NaN too.
    """
    import pandas as pd

    if not quantities["direct"].size:  # a model without constructs
        return pd.DataFrame()
    columns: dict[str, pd.Series] = {}
    for kind in _KINDS:
        draws = quantities[f"{kind}_standardised"]
        enough = draws.notnull().mean(_DRAWS) >= threshold
        there = enough & (abs(quantities[kind]).max(_DRAWS) > _ROUNDING)
        draws = draws.where(enough, 0.0)  # shares of nothing would warn
        summary = median_and_interval(draws.transpose(*_DRAWS, ...).to_numpy(), interval, axis=(0, 1), of_known=True)
        for values, name in zip(summary, ("median", "lower", "upper"), strict=True):
            columns[f"{kind}_{name}"] = there.copy(data=values).where(there).to_series()
        above = (draws > 0).sum(_DRAWS) / draws.notnull().sum(_DRAWS)
        columns[f"{kind}_p_above_zero"] = above.where(there).to_series()
    several = "group" in quantities["direct"].dims
    table = pd.DataFrame(columns).reorder_levels(["group", "from", "to"] if several else ["from", "to"])
    return table.dropna(subset=["direct_median", "total_median"], how="all")
