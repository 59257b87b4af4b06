"""A study's hypotheses as a table of a paper, in documents: a terminal has a line for each."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from egovbayes.assess.hypotheses.verdicts import verdict_name
from egovbayes.catalogue.language import Numeral
from egovbayes.catalogue.sentence import Text, phrase
from egovbayes.report.notices import VERDICTS
from egovbayes.report.page.page import Grid, NumberedTable, Page, plain_grid
from egovbayes.report.page.words import Said, Tone, joined, toned
from egovbayes.report.study.verdicts import agreement_sentence, meaning_sentence, row_notes
from egovbayes.report.study.words import Row, mark_of, ml_beside, rows_of
from egovbayes.report.words import MISSING, as_shown, interval, probability, standardised
from egovbayes.study.whole_study import Study

if TYPE_CHECKING:
    import pandas as pd


def show_table_of_verdicts(study: Study, page: Page) -> None:
    """Every hypothesis a paper printed a verdict on, a row for each model that has it, its statement in the first."""
    table = study.verdicts[study.verdicts["printed"] != ""]
    if table.empty:
        return
    said: list[Text] = [" ", agreement_sentence(study, table), " ", meaning_sentence(study)]
    if study.synthetic:
        said += [" ", phrase("paper.synthetic")]
    note = joined((phrase("paper.note"), Tone.SLANTED), *said)
    title = phrase("study-page.verdicts", ml=ml_beside(study))
    data = "synthetic" if study.synthetic else "survey"
    page.heading(phrase("hypotheses.title"), mark=mark_of(study))
    page.numbered(NumberedTable("hypotheses", "", title, _grid(study, table), note, data))
    for text in row_notes(study, table):
        page.say(text, Tone.QUIET)


def _grid(study: Study, table: pd.DataFrame) -> Grid:
    verdicts = phrase("study-page.printed"), ml_beside(study, short=True), phrase("column.posterior")
    grid = plain_grid(phrase("paper.hypothesis"), phrase("head.model"), *verdicts, phrase("study-page.line_effect"))
    grid.set_left(1, 2, 3, 4, wraps=True)
    last = ""
    for (name, column), row in rows_of(table):
        told = f"{name}: {row['statement'] or row['claim']}" if name != last else ""
        grid.add_row(told, str(column), *_cells(row))
        last = str(name)
    return grid


def _cells(row: Row) -> tuple[Said, ...]:
    """What is said of a claim, each probability with the verdict that it is of: columns of their own have no room where
    verdicts are long words.
    """
    p, effect = float(row["ml_p"]), float(row["effect"])
    ends = interval(row["effect_lower"], row["effect_upper"])
    by_ml = verdict_name(row["ml_verdict"]) if row["ml_verdict"] else MISSING
    told = {"verdict": verdict_name(row["verdict"]), "p": _whole(as_shown(row["shown"]) or MISSING)}
    return (
        verdict_name(row["printed"]),
        by_ml if isnan(p) else phrase("figure.verdict_p", verdict=by_ml, p=_whole(probability(p))),
        toned(phrase("figure.verdict_probability", **told), VERDICTS.get(row["verdict"], Tone.STRONG)),
        MISSING if isnan(effect) else Numeral(f"{standardised(effect)} {ends}".rstrip()),
    )


def _whole(number: Numeral) -> Numeral:
    """The number, which no line breaks within."""
    return Numeral(number.replace(" ", "\u00a0"))
