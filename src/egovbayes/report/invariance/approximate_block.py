"""Approximate invariance on the terminal: which items deviate, and what that does to means and claims."""

from __future__ import annotations

from egovbayes.assess.hypotheses.verdicts import verdict_name
from egovbayes.catalogue.sentence import phrase
from egovbayes.report.fit.blocks.deviations import show_deviations
from egovbayes.report.page.page import Page, plain_grid
from egovbayes.report.page.words import Tone
from egovbayes.report.words import count, interval, number, probability, standardised
from egovbayes.study.invariance.approximate import APPROXIMATE, EXACT, Approximate

MOST_ROWS = 10


def show_approximate(found: Approximate, page: Page) -> None:
    """Print both fits beside each other, after the items; the exact one alone where it was interrupted before more."""
    if found.fit is None:
        _show_exact_means(found, page)
        return
    show_deviations(found.fit, page)
    _show_means(found, page)
    _show_claims(found, page)


def _show_means(found: Approximate, page: Page) -> None:
    table = found.tables["approximate_means"]
    shown = table.reindex(table["shift"].abs().sort_values(ascending=False).index).iloc[:MOST_ROWS]
    page.heading(phrase("invariance-page.approximate_means"))
    exact, approximate = phrase("invariance-page.exact"), phrase("invariance-page.approximate")
    grid = plain_grid("", exact, "", approximate, "", left=(phrase("column.construct"),))
    for (construct, group), row in zip(shown.index, shown.to_dict("records"), strict=True):
        ends = (interval(row[f"{name}_lower"], row[f"{name}_upper"]) for name in (EXACT, APPROXIMATE))
        first, second = ends
        grid.add_row(
            str(group), standardised(row[EXACT]), first, standardised(row[APPROXIMATE]), second, str(construct)
        )
    page.add(grid)
    left = len(table) - len(shown)
    more = phrase("invariance-page.in_sds_more", n=count(left))
    page.say(more if left else phrase("invariance-page.in_sds"), Tone.QUIET)


def _show_exact_means(found: Approximate, page: Page) -> None:
    table = found.tables["approximate_means"]
    page.heading(phrase("invariance-page.exact_means"))
    grid = plain_grid("", phrase("invariance-page.exact"), "", left=(phrase("column.construct"),))
    for (construct, group), row in zip(table.index[:MOST_ROWS], table.to_dict("records")[:MOST_ROWS], strict=True):
        ends = interval(row[f"{EXACT}_lower"], row[f"{EXACT}_upper"])
        grid.add_row(str(group), standardised(row[EXACT]), ends, str(construct))
    page.add(grid)
    left = len(table) - MOST_ROWS
    page.say(phrase("invariance-page.in_sds"), Tone.QUIET)
    if left > 0:
        page.say(phrase("any-page.more", n=count(left), file="approximate_means"), Tone.QUIET)


def _show_claims(found: Approximate, page: Page) -> None:
    table = found.tables["approximate_claims"]
    if table.empty:
        return
    shown = table.reindex(table["shift"].abs().sort_values(ascending=False).index) if len(table) > MOST_ROWS else table
    page.heading(phrase("invariance-page.approximate_claims"))
    exact, approximate = phrase("invariance-page.p_exact"), phrase("invariance-page.p_approximate")
    effect = phrase("column.effect")
    grid = plain_grid("", exact, effect, approximate, effect, left=(phrase("column.verdict"),))
    for name, row in shown.iloc[:MOST_ROWS].iterrows():
        numbers = []
        for one in (EXACT, APPROXIMATE):
            numbers += [probability(row[f"{one}_probability"]), number(row[f"{one}_effect"])]
        before, after = (verdict_name(str(row[f"{one}_verdict"])) for one in (EXACT, APPROXIMATE))
        told = before if before == after else phrase("invariance-page.then", before=before, after=after)
        grid.add_row(str(name), *numbers, told)
    page.add(grid)
    left = len(table) - MOST_ROWS
    if left > 0:
        page.say(phrase("any-page.more", n=count(left), file="approximate_claims"), Tone.QUIET)
