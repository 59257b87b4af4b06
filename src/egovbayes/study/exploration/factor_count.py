"""How many factors the eigenvalues speak for: parallel analysis, with Kaiser's rule beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.quantities.adequacy import sorted_eigenvalues
from egovbayes.quantities.factor_fit import most_factors
from egovbayes.study.exploration.parallel_analysis import Parallel, normal_parallel, permuted_parallel
from egovbayes.study.exploration.sample_correlations import SampleCorrelations

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True, eq=False)
class FactorCount:
    """Eigenvalues beside those of random answers, and what follows from them.

    `table` (index `number`, from 1) has eigenvalue, percent, cumulative_percent, random_mean and random_95 (normal
    answers), permuted_95 (the answers themselves, shuffled; NaN where that was not done). `parallel` is what parallel
    analysis keeps, `permuted` the same with shuffled answers (None where not done), `kaiser` how many eigenvalues are
    above 1, `suggested` the first of these within 1 and the most factors the items can bear.
    """

    table: pd.DataFrame
    parallel: int
    permuted: int | None
    kaiser: int
    suggested: int


def factor_count(sample: SampleCorrelations, rng: np.random.Generator) -> FactorCount:
    """Eigenvalues of the correlations, parallel analysis and Kaiser's rule."""
    eigenvalues = sorted_eigenvalues(sample.correlation)
    normal = normal_parallel(sample.n, len(sample.items), rng)
    shuffled = None if sample.complete_answers is None else permuted_parallel(sample.complete_answers, rng)
    kept = normal.kept(eigenvalues)
    return FactorCount(
        table=_table(eigenvalues, normal, shuffled),
        parallel=kept,
        permuted=None if shuffled is None else shuffled.kept(eigenvalues),
        kaiser=int((eigenvalues > 1).sum()),
        suggested=min(max(kept, 1), most_factors(len(sample.items))),
    )


def _table(eigenvalues: np.ndarray, normal: Parallel, shuffled: Parallel | None) -> pd.DataFrame:
    import pandas as pd

    p = len(eigenvalues)
    columns = {
        "eigenvalue": eigenvalues,
        "percent": 100 * eigenvalues / p,
        "cumulative_percent": 100 * eigenvalues.cumsum() / p,
        "random_mean": normal.mean,
        "random_95": normal.upper,
        "permuted_95": np.full(p, np.nan) if shuffled is None else shuffled.upper,
    }
    return pd.DataFrame(columns, index=pd.RangeIndex(1, p + 1, name="number"))
