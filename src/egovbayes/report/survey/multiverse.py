"""The hypotheses under each exclusion rule."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from egovbayes.assess.hypotheses.verdicts import verdict_name
from egovbayes.catalogue.language import Numeral
from egovbayes.catalogue.read_back import read_back, sentences_of
from egovbayes.catalogue.sentence import Listing, Sentence, Text, phrase
from egovbayes.likelihoods import DEFAULT
from egovbayes.likelihoods.choosing import likelihood_of
from egovbayes.model.judging.notes import note_in_words
from egovbayes.report.evidence_lines import no_effect, scale_sentence
from egovbayes.report.notices import VERDICTS, show_notes
from egovbayes.report.page.page import Page, plain_grid
from egovbayes.report.page.words import Tone, Words, joined, toned
from egovbayes.report.words import MISSING, as_shown, count, interval, standardised
from egovbayes.study.universes import Multiverse, way_name

if TYPE_CHECKING:
    import pandas as pd


_COLUMNS = ("column.n", "column.effect", "column.interval_95", "hypotheses.p")
_HEAD = "multiverse"


def show_multiverse(found: Multiverse, page: Page) -> None:
    """Every hypothesis under every rule: n, effect with interval, probability, verdict; first whether they agree."""
    page.heading(phrase("multiverse-page.title", name=found.spec.name, remark=likelihood_remark(found)))
    if nobody_left_out(found):
        page.say(_one_line(found), Tone.QUIET)
        show_notes(_notes(found), page)
        return
    page.say(found.check.sentence, Tone.STRONG)
    for name, rows in found.table.groupby(level="hypothesis", sort=False):
        page.gap()
        statement = next((text for text in rows["statement"] if isinstance(text, str)), "")
        page.say(joined((f"{name}  ", Tone.STRONG), statement))
        grid = plain_grid("", *map(Sentence, _COLUMNS), left=[phrase("column.verdict")])
        for rule, (_, row) in zip(rows.index.get_level_values("rule"), rows.iterrows(), strict=True):
            grid.add_row(way_name(str(rule)), count(row["n"]), *_outcome(row))
        page.add(grid)
        for told in _told(rows):
            page.say(told, Tone.QUIET)
    show_notes(_notes(found), page)


def likelihood_remark(found: Multiverse) -> Text:
    """What titles add on the likelihood; nothing where it is the usual one."""
    name = likelihood_of(found.spec.likelihood).name
    return "" if name == DEFAULT.name else phrase("figure.of_likelihood", name=name)


def nobody_left_out(found: Multiverse) -> bool:
    """Whether every rule was tried and fitted, and none leaves out anybody."""
    whole = not found.interrupted and not any(one.problem for one in found.universes)
    return whole and all(one.screening.kept.all() for one in found.universes)


def _one_line(found: Multiverse) -> Sentence:
    """All there is to say where every sample is the same."""
    rows = found.table.groupby(level="hypothesis", sort=False).first()
    told = tuple(
        phrase("multiverse-page.verdict", name=str(name), verdict=verdict_name(row["verdict"]), p=_p(row))
        for name, row in rows.iterrows()
    )
    n = found.universes[0].screening.record.kept
    return phrase("multiverse-page.one", n=n, told=Listing(told, between="; ", whole=True))


def _told(rows: pd.DataFrame) -> list[Sentence]:
    """On which scale the hypothesis is judged, where nobody would expect it, and the effects of one with several."""
    fitted = rows[rows["problem"] == ""]
    scales = dict.fromkeys(sentence for _, row in fitted.iterrows() if (sentence := scale_sentence(row)))
    without = {why.key: why for _, row in fitted.iterrows() for why in no_effect(row)}
    names = fitted.index.get_level_values("rule")
    effects = [
        phrase("multiverse-page.effects", rule=way_name(str(rule)), told=read_back(text, "tied"))
        for rule, text in zip(names, fitted["effect_by"], strict=True)
        if text
    ]
    none = [phrase("multiverse-page.without", why=why) for why in without.values()]
    return [*map(note_in_words, scales), *none, *effects]


def _notes(found: Multiverse) -> tuple[Sentence, ...]:
    """Answers that were set missing, and why samples could not be fitted, each reason once with all its rules."""
    rules: dict[str, list[Sentence]] = {}
    for universe in found.universes:
        if universe.problem:
            rules.setdefault(universe.problem, []).append(way_name(universe.name))
    unfitted = tuple(
        phrase("multiverse-page.problem", rules=Listing(tuple(names), whole=True), problem=read_back(problem, _HEAD))
        for problem, names in rules.items()
    )
    return (*sentences_of(found.notes, _HEAD), *unfitted)


def _outcome(row: pd.Series) -> tuple[Text | Words, ...]:
    """Effect, interval, probability and verdict of a row; of one that could not be fitted, just that."""
    if row["problem"]:
        return "", "", "", phrase("figure.not_fitted")
    effect, lower, upper = (float(row[name]) for name in ("effect", "effect_lower", "effect_upper"))
    verdict = verdict_name(row["verdict"])
    told = verdict if row["converged"] else phrase("multiverse-page.doubtful", verdict=verdict)
    shown = "" if isnan(effect) else standardised(effect)
    return shown, interval(lower, upper), _p(row), toned(told, VERDICTS.get(str(row["verdict"]), "bold"))


def _p(row: pd.Series) -> Numeral:
    return as_shown(row["shown"]) if row["shown"] else MISSING
