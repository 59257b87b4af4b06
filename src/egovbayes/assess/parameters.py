"""The posterior of every free parameter and definition as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.engines.draws.convergence import ess_tail, mcse_mean, rhat_and_ess_bulk
from egovbayes.model.claims.references import rows_by_number, standardised_row
from egovbayes.model.priors.priors import prior_text
from egovbayes.model.spec import Prior
from egovbayes.model.table.derived import derived_text, raw_value
from egovbayes.model.table.table import Parameter, ParameterTable
from egovbayes.notation import Array, Kind
from egovbayes.quantities.intervals import median_and_interval

if TYPE_CHECKING:
    import pandas as pd
    import xarray as xr


_RAW_KINDS = {
    Kind.CONSTRUCT_SD: "construct_variance",
    Kind.CONSTRUCT_CORRELATION: "construct_covariance",
    Kind.RESIDUAL_SD: "residual_variance",
    Kind.RESIDUAL_CORRELATION: "residual_covariance",
}


def posterior_parameters(
    table: ParameterTable, priors: Sequence[Prior], quantities: xr.Dataset, interval: float = 0.95
) -> pd.DataFrame:
    """One row for each free parameter (raw scale), one that an equation derives, and definition, index `parameter`
    (unique names).

    Columns: kind, label, mean, median, sd, lower, upper (equal-tailed), p_above_zero, std_median std_lower
    std_upper of the standardised solution (NaN where equal parameters have several values of it: standardised.csv
    has all rows), mc_error of the mean, rhat, ess_bulk, ess_tail, prior (of the sampling scale: SDs,
    correlations; what it is derived from; "" for definitions).
    """
    import pandas as pd

    draws, standardised = _draws(table, quantities)
    columns: dict[str, object] = {"kind": _kinds(table), "label": _labels(table)}
    columns |= summary(draws, interval)
    std = median_and_interval(standardised, interval, axis=(0, 1), of_known=True)
    columns |= dict(zip(("std_median", "std_lower", "std_upper"), std, strict=True))
    columns["mc_error"] = mcse_mean(draws)
    columns["rhat"], columns["ess_bulk"] = rhat_and_ess_bulk(draws)
    columns["ess_tail"] = ess_tail(draws)
    derived = _derived(table)
    told = [f"derived: {derived_text(row, table)}" for row in derived]
    columns["prior"] = [*map(prior_text, priors), *told, *[""] * len(table.definitions)]
    own = map(table.unique_name, derived)
    names = [*table.free_names, *own, *(definition.name for definition in table.definitions)]
    return pd.DataFrame(columns, index=pd.Index(names, name="parameter"))


def summary(draws: Array, interval: float = 0.95) -> Mapping[str, Array]:
    """Mean, median, sd, lower, upper and p_above_zero over (chain, draw) of draws (chain, draw, ...); all
    NaN where a draw is.
    """
    median, lower, upper = median_and_interval(draws, interval, axis=(0, 1))
    return {
        "mean": draws.mean((0, 1)),
        "median": median,
        "sd": draws.std((0, 1), ddof=1),
        "lower": lower,
        "upper": upper,
        "p_above_zero": np.where(np.isnan(median), np.nan, (draws > 0).mean((0, 1))),
    }


def _draws(table: ParameterTable, quantities: xr.Dataset) -> tuple[Array, Array]:
    """Free parameters and definitions, raw and standardised; (chain, draw, row) each."""
    rows, numbers = [table.unique_name(row) for row in table.representatives], rows_by_number(table)
    place = {name: i for i, name in enumerate(quantities["row"].values)}
    derived = _derived(table)
    free = quantities["estimate"].values
    raw = [free, *(raw_value(row, free)[..., None] for row in derived)]
    # of several values none speaks for the others, and what fills no cell has none
    equal = zip(rows, numbers, strict=True)
    none = [name not in place or standardised_row(table, several) is None for name, several in equal]
    first = quantities["standardised"].values[..., [place.get(name, 0) for name in rows]]
    standardised = [np.where(none, np.nan, first)]
    standardised += [quantities["standardised"].values[..., [place[table.unique_name(row)]]] for row in derived]
    if table.definitions:
        raw.append(quantities["defined"].values)
        standardised.append(quantities["defined_standardised"].values)
    return np.concatenate(raw, axis=-1), np.concatenate(standardised, axis=-1)


def _derived(table: ParameterTable) -> list[Parameter]:
    return [table.rows[i] for i in table.derived]


def _kinds(table: ParameterTable) -> list[str]:
    kinds = [_RAW_KINDS.get(row.kind, row.kind.value) for row in (*table.representatives, *_derived(table))]
    return kinds + ["definition"] * len(table.definitions)


def _labels(table: ParameterTable) -> list[str]:
    rows = (*table.representatives, *_derived(table))
    return [*(row.label for row in rows), *(definition.name for definition in table.definitions)]
