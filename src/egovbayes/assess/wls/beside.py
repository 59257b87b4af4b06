"""What stands beside a posterior of answers in categories: one group's correlations, or a whole table's model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.assess.ml.tables import definition_rows
from egovbayes.assess.wls.group_indices import groups_index_table
from egovbayes.assess.wls.group_tables import group_tables, group_thresholds, threshold_names, unit_rows
from egovbayes.assess.wls.indices import wls_fit_indices
from egovbayes.assess.wls.tables import rows_beside_posterior, wls_tables
from egovbayes.assess.wls.theta_scale import in_residual_units
from egovbayes.data.answers import Answers
from egovbayes.engines.ml.fit import Estimate
from egovbayes.engines.wls.fit import WLSFit
from egovbayes.engines.wls.given_predictors import Predictors
from egovbayes.engines.wls.group_samples import Merged, moments_beside, samples_of_groups
from egovbayes.engines.wls.least_squares import weighted_least_squares
from egovbayes.engines.wls.of_table import TableFit, fixed_loading, least_squares_of_table
from egovbayes.engines.wls.polychorics import Polychorics
from egovbayes.likelihoods.base import Likelihood
from egovbayes.model.table.layout import Layout
from egovbayes.model.table.table import ParameterTable
from egovbayes.model.table.written_priors import rows_by_number
from egovbayes.notation import Array, BoolArray

if TYPE_CHECKING:
    import pandas as pd

type Weighted = WLSFit | TableFit
"""Of one group, in which correlations alone decide and nothing is equal or derived, or of any other model."""


def weighted_fit(table: ParameterTable, layout: Layout, seen: Answers, likelihood: Likelihood) -> Weighted:
    """The model's fit to the answers. Raises DataError and EstimationError where there is none."""
    ordered = frozenset(likelihood.categories) - likelihood.numbers
    values, items, given = _apart(seen, likelihood)
    if len(table.groups) > 1:
        found = samples_of_groups(values, seen.group, items, table.groups, ordered, given)
        own = _freed(found.samples[0], likelihood)
        fit = least_squares_of_table(table, layout, found.samples, likelihood.of_all_groups, own)
        return replace(fit, merged=found.merged)
    sample = moments_beside(values, items, ordered, given, np.ones(len(values), dtype=bool))
    if given is not None or sample.numbers.size or _beyond_correlations(table.in_matrices):
        return least_squares_of_table(table, layout, (sample,))
    return weighted_least_squares(table, layout, sample)


def _freed(sample: Polychorics, likelihood: Likelihood) -> BoolArray:
    """Which thresholds (threshold,) of a sample are each group's own."""
    return np.array([name in likelihood.freed for name in threshold_names(sample, likelihood.categories)], dtype=bool)


def _apart(seen: Answers, likelihood: Likelihood) -> tuple[Array, tuple[str, ...], Predictors | None]:
    """Answers (respondent, item), items, and predictors about the means of all respondents."""
    given = likelihood.given
    n = len(seen.items) - len(given)
    predictors = Predictors(given.names, given.of(seen.values).T) if given else None
    return seen.values[:, :n], seen.items[:n], predictors


def _beyond_correlations(table: ParameterTable) -> bool:
    """Whether something is equal or derived, or a loading fixed at other than 0: on the delta scale that is another
    model.
    """
    equal = any(len(rows) > 1 for rows in rows_by_number(table))
    return equal or bool(table.derived) or any(map(fixed_loading, table.rows))


def samples_of(fit: Weighted) -> tuple[Polychorics, ...]:
    """The sample statistics of each group."""
    return (fit.sample,) if isinstance(fit, WLSFit) else fit.samples


def merged_in(fit: Weighted) -> tuple[Merged, ...]:
    """Categories that were taken together for it, in all groups."""
    return () if isinstance(fit, WLSFit) else fit.merged


def in_posterior_units(fit: Weighted) -> Estimate:
    """The fit as an estimate in units of residuals, as the posterior is."""
    return in_residual_units(fit)


def weighted_tables(fit: Weighted, whole: ParameterTable, categories: Mapping[str, range]) -> dict[str, pd.DataFrame]:
    """All its tables by name; see `wls_tables` and `group_tables`."""
    return wls_tables(fit, categories) if isinstance(fit, WLSFit) else group_tables(fit, whole, categories)


def rows_beside(fit: Weighted, whole: ParameterTable, categories: Mapping[str, range]) -> dict[str, pd.DataFrame]:
    """Parameters with thresholds, and definitions, in the units of the posterior: as `compare_with_ml` reads them."""
    import pandas as pd

    if isinstance(fit, WLSFit):
        return rows_beside_posterior(fit, categories)
    rows = pd.concat([unit_rows(fit), group_thresholds(fit, whole, categories)])
    return {"ml_parameters": rows, "ml_definitions": definition_rows(in_residual_units(fit))}


def weighted_indices(fit: Weighted) -> pd.DataFrame:
    """Its fit indices, a row each."""
    return wls_fit_indices(fit) if isinstance(fit, WLSFit) else groups_index_table(fit.found)
