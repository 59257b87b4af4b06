"""What parts of a fit are called: kinds of parameters, verdicts, maximum likelihood beside another likelihood."""

from __future__ import annotations

from egovbayes.catalogue.sentence import Sentence, Text, phrase
from egovbayes.likelihoods.base import Likelihood
from egovbayes.notation import Kind

_KINDS = {
    Kind.LOADING: "kind.loading",
    Kind.PATH: "kind.path",
    Kind.CONSTRUCT_SD: "kind.construct_sd",
    Kind.CONSTRUCT_CORRELATION: "kind.construct_correlation",
    Kind.RESIDUAL_SD: "kind.residual_sd",
    Kind.RESIDUAL_CORRELATION: "kind.residual_correlation",
    Kind.INTERCEPT: "kind.intercept",
    Kind.CONSTRUCT_MEAN: "kind.construct_mean",
    Kind.DEGREES_OF_FREEDOM: "kind.degrees_of_freedom",
    Kind.THRESHOLD: "kind.threshold",
    Kind.HYPERPARAMETER: "kind.hyperparameter",
}
_LIKELIHOODS = {"normal": "likelihood.normal", "ordinal": "likelihood.ordinal"}


def kind_name(kind: Kind) -> Sentence:
    """The name of a kind of parameters: residual SD."""
    return Sentence(_KINDS[kind])


def likelihood_name(likelihood: Likelihood) -> Text:
    """The name of a likelihood, as it is written where it has numbers: student-t(5)."""
    key = _LIKELIHOODS.get(likelihood.name)
    return Sentence(key) if key else likelihood.name


def likelihood_title(likelihood: Likelihood) -> Text:
    """What a likelihood is called in running text."""
    key = _LIKELIHOODS.get(likelihood.name)
    return Sentence(key) if key else likelihood.title


def beside_posterior(likelihood: Likelihood, *, short: bool = False) -> Text:
    """What stands beside the posterior: maximum likelihood (or ML), of normal answers where the posterior is of others,
    or the estimator of the likelihood's own.
    """
    if likelihood.estimator:
        return likelihood.estimator
    name = Sentence("ml.short" if short else "ml.long")
    return phrase("ml.of_normal", name=name) if likelihood.abilities.maximum_likelihood else name
