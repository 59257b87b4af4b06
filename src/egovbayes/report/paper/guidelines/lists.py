"""The points of the guidelines, in their order and in our words, each with how it is answered."""

from __future__ import annotations

from egovbayes.catalogue.sentence import Sentence
from egovbayes.report.paper.guidelines import draws_answers as draws
from egovbayes.report.paper.guidelines import findings_answers as found
from egovbayes.report.paper.guidelines import model_answers as model
from egovbayes.report.paper.guidelines.answers import Point

BARG = (
    Point("0.A", Sentence("barg.why_bayesian"), model.why_bayesian),
    Point("0.B", Sentence("barg.goals"), model.goals),
    Point("1.A", Sentence("barg.variables"), model.variables),
    Point("1.B", Sentence("barg.likelihood"), model.likelihood),
    Point("1.C", Sentence("barg.priors"), model.priors),
    Point("1.D", Sentence("barg.formal"), model.formal),
    Point("1.E", Sentence("barg.prior_prediction"), model.prior_prediction),
    Point("2.A", Sentence("barg.software"), draws.software),
    Point("2.B", Sentence("barg.convergence"), draws.convergence),
    Point("2.C", Sentence("barg.resolution"), draws.resolution),
    Point("2.D", Sentence("barg.not_chains"), draws.by_chains),
    Point("3.A", Sentence("barg.posterior_prediction"), found.posterior_prediction),
    Point("3.B", Sentence("barg.summaries"), found.summaries),
    Point("3.C", Sentence("barg.bayes_factors"), found.bayes_factors),
    Point("4.A", Sentence("barg.why_decisions"), found.why_decisions),
    Point("4.B", Sentence("barg.loss"), found.loss),
    Point("4.C", Sentence("barg.rope"), found.rope),
    Point("4.D", Sentence("barg.decision_rule"), found.decision_rule),
    Point("4.E", Sentence("barg.values_too"), found.values_too),
    Point("5.A", Sentence("barg.sensitivity_broad"), found.sensitivity_of_broad),
    Point("5.B", Sentence("barg.sensitivity_own"), found.sensitivity_of_own),
    Point("5.C", Sentence("barg.sensitivity_default"), found.sensitivity_of_default),
    Point("5.D", Sentence("barg.sensitivity_factors"), found.sensitivity_of_decisions),
    Point("5.E", Sentence("barg.sensitivity_decisions"), found.sensitivity_of_decisions),
    Point("6.A", Sentence("barg.installation"), draws.software),
    Point("6.B", Sentence("barg.script"), draws.script),
    Point("6.C", Sentence("barg.readable"), model.formal),
    Point("6.D", Sentence("barg.auxiliary"), draws.draws_kept),
    Point("6.E", Sentence("barg.as_posted"), draws.runs_as_posted),
    Point("6.F", Sentence("barg.same_numbers"), draws.same_numbers),
)
"""Kruschke (2021), Table 1; what stands before its first step is numbered 0."""

WAMBS = (
    Point("1", Sentence("wambs.priors"), found.understood),
    Point("2", Sentence("wambs.convergence"), draws.convergence),
    Point("3", Sentence("wambs.doubled"), draws.doubled),
    Point("4", Sentence("wambs.histogram"), found.densities),
    Point("5", Sentence("wambs.autocorrelation"), draws.autocorrelation),
    Point("6", Sentence("wambs.sense"), found.sense),
    Point("7", Sentence("wambs.variance_priors"), found.sensitivity_of_decisions),
    Point("8", Sentence("wambs.flat"), found.beside_flat),
    Point("9", Sentence("wambs.sensitivity"), found.sensitivity_of_decisions),
    Point("10", Sentence("wambs.interpretation"), found.interpretation),
)
"""Depaoli & van de Schoot (2017)."""
