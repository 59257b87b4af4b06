"""Invariance of answers in categories on the terminal: what may be compared in words, the ladders, items, means."""

from __future__ import annotations

from math import isnan

from egovbayes.report.notices import VERDICTS, show_notes, show_synthetic
from egovbayes.report.page.page import Page, plain_grid
from egovbayes.report.page.words import Tone, toned
from egovbayes.report.words import MISSING, count, counted, interval, number, probability, standardised
from egovbayes.study.invariance.ordinal_invariance import OrdinalInvariance
from egovbayes.study.invariance.ordinal_steps import GROUP_EQUAL, WU_ESTABROOK
from egovbayes.study.invariance.verdicts import FAILS, HOLDS

MOST_ROWS = 10
_TONES = {HOLDS: Tone.GOOD, FAILS: Tone.BAD}
_HEADINGS = {
    WU_ESTABROOK: "The steps of Wu & Estabrook (2016): intercepts and variances of latent answers free at first",
    GROUP_EQUAL: "The steps of lavaan's group.equal: intercepts of latent answers at 0 throughout",
}


def show_ordinal_invariance(found: OrdinalInvariance, page: Page, *, files: bool = True) -> None:
    """Print everything a reader needs, most important first; `files`: tables are written, and pointed to."""
    show_synthetic(page, synthetic=found.answers.synthetic)
    _show_head(found, page)
    show_notes(found.text, page, "What may be compared")
    for ladder, heading in _HEADINGS.items():
        _show_ladder(found, ladder, heading, page)
    said = "chi²: scaled and shifted, CFI and RMSEA of it; Δ: against the step before (chi² by Satorra, 2000)."
    page.say(said, Tone.QUIET)
    _show_items(found, page)
    _show_means(found, page, files=files)
    show_notes(found.answers.notes, page)


def _show_head(found: OrdinalInvariance, page: Page) -> None:
    answers = found.answers
    page.line("Data", f"{answers.source}: {counted(len(answers.values), 'respondent')}, {len(answers.items)} items")
    page.line("Model", found.spec.title or found.spec.name)
    sizes = (f"{name} {count(one.n)}" for name, one in zip(found.groups, found.samples.samples, strict=True))
    page.line("Groups", f"{found.spec.group}: {', '.join(sizes)}")


def _show_ladder(found: OrdinalInvariance, ladder: str, heading: str, page: Page) -> None:
    page.heading(heading)
    grid = plain_grid("", "chi²", "df", "Δchi²", "Δdf", "p", "CFI", "ΔCFI", "RMSEA", "SRMR", left=("verdict",))
    grid.narrow = True
    for step, row in found.ladder.loc[ladder].iterrows():
        verdict = str(row["verdict"])
        grid.add_row(
            str(step),
            *(number(row["chi_square"], 1), _whole(row["df"])),
            *(number(row["delta_chi_square"], 1), _whole(row["delta_df"]), probability(row["delta_p"])),
            *(standardised(row[name], 3) for name in ("cfi", "delta_cfi", "rmsea", "srmr")),
            toned(verdict, _TONES.get(verdict, VERDICTS["undecided"])),
        )
    page.add(grid)


def _whole(x: float) -> str:
    return MISSING if isnan(x) else count(x)


def _show_items(found: OrdinalInvariance, page: Page) -> None:
    """How much better the model fits with an item's own values in every group, the most doubtful items first."""
    if "items" not in found.tables:
        return
    page.heading("Items with thresholds, loading and intercept of their own in every group")
    grid = plain_grid("", "chi² less", "df", "p")
    for item, row in found.items.iloc[:MOST_ROWS].iterrows():
        grid.add_row(str(item), number(row["chi_square"], 1), _whole(row["df"]), probability(row["p"]))
    page.add(grid)
    if len(found.items) > MOST_ROWS:
        page.say(f"{len(found.items) - MOST_ROWS} more: tables/items.csv", Tone.QUIET)


def _show_means(found: OrdinalInvariance, page: Page, *, files: bool) -> None:
    if "means" not in found.tables:
        return
    page.heading(f"Means of constructs less those of {found.groups[0]}, in its standard deviations (equal intercepts)")
    grid = plain_grid("", "estimate", "95 % interval", "p", left=("construct",))
    shown = found.means.iloc[: 2 * MOST_ROWS].reset_index()
    for _, row in shown.iterrows():
        ends = interval(row["lower"], row["upper"])
        grid.add_row(str(row["group"]), standardised(row["est"]), ends, probability(row["p"]), str(row["construct"]))
    page.add(grid)
    if len(found.means) > 2 * MOST_ROWS and files:
        page.say(f"{len(found.means) - 2 * MOST_ROWS} more: tables/means.csv", Tone.QUIET)
