"""A screened survey on the terminal: whom each rule is against, who was left out, what rules that are off would do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from egovbayes.data.screening.screening import Screening
from egovbayes.data.screening.screening_tables import overlap_table, rule_table
from egovbayes.data.surveys.survey import Survey
from egovbayes.report.notices import show_notes, show_synthetic
from egovbayes.report.page.page import Page, plain_grid
from egovbayes.report.page.words import Tone
from egovbayes.report.words import count, counted, number, probability

if TYPE_CHECKING:
    import pandas as pd

SHOWN = 20


def show_screening(survey: Survey, screening: Screening, whose: str, page: Page) -> None:
    """Print who stays, what each rule found, and who was left out; `whose` says where the rules come from."""
    show_synthetic(page, synthetic=survey.synthetic)
    record = screening.record
    page.line("Data", f"{survey.source}: {counted(record.returned, 'respondent')}, {_items(screening)}")
    page.line("Rules", whose)
    gone = record.returned - record.kept
    share = "" if record.returned == 0 else f" ({100 * gone / record.returned:.1f} %)"
    page.line(
        "Result",
        f"{count(gone)} left out{share}, {counted(record.kept, 'respondent')} stay{'s' if record.kept == 1 else ''}",
    )
    _show_rules(screening, page)
    _show_dropped(screening, page)
    show_notes((*survey.notes, *screening.notes), page)


def _items(screening: Screening) -> str:
    return f"{len(screening.items)} items ({screening.items[0]} to {screening.items[-1]})"


def _show_rules(screening: Screening, page: Page) -> None:
    table = rule_table(screening)
    page.heading("Rules in force (alone: respondents that no other rule in force is against)")
    _show_counts(table[table["on"]], "alone", page)
    _show_overlaps(overlap_table(screening), page)
    page.heading("Rules that are off, and whom they would leave out (more: beyond those who are)")
    _show_counts(table[~table["on"]], "more", page)


def _show_counts(table: pd.DataFrame, only: str, page: Page) -> None:
    grid = plain_grid("", "respondents", only)
    for name, row in table.iterrows():
        grid.add_row(f"{row['words']} ({name})", count(row["respondents"]), count(row["only"]))
    if grid.rows:
        page.add(grid)
    else:
        page.say("none", Tone.QUIET)


def _show_overlaps(table: pd.DataFrame, page: Page) -> None:
    names = list(table.index)
    shared = [
        f"{first} and {second} {count(table.loc[first, second])}"
        for place, first in enumerate(names)
        for second in names[place + 1 :]
        if table.loc[first, second]
    ]
    if shared:
        page.line("Both", ", ".join(shared))


def _show_dropped(screening: Screening, page: Page) -> None:
    if screening.dropped.empty:
        return
    page.heading("Left out")
    grid = plain_grid("respondent", left=["why"])
    people = screening.dropped.groupby("respondent", sort=False)
    for place, (respondent, rows) in enumerate(people):
        if place == SHOWN:
            break
        grid.add_row(str(respondent), "; ".join(map(_why, rows["rule"], rows["value"])))
    page.add(grid)
    if people.ngroups > SHOWN:
        page.say(f"and {count(people.ngroups - SHOWN)} more: tables/dropped.csv has all (--out)", Tone.QUIET)


def _why(rule: str, value: object) -> str:
    """What was found, in words: `9 equal answers in a row`."""
    if rule == "out_of_range":
        return f"{counted(int(float(str(value))), 'answer')} outside {'its' if value == 1 else 'their'} scale"
    return _FOUND[rule].format(value=value if isinstance(value, str) else _plain(rule, value))


_FOUND = {
    "missing_share": "{value} % of answers missing",
    "identical": "the same answer throughout",
    "long_string": "{value} equal answers in a row",
    "duplicates": "answers of respondent {value}",
    "variability": "SD {value}",
    "mahalanobis": "Mahalanobis p {value}",
}


def _plain(rule: str, value: object) -> str:
    if not isinstance(value, int | float):
        return str(value)
    if rule == "missing_share":
        return f"{100 * value:.0f}"
    if rule == "mahalanobis":
        return probability(value)
    return number(value) if rule == "variability" else f"{value:g}"
