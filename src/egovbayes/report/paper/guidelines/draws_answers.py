"""Answers on the computation: programs, convergence, resolution, and what can be done again."""

from __future__ import annotations

from math import isnan

from egovbayes.assess.fit import SAMPLING_CHECKS
from egovbayes.catalogue.sentence import Listing, Sentence
from egovbayes.engines.draws.diagnostics import HIGHEST_RHAT, LEAST_ESS_PER_CHAIN
from egovbayes.report.check_names import check_name
from egovbayes.report.paper.guidelines.answers import Answer, Given, State, to_run
from egovbayes.report.paper.guidelines.model_answers import METHODS, parameters, yours
from egovbayes.report.paper.references import versions
from egovbayes.report.tables import draws_of
from egovbayes.report.words import count, number

_OF_CHAINS = SAMPLING_CHECKS - {"rhat", "bulk ess", "tail ess"}
"""What says beside R-hat that chains have not been everywhere; effective sample sizes are a point of their own."""


def software(_given: Given) -> Answer:
    """Programs and versions."""
    return Answer(State.DONE, Sentence("guideline.software", {"version": versions()["egovbayes"]}), METHODS)


def convergence(given: Given) -> Answer:
    """R-hat of every parameter and of derived values, and what else is checked of chains."""
    found = given.convergence
    if isnan(found.rhat):
        return to_run(Sentence("guideline.no_rhat"), given.command("fit", "--chains", "4", "--out", "results-chains"))
    told = {"rhat": number(found.rhat, 3), "name": found.rhat_of, "n": found.n, "most": number(HIGHEST_RHAT)}
    if found.rhat >= HIGHEST_RHAT:
        return to_run(Sentence("guideline.rhat_high", told), _longer(given))
    failed = [check.name for check in given.fit.checks if check.name in _OF_CHAINS and check.passed is False]
    if failed:
        names = Listing(tuple(check_name(name) for name in failed))
        return to_run(Sentence("guideline.chains_fail", {**told, "checks": names}), _longer(given))
    return Answer(State.DONE, Sentence("guideline.rhat", told), parameters(given))


def resolution(given: Given) -> Answer:
    """Effective sample sizes of the same."""
    found = given.convergence
    if isnan(found.bulk):
        return to_run(Sentence("guideline.no_ess"), _longer(given))
    needed = LEAST_ESS_PER_CHAIN * given.fit.posterior["posterior"].sizes["chain"]
    told = {"bulk": count(found.bulk), "tail": count(found.tail), "name": found.ess_of, "n": found.n}
    told |= {"needed": count(needed)}
    if min(found.bulk, found.tail) < needed:
        return to_run(Sentence("guideline.ess_few", told), _longer(given))
    return Answer(State.DONE, Sentence("guideline.ess", told), parameters(given))


def autocorrelation(given: Given) -> Answer:
    """How many draws one is worth."""
    found = given.convergence
    if isnan(found.bulk):
        return to_run(Sentence("guideline.no_ess"), _longer(given))
    told = {"bulk": count(found.bulk), "draws": count(draws_of(given.fit))}
    return Answer(State.DONE, Sentence("guideline.autocorrelation", told), parameters(given))


def by_chains(_given: Given) -> Answer:
    """Something else than Markov chains: never."""
    return Answer(State.IDLE, Sentence("guideline.chains"))


def doubled(given: Given) -> Answer:
    """Twice as many draws."""
    return to_run(Sentence("guideline.doubled"), _longer(given))


def script(given: Given) -> Answer:
    """Model, settings and data, to be done again by others."""
    if not given.kept:
        return Answer(State.NOT_DONE, Sentence("guideline.not_kept"), Sentence("guideline.write_run"))
    return Answer(State.YOURS, Sentence("guideline.publish"), Sentence("guideline.in_record"))


def draws_kept(given: Given) -> Answer:
    """The draws as a file."""
    if not given.kept:
        return Answer(State.NOT_DONE, Sentence("guideline.not_kept"), Sentence("guideline.write_run"))
    return Answer(State.DONE, Sentence("guideline.draws_kept"), Sentence("guideline.in_draws"))


def same_numbers(given: Given) -> Answer:
    """The seed."""
    seed = str(given.fit.settings.get("seed", ""))
    if given.fit.interrupted or not seed:
        return to_run(Sentence("guideline.interrupted"), given.command("fit", "--out", "results-whole"))
    return Answer(State.DONE, Sentence("guideline.seed", {"seed": seed}), METHODS)


def runs_as_posted(_given: Given) -> Answer:
    """What was published, tried on another machine."""
    return yours("guideline.runs_as_posted")


def _longer(given: Given) -> str:
    settings = given.fit.settings
    draws = given.fit.posterior["posterior"].sizes["draw"]
    tune = int(str(settings.get("tune", 0)))
    return given.command("fit", "--draws", str(2 * draws), "--tune", str(2 * tune), "--out", "results-doubled")
