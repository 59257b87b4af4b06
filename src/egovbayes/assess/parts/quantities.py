"""What follows from the parameters, draw by draw."""

from __future__ import annotations

from typing import TYPE_CHECKING

from egovbayes.assess.part import Gives, Known, Part, Said
from egovbayes.assess.quantity_draws import QuantityAccumulator

if TYPE_CHECKING:
    import xarray as xr


def _gather(known: Known) -> QuantityAccumulator:
    run = known.run.prepared
    return QuantityAccumulator(run.spec, run.table, run.layout, known.run.shape)


def _said(quantities: xr.Dataset, _known: Known) -> Said:
    return Said(groups={"quantities": quantities})


QUANTITIES = Part("quantities", Gives(groups=("quantities",)), over_draws=_gather, says=_said)
