"""A study's respondents, scales and exploratory factors on the terminal, beside what was printed of them."""

from __future__ import annotations

from egovbayes.report.page.page import Page, plain_grid
from egovbayes.report.page.words import Tone
from egovbayes.report.study.words import caption, rows_of
from egovbayes.report.tables import draws_of
from egovbayes.report.words import MISSING, count, counted, interval, number, probability, standardised
from egovbayes.study.whole_study import Study


def show_respondents(study: Study, page: Page, *, files: bool = True) -> None:
    """How many printed percentages come out, and which do not; `files`: tables are written, and pointed to."""
    table = study.respondents[study.respondents["agrees"] != ""]
    if table.empty:
        return
    page.heading(caption(study, "Respondents"))
    agreeing = int((table["agrees"] == "yes").sum())
    rate = [row for name, row in rows_of(table) if row["question"] == ""]
    for row in rate:
        page.say(f"Response rate: printed {row['printed']} %, here {row['shown']} % ({row['n']} of {row['answered']}).")
    known, more = len(table), ": see tables/respondents.csv" if files else ""
    page.say(f"{agreeing} of {known} printed percentages come out{more}.")
    for name, row in rows_of(table[table["agrees"] == "no"]):
        page.line("!", f"{name}: printed {row['printed']} %, here {row['shown']} %")
    asked = [(name, row["answered"]) for name, row in rows_of(table) if row["question"]]
    partly = [f"{name} ({answered})" for name, answered in asked if answered < _n(study)]
    if partly:
        page.say(f"Of those who answered, where not all did: {', '.join(partly)}.", Tone.QUIET)


def _n(study: Study) -> int:
    return study.fits[study.plan.framework].moments.n_respondents


def show_scales(study: Study, page: Page) -> None:
    """Reliability of every construct: the printed alpha, the sample's, the posterior's; CR and AVE."""
    if study.scales.empty:
        return
    page.heading(caption(study, f"Scales: {study.plan.title_of(study.plan.framework)}"))
    grid = plain_grid("construct", "items", "printed alpha", "alpha here", "posterior", "P > .7", "CR", "AVE")
    draws = draws_of(study.fits[study.plan.framework])
    for name, row in rows_of(study.scales):
        ends = interval(row["alpha_lower"], row["alpha_upper"])
        mark = "! " if row["agrees"] == "no" else ""
        grid.add_row(
            name,
            count(row["items"]),
            row["printed"] or MISSING,
            mark + (row["shown"] or number(row["alpha"], 3)),
            f"{standardised(row['alpha_median'])} {ends}".strip(),
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
    page.heading(caption(study, "Exploratory factors"))
    test = found.bartlett
    adequate = f"KMO {standardised(found.kmo)}; Bartlett's chi-square {number(test['chi_square'], 1)} on "
    page.say(f"{adequate}{count(test['df'])} df, p {probability(test['p'])}.")
    kept = f"Parallel analysis keeps {counted(found.count.parallel, 'factor')}"
    page.say(f"{kept}, Kaiser's rule {found.count.kaiser}; the model has {_constructs(study)} constructs.")
    taken = number(100 * found.harman.component, 1)
    page.say(f"One component takes {taken} % of the variance (Harman: descriptive only).")
    page.say("More: egovbayes explore", Tone.QUIET)


def _constructs(study: Study) -> int:
    return len(study.fits[study.plan.framework].table.constructs)
