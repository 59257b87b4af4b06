"""A study, as a page: the paper's tables beside ours in its own order, then what the print cannot say."""

from __future__ import annotations

from collections.abc import Callable
from math import isnan
from typing import TYPE_CHECKING

from egovbayes.catalogue.language import Numeral
from egovbayes.catalogue.sentence import Listing, Sentence, Text, phrase
from egovbayes.report.audit.words import summary
from egovbayes.report.check_names import check_name
from egovbayes.report.design_line import design_line
from egovbayes.report.fit.blocks.hypotheses import show_hypotheses
from egovbayes.report.fit.contents import people_sentence
from egovbayes.report.fit.groups_line import groups_line
from egovbayes.report.notices import show_notes
from egovbayes.report.page.page import Page, plain_grid
from egovbayes.report.page.words import Said, Tone, joined
from egovbayes.report.study.categories import show_categories
from egovbayes.report.study.paths import show_paths
from egovbayes.report.study.sample import show_exploration, show_respondents, show_scales
from egovbayes.report.study.sections import show_explained, show_readings, show_sensitivity
from egovbayes.report.study.verdicts import show_verdicts
from egovbayes.report.study.words import Row, as_printed, caution_of, mark_of, measure_name, ml_beside, rows_of
from egovbayes.report.words import MISSING, count, interval, number, probability, seconds, standardised
from egovbayes.study.whole_study import Study

if TYPE_CHECKING:
    import pandas as pd

DIFFERS = "!"


def show_study(
    study: Study, page: Page, *, files: bool = True, verdicts: Callable[[Study, Page], None] = show_verdicts
) -> None:
    """Show everything a reader needs, in the order of the paper; `files`: tables are written, and pointed to;
    `verdicts` shows the table of hypotheses.
    """
    show_caution(study, page)
    show_in_order(study, page, files=files, verdicts=verdicts)


def show_caution(study: Study, page: Page) -> None:
    """Say first what these answers are not."""
    if (caution := caution_of(study)).items:
        page.say(caution, Tone.ALARM if study.synthetic else Tone.STRONG)
        page.gap()


def show_in_order(study: Study, page: Page, *, files: bool, verdicts: Callable[[Study, Page], None]) -> None:
    """Show everything but the caution."""
    _show_head(study, page)
    show_respondents(study, page, files=files)
    show_scales(study, page)
    show_exploration(study, page)
    _show_fit(study, page)
    show_paths(study, page)
    verdicts(study, page)
    show_categories(study, page)
    _show_by_group(study, page)
    show_sensitivity(study, page)
    show_explained(study, page)
    show_readings(study, page)
    _show_audit(study, page)
    _show_doubts(study, page, files=files)
    show_notes(study.remarks, page)


def _show_head(study: Study, page: Page) -> None:
    fits = list(study.fits.values())
    page.line(phrase("study-page.study"), study.plan.title)
    answers = fits[0].answers
    screened = answers.screening if answers is not None else None
    observed = fits[0].prepared.observed
    who = people_sentence(observed) if screened is None else phrase("study-page.screened", said=screened.said)
    page.line(phrase("head.data"), phrase("study-page.data", source=study.data.source, people=who))
    if line := design_line(observed):
        page.line(phrase("head.sample"), line)
    for column, fit in study.fits.items():
        size = {
            "items": phrase("unit.items", n=len(fit.table.items)),
            "constructs": phrase("unit.constructs", n=len(fit.table.constructs)),
            "free": phrase("unit.free_parameters", n=fit.table.n_free),
        }
        page.line(column, phrase("study-page.model", title=_title(study, column), name=fit.spec.name, **size))
    page.line(phrase("head.sampling"), _sampled(study))


def _sampled(study: Study) -> Sentence:
    """How many draws a model has, and in which time all were drawn."""
    first, draws = next(iter(study.fits.values())), next(iter(study.fits.values())).posterior["posterior"].sizes
    return phrase(
        "study-page.sampled",
        chains=phrase("unit.chains", n=int(draws["chain"])),
        draws=count(draws["draw"]),
        time=seconds(sum(fit.seconds.get("sample", 0.0) for fit in study.fits.values())),
        seed=str(first.settings.get("seed")),
        state=phrase("sampled.converged" if study.converged else "sampled.not_converged"),
    )


def _title(study: Study, column: str) -> str:
    """The column's heading and a colon, nothing where the heading is no more than the column's name."""
    title = study.plan.title_of(column)
    title = title.removeprefix(column).lstrip(": ") if title.partition(":")[0] == column else title
    return f"{title}: " if title else ""


def _show_fit(study: Study, page: Page) -> None:
    page.heading(phrase("study-page.fit"), mark=mark_of(study))
    for column in study.fits:
        page.heading(study.plan.title_of(column), level=3)
        titles = phrase("study-page.printed"), phrase("study-page.ml_here"), phrase("study-page.own")
        grid = plain_grid("", *titles, "", phrase("column.interval_90"))
        grid.set_left(3)
        grid.narrow = True
        for (own, _), row in rows_of(study.fit_table):
            if own == column:
                grid.add_row(*_fit_cells(row))
        page.add(grid)
    page.gap()
    _show_agreement(study, page)
    page.say(phrase("study-page.own_indices", ml=ml_beside(study)), Tone.QUIET)


def _fit_cells(row: Row) -> tuple[Said, ...]:
    mark = DIFFERS if row["agrees"] == "no" else " "
    ml = as_printed(row["shown"]) if row["shown"] else _unprinted(row["name"], row["ml"])
    own = _posterior(row["name"], row["posterior"])
    ends = interval(row["posterior_lower"], row["posterior_upper"], 3)
    name = measure_name(str(row["name"]))
    return joined(f"{mark} ", name), as_printed(row["printed"]), ml, measure_name(row["posterior_index"]), own, ends


def _posterior(name: str, value: float) -> Numeral:
    if isnan(value):
        return Numeral("")
    return probability(value) if name == "p" else standardised(value, 3)


def _unprinted(name: str, value: float) -> Numeral:
    if name == "df":
        return MISSING if isnan(value) else count(value)
    return probability(value) if name == "p" else number(value, 3)


def _show_agreement(study: Study, page: Page) -> None:
    """How many printed figures come out, which do not, and what the audit says of those."""
    checked = study.fit_table[study.fit_table["agrees"] != ""]
    if checked.empty:
        return
    agreeing = int((checked["agrees"] == "yes").sum())
    page.say(phrase("study-page.figures_agree", n=agreeing, all=len(checked)))
    differing = checked[checked["agrees"] == "no"]
    for column in study.fits:
        names = tuple(measure_name(str(row["name"])) for (own, _), row in rows_of(differing) if own == column)
        if names:
            told = phrase("study-page.not_as_printed", names=Listing(names, whole=True))
            page.line(f"{DIFFERS} {column}", told)
    for note in _audit_notes(study, differing):
        page.line("", phrase("study-page.audit_says", note=note))


def _audit_notes(study: Study, differing: pd.DataFrame) -> list[Text]:
    """What the audit says against these figures, each once; nothing that is part of another."""
    every = [study.printed.against(column, row["name"]) for (column, _), row in rows_of(differing) if row["note"]]
    notes = {str(said): said for said in every if str(said)}
    return [said for text, said in notes.items() if not any(text != other and text in other for other in notes)]


def _show_by_group(study: Study, page: Page) -> None:
    """The hypotheses over groups of respondents, where a fit was asked for."""
    fit = study.by_group
    if fit is None:
        return
    page.heading(phrase("study-page.by_group", group=fit.spec.group, model=fit.spec.name))
    page.line(phrase("head.groups"), groups_line(fit.table, fit.spec.group, fit.moments))
    show_hypotheses(fit, page)


def _show_audit(study: Study, page: Page) -> None:
    audit = study.printed.audit
    if audit is None:
        return
    page.heading(phrase("study-page.print_alone"))
    page.say(summary(audit))
    for finding in audit.inconsistent:
        page.line(DIFFERS, phrase("study-page.finding", where=finding.where, said=finding.said))


def _show_doubts(study: Study, page: Page, *, files: bool) -> None:
    checks = [(column, check) for column, fit in study.every_fit.items() for check in fit.checks]
    doubts = [(column, check) for column, check in checks if check.passed is not True]
    if doubts:
        page.heading(phrase("study-page.doubts"), mark=mark_of(study))
    for column, check in doubts:
        page.line(column, phrase("notice.named", name=check_name(check.name), said=check.sentence))
    if doubts and files:
        page.say(phrase("study-page.all_checks"), Tone.QUIET)
