"""A study on the terminal: both printed tables beside ours, then what the printed tables cannot say."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from egovbayes.report.study_sections import show_explained, show_readings, show_sensitivity
from egovbayes.report.study_words import OWN_INDICES, caption, synthetic_sentence
from egovbayes.report.terminal import VERDICTS, heading, plain_grid, show_line, show_notes
from egovbayes.report.words import MISSING, count, counted, interval, number, probability, standardised
from egovbayes.study.whole_study import Study

if TYPE_CHECKING:
    import pandas as pd

DIFFERS = "!"
WIDTHS = (13, 12, 6, 12, 6, 16)
MODEL_WIDTH = 7


def show_study(study: Study, console: Console) -> None:
    """Print everything a reader needs, in the order of the paper."""
    if sentence := synthetic_sentence(study):
        console.print(Text(sentence, style="bold white on red"))
        console.print()
    _show_head(study, console)
    _show_fit(study, console)
    _show_verdicts(study, console)
    show_sensitivity(study, console)
    show_explained(study, console)
    show_readings(study, console)
    _show_doubts(study, console)
    show_notes(study.notes, console)


def _show_doubts(study: Study, console: Console) -> None:
    doubts = [(column, check) for column, fit in study.fits.items() for check in fit.checks if check.passed is not True]
    if doubts:
        heading(console, caption(study, "Checks that did not pass"))
    for column, check in doubts:
        show_line(console, column, f"{check.name}: {check.text}")


def _show_head(study: Study, console: Console) -> None:
    show_line(console, "Study", study.plan.title)
    first = next(iter(study.fits.values()))
    show_line(console, "Data", f"{study.data.source}: {count(first.moments.n_respondents)} respondents")
    for column, fit in study.fits.items():
        size = f"{counted(len(fit.table.items), 'item')}, {counted(len(fit.table.constructs), 'construct')}"
        sampled = "converged" if fit.converged else "NOT converged: see the checks"
        show_line(console, column, f"{study.plan.title_of(column)}: {fit.spec.name}, {size}; sampling {sampled}")


def _show_fit(study: Study, console: Console) -> None:
    heading(console, caption(study, "Table 1. Fit of the models: printed and computed"))
    for column in study.fits:
        console.print(Text(f"\n{study.plan.title_of(column)}", style="bold"))
        grid = plain_grid("", "printed", "ML here", "posterior's own", "value", "90 % interval")
        grid.columns[3].justify = "left"
        for _, row in study.fit_table.loc[column].iterrows():
            grid.add_row(*_fit_cells(row))
        console.print(_tight(grid))
    _show_differing(study, console)
    console.print(Padding(Text(OWN_INDICES, style="dim"), (1, 0, 0, 0)))


def _tight(grid: Table) -> Table:
    grid.padding = (0, 1, 0, 0)
    return grid


def _fit_cells(row: pd.Series) -> tuple[str, ...]:
    ml = str(row["shown"]) or _unprinted(str(row["name"]), float(row["ml"]))
    mark = f"{DIFFERS} " if row["agrees"] == "no" else ""
    value, lower, upper = (float(row[name]) for name in ("posterior", "posterior_lower", "posterior_upper"))
    own = "" if isnan(value) else standardised(value, 3)
    return (
        str(row["name"]),
        str(row["printed"]) or MISSING,
        mark + ml,
        str(row["posterior_index"]),
        own,
        interval(lower, upper, 3),
    )


def _unprinted(name: str, value: float) -> str:
    if name == "df":
        return count(value) if not isnan(value) else MISSING
    return probability(value) if name.startswith("p ") else number(value, 3)


def _show_differing(study: Study, console: Console) -> None:
    table = study.fit_table[study.fit_table["agrees"] == "no"]
    for (column, _), row in table.iterrows():
        said = f" {row['note']}" if row["note"] else ""
        text = f"{row['name']} of {study.plan.title_of(column)}: printed {row['printed']}, here {row['shown']}.{said}"
        show_line(console, DIFFERS, text)
    checked = study.fit_table[study.fit_table["agrees"] != ""]
    if len(checked):
        agreeing = int((checked["agrees"] == "yes").sum())
        console.print(
            Padding(
                Text(f"{agreeing} of {len(checked)} printed figures come out at their printed digits."), (1, 0, 0, 0)
            )
        )


def _show_verdicts(study: Study, console: Console) -> None:
    table = study.verdicts[study.verdicts["printed"] != ""]
    if table.empty:
        return
    heading(console, caption(study, "Table 2. The hypotheses: printed, maximum likelihood, posterior"))
    head = ("printed", "ML", "p", "posterior", "P", "effect, interval")
    console.print(Text(_line("", "", head), style="dim"))
    console.print(Text("─" * 80, style="dim"))
    for name in dict.fromkeys(table.index.get_level_values(0)):
        rows = table.loc[[name]]
        statement = str(rows.iloc[0]["statement"] or rows.iloc[0]["claim"])
        console.print(Text.assemble((str(name), "bold"), f"  {statement}"))
        for (_, column), row in rows.iterrows():
            console.print(_verdict_line(column, row))
    _show_agreeing(table, console)


def _verdict_line(column: str, row: pd.Series) -> Text:
    p = float(row["ml_p"])
    effect = float(row["effect"])
    ends = interval(float(row["effect_lower"]), float(row["effect_upper"]))
    cells = (
        str(row["printed"]),
        str(row["ml_verdict"]) or MISSING,
        "" if isnan(p) else probability(p),
        str(row["verdict"]),
        probability(float(row["probability"])),
        MISSING if isnan(effect) else f"{standardised(effect)} {ends}",
    )
    text = Text(_line(DIFFERS if row["agree"] == "no" else "", column, cells))
    text.highlight_words([str(row["verdict"])], VERDICTS.get(str(row["verdict"]), "bold"))
    return text


def _line(mark: str, column: str, cells: tuple[str, ...]) -> str:
    left = f"{mark:<2}{column[:MODEL_WIDTH]:<{MODEL_WIDTH}}"
    return " ".join([left, *(f"{cell:<{width}}" for cell, width in zip(cells, WIDTHS, strict=True))]).rstrip()


def _show_agreeing(table: pd.DataFrame, console: Console) -> None:
    firsts = table[~table.index.get_level_values(0).duplicated()]
    agreeing = int((firsts["agree"] == "yes").sum())
    model = firsts.index[0][1]
    text = f"The three agree on {agreeing} of {len(firsts)} hypotheses ({model})."
    differing = [f"{name} ({row['differing']} differs)" for (name, _), row in firsts.iterrows() if row["agree"] == "no"]
    if differing:
        text += f" They differ on {', '.join(differing)}."
    meaning = (
        "P: probability that the claim is true, given answers, model and priors; supported from .975, contradicted "
        'up to .025. A printed "not supported" agrees with undecided: no evidence for an effect is not evidence '
        "against one."
    )
    console.print(Padding(Text(text), (1, 0, 0, 0)))
    console.print(Text(meaning, style="dim"))
