"""What the priors say, as a page: answers, paths, explained variance, constructs, claims; then the checks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from egovbayes.assess.prior_prediction.reading import PriorReading
from egovbayes.report.fit.prior_summary import prior_summary
from egovbayes.report.notices import VERDICTS, show_checks, show_notes
from egovbayes.report.page.page import Page, plain_grid
from egovbayes.report.page.words import Tone, toned
from egovbayes.report.words import MISSING, count, counted, interval, level, probability, rough, standardised

if TYPE_CHECKING:
    import pandas as pd

MOST_ROWS = 12
SYNTHETIC = "synthetic answers (a program made them) give the default priors their units; nothing else is looked at"


def show_prior(found: PriorReading, page: Page) -> None:
    """Print what the priors say, the claims first."""
    _show_head(found, page)
    _show_claims(found, page)
    (_show_categories if found.prediction.shares else _show_answers)(found, page)
    _show_shares(found, page, "paths", "Standardised paths", "beyond .9")
    _show_shares(found, page, "r2", "Explained variance (R2)", "above .95")
    _show_shares(found, page, "construct_correlations", "Correlations of constructs", "beyond .9")
    _show_shares(found, page, "reliability", "Reliability (omega)", "above .95")
    show_checks(found.checks, page)
    show_notes(found.notes, page)


def _show_head(found: PriorReading, page: Page) -> None:
    before = found.prediction.before
    table = before.table
    page.line("Before", f"any answer: {count(found.prediction.n)} draws of the priors, seed {found.seed}")
    if found.source:
        told = SYNTHETIC if found.synthetic else "gives the default priors their units; nothing else is looked at"
        page.line("Data", f"{found.source}: {told}")
    size = f"{counted(len(table.constructs), 'construct')}, {counted(table.n_free, 'free parameter')}"
    page.line("Model", f"{found.spec.title or found.spec.name}: {size}")
    page.line("Priors", prior_summary(table, before.model.prior.priors, found.spec.group_pooled))


def _show_claims(found: PriorReading, page: Page) -> None:
    if found.claims.empty:
        return
    page.heading("Hypotheses, before any answer")
    grid = plain_grid("", "P", left=("by the prior alone", "claim"))
    for name, row in _first(found.claims).iterrows():
        verdict = str(row["verdict"])
        shown = probability(float(row["probability"]), float(row["draws"]) or float("inf"))
        grid.add_row(str(name), shown, toned(verdict, VERDICTS.get(verdict, "bold")), str(row["claim"]))
    page.add(grid)
    _show_left(found.claims, "claims", page)


def _show_answers(found: PriorReading, page: Page) -> None:
    table = found.tables["answers"]
    page.heading("Answers")
    grid = plain_grid("", "scale", "median", level(found.rules.interval), "off it", "off twice")
    for name, row in _first(table.sort_values("far_outside", ascending=False, kind="stable")).iterrows():
        known = row["lowest"] == row["lowest"]
        scale = f"{row['lowest']:g} to {row['highest']:g}" if known else MISSING
        shares = [_share(float(row[name])) if known else MISSING for name in ("outside", "far_outside")]
        ends = f"[{rough(float(row['lower']))}, {rough(float(row['upper']))}]"
        grid.add_row(str(name), scale, rough(float(row["median"])), ends, *shares)
    page.add(grid)
    _show_left(table, "answers", page)
    page.say("Off it: off the item's scale; off twice: off one twice as wide.", Tone.QUIET)


def _show_categories(found: PriorReading, page: Page) -> None:
    table = found.tables["answers"]
    page.heading("Answers in categories: share of the respondents who agree, and all alike")
    grid = plain_grid("", "scale", "from", "median", level(found.rules.interval), "all alike")
    items = list(found.prediction.before.likelihood.categories.items())
    for item, codes in items[:MOST_ROWS]:
        own = table.loc[[item]].droplevel("item")
        place = str((codes[0] + codes[-1]) // 2 + 1)
        middle, lower, upper = (float(own[f"at_least_{name}"][place]) for name in ("median", "lower", "upper"))
        alike = _share(float(own["share"].sum()))
        grid.add_row(item, f"{codes[0]} to {codes[-1]}", place, standardised(middle), interval(lower, upper), alike)
    page.add(grid)
    if len(items) > MOST_ROWS:
        page.say(f"{len(items) - MOST_ROWS} more: tables/answers.csv", Tone.QUIET)
    page.say(
        "All alike: the draws in which more than 95 % give one answer. Every answer: tables/answers.csv", Tone.QUIET
    )


def _show_shares(found: PriorReading, page: Page, name: str, title: str, beyond: str) -> None:
    table = found.tables[name]
    if name == "r2":  # those of items are in the table
        table = table[~table.index.isin(found.prediction.before.table.items)]
    if table.empty:
        return
    page.heading(title)
    grid = plain_grid("", "median", level(found.rules.interval), beyond)
    for key, row in _first(table.sort_values("share", ascending=False, kind="stable")).iterrows():
        ends = interval(float(row["lower"]), float(row["upper"]))
        grid.add_row(_named(key), standardised(float(row["median"])), ends, _share(float(row["share"])))
    page.add(grid)
    _show_left(table, name, page)


def _named(key: object) -> str:
    """A pair is `first, second`, with its group in brackets."""
    if not isinstance(key, tuple):
        return str(key)
    pair = ", ".join(key[:2])
    return f"{pair} [{key[2]}]" if len(key) > 2 else pair


def _share(share: float) -> str:
    return f"{100 * share:.0f} %"


def _first(table: pd.DataFrame) -> pd.DataFrame:
    return table.iloc[:MOST_ROWS]


def _show_left(table: pd.DataFrame, name: str, page: Page) -> None:
    if len(table) > MOST_ROWS:
        page.say(f"{len(table) - MOST_ROWS} more: tables/{name}.csv", Tone.QUIET)
