"""The hypotheses under each exclusion rule, on the terminal."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from egovbayes.report.evidence_lines import no_effect, scale_sentence
from egovbayes.report.notices import VERDICTS, show_checks, show_notes
from egovbayes.report.page.page import Page, plain_grid
from egovbayes.report.page.words import Tone, Words, joined, toned
from egovbayes.report.words import MISSING, count, interval, standardised
from egovbayes.study.universes import Multiverse

if TYPE_CHECKING:
    import pandas as pd


def show_multiverse(found: Multiverse, page: Page) -> None:
    """Print every hypothesis under every rule: n, effect with interval, probability, verdict; then the check."""
    page.heading(f"The hypotheses of {found.spec.name} under each exclusion rule{found.remark}")
    if nobody_left_out(found):
        page.say(_one_line(found), Tone.QUIET)
        show_notes((*found.notes, *_problems(found)), page)
        return
    for place, (name, rows) in enumerate(found.table.groupby(level="hypothesis", sort=False)):
        if place:
            page.gap()
        statement = next((text for text in rows["statement"] if isinstance(text, str)), "")
        page.say(joined((f"{name}  ", Tone.STRONG), statement))
        grid = plain_grid("", "n", "effect", "95 % interval", "P", left=["verdict"])
        for rule, (_, row) in zip(rows.index.get_level_values("rule"), rows.iterrows(), strict=True):
            grid.add_row(str(rule), count(row["n"]), *_outcome(row))
        page.add(grid)
        for told in _told(rows):
            page.say(told, Tone.QUIET)
    show_checks((found.check,), page)
    show_notes((*found.notes, *_problems(found)), page)


def nobody_left_out(found: Multiverse) -> bool:
    """Whether every rule was tried and fitted, and none leaves out anybody."""
    whole = not found.interrupted and not any(one.problem for one in found.universes)
    return whole and all(one.screening.kept.all() for one in found.universes)


def _one_line(found: Multiverse) -> str:
    """All there is to say where every sample is the same."""
    rows = found.table.groupby(level="hypothesis", sort=False).first()
    told = "; ".join(f"{name} {row['verdict']} (P {row['shown'] or MISSING})" for name, row in rows.iterrows())
    n = found.universes[0].screening.record.kept
    return f"No rule leaves anybody out: every sample is the {n:,} respondents, with one verdict each: {told}."


def _told(rows: pd.DataFrame) -> list[str]:
    """On which scale the hypothesis is judged, where nobody would expect it, and the effects of one with several."""
    fitted = rows[rows["problem"] == ""]
    scales = dict.fromkeys(sentence for _, row in fitted.iterrows() if (sentence := scale_sentence(row)))
    names = fitted.index.get_level_values("rule")
    effects = zip(names, fitted["effect_by"], strict=True)
    none = [f"It has {why}." for why in {str(why) for _, row in fitted.iterrows() for why in no_effect(row)}]
    return [*scales, *none, *(f"{rule}: effect {text}." for rule, text in effects if text)]


def _problems(found: Multiverse) -> list[str]:
    """Why samples could not be fitted, each reason once with all its rules."""
    rules: dict[str, list[str]] = {}
    for universe in found.universes:
        if universe.problem:
            rules.setdefault(universe.problem, []).append(universe.name)
    return [f"Not fitted ({', '.join(names)}): {problem}" for problem, names in rules.items()]


def _outcome(row: pd.Series) -> tuple[str | Words, ...]:
    """Effect, interval, probability and verdict of a row; of one that could not be fitted, just that."""
    if row["problem"]:
        return "", "", "", "not fitted"
    effect, lower, upper = (float(row[name]) for name in ("effect", "effect_lower", "effect_upper"))
    doubt = "" if row["converged"] else " (not converged)"
    shown = "" if isnan(effect) else standardised(effect)
    verdict = toned(f"{row['verdict']}{doubt}", VERDICTS.get(str(row["verdict"]), "bold"))
    return shown, interval(lower, upper), str(row["shown"]) or MISSING, verdict
