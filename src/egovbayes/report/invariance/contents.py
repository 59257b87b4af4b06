"""Invariance, as a page: what may be compared in words, then the steps, the items, the means and the claims."""

from __future__ import annotations

from collections.abc import Sequence
from math import isnan
from typing import TYPE_CHECKING

from egovbayes.catalogue.language import Numeral
from egovbayes.catalogue.sentence import Listing, Sentence, Text, phrase
from egovbayes.report.design_line import design_line
from egovbayes.report.fit.contents import data_sentence
from egovbayes.report.invariance.approximate_block import show_approximate
from egovbayes.report.notices import VERDICTS, show_notes, show_synthetic
from egovbayes.report.page.page import Page, plain_grid
from egovbayes.report.page.words import Tone, Words, toned
from egovbayes.report.tables import draws_of, interval_heading, is_synthetic
from egovbayes.report.words import MISSING, as_shown, count, interval, number, probability, seconds, standardised
from egovbayes.study.invariance.called import in_words
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
    show_notes(found.sentences, page, phrase("invariance-page.read"))
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
    show_notes(first.remarks, page)


def _show_head(found: Invariance, page: Page) -> None:
    first = found.every_fit[0]
    page.line(phrase("head.data"), data_sentence(first))
    if line := design_line(first.prepared.observed):
        page.line(phrase("head.sample"), line)
    page.line(phrase("head.model"), found.spec.title or found.spec.name)
    page.line(phrase("head.groups"), groups_said(found.spec.group, found.groups, first.moments.sizes.tolist()))
    drawn = {
        "draws": count(draws_of(first)),
        "time": seconds(sum(fit.seconds.get("sample", 0.0) for fit in found.every_fit)),
        "seed": str(first.settings.get("seed")),
    }
    state = phrase("any-page.converged" if found.converged else "any-page.not_converged")
    page.line(phrase("head.sampling"), phrase("invariance-page.sampled", state=state, **drawn))


def groups_said(column: str, groups: Sequence[str], sizes: Sequence[float], most: int = MOST_GROUPS) -> Sentence:
    """The groups of a column with their sizes, of many the first."""
    told = [phrase("groups.each", name=name, n=count(n)) for name, n in zip(groups, sizes, strict=True)]
    each: Text = Listing(tuple(told[:most]), whole=True)
    if len(told) > most:
        each = phrase("invariance-page.more_groups", each=each, n=len(told) - most)
    return phrase("groups.named", group=column, each=each)


def _show_ml(found: Invariance, page: Page) -> None:
    page.heading(phrase("invariance-page.ml"))
    grid = plain_grid("", *ml_titles())
    grid.narrow = True
    for step, row in found.ladder.iterrows():
        grid.add_row(in_words(str(step)), *ml_cells(row))
    page.add(grid)


def ml_titles() -> list[Sentence]:
    """The titles of what maximum likelihood (or weighted least squares) says of a step."""
    tested = "column.chi_square", "column.df", "column.delta_chi_square", "column.delta_df", "column.p_value"
    return [Sentence(key) for key in (*tested, "column.cfi", "column.delta_cfi", "column.rmsea", "column.srmr")]


def ml_cells(row: pd.Series) -> list[Numeral]:
    """What it says of a step, in the order of `ml_titles`."""
    return [
        *(number(row["chi_square"], 1), whole(row["df"])),
        *(number(row["delta_chi_square"], 1), whole(row["delta_df"]), probability(row["delta_p"])),
        *(standardised(row[name], 3) for name in ("cfi", "delta_cfi", "rmsea", "srmr")),
    ]


def _show_posterior(found: Invariance, page: Page) -> None:
    page.heading(phrase("invariance-page.posterior"))
    titles = "column.loo", "column.delta_loo", "column.se", "index.brmsea", "column.interval_90", "index.bcfi"
    grid = plain_grid("", *map(Sentence, titles), left=(phrase("column.verdict"),))
    grid.columns[5].title = Numeral("90 %")
    grid.narrow = True
    for step, row in found.ladder.iterrows():
        grid.add_row(
            in_words(str(step)),
            *(number(row[name], 1) for name in ("elpd", "delta_elpd", "delta_elpd_se")),
            standardised(row["brmsea"], 3),
            interval(row["brmsea_lower"], row["brmsea_upper"], 3),
            standardised(row["bcfi"], 3),
            verdict_words(str(found.verdicts["verdict"][str(step)])),
        )
    page.add(grid)
    page.say(phrase("invariance-page.posterior_about"), Tone.QUIET)
    if free := found.ladder["free"].iloc[0]:
        page.say(phrase("invariance-page.free", relations=free), Tone.QUIET)


def verdict_words(verdict: str) -> Words:
    """How a step ends, in its tone."""
    return toned(in_words(verdict), _TONES.get(verdict, VERDICTS["undecided"]))


def whole(x: float) -> Numeral:
    """A whole number, a dash where there is none."""
    return MISSING if isnan(x) else count(x)


def _show_equalities(found: Invariance, page: Page, *, files: bool) -> None:
    """The equalities that the answers speak against by themselves, with the group that is furthest from the others."""
    page.heading(phrase("invariance-page.equalities"))
    doubtful = found.equalities[found.equalities["p"] < _TESTED]
    if doubtful.empty:
        page.say(phrase("invariance-page.none_doubtful", n=len(found.equalities)))
        return
    titles = "column.chi_square", "column.df", "column.p_value", "invariance-page.differs"
    left = phrase("invariance-page.relation"), phrase("invariance-page.in")
    grid = plain_grid(phrase("invariance-page.step"), *map(Sentence, titles), left=left)
    grid.narrow = True
    listed = doubtful.iloc[:MOST_ROWS]
    for step, relation, (_, row) in zip(*_levels(listed), listed.iterrows(), strict=True):
        changes = _changes(found.deviations, step, relation)
        group = furthest(changes)
        numbers = number(row["chi_square"], 1), whole(row["df"]), probability(row["p"])
        grid.add_row(in_words(step), *numbers, standardised(changes[group]), relation, group)
    page.add(grid)
    page.say(phrase("invariance-page.units"), Tone.QUIET)
    more = len(doubtful) - MOST_ROWS
    if files:
        told = phrase("invariance-page.more", n=more) if more > 0 else phrase("invariance-page.all")
        page.say(told, Tone.QUIET)


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
    page.heading(phrase("invariance-page.means", group=found.groups[0]))
    titles = phrase("column.median"), interval_heading(first), phrase("ml.short")
    grid = plain_grid("", *titles, left=(phrase("column.construct"),))
    means = found.means[found.means.index.get_level_values("step") == "scalar"].droplevel("step")
    listed = means.iloc[: MOST_ROWS * 2]
    for construct, group, (_, row) in zip(*_levels(listed), listed.iterrows(), strict=True):
        ends = interval(row["lower"], row["upper"])
        grid.add_row(group, standardised(row["median"]), ends, standardised(row["ml"]), construct)
    page.add(grid)
    if len(means) > MOST_ROWS * 2 and files:
        page.say(phrase("any-page.more", n=len(means) - MOST_ROWS * 2, file="means"), Tone.QUIET)


def _show_claims(found: Invariance, page: Page) -> None:
    claims = found.tables["claims"]
    if claims.empty:
        return
    page.heading(phrase("invariance-page.claims"))
    grid = plain_grid("", *map(in_words, found.fits))
    for name in claims.index.unique("hypothesis"):
        own = claims[claims.index.get_level_values("hypothesis") == name]["shown"]
        grid.add_row(str(name), *(as_shown(shown) or MISSING for shown in own))
    page.add(grid)
