"""A study's table of hypotheses on the terminal: printed, maximum likelihood, posterior."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from egovbayes.report.evidence_lines import scale_sentence
from egovbayes.report.notices import VERDICTS
from egovbayes.report.page.page import Page
from egovbayes.report.page.words import Tone, Words, joined
from egovbayes.report.study.words import MEANING, Row, caption, ml_beside, rows_of
from egovbayes.report.words import MAXIMUM_LIKELIHOOD, MISSING, as_set, interval, probability, standardised
from egovbayes.study.whole_study import Study

if TYPE_CHECKING:
    import pandas as pd

HEAD = ("printed", "ML", "p", "posterior", "P", "effect, interval")
WIDTHS = (13, 12, 6, 12, 6, 16)
MODEL_WIDTH = 7
_VERDICT_AT = 2 + MODEL_WIDTH + sum(WIDTHS[:3]) + 4
"""Where the posterior's verdict begins in a line."""


def show_verdicts(study: Study, page: Page) -> None:
    """Every hypothesis a paper printed a verdict on, a line for each model that has it."""
    table = study.verdicts[study.verdicts["printed"] != ""]
    if table.empty:
        return
    page.heading(caption(study, f"Table 2. Hypotheses: printed, {ml_beside(study, MAXIMUM_LIKELIHOOD)}, posterior"))
    printed, ml, *rest = HEAD
    page.aligned(_line("", "", (printed, ml_beside(study, ml), *rest)), Tone.QUIET)
    page.aligned("─" * 80, Tone.QUIET)
    last = ""
    for (name, column), row in rows_of(table):
        if name != last:
            page.say(joined((str(name), Tone.STRONG), f"  {row['statement'] or row['claim']}"))
        page.aligned(_verdict_line(str(column), row))
        for told in (f"Effect {row['effect_by']}." if row["effect_by"] else "", scale_sentence(row)):
            if told:
                page.say(told, Tone.QUIET, indent=MODEL_WIDTH + 3)
        last = name
    page.gap()
    page.say(agreement_sentence(study, table))
    threshold = study.fits[study.plan.verdicts].rules.threshold
    page.say(MEANING.format(threshold=as_set(threshold, 3), least=as_set(1 - threshold, 3)), Tone.QUIET)


def _verdict_line(column: str, row: Row) -> Words:
    p, effect = float(row["ml_p"]), float(row["effect"])
    ends = interval(row["effect_lower"], row["effect_upper"])
    cells = (
        row["printed"],
        row["ml_verdict"] or MISSING,
        "" if isnan(p) else probability(p),
        row["verdict"],
        row["shown"] or MISSING,
        MISSING if isnan(effect) else f"{standardised(effect)} {ends}",
    )
    line = _line("!" if row["agree"] == "no" else "", column, cells)
    end = _VERDICT_AT + len(cells[3])
    own = line[_VERDICT_AT:end], VERDICTS.get(cells[3], Tone.STRONG)
    return joined(line[:_VERDICT_AT], own, line[end:])


def _line(mark: str, column: str, cells: tuple[str, ...]) -> str:
    left = f"{mark:<2}{column[:MODEL_WIDTH]:<{MODEL_WIDTH}}"
    return " ".join([left, *(f"{cell:<{width}}" for cell, width in zip(cells, WIDTHS, strict=True))]).rstrip()


def agreement_sentence(study: Study, table: pd.DataFrame) -> str:
    """On how many hypotheses print, maximum likelihood and posterior agree, in the model that answers for each."""
    firsts = table[~table.index.get_level_values(0).duplicated()]
    agreeing = int((firsts["agree"] == "yes").sum())
    title = study.plan.title_of(study.plan.verdicts)
    text = f"The three agree on {agreeing} of {len(firsts)} hypotheses ({title})."
    apart = [f"{name} (not as printed: {row['differing']})" for (name, _), row in rows_of(firsts) if row["differing"]]
    return f"{text} They differ on {', '.join(apart)}." if apart else text
