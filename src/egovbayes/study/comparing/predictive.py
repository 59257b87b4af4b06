"""How well each model predicts a respondent who was left out, the differences with their errors, and weights."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from egovbayes.notation import Array, IntArray
from egovbayes.quantities.stacking import stacking_weights
from egovbayes.study.comparing.candidate import Candidate

if TYPE_CHECKING:
    import pandas as pd

HIGHEST_K = 0.7
"""Above this Pareto k importance sampling is not to be trusted (Vehtari et al., 2024, of thousands of draws)."""


@dataclass(frozen=True, slots=True, eq=False)
class Predicted:
    """Expected log densities of respondents left out, (respondent, model) each: by leave-one-out and by WAIC. `p` are
    effective parameters, `pareto_k` those of the importance sampling, `refitted` who was left out by a refit.

    `n` are all respondents, of whom these, numbered `respondents`, are all or a sample.
    """

    names: tuple[str, ...]
    loo: Array
    waic: Array
    p_loo: Array
    p_waic: Array
    pareto_k: Array
    refitted: Array
    respondents: IntArray
    n: float

    @property
    def untrusted(self) -> Array:
        """How many respondents of each model have a Pareto k that is too high, and were not left out by a refit."""
        return np.asarray(((self.pareto_k > HIGHEST_K) & (self.refitted == 0)).sum(0))

    def sums(self, pointwise: Array) -> tuple[Array, Array]:
        """Sum over all respondents of the last axis but one's values, and its standard error over respondents."""
        count = len(pointwise)
        return self.n * pointwise.mean(0), self.n * pointwise.std(0, ddof=1) / np.sqrt(count)


def predicted(candidates: Sequence[Candidate]) -> Predicted:
    """What importance sampling says of each model."""
    loo, waic = [one.loo for one in candidates], [one.waic for one in candidates]
    pareto = np.column_stack([one.pareto_k for one in loo])
    return Predicted(
        names=tuple(one.name for one in candidates),
        loo=np.column_stack([one.elpd for one in loo]),
        waic=np.column_stack([one.elpd for one in waic]),
        p_loo=np.column_stack([one.p for one in loo]),
        p_waic=np.column_stack([one.p for one in waic]),
        pareto_k=pareto,
        refitted=np.zeros(pareto.shape),
        respondents=candidates[0].respondents,
        n=candidates[0].fit.moments.n_respondents,
    )


def model_table(found: Predicted, beside: Mapping[str, Mapping[str, object]]) -> pd.DataFrame:
    """A row a model (index: model), the best by leave-one-out first.

    `elpd_loo` is the expected log density of all answers, each respondent predicted from the others, `se` its standard
    error; `delta` by how much it is below the best and `delta_se` the error of that difference over respondents
    (Vehtari, Gelman & Gabry, 2017). `p_loo` are effective parameters, `weight` the stacking weight, `high_k` how many
    respondents importance sampling fails for and `refitted` how many were left out by a refit. The same of WAIC. What
    else is known of each model stands `beside`.
    """
    import pandas as pd

    best = int(np.argmax(found.loo.sum(0)))
    loo, se = found.sums(found.loo)
    waic, waic_se = found.sums(found.waic)
    columns: dict[str, NDArray[Any]] = {"elpd_loo": loo, "se": se}
    columns["delta"], columns["delta_se"] = found.sums(found.loo - found.loo[:, [best]])
    columns |= {"p_loo": found.sums(found.p_loo)[0], "weight": stacking_weights(found.loo)}
    columns |= {"high_k": (found.pareto_k > HIGHEST_K).sum(0), "refitted": found.refitted.sum(0).astype(int)}
    columns |= {"elpd_waic": waic, "waic_se": waic_se}
    columns["delta_waic"], columns["delta_waic_se"] = found.sums(found.waic - found.waic[:, [best]])
    columns["p_waic"] = found.sums(found.p_waic)[0]
    frame = pd.DataFrame(columns, index=pd.Index(found.names, name="model"))
    more = pd.DataFrame.from_dict({name: dict(row) for name, row in beside.items()}, orient="index")
    return frame.join(more).sort_values("elpd_loo", ascending=False, kind="stable")


def pair_table(found: Predicted) -> pd.DataFrame:
    """Every pair of models (index: first, second): first less second in expected log density, `loo` and `waic`, each
    with its standard error over respondents; no rows of one model.
    """
    import pandas as pd

    rows, pairs = [], list(combinations(range(len(found.names)), 2))
    for a, b in pairs:
        ends = [found.sums(values[:, a] - values[:, b]) for values in (found.loo, found.waic)]
        rows.append([float(one) for pair in ends for one in pair])
    index = pd.MultiIndex.from_tuples([(found.names[a], found.names[b]) for a, b in pairs], names=["first", "second"])
    return pd.DataFrame(rows, index=index, columns=["loo", "loo_se", "waic", "waic_se"])
