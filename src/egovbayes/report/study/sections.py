"""The sections of a study that no printed table has: other readings, other priors, explained variance."""

from __future__ import annotations

from egovbayes.catalogue.language import Numeral
from egovbayes.catalogue.sentence import Sentence, phrase
from egovbayes.report.fit.blocks.readings import show_literal
from egovbayes.report.fit.row_names import called_on
from egovbayes.report.page.page import Page, plain_grid
from egovbayes.report.page.words import spaced
from egovbayes.report.study.words import as_printed, mark_of, rows_of
from egovbayes.report.words import as_shown, interval, level, number, standardised
from egovbayes.study.explained import explained_table
from egovbayes.study.set_sensitivity import READINGS
from egovbayes.study.whole_study import Study

_READINGS = {
    "share of variance": "study-page.share",
    "sum of total effects": "study-page.sum",
    "mean total effect": "study-page.mean",
    "largest total effect (size)": "study-page.largest",
}


def show_sensitivity(study: Study, page: Page) -> None:
    """The claim about sets of constructs by every reading and prior."""
    found, asked = study.sensitivity, study.plan.sensitivity
    if found is None or asked is None:
        return
    claim, cells = found.claim, dict(rows_of(found.table))
    page.heading(phrase("study-page.how_sure", name=asked.hypothesis), mark=mark_of(study))
    outcome = called_on(page, study.fits[study.plan.verdicts]).get(claim.outcome, claim.outcome)
    sets = {"larger": claim.larger, "smaller": claim.smaller, "outcome": outcome}
    page.say(phrase("study-page.how_sure_about", **sets))
    factors = list(dict.fromkeys(factor for _, factor in cells))
    shown = 1.0 if 1.0 in factors else factors[0]
    grid = plain_grid("", *map(_times, factors), phrase("study-page.difference", factor=_times(shown)))
    for reading in READINGS:
        middle = cells[reading, shown]
        ends = interval(middle["lower"], middle["upper"])
        chances = [as_shown(cells[reading, factor]["shown"]) for factor in factors]
        grid.add_row(Sentence(_READINGS[reading]), *chances, spaced(standardised(middle["difference"]), ends))
    page.add(grid)
    verdicts = [row["verdict"] for row in cells.values()]
    for_it, against = verdicts.count("supported"), verdicts.count("contradicted")
    page.say(phrase("study-page.combinations", n=for_it, all=len(verdicts), against=against))


def _times(factor: float) -> Numeral:
    return Numeral(f"x {factor:g}")


def show_explained(study: Study, page: Page) -> None:
    """Explained variances with their intervals beside the printed numbers."""
    if not study.explained:
        return
    page.heading(phrase("study-page.explained"), mark=mark_of(study))
    titles = phrase("study-page.printed"), phrase("study-page.ml_here"), phrase("column.median")
    grid = plain_grid("", *titles, phrase("table.interval", level=level(study.interval)))
    for (construct, column), row in rows_of(explained_table(study.explained, study.interval)):
        called = called_on(page, study.fits[column]).get(construct, construct)
        name = phrase("study-page.explained_of", construct=called, title=study.plan.title_of(column))
        ends = interval(row["lower"], row["upper"], 3)
        grid.add_row(name, as_printed(row["printed"]), number(row["ml"], 3), number(row["median"], 3), ends)
    grid.narrow = True
    page.add(grid)


def show_readings(study: Study, page: Page) -> None:
    """The literal reading of mediation in the model that answers for the printed verdicts."""
    fit = study.fits[study.plan.verdicts]
    if "literal_reading" not in fit.tables:
        return
    show_literal(fit, phrase("study-page.mediation"), phrase("study-page.mediation_about"), page, mark_of(study))
