"""Invariance of answers in categories on the terminal: what may be compared in words, the ladders, items, means."""

from __future__ import annotations

from egovbayes.catalogue.read_back import sentences_of
from egovbayes.catalogue.sentence import Sentence, phrase
from egovbayes.report.invariance.contents import groups_said, ml_cells, ml_titles, verdict_words, whole
from egovbayes.report.notices import show_notes, show_synthetic
from egovbayes.report.page.page import Page, plain_grid
from egovbayes.report.page.words import Tone
from egovbayes.report.words import interval, number, probability, standardised
from egovbayes.study.invariance.called import in_words
from egovbayes.study.invariance.ordinal_invariance import OrdinalInvariance
from egovbayes.study.invariance.ordinal_ladders import GROUP_EQUAL, WU_ESTABROOK

MOST_ROWS = 10
_HEADINGS = {WU_ESTABROOK: "invariance-page.wu_estabrook", GROUP_EQUAL: "invariance-page.group_equal"}


def show_ordinal_invariance(found: OrdinalInvariance, page: Page, *, files: bool = True) -> None:
    """Print everything a reader needs, most important first; `files`: tables are written, and pointed to."""
    show_synthetic(page, synthetic=found.answers.synthetic)
    _show_head(found, page)
    show_notes(found.sentences, page, phrase("invariance-page.read"))
    for ladder, heading in _HEADINGS.items():
        _show_ladder(found, ladder, Sentence(heading), page)
    page.say(phrase("invariance-page.scaled"), Tone.QUIET)
    _show_items(found, page)
    _show_means(found, page, files=files)
    show_notes(sentences_of(found.answers.notes, "screened", "observed"), page)


def _show_head(found: OrdinalInvariance, page: Page) -> None:
    answers = found.answers
    people = phrase("unit.respondents", n=len(answers.values))
    items = len(found.samples.samples[0].items)
    told = phrase("invariance-page.people", source=answers.source, people=people, items=items)
    page.line(phrase("head.data"), told)
    page.line(phrase("head.model"), found.spec.title or found.spec.name)
    sizes = [float(one.n) for one in found.samples.samples]
    page.line(phrase("head.groups"), groups_said(found.spec.group, found.groups, sizes, len(sizes)))


def _show_ladder(found: OrdinalInvariance, ladder: str, heading: Sentence, page: Page) -> None:
    page.heading(heading)
    grid = plain_grid("", *ml_titles(), left=(phrase("column.verdict"),))
    grid.narrow = True
    for step, row in found.ladder.loc[ladder].iterrows():
        grid.add_row(in_words(str(step)), *ml_cells(row), verdict_words(str(row["verdict"])))
    page.add(grid)


def _show_items(found: OrdinalInvariance, page: Page) -> None:
    """How much better the model fits with an item's own values in every group, the most doubtful items first."""
    if "items" not in found.tables:
        return
    page.heading(phrase("invariance-page.items"))
    titles = "invariance-page.chi_square_less", "column.df", "column.p_value"
    grid = plain_grid("", *map(Sentence, titles))
    for item, row in found.items.iloc[:MOST_ROWS].iterrows():
        grid.add_row(str(item), number(row["chi_square"], 1), whole(row["df"]), probability(row["p"]))
    page.add(grid)
    if len(found.items) > MOST_ROWS:
        page.say(phrase("any-page.more", n=len(found.items) - MOST_ROWS, file="items"), Tone.QUIET)


def _show_means(found: OrdinalInvariance, page: Page, *, files: bool) -> None:
    if "means" not in found.tables:
        return
    page.heading(phrase("invariance-page.ordinal_means", group=found.groups[0]))
    titles = "invariance-page.estimate", "column.interval_95", "column.p_value"
    grid = plain_grid("", *map(Sentence, titles), left=(phrase("column.construct"),))
    shown = found.means.iloc[: 2 * MOST_ROWS].reset_index()
    for _, row in shown.iterrows():
        ends = interval(row["lower"], row["upper"])
        grid.add_row(str(row["group"]), standardised(row["est"]), ends, probability(row["p"]), str(row["construct"]))
    page.add(grid)
    if len(found.means) > 2 * MOST_ROWS and files:
        page.say(phrase("any-page.more", n=len(found.means) - 2 * MOST_ROWS, file="means"), Tone.QUIET)
