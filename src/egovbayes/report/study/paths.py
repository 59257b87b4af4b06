"""A study's paths and effects on the terminal: printed, maximum likelihood, posterior."""

from __future__ import annotations

from math import isnan

from egovbayes.catalogue.language import Numeral
from egovbayes.catalogue.sentence import Text, phrase
from egovbayes.report.page.page import Page, plain_grid
from egovbayes.report.page.words import joined
from egovbayes.report.study.words import as_printed, mark_of, ml_beside, rows_of
from egovbayes.report.words import interval, level, number
from egovbayes.study.printed.paths_beside_printed import STANDARDISED
from egovbayes.study.whole_study import Study


def show_paths(study: Study, page: Page) -> None:
    """Every path, indirect and total effect that the paper prints, a line for each of its estimates."""
    if study.paths.empty:
        return
    ml = ml_beside(study)
    page.heading(phrase("study-page.paths", ml=ml), mark=mark_of(study))
    for column in study.fits:
        rows = [(key, row) for (own, *key), row in rows_of(study.paths) if own == column]
        if not rows:
            continue
        page.heading(study.plan.title_of(column), level=3)
        titles = phrase("study-page.printed"), phrase("study-page.ml_here"), phrase("column.posterior")
        grid = plain_grid("", "", *titles, phrase("table.interval", level=level(study.interval)))
        grid.set_left(1)
        last = ""
        for (kind, path, estimate), row in rows:
            same = f"{kind} {path}" == last
            last = f"{kind} {path}"
            grid.add_row(
                joined("! " if row["agrees"] == "no" else "  ", "" if same else _name(kind, str(path))),
                phrase("column.std") if estimate == STANDARDISED else estimate,
                as_printed(row["printed"]),
                as_printed(row["shown"]),
                number(row["posterior"], 3),
                Numeral("") if isnan(row["level"]) else interval(row["posterior_lower"], row["posterior_upper"], 3),
            )
        page.add(grid)
    checked = study.paths[study.paths["agrees"] != ""]
    agreeing = int((checked["agrees"] == "yes").sum())
    page.gap()
    page.say(phrase("study-page.paths_agree", n=agreeing, all=len(checked), ml=ml))


def _name(kind: str, path: str) -> Text:
    return phrase("study-page.total", path=path) if kind == "total" else path
