"""Models beside each other, as a page: the reading in words, then the models, then the hypotheses."""

from __future__ import annotations

from math import exp, isnan

from egovbayes.assess.hypotheses.verdicts import verdict_name
from egovbayes.catalogue.language import Numeral
from egovbayes.catalogue.sentence import Listing, Sentence, phrase
from egovbayes.report.comparing.closer import show_equivalents, show_factors, show_method, show_misfit
from egovbayes.report.fit.contents import data_sentence
from egovbayes.report.notices import VERDICTS, show_checks, show_notes, show_synthetic
from egovbayes.report.page.page import Page, plain_grid
from egovbayes.report.page.words import Tone, toned
from egovbayes.report.tables import draws_of, is_synthetic
from egovbayes.report.words import (
    MISSING,
    as_shown,
    bayes_factor,
    count,
    interval,
    number,
    probability,
    seconds,
    small_number,
    standardised,
)
from egovbayes.study.comparing.model_comparison import ModelComparison

MOST_ROWS = 12
MOST_LOG = 13.0  # a Bayes factor of half a million; beyond it its logarithm is easier to read


def show_comparison(found: ModelComparison, page: Page, *, files: bool = True) -> None:
    """Print everything a reader needs, most important first; `files`: tables are written, and pointed to."""
    first = found.first
    show_synthetic(page, synthetic=is_synthetic(first))
    _show_head(found, page)
    show_notes(found.sentences, page, phrase("compare-page.read"))
    _show_models(found, page)
    _show_marginals(found, page)
    _show_claims(found, page, files=files)
    show_factors(found, page, files=files)
    show_misfit(found, page, files=files)
    show_equivalents(found, page, files=files)
    show_method(found, page, files=files)
    show_checks(found.checks, page)
    show_notes(first.remarks, page)


def _show_head(found: ModelComparison, page: Page) -> None:
    first = found.first
    page.line(phrase("head.data"), data_sentence(first))
    titles = [fit.spec.title for fit in found.fits.values()]
    for name, title in zip(found.fits, titles, strict=True):
        page.line(phrase("head.model"), phrase("compare-page.model", name=name, title=title) if title else name)
    time = seconds(sum(fit.seconds.get("sample", 0.0) for fit in found.fits.values()))
    drawn = {"draws": count(draws_of(first)), "time": time, "seed": str(first.settings.get("seed"))}
    apart = tuple(name for name, fit in found.fits.items() if not fit.converged)
    state = phrase("any-page.converged")
    if apart:
        state = phrase("compare-page.not_converged", models=Listing(apart, whole=True))
    page.line(phrase("head.sampling"), phrase("compare-page.sampled", state=state, **drawn))


def _show_models(found: ModelComparison, page: Page) -> None:
    page.heading(phrase("compare-page.models"))
    se = phrase("column.se")
    titles = (
        phrase("column.loo"),
        "Δ",
        se,
        phrase("column.waic"),
        "Δ",
        se,
        phrase("column.weight"),
        phrase("column.ppp"),
    )
    grid = plain_grid("", *titles)
    grid.narrow = True
    columns = ("elpd_loo", "delta", "delta_se", "elpd_waic", "delta_waic", "delta_waic_se")
    for name, row in found.models.iterrows():
        numbers = (number(row[column], 1) for column in columns)
        grid.add_row(str(name), *numbers, standardised(row["weight"]), probability(row["ppp"]))
    page.add(grid)
    page.say(phrase("compare-page.models_about"), Tone.QUIET)


def _show_marginals(found: ModelComparison, page: Page) -> None:
    models = found.models.sort_values("log_marginal", ascending=False, kind="stable")
    if models["log_marginal"].isna().all():
        return
    page.heading(phrase("compare-page.marginals"))
    titles = "compare-page.log_marginal", "column.error", "hypotheses.p", "compare-page.best_against"
    grid = plain_grid("", *map(Sentence, titles))
    best = models["log_marginal"].iloc[0]
    for name, row in models.iterrows():
        by = best - row["log_marginal"]
        grid.add_row(
            str(name),
            number(row["log_marginal"], 2),
            small_number(row["log_marginal_error"]),
            probability(row["model_probability"]),
            MISSING
            if by == 0 or isnan(by)
            else Numeral(f"e^{number(by, 1)}")
            if by > MOST_LOG
            else bayes_factor(exp(by)),
        )
    page.add(grid)
    page.say(phrase("compare-page.marginals_about"), Tone.QUIET)


def _show_claims(found: ModelComparison, page: Page, *, files: bool) -> None:
    claims = found.tables["claims"]
    if claims.empty:
        return
    page.heading(phrase("compare-page.claims"))
    titles = "study-page.model_column", "hypotheses.p", "column.effect", "column.interval_95", "column.verdict"
    grid = plain_grid("", *map(Sentence, titles))
    grid.set_left(1)
    before = ""
    listed = claims.iloc[: MOST_ROWS * 2]
    names = zip(*(listed.index.get_level_values(level).astype(str) for level in range(2)), strict=True)
    for (hypothesis, model), row in zip(names, listed.to_dict("records"), strict=True):
        ends = interval(row["effect_lower"], row["effect_upper"])
        verdict = toned(verdict_name(str(row["verdict"])), VERDICTS.get(str(row["verdict"]), ""))
        shown = "" if hypothesis == before else hypothesis
        grid.add_row(shown, model, as_shown(row["shown"]), standardised(row["effect"]), ends, verdict)
        before = hypothesis
    page.add(grid)
    if files and len(claims) > MOST_ROWS * 2:
        page.say(phrase("any-page.more", n=len(claims) - MOST_ROWS * 2, file="claims"), Tone.QUIET)
