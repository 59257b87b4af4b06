"""Table 2: how well the items measure: standardised loadings with intervals, and alpha, omega, CR and AVE."""

from __future__ import annotations

from collections.abc import Iterator

from egovbayes.assess.fit import Fit
from egovbayes.catalogue.sentence import Sentence
from egovbayes.report.page.page import Grid, NumberedTable, plain_grid
from egovbayes.report.page.words import Tone, toned
from egovbayes.report.paper.framing import numbered_table
from egovbayes.report.paper.labels import construct_label, item_label, measured_by_items
from egovbayes.report.paper.panels import Panel, inside, panels_of, polychorics_told

NAME = "measurement"
_MEASURES = ("alpha", "omega", "cr", "ave")


def measurement(fit: Fit, place: str) -> Iterator[NumberedTable]:
    """The table; none without constructs that items measure."""
    if not measured_by_items(fit):
        return
    heads = (Sentence("paper.loading"), "α", "ω", "CR", "AVE")
    grid = plain_grid(Sentence("paper.construct_and_item"), *heads)
    for panel in panels_of(fit):
        if panel.title:
            grid.add_row(toned(panel.title, Tone.STRONG))
        _add_panel(grid, fit, panel)
    yield numbered_table(fit, NAME, place, grid, (Sentence("paper.measurement_title"), _notes(fit)))


def _add_panel(grid: Grid, fit: Fit, panel: Panel) -> None:
    for construct in measured_by_items(fit):
        found = (panel.measure(name, construct.name).shown() for name in _MEASURES)
        grid.add_row(toned(construct_label(fit, construct.name), Tone.STRONG), "", *found)
        for item in (fit.table.items[number] for number in construct.items):
            loading = panel.loadings.get((construct.name, item))
            if loading is not None:
                grid.add_row(item_label(fit, item), loading.shown())


def _notes(fit: Fit) -> Iterator[Sentence]:
    categories = bool(fit.prepared.likelihood.categories)
    yield Sentence("paper.measures_of_categories" if categories else "paper.measures")
    if categories:
        yield Sentence("paper.ordinal_alpha" if polychorics_told(fit) else "paper.no_alpha")
    yield inside(fit)
