"""Where a hypothesis' verdict changes as earlier answers count more: of the table alone, and light to import."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from egovbayes.assess.hypotheses.verdicts import verdict_name
from egovbayes.catalogue.sentence import Listing, Sentence

if TYPE_CHECKING:
    import pandas as pd


def runs_of_verdicts(table: pd.DataFrame, name: str) -> list[tuple[str, float, float]]:
    """Verdict, first and last power of each stretch of one hypothesis' powers in which the verdict stays."""
    own = table.xs(name, level="name")["verdict"].sort_index()
    found = []
    for reached, stretch in groupby(own.items(), key=lambda pair: pair[1]):
        powers = [float(power) for power, _ in stretch]
        found.append((str(reached), powers[0], powers[-1]))
    return found


def changes(table: pd.DataFrame, name: str) -> Sentence:
    """From which power to which a hypothesis has which verdict."""
    stretches = runs_of_verdicts(table, name)
    if len(stretches) == 1:
        return Sentence("power.one_verdict", {"name": name, "verdict": verdict_name(stretches[0][0])})
    told = tuple(
        Sentence("power.point", {"verdict": verdict_name(reached), "first": first})
        if first == last
        else Sentence("power.stretch", {"verdict": verdict_name(reached), "first": first, "last": last})
        for reached, first, last in stretches
    )
    return Sentence("power.several", {"name": name, "stretches": Listing(told, whole=True)})
