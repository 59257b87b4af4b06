"""What is known of groups and of a population before anything is drawn, a line for each."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from egovbayes.assess.asked_cells import asked_cells, counted_by
from egovbayes.assess.prepared import Prepared
from egovbayes.catalogue.sentence import first_named
from egovbayes.data.regions.neighbours import Neighbours, neighbours_of
from egovbayes.data.regions.regions_asked import RegionsKnown
from egovbayes.report.fit.prior_summary import pooled_names
from egovbayes.report.words import count, counted

_FEW = 10
"""People who may be shares."""


def regional_lines(prepared: Prepared) -> Iterator[tuple[str, str]]:
    """Names and texts of lines on what is pooled, what predicts, who has neighbours, and who is counted."""
    if prepared.spec.group_pooled:
        told = pooled_names(prepared.spec.group_pooled)
        yield "Pooled", f"{told}: of each group, drawn from a population of {len(prepared.table.groups)} groups"
    known = prepared.observed.regions
    if known is not None and known.predictors:
        yield "Predicted", f"pooled paths and means, by {', '.join(_predictors(known))}"
    if known is not None and known.edges is not None:
        names = prepared.table.groups
        yield "Alike", _neighbours(neighbours_of(names, [(names[one], names[other]) for one, other in known.edges]))
    if prepared.population is not None:
        yield "Counted", _population(prepared)


def _predictors(known: RegionsKnown) -> Iterator[str]:
    for name, values in zip(known.predictors, known.values.T, strict=True):
        yield f"{name} ({values.min():g} to {values.max():g})"


def _neighbours(found: Neighbours) -> str:
    pairs = counted(len(found.edges), "pair") + " of neighbours"
    joined = [names for names in found.components if len(names) > 1]
    sets = f" in {len(joined)} sets that do not hang together" if len(joined) > 1 else ""
    alone = f"; without any: {first_named(found.islands)}" if found.islands else ""
    return f"{pairs}{sets}{alone}"


def _population(prepared: Prepared) -> str:
    assert prepared.population is not None, "asked for"
    cells = prepared.population.cells
    of = cells.counts > 0
    empty = int((of & (asked_cells(prepared).respondents == 0)).sum())
    by = f" by {', '.join(counted_by(prepared))}" if cells.predictors else ""
    unasked = f"; nobody was asked in {count(empty)} of them" if empty else "; somebody was asked in each"
    people = float(np.sum(cells.counts))
    told = f"{people:.3g}" if people < _FEW else count(people)
    return f"{told} people in {counted(int(of.sum()), 'cell')}{by}{unasked}"
