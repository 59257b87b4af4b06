"""Explained variance of every outcome, before the answers and after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from egovbayes.assess.explained import explained_table
from egovbayes.assess.part import Gives, Known, Part, Said
from egovbayes.assess.parts.prior import PRIOR
from egovbayes.assess.parts.quantities import QUANTITIES

if TYPE_CHECKING:
    import pandas as pd


def _value(known: Known) -> pd.DataFrame:
    return explained_table(known.of(PRIOR), known.of(QUANTITIES), known.rng, known.rules.interval)


def _said(explained: pd.DataFrame, _known: Known) -> Said:
    return Said({"r2": explained})


EXPLAINED = Part("explained", Gives(("r2",)), _value, says=_said, needs=(PRIOR, QUANTITIES))
