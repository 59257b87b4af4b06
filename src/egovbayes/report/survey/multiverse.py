"""The hypotheses under each exclusion rule, on the terminal."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from egovbayes.report.grids import heading, plain_grid
from egovbayes.report.terminal import VERDICTS, show_checks, show_notes
from egovbayes.report.words import count, interval, probability, standardised
from egovbayes.study.universes import Multiverse

if TYPE_CHECKING:
    import pandas as pd


def show_multiverse(found: Multiverse, console: Console) -> None:
    """Print every hypothesis under every rule: n, effect with interval, probability, verdict; then the check."""
    heading(console, f"The hypotheses of {found.spec.name} under each exclusion rule")
    for place, (name, rows) in enumerate(found.table.groupby(level="hypothesis", sort=False)):
        if place:
            console.print()
        statement = next((text for text in rows["statement"] if isinstance(text, str)), "")
        console.print(Text.assemble((f"{name}  ", "bold"), statement))
        grid = plain_grid("", "n", "effect", "95 % interval", "P", left=["verdict"])
        for rule, (_, row) in zip(rows.index.get_level_values("rule"), rows.iterrows(), strict=True):
            grid.add_row(str(rule), count(row["n"]), *_outcome(row))
        console.print(grid)
    show_checks((found.check,), console)
    show_notes((*found.notes, *_problems(found)), console)


def _problems(found: Multiverse) -> list[str]:
    """Why samples could not be fitted, each reason once with all its rules."""
    rules: dict[str, list[str]] = {}
    for universe in found.universes:
        if universe.problem:
            rules.setdefault(universe.problem, []).append(universe.name)
    return [f"Not fitted ({', '.join(names)}): {problem}" for problem, names in rules.items()]


def _outcome(row: pd.Series) -> tuple[str | Text, ...]:
    """Effect, interval, probability and verdict of a row; of one that could not be fitted, just that."""
    if row["problem"]:
        return "", "", "", "not fitted"
    effect, lower, upper, p = (float(row[name]) for name in ("effect", "effect_lower", "effect_upper", "probability"))
    doubt = "" if row["converged"] else " (not converged)"
    shown = "" if isnan(effect) else standardised(effect)
    verdict = Text(f"{row['verdict']}{doubt}", style=VERDICTS.get(str(row["verdict"]), "bold"))
    return shown, interval(lower, upper), probability(p), verdict
