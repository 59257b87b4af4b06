"""What is known of groups and of a population before anything is drawn, a line for each."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from egovbayes.assess.asked_cells import asked_cells, counted_by
from egovbayes.assess.prepared import Prepared
from egovbayes.catalogue.language import Numeral
from egovbayes.catalogue.sentence import Listing, Sentence, phrase
from egovbayes.data.regions.neighbours import Neighbours, neighbours_of
from egovbayes.data.regions.regions_asked import RegionsKnown
from egovbayes.report.fit.prior_summary import pooled_names
from egovbayes.report.words import count

_FEW = 10
"""People who may be shares."""


def regional_lines(prepared: Prepared) -> Iterator[tuple[Sentence, Sentence]]:
    """Names and texts of lines on what is pooled, what predicts, who has neighbours, and who is counted."""
    if prepared.spec.group_pooled:
        told = pooled_names(prepared.spec.group_pooled)
        said = phrase("regional.pooled_said", told=told, n=len(prepared.table.groups))
        yield phrase("regional.pooled"), said
    known = prepared.observed.regions
    if known is not None and known.predictors:
        predictors = Listing(tuple(_predictors(known)), whole=True)
        yield phrase("regional.predicted"), phrase("regional.predicted_said", names=predictors)
    if known is not None and known.edges is not None:
        names = prepared.table.groups
        pairs = [(names[one], names[other]) for one, other in known.edges]
        yield phrase("regional.alike"), _neighbours(neighbours_of(names, pairs))
    if prepared.population is not None:
        yield phrase("regional.counted"), _population(prepared)


def _predictors(known: RegionsKnown) -> Iterator[Sentence]:
    for name, values in zip(known.predictors, known.values.T, strict=True):
        ends = {"lowest": float(values.min()), "highest": float(values.max())}
        yield Sentence("regional.predictor", {"name": name, **ends})


def _neighbours(found: Neighbours) -> Sentence:
    joined = [names for names in found.components if len(names) > 1]
    sets = phrase("regional.sets", n=len(joined)) if len(joined) > 1 else ""
    alone = phrase("regional.alone", names=Listing(tuple(found.islands))) if found.islands else ""
    return phrase("regional.neighbours", n=len(found.edges), sets=sets, alone=alone)


def _population(prepared: Prepared) -> Sentence:
    assert prepared.population is not None, "asked for"
    cells = prepared.population.cells
    of = cells.counts > 0
    empty = int((of & (asked_cells(prepared).respondents == 0)).sum())
    by = phrase("regional.by", names=Listing(tuple(counted_by(prepared)), whole=True)) if cells.predictors else ""
    unasked = phrase("regional.nobody", n=empty) if empty else phrase("regional.somebody")
    people = float(np.sum(cells.counts))
    told = Numeral(f"{people:.3g}") if people < _FEW else count(people)
    return phrase("regional.population", people=told, n=int(of.sum()), by=by, unasked=unasked)
