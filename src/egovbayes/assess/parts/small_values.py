"""Cross-loadings and residual correlations that only their priors tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from egovbayes.assess.measurement.small_values import SMALL, small_values
from egovbayes.assess.part import Gives, Known, Part, Said
from egovbayes.assess.parts.claims import CLAIMS
from egovbayes.assess.parts.quantities import QUANTITIES
from egovbayes.assess.run import Run
from egovbayes.catalogue.sentence import Listing
from egovbayes.check import Check

if TYPE_CHECKING:
    import pandas as pd

_LIKELY = 0.5


def _told(run: Run) -> bool:
    return bool(run.prepared.told_by_priors)


def _value(known: Known) -> pd.DataFrame:
    return small_values(known.run.prepared, known.of(QUANTITIES), known.of(CLAIMS), known.rules.interval)


def _said(table: pd.DataFrame, _known: Known) -> Said:
    beyond = table.index[table["beyond"] > _LIKELY].tolist()
    values: dict[str, object] = {"n": len(table), "small": SMALL}
    if not beyond:
        return Said({"small_values": table}, (Check("small values", True, "small-values.small", values, table),))
    values |= {"names": Listing(tuple(beyond), "tables/small_values.csv"), "beyond": len(beyond)}
    return Said({"small_values": table}, (Check("small values", False, "small-values.large", values, table),))


SMALL_VALUES = Part(
    "small-values",
    Gives(("small_values",), ("small values",)),
    _value,
    says=_said,
    needs=(QUANTITIES, CLAIMS),
    asked=_told,
)
