"""Table 3: can the constructs be told apart: roots of AVE, correlations, and HTMT."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from math import isnan

from egovbayes.assess.fit import Fit
from egovbayes.assess.measurement.measures import HTMT_LIMIT
from egovbayes.catalogue.sentence import Sentence
from egovbayes.report.page.page import Grid, NumberedTable, plain_grid
from egovbayes.report.page.words import Tone, toned
from egovbayes.report.paper.descriptives import MOST_COLUMNS, MOST_WITH_ENDS
from egovbayes.report.paper.framing import numbered_table
from egovbayes.report.paper.labels import Measured, construct_label, measured_by_items, numbered
from egovbayes.report.paper.panels import Panel, inside, panels_of, polychorics_told
from egovbayes.report.words import standardised

NAME = "validity"
MOST_PAIRS = 30


def validity(fit: Fit, place: str) -> Iterator[NumberedTable]:
    """The table, of many constructs one of pairs; none of fewer than two constructs."""
    constructs = measured_by_items(fit)
    if len(constructs) < 2:
        return
    together = len(constructs) <= MOST_COLUMNS
    grid = _matrix_titles(len(constructs)) if together else _pair_titles()
    for panel in panels_of(fit):
        if panel.title:
            grid.add_row(toned(panel.title, Tone.STRONG))
        (_add_matrix if together else _add_pairs)(grid, fit, panel, constructs)
    yield numbered_table(fit, NAME, place, grid, (Sentence("paper.validity_title"), _notes(fit, len(constructs))))


def _notes(fit: Fit, n: int) -> Iterator[Sentence]:
    if n <= MOST_COLUMNS:
        yield Sentence("paper.validity_matrix")
    else:
        pairs = n * (n - 1) // 2
        yield Sentence("paper.validity_pairs", {"most": min(MOST_PAIRS, pairs), "pairs": pairs})
    categories, told = fit.prepared.likelihood.categories, polychorics_told(fit)
    if categories:
        yield Sentence("paper.ordinal_htmt" if told else "paper.no_htmt")
    if told or not categories:
        yield Sentence("paper.htmt_limit", {"limit": standardised(HTMT_LIMIT)})
    yield inside(fit)


def _matrix_titles(n: int) -> Grid:
    return plain_grid(Sentence("paper.construct"), *(str(one) for one in range(1, n + 1)))


def _pair_titles() -> Grid:
    heads = ("paper.correlation", "paper.smaller_root", "paper.htmt")
    return plain_grid(Sentence("paper.pair"), *(Sentence(key) for key in heads))


def _add_matrix(grid: Grid, fit: Fit, panel: Panel, constructs: Sequence[Measured]) -> None:
    ends = len(constructs) <= MOST_WITH_ENDS
    for row, (label, own) in enumerate(zip(numbered(fit, constructs), constructs, strict=True)):
        below = (panel.measure("correlation", own.name, other.name) for other in constructs[:row])
        above = (panel.measure("htmt", own.name, other.name) for other in constructs[row + 1 :])
        every = (*below, panel.measure("root_ave", own.name), *above)
        cells = [one.shown(ends=ends) for one in every]
        grid.add_row(label, *cells[:row], toned(cells[row], Tone.STRONG), *cells[row + 1 :])


def _add_pairs(grid: Grid, fit: Fit, panel: Panel, constructs: Sequence[Measured]) -> None:
    """The pairs that are hardest to tell apart, by the size of their correlation."""
    pairs = [(one.name, other.name) for one, other in combinations(constructs, 2)]
    size = {pair: abs(panel.measure("correlation", *pair).median) for pair in pairs}
    known = sorted((pair for pair in pairs if not isnan(size[pair])), key=lambda pair: -size[pair])
    for pair in known[:MOST_PAIRS]:
        roots = [panel.measure("root_ave", name) for name in pair]
        told = [one for one in roots if not isnan(one.median)]
        smaller = min(told, key=lambda one: one.median).shown() if len(told) == len(roots) else ""
        names = " – ".join(construct_label(fit, name) for name in pair)
        grid.add_row(names, panel.measure("correlation", *pair).shown(), smaller, panel.measure("htmt", *pair).shown())
