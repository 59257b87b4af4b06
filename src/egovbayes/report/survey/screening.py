"""A screened survey: whom each rule is against, who was left out, what rules that are off would do."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from egovbayes.catalogue.read_back import sentences_of
from egovbayes.catalogue.sentence import Listing, Sentence, Text, phrase
from egovbayes.data.screening.screening import Screening
from egovbayes.data.screening.screening_tables import overlap_table, rule_table
from egovbayes.data.surveys.screening_rules import rule_name, rule_said
from egovbayes.data.surveys.survey import Survey
from egovbayes.report.notices import show_notes, show_synthetic
from egovbayes.report.page.page import Page, plain_grid
from egovbayes.report.page.words import Tone
from egovbayes.report.words import count, number, probability

if TYPE_CHECKING:
    import pandas as pd

SHOWN = 20


def rules_of_whom(*, own: bool, changed: bool) -> Sentence:
    """Where the rules come from: the survey's own or usual ones, changed by options or not."""
    whose = phrase("screen-page.own" if own else "screen-page.usual")
    return phrase("screen-page.changed", whose=whose) if changed else whose


def show_screening(survey: Survey, screening: Screening, whose: Text, page: Page) -> None:
    """Say who stays, what each rule found, and who was left out; `whose` says where the rules come from."""
    show_synthetic(page, synthetic=survey.synthetic)
    record, items = screening.record, screening.items
    shown = {"items": phrase("unit.items", n=len(items)), "first": items[0], "last": items[-1]}
    people, asked = phrase("unit.respondents", n=record.returned), Sentence("screen-page.items", shown)
    whole = {"source": survey.source, "people": people, "items": asked}
    page.line(phrase("survey-page.data"), Sentence("survey-page.of_items", whole))
    page.line(phrase("screen-page.rules"), whose)
    gone = record.returned - record.kept
    share = phrase("screen-page.share", percent=100 * gone / record.returned) if record.returned else ""
    told = phrase("screen-page.left_out", gone=count(gone), share=share, kept=record.kept)
    page.line(phrase("screen-page.result"), told)
    _show_rules(screening, page)
    _show_dropped(screening, page)
    show_notes(sentences_of((*survey.notes, *screening.notes), "screened", "described"), page)


def _show_rules(screening: Screening, page: Page) -> None:
    table = rule_table(screening)
    page.heading(phrase("screen-page.in_force"))
    _show_counts(table[table["on"]], phrase("screen-page.alone"), page)
    _show_overlaps(overlap_table(screening), page)
    page.heading(phrase("screen-page.off"))
    _show_counts(table[~table["on"]], phrase("screen-page.more"), page)


def _show_counts(table: pd.DataFrame, only: Text, page: Page) -> None:
    grid = plain_grid("", phrase("screen-page.respondents"), only)
    for name, row in table.iterrows():
        words = rule_said(str(name), row["threshold"])
        grid.add_row(
            phrase("screen-page.rule", words=words, name=str(name)), count(row["respondents"]), count(row["only"])
        )
    if grid.rows:
        page.add(grid)
    else:
        page.say(phrase("screen-page.none"), Tone.QUIET)


def _show_overlaps(table: pd.DataFrame, page: Page) -> None:
    names = list(table.index)
    shared = [
        _overlap(first, second, table.loc[first, second])
        for place, first in enumerate(names)
        for second in names[place + 1 :]
        if table.loc[first, second]
    ]
    if shared:
        page.line(phrase("screen-page.both"), Listing(tuple(shared), whole=True))


def _overlap(first: str, second: str, n: float) -> Sentence:
    return phrase("screen-page.overlap", first=rule_name(first), second=rule_name(second), n=count(n))


def _show_dropped(screening: Screening, page: Page) -> None:
    if screening.dropped.empty:
        return
    page.heading(phrase("screen-page.gone"))
    grid = plain_grid(phrase("screen-page.respondent"), left=[phrase("screen-page.why")])
    people = screening.dropped.groupby("respondent", sort=False)
    for place, (respondent, rows) in enumerate(people):
        if place == SHOWN:
            break
        why = tuple(_FOUND[rule](value) for rule, value in zip(rows["rule"], rows["value"], strict=True))
        grid.add_row(str(respondent), Listing(why, between="; ", whole=True))
    page.add(grid)
    if people.ngroups > SHOWN:
        page.say(phrase("screen-page.others", n=people.ngroups - SHOWN), Tone.QUIET)


def _respondent(twin: object) -> str:
    """Who it is: by a name, or by a number, which stands as a float in a column that has empty places."""
    return f"{twin:.0f}" if isinstance(twin, float) else str(twin)


_FOUND: dict[str, Callable[[Any], Sentence]] = {
    "missing_share": lambda share: phrase("screen-page.missing", percent=100 * share),
    "identical": lambda _: phrase("screen-page.same"),
    "long_string": lambda length: phrase("screen-page.run", n=int(length)),
    "duplicates": lambda twin: phrase("screen-page.twin", respondent=_respondent(twin)),
    "variability": lambda sd: phrase("screen-page.sd", sd=number(sd)),
    "mahalanobis": lambda p: phrase("screen-page.distance", p=probability(p)),
    "out_of_range": lambda n: phrase("screen-page.outside", n=int(n)),
}
"""What a rule found of a respondent, by the value of its index."""
