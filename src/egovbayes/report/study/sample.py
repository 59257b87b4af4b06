"""A study's respondents, scales and exploratory factors on the terminal, beside what was printed of them."""

from __future__ import annotations

from egovbayes.catalogue.language import Numeral
from egovbayes.catalogue.sentence import Listing, Text, phrase
from egovbayes.report.fit.row_names import called_on
from egovbayes.report.page.page import Page, plain_grid
from egovbayes.report.page.words import Tone, joined, spaced
from egovbayes.report.study.words import Row, as_printed, mark_of, rows_of
from egovbayes.report.tables import draws_of
from egovbayes.report.words import count, interval, number, probability, standardised
from egovbayes.study.whole_study import Study


def show_respondents(study: Study, page: Page, *, files: bool = True) -> None:
    """How many printed percentages come out, and which do not; `files`: tables are written, and pointed to."""
    table = study.respondents[study.respondents["agrees"] != ""]
    if table.empty:
        return
    page.heading(phrase("study-page.respondents"), mark=mark_of(study))
    agreeing = int((table["agrees"] == "yes").sum())
    for _, row in rows_of(table):
        if row["question"] == "":
            printed, here = as_printed(row["printed"]), as_printed(row["shown"])
            page.say(phrase("study-page.rate", printed=printed, shown=here, n=row["n"], answered=row["answered"]))
    told = phrase("study-page.percentages_file") if files else ""
    page.say(phrase("study-page.percentages", n=agreeing, all=len(table), files=told))
    for name, row in rows_of(table[table["agrees"] == "no"]):
        printed, here = as_printed(row["printed"]), as_printed(row["shown"])
        page.line("!", phrase("study-page.percentage", name=_name(name, row), printed=printed, shown=here))
    asked = [(name, row["answered"]) for name, row in rows_of(table) if row["question"]]
    partly = [phrase("study-page.answered_by", name=name, n=n) for name, n in asked if n < _n(study)]
    if partly:
        page.say(phrase("study-page.answered", names=Listing(tuple(partly), whole=True)), Tone.QUIET)


def _name(name: str, row: Row) -> Text:
    """A printed percentage by its key in the file; the response rate has a name."""
    return name if row["question"] else phrase("study-page.response_rate")


def _n(study: Study) -> int:
    return study.fits[study.plan.framework].moments.n_respondents


def show_scales(study: Study, page: Page) -> None:
    """Reliability of every construct: the printed alpha, the sample's, the posterior's; CR and AVE."""
    if study.scales.empty:
        return
    page.heading(phrase("study-page.scales", title=study.plan.title_of(study.plan.framework)), mark=mark_of(study))
    grid = plain_grid(
        phrase("column.construct"),
        *(phrase("column.items"), phrase("study-page.printed_alpha"), phrase("study-page.alpha_here")),
        *(phrase("column.posterior"), phrase("study-page.p_above", limit=Numeral(".7"))),
        *(phrase("measured.cr"), phrase("measured.ave")),
    )
    fit = study.fits[study.plan.framework]
    draws, names = draws_of(fit), called_on(page, fit)
    for name, row in rows_of(study.scales):
        here = as_printed(row["shown"]) if row["shown"] else number(row["alpha"], 3)
        grid.add_row(
            names.get(str(name), str(name)),
            count(row["items"]),
            as_printed(row["printed"]),
            joined("! " if row["agrees"] == "no" else "", here),
            spaced(standardised(row["alpha_median"]), interval(row["alpha_lower"], row["alpha_upper"])),
            probability(row["p_above"], draws),
            standardised(row["cr"]),
            standardised(row["ave"]),
        )
    grid.narrow = True
    page.add(grid)


def show_exploration(study: Study, page: Page) -> None:
    """Adequacy, number of factors and the single factor, in three sentences."""
    found = study.exploration
    if found is None:
        return
    page.heading(phrase("study-page.exploration"), mark=mark_of(study))
    test = found.bartlett
    tested = {"chi_square": number(test["chi_square"], 1), "df": count(test["df"]), "p": probability(test["p"])}
    page.say(phrase("study-page.adequacy", kmo=standardised(found.kmo), **tested))
    parallel, kaiser = phrase("unit.factors", n=found.count.parallel), found.count.kaiser
    page.say(phrase("study-page.kept", parallel=parallel, kaiser=kaiser, constructs=_constructs(study)))
    page.say(phrase("study-page.harman", share=number(100 * found.harman.component, 1)))
    page.say(phrase("study-page.explore"), Tone.QUIET)


def _constructs(study: Study) -> int:
    return len(study.fits[study.plan.framework].table.constructs)
