"""Estimates as tables: parameters, definitions, explained variance."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import special

from egovbayes.assess.ml.delta import FunctionOfValues, delta_method, root
from egovbayes.assess.ml.given_predictors import SUFFIX, covariance_given_predictors, predictors_complete
from egovbayes.engines.ml.fit import Estimate, MLFit
from egovbayes.model.claims.quantities_by_name import defined_values, label_environment, outcomes, r2_values, row_values
from egovbayes.notation import Array

if TYPE_CHECKING:
    import pandas as pd

_NORMAL_95 = float(special.ndtri(0.975))


def parameter_estimates(ml: MLFit) -> pd.DataFrame:
    """`parameter_rows`; with observed predictors also std_se_fixed_x, the standard error of `std` when these do not
    vary from sample to sample (lavaan's fixed.x = TRUE; NaN where their answers are missing).
    """
    return parameter_rows(ml).assign(**_given_predictors(ml, lambda values: _standardised_rows(ml, values)))


def parameter_rows(fit: Estimate) -> pd.DataFrame:
    """One row per parameter of the table, free and fixed (index: unique name).

    Columns lhs op rhs group label free est se z p lower upper (95 % Wald) and the completely standardised std std_se
    std_lower std_upper. Fixed parameters have se 0 and no z, values held at a bound neither. `std` of a covariance is a
    correlation, as in lavaan.
    """
    import pandas as pd

    table = fit.table
    free = np.array([row.free for row in table.rows])
    own = root(np.diagonal(fit.sampling_covariance))[free]
    se = np.where(free >= 0, np.where(own > 0, own, np.nan), 0.0)
    se[list(table.derived)] = _derived_errors(fit)
    std, std_se = _standardised(fit, lambda values: _standardised_rows(fit, values))
    columns = {
        "lhs": [row.lhs for row in table.rows],
        "op": [row.op for row in table.rows],
        "rhs": [row.rhs for row in table.rows],
        "group": [table.groups[row.group] for row in table.rows],
        "label": [row.label for row in table.rows],
        "free": free >= 0,
        **wald(row_values(table, fit.layout, fit.matrices(fit.values)), se),
        "std": std,
        "std_se": std_se,
        "std_lower": std - _NORMAL_95 * std_se,
        "std_upper": std + _NORMAL_95 * std_se,
    }
    names = [table.unique_name(row) for row in table.rows]
    return pd.DataFrame(columns, index=pd.Index(names, name="parameter"))


def defined_estimates(ml: MLFit) -> pd.DataFrame:
    """`definition_rows`, and std_se_fixed_x as in `parameter_estimates`."""
    given = _given_predictors(ml, lambda values: definition_values(ml, values, standardised=True))
    return definition_rows(ml).assign(**given)


def definition_rows(fit: Estimate) -> pd.DataFrame:
    """One row per `:=` definition (index: name): expression est se z p lower upper std std_se, by the delta method."""
    import pandas as pd

    names = [definition.name for definition in fit.table.definitions]
    est, se = delta_method(fit, lambda values: definition_values(fit, values))
    std, std_se = _standardised(fit, lambda values: definition_values(fit, values, standardised=True))
    expressions = [definition.expression for definition in fit.table.definitions]
    columns = {"expression": expressions, **wald(est, se), "std": std, "std_se": std_se}
    return pd.DataFrame(columns, index=pd.Index(names, name="definition"))


def _derived_errors(fit: Estimate) -> Array:
    """Standard errors of what equations derive, linear in free values; NaN where they have none."""
    weights = np.zeros((len(fit.table.derived), fit.values.size))
    for k, i in enumerate(fit.table.derived):
        for number, weight in fit.table.rows[i].made:
            weights[k, number] = weight
    errors = root(np.einsum("of,fg,og->o", weights, fit.sampling_covariance, weights))
    return np.where(errors > 0, errors, np.nan)


def _standardised_rows(fit: Estimate, values: Array) -> Array:
    return row_values(fit.table, fit.layout, fit.matrices(values), standardised=True)


def _standardised(fit: Estimate, function: FunctionOfValues) -> tuple[Array, Array]:
    """Standardised values and their standard errors."""
    std, std_se = delta_method(fit, function)
    return std, np.where(std_se < 1e-9, 0.0, std_se)


def _given_predictors(ml: MLFit, function: FunctionOfValues) -> dict[str, Array]:
    """The standard errors of standardised values given the observed predictors, where there are any."""
    if not ml.table.predictors:
        return {}
    own = delta_method(ml, function, covariance_given_predictors(ml))[1]
    column = own if predictors_complete(ml) else np.full_like(own, np.nan)
    return {"std_se" + SUFFIX: np.where(column < 1e-9, 0.0, column)}


def definition_values(fit: Estimate, values: Array, *, standardised: bool = False) -> Array:
    """Every definition at raw values (..., free); (..., definition)."""
    environment = label_environment(fit.table, fit.layout, fit.matrices(values), standardised=standardised)
    defined = defined_values(fit.table, environment)
    lead = values.shape[:-1]
    found = [np.broadcast_to(value, lead) for value in defined.values()]
    return np.stack(found, axis=-1) if found else np.empty((*lead, 0))


def r2(fit: Estimate) -> pd.DataFrame:
    """Explained variance `r2` of each item and endogenous construct (index: name, with ` [group]` if several)."""
    import pandas as pd

    table = fit.table
    rows = outcomes(table)
    suffix = [f" [{table.groups[row.group]}]" if len(table.groups) > 1 else "" for row in rows]
    names = [row.lhs + tail for row, tail in zip(rows, suffix, strict=True)]
    values = r2_values(table, fit.matrices(fit.values))
    groups = [table.groups[row.group] for row in rows]
    return pd.DataFrame({"group": groups, "r2": values}, index=pd.Index(names, name="outcome"))


def wald(estimate: Array, se: Array) -> dict[str, Array]:
    """Columns est se z p lower upper; z and p are NaN without a standard error."""
    z = np.divide(estimate, se, out=np.full(estimate.shape, np.nan), where=se > 0)
    return {
        "est": estimate,
        "se": se,
        "z": z,
        "p": 2 * special.ndtr(-np.abs(z)),
        "lower": estimate - _NORMAL_95 * se,
        "upper": estimate + _NORMAL_95 * se,
    }
