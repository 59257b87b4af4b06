"""Where each of the models misses the answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from egovbayes.assess.misfit.posterior_modification import posterior_modification
from egovbayes.assess.misfit.residual_correlations import residual_correlations
from egovbayes.assess.streams import stream
from egovbayes.study.comparing.candidate import Candidate

if TYPE_CHECKING:
    import pandas as pd


def misfit_tables(candidates: Sequence[Candidate], seed: int) -> dict[str, pd.DataFrame]:
    """`residuals`, the residual correlations of every model (index: model, pair), and `modification`, what a parameter
    more would bring (index: model, parameter), this without the models that have no maximum likelihood estimate, or
    another likelihood than the normal one. Of answers in categories, which have no correlations of their own, there is
    `answer_pairs` instead, their two-way tables beside those predicted (index: model, items).
    """
    import pandas as pd

    residuals, modification, pairs = {}, {}, {}
    for one in candidates:
        rng, interval, draws = stream((seed, 1), "misfit"), one.fit.rules.interval, one.draws.values
        abilities = one.fit.prepared.likelihood.abilities
        if abilities.answers_as_numbers:
            pairs[one.name] = one.fit.tables["answer_pairs"]
            continue
        residuals[one.name] = residual_correlations(one.fit.prepared, draws, interval, rng)
        ml, normal = one.fit.ml, abilities.maximum_likelihood is None
        if ml is not None and ml.converged and normal:
            modification[one.name] = posterior_modification(ml, one.fit.layout, draws, interval, rng)
    return {
        "residuals": pd.concat(residuals, names=["model"]) if residuals else pd.DataFrame(),
        "modification": pd.concat(modification, names=["model"]) if modification else pd.DataFrame(),
        "answer_pairs": pd.concat(pairs, names=["model"]) if pairs else pd.DataFrame(),
    }
