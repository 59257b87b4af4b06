"""Cross-loadings and residual correlations that only their priors tell, on the terminal."""

from __future__ import annotations

from egovbayes.assess.fit import Fit
from egovbayes.assess.measurement.small_values import COLUMNS, SMALL
from egovbayes.report.page.page import Page, plain_grid
from egovbayes.report.page.words import Tone
from egovbayes.report.words import interval, probability, standardised

MOST_ROWS, MOST_CLAIMS = 8, 4
ABOUT = (
    "Standardised; P: of a size above {small:g}. Below a hypothesis: what its effect would be more or less by if this "
    "value were 0."
)


def show_small_values(fit: Fit, page: Page) -> None:
    """Print the likeliest not to be small; nothing where the model has none."""
    if "small_values" not in fit.tables:
        return
    table = fit.tables["small_values"]
    claims = [name for name in table.columns if name not in COLUMNS][:MOST_CLAIMS]
    page.heading("Values that only their priors tell")
    grid = plain_grid("", "value", f"P > {standardised(SMALL)}", *claims)
    for name, row in table.head(MOST_ROWS).iterrows():
        told = f"{standardised(row['median'])} {interval(row['lower'], row['upper'], 2)}"
        moved = (standardised(row[claim]) for claim in claims)
        grid.add_row(str(name), told, probability(row["beyond"]), *moved)
    page.add(grid)
    more = "" if len(table) <= MOST_ROWS else f" All {len(table)}: tables/small_values.csv"
    page.say(f"{ABOUT.format(small=SMALL)}{more}", Tone.QUIET)
