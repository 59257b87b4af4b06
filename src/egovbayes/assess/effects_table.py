"""Direct, indirect and total effects among constructs, standardised: one row a pair that any arrow joins."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd
    import xarray as xr

_ROUNDING = 1e-12
_KINDS = ("direct", "indirect", "total")


def effects_table(quantities: xr.Dataset, interval: float = 0.95) -> pd.DataFrame:
    """Index (from, to), with (group, from, to) in models of several groups; for each of direct, indirect, total the
    median, lower, upper of the standardised effect and p_above_zero. Effects that do not exist (no such chain of
    arrows) are NaN.
    """
    import pandas as pd

    tail = (1 - interval) / 2
    columns: dict[str, pd.Series] = {}
    for kind in _KINDS:
        draws = quantities[f"{kind}_standardised"]
        there = abs(quantities[kind]).max(("chain", "draw")) > _ROUNDING
        quantiles = draws.quantile([0.5, tail, 1 - tail], dim=("chain", "draw")).where(there)
        for at, name in enumerate(("median", "lower", "upper")):
            columns[f"{kind}_{name}"] = quantiles.isel(quantile=at, drop=True).to_series()
        columns[f"{kind}_p_above_zero"] = (draws > 0).mean(("chain", "draw")).where(there).to_series()
    table = pd.DataFrame(columns)
    several = "group" in quantities["direct"].dims
    table = table.reorder_levels(["group", "from", "to"] if several else ["from", "to"])
    return table.dropna(subset=["total_median"])
