"""The first screen of a report: what was asked, what the answers say of each hypothesis, what cannot be concluded."""

from __future__ import annotations

from collections.abc import Iterator
from math import isnan
from typing import TYPE_CHECKING

from egovbayes.assess.fit import Fit
from egovbayes.assess.trust import RESERVATION
from egovbayes.catalogue.sentence import Sentence
from egovbayes.notation import MatrixName
from egovbayes.report.fit.terminal import people_sentence
from egovbayes.report.notices import VERDICTS
from egovbayes.report.page.page import Page
from egovbayes.report.page.words import Tone, joined
from egovbayes.report.tables import is_synthetic
from egovbayes.report.words import count, level, probability, standardised

if TYPE_CHECKING:
    import pandas as pd

IN_SHORT, LEFT_OPEN = "In short", "What cannot be concluded"
MOST_CLAIMS, MOST_DOUBTS = 12, 6
_SAID = {"supported": "short.supported", "contradicted": "short.contradicted", "undecided": "short.undecided"}


def show_in_short(fit: Fit, page: Page) -> None:
    """Add the first screen."""
    page.heading(IN_SHORT)
    page.say(_asked(fit).text)
    for name, row in fit.hypotheses.head(MOST_CLAIMS).iterrows():
        verdict, statement = str(row["verdict"]), str(row["statement"]) or str(row["claim"])
        key = _SAID.get(verdict)
        said = Sentence(key, {"shown": str(row["shown"])}) if key else Sentence("short.not_judged")
        tone = VERDICTS.get(verdict, Tone.STRONG)
        page.say(joined((f"{name}  ", Tone.STRONG), f"{statement}. ", (said.text, tone)))
        if not isnan(float(row["effect"])):
            page.say(_effect(row, fit.rules.interval).text, Tone.QUIET, indent=4)
    if (left := len(fit.hypotheses) - MOST_CLAIMS) > 0:
        page.say(f"{count(left)} more below.", Tone.QUIET)
    page.heading(LEFT_OPEN)
    for sentence in _not_concluded(fit):
        page.bullet(sentence.text)


def _asked(fit: Fit) -> Sentence:
    asked: dict[str, object] = {"people": people_sentence(fit.prepared.observed), "items": len(fit.table.items)}
    if not len(fit.hypotheses):
        return Sentence("short.nothing_asked", asked)
    threshold = fit.rules.threshold
    ends = {"threshold": probability(threshold), "least": probability(1 - threshold)}
    return Sentence("short.asked", {**asked, **ends, "n": len(fit.hypotheses)})


def _effect(row: pd.Series, inside: float) -> Sentence:
    ends = {end: standardised(float(row[f"effect_{end}"])) for end in ("lower", "upper")}
    return Sentence("short.effect", {"effect": standardised(float(row["effect"])), **ends, "inside": level(inside)})


def _not_concluded(fit: Fit) -> Iterator[Sentence]:
    if is_synthetic(fit):
        yield Sentence("short.synthetic")
    if not fit.converged or fit.unusable:
        yield Sentence("short.unconverged")
    for name, row in fit.hypotheses.iterrows():
        if why := str(row.get(RESERVATION) or ""):
            yield Sentence("short.reserved", {"name": str(name), "why": why})
    if any(row.matrix is MatrixName.BETA and row.op == "~" for row in fit.table.rows):
        yield Sentence("short.causes")
    for check in [check for check in fit.checks if check.passed is False][:MOST_DOUBTS]:
        yield Sentence("short.check", {"name": check.name, "text": check.text})
