"""Every respondent after sampling: log-likelihoods, leave-one-out, construct scores."""

from __future__ import annotations

from egovbayes.assess.part import Gives, Known, Part, Said
from egovbayes.assess.parts.requirements import alike, answers, answers_of
from egovbayes.assess.respondents.after import AfterSampling, RespondentAccumulator, Sample
from egovbayes.assess.run import Run
from egovbayes.assess.tree_groups import log_likelihood_group, respondent_group


def sample_of(run: Run) -> Sample:
    """What was observed of a run that has answers."""
    return Sample(answers_of(run), run.prepared.moments, run.saturated_log_likelihood, run.prepared.likelihood)


def _gather(known: Known) -> RespondentAccumulator:
    run = known.run
    return RespondentAccumulator(run.prepared.layout, run.values, sample_of(run), known.rng)


def _said(after: AfterSampling, known: Known) -> Said:
    run = known.run
    given, shape = answers_of(run), run.shape
    scores = {"construct_scores": respondent_group(after, given, run.prepared.table.constructs)}
    if why := alike(run):
        return Said(groups=scores, why=why)
    return Said(groups={"log_likelihood": log_likelihood_group(after, given, shape)} | scores)


RESPONDENTS = Part(
    "respondents",
    Gives(groups=("log_likelihood", "construct_scores")),
    over_draws=_gather,
    says=_said,
    requires=(answers,),
)
