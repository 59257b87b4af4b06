"""Each claim's probability, Bayes factor and effect over the width of its prior, by fitting anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from egovbayes.assess.fit import Fit
from egovbayes.study.refits import Refit
from egovbayes.study.sensitivity.scaled_priors import RestsOn, ScaleTask, priors_told

if TYPE_CHECKING:
    import pandas as pd

OF_HYPOTHESES = (
    "probability",
    "shown",
    "mc_error",
    "prior_probability",
    "prior_error",
    "bayes_factor",
    "bayes_factor_lower",
    "bayes_factor_upper",
    "bounded",
    "effect",
    "effect_lower",
    "effect_upper",
    "verdict",
    "reservation",
)
COLUMNS = ("prior", *OF_HYPOTHESES, "converged", "error")


def curves_table(fit: Fit, claims: Sequence[RestsOn], done: Mapping[ScaleTask, Refit]) -> pd.DataFrame:
    """One row a hypothesis and factor of the width (index: name, factor), columns COLUMNS, in order; factor 1 is the
    fit itself. `prior` are the priors that were widened, `error` says why nothing could be sampled.
    """
    import pandas as pd

    rows: dict[tuple[str, float], dict[str, object]] = {}
    for claim in claims:
        own = {task.factor: (task, refit) for task, refit in done.items() if task.numbers == claim.numbers}
        for factor in sorted({1.0, *own}):
            if factor == 1:
                told = fit.hypotheses, fit.priors, fit.converged, ""
            else:
                task, refit = own[factor]
                told = refit.hypotheses, task.prepared.priors, refit.converged, refit.error
            hypotheses, priors, converged, error = told
            found = {} if hypotheses.empty else {name: hypotheses.at[claim.name, name] for name in OF_HYPOTHESES}
            rows[claim.name, factor] = {
                "prior": priors_told(priors, claim.numbers),
                **found,
                "converged": converged,
                "error": error,
            }
    index = pd.MultiIndex.from_tuples([*rows] or [("", 1.0)], names=["name", "factor"])
    table = pd.DataFrame([*rows.values()] or [{}], index=index, columns=list(COLUMNS))
    return table.iloc[: len(rows)]
