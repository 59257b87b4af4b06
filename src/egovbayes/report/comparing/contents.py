"""Models beside each other, as a page: the reading in words, then the models, then the hypotheses."""

from __future__ import annotations

from math import exp, isnan

from egovbayes.report.comparing.closer import show_equivalents, show_factors, show_method, show_misfit
from egovbayes.report.fit.contents import data_sentence
from egovbayes.report.notices import VERDICTS, show_checks, show_notes, show_synthetic
from egovbayes.report.page.page import Page, plain_grid
from egovbayes.report.page.words import Tone, toned
from egovbayes.report.tables import draws_of, is_synthetic
from egovbayes.report.words import (
    MISSING,
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
    show_notes(found.text, page, "What the comparison says")
    _show_models(found, page)
    _show_marginals(found, page)
    _show_claims(found, page, files=files)
    show_factors(found, page, files=files)
    show_misfit(found, page, files=files)
    show_equivalents(found, page, files=files)
    show_method(found, page, files=files)
    show_checks(found.checks, page)
    show_notes(first.notes, page)


def _show_head(found: ModelComparison, page: Page) -> None:
    first = found.first
    page.line("Data", data_sentence(first))
    titles = [fit.spec.title for fit in found.fits.values()]
    for name, title in zip(found.fits, titles, strict=True):
        page.line("Model", f"{name}: {title}" if title else name)
    time = seconds(sum(fit.seconds.get("sample", 0.0) for fit in found.fits.values()))
    drawn = f"{count(draws_of(first))} draws a model, {time} in all, seed {first.settings.get('seed')}"
    apart = ", ".join(name for name, fit in found.fits.items() if not fit.converged)
    page.line("Sampling", f"{drawn}; {f'NOT converged: {apart}' if apart else 'converged'}")


def _show_models(found: ModelComparison, page: Page) -> None:
    page.heading("How well each model predicts a respondent it has not seen")
    grid = plain_grid("", "LOO", "Δ", "SE", "WAIC", "Δ", "SE", "weight", "PPP")
    grid.narrow = True
    columns = ("elpd_loo", "delta", "delta_se", "elpd_waic", "delta_waic", "delta_waic_se")
    for name, row in found.models.iterrows():
        numbers = (number(row[column], 1) for column in columns)
        grid.add_row(str(name), *numbers, standardised(row["weight"]), probability(row["ppp"]))
    page.add(grid)
    said = (
        "Expected log density of all answers, each respondent unseen; higher is better. Δ: from the best, and its "
        "standard error. Weight: of the mixture that predicts best (stacking). PPP: near 0, the model misses what it "
        "should fit."
    )
    page.say(said, Tone.QUIET)


def _show_marginals(found: ModelComparison, page: Page) -> None:
    models = found.models.sort_values("log_marginal", ascending=False, kind="stable")
    if models["log_marginal"].isna().all():
        return
    page.heading("How probable the answers are under each model")
    grid = plain_grid("", "log marginal", "error", "P", "best against it")
    best = models["log_marginal"].iloc[0]
    for name, row in models.iterrows():
        by = best - row["log_marginal"]
        grid.add_row(
            str(name),
            number(row["log_marginal"], 2),
            small_number(row["log_marginal_error"]),
            probability(row["model_probability"]),
            MISSING if by == 0 or isnan(by) else f"e^{number(by, 1)}" if by > MOST_LOG else bayes_factor(exp(by)),
        )
    page.add(grid)
    page.say("P: if all of these were equally probable before; wider priors lower it.", Tone.QUIET)


def _show_claims(found: ModelComparison, page: Page, *, files: bool) -> None:
    claims = found.tables["claims"]
    if claims.empty:
        return
    page.heading("Hypotheses under each model")
    grid = plain_grid("", "model", "P", "effect", "95 % interval", "verdict", left=())
    grid.set_left(1)
    before = ""
    listed = claims.iloc[: MOST_ROWS * 2]
    names = zip(*(listed.index.get_level_values(level).astype(str) for level in range(2)), strict=True)
    for (hypothesis, model), row in zip(names, listed.to_dict("records"), strict=True):
        ends = interval(row["effect_lower"], row["effect_upper"])
        verdict = toned(str(row["verdict"]), VERDICTS.get(str(row["verdict"]), ""))
        shown = "" if hypothesis == before else hypothesis
        grid.add_row(shown, model, str(row["shown"]), standardised(row["effect"]), ends, verdict)
        before = hypothesis
    page.add(grid)
    if files and len(claims) > MOST_ROWS * 2:
        page.say(f"{len(claims) - MOST_ROWS * 2} more: tables/claims.csv", Tone.QUIET)
