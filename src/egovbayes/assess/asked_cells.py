"""Who of those asked stands for which cell of a population, and what is to be known of cells that nobody stands for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from egovbayes.assess.prepared import Prepared
from egovbayes.assess.target_population import TargetPopulation
from egovbayes.catalogue.sentence import Listing, Sentence
from egovbayes.data.answers import Answers
from egovbayes.model.coding import coded_columns, of_predictor
from egovbayes.notation import Array, BoolArray, IntArray


@dataclass(frozen=True, slots=True, eq=False)
class AskedCells:
    """Those asked whose predictors are known, cell by cell: `group` (cell,), `x` (cell, predictor), `n` (cell, item)
    answers; `respondents` of the cells of the population (cell,).
    """

    group: IntArray
    x: Array
    n: Array
    respondents: Array


def target_of(prepared: Prepared) -> TargetPopulation:
    """Whom the survey is to speak of, where that is counted."""
    assert prepared.population is not None, "what is asked is of a population"
    return prepared.population


def answers_of(prepared: Prepared) -> Answers:
    """The answers behind the moments; a population is that of a survey."""
    assert prepared.answers is not None, "a population is that of a survey"
    return prepared.answers


def places_of_answers(prepared: Prepared) -> list[int]:
    """Places among the items of those that are answers: all but the predictors."""
    predictors = target_of(prepared).cells.predictors
    return [place for place, name in enumerate(prepared.table.items) if name not in predictors]


def asked_cells(prepared: Prepared) -> AskedCells:
    """Those asked, cell by cell, and how many of them there are in each cell of the population."""
    cells, x = target_of(prepared).cells, _predictors(prepared)
    known: BoolArray = ~np.isnan(x).any(1)
    answers = answers_of(prepared)
    there = ~np.isnan(answers.values[known][:, places_of_answers(prepared)])
    keys, place = np.unique(np.column_stack([answers.group, x])[known], axis=0, return_inverse=True)
    n = np.zeros((len(keys), there.shape[1]))
    np.add.at(n, place.ravel(), there)
    of = {tuple(key): count for key, count in zip(keys, np.bincount(place.ravel()), strict=True)}
    each = (tuple(key) for key in np.column_stack([cells.group, target_of(prepared).x]))
    respondents = np.array([of.get(key, 0) for key in each], dtype=float)
    return AskedCells(keys[:, 0].astype(np.int64), keys[:, 1:], n, respondents)


def _predictors(prepared: Prepared) -> Array:
    """Predictors of those asked (respondent, predictor), as the model has them."""
    items, cells = list(prepared.table.items), target_of(prepared).cells
    return answers_of(prepared).values[:, [items.index(name) for name in cells.predictors]]


def population_remarks(prepared: Prepared) -> Iterator[Sentence]:
    """What is to be known of a population: who answers for whom, where a line is drawn on, what is added up."""
    cells, respondents = target_of(prepared).cells, asked_cells(prepared).respondents
    yield Sentence("population.composed")
    empty = (respondents == 0) & (cells.counts > 0)
    if empty.any():
        values = {"cells": int(empty.sum()), "of": int((cells.counts > 0).sum())}
        yield Sentence("population.from_model", values | {"percent": _percent(cells.counts, empty)})
    yield from _uncounted(prepared)
    yield from _fewer_than_asked(prepared)
    yield from _beyond(prepared)
    if cells.summed_over:
        yield Sentence("population.summed", {"columns": cells.summed_over})


def _uncounted(prepared: Prepared) -> Iterator[Sentence]:
    """That some of those asked are of a group and categories that have no line among the counts."""
    target, of, known = target_of(prepared), answers_of(prepared).group, prepared.spec.predictors
    levels = [place for place, name in enumerate(target.cells.predictors) if of_predictor(name, known)]
    x = _predictors(prepared)[:, levels]
    counted = {*map(tuple, np.column_stack([target.cells.group, target.x[:, levels]]).tolist())}
    kinds = map(tuple, np.column_stack([of, x]).tolist())
    without = np.array([kind not in counted for kind in kinds]) & ~np.isnan(x).any(1)
    if without.any():
        names = tuple(prepared.table.groups[number] for number in np.unique(of[without]).tolist())
        several = Sentence("population.uncounted_in", {"groups": Listing(names)})
        where = several if prepared.spec.group else Sentence("wordless")
        yield Sentence("population.uncounted", {"n": int(without.sum()), "where": where})


def _fewer_than_asked(prepared: Prepared) -> Iterator[Sentence]:
    """Groups with fewer people than were asked there: shares or thousands in place of people, or lines that lack."""
    cells, groups = target_of(prepared).cells, prepared.table.groups
    counted = np.bincount(cells.group, weights=cells.counts, minlength=len(groups))
    asked = np.bincount(answers_of(prepared).group, minlength=len(groups))
    few = (counted < asked) & (counted > 0)
    if not few.any():
        return
    values = {"counted": float(counted[few].sum()), "asked": int(asked[few].sum())}
    if few.all():
        yield Sentence("population.fewer", values)
    else:
        names = Listing(tuple(groups[number] for number in np.flatnonzero(few).tolist()))
        yield Sentence("population.fewer_in", values | {"groups": names})


def unasked_cells(prepared: Prepared) -> Iterator[Sentence]:
    """The cells of people that nobody was asked in, those of most people first; none where everybody was."""
    cells, groups = target_of(prepared).cells, prepared.table.groups
    empty = np.flatnonzero((asked_cells(prepared).respondents == 0) & (cells.counts > 0))
    if not empty.size:
        return
    largest = empty[np.argsort(-cells.counts[empty], kind="stable")]
    named = [
        Sentence("population.cell", {"cell": ", ".join(_cell(prepared, k, groups[cells.group[k]])) or "all", "n": n})
        for k, n in zip(largest.tolist(), cells.counts[largest].tolist(), strict=True)
    ]
    yield Sentence("population.unasked", {"cells": Listing(tuple(named), between="; ")})


def _cell(prepared: Prepared, number: int, group: str) -> Iterator[str]:
    """What tells a cell: its group, levels of categories by their names, other predictors by their values."""
    if group:
        yield group
    cells, known = target_of(prepared).cells, prepared.spec.predictors
    of = dict(zip(cells.predictors, cells.x[number].tolist(), strict=True))
    for name in counted_by(prepared):
        if name in known:
            levels = (level for column, level in coded_columns(known[name]).items() if of.get(column))
            yield f"{name} {next(levels, known[name].reference)}"
        else:
            yield f"{name} {of[name]:g}"


def counted_by(prepared: Prepared) -> tuple[str, ...]:
    """What the model predicts by, and its population is counted by: categories as one."""
    known = prepared.spec.predictors
    return tuple(dict.fromkeys(of_predictor(name, known) or name for name in target_of(prepared).cells.predictors))


def _beyond(prepared: Prepared) -> Iterator[Sentence]:
    """Where people have a predictor below or above all who were asked."""
    cells, x, asked = target_of(prepared).cells, target_of(prepared).x, _predictors(prepared)
    origins = cells.x - x
    for k, name in enumerate(cells.predictors):
        lowest, highest = np.nanmin(asked[:, k]), np.nanmax(asked[:, k])
        outside = ((x[:, k] < lowest) | (x[:, k] > highest)) & (cells.counts > 0)
        if not outside.any():
            continue
        origin, there = float(origins[0, k]), cells.x[cells.counts > 0, k]
        ends = {"lowest": lowest + origin, "highest": highest + origin, "least": there.min(), "most": there.max()}
        values = {key: float(value) for key, value in ends.items()} | {"percent": _percent(cells.counts, outside)}
        yield Sentence("population.beyond", {"predictor": name, **values})


def _percent(counts: Array, some: BoolArray) -> float:
    return 100 * float(counts[some].sum() / counts.sum())
