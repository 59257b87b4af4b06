"""How well the items measure, on the terminal: a line for each construct, then those hardest to tell apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import inf, isnan

from egovbayes.assess.fit import Fit
from egovbayes.assess.measurement.checks import LABELS
from egovbayes.assess.measurement.measures import HTMT_LIMIT
from egovbayes.assess.measurement.notes import note_in_words
from egovbayes.assess.measurement.rows import MeasureRow, measure_rows
from egovbayes.catalogue.sentence import Listing, Sentence, Text, phrase, with_and
from egovbayes.report.fit.across_groups import across, across_grid, too_many
from egovbayes.report.fit.not_computed import show_why
from egovbayes.report.fit.row_names import called_on
from egovbayes.report.page.page import Grid, Page, plain_grid
from egovbayes.report.page.words import Tone, Words, spaced
from egovbayes.report.tables import draws_of
from egovbayes.report.words import MISSING, interval, level, probability, standardised

SHOWN = {"alpha": "measured.alpha", "omega": "measured.omega", "cr": "measured.cr", "ave": "measured.ave"}


def show_measurement(fit: Fit, page: Page) -> None:
    """Alpha, omega, CR and AVE of every construct, and HTMT and Fornell-Larcker in a sentence each."""
    show_why(fit, "measurement", phrase("measured.title"), page)
    names = called_on(page, fit)
    rows = _called(measure_rows(fit.reliability), names)
    if not rows:
        return
    if too_many(fit.table.groups):
        page.heading(phrase("measured.title_of_groups"))
        page.add(_across_groups(rows))
    else:
        page.heading(phrase("measured.title_each", level=level(fit.rules.interval)))
        page.add(_each(rows))
    for sentence in (*validity_sentences(_called(measure_rows(fit.validity), names), draws_of(fit)), *_notes(rows)):
        page.say(sentence)
    likelihood = fit.prepared.likelihood
    page.say(phrase("measured.of_categories" if likelihood.categories else "measured.conventions"), Tone.QUIET)
    if likelihood.numbers:
        page.say(phrase("measured.beside_numbers"), Tone.QUIET)


def _called(rows: Sequence[MeasureRow], names: Mapping[str, str]) -> list[MeasureRow]:
    return [replace(row, about=tuple(names.get(one, one) for one in row.about)) for row in rows]


def _each(rows: Sequence[MeasureRow]) -> Grid:
    """A line for each construct, of several groups for each in every one."""
    grid = plain_grid(phrase("column.construct"), phrase("column.items"), *map(Sentence, SHOWN.values()))
    for name in dict.fromkeys(row.name for row in rows):
        own = {row.measure: row for row in rows if row.name == name}
        cells = [shown(own[measure], ends=measure != "cr") for measure in SHOWN]
        grid.add_row(about(own["alpha"]), str(own["alpha"].items), *cells)
    return grid


def _across_groups(rows: Sequence[MeasureRow]) -> Grid:
    """A line for each construct and measure: its range over the groups, and in how many it probably passes."""
    grid = across_grid()
    grid.add_column(phrase("column.passing"))
    for constructs in dict.fromkeys(row.about for row in rows):
        for measure in SHOWN:
            own = [row for row in rows if (row.about, row.measure) == (constructs, measure)]
            judged = [row.p_passing > 0.5 for row in own if not isnan(row.p_passing)]
            passing = phrase("table.of", n=sum(judged), all=len(judged)) if judged else MISSING
            grid.add_row(
                phrase("measured.of", about=with_and(constructs), measure=Sentence(LABELS[measure])),
                *across({row.group: row.best for row in own}),
                passing,
            )
    return grid


def about(row: MeasureRow) -> Text:
    """The construct, or the two, in words; with its group where there are several."""
    names = Listing((with_and(row.about),))
    return phrase("measured.in_group", about=names, group=row.group) if row.group else names


def shown(row: MeasureRow, *, ends: bool = True) -> Words:
    """Median and interval; the value alone where there is no posterior."""
    return spaced(standardised(row.best), interval(row.lower, row.upper) if ends else "")


def validity_sentences(rows: Sequence[MeasureRow], draws: float = inf) -> list[Sentence]:
    """The pair with the highest HTMT, and how many pairs meet Fornell-Larcker, from so many draws;
    empty without pairs.
    """
    sentences = []
    if ratios := [row for row in rows if row.measure == "htmt" and not isnan(row.best)]:
        sentences.append(_highest(max(ratios, key=lambda row: row.best), draws))
    if margins := [row for row in rows if row.measure == "fornell_larcker" and not isnan(row.p_passing)]:
        least = min(margins, key=lambda row: row.p_passing)
        likely = sum(row.p_passing > 0.5 for row in margins)
        surely = {"about": about(least), "p": probability(least.p_passing, draws)}
        sentences.append(Sentence("measured.fornell_larcker", {"n": likely, "all": len(margins), **surely}))
    return sentences


def _highest(top: MeasureRow, draws: float) -> Sentence:
    chance: Text = ""
    if not isnan(top.p_passing):
        limit = standardised(HTMT_LIMIT)
        chance = phrase("measured.htmt_chance", limit=limit, p=probability(top.p_passing, draws))
    said = {"about": about(top), "value": standardised(top.best), "chance": chance}
    ends = interval(top.lower, top.upper)
    return Sentence("measured.htmt", said | {"ends": ends}) if ends else Sentence("measured.htmt_alone", said)


def _notes(rows: Sequence[MeasureRow]) -> list[Sentence]:
    """Each note once, after the constructs it is about."""
    found: dict[str, dict[str, Text]] = {}
    for row in rows:
        if row.note:
            found.setdefault(row.note, {})[row.name] = about(row)
    return [
        phrase("measured.note", names=tuple(names.values()), note=note_in_words(note)) for note, names in found.items()
    ]
