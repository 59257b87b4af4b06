"""Table 1: mean and SD of each construct's items, correlations, with alpha and AVE on the diagonal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from egovbayes.assess.fit import Fit
from egovbayes.assess.hypotheses.tied_effects import MOST_GROUPS
from egovbayes.catalogue.language import Numeral
from egovbayes.catalogue.sentence import Sentence
from egovbayes.data.moments.moments import of_group
from egovbayes.notation import BoolArray
from egovbayes.quantities.mean_scores import ScoreMoments, mean_scores, moments_of_scores, moments_of_weighted_sums
from egovbayes.report.page.page import Grid, NumberedTable, plain_grid
from egovbayes.report.page.words import Tone, toned
from egovbayes.report.paper.framing import numbered_table
from egovbayes.report.paper.labels import Measured, measured_by_items, numbered
from egovbayes.report.paper.panels import Panel, inside, panels_of, polychorics_told
from egovbayes.report.words import number, standardised

NAME = "descriptives"
MOST_COLUMNS, MOST_WITH_ENDS = 12, 4
"""Constructs that a page has room for side by side, and with intervals."""


def descriptives(fit: Fit, place: str) -> Iterator[NumberedTable]:
    """The table; of more constructs than a page has room for without correlations. None without constructs."""
    constructs = measured_by_items(fit)
    if not constructs:
        return
    together = len(constructs) <= MOST_COLUMNS
    columns = [str(one) for one in range(1, len(constructs) + 1)] if together else ["α", "AVE"]
    grid = plain_grid(Sentence("paper.construct"), Sentence("paper.items"), "M", "SD", *columns)
    for panel in panels_of(fit):
        if panel.title:
            grid.add_row(toned(panel.title, Tone.STRONG))
        _add_panel(grid, fit, panel, constructs)
    yield numbered_table(fit, NAME, place, grid, (Sentence("paper.descriptives_title"), _notes(fit, together=together)))


def _notes(fit: Fit, *, together: bool) -> Iterator[Sentence]:
    yield Sentence("paper.scores") if _known(fit) else Sentence("paper.no_scores")
    if together:
        yield Sentence("paper.descriptives_matrix" if _known(fit) else "paper.descriptives_lower")
    else:
        yield Sentence("paper.descriptives_list", {"most": MOST_COLUMNS})
    if fit.prepared.likelihood.categories:
        yield Sentence("paper.ordinal_alpha" if polychorics_told(fit) else "paper.no_alpha")
    yield inside(fit)


def _known(fit: Fit) -> bool:
    """Whether means and correlations of the items are told: by answers, or by one whole matrix a group."""
    return fit.answers is not None or len(fit.moments.n) == len(fit.moments.groups) <= MOST_GROUPS


def _add_panel(grid: Grid, fit: Fit, panel: Panel, constructs: Sequence[Measured]) -> None:
    scores = _scores(fit, panel.group, constructs)
    together, ends = len(constructs) <= MOST_COLUMNS, len(constructs) <= MOST_WITH_ENDS
    for row, (label, own) in enumerate(zip(numbered(fit, constructs), constructs, strict=True)):
        alpha, ave = (panel.measure(name, own.name) for name in ("alpha", "ave"))
        cells = [alpha.shown(), ave.shown()]
        if together:
            cells = [panel.measure("correlation", own.name, other.name).shown(ends=ends) for other in constructs[:row]]
            cells.append(Numeral(f"{alpha.shown(ends=False)} ({ave.shown(ends=False)})"))
            cells += [standardised(float(value)) for value in scores.correlation[row, row + 1 :]]
        grid.add_row(label, str(len(own.items)), number(scores.mean[row]), number(scores.sd[row]), *cells)


def _scores(fit: Fit, group: int, constructs: Sequence[Measured]) -> ScoreMoments:
    """Of one group, of all where its number is -1; NaN where they are not known."""
    answers, nothing = fit.answers, np.full(len(constructs), np.nan)
    if answers is not None:
        own = np.ones(len(answers.group), bool) if group < 0 else answers.group == group
        weights = answers.design.weights
        counted = np.ones(own.sum()) if weights is None else weights[own]
        return moments_of_scores(mean_scores(answers.values[own], _members(fit, answers.items, constructs)), counted)
    if not _known(fit):
        return ScoreMoments(nothing, nothing, np.full((len(constructs),) * 2, np.nan))
    moments = of_group(fit.moments, group)
    members = _members(fit, moments.items, constructs)
    found = moments_of_weighted_sums(moments.means[0], moments.covariances[0], members, float(moments.n[0]))
    mean = found.mean if fit.prepared.observed.has_means else nothing
    return replace(found, mean=mean, sd=nothing if fit.moments.correlations_only else found.sd)


def _members(fit: Fit, items: Sequence[str], constructs: Sequence[Measured]) -> BoolArray:
    """Which of the items are whose; (item, construct)."""
    names = [{fit.table.items[item] for item in one.items} for one in constructs]
    return np.array([[item in own for own in names] for item in items], bool)
