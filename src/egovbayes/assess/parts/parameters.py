"""The posterior of every free parameter and definition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from egovbayes.assess.parameters import posterior_parameters
from egovbayes.assess.part import Gives, Known, Part, Said
from egovbayes.assess.parts.quantities import QUANTITIES

if TYPE_CHECKING:
    import pandas as pd


def _value(known: Known) -> pd.DataFrame:
    run = known.run.prepared
    return posterior_parameters(run.table, run.priors, known.of(QUANTITIES), known.rules.interval)


def _said(parameters: pd.DataFrame, _known: Known) -> Said:
    return Said({"parameters": parameters})


PARAMETERS = Part("parameters", Gives(("parameters",)), _value, says=_said, needs=(QUANTITIES,))
