"""A weighted least squares fit of a table's model as tables, in units of residuals; rows of groups carry their name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.assess.ml.delta import delta_method, jacobian
from egovbayes.assess.ml.tables import definition_rows, parameter_rows, r2, wald
from egovbayes.assess.wls.group_indices import groups_index_table, implied_correlations
from egovbayes.assess.wls.theta_scale import in_residual_units
from egovbayes.engines.wls.of_table import TableFit
from egovbayes.engines.wls.polychorics import Polychorics
from egovbayes.model.table.table import ParameterTable
from egovbayes.notation import Array, Kind

if TYPE_CHECKING:
    import pandas as pd


def group_tables(fit: TableFit, whole: ParameterTable, categories: Mapping[str, range]) -> dict[str, pd.DataFrame]:
    """Tables by name: wls_parameters (theta scale, as the posterior's), wls_thresholds, wls_r2, wls_fit_indices,
    wls_residuals; where there are predictors wls_slopes; for models with `:=` wls_definitions. `whole` is the table
    with its thresholds, `categories` are the codes of each item that is in categories.
    """
    on_theta = in_residual_units(fit)
    tables = {
        "wls_parameters": unit_rows(fit),
        "wls_thresholds": group_thresholds(fit, whole, categories),
        "wls_r2": r2(on_theta),
        "wls_fit_indices": groups_index_table(fit.found),
        "wls_residuals": group_residuals(fit),
    }
    if fit.samples[0].predictors:
        tables["wls_slopes"] = group_slopes(fit)
    if fit.table.definitions:
        tables["wls_definitions"] = definition_rows(on_theta)
    return tables


def unit_rows(fit: TableFit) -> pd.DataFrame:
    """`parameter_rows` with est, se, z, p, lower, upper in units of residuals."""
    on_theta = in_residual_units(fit)
    est, se = delta_method(on_theta, on_theta.row_values)
    return parameter_rows(on_theta).assign(**wald(est, np.where(se < 1e-9, 0.0, se)))


def group_thresholds(fit: TableFit, whole: ParameterTable, categories: Mapping[str, range]) -> pd.DataFrame:
    """One row a threshold (index: the name that the posterior has for it): est, se, z, p, lower, upper, in standard
    deviations of the latent answer of the group that is its unit. Of categories that nobody chose there is one less.
    """
    import pandas as pd

    names = {
        (row.name, max(row.group, 0)): whole.free_names[row.free] for row in whole.rows if row.kind is Kind.THRESHOLD
    }
    of_rows: dict[str, int] = {}
    k = 0
    for group, sample in enumerate(fit.samples):
        for name in threshold_names(sample, categories):
            of_rows.setdefault(names[name, group], k)
            k += 1
    chosen = list(of_rows.values())
    est, se = _thresholds(fit)
    return pd.DataFrame(wald(est[chosen], se[chosen]), index=pd.Index(list(of_rows), name="threshold"))


def threshold_names(sample: Polychorics, categories: Mapping[str, range]) -> list[str]:
    """What the thresholds (threshold,) of a sample are called: `x|t1` parts the lowest of an item's `categories`."""
    pairs = zip((sample.items[item] for item in sample.of_item.tolist()), sample.up_to.tolist(), strict=True)
    return [f"{item}|t{round(code) - categories[item].start}" for item, code in pairs]


def _thresholds(fit: TableFit) -> tuple[Array, Array]:
    """Thresholds of the groups one after another, (threshold,), and their standard errors."""

    def of(values: Array) -> Array:
        return fit.thresholds(values).reshape(*values.shape[:-1], -1)

    covariance = fit.found.covariance
    slopes = jacobian(of, fit.found.values, np.sqrt(np.diagonal(covariance)))
    variances = np.einsum("of,fg,og->o", slopes, covariance, slopes)
    return of(fit.found.values), np.sqrt(np.maximum(variances, 0.0))


def group_residuals(fit: TableFit) -> pd.DataFrame:
    """One row a pair of items, of several groups each group's: their correlation (of latent answers polychoric, of one
    with a number polyserial, of two numbers Pearson's, `of` says which), the implied one, residual, and how many cells
    of their two-way table nobody chose (empty_cells).
    """
    import pandas as pd

    frames = {}
    for name, sample, implied in zip(fit.table.groups, fit.samples, implied_correlations(fit.found), strict=True):
        second, first = sample.pairs
        own = sample.correlations[second, first]
        numbers = np.isin(first, sample.numbers).astype(int) + np.isin(second, sample.numbers)
        columns = {
            "of": np.array(["polychoric", "polyserial", "pearson"])[numbers],
            "correlation": own,
            "implied": implied[second, first],
            "residual": own - implied[second, first],
            "empty_cells": sample.empty,
        }
        pairs = [(sample.items[i], sample.items[j]) for i, j in zip(first.tolist(), second.tolist(), strict=True)]
        frames[name] = pd.DataFrame(columns, index=pd.MultiIndex.from_tuples(pairs, names=["first", "second"]))
    return frames[""] if tuple(frames) == ("",) else pd.concat(frames, names=["group"])


def group_slopes(fit: TableFit) -> pd.DataFrame:
    """One row an item and predictor, of several groups each group's: the slope of the item's own regression on all
    predictors (probit, in standard deviations of what is left of the latent answer; of numbers linear), its se, the
    implied one, and the residual, which is large where a predictor moves the item beside what constructs hand on.
    """
    import pandas as pd

    frames = {}
    implied = fit.found.model.slopes_by_predictors(fit.found.values)
    for name, sample, own in zip(fit.table.groups, fit.samples, implied, strict=True):
        first = sample.thresholds.size + 2 * sample.numbers.size
        variances = np.diagonal(sample.covariance)[first : first + sample.slopes.size]
        columns = {
            "slope": sample.slopes.ravel(),
            "se": np.sqrt(variances / (sample.n - 1)),
            "implied": own.ravel(),
            "residual": (sample.slopes - own).ravel(),
        }
        index = pd.MultiIndex.from_product([sample.items, sample.predictors], names=["item", "predictor"])
        frames[name] = pd.DataFrame(columns, index=index)
    return frames[""] if tuple(frames) == ("",) else pd.concat(frames, names=["group"])
