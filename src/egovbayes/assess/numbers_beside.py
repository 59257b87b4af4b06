"""What is not there yet of a model with answers in categories beside numbers, or given observed predictors."""

from __future__ import annotations

from egovbayes.errors import SpecError
from egovbayes.hints import listed
from egovbayes.likelihoods.choosing import likelihood_of
from egovbayes.model.spec import ModelSpec
from egovbayes.model.table.roles import roles_of


def refuse_numbers_beside(spec: ModelSpec, verb: str) -> None:
    """Raise SpecError for a model in which some items are answered in categories and the others are numbers."""
    if spec.ordered:
        raise SpecError(
            f"{spec.called}: {verb} reads all answers as categories or all as numbers, and here {listed(spec.ordered)} "
            "are categories and the others numbers: leave ordered out, or take likelihood normal"
        )


def refuse_given(spec: ModelSpec, verb: str) -> None:
    """Raise SpecError for a model of answers in categories that observed predictors are given of."""
    given = roles_of(spec.equations).covariates
    if given and likelihood_of(spec.likelihood).of_scales is not None:
        raise SpecError(
            f"{spec.called}: {verb} knows no observed predictors ({listed(given)}) of answers in categories yet: take "
            "likelihood normal, or take them out of the model"
        )
