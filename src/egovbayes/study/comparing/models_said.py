"""What is said of models beside each other: which is best, how sure that is, and when nothing may be said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.assess.hypotheses.verdicts import shown_probability
from egovbayes.assess.prepared import Prepared
from egovbayes.assess.trust import unusable
from egovbayes.catalogue.sentence import Listing, Sentence
from egovbayes.check import Check
from egovbayes.model.priors.priors import prior_text
from egovbayes.study.comparing.candidate import Candidate
from egovbayes.study.comparing.predictive import Predicted

if TYPE_CHECKING:
    import pandas as pd

_FOUR = 4.0
"""A smaller difference of expected log density is small whatever its error says (Sivula, Magnusson & Vehtari, 2020)."""


def models_said(
    candidates: Sequence[Candidate], found: Predicted, models: pd.DataFrame, sure: Check
) -> Iterator[Sentence]:
    """Which of the models is best, and how sure that is: nothing where the draws of one are not to be used, unless
    these were to be judged anyway.
    """
    if len(candidates) < 2:
        yield Sentence("compare.one", {"model": candidates[0].name})
    yield from _alike(candidates)
    doubts = tuple(_unusable(candidates))
    if doubts:
        yield Sentence("compare.unusable", {"doubts": Listing(doubts, between="; ", whole=True)})
    if len(candidates) > 1 and (not doubts or candidates[0].fit.rules.judge_anyway):
        yield _ahead(found)
        yield from _probable(models, sure)


def _alike(candidates: Sequence[Candidate]) -> Iterator[Sentence]:
    """Which are one model by two names: probabilities of models count it twice."""
    for one, other in combinations(candidates, 2):
        if _told(one.fit.prepared) == _told(other.fit.prepared):
            yield Sentence("compare.same", {"one": one.name, "other": other.name})


def _told(prepared: Prepared) -> str:
    """All that makes a model, whatever it and its parameters are called, and wherever its priors are written."""
    rows = [(row.name, row.group, row.free, row.fixed, row.made, row.constant) for row in prepared.table.rows]
    return f"{prepared.likelihood.name} {rows} {list(map(prior_text, prepared.priors))}"


def _unusable(candidates: Sequence[Candidate]) -> Iterator[Sentence]:
    for one in candidates:
        why = unusable(one.fit.checks)
        if why is not None:
            yield Sentence("compare.doubt", {"model": one.name, "why": why})


def _ahead(found: Predicted) -> Sentence:
    order = np.argsort(-found.loo.sum(0), kind="stable")
    best, second = (found.names[k] for k in order[:2])
    by, error = (float(x) for x in found.sums(found.loo[:, order[0]] - found.loo[:, order[1]]))
    told = {"best": best, "second": second, "by": by, "error": error}
    return Sentence("compare.ahead" if by > 2 * error and by > _FOUR else "compare.level", told)


def _probable(models: pd.DataFrame, sure: Check) -> Iterator[Sentence]:
    if len(models) > 1 and sure.passed:
        known = models["model_probability"].to_dict()
        best = max(known, key=lambda name: known[name])
        p = shown_probability(known[best])
        yield Sentence("compare.probable", {"model": best, "p": p, "n": len(models)})
