"""The first screen of a report: what was asked, what the answers say of each hypothesis, what cannot be concluded."""

from __future__ import annotations

from collections.abc import Iterator
from math import isnan
from typing import TYPE_CHECKING

from egovbayes.assess.fit import Fit
from egovbayes.assess.hypotheses.verdicts import verdict_name
from egovbayes.assess.trust import RESERVATION, RESERVED
from egovbayes.catalogue.read_back import read_back
from egovbayes.catalogue.sentence import Listing, Sentence, phrase
from egovbayes.model.language.group_names import without_group
from egovbayes.notation import MatrixName
from egovbayes.report.check_names import check_name
from egovbayes.report.fit.contents import people_sentence
from egovbayes.report.notices import VERDICTS
from egovbayes.report.page.page import Page
from egovbayes.report.page.words import Tone, joined
from egovbayes.report.tables import is_synthetic
from egovbayes.report.words import as_set, as_shown, count, level, standardised

if TYPE_CHECKING:
    import pandas as pd

MOST_CLAIMS, MOST_DOUBTS = 12, 6
_SAID = {"supported": "short.supported", "contradicted": "short.contradicted", "undecided": "short.undecided"}


def show_in_short(fit: Fit, page: Page) -> None:
    """Add the first screen."""
    show_answered(fit, page)
    show_left_open(fit, page)


def show_answered(fit: Fit, page: Page) -> None:
    """Add what was asked, and what the answers say of each hypothesis."""
    page.heading(phrase("document.in_short"))
    page.say(_asked(fit))
    asked = _claims(fit)
    for name, rows in asked[:MOST_CLAIMS]:
        if len(rows) > 1:
            _show_over_groups(name, rows, page)
        else:
            _show_claim(name, rows.iloc[0], fit.rules.interval, page)
    if (left := len(asked) - MOST_CLAIMS) > 0:
        page.say(phrase("document.more_below", n=count(left)), Tone.QUIET)


def show_left_open(fit: Fit, page: Page) -> None:
    """Add what cannot be concluded."""
    page.heading(phrase("document.left_open"))
    for sentence in _not_concluded(fit):
        page.bullet(sentence)


def _claims(fit: Fit) -> list[tuple[str, pd.DataFrame]]:
    """What is asked, each with its rows: one, or where all would be too many to read, those of its groups together."""
    table = fit.hypotheses
    if len(table) <= MOST_CLAIMS:
        return [(str(name), table.loc[[name]]) for name in table.index]
    asked = {hypothesis.name: hypothesis.of for hypothesis in fit.spec.hypotheses}
    own = [asked.get(str(name)) or str(name) for name in table.index]
    return [(str(name), rows) for name, rows in table.groupby(own, sort=False)]


def _show_claim(name: str, row: pd.Series, inside: float, page: Page) -> None:
    verdict, statement = str(row["verdict"]), str(row["statement"]) or str(row["claim"])
    key = _SAID.get(verdict)
    said = Sentence(key, {"shown": as_shown(row["shown"])}) if key else Sentence("short.not_judged")
    tone = VERDICTS.get(verdict, Tone.STRONG)
    page.say(joined((f"{name}  ", Tone.STRONG), f"{statement}. ", (said, tone)))
    if not isnan(float(row["effect"])):
        page.say(_effect(row, inside), Tone.QUIET, indent=4)


def _show_over_groups(name: str, rows: pd.DataFrame, page: Page) -> None:
    """In how many groups a claim has which verdict, and between which its effects lie."""
    first = rows.iloc[0]
    statement = str(first["statement"]) or without_group(str(first["claim"]), str(first["group"]))
    verdicts = rows["verdict"].value_counts()
    parts = tuple(
        Sentence("short.in_groups", {"verdict": verdict_name(str(verdict)), "n": int(n)})
        for verdict, n in verdicts.items()
    )
    said = Sentence("short.over_groups", {"n": len(rows), "parts": Listing(parts, whole=True)})
    page.say(joined((f"{name}  ", Tone.STRONG), f"{statement}. ", (said, Tone.STRONG)))
    effects = rows.set_index("group")["effect"].dropna()
    if len(effects):
        ends = {"low": str(effects.idxmin()), "high": str(effects.idxmax())}
        sizes = {"lowest": standardised(float(effects.min())), "highest": standardised(float(effects.max()))}
        page.say(Sentence("short.effects", {**ends, **sizes}), Tone.QUIET, indent=4)


def _asked(fit: Fit) -> Sentence:
    asked: dict[str, object] = {"people": people_sentence(fit.prepared.observed), "items": len(fit.table.items)}
    if not len(fit.hypotheses):
        return Sentence("short.nothing_asked", asked)
    threshold = fit.rules.threshold
    ends = {"threshold": as_set(threshold, 3), "least": as_set(1 - threshold, 3)}
    return Sentence("short.asked", {**asked, **ends, "n": len(_claims(fit))})


def _effect(row: pd.Series, inside: float) -> Sentence:
    ends = {end: standardised(float(row[f"effect_{end}"])) for end in ("lower", "upper")}
    return Sentence("short.effect", {"effect": standardised(float(row["effect"])), **ends, "inside": level(inside)})


def _not_concluded(fit: Fit) -> Iterator[Sentence]:
    if is_synthetic(fit):
        yield Sentence("short.synthetic")
    if not fit.converged or fit.unusable:
        yield Sentence("short.unconverged")
    yield from _reserved(fit)
    if any(row.matrix is MatrixName.BETA and row.op == "~" for row in fit.table.rows):
        yield Sentence("short.causes")
    for check in [check for check in fit.checks if check.passed is False][:MOST_DOUBTS]:
        yield Sentence("short.check", {"name": check_name(check.name), "text": check.sentence})


def _reserved(fit: Fit) -> Iterator[Sentence]:
    """Each reservation once, with the claims that it is about."""
    about: dict[str, list[str]] = {}
    for name, row in fit.hypotheses.iterrows():
        if why := str(row.get(RESERVATION) or ""):
            about.setdefault(why, []).append(str(name))
    for why, names in about.items():
        yield Sentence("short.reserved", {"name": Listing(tuple(names)), "why": read_back(why, *RESERVED)})
