"""Answers on what was asked and believed before the answers: variables, likelihood, priors and what they predict."""

from __future__ import annotations

from egovbayes.catalogue.sentence import Sentence
from egovbayes.model.defaults.named_sets import set_of
from egovbayes.report.called import likelihood_title
from egovbayes.report.paper.guidelines.answers import Answer, Given, State, by_study
from egovbayes.report.paper.methods import own_priors
from egovbayes.report.paper.tables import TABLES
from egovbayes.report.words import count

METHODS = Sentence("guideline.in_methods")


def in_table(name: str) -> Sentence:
    """Where a table of the paper is; `name` is one of TABLES."""
    assert name in TABLES, f"no table is called {name}"
    return Sentence("guideline.in_table", {"name": name})


def parameters(given: Given) -> Sentence:
    """Where every parameter is: a file of the results folder, or the fit in Python where none is kept."""
    return Sentence("guideline.in_parameters" if given.kept else "guideline.in_fit")


def yours(key: str) -> Answer:
    """What no program can answer: `key` says what is to be written."""
    return Answer(State.YOURS, Sentence(key))


def why_bayesian(_given: Given) -> Answer:
    """Why the analysis is Bayesian."""
    return yours("guideline.why_bayesian")


def goals(given: Given) -> Answer:
    """What was to be found out."""
    n = len(given.fit.hypotheses)
    if not n:
        return yours("guideline.no_hypotheses")
    return Answer(State.DONE, Sentence("guideline.hypotheses", {"n": n}), in_table("hypotheses"))


def variables(given: Given) -> Answer:
    """Which items were asked, of whom."""
    numbers = {"items": len(given.fit.table.items), "n": count(given.fit.moments.n_respondents)}
    return Answer(State.DONE, Sentence("guideline.variables", numbers), in_table("measurement"))


def likelihood(given: Given) -> Answer:
    """How answers arise, and all parameters."""
    numbers = {"title": likelihood_title(given.fit.prepared.likelihood), "free": given.fit.table.n_free}
    return Answer(State.DONE, Sentence("guideline.likelihood", numbers), METHODS)


def priors(given: Given) -> Answer:
    """The priors, and why they are these."""
    own, free = own_priors(given.fit), given.fit.table.n_free
    if own:
        return Answer(State.YOURS, Sentence("guideline.own_priors", {"n": own, "free": free}), METHODS)
    chosen = set_of(given.fit.spec)
    if chosen:
        return Answer(State.YOURS, Sentence("guideline.priors_of", {"name": chosen, "free": free}), METHODS)
    return Answer(State.DONE, Sentence("guideline.default_priors", {"free": free}), METHODS)


def formal(given: Given) -> Answer:
    """The model as equations or code."""
    if given.kept:
        return Answer(State.DONE, Sentence("guideline.model_text"), Sentence("guideline.in_record"))
    return Answer(State.NOT_DONE, Sentence("guideline.not_kept"), Sentence("guideline.write_run"))


def prior_prediction(given: Given) -> Answer:
    """What the priors say of answers."""
    return by_study(given, Sentence("guideline.prior_prediction"), "prior")
