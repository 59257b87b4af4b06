"""`simulate`: a synthetic survey drawn from a model."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.model.spec import ModelSpec
from egovbayes.study import simulate as simulation
from egovbayes.threads import one_blas_thread

if TYPE_CHECKING:
    import pandas as pd


@one_blas_thread()
def simulate(
    spec: ModelSpec, n: int, values: Mapping[str, float] | None = None, *, seed: int = 2021, raw: bool = False
) -> pd.DataFrame:
    """Answers of `n` respondents drawn from the model; `values` (relation or label -> value) standardised unless `raw`.

    Raises SpecError for names the model does not have and for values no population can have.
    """
    return simulation.simulate(spec, n, values or {}, np.random.default_rng(seed), raw=raw)
