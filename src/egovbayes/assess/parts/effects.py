"""Direct, indirect and total effects among constructs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from egovbayes.assess.effects_table import effects_table
from egovbayes.assess.part import Gives, Known, Part, Said
from egovbayes.assess.parts.quantities import QUANTITIES

if TYPE_CHECKING:
    import pandas as pd


def _value(known: Known) -> pd.DataFrame:
    return effects_table(known.of(QUANTITIES), known.rules.interval, known.rules.threshold)


def _said(effects: pd.DataFrame, _known: Known) -> Said:
    return Said({"effects": effects})


EFFECTS = Part("effects", Gives(("effects",)), _value, says=_said, needs=(QUANTITIES,))
