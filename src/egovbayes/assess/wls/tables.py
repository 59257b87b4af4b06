"""A weighted least squares fit as tables: parameters on both scales, thresholds, correlations, indices."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.assess.ml.delta import delta_method
from egovbayes.assess.ml.tables import definition_rows, parameter_rows, r2, wald
from egovbayes.assess.wls.indices import wls_fit_indices
from egovbayes.assess.wls.theta_scale import in_residual_units
from egovbayes.engines.wls.fit import WLSFit
from egovbayes.quantities.implied import implied_covariance

if TYPE_CHECKING:
    import pandas as pd


def wls_tables(fit: WLSFit, categories: Mapping[str, range]) -> dict[str, pd.DataFrame]:
    """Tables by name: wls_parameters (theta scale, as the posterior's), wls_thresholds, wls_r2, wls_fit_indices,
    wls_residuals; for models with `:=` wls_definitions. `categories` are the codes of each item.
    """
    tables = {
        "wls_parameters": theta_rows(fit),
        "wls_thresholds": threshold_rows(fit, categories),
        "wls_r2": r2(fit),
        "wls_fit_indices": wls_fit_indices(fit),
        "wls_residuals": correlation_rows(fit),
    }
    if fit.table.definitions:
        tables["wls_definitions"] = definition_rows(in_residual_units(fit))
    return tables


def rows_beside_posterior(fit: WLSFit, categories: Mapping[str, range]) -> dict[str, pd.DataFrame]:
    """Parameters with thresholds, and definitions, in the units of the posterior: as `compare_with_ml` reads them."""
    import pandas as pd

    rows = pd.concat([theta_rows(fit), threshold_rows(fit, categories)])
    return {"ml_parameters": rows, "ml_definitions": definition_rows(in_residual_units(fit))}


def theta_rows(fit: WLSFit) -> pd.DataFrame:
    """`parameter_rows` with est, se, z, p, lower, upper on the theta scale, residuals of latent answers of variance 1;
    those on the delta scale are est_delta and se_delta.
    """
    delta = parameter_rows(fit)
    est, se = delta_method(fit, in_residual_units(fit).row_values)
    theta = delta.assign(**wald(est, np.where(se < 1e-9, 0.0, se)))
    return theta.assign(est_delta=delta["est"], se_delta=delta["se"])


def threshold_rows(fit: WLSFit, categories: Mapping[str, range]) -> pd.DataFrame:
    """One row a threshold (index: item|t1, ...): est, se, z, p, lower, upper, in standard deviations of the latent
    answer. Of categories that nobody chose there is one threshold less.
    """
    import pandas as pd

    sample = fit.sample
    items = [sample.items[number] for number in sample.of_item]
    numbers = [round(code) - categories[item].start for item, code in zip(items, sample.up_to, strict=True)]
    names = [f"{item}|t{number}" for item, number in zip(items, numbers, strict=True)]
    errors = np.sqrt(np.diagonal(sample.covariance)[: sample.thresholds.size] / (sample.n - 1))
    return pd.DataFrame(wald(sample.thresholds, errors), index=pd.Index(names, name="threshold"))


def correlation_rows(fit: WLSFit) -> pd.DataFrame:
    """One row a pair of items: polychoric correlation, its se, the implied one, residual, and how many cells of their
    two-way table nobody chose (empty_cells).
    """
    import pandas as pd

    sample, (second, first) = fit.sample, fit.sample.pairs
    errors = np.sqrt(np.diagonal(sample.covariance_of_pairs) / (sample.n - 1))
    implied = implied_covariance(fit.matrices(fit.values))[0][second, first]
    pairs = [(sample.items[i], sample.items[j]) for i, j in zip(first.tolist(), second.tolist(), strict=True)]
    columns = {
        "polychoric": sample.of_pairs,
        "se": errors,
        "implied": implied,
        "residual": fit.residuals,
        "empty_cells": sample.empty,
    }
    return pd.DataFrame(columns, index=pd.MultiIndex.from_tuples(pairs, names=["first", "second"]))
