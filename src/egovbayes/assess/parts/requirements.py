"""What a run may lack, each a function that gives the sentence which says so, or None where it is there; and what a
model file may ask for.
"""

from __future__ import annotations

from collections.abc import Callable

from egovbayes.assess.run import Run
from egovbayes.catalogue.sentence import Listing, Sentence
from egovbayes.data.answers import Answers
from egovbayes.engines.ml.fit import MLFit


def answers(run: Run) -> Sentence | None:
    """Answers of single respondents, not only what they add up to."""
    return None if run.prepared.answers is not None else Sentence("lacks.answers")


def answers_of(run: Run) -> Answers:
    """The answers of a run that has them."""
    assert run.prepared.answers is not None, "required by the part"
    return run.prepared.answers


def answers_or_complete_moments(run: Run) -> Sentence | None:
    """Answers; or moments of respondents who answered everything."""
    if run.prepared.answers is not None or run.prepared.moments.complete:
        return None
    return Sentence("lacks.complete_moments")


def alike(run: Run) -> Sentence | None:
    """Respondents who all count alike and were asked alone, so that each has a likelihood of its own."""
    design = run.prepared.observed.design
    if design.simple:
        return None
    return Sentence("lacks.alike" if design.weights is not None else "lacks.alone")


def moments_of_groups(run: Run) -> Sentence | None:
    """Means and covariances of every group that no model restricts."""
    without = run.prepared.without_moments
    return Sentence("lacks.moments_of_groups", {"groups": Listing(without)}) if without else None


def answers_as_numbers(run: Run) -> Sentence | None:
    """A model whose means and covariances are those of the answers as they are coded."""
    return run.prepared.likelihood.abilities.answers_as_numbers


def estimate(run: Run) -> Sentence | None:
    """An estimate by maximum likelihood."""
    if run.ml is not None:
        return None
    if answers_as_numbers(run):
        return run.prepared.likelihood.abilities.maximum_likelihood
    if run.prepared.told_by_priors:
        return Sentence("lacks.told_estimate")
    return Sentence("lacks.pooled_estimate" if run.prepared.spec.group_pooled else "lacks.estimate")


def estimated(run: Run) -> MLFit:
    """The estimate of a run that has one."""
    assert run.ml is not None, "required by the part"
    return run.ml


def one_group(run: Run) -> Sentence | None:
    """A model of one group of respondents, so that a construct is one thing."""
    groups = run.prepared.table.groups
    if len(groups) == 1:
        return None
    return Sentence("lacks.one_group", {"groups": Listing(tuple(groups))})


def asked_for(reading: str) -> Callable[[Run], bool]:
    """Whether the model file asks for the reading of that name."""
    return lambda run: reading in run.prepared.spec.readings
