"""What the priors say, as a page: answers, paths, explained variance, constructs, claims; then the checks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from egovbayes.assess.hypotheses.verdicts import verdict_name
from egovbayes.assess.prior_prediction.reading import PriorReading
from egovbayes.catalogue.language import Numeral
from egovbayes.catalogue.sentence import Sentence, phrase
from egovbayes.report.fit.prior_summary import prior_summary
from egovbayes.report.notices import VERDICTS, show_checks, show_notes
from egovbayes.report.page.page import Page, plain_grid
from egovbayes.report.page.words import Tone, toned
from egovbayes.report.words import MISSING, count, interval, level, probability, rough, standardised

if TYPE_CHECKING:
    import pandas as pd

MOST_ROWS = 12
_BEYOND, _ABOVE = "prior-page.beyond", "prior-page.above"


def show_prior(found: PriorReading, page: Page) -> None:
    """Print what the priors say, the claims first."""
    _show_head(found, page)
    _show_claims(found, page)
    (_show_categories if found.prediction.shares else _show_answers)(found, page)
    _show_shares(found, page, "paths", phrase("prior-page.paths"), _BEYOND)
    _show_shares(found, page, "r2", phrase("prior-page.r2"), _ABOVE)
    _show_shares(found, page, "construct_correlations", phrase("prior-page.correlations"), _BEYOND)
    _show_shares(found, page, "reliability", phrase("prior-page.reliability"), _ABOVE)
    show_checks(found.checks, page)
    show_notes(found.remarks, page)


def _show_head(found: PriorReading, page: Page) -> None:
    before = found.prediction.before
    table = before.table
    drawn = phrase("prior-page.before_said", n=count(found.prediction.n), seed=str(found.seed))
    page.line(phrase("prior-page.before"), drawn)
    if found.source:
        key = "prior-page.synthetic_units" if found.synthetic else "prior-page.units"
        page.line(phrase("head.data"), Sentence(key, {"source": found.source}))
    size = {
        "title": found.spec.title or found.spec.name,
        "constructs": phrase("unit.constructs", n=len(table.constructs)),
        "free": phrase("unit.free_parameters", n=table.n_free),
    }
    page.line(phrase("head.model"), Sentence("prior-page.model", size))
    page.line(phrase("head.priors"), prior_summary(table, before.model.prior.priors, found.spec.group_pooled))


def _show_claims(found: PriorReading, page: Page) -> None:
    if found.claims.empty:
        return
    page.heading(phrase("prior-page.claims"))
    grid = plain_grid("", "P", left=(phrase("prior-page.verdict"), phrase("prior-page.claim")))
    for name, row in _first(found.claims).iterrows():
        verdict = str(row["verdict"])
        shown = probability(float(row["probability"]), float(row["draws"]) or float("inf"))
        told = toned(verdict_name(verdict), VERDICTS.get(verdict, "bold"))
        grid.add_row(str(name), shown, told, str(row["claim"]))
    page.add(grid)
    _show_left(found.claims, "claims", page)


def _show_answers(found: PriorReading, page: Page) -> None:
    table = found.tables["answers"]
    page.heading(phrase("prior-page.answers"))
    off = phrase("prior-page.off"), phrase("prior-page.off_twice")
    titles = phrase("prior-page.scale"), phrase("prior-page.median"), level(found.rules.interval), *off
    grid = plain_grid("", *titles)
    for name, row in _first(table.sort_values("far_outside", ascending=False, kind="stable")).iterrows():
        known = row["lowest"] == row["lowest"]
        scale = _scale(float(row["lowest"]), float(row["highest"])) if known else MISSING
        shares = [_share(float(row[name])) if known else MISSING for name in ("outside", "far_outside")]
        ends = Numeral(f"[{rough(float(row['lower']))}, {rough(float(row['upper']))}]")
        grid.add_row(str(name), scale, rough(float(row["median"])), ends, *shares)
    page.add(grid)
    _show_left(table, "answers", page)
    page.say(phrase("prior-page.answers_about"), Tone.QUIET)


def _show_categories(found: PriorReading, page: Page) -> None:
    table = found.tables["answers"]
    page.heading(phrase("prior-page.categories"))
    titles = phrase("prior-page.scale"), phrase("prior-page.from"), phrase("prior-page.median")
    grid = plain_grid("", *titles, level(found.rules.interval), phrase("prior-page.alike"))
    items = list(found.prediction.before.likelihood.categories.items())
    for item, codes in items[:MOST_ROWS]:
        own = table.loc[[item]].droplevel("item")
        place = str((codes[0] + codes[-1]) // 2 + 1)
        middle, lower, upper = (float(own[f"at_least_{name}"][place]) for name in ("median", "lower", "upper"))
        alike = _share(float(own["share"].sum()))
        scale = _scale(codes[0], codes[-1])
        grid.add_row(item, scale, place, standardised(middle), interval(lower, upper), alike)
    page.add(grid)
    if len(items) > MOST_ROWS:
        page.say(phrase("any-page.more", n=len(items) - MOST_ROWS, file="answers"), Tone.QUIET)
    page.say(phrase("prior-page.categories_about"), Tone.QUIET)


def _scale(lowest: float, highest: float) -> Sentence:
    return phrase("prior-page.ends", lowest=Numeral(f"{lowest:g}"), highest=Numeral(f"{highest:g}"))


def _show_shares(found: PriorReading, page: Page, name: str, title: Sentence, beyond: str) -> None:
    table = found.tables[name]
    if name == "r2":  # those of items are in the table
        table = table[~table.index.isin(found.prediction.before.table.items)]
    if table.empty:
        return
    page.heading(title)
    grid = plain_grid("", phrase("prior-page.median"), level(found.rules.interval), Sentence(beyond))
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


def _share(share: float) -> Numeral:
    return Numeral(f"{100 * share:.0f} %")


def _first(table: pd.DataFrame) -> pd.DataFrame:
    return table.iloc[:MOST_ROWS]


def _show_left(table: pd.DataFrame, name: str, page: Page) -> None:
    if len(table) > MOST_ROWS:
        page.say(phrase("any-page.more", n=len(table) - MOST_ROWS, file=name), Tone.QUIET)
