"""Models beside each other on the terminal: the reading in words, then the models, then the hypotheses."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from egovbayes.report.fit.terminal import data_sentence
from egovbayes.report.grids import heading, plain_grid, show_line
from egovbayes.report.notices import VERDICTS, show_checks, show_notes, show_synthetic
from egovbayes.report.tables import draws_of, is_synthetic
from egovbayes.report.words import count, interval, number, probability, seconds, small_number, standardised
from egovbayes.study.comparing.model_comparison import ModelComparison

MOST_ROWS = 12


def show_comparison(found: ModelComparison, console: Console, *, files: bool = True) -> None:
    """Print everything a reader needs, most important first; `files`: tables are written, and pointed to."""
    first = found.first
    show_synthetic(console, synthetic=is_synthetic(first))
    _show_head(found, console)
    show_notes(found.text, console, "What the comparison says")
    _show_models(found, console)
    _show_claims(found, console, files=files)
    show_checks(found.checks, console)
    show_notes(first.notes, console)


def _show_head(found: ModelComparison, console: Console) -> None:
    first = found.first
    show_line(console, "Data", data_sentence(first))
    titles = [fit.spec.title for fit in found.fits.values()]
    for name, title in zip(found.fits, titles, strict=True):
        show_line(console, "Model", f"{name}: {title}" if title else name)
    time = seconds(sum(fit.seconds.get("sample", 0.0) for fit in found.fits.values()))
    drawn = f"{count(draws_of(first))} draws a model, {time} in all, seed {first.settings.get('seed')}"
    show_line(console, "Sampling", f"{drawn}; {'converged' if found.converged else 'NOT converged'}")


def _show_models(found: ModelComparison, console: Console) -> None:
    heading(console, "How well each model predicts a respondent it has not seen")
    grid = plain_grid("", "LOO", "Δ", "SE", "weight", "WAIC", "PPP", "log m", "error", "P")
    grid.padding = (0, 1, 0, 0)
    for name, row in found.models.iterrows():
        grid.add_row(
            str(name),
            *(number(row[column], 1) for column in ("elpd_loo", "delta", "delta_se")),
            standardised(row["weight"]),
            number(row["elpd_waic"], 1),
            probability(row["ppp"]),
            number(row["log_marginal"], 2),
            small_number(row["log_marginal_error"]),
            probability(row["model_probability"]),
        )
    console.print(grid)
    said = (
        "LOO, WAIC: expected log density of all answers, each respondent unseen; higher is better. Δ: from the best, "
        "and its standard error. Weight: of the mixture that predicts best (stacking). PPP: near 0, the model misses "
        "what it should fit. log m: log marginal likelihood; P: of the models, equally probable before."
    )
    console.print(Text(said, style="dim"))


def _show_claims(found: ModelComparison, console: Console, *, files: bool) -> None:
    claims = found.tables["claims"]
    if claims.empty:
        return
    heading(console, "Hypotheses under each model")
    grid = plain_grid("", "model", "P", "effect", "95 % interval", "verdict", left=())
    grid.columns[1].justify = "left"
    before = ""
    listed = claims.iloc[: MOST_ROWS * 2]
    names = zip(*(listed.index.get_level_values(level).astype(str) for level in range(2)), strict=True)
    for (hypothesis, model), row in zip(names, listed.to_dict("records"), strict=True):
        ends = interval(row["effect_lower"], row["effect_upper"])
        verdict = Text(str(row["verdict"]), style=VERDICTS.get(str(row["verdict"]), ""))
        shown = "" if hypothesis == before else hypothesis
        grid.add_row(shown, model, str(row["shown"]), standardised(row["effect"]), ends, verdict)
        before = hypothesis
    console.print(grid)
    if files and len(claims) > MOST_ROWS * 2:
        console.print(Text(f"{len(claims) - MOST_ROWS * 2} more: tables/claims.csv", style="dim"))
