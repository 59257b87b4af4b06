"""A study's table of hypotheses on the terminal: printed, maximum likelihood, posterior."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from egovbayes.assess.hypotheses.verdicts import verdict_name
from egovbayes.catalogue.language import Numeral
from egovbayes.catalogue.sentence import Listing, Sentence, Text, phrase
from egovbayes.model.judging.notes import note_in_words
from egovbayes.report.evidence_lines import scale_sentence
from egovbayes.report.notices import VERDICTS
from egovbayes.report.page.page import Page
from egovbayes.report.page.words import Tone, Words, joined
from egovbayes.report.study.words import Row, mark_of, ml_beside, rows_of
from egovbayes.report.tables import tied_sentences
from egovbayes.report.words import MISSING, as_set, as_shown, interval, probability, standardised
from egovbayes.study.whole_study import Study

if TYPE_CHECKING:
    import pandas as pd

_INDENT = 10
"""Of what is said below a model's line: behind the name of its column."""
_JUDGES = {"maximum likelihood": "ml.long", "posterior": "study-page.posterior"}


def show_verdicts(study: Study, page: Page) -> None:
    """Every hypothesis a paper printed a verdict on, a line for each model that has it."""
    table = study.verdicts[study.verdicts["printed"] != ""]
    if table.empty:
        return
    page.heading(phrase("study-page.verdicts", ml=ml_beside(study)), mark=mark_of(study))
    page.aligned(_titles(study))
    page.aligned("─" * 80, Tone.QUIET)
    notes = _notes(study, table)
    last = ""
    for (name, column), row in rows_of(table):
        if name != last:
            page.say(joined((str(name), Tone.STRONG), f"  {row['statement'] or row['claim']}"))
        page.aligned(_verdict_line(str(column), row))
        for note in notes[name, column]:
            page.say(note, Tone.QUIET, indent=_INDENT)
        last = name
    page.gap()
    page.say(agreement_sentence(study, table))
    page.say(meaning_sentence(study), Tone.QUIET)


def meaning_sentence(study: Study) -> Sentence:
    """What P is, and from where on it supports or contradicts."""
    threshold = study.fits[study.plan.verdicts].rules.threshold
    return phrase("study-page.meaning", threshold=as_set(threshold, 3), least=as_set(1 - threshold, 3))


def row_notes(study: Study, table: pd.DataFrame) -> list[Text]:
    """What is said of single hypotheses in single models, each with their names."""
    return [
        phrase("notice.named", name=phrase("study-page.in_model", name=name, column=column), said=note)
        for (name, column), notes in _notes(study, table).items()
        for note in notes
    ]


def _notes(study: Study, table: pd.DataFrame) -> dict[tuple[str, str], list[Text]]:
    """By hypothesis and model, by what an effect is told that is no single one, and on which scale it is judged."""
    tied = {column: tied_sentences(fit) for column, fit in study.fits.items()}
    found: dict[tuple[str, str], list[Text]] = {}
    for (name, column), row in rows_of(table):
        own = found.setdefault((name, column), [])
        if row["effect_by"]:
            effects = tied[str(column)].get(str(name), row["effect_by"])
            own.append(phrase("study-page.effect_by", effects=effects))
        if note := scale_sentence(row):
            own.append(note_in_words(note))
    return found


def _titles(study: Study) -> Words:
    start = {"mark": "", "column": "", "p": phrase("column.p_value"), "printed": phrase("study-page.printed")}
    end = {"shown": phrase("hypotheses.p"), "effect": phrase("study-page.line_effect")}
    return joined(
        (phrase("study-page.line_start", ml=ml_beside(study, short=True), **start), Tone.QUIET),
        (phrase("study-page.line_verdict", verdict=phrase("column.posterior")), Tone.QUIET),
        (phrase("study-page.line_end", **end), Tone.QUIET),
    )


def _verdict_line(column: str, row: Row) -> Words:
    p, effect = float(row["ml_p"]), float(row["effect"])
    ends = interval(row["effect_lower"], row["effect_upper"])
    start = {
        "mark": "!" if row["agree"] == "no" else "",
        "column": column,
        "printed": verdict_name(row["printed"]),
        "ml": verdict_name(row["ml_verdict"]) if row["ml_verdict"] else MISSING,
        "p": Numeral("") if isnan(p) else probability(p),
    }
    end = {
        "shown": as_shown(row["shown"]) or MISSING,
        "effect": MISSING if isnan(effect) else Numeral(f"{standardised(effect)} {ends}".rstrip()),
    }
    verdict = phrase("study-page.line_verdict", verdict=verdict_name(row["verdict"]))
    return joined(
        Sentence("study-page.line_start", start),
        (verdict, VERDICTS.get(row["verdict"], Tone.STRONG)),
        Sentence("study-page.line_end", end),
    )


def agreement(table: pd.DataFrame) -> dict[str, int]:
    """`n` of `all` hypotheses on which print, maximum likelihood and posterior agree, in the model that answers."""
    firsts = table[~table.index.get_level_values(0).duplicated()]
    return {"n": int((firsts["agree"] == "yes").sum()), "all": len(firsts)}


def agreement_sentence(study: Study, table: pd.DataFrame) -> Sentence:
    """On how many hypotheses print, maximum likelihood and posterior agree, in the model that answers for each."""
    firsts = table[~table.index.get_level_values(0).duplicated()]
    found = {**agreement(table), "title": study.plan.title_of(study.plan.verdicts)}
    apart = [
        phrase("study-page.apart", name=name, who=_judges(row["differing"]))
        for (name, _), row in rows_of(firsts)
        if row["differing"]
    ]
    if not apart:
        return phrase("study-page.agree", **found)
    return phrase("study-page.differ", **found, apart=Listing(tuple(apart), whole=True))


def _judges(differing: str) -> Text:
    """Who says otherwise than was printed: maximum likelihood, the posterior, or both."""
    return Listing(tuple(Sentence(_JUDGES[name]) for name in differing.split(", ")))
