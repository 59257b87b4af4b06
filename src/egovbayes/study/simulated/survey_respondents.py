"""Respondents of the survey who answer anew: they leave out what they left out, and keep their given predictors."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from egovbayes.assess.prepared import Prepared
from egovbayes.data.answers import Answers
from egovbayes.notation import Array, IntArray


def who_answer(prepared: Prepared) -> Answers | None:
    """The survey's answers, where others could not stand in for these respondents: some left answers out, or have
    observed predictors that the likelihood is given; None where anybody could.
    """
    answers = prepared.answers
    if answers is None or (answers.complete and not prepared.likelihood.given):
        return None
    return answers


def answered_anew(
    survey: Answers, sizes: IntArray, draw: Callable[[IntArray], Array], rng: np.random.Generator
) -> tuple[Array, IntArray]:
    """Answers (respondent, item) of as many of each group as `sizes` (group,) says, and their groups (respondent,).

    Everybody answers once before anybody answers twice; which ones are left over is random. `draw` gives answers of
    respondents of these groups: all who are in the survey, in its order.
    """
    who, rounds = _turns(survey.group, sizes, rng)
    found = np.empty((len(who), len(survey.items)))
    for number in range(int(rounds.max()) + 1):
        now = rounds == number
        found[now] = draw(survey.group)[who[now]]
    found[np.isnan(survey.values[who])] = np.nan
    return found, survey.group[who]


def _turns(group: IntArray, sizes: IntArray, rng: np.random.Generator) -> tuple[IntArray, IntArray]:
    """Which of the survey's respondents answer, group after group, and in which round from 0 on; (respondent,) each."""
    who, rounds = [], []
    for number, size in enumerate(sizes.tolist()):
        own = np.flatnonzero(group == number)
        turns = [rng.permutation(own) for _ in range(0, size, len(own))]
        who.append(np.concatenate(turns)[:size])
        rounds.append(np.arange(size) // len(own))
    return np.concatenate(who), np.concatenate(rounds)
