"""Maximum likelihood estimates as tables: parameters, definitions, explained variance."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import special

from egovbayes.assess.ml.delta import FunctionOfValues, delta_method, root
from egovbayes.assess.ml.given_predictors import SUFFIX, covariance_given_predictors, predictors_complete
from egovbayes.engines.ml.fit import MLFit
from egovbayes.model.claims.quantities_by_name import defined_values, label_environment, outcomes, r2_values, row_values
from egovbayes.model.table.matrices import fill
from egovbayes.notation import Array

if TYPE_CHECKING:
    import pandas as pd

_NORMAL_95 = float(special.ndtri(0.975))


def parameter_estimates(ml: MLFit) -> pd.DataFrame:
    """One row per parameter of the table, free and fixed (index: unique name).

    Columns lhs op rhs group label free est se z p lower upper (95 % Wald) and the completely standardised std std_se
    std_lower std_upper; with observed predictors also std_se_fixed_x, the standard error of `std` when these do not
    vary from sample to sample (lavaan's fixed.x = TRUE; NaN where their answers are missing). Fixed parameters
    have se 0 and no z. `std` of a covariance is a correlation, as in lavaan.
    """
    import pandas as pd

    table, matrices = ml.table, fill(ml.layout, ml.values)
    free = np.array([row.free for row in table.rows])
    se = np.where(free >= 0, root(np.diagonal(ml.sampling_covariance))[free], 0.0)
    std, std_se, given = _standardised(
        ml, lambda v: row_values(table, ml.layout, fill(ml.layout, v), standardised=True)
    )
    columns = {
        "lhs": [row.lhs for row in table.rows],
        "op": [row.op for row in table.rows],
        "rhs": [row.rhs for row in table.rows],
        "group": [table.groups[row.group] for row in table.rows],
        "label": [row.label for row in table.rows],
        "free": free >= 0,
        **wald(row_values(table, ml.layout, matrices), se),
        "std": std,
        "std_se": std_se,
        "std_lower": std - _NORMAL_95 * std_se,
        "std_upper": std + _NORMAL_95 * std_se,
        **given,
    }
    names = [table.unique_name(row) for row in table.rows]
    return pd.DataFrame(columns, index=pd.Index(names, name="parameter"))


def defined_estimates(ml: MLFit) -> pd.DataFrame:
    """One row per `:=` definition (index: name): expression est se z p lower upper std std_se (and std_se_fixed_x),
    by the delta method.
    """
    import pandas as pd

    names = [definition.name for definition in ml.table.definitions]
    est, se = delta_method(ml, lambda values: definition_values(ml, values))
    std, std_se, given = _standardised(ml, lambda values: definition_values(ml, values, standardised=True))
    expressions = [definition.expression for definition in ml.table.definitions]
    columns = {"expression": expressions, **wald(est, se), "std": std, "std_se": std_se, **given}
    return pd.DataFrame(columns, index=pd.Index(names, name="definition"))


def _standardised(ml: MLFit, function: FunctionOfValues) -> tuple[Array, Array, dict[str, Array]]:
    """Standardised values, their standard errors, and those given the observed predictors where there are any."""
    std, std_se = delta_method(ml, function)
    given = {}
    if ml.table.predictors:
        own = delta_method(ml, function, covariance_given_predictors(ml))[1]
        column = own if predictors_complete(ml) else np.full_like(own, np.nan)
        given["std_se" + SUFFIX] = np.where(column < 1e-9, 0.0, column)
    return std, np.where(std_se < 1e-9, 0.0, std_se), given


def definition_values(ml: MLFit, values: Array, *, standardised: bool = False) -> Array:
    """Every definition at raw values (..., free); (..., definition)."""
    matrices = fill(ml.layout, values)
    environment = label_environment(ml.table, ml.layout, matrices, standardised=standardised)
    defined = defined_values(ml.table, environment)
    lead = values.shape[:-1]
    found = [np.broadcast_to(value, lead) for value in defined.values()]
    return np.stack(found, axis=-1) if found else np.empty((*lead, 0))


def r2(ml: MLFit) -> pd.DataFrame:
    """Explained variance `r2` of each item and endogenous construct (index: name, with ` [group]` if several)."""
    import pandas as pd

    table = ml.table
    rows = outcomes(table)
    suffix = [f" [{table.groups[row.group]}]" if len(table.groups) > 1 else "" for row in rows]
    names = [row.lhs + tail for row, tail in zip(rows, suffix, strict=True)]
    values = r2_values(table, fill(ml.layout, ml.values))
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
