"""Items that run against the others of their construct, told by the answers alone, before anything is drawn."""

from __future__ import annotations

import numpy as np

from egovbayes.assess.measurement.measured import against_the_others, measured_constructs
from egovbayes.catalogue.sentence import Listing, Sentence
from egovbayes.check import Check
from egovbayes.engines.ml.saturated import GroupMoments
from egovbayes.model.table.table import ParameterTable


def against_before_fitting(table: ParameterTable, seen: GroupMoments) -> tuple[Check, ...]:
    """The check "item direction" where items of a construct run against the others in some group; else none: that all
    run one way is said after the fit. Constructs of which two items were never answered together are left out.
    """
    found: dict[tuple[str, ...], dict[str, None]] = {}
    for covariance in seen.informed:
        for construct in measured_constructs(table):
            own = np.ix_(construct.items, construct.items)
            if construct.reason or np.isnan(covariance[own]).any():
                continue
            if against := against_the_others(construct, table.items, covariance):
                found.setdefault(against, {})[construct.name] = None
    if not found:
        return ()
    told = tuple(_told(items, tuple(names)) for items, names in found.items())
    return (Check("item direction", False, "direction.differs", {"found": Listing(told, between=" ", whole=True)}),)


def _told(items: tuple[str, ...], names: tuple[str, ...]) -> Sentence:
    key = "quality.against_one" if len(items) == 1 else "quality.against"
    note = Sentence(key, {"items": Listing(items, whole=True)})
    return Sentence("direction.against", {"names": Listing(names, whole=True), "note": note})
