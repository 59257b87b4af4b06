"""What the likelihood saw, and the answers behind it: how far they are what the model takes them for."""

from __future__ import annotations

from egovbayes.assess.part import Gives, Known, Part, Said
from egovbayes.assess.parts.requirements import answers as answers_known
from egovbayes.assess.parts.requirements import answers_of
from egovbayes.assess.power_prior.matching import describe_prepared
from egovbayes.assess.tree_groups import constant_group, observed_group
from egovbayes.data.answers import Answers
from egovbayes.data.describing.answer_checks import answer_checks
from egovbayes.data.moments.moments import Moments

_CHECKS = (
    *("missing-value codes", "answer categories", "answer skew", "floor and ceiling", "missing answers"),
    "pairs answered",
)


def _moments(known: Known) -> Moments:
    return known.run.prepared.observed.informing


def _moments_said(moments: Moments, known: Known) -> Said:
    prepared = known.run.prepared
    model = describe_prepared(prepared).text
    return Said(groups={"constant_data": constant_group(prepared.answers, moments, model)})


def _answers(known: Known) -> Answers:
    return answers_of(known.run)


def _answers_said(answers: Answers, known: Known) -> Said:
    prepared = known.run.prepared
    as_numbers = prepared.likelihood.abilities.answers_as_numbers is None
    checks = answer_checks(answers, prepared.of_any_distribution, as_numbers=as_numbers)
    return Said(checks=checks, groups={"observed_data": observed_group(answers)})


MOMENTS = Part("moments", Gives(groups=("constant_data",)), _moments, says=_moments_said)
ANSWERS = Part(
    "answers",
    Gives(checks=_CHECKS, groups=("observed_data",)),
    _answers,
    says=_answers_said,
    requires=(answers_known,),
)
