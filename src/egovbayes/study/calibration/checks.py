"""What is wrong with a calibration, or that nothing is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.check import Check
from egovbayes.study.refits import HIGHEST_RHAT_OF_FEW
from egovbayes.study.simulated.names import DIVERGENCES, FAILED, RHAT, quantity_said
from egovbayes.study.simulated.results import sampled

if TYPE_CHECKING:
    import pandas as pd

FALSE_ALARM = 0.01
"""How often a calibration of a model without fault fails for ranks uneven by chance, in any of its quantities."""


def calibration_checks(results: pd.DataFrame, ranks: pd.DataFrame, words: pd.DataFrame) -> tuple[Check, ...]:
    """Whether every data set was sampled, chains agree, ranks are even, and claims held as often as was said."""
    return (*_of_sampling(results), _even(ranks), *_words_kept(words))


def _of_sampling(results: pd.DataFrame) -> Iterator[Check]:
    failed, there = int(results[FAILED].sum()), sampled(results)
    told = {"failed": failed, "of": len(results)}
    yield Check("sampled", failed == 0, "calibration.failed" if failed else "calibration.sampled", told)
    apart = int((there[RHAT] > HIGHEST_RHAT_OF_FEW).sum())
    diverging = int((there[DIVERGENCES] > 0).sum())
    of_chains = {"apart": apart, "diverging": diverging, "of": len(there), "most": HIGHEST_RHAT_OF_FEW}
    # such data sets are counted like others: their ranks tell whether it matters
    yield Check("chains", True if apart + diverging == 0 else None, "calibration.chains", of_chains)


def _even(ranks: pd.DataFrame) -> Check:
    uneven = ranks[ranks["p_of_all"] < FALSE_ALARM].sort_values("p")
    least = quantity_said(str(ranks["p"].idxmin()))
    told: dict[str, object] = {"quantities": len(ranks), "least": least, "p": float(ranks["p"].min())}
    if uneven.empty:
        return Check("even ranks", True, "calibration.even", told, ranks)
    named = tuple(quantity_said(str(name)) for name in uneven.index)
    return Check("even ranks", False, "calibration.uneven", {**told, "uneven": named}, ranks)


def _words_kept(words: pd.DataFrame) -> Iterator[Check]:
    """Whether claims held as often as their P said: a binomial test of each bin, corrected for there being many."""
    if words.empty:
        return
    from scipy.stats import binomtest

    rows = words[["held", "n", "said"]].to_numpy(float).tolist()
    p = [float(binomtest(round(held * n), int(n), said).pvalue) for held, n, said in rows]
    worst = int(np.argmin(p))
    row, passed = words.iloc[worst], bool(p[worst] * len(p) >= FALSE_ALARM)
    told = {
        "claim": str(words.index[worst][0]),
        "said": float(row["said"]),
        "held": float(row["held"]),
        "n": int(row["n"]),
        "p": float(p[worst]),
        "bins": len(p),
    }
    yield Check("words kept", passed, "calibration.kept" if passed else "calibration.not_kept", told, words)
