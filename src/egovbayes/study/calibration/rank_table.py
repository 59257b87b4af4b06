"""How even the ranks of each quantity are, and how often its intervals held the known value."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from egovbayes.notation import Array
from egovbayes.quantities.even_ranks import evenness, rank_counts
from egovbayes.study.simulated.names import BELOW, RANK, named, names_said
from egovbayes.study.simulated.one_fit import KEPT

if TYPE_CHECKING:
    import pandas as pd

LEVELS = (0.5, 0.8, 0.9, 0.95)


def rank_table(results: pd.DataFrame) -> pd.DataFrame:
    """One row a quantity (index quantity): n ranks, their mean (0.5 where even), `p` of being even, `p_of_all`
    corrected for there being many (Holm), and the share of central 50, 80, 90 and 95 % intervals that hold the known
    value (NaN where only ranks were kept, as of the log-likelihood).
    """
    import pandas as pd

    quantities, rows = names_said(results.columns, RANK), []
    for name in quantities:
        ranks = results[named(RANK, name)].dropna().to_numpy()
        below = results[named(BELOW, name)].dropna().to_numpy() if named(BELOW, name) in results else np.array([])
        row = {"n": len(ranks), "mean": (ranks + 0.5).mean() / (KEPT + 1)}
        row |= {"p": evenness(rank_counts(ranks, KEPT), len(ranks))}
        rows.append(row | {f"coverage_{100 * level:g}": _coverage(below, level) for level in LEVELS})
    table = pd.DataFrame(rows, index=pd.Index(quantities, name="quantity"))
    table.insert(3, "p_of_all", holm(table["p"].to_numpy()))
    return table


def _coverage(below: Array, level: float) -> float:
    """Share of central intervals that hold the known value, from the share of draws below it."""
    return float((np.abs(below - 0.5) <= level / 2).mean()) if below.size else float("nan")


def holm(p: Array) -> Array:
    """p-values (test,) made larger for there being many of them. Holm (1979)."""
    order = np.argsort(p)
    stepped = np.maximum.accumulate(p[order] * np.arange(len(p), 0, -1))
    found = np.empty(len(p))
    found[order] = np.minimum(stepped, 1.0)
    return found
