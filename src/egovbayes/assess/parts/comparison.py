"""Bayes beside maximum likelihood, and where the two part."""

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

if TYPE_CHECKING:
    import pandas as pd

_CHECKS = ("bayes and ml: estimates", "bayes and ml: intervals", "bayes and ml: verdicts")


def _value(known: Known) -> pd.DataFrame:
    ml, quantities = estimated(known.run), known.of(QUANTITIES)
    names = ["estimate", "defined"] if ml.table.definitions else ["estimate"]
    skewness = np.concatenate([skewness_of(quantities[name].values) for name in names])
    tables = known.of(MAXIMUM_LIKELIHOOD)
    likelihood, interval = known.run.prepared.likelihood, known.rules.interval
    return compare_with_ml(known.of(PARAMETERS), ml, skewness, interval, tables=tables, likelihood=likelihood)


def _said(comparison: pd.DataFrame, known: Known) -> Said:
    return Said({"comparison": comparison}, comparison_checks(comparison, known.of(HYPOTHESES)))


COMPARISON = Part(
    "comparison",
    Gives(("comparison",), _CHECKS),
    _value,
    says=_said,
    needs=(PARAMETERS, QUANTITIES, MAXIMUM_LIKELIHOOD, HYPOTHESES),
    requires=(estimate,),
)
