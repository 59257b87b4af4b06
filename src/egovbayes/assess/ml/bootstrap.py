"""Percentile bootstrap: the model refitted by maximum likelihood to resampled respondents, in milliseconds each.

Many respondents are resampled in random blocks (`resampling`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.assess.ml.resampling import Resampler
from egovbayes.assess.ml.tables import definition_values
from egovbayes.catalogue.sentence import Sentence
from egovbayes.data.answers import Answers
from egovbayes.engines.ml.fit import MLFit
from egovbayes.engines.ml.maximum_likelihood import problem_of
from egovbayes.engines.ml.optimiser import climb_all, spread_of
from egovbayes.errors import EstimationError
from egovbayes.kernel.fields import Record
from egovbayes.notation import Array

if TYPE_CHECKING:
    import pandas as pd

_PRECISION = 5e-5
_TRIAL = 32
"""Refits at first, or a few more where they come in batches of fewer. Where fewer than half of them converge the rest
would take long and end nowhere too."""


@dataclass(frozen=True, slots=True, eq=False)
class BootstrapDraws:
    """Raw estimates (refit, free) of the refits that converged, and how many did not.

    `blocks` is the number of random blocks that respondents were drawn in, 0 where each was drawn alone. `given_up`
    where fewer than half of the first few converged, and no more were made.
    """

    values: Array
    failed: int
    blocks: int = 0
    given_up: bool = False

    @property
    def note(self) -> Sentence:
        """How many refits there are, and on blocks."""
        converged = len(self.values)
        counted = {"converged": converged, "asked": converged + self.failed, "failed": self.failed}
        if self.given_up:
            return Sentence("bootstrap.given_up", {"asked": counted["asked"], "failed": self.failed})
        if not self.blocks:
            return Sentence("bootstrap.refits", counted)
        return Sentence("bootstrap.refits_in_blocks", {**counted, "in_blocks": self.in_blocks})

    @property
    def in_blocks(self) -> Sentence:
        """How respondents were drawn in blocks."""
        return Sentence("bootstrap.in_blocks", {"blocks": self.blocks})


def bootstrap_draws(ml: MLFit, answers: Answers, n: int, rng: np.random.Generator) -> BootstrapDraws:
    """Estimates of `n` refits, each started at the estimates of `ml`, to 5e-5 standard errors.

    Respondents are drawn with replacement within their group, many in random blocks of them. Raises EstimationError
    when `n` is below 1, the fit did not converge, or answers and fit do not belong together.
    """
    _check(ml, answers, n)
    sample = Resampler.of(answers, rng)
    problem = problem_of(ml.layout, ml.moments)
    # in blocks, refits are cheapest in the errors of what was answered; else they begin as they always did
    spread = spread_of(np.linalg.inv(ml.covariance)) if sample.blocks else problem.spread(ml.values)
    found: list[Array] = []
    tried = 0
    for samples in _first_a_few(sample.resampled(n, rng)):
        starts = np.tile(ml.values, (len(samples), 1))
        optima = climb_all(problem.targets(samples), starts, spread, tolerance=_PRECISION)
        found += [optimum.values for optimum in optima if optimum.converged]
        before, tried = tried, tried + len(samples)
        if before < _TRIAL <= tried and 2 * len(found) < tried:
            break
    values = np.array(found).reshape(-1, ml.values.size)
    return BootstrapDraws(values, tried - len(found), sample.blocks, given_up=tried < n)


def _first_a_few(batches: Iterator[Sequence[Record]]) -> Iterator[Sequence[Record]]:
    first = next(batches)
    yield first[:_TRIAL]
    if len(first) > _TRIAL:
        yield first[_TRIAL:]
    yield from batches


def bootstrap_table(ml: MLFit, draws: BootstrapDraws, *, level: float = 0.95) -> pd.DataFrame:
    """Percentile intervals of every `:=` definition (index: definition) from refits.

    Columns est se lower upper p (twice the smaller share beyond 0) std_lower std_upper refits failed blocks (0 where
    respondents were drawn one by one). Raises EstimationError for fewer than two refits.
    """
    import pandas as pd

    if len(draws.values) < 2:
        raise EstimationError(f"bootstrap: {draws.note.text}; intervals need at least 2, and sensible ones 1,000")
    raw = definition_values(ml, draws.values)
    standardised = definition_values(ml, draws.values, standardised=True)
    tails = [(1 - level) / 2, (1 + level) / 2]
    lower, upper = np.quantile(raw, tails, axis=0)
    std_lower, std_upper = np.quantile(standardised, tails, axis=0)
    columns = {
        "est": definition_values(ml, ml.values),
        "se": raw.std(0, ddof=1),
        "lower": lower,
        "upper": upper,
        "p": _two_sided(raw),
        "std_lower": std_lower,
        "std_upper": std_upper,
        "refits": len(draws.values),
        "failed": draws.failed,
        "blocks": draws.blocks,
    }
    names = [definition.name for definition in ml.table.definitions]
    return pd.DataFrame(columns, index=pd.Index(names, name="definition"))


def _two_sided(raw: Array) -> Array:
    """Twice the smaller share of refits beyond 0, (count + 1) / (refits + 1), so never 0; NaN where a refit has no
    value. Davison & Hinkley (1997).
    """
    fewer = np.minimum((raw <= 0).sum(0), (raw >= 0).sum(0))
    return np.where(np.isnan(raw).any(0), np.nan, np.minimum(2 * (fewer + 1) / (len(raw) + 1), 1.0))


def _check(ml: MLFit, answers: Answers, n: int) -> None:
    if n < 1:
        raise EstimationError(f"bootstrap: {n} refits asked for; give at least 1, and 1,000 or more for intervals")
    if not (ml.converged and np.isfinite(ml.covariance).all()):
        raise EstimationError(
            "bootstrap: maximum likelihood did not converge on the sample itself, or ended where a parameter is not "
            "identified; mend the model first"
        )
    if answers.items != ml.table.items or len(answers.groups) != len(ml.table.groups):
        raise EstimationError(
            f"bootstrap: the answers hold {', '.join(answers.items)} and the fit {', '.join(ml.table.items)}: give the "
            "answers that the fit was made from"
        )
    if ml.moments.complete and np.isnan(answers.values).any():
        raise EstimationError(
            "bootstrap: answers are missing, and none were in the fit: give the answers that the fit was made from"
        )
