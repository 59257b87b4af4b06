"""The hypotheses of a fit on the terminal: verdicts side by side, then each claim with its evidence.

A claim that is asked of each group has a row and a line for each; of many groups the ends and the middle.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import isnan
from typing import TYPE_CHECKING

from egovbayes.assess.fit import Fit
from egovbayes.assess.hypotheses.verdicts import verdict_name
from egovbayes.assess.trust import RESERVATION, RESERVED
from egovbayes.catalogue.language import Numeral
from egovbayes.catalogue.read_back import read_back
from egovbayes.catalogue.sentence import Text, phrase
from egovbayes.model.judging.notes import note_in_words
from egovbayes.model.language.group_names import without_group
from egovbayes.report.called import beside_posterior
from egovbayes.report.evidence_lines import evidence, scale_sentence
from egovbayes.report.fit.across_groups import across, across_grid, too_many
from egovbayes.report.notices import VERDICTS
from egovbayes.report.page.page import Grid, Page, plain_grid
from egovbayes.report.page.words import Tone, joined, toned
from egovbayes.report.tables import tied_sentences
from egovbayes.report.words import MISSING, as_shown, probability

if TYPE_CHECKING:
    import pandas as pd

MARK = "!"

type Rows = Mapping[str, pd.Series]
"""Rows of the table of hypotheses: by group where a claim is asked of each, else the one under ""."""


def show_hypotheses(fit: Fit, page: Page) -> None:
    """Every hypothesis: its verdicts, and below them what was claimed and what the answers say of it."""
    if not len(fit.hypotheses):
        if not fit.spec.hypotheses:
            page.say(phrase("hypotheses.nothing_asked"), Tone.QUIET)
        return
    asked = _by_claim(fit)
    many = {name: rows for name, rows in asked.items() if "" not in rows and too_many([*rows])}
    page.heading(phrase("hypotheses.title"))
    if single := [name for of, rows in asked.items() if of not in many for name in _names(of, rows)]:
        page.add(_verdicts(fit.hypotheses.loc[single], beside_posterior(fit.prepared.likelihood)))
    if many:
        page.add(_over_groups(many))
        page.say(phrase("hypotheses.over_groups"), Tone.QUIET)
    for reservation in dict.fromkeys(fit.hypotheses.get(RESERVATION, ())):
        if reservation:
            why = read_back(str(reservation), *RESERVED)
            page.say(phrase("hypotheses.reservation", mark=MARK, why=why), Tone.BAD)
    page.gap()
    tied = tied_sentences(fit)
    for name, rows in asked.items():
        _show_claim(name, rows, page, {} if name in many else tied, told=name not in many)


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


def _show_claim(name: str, rows: Rows, page: Page, tied: Mapping[str, Text], *, told: bool) -> None:
    """What is claimed, and where it is `told` the evidence, a line for each group; then how it is judged."""
    group, first = next(iter(rows.items()))
    said = str(first["statement"]) or without_group(str(first["claim"]), group)
    page.say(joined((f"{name}  ", Tone.STRONG), said))
    for group, row in rows.items() if told else ():
        if (line := evidence(row, tied.get(str(row.name), ""))).items:
            page.say(phrase("notice.named", name=group, said=line) if group else line, indent=4)
    judged = rows if told else {group: first}
    for sentence in dict.fromkeys(without_group(scale_sentence(row), group) for group, row in judged.items()):
        if sentence:
            page.say(note_in_words(sentence), indent=4)


def _verdicts(hypotheses: pd.DataFrame, ml: Text) -> Grid:
    """The verdicts on each hypothesis: posterior, maximum likelihood (called `ml`), published where one is."""
    published = [str(text) for text in hypotheses["published"]]
    judges = [phrase("hypotheses.posterior"), ml, *([phrase("hypotheses.published")] if any(published) else [])]
    table = plain_grid("", phrase("hypotheses.p"), left=judges)
    for (name, row), own in zip(hypotheses.iterrows(), published, strict=True):
        verdict, p, likelihood = str(row["verdict"]), float(row["ml_p"]), verdict_name(str(row["ml_verdict"]))
        if not isnan(p):
            likelihood = phrase("hypotheses.with_p", verdict=likelihood, p=_p(p))
        table.add_row(
            toned(str(name), Tone.STRONG),
            as_shown(row["shown"]) or MISSING,
            toned(_marked(verdict_name(verdict), row), VERDICTS.get(verdict, "bold")),
            likelihood if row["ml_verdict"] else MISSING,
            *([verdict_name(own) or MISSING] if any(published) else []),
        )
    return table


def _marked(verdict: Text, row: pd.Series) -> Text:
    return phrase("hypotheses.marked", verdict=verdict, mark=MARK) if row.get(RESERVATION) else verdict


def _over_groups(claims: Mapping[str, Rows]) -> Grid:
    """A line for each claim: where its effect is lowest and highest, and in how many groups it is supported."""
    table = across_grid()
    reached = {name: [str(row["verdict"]) for row in rows.values()] for name, rows in claims.items()}
    counted = ["supported", *(["contradicted"] if any("contradicted" in own for own in reached.values()) else [])]
    for verdict in counted:
        table.add_column(verdict_name(verdict), wraps=True)
    for name, rows in claims.items():
        effects = {group: float(row["effect"]) for group, row in rows.items()}
        own = [phrase("table.of", n=reached[name].count(verdict), all=len(rows)) for verdict in counted]
        table.add_row(toned(name, Tone.STRONG), *across(effects), *own)
    return table


def _p(p: float) -> Numeral:
    shown = probability(p)
    return shown if shown[0] in "<>" else Numeral(f"= {shown}")
