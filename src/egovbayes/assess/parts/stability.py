"""How far models with feedback are from effects that go round for ever."""

from __future__ import annotations

from typing import TYPE_CHECKING

from egovbayes.assess.part import Gives, Known, Part, Said
from egovbayes.assess.parts.quantities import QUANTITIES
from egovbayes.assess.stability import stability_checks, stability_table

if TYPE_CHECKING:
    import pandas as pd


def _value(known: Known) -> pd.DataFrame:
    return stability_table(known.of(QUANTITIES), known.run.ml, known.rules.interval)


def _said(stability: pd.DataFrame, known: Known) -> Said:
    return Said({"stability": stability}, stability_checks(stability, known.rules.threshold))


STABILITY = Part("stability", Gives(("stability",), ("stability",)), _value, says=_said, needs=(QUANTITIES,))
