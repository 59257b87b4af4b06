"""What would change the verdicts, on the terminal: a line a hypothesis, the curves as rows, power-scaling, checks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from egovbayes.report.design_line import design_line
from egovbayes.report.fit.prior_summary import prior_summary
from egovbayes.report.fit.terminal import data_sentence
from egovbayes.report.grids import heading, plain_grid, show_line
from egovbayes.report.notices import show_checks, show_notes, show_synthetic
from egovbayes.report.tables import draws_of, is_synthetic
from egovbayes.report.words import MISSING, bayes_factor, count, counted, number, seconds, standardised
from egovbayes.study.sensitivity.power_scaling import LIKELIHOOD, PRIOR
from egovbayes.study.sensitivity.reading import DECIDED, ROBUST, SENSITIVE_TO
from egovbayes.study.sensitivity.sensitivity import Sensitivity

if TYPE_CHECKING:
    import pandas as pd

MOST_ROWS, MOST_FACTORS = 15, 6
_STYLES = {ROBUST: "bold green", SENSITIVE_TO: "bold yellow", DECIDED: "bold red"}


def show_sensitivity(found: Sensitivity, console: Console) -> None:
    """Print what would change the verdicts, a line a hypothesis first."""
    show_synthetic(console, synthetic=is_synthetic(found.fit))
    _show_head(found, console)
    _show_readings(found, console)
    _show_curves(found, console)
    _show_scaling(found, console)
    show_checks(found.checks, console)
    show_notes((*found.notes, *found.fit.notes), console)


def _show_head(found: Sensitivity, console: Console) -> None:
    fit = found.fit
    show_line(console, "Data", data_sentence(fit))
    if line := design_line(fit.prepared.observed):
        show_line(console, "Sample", line)
    show_line(console, "Model", fit.spec.title or fit.spec.name)
    show_line(console, "Priors", prior_summary(fit.table, fit.priors, fit.spec.group_pooled))
    time = seconds(found.seconds.get("fits with other priors", 0.0))
    anew = int((found.curves.index.get_level_values("factor") != 1).sum())
    state = "converged" if found.converged else "NOT converged: see the checks"
    own = f"{count(draws_of(fit))} draws of the fit, seed {fit.settings.get('seed')}"
    rows = f"{counted(anew, 'point')} of the curves by fits with other priors in {time}"
    show_line(console, "Sampling", f"{own}; {rows}; {state}{' (interrupted)' if found.interrupted else ''}")


def _show_readings(found: Sensitivity, console: Console) -> None:
    if not found.readings:
        return
    heading(console, "What would change the verdicts")
    for reading in found.readings[:MOST_ROWS]:
        name, _, rest = reading.sentence.text.partition(":")
        told = Text.assemble((f"{name}:", "bold"), " ")
        _, _, after = rest.strip().partition(reading.status)
        told.append(reading.status if after or rest.strip() == reading.status else "", _STYLES.get(reading.status, ""))
        console.print(told + Text(after or rest.strip()), soft_wrap=False)
    left = len(found.readings) - MOST_ROWS
    if left > 0:
        console.print(Text(f"{count(left)} more: tables/readings.csv", style="dim"))


def _show_curves(found: Sensitivity, console: Console) -> None:
    curves = found.curves
    if curves.index.get_level_values("factor").nunique() < 2:
        return
    factors = _shown(sorted(set(curves.index.get_level_values("factor"))))
    heading(console, "P of each claim, priors that it rests on so many times as wide")
    _show_wide(curves, factors, "shown", console)
    heading(console, "Bayes factor against the complement")
    _show_wide(curves, factors, "bayes_factor", console)
    heading(console, "Standardised effect (median)")
    _show_wide(curves, factors, "effect", console)
    note = "Each column but that of 1 is of fits anew; all widths, intervals and priors: tables/curves.csv"
    console.print(Text(note, style="dim"))


def _shown(factors: list[float]) -> list[float]:
    """The factors that a page has room for, that of the fit itself among them."""
    step = -(-len(factors) // MOST_FACTORS)
    return factors[factors.index(1.0) % step :: step]


def _show_wide(curves: pd.DataFrame, factors: list[float], column: str, console: Console) -> None:
    grid = plain_grid("", *(f"{factor:.2g}" for factor in factors))
    grid.padding = (0, 1, 0, 0)
    for name in list(dict.fromkeys(curves.index.get_level_values("name")))[:MOST_ROWS]:
        own = curves.loc[name]
        cells = [_cell(own.loc[factor], column) if factor in own.index else MISSING for factor in factors]
        if set(cells) != {MISSING}:
            grid.add_row(str(name), *cells)
    console.print(grid)


def _cell(row: pd.Series, column: str) -> str:
    value = row[column]
    if column == "shown":
        return str(value) if isinstance(value, str) and value else MISSING
    if column == "effect":
        return standardised(float(value))
    below = bool(row["bayes_factor_upper"] == row["bayes_factor"])
    return bayes_factor(float(value), bounded=bool(row["bounded"]), below=below)


def _show_scaling(found: Sensitivity, console: Console) -> None:
    table = found.scaling
    if table.empty:
        return
    heading(console, "Power-scaling: how far each moves with prior and likelihood (above .05 counts)")
    grid = plain_grid("", PRIOR, LIKELIHOOD, left=("",))
    order = table.sort_values(PRIOR, ascending=False, kind="stable") if len(table) > MOST_ROWS else table
    for name, row in order.iloc[:MOST_ROWS].iterrows():
        grid.add_row(str(name), number(float(row[PRIOR]), 3), number(float(row[LIKELIHOOD]), 3), str(row["diagnosis"]))
    console.print(grid)
    if len(table) > MOST_ROWS:
        console.print(Text(f"{len(table) - MOST_ROWS} more: tables/power_scaling.csv", style="dim"))
