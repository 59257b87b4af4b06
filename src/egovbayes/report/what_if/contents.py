"""What would follow, as a page: what changes, the answers, the levers, and what all of it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from egovbayes.catalogue.language import Numeral
from egovbayes.catalogue.sentence import Sentence, phrase
from egovbayes.report.design_line import design_line
from egovbayes.report.fit.contents import data_sentence
from egovbayes.report.notices import show_notes, show_synthetic
from egovbayes.report.page.page import Page, plain_grid
from egovbayes.report.page.words import Tone, toned
from egovbayes.report.tables import draws_of, interval_heading, is_synthetic
from egovbayes.report.words import as_set, count, interval, number, probability, standardised
from egovbayes.study.what_if.changes import Change
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
            page.heading(phrase("what-if-page.group", column=fit.spec.group, group=group))
        of = found.of_group(group)
        _show_constructs(found, of["constructs"], page)
        _show_answers(found, of["answers"], page)
        _show_levers(found, of["levers"], of["performance"], page)
    if len(shown) < len(fit.table.groups):
        left = len(fit.table.groups) - len(shown)
        page.say(phrase("what-if-page.more_groups", n=count(left)), Tone.QUIET)
    show_notes(found.assumed, page, phrase("what-if-page.rests_on"))
    show_notes((*found.remarks, *fit.remarks), page)


def _show_head(found: WhatIf, page: Page) -> None:
    fit = found.fit
    page.line(phrase("head.data"), data_sentence(fit))
    if line := design_line(fit.prepared.observed):
        page.line(phrase("head.sample"), line)
    page.line(phrase("head.model"), fit.spec.title or fit.spec.name)
    state = phrase("sampled.converged" if fit.converged else "what-if-page.not_converged")
    drawn = {"draws": count(draws_of(fit)), "seed": str(fit.settings.get("seed"))}
    page.line(phrase("head.sampling"), phrase("what-if-page.sampled", state=state, **drawn))
    own = markers(fit.table)
    for change in found.changes:
        how = _in_sds(change) if found.in_sds else _asked(change, own[change.construct])
        page.line(phrase("what-if-page.change"), how)


def _asked(change: Change, item: str) -> Sentence:
    """What is done to the construct of a change, in points of its marker."""
    said = {"asked": change.text, "construct": change.construct, "item": item}
    if change.held:
        return Sentence("what-if-page.held", said | {"points": Numeral(f"{change.points:g}")})
    key = "what-if-page.shifted_one" if abs(change.points) == 1 else "what-if-page.shifted"
    return Sentence(key, said | {"points": _signed(change.points)})


def _in_sds(change: Change) -> Sentence:
    """What is done to the construct of a change where answers are categories."""
    said = {"asked": change.text, "construct": change.construct, "sds": _signed(change.points)}
    key = "what-if-page.held_categories" if change.held else "what-if-page.shifted_categories"
    return Sentence(key, said)


def _show_constructs(found: WhatIf, table: pd.DataFrame, page: Page) -> None:
    if table.empty:
        return
    constructs = "what-if-page.constructs_categories" if found.in_sds else "what-if-page.constructs"
    page.heading(Sentence(constructs))
    inside = interval_heading(found.fit)
    points = () if found.in_sds else (phrase("what-if-page.in_sds"),)
    titles = phrase("what-if-page.change_column"), inside, *points, phrase("what-if-page.negligible")
    grid = plain_grid("", *titles, left=() if found.in_sds else (phrase("what-if-page.item"),))
    for name, row in table.iterrows():
        grid.add_row(
            str(name),
            _signed(float(row["change"]), 2),
            interval(float(row["change_lower"]), float(row["change_upper"])),
            *(() if found.in_sds else (standardised(float(row["standardised"])),)),
            _p(found, float(row["p_negligible"])),
            *(() if found.in_sds else (str(row["marker"]),)),
        )
    page.add(grid)
    page.say(phrase("what-if-page.rope", rope=as_set(found.fit.rules.rope)), Tone.QUIET)


def _show_answers(found: WhatIf, table: pd.DataFrame, page: Page) -> None:
    if table.empty:
        return
    page.heading(Sentence("what-if-page.answers_categories" if found.in_sds else "what-if-page.answers"))
    then = phrase("what-if-page.then")
    titles = phrase("column.mean"), then, phrase("column.from"), phrase("what-if-page.share"), then
    grid = plain_grid("", *titles, interval_heading(found.fit))
    for name, row in table[:MOST_ROWS].iterrows():
        ends = [_per_cent(float(row[f"share_after_{end}"])) for end in ("lower", "upper")]
        grid.add_row(
            str(name),
            number(float(row["mean"])),
            number(float(row["mean_after"])),
            Numeral(f"{row['at_least']:g}"),
            _per_cent(float(row["share"])),
            _per_cent(float(row["share_after"])),
            phrase("what-if-page.ends", lower=ends[0], upper=ends[1]),
        )
    page.add(grid)
    if found.in_sds:
        page.say(phrase("what-if-page.as_model"), Tone.QUIET)
    _say_more(table, "answers", page)


def _show_levers(found: WhatIf, levers: pd.DataFrame, performance: pd.DataFrame, page: Page) -> None:
    for outcome in found.outcomes:
        kinds = {kind: levers_of(levers, outcome, kind) for kind in (CONSTRUCT, ITEM)}
        if kinds[CONSTRUCT].empty:
            continue
        page.heading(_levers_heading(found, outcome, standing=not performance.empty))
        inside = interval_heading(found.fit)
        stands = () if performance.empty else (phrase("what-if-page.stands"), inside)
        grid = plain_grid("", phrase("what-if-page.moves"), inside, phrase("what-if-page.most"), *stands)
        for kind, rows in kinds.items():
            for name, row in rows[:MOST_ROWS].iterrows():
                grid.add_row(
                    toned(str(name), "bold" if kind == CONSTRUCT else ""),
                    _signed(float(row["effect"]), 2),
                    interval(float(row["effect_lower"]), float(row["effect_upper"])),
                    _p(found, float(row["p_highest"])),
                    *_stands(performance, str(name)),
                )
        page.add(grid)
        page.say(
            Sentence("what-if-page.levers_about_categories" if found.in_sds else "what-if-page.levers_about"),
            Tone.QUIET,
        )
        _say_more(kinds[ITEM], "levers", page)


def _levers_heading(found: WhatIf, outcome: str, *, standing: bool) -> Sentence:
    if found.in_sds:
        key = "what-if-page.levers_categories_standing" if standing else "what-if-page.levers_categories"
    else:
        key = "what-if-page.levers_standing" if standing else "what-if-page.levers"
    return Sentence(key, {"outcome": outcome})


def _stands(performance: pd.DataFrame, name: str) -> tuple[Numeral, ...]:
    if performance.empty:
        return ()
    if name not in performance.index:
        return Numeral(""), Numeral("")
    row = performance.loc[[name]].iloc[0]
    lower, upper = float(row["performance_lower"]), float(row["performance_upper"])
    return number(float(row["performance"]), 0), interval(lower, upper, 0)


def _say_more(table: pd.DataFrame, file: str, page: Page) -> None:
    if len(table) > MOST_ROWS:
        page.say(phrase("any-page.more", n=count(len(table) - MOST_ROWS), file=file), Tone.QUIET)


def _p(found: WhatIf, p: float) -> Sentence:
    return phrase("what-if-page.p", p=probability(p, draws_of(found.fit)))


def _signed(x: float, decimals: int | None = None) -> Numeral:
    """A change with its sign, + or a true minus."""
    text = f"{x:g}".replace("-", "−") if decimals is None else number(x, decimals)
    return Numeral(f"+{text}" if x > 0 else text)


def _per_cent(share: float) -> Numeral:
    return Numeral(f"{100 * share:.0f} %")
