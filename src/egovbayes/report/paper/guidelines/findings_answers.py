"""Answers on what was found, what was decided, and what would change it."""

from __future__ import annotations

from math import isnan

from egovbayes.assess.fit import Fit
from egovbayes.catalogue.sentence import Sentence
from egovbayes.check import Check
from egovbayes.model.defaults.named_sets import set_of
from egovbayes.report.called import beside_posterior
from egovbayes.report.paper.guidelines.answers import Answer, Given, State, by_study, to_run
from egovbayes.report.paper.guidelines.model_answers import METHODS, in_table, parameters, yours
from egovbayes.report.paper.methods import own_priors
from egovbayes.report.paper.model_fit import index_rows
from egovbayes.report.tables import draws_of
from egovbayes.report.words import as_set, level, probability

_NOTHING_ASKED = Answer(State.IDLE, Sentence("guideline.nothing_asked"))


def posterior_prediction(given: Given) -> Answer:
    """Answers predicted by the posterior beside those that were given."""
    found = index_rows(given.fit)
    if "ppp" not in found or isnan(float(found["ppp"]["value"])):
        said = given.fit.lacking.get("model fit", Sentence("guideline.no_predictive_p"))
        return Answer(State.NOT_DONE, said)
    p = probability(float(found["ppp"]["value"]), draws_of(given.fit))
    return Answer(State.DONE, Sentence("guideline.predictive_p", {"p": p}), in_table("fit"))


def summaries(given: Given) -> Answer:
    """Centre and interval of every parameter."""
    return Answer(
        State.DONE,
        Sentence("guideline.summaries", {"inside": level(given.fit.rules.interval)}),
        parameters(given),
    )


def bayes_factors(given: Given) -> Answer:
    """Bayes factors with the prior probability of each claim."""
    table = given.fit.hypotheses
    if not len(table):
        return _NOTHING_ASKED
    known = int(table["bayes_factor"].notna().sum())
    if not known:
        return Answer(State.NOT_DONE, Sentence("guideline.no_bayes_factors"))
    return Answer(
        State.DONE, Sentence("guideline.bayes_factors", {"n": known, "of": len(table)}), in_table("hypotheses")
    )


def why_decisions(given: Given) -> Answer:
    """Why a verdict is needed."""
    return yours("guideline.why_decisions") if len(given.fit.hypotheses) else _NOTHING_ASKED


def loss(given: Given) -> Answer:
    """What a wrong verdict costs."""
    if not len(given.fit.hypotheses):
        return _NOTHING_ASKED
    return Answer(State.IDLE, Sentence("guideline.no_loss", _ends(given.fit)), METHODS)


def rope(given: Given) -> Answer:
    """Which effects are negligible."""
    if not len(given.fit.hypotheses):
        return _NOTHING_ASKED
    if given.fit.rules.rope == 0:
        return Answer(State.IDLE, Sentence("guideline.no_rope"))
    return Answer(State.YOURS, Sentence("guideline.rope", {"rope": as_set(given.fit.rules.rope)}), METHODS)


def decision_rule(given: Given) -> Answer:
    """By which probability verdicts were reached."""
    if not len(given.fit.hypotheses):
        return _NOTHING_ASKED
    return Answer(State.DONE, Sentence("guideline.rule", _ends(given.fit)), METHODS)


def values_too(given: Given) -> Answer:
    """Effects beside verdicts."""
    if not len(given.fit.hypotheses):
        return _NOTHING_ASKED
    table = given.fit.hypotheses
    effects = int((table["effect"].notna() | (table["effect_by"] != "")).sum())
    if not effects:
        return Answer(State.NOT_DONE, Sentence("guideline.no_effects"))
    said = Sentence("guideline.effects", {"n": effects, "of": len(given.fit.hypotheses)})
    return Answer(State.DONE, said, in_table("hypotheses"))


def sensitivity_of_broad(given: Given) -> Answer:
    """Of priors that are wide by another program's defaults."""
    return _sensitivity(given) if set_of(given.fit.spec) else Answer(State.IDLE, Sentence("guideline.no_broad_priors"))


def sensitivity_of_own(given: Given) -> Answer:
    """Of priors that were chosen for this study."""
    return _sensitivity(given) if own_priors(given.fit) else Answer(State.IDLE, Sentence("guideline.no_own_priors"))


def sensitivity_of_default(given: Given) -> Answer:
    """Of this program's defaults."""
    fit = given.fit
    if set_of(fit.spec) or own_priors(fit) == fit.table.n_free:
        return Answer(State.IDLE, Sentence("guideline.no_default_priors"))
    return _sensitivity(given)


def sensitivity_of_decisions(given: Given) -> Answer:
    """Of verdicts and Bayes factors."""
    return _sensitivity(given) if len(given.fit.hypotheses) else _NOTHING_ASKED


def beside_flat(given: Given) -> Answer:
    """The posterior beside what answers say without priors."""
    fit, passed = given.fit, [check for check in given.fit.checks if check.name.startswith("bayes and ml")]
    if fit.comparison.empty or not passed:
        said = Sentence("guideline.not_beside_flat")
        if fit.prepared.likelihood.categories:  # whose priors are of standardised values: there are no wide ones
            return Answer(State.NOT_DONE, said)
        return to_run(said, given.command("fit", "--priors", "wide", "--out", "results-wide"))
    ml = beside_posterior(fit.prepared.likelihood)
    differing = sum(check.passed is False for check in passed)
    told = {"estimator": ml, "differing": differing, "checks": len(passed)}
    return Answer(State.DONE, Sentence("guideline.beside_flat", told), Sentence("guideline.in_comparison"))


def sense(given: Given) -> Answer:
    """Whether the values can be: what checks say, and who knows the field."""
    failed = [check.name for check in given.fit.checks if check.name in _SENSE and check.passed is False]
    looked = [check.name for check in given.fit.checks if check.name in _SENSE]
    told = {"n": len(looked), "failed": len(failed)}
    return Answer(State.YOURS, Sentence("guideline.sense", told), in_table("measurement"))


_SENSE = ("item direction", "ml heywood", "highest mode", "discriminant validity")


def densities(given: Given) -> Answer:
    """Posteriors as pictures."""
    if any(name.startswith("hypotheses") for name in given.figures):
        return Answer(
            State.DONE, Sentence("guideline.densities"), Sentence("guideline.in_figure", {"name": "hypotheses"})
        )
    return Answer(State.NOT_DONE, Sentence("guideline.no_densities"), Sentence("guideline.draw"))


def interpretation(_given: Given) -> Answer:
    """Probabilities as probabilities."""
    return Answer(State.DONE, Sentence("guideline.interpretation"), Sentence("guideline.in_results"))


def understood(given: Given) -> Answer:
    """Whether the priors are understood: which they are, and which by themselves decide."""
    check = _check(given.fit, "verdicts and prior")
    said = Sentence("guideline.priors_listed", {"free": given.fit.table.n_free})
    if check is not None and check.passed is False:
        said = check.sentence
    return Answer(State.YOURS, said, METHODS)


def _sensitivity(given: Given) -> Answer:
    return by_study(given, Sentence("guideline.sensitivity"), "sensitivity")


def _ends(fit: Fit) -> dict[str, str]:
    return {"threshold": as_set(fit.rules.threshold, 3), "least": as_set(1 - fit.rules.threshold, 3)}


def _check(fit: Fit, name: str) -> Check | None:
    return next((check for check in fit.checks if check.name == name), None)
