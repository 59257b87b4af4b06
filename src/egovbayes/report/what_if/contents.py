"""What would follow, as a page: what changes, the answers, the levers, and what all of it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from egovbayes.report.design_line import design_line
from egovbayes.report.fit.contents import data_sentence
from egovbayes.report.notices import show_notes, show_synthetic
from egovbayes.report.page.page import Page, plain_grid
from egovbayes.report.page.words import Tone, toned
from egovbayes.report.tables import draws_of, interval_heading, is_synthetic
from egovbayes.report.words import as_set, count, interval, number, probability, standardised
from egovbayes.study.what_if.markers import markers
from egovbayes.study.what_if.tables import CONSTRUCT, ITEM
from egovbayes.study.what_if.what_if import WhatIf, levers_of

if TYPE_CHECKING:
    import pandas as pd

MOST_ROWS, MOST_GROUPS = 20, 4


def show_what_if(found: WhatIf, page: Page) -> None:
    """Print what would follow, what changes first and what it rests on right below the numbers."""
    fit = found.fit
    show_synthetic(page, synthetic=is_synthetic(fit))
    _show_head(found, page)
    several = len(fit.table.groups) > 1
    shown = fit.table.groups[:MOST_GROUPS]
    for group in shown:
        if several:
            page.heading(f"{fit.spec.group}: {group}")
        of = found.of_group(group)
        _show_constructs(found, of["constructs"], page)
        _show_answers(found, of["answers"], page)
        _show_levers(found, of["levers"], of["performance"], page)
    if len(shown) < len(fit.table.groups):
        left = len(fit.table.groups) - len(shown)
        page.say(f"{count(left)} more groups: the tables", Tone.QUIET)
    show_notes(found.assumptions, page, "What this rests on")
    show_notes((*found.notes, *fit.notes), page)


def _show_head(found: WhatIf, page: Page) -> None:
    fit = found.fit
    page.line("Data", data_sentence(fit))
    if line := design_line(fit.prepared.observed):
        page.line("Sample", line)
    page.line("Model", fit.spec.title or fit.spec.name)
    state = "converged" if fit.converged else "NOT converged: run fit and see its checks"
    page.line("Sampling", f"{count(draws_of(fit))} draws, seed {fit.settings.get('seed')}; {state}")
    own = markers(fit.table)
    for change in found.changes:
        item = own[change.construct]
        points = "point" if abs(change.points) == 1 else "points"
        shifted = f"shifted by what moves {item} by {_signed(change.points)} {points} of its scale"
        held = f"held where {item} is answered {change.points:g}, the same for everybody"
        how = held if change.held else shifted
        page.line("Change", f"{change.text}: {change.construct} is {how}")


def _show_constructs(found: WhatIf, table: pd.DataFrame, page: Page) -> None:
    if table.empty:
        return
    page.heading("What would follow, in points of the item named and in standard deviations")
    inside = interval_heading(found.fit)
    grid = plain_grid("", "change", inside, "in SDs", "negligible", left=("item",))
    for name, row in table.iterrows():
        grid.add_row(
            str(name),
            _signed(float(row["change"]), 2),
            interval(float(row["change_lower"]), float(row["change_upper"])),
            standardised(float(row["standardised"])),
            f"P {probability(float(row['p_negligible']), draws_of(found.fit))}",
            str(row["marker"]),
        )
    page.add(grid)
    rope = f"negligible: less than {as_set(found.fit.rules.rope)} standard deviations either way"
    page.say(rope, Tone.QUIET)


def _show_answers(found: WhatIf, table: pd.DataFrame, page: Page) -> None:
    if table.empty:
        return
    page.heading("Answers: their mean, and the share that agrees (answers so much or more)")
    grid = plain_grid("", "mean", "then", "from", "share", "then", interval_heading(found.fit))
    for name, row in table[:MOST_ROWS].iterrows():
        grid.add_row(
            str(name),
            number(float(row["mean"])),
            number(float(row["mean_after"])),
            f"{row['at_least']:g}",
            _per_cent(float(row["share"])),
            _per_cent(float(row["share_after"])),
            f"{_per_cent(float(row['share_after_lower']))} to {_per_cent(float(row['share_after_upper']))}",
        )
    page.add(grid)
    _say_more(table, "answers", page)


def _show_levers(found: WhatIf, levers: pd.DataFrame, performance: pd.DataFrame, page: Page) -> None:
    for outcome in found.outcomes:
        kinds = {kind: levers_of(levers, outcome, kind) for kind in (CONSTRUCT, ITEM)}
        if kinds[CONSTRUCT].empty:
            continue
        standing = "" if performance.empty else ", and how high each stands (0 to 100)"
        page.heading(f"Levers of {outcome}: what a point of each moves it{standing}")
        inside = interval_heading(found.fit)
        grid = plain_grid("", "moves", inside, "most of all", *(() if performance.empty else ("stands", inside)))
        for kind, rows in kinds.items():
            for name, row in rows[:MOST_ROWS].iterrows():
                grid.add_row(
                    toned(str(name), "bold" if kind == CONSTRUCT else ""),
                    _signed(float(row["effect"]), 2),
                    interval(float(row["effect_lower"]), float(row["effect_upper"])),
                    f"P {probability(float(row['p_highest']), draws_of(found.fit))}",
                    *_stands(performance, str(name)),
                )
        page.add(grid)
        told = "constructs first (bold), most of all among them; then the items that show them, among items"
        page.say(told, Tone.QUIET)
        _say_more(kinds[ITEM], "levers", page)


def _stands(performance: pd.DataFrame, name: str) -> tuple[str, ...]:
    if performance.empty:
        return ()
    if name not in performance.index:
        return "", ""
    row = performance.loc[[name]].iloc[0]
    lower, upper = float(row["performance_lower"]), float(row["performance_upper"])
    return number(float(row["performance"]), 0), interval(lower, upper, 0)


def _say_more(table: pd.DataFrame, file: str, page: Page) -> None:
    if len(table) > MOST_ROWS:
        page.say(f"{count(len(table) - MOST_ROWS)} more: tables/{file}.csv", Tone.QUIET)


def _signed(x: float, decimals: int | None = None) -> str:
    """A change with its sign, + or a true minus."""
    text = f"{x:g}".replace("-", "−") if decimals is None else number(x, decimals)
    return f"+{text}" if x > 0 else text


def _per_cent(share: float) -> str:
    return f"{100 * share:.0f} %"
