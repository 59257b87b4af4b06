"""Cross-loadings and residual correlations that only their priors tell, on the terminal."""

from __future__ import annotations

from egovbayes.assess.fit import Fit
from egovbayes.assess.measurement.small_values import COLUMNS, SMALL
from egovbayes.catalogue.sentence import phrase
from egovbayes.report.fit.row_names import rows_called_on
from egovbayes.report.page.page import Page, plain_grid
from egovbayes.report.page.words import Tone, spaced
from egovbayes.report.words import interval, probability, standardised

MOST_ROWS, MOST_CLAIMS = 8, 4


def show_small_values(fit: Fit, page: Page) -> None:
    """Print the likeliest not to be small; nothing where the model has none."""
    if "small_values" not in fit.tables:
        return
    table = fit.tables["small_values"]
    claims = [name for name in table.columns if name not in COLUMNS][:MOST_CLAIMS]
    page.heading(phrase("small.title"))
    grid = plain_grid("", phrase("column.value"), phrase("column.p_beyond", small=standardised(SMALL)), *claims)
    names = rows_called_on(page, fit)
    for name, row in table.head(MOST_ROWS).iterrows():
        told = spaced(standardised(row["median"]), interval(row["lower"], row["upper"], 2))
        moved = (standardised(row[claim]) for claim in claims)
        grid.add_row(names.get(str(name), str(name)), told, probability(row["beyond"]), *moved)
    page.add(grid)
    if len(table) <= MOST_ROWS:
        page.say(phrase("small.about", small=SMALL), Tone.QUIET)
    else:
        page.say(phrase("small.more", small=SMALL, n=len(table)), Tone.QUIET)
