"""All tables of the frequentist side of a run, by file name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from egovbayes.assess.bootstrap import bootstrap_draws, bootstrap_table
from egovbayes.assess.fit_indices import fit_indices
from egovbayes.assess.ml_tables import defined_estimates, parameter_estimates, r2
from egovbayes.assess.modification import modification_indices
from egovbayes.assess.residuals import residuals
from egovbayes.data.answers import Answers
from egovbayes.engines.ml_fit import CONVENTIONS, MLFit

if TYPE_CHECKING:
    import pandas as pd

REFITS = 1000


def frequentist_tables(
    ml: MLFit, answers: Answers | None, rng: np.random.Generator, *, refits: int = REFITS
) -> dict[str, pd.DataFrame]:
    """Tables by name: ml_parameters, ml_definitions, ml_r2, ml_fit_indices, ml_modification_indices, ml_residuals, and
    ml_bootstrap.

    ml_fit_indices has the columns of every convention, `value (lavaan)` and so on. ml_definitions and ml_bootstrap are
    there for models with `:=`; the bootstrap also needs the answers, a fit that converged, and refits that do.
    """
    tables = {
        "ml_parameters": parameter_estimates(ml),
        "ml_r2": r2(ml),
        "ml_fit_indices": fit_indices_of_all_conventions(ml),
        "ml_modification_indices": modification_indices(ml),
        "ml_residuals": residuals(ml),
    }
    if ml.table.definitions:
        tables["ml_definitions"] = defined_estimates(ml)
        if answers is not None and refits > 0 and ml.converged and np.isfinite(ml.covariance).all():
            draws = bootstrap_draws(ml, answers, refits, rng)
            if len(draws.values) > 1:
                tables["ml_bootstrap"] = bootstrap_table(ml, draws)
    return tables


def fit_indices_of_all_conventions(ml: MLFit) -> pd.DataFrame:
    """Fit indices with the columns value, lower, upper of every convention beside each other, and one note."""
    import pandas as pd

    by_convention = {name: fit_indices(ml.under(name)) for name in CONVENTIONS}
    numbers = [frame[["value", "lower", "upper"]].add_suffix(f" ({name})") for name, frame in by_convention.items()]
    return pd.concat([*numbers, by_convention[ml.convention]["note"]], axis=1)
