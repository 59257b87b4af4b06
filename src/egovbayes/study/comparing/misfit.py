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
    more would bring (index: model, parameter); without the models that have no maximum likelihood estimate, or another
    likelihood than the normal one.
    """
    import pandas as pd

    residuals, modification = {}, {}
    for one in candidates:
        rng, interval, draws = stream((seed, 1), "misfit"), one.fit.rules.interval, one.draws.values
        residuals[one.name] = residual_correlations(one.fit.prepared, draws, interval, rng)
        ml, normal = one.fit.ml, one.fit.prepared.likelihood.abilities.maximum_likelihood is None
        if ml is not None and ml.converged and normal:
            modification[one.name] = posterior_modification(ml, one.fit.layout, draws, interval, rng)
    return {
        "residuals": pd.concat(residuals, names=["model"]),
        "modification": pd.concat(modification, names=["model"]) if modification else pd.DataFrame(),
    }
