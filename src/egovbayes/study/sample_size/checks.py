"""What is wrong with a design's simulated fits, or that nothing is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from egovbayes.check import Check
from egovbayes.study.refits import HIGHEST_RHAT_OF_FEW
from egovbayes.study.simulated.names import DIVERGENCES, FAILED, RHAT
from egovbayes.study.simulated.results import sampled

if TYPE_CHECKING:
    import pandas as pd

MOST_NOT_JUDGED = 0.05


def design_checks(results: pd.DataFrame, curve: pd.DataFrame) -> tuple[Check, ...]:
    """Whether every data set was sampled, and chains were sound enough for verdicts."""
    failed, there = int(results[FAILED].sum()), sampled(results)
    told = {"failed": failed, "of": len(results)}
    of_all = Check("sampled", failed == 0, "design.failed" if failed else "design.sampled", told)
    worst = float(curve["not_judged"].max())
    n = int(curve.index[int(curve["not_judged"].to_numpy().argmax())])
    apart = int((there[RHAT] > HIGHEST_RHAT_OF_FEW).sum())
    diverging = int((there[DIVERGENCES] > 0).sum())
    of_chains = {"share": worst, "n": n, "apart": apart, "diverging": diverging}
    passed = worst <= MOST_NOT_JUDGED
    return of_all, Check("judged", passed, "design.judged" if passed else "design.not_judged", of_chains)
