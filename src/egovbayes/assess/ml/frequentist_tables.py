"""The tables of maximum likelihood by file name, and the refits that intervals and verdicts share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.assess.ml.bootstrap import BootstrapDraws, bootstrap_draws, bootstrap_table
from egovbayes.assess.ml.fit_indices import fit_indices
from egovbayes.assess.ml.modification import modification_indices
from egovbayes.assess.ml.residuals import residuals
from egovbayes.assess.ml.tables import defined_estimates, parameter_estimates, r2
from egovbayes.catalogue.sentence import Sentence
from egovbayes.check import Check
from egovbayes.data.answers import Answers
from egovbayes.engines.ml.fit import CONVENTIONS, MLFit
from egovbayes.model.judging.judging import Judgement

if TYPE_CHECKING:
    import pandas as pd

_MOST_FAILED = 0.05


@dataclass(frozen=True, slots=True, eq=False)
class Refits:
    """The refits to resampled respondents, or None, and then why there are none.

    `asked` is False where nothing would be made of them.
    """

    draws: BootstrapDraws | None
    why: Sentence | None = None
    asked: bool = True

    @property
    def notes(self) -> tuple[Sentence, ...]:
        """A sentence where respondents were drawn in blocks."""
        if self.draws is None or not self.draws.blocks:
            return ()
        return (Sentence("bootstrap.made", {"refits": self.draws.in_blocks}),)

    @property
    def checks(self) -> tuple[Check, ...]:
        """Passed when at most one refit in twenty failed; nothing can be said without refits. None where not asked."""
        return (self._check(),) if self.asked else ()

    def _check(self) -> Check:
        if self.draws is None:
            return Check("ml bootstrap", None, "bootstrap.none", {"why": self.why})
        share = self.draws.failed / max(len(self.draws.values) + self.draws.failed, 1)
        enough = share <= _MOST_FAILED
        key = "bootstrap.made" if enough else "bootstrap.many_failed"
        return Check("ml bootstrap", enough, key, {"refits": self.draws.note})


def refitted(
    ml: MLFit | None, answers: Answers | None, n: int, rng: np.random.Generator, claims: Sequence[Judgement]
) -> Refits:
    """`n` refits of maximum likelihood, or the reason why there are none. Same generator state, same refits.

    Intervals of defined parameters and verdicts on claims are all that is made of them: without either there are none.
    """
    if ml is None:
        return Refits(None, Sentence("bootstrap.no_start"))
    if answers is None:
        return Refits(None, Sentence("bootstrap.moments_alone"))
    if reason := _why_none(ml, answers, n):
        return Refits(None, reason)
    if not (ml.table.definitions or any(each.judged and each.claim.conjunction for each in claims)):
        return Refits(None, Sentence("bootstrap.no_use"), asked=False)
    draws = bootstrap_draws(ml, answers, n, rng)
    if draws.given_up or len(draws.values) < 2:
        return Refits(None, draws.note)
    return Refits(draws)


def _why_none(ml: MLFit, answers: Answers, n: int) -> Sentence | None:
    if not answers.design.simple:
        return Sentence("bootstrap.design")
    if n < 1:
        return Sentence("bootstrap.not_asked")
    if any(row.bounded for row in ml.table.rows):
        return Sentence("bootstrap.bounds")
    sound = ml.converged and np.isfinite(ml.covariance).all()
    return None if sound else Sentence("bootstrap.unsound")


def frequentist_tables(ml: MLFit) -> dict[str, pd.DataFrame]:
    """Tables by name: ml_parameters, ml_r2, ml_fit_indices, ml_modification_indices, ml_residuals; for
    models with `:=` ml_definitions.

    ml_fit_indices has the columns of every convention, `value (lavaan)` and so on.
    """
    tables = {
        "ml_parameters": parameter_estimates(ml),
        "ml_r2": r2(ml),
        "ml_fit_indices": fit_indices_of_all_conventions(ml),
        "ml_modification_indices": modification_indices(ml),
        "ml_residuals": residuals(ml),
    }
    if ml.table.definitions:
        tables["ml_definitions"] = defined_estimates(ml)
    return tables


def bootstrap_tables(ml: MLFit, refits: Refits) -> dict[str, pd.DataFrame]:
    """ml_bootstrap, where the model has `:=` and there are refits."""
    if refits.draws is None or not ml.table.definitions:
        return {}
    return {"ml_bootstrap": bootstrap_table(ml, refits.draws)}


def fit_indices_of_all_conventions(ml: MLFit) -> pd.DataFrame:
    """Fit indices with the columns value, lower, upper of every convention beside each other, and one note."""
    import pandas as pd

    by_convention = {name: fit_indices(ml.under(name)) for name in CONVENTIONS}
    numbers = [frame[["value", "lower", "upper"]].add_suffix(f" ({name})") for name, frame in by_convention.items()]
    return pd.concat([*numbers, by_convention[ml.convention]["note"]], axis=1)
