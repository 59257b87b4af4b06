"""How well the items measure, on the terminal: a line for each construct, then those hardest to tell apart."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf, isnan

from egovbayes.assess.fit import Fit
from egovbayes.assess.measurement.checks import LABELS
from egovbayes.assess.measurement.measures import HTMT_LIMIT
from egovbayes.assess.measurement.rows import MeasureRow, measure_rows
from egovbayes.catalogue.sentence import Sentence, first_named
from egovbayes.report.fit.across_groups import across, across_grid, too_many
from egovbayes.report.fit.not_computed import show_why
from egovbayes.report.page.page import Grid, Page, plain_grid
from egovbayes.report.page.words import Tone
from egovbayes.report.tables import draws_of
from egovbayes.report.words import MISSING, interval, level, probability, standardised

CONVENTIONS = (
    "alpha raw; omega over the model-implied variance; CR and AVE of standardised loadings (Fornell & Larcker); HTMT "
    "by arithmetic means. All conventions: tables/reliability.csv, tables/validity.csv"
)
OF_CATEGORIES = (
    "omega of the sum of the answers as coded (Green & Yang 2009); CR and AVE of latent answers; alpha and HTMT need "
    "covariances that answers in categories have not"
)
SHOWN = ("alpha", "omega", "cr", "ave")


def show_measurement(fit: Fit, page: Page) -> None:
    """Alpha, omega, CR and AVE of every construct, and HTMT and Fornell-Larcker in a sentence each."""
    show_why(fit, "measurement", "Measurement", page)
    rows = measure_rows(fit.reliability)
    if not rows:
        return
    ends = level(fit.rules.interval)
    what = "in all groups" if too_many(fit.table.groups) else f"and {ends} interval; CR: median"
    page.heading(f"Measurement (posterior median {what})")
    page.add(_across_groups(rows) if too_many(fit.table.groups) else _each(rows))
    for sentence in (*validity_sentences(measure_rows(fit.validity), draws_of(fit)), *_notes(rows)):
        page.say(sentence)
    page.say(OF_CATEGORIES if fit.prepared.likelihood.categories else CONVENTIONS, Tone.QUIET)


def _each(rows: Sequence[MeasureRow]) -> Grid:
    """A line for each construct, of several groups for each in every one."""
    grid = plain_grid("construct", "items", "alpha", "omega", "CR", "AVE")
    for name in dict.fromkeys(row.name for row in rows):
        own = {row.measure: row for row in rows if row.name == name}
        cells = [shown(own[measure], ends=measure != "cr") for measure in SHOWN]
        grid.add_row(name, str(own["alpha"].items), *cells)
    return grid


def _across_groups(rows: Sequence[MeasureRow]) -> Grid:
    """A line for each construct and measure: its range over the groups, and in how many it probably passes."""
    grid = across_grid()
    grid.add_column("passing")
    for about in dict.fromkeys(row.about for row in rows):
        for measure in SHOWN:
            own = [row for row in rows if (row.about, row.measure) == (about, measure)]
            judged = [row.p_passing > 0.5 for row in own if not isnan(row.p_passing)]
            passing = f"{sum(judged)} of {len(judged)}" if judged else MISSING
            grid.add_row(
                f"{' and '.join(about)} {Sentence(LABELS[measure]).text}",
                *across({row.group: row.best for row in own}),
                passing,
            )
    return grid


def shown(row: MeasureRow, *, ends: bool = True) -> str:
    """Median and interval; the value alone where there is no posterior."""
    within = interval(row.lower, row.upper) if ends else ""
    return standardised(row.best) + (f" {within}" if within else "")


def validity_sentences(rows: Sequence[MeasureRow], draws: float = inf) -> list[str]:
    """The pair with the highest HTMT, and how many pairs meet Fornell-Larcker, from so many draws;
    empty without pairs.
    """
    sentences = []
    if ratios := [row for row in rows if row.measure == "htmt" and not isnan(row.best)]:
        top = max(ratios, key=lambda row: row.best)
        chance = f", below {standardised(HTMT_LIMIT)} with P {probability(top.p_passing, draws)}"
        sentences.append(f"HTMT is highest for {top.name}: {shown(top)}{'' if isnan(top.p_passing) else chance}.")
    if margins := [row for row in rows if row.measure == "fornell_larcker" and not isnan(row.p_passing)]:
        least = min(margins, key=lambda row: row.p_passing)
        likely = sum(row.p_passing > 0.5 for row in margins)
        sentences.append(
            f"Fornell-Larcker probably holds for {likely} of {len(margins)} pairs; least sure for {least.name}: "
            f"P {probability(least.p_passing, draws)}."
        )
    return sentences


def _notes(rows: Sequence[MeasureRow]) -> list[str]:
    """Each note once, after the constructs it is about."""
    about: dict[str, dict[str, None]] = {}
    for row in rows:
        if row.note:
            about.setdefault(row.note, {})[row.name] = None
    return [f"{first_named(names)}: {note}." for note, names in about.items()]
