"""What a run may lack, each a function that gives the sentence which says so, or "" where it is there; and what a model
file may ask for.
"""

from __future__ import annotations

from collections.abc import Callable

from egovbayes.assess.run import Run
from egovbayes.data.answers import Answers
from egovbayes.engines.ml.fit import MLFit
from egovbayes.hints import listed


def answers(run: Run) -> str:
    """Answers of single respondents, not only what they add up to."""
    return "" if run.prepared.answers is not None else "Nobody's own answers are known, only their moments."


def answers_of(run: Run) -> Answers:
    """The answers of a run that has them."""
    assert run.prepared.answers is not None, "required by the part"
    return run.prepared.answers


def answers_or_complete_moments(run: Run) -> str:
    """Answers; or moments of respondents who answered everything."""
    if run.prepared.answers is not None or run.prepared.moments.complete:
        return ""
    return "Answers are missing, and of those there are only the moments are known."


def estimate(run: Run) -> str:
    """An estimate by maximum likelihood."""
    return "" if run.ml is not None else "Maximum likelihood gave no estimate (the notes say why)."


def estimated(run: Run) -> MLFit:
    """The estimate of a run that has one."""
    assert run.ml is not None, "required by the part"
    return run.ml


def one_group(run: Run) -> str:
    """A model of one group of respondents, so that a construct is one thing."""
    groups = run.prepared.table.groups
    if len(groups) == 1:
        return ""
    return f"There are several groups ({listed(groups)}), and nothing says whose constructs are meant."


def asked_for(reading: str) -> Callable[[Run], bool]:
    """Whether the model file asks for the reading of that name."""
    return lambda run: reading in run.prepared.spec.readings
