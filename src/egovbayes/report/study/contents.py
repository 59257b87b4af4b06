"""A study, as a page: the paper's tables beside ours in its own order, then what the print cannot say."""

from __future__ import annotations

from math import isnan

from egovbayes.report.audit.words import summary
from egovbayes.report.design_line import design_line
from egovbayes.report.fit.blocks.hypotheses import show_hypotheses
from egovbayes.report.fit.contents import people_sentence
from egovbayes.report.fit.groups_line import groups_line
from egovbayes.report.notices import show_notes
from egovbayes.report.page.page import Page, plain_grid
from egovbayes.report.page.words import Tone
from egovbayes.report.study.categories import show_categories
from egovbayes.report.study.paths import show_paths
from egovbayes.report.study.sample import show_exploration, show_respondents, show_scales
from egovbayes.report.study.sections import show_explained, show_readings, show_sensitivity
from egovbayes.report.study.verdicts import show_verdicts
from egovbayes.report.study.words import OWN_INDICES, Row, caption, caution_of, ml_beside, rows_of
from egovbayes.report.words import (
    MAXIMUM_LIKELIHOOD,
    MISSING,
    count,
    counted,
    interval,
    number,
    probability,
    seconds,
    standardised,
)
from egovbayes.study.whole_study import Study

DIFFERS = "!"


def show_study(study: Study, page: Page, *, files: bool = True) -> None:
    """Print everything a reader needs, in the order of the paper; `files`: tables are written, and pointed to."""
    if caution := caution_of(study):
        page.say(caution, Tone.ALARM if study.synthetic else Tone.STRONG)
        page.gap()
    _show_head(study, page)
    show_respondents(study, page, files=files)
    show_scales(study, page)
    show_exploration(study, page)
    _show_fit(study, page)
    show_paths(study, page)
    show_verdicts(study, page)
    show_categories(study, page)
    _show_by_group(study, page)
    show_sensitivity(study, page)
    show_explained(study, page)
    show_readings(study, page)
    _show_audit(study, page)
    _show_doubts(study, page, files=files)
    show_notes(study.notes, page)


def _show_head(study: Study, page: Page) -> None:
    fits = list(study.fits.values())
    page.line("Study", study.plan.title)
    answers = fits[0].answers
    screened = answers.screening if answers is not None else None
    who = people_sentence(fits[0].prepared.observed) if screened is None else f"{screened.sentence}."
    page.line("Data", f"{study.data.source}: {who}")
    if line := design_line(fits[0].prepared.observed):
        page.line("Sample", line)
    for column, fit in study.fits.items():
        size = f"{counted(len(fit.table.items), 'item')}, {counted(len(fit.table.constructs), 'construct')}"
        size += f", {counted(fit.table.n_free, 'free parameter')}"
        page.line(column, f"{_title(study, column)}{fit.spec.name}, {size}")
    settings, draws = fits[0].settings, fits[0].posterior["posterior"].sizes
    time = seconds(sum(fit.seconds.get("sample", 0.0) for fit in fits))
    drawn = f"{counted(draws['chain'], 'chain')} of {count(draws['draw'])} draws a model"
    sampled = f"{drawn} in {time}, seed {settings.get('seed')}"
    page.line("Sampling", f"{sampled}; {'converged' if study.converged else 'NOT converged: see the checks'}")


def _title(study: Study, column: str) -> str:
    """The column's heading and a colon, nothing where the heading is no more than the column's name."""
    title = study.plan.title_of(column)
    title = title.removeprefix(column).lstrip(": ") if title.partition(":")[0] == column else title
    return f"{title}: " if title else ""


def _show_fit(study: Study, page: Page) -> None:
    page.heading(caption(study, "Table 1. Fit of the models: printed and computed"))
    for column in study.fits:
        page.heading(study.plan.title_of(column), level=3)
        grid = plain_grid("", "printed", "ML here", "posterior's own", "", "90 % interval")
        grid.set_left(3)
        grid.narrow = True
        for (own, _), row in rows_of(study.fit_table):
            if own == column:
                grid.add_row(*_fit_cells(row))
        page.add(grid)
    page.gap()
    _show_agreement(study, page)
    page.say(OWN_INDICES.format(ml=ml_beside(study, MAXIMUM_LIKELIHOOD)), Tone.QUIET)


def _fit_cells(row: Row) -> tuple[str, ...]:
    mark = DIFFERS if row["agrees"] == "no" else " "
    ml = row["shown"] or _unprinted(row["name"], row["ml"])
    own = _posterior(row["name"], row["posterior"])
    ends = interval(row["posterior_lower"], row["posterior_upper"], 3)
    name = str(row["name"]).replace("baseline chi-square", "baseline chi²")
    return f"{mark} {name}", row["printed"] or MISSING, ml, row["posterior_index"], own, ends


def _posterior(name: str, value: float) -> str:
    if isnan(value):
        return ""
    return probability(value) if name == "p" else standardised(value, 3)


def _unprinted(name: str, value: float) -> str:
    if name == "df":
        return MISSING if isnan(value) else count(value)
    return probability(value) if name == "p" else number(value, 3)


def _show_agreement(study: Study, page: Page) -> None:
    """How many printed figures come out, which do not, and what the audit says of those."""
    checked = study.fit_table[study.fit_table["agrees"] != ""]
    if checked.empty:
        return
    agreeing = int((checked["agrees"] == "yes").sum())
    text = f"{agreeing} of {len(checked)} printed figures of fit come out at their printed digits."
    page.say(text)
    differing = checked[checked["agrees"] == "no"]
    for column in study.fits:
        names = [row["name"] for (own, _), row in rows_of(differing) if own == column]
        if names:
            page.line(f"{DIFFERS} {column}", f"Not as printed: {', '.join(names)}.")
    notes = list(dict.fromkeys(str(row["note"]) for _, row in rows_of(differing) if row["note"]))
    for note in notes:
        if not any(note != other and note in other for other in notes):
            page.line("", f"The audit: {note}")


def _show_by_group(study: Study, page: Page) -> None:
    """The hypotheses over groups of respondents, where a fit was asked for."""
    fit = study.by_group
    if fit is None:
        return
    page.heading(f"By {fit.spec.group} ({fit.spec.name})")
    page.line("Groups", groups_line(fit.table, fit.spec.group, fit.moments))
    show_hypotheses(fit, page)


def _show_audit(study: Study, page: Page) -> None:
    audit = study.printed.audit
    if audit is None:
        return
    page.heading("What the printed figures say against themselves (from print alone)")
    page.say(summary(audit))
    for finding in audit.inconsistent:
        page.line(DIFFERS, f"{finding.where}: {finding.sentence}")


def _show_doubts(study: Study, page: Page, *, files: bool) -> None:
    checks = [(column, check) for column, fit in study.every_fit.items() for check in fit.checks]
    doubts = [(column, check) for column, check in checks if check.passed is not True]
    if doubts:
        page.heading(caption(study, "Checks that did not pass"))
    for column, check in doubts:
        page.line(column, f"{check.name}: {check.text}")
    if doubts and files:
        page.say("All checks of each model: its folder's tables/checks.csv", Tone.QUIET)
