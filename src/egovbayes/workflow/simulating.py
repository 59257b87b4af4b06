"""`simulate`: a synthetic survey drawn from a model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.arguments import named_arguments
from egovbayes.model.file.asked import AnyModel, as_model
from egovbayes.study import simulate as simulation
from egovbayes.threads import one_blas_thread

if TYPE_CHECKING:
    import pandas as pd


@named_arguments
@one_blas_thread()
def simulate(
    spec: AnyModel,
    n: int,
    values: Mapping[str, float] | None = None,
    *,
    seed: int = 2021,
    raw: bool = False,
    likelihood: str = "",
) -> pd.DataFrame:
    """Answers of `n` respondents drawn from the model; `values` (relation or label -> value) standardised unless `raw`.

    A row each respondent, a column each item, and last a column `synthetic` of ones, which tells whoever reads the
    answers. Items with a scale get whole answers on it, others stay continuous. Standardised values that are not named:
    loadings .75, paths and correlations of constructs .3, correlations of residuals .2. `likelihood` stands above the
    model's own: of student-t answers (by default 5 `degrees_of_freedom`) the values are the scale's, and covariances
    nu/(nu - 2) times as large; of ordinal answers thresholds (`att1|t1`, in standard deviations of the latent answer)
    may be chosen, by default in equal steps. Raises SpecError for names the model does not have and for values no
    population can have.

    Of a model of several groups there are `n` respondents of each: of those that values name
    (`readiness~attitude[urban]`), or of "group 1" and "group 2" where none does.

    Examples:
        >>> frame = eb.simulate(model, 300, {"readiness ~ attitude": 0.4}, seed=1)
        >>> frame.shape, list(frame.columns[-2:])
        ((300, 11), ['int2', 'synthetic'])
        >>> sorted(frame["att1"].unique().tolist())
        [1, 2, 3, 4, 5]
        >>> tails = eb.simulate(model, 300, {"degrees_of_freedom": 6}, likelihood="student-t")
    """
    spec = as_model(spec)
    asked = replace(spec, likelihood=likelihood or spec.likelihood)
    return simulation.simulate(asked, n, values or {}, np.random.default_rng(seed), raw=raw)
