"""Bayes beside maximum likelihood or weighted least squares, and where the two part."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from egovbayes.assess.comparison import compare_with_ml, comparison_checks, skewness_of
from egovbayes.assess.part import Gives, Known, Part, Said
from egovbayes.assess.parts.hypotheses import HYPOTHESES
from egovbayes.assess.parts.maximum_likelihood import MAXIMUM_LIKELIHOOD
from egovbayes.assess.parts.parameters import PARAMETERS
from egovbayes.assess.parts.quantities import QUANTITIES
from egovbayes.assess.parts.requirements import estimate, estimated
from egovbayes.assess.parts.weighted_least_squares import WEIGHTED_LEAST_SQUARES, wls_fit
from egovbayes.assess.run import Run
from egovbayes.assess.wls.beside import in_posterior_units, rows_beside
from egovbayes.catalogue.sentence import Sentence, phrase
from egovbayes.engines.draws.parameter_words import names_in_words
from egovbayes.model.table.derived import raw_value
from egovbayes.notation import Array

if TYPE_CHECKING:
    import pandas as pd

_CHECKS = ("bayes and ml: estimates", "bayes and ml: intervals", "bayes and ml: verdicts")


def _something_beside(run: Run) -> Sentence | None:
    """Weighted least squares of answers in categories, or an estimate by maximum likelihood."""
    return None if run.prepared.likelihood.categories else estimate(run)


def _value(known: Known) -> pd.DataFrame | None:
    likelihood, interval = known.run.prepared.likelihood, known.rules.interval
    if likelihood.categories:
        wls = wls_fit(known)
        if wls is None:
            return None
        rows = rows_beside(wls, known.run.prepared.table, likelihood.categories)
        beside = in_posterior_units(wls)
        return of_least_squares(compare_with_ml(known.of(PARAMETERS), beside, _skewness(known), interval, tables=rows))
    tables, ml = known.of(MAXIMUM_LIKELIHOOD), estimated(known.run)
    found = compare_with_ml(known.of(PARAMETERS), ml, _skewness(known), interval, tables=tables, likelihood=likelihood)
    return _of_earlier_answers(found) if known.run.before is not None else found


def of_least_squares(comparison: pd.DataFrame) -> pd.DataFrame:
    """The comparison beside weighted least squares: what these go by parts the estimates, as the prior may."""
    moved = comparison["differs"].str.contains("estimate") & (comparison["reason"] == Sentence("reason.prior").text)
    return comparison.assign(reason=comparison["reason"].mask(moved, Sentence("reason.estimators").text))


def _of_earlier_answers(comparison: pd.DataFrame) -> pd.DataFrame:
    """The comparison where an earlier run's answers are part of the prior: they are what narrows the intervals."""
    prior = comparison["reason"] == Sentence("reason.prior").text
    return comparison.assign(reason=comparison["reason"].mask(prior, Sentence("reason.earlier").text))


def _skewness(known: Known) -> Array:
    quantities, table = known.of(QUANTITIES), known.run.prepared.table
    free = quantities["estimate"].values
    parts = [free, *(raw_value(table.rows[i], free)[..., None] for i in table.derived)]
    parts += [quantities["defined"].values] if table.definitions else []
    return np.concatenate([skewness_of(part) for part in parts])


def _said(comparison: pd.DataFrame | None, known: Known) -> Said:
    if comparison is None:
        why = known.perhaps(WEIGHTED_LEAST_SQUARES)
        return Said(why=why if isinstance(why, Sentence) else None)
    other = known.run.prepared.likelihood.estimator or phrase("other.maximum_likelihood")
    words = names_in_words(known.run.prepared.table)
    return Said({"comparison": comparison}, comparison_checks(comparison, known.of(HYPOTHESES), other, words))


COMPARISON = Part(
    "comparison",
    Gives(("comparison",), _CHECKS),
    _value,
    says=_said,
    needs=(PARAMETERS, QUANTITIES, HYPOTHESES),
    uses=(MAXIMUM_LIKELIHOOD, WEIGHTED_LEAST_SQUARES),
    requires=(_something_beside,),
)
