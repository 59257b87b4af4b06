"""The hypotheses of a fit on the terminal: verdicts side by side, then each claim with its evidence.

A claim that is asked of each group has a row and a line for each; of many groups the ends and the middle.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import isnan
from typing import TYPE_CHECKING

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from egovbayes.assess.fit import Fit
from egovbayes.assess.trust import RESERVATION
from egovbayes.model.language.group_names import without_group
from egovbayes.report.evidence_lines import evidence, scale_sentence
from egovbayes.report.fit.across_groups import across, across_grid, too_many
from egovbayes.report.grids import heading, plain_grid
from egovbayes.report.notices import VERDICTS
from egovbayes.report.words import MAXIMUM_LIKELIHOOD, MISSING, probability

if TYPE_CHECKING:
    import pandas as pd

MARK = "!"
NOTHING_ASKED = (
    'No hypothesis is asked. Label a path in the equations (use ~ a*trust) and add --claim "H1: a > 0", or write '
    '[hypotheses.H1] with claim = "a > 0" in a model file (.toml).'
)

type Rows = Mapping[str, pd.Series]
"""Rows of the table of hypotheses: by group where a claim is asked of each, else the one under ""."""


def show_hypotheses(fit: Fit, console: Console) -> None:
    """Every hypothesis: its verdicts, and below them what was claimed and what the answers say of it."""
    if not len(fit.hypotheses):
        if not fit.spec.hypotheses:
            console.print(Text(NOTHING_ASKED, style="dim"))
        return
    asked = _by_claim(fit)
    many = {name: rows for name, rows in asked.items() if "" not in rows and too_many([*rows])}
    heading(console, "Hypotheses")
    if single := [name for of, rows in asked.items() if of not in many for name in _names(of, rows)]:
        ml = fit.prepared.likelihood.beside(MAXIMUM_LIKELIHOOD)
        console.print(_verdicts(fit.hypotheses.loc[single], ml))
    if many:
        console.print(_over_groups(many))
        told = "Effects over the groups, and in how many the claim is supported; each group's: tables/hypotheses.csv"
        console.print(Text(told, style="dim"))
    for reservation in dict.fromkeys(fit.hypotheses.get(RESERVATION, ())):
        if reservation:
            console.print(Text(f"{MARK} {reservation}", style="bold red"), soft_wrap=False)
    console.print()
    for name, rows in asked.items():
        _show_claim(name, rows, console, told=name not in many)


def _by_claim(fit: Fit) -> dict[str, Rows]:
    """The rows of each hypothesis as it was asked, in their order."""
    table = {str(name): row for name, row in fit.hypotheses.iterrows()}
    found: dict[str, dict[str, pd.Series]] = {}
    for hypothesis in fit.spec.hypotheses:
        rows = found.setdefault(hypothesis.of or hypothesis.name, {})
        rows[hypothesis.group] = table[hypothesis.name]
    return {**found}


def _names(of: str, rows: Rows) -> list[str]:
    return [str(row.name) if group else of for group, row in rows.items()]


def _show_claim(name: str, rows: Rows, console: Console, *, told: bool) -> None:
    """What is claimed, and where it is `told` the evidence, a line for each group; then how it is judged."""
    group, first = next(iter(rows.items()))
    said = str(first["statement"]) or without_group(str(first["claim"]), group)
    console.print(Text.assemble((f"{name}  ", "bold"), said), soft_wrap=False)
    for group, row in rows.items() if told else ():
        if line := evidence(row):
            console.print(Padding(Text(f"{group}: {line}" if group else line), (0, 0, 0, 4)))
    judged = rows if told else {group: first}
    for sentence in dict.fromkeys(without_group(scale_sentence(row), group) for group, row in judged.items()):
        if sentence:
            console.print(Padding(Text(sentence), (0, 0, 0, 4)))


def _verdicts(hypotheses: pd.DataFrame, ml: str) -> Table:
    """The verdicts on each hypothesis: posterior, maximum likelihood (called `ml`), published where one is."""
    published = [str(text) for text in hypotheses["published"]]
    table = plain_grid("", "P", left=("posterior", ml, *(["published"] if any(published) else [])))
    for (name, row), own in zip(hypotheses.iterrows(), published, strict=True):
        verdict, p = str(row["verdict"]), float(row["ml_p"])
        likelihood = str(row["ml_verdict"]) + ("" if isnan(p) else f" (p {_p(p)})")
        table.add_row(
            Text(str(name), style="bold"),
            str(row["shown"]) or MISSING,
            Text(f"{verdict} {MARK}" if row.get(RESERVATION) else verdict, style=VERDICTS.get(verdict, "bold")),
            likelihood if row["ml_verdict"] else MISSING,
            *([own or MISSING] if any(published) else []),
        )
    return table


def _over_groups(claims: Mapping[str, Rows]) -> Table:
    """A line for each claim: where its effect is lowest and highest, and in how many groups it is supported."""
    table = across_grid()
    reached = {name: [str(row["verdict"]) for row in rows.values()] for name, rows in claims.items()}
    counted = ["supported", *(["contradicted"] if any("contradicted" in own for own in reached.values()) else [])]
    for verdict in counted:
        table.add_column(verdict, justify="right", overflow="fold")
    for name, rows in claims.items():
        effects = {group: float(row["effect"]) for group, row in rows.items()}
        own = [f"{reached[name].count(verdict)} of {len(rows)}" for verdict in counted]
        table.add_row(Text(name, style="bold"), *across(effects), *own)
    return table


def _p(p: float) -> str:
    shown = probability(p)
    return shown if shown[0] in "<>" else f"= {shown}"
