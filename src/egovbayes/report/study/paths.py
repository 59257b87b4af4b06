"""A study's paths and effects on the terminal: printed, maximum likelihood, posterior."""

from __future__ import annotations

from math import isnan

from egovbayes.report.page.page import Page, plain_grid
from egovbayes.report.study.words import caption, ml_beside, rows_of
from egovbayes.report.words import MAXIMUM_LIKELIHOOD, MISSING, interval, level, number
from egovbayes.study.whole_study import Study


def show_paths(study: Study, page: Page) -> None:
    """Every path, indirect and total effect that the paper prints, a line for each of its estimates."""
    if study.paths.empty:
        return
    ml = ml_beside(study, MAXIMUM_LIKELIHOOD)
    page.heading(caption(study, f"Paths and effects: printed, {ml}, posterior"))
    for column in study.fits:
        rows = [(key, row) for (own, *key), row in rows_of(study.paths) if own == column]
        if not rows:
            continue
        page.heading(study.plan.title_of(column), level=3)
        grid = plain_grid("", "", "printed", "ML here", "posterior", f"{level(study.interval)} interval")
        grid.set_left(1)
        last = ""
        for (kind, path, estimate), row in rows:
            name = f"{path} (total)" if kind == "total" else str(path)
            mark = "!" if row["agrees"] == "no" else " "
            ends = "" if isnan(row["level"]) else interval(row["posterior_lower"], row["posterior_upper"], 3)
            shown = name if name != last else ""
            last = name
            grid.add_row(
                f"{mark} {shown}", estimate, row["printed"], row["shown"] or MISSING, number(row["posterior"], 3), ends
            )
        page.add(grid)
    checked = study.paths[study.paths["agrees"] != ""]
    agreeing = int((checked["agrees"] == "yes").sum())
    page.gap()
    page.say(f"{agreeing} of {len(checked)} printed estimates come out at their printed digits by {ml}.")
