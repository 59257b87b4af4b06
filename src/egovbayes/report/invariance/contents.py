"""Invariance, as a page: what may be compared in words, then the steps, the items, the means and the claims."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from egovbayes.report.design_line import design_line
from egovbayes.report.fit.contents import data_sentence
from egovbayes.report.invariance.approximate_block import show_approximate
from egovbayes.report.notices import VERDICTS, show_notes, show_synthetic
from egovbayes.report.page.page import Page, plain_grid
from egovbayes.report.page.words import Tone, toned
from egovbayes.report.tables import draws_of, interval_heading, is_synthetic
from egovbayes.report.words import MISSING, count, counted, interval, number, probability, seconds, standardised
from egovbayes.study.invariance.invariance import Invariance
from egovbayes.study.invariance.releasing import furthest
from egovbayes.study.invariance.verdicts import FAILS, HOLDS

if TYPE_CHECKING:
    import pandas as pd

MOST_ROWS, MOST_GROUPS = 10, 6
_TONES = {HOLDS: Tone.GOOD, FAILS: Tone.BAD}
_TESTED = 0.05
"""Below this p, of a single test, an equality is listed."""


def show_invariance(found: Invariance, page: Page, *, files: bool = True) -> None:
    """Print everything a reader needs, most important first; `files`: tables are written, and pointed to."""
    first = found.every_fit[0]
    show_synthetic(page, synthetic=is_synthetic(first))
    _show_head(found, page)
    show_notes(found.text, page, "What may be compared")
    if found.fits:
        _show_ml(found, page)
        _show_posterior(found, page)
        if found.whole_steps:
            _show_equalities(found, page, files=files)
        if "means" in found.tables:
            _show_means(found, page, files=files)
        _show_claims(found, page)
    if found.approximate is not None:
        show_approximate(found.approximate, page)
    show_notes(first.notes, page)


def _show_head(found: Invariance, page: Page) -> None:
    first = found.every_fit[0]
    page.line("Data", data_sentence(first))
    if line := design_line(first.prepared.observed):
        page.line("Sample", line)
    page.line("Model", found.spec.title or found.spec.name)
    sizes = [f"{name} {count(n)}" for name, n in zip(found.groups, first.moments.sizes, strict=True)]
    shown = ", ".join(sizes[:MOST_GROUPS]) + (f", {len(sizes) - MOST_GROUPS} more" if len(sizes) > MOST_GROUPS else "")
    page.line("Groups", f"{found.spec.group}: {shown}")
    time = seconds(sum(fit.seconds.get("sample", 0.0) for fit in found.every_fit))
    drawn = f"{count(draws_of(first))} draws a fit, {time} in all, seed {first.settings.get('seed')}"
    page.line("Sampling", f"{drawn}; {'converged' if found.converged else 'NOT converged'}")


def _show_ml(found: Invariance, page: Page) -> None:
    page.heading("The steps by maximum likelihood")
    grid = plain_grid("", "chi²", "df", "Δchi²", "Δdf", "p", "CFI", "ΔCFI", "RMSEA", "SRMR")
    grid.narrow = True
    for step, row in found.ladder.iterrows():
        grid.add_row(
            str(step),
            *(number(row["chi_square"], 1), _whole(row["df"])),
            *(number(row["delta_chi_square"], 1), _whole(row["delta_df"]), probability(row["delta_p"])),
            *(standardised(row[name], 3) for name in ("cfi", "delta_cfi", "rmsea", "srmr")),
        )
    page.add(grid)


def _show_posterior(found: Invariance, page: Page) -> None:
    page.heading("The steps by the posterior, and what all say together")
    grid = plain_grid("", "LOO", "ΔLOO", "SE", "BRMSEA", "90 %", "BCFI", left=("verdict",))
    grid.narrow = True
    for step, row in found.ladder.iterrows():
        verdict = str(found.verdicts["verdict"][str(step)])
        grid.add_row(
            str(step),
            *(number(row[name], 1) for name in ("elpd", "delta_elpd", "delta_elpd_se")),
            standardised(row["brmsea"], 3),
            interval(row["brmsea_lower"], row["brmsea_upper"], 3),
            standardised(row["bcfi"], 3),
            toned(verdict, _TONES.get(verdict, VERDICTS["undecided"])),
        )
    page.add(grid)
    said = "LOO: expected log density of an answer sheet not seen, higher is better; Δ: against the step before."
    page.say(said, Tone.QUIET)
    if free := found.ladder["free"].iloc[0]:
        page.say(f"Free at every step: {free}.", Tone.QUIET)


def _whole(x: float) -> str:
    return MISSING if isnan(x) else count(x)


def _show_equalities(found: Invariance, page: Page, *, files: bool) -> None:
    """The equalities that the answers speak against by themselves, with the group that is furthest from the others."""
    page.heading("Equal over the groups, and doubtful (score tests; of markers too)")
    doubtful = found.equalities[found.equalities["p"] < _TESTED]
    if doubtful.empty:
        page.say(f"None of {counted(len(found.equalities), 'equality').replace('ys', 'ies')} has p < .05.")
        return
    grid = plain_grid("step", "chi²", "df", "p", "differs by", left=("relation", "in"))
    grid.narrow = True
    listed = doubtful.iloc[:MOST_ROWS]
    for step, relation, (_, row) in zip(*_levels(listed), listed.iterrows(), strict=True):
        changes = _changes(found.deviations, step, relation)
        group = furthest(changes)
        numbers = number(row["chi_square"], 1), _whole(row["df"]), probability(row["p"])
        grid.add_row(step, *numbers, standardised(changes[group]), relation, group)
    page.add(grid)
    units = "Differs by: own value less the others', in standard deviations of the item; residuals: in its variance."
    page.say(units, Tone.QUIET)
    left = len(doubtful) - MOST_ROWS
    more = f"{left} more with p < .05; " if left > 0 else ""
    if files:
        page.say(f"{more}all of them: tables/equalities.csv, tables/deviations.csv", Tone.QUIET)


def _levels(table: pd.DataFrame) -> list[list[str]]:
    """The names that stand before each row, a list a level."""
    return [[str(name) for name in table.index.get_level_values(level)] for level in range(table.index.nlevels)]


def _changes(deviations: pd.DataFrame, step: str, relation: str) -> dict[str, float]:
    """Standardised change by group."""
    levels = deviations.index
    own = deviations[(levels.get_level_values("step") == step) & (levels.get_level_values("relation") == relation)]
    return dict(zip(own.index.get_level_values("group"), own["change_std"].tolist(), strict=True))


def _show_means(found: Invariance, page: Page, *, files: bool) -> None:
    first = next(iter(found.fits.values()))
    page.heading(f"Means of constructs less those of {found.groups[0]}, in standard deviations (scalar step)")
    grid = plain_grid("", "median", interval_heading(first), "ML", left=("construct",))
    means = found.means[found.means.index.get_level_values("step") == "scalar"].droplevel("step")
    listed = means.iloc[: MOST_ROWS * 2]
    for construct, group, (_, row) in zip(*_levels(listed), listed.iterrows(), strict=True):
        ends = interval(row["lower"], row["upper"])
        grid.add_row(group, standardised(row["median"]), ends, standardised(row["ml"]), construct)
    page.add(grid)
    if len(means) > MOST_ROWS * 2 and files:
        page.say(f"{len(means) - MOST_ROWS * 2} more: tables/means.csv", Tone.QUIET)


def _show_claims(found: Invariance, page: Page) -> None:
    claims = found.tables["claims"]
    if claims.empty:
        return
    page.heading("Hypotheses at each step (P)")
    steps = list(found.fits)
    grid = plain_grid("", *steps)
    for name in claims.index.unique("hypothesis"):
        own = claims[claims.index.get_level_values("hypothesis") == name]["shown"]
        grid.add_row(str(name), *(str(shown) or MISSING for shown in own))
    page.add(grid)
