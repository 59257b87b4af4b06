"""From fitted models to what is said of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from egovbayes.assess.part import Part
from egovbayes.assess.parts.bootstrap import BOOTSTRAP
from egovbayes.assess.parts.claims import CLAIMS
from egovbayes.assess.parts.hypotheses import HYPOTHESES
from egovbayes.assess.parts.model_fit import FIT_INDICES, MODEL_FIT, MOMENT_FIT
from egovbayes.assess.parts.prior import PRIOR
from egovbayes.assess.parts.respondents import RESPONDENTS
from egovbayes.catalogue.sentence import Sentence
from egovbayes.study.comparing.candidate import Candidate
from egovbayes.study.comparing.model_comparison import ModelComparison, claim_table
from egovbayes.study.comparing.predictive import Predicted, model_table, pair_table, predicted

PARTS: tuple[Part[object], ...] = (
    PRIOR,
    HYPOTHESES,
    RESPONDENTS,
    MOMENT_FIT,
    MODEL_FIT,
    FIT_INDICES,
    BOOTSTRAP,
    CLAIMS,
)
"""What is asked of each model's draws; the rest of a fit does not tell models apart."""


def comparison_of(candidates: Sequence[Candidate]) -> ModelComparison:
    """Everything that is said of models whose likeness was checked."""
    found = predicted(candidates)
    beside = {one.name: dict(_beside(one)) for one in candidates}
    tables = {"models": model_table(found, beside), "pairs": pair_table(found), "claims": claim_table(candidates)}
    return ModelComparison(tuple(candidates), tables, tuple(_reading(found)))


def _beside(one: Candidate) -> Iterator[tuple[str, object]]:
    known = one.fit.fit_indices["value"].to_dict()
    yield "n_free", one.fit.table.n_free
    yield "df", one.fit.table.df
    yield "ppp", known.get("ppp", np.nan)
    yield "chi_square", known.get("chisq", np.nan)
    yield "converged", one.fit.converged


def _reading(found: Predicted) -> Iterator[Sentence]:
    if len(found.names) < 2:
        yield Sentence("compare.one", {"model": found.names[0]})
        return
    order = np.argsort(-found.loo.sum(0), kind="stable")
    best, second = (found.names[k] for k in order[:2])
    by, error = (float(x) for x in found.sums(found.loo[:, order[0]] - found.loo[:, order[1]]))
    told = {"best": best, "second": second, "by": by, "error": error}
    yield Sentence("compare.ahead" if by > 2 * error and by > _FOUR else "compare.level", told)


_FOUR = 4.0
"""A smaller difference of expected log density is small whatever its error says (Sivula, Magnusson & Vehtari, 2020)."""
