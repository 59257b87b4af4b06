"""A study's table of hypotheses on the terminal: printed, maximum likelihood, posterior."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from egovbayes.report.evidence_lines import scale_sentence
from egovbayes.report.grids import heading
from egovbayes.report.notices import VERDICTS
from egovbayes.report.study.words import MEANING, Row, caption, ml_beside, rows_of
from egovbayes.report.words import MAXIMUM_LIKELIHOOD, MISSING, interval, probability, standardised
from egovbayes.study.whole_study import Study

if TYPE_CHECKING:
    import pandas as pd

HEAD = ("printed", "ML", "p", "posterior", "P", "effect, interval")
WIDTHS = (13, 12, 6, 12, 6, 16)
MODEL_WIDTH = 7


def show_verdicts(study: Study, console: Console) -> None:
    """Every hypothesis a paper printed a verdict on, a line for each model that has it."""
    table = study.verdicts[study.verdicts["printed"] != ""]
    if table.empty:
        return
    heading(console, caption(study, f"Table 2. Hypotheses: printed, {ml_beside(study, MAXIMUM_LIKELIHOOD)}, posterior"))
    printed, ml, *rest = HEAD
    console.print(Text(_line("", "", (printed, ml_beside(study, ml), *rest)), style="dim"))
    console.print(Text("─" * 80, style="dim"))
    last = ""
    for (name, column), row in rows_of(table):
        if name != last:
            console.print(Text.assemble((str(name), "bold"), f"  {row['statement'] or row['claim']}"))
        console.print(_verdict_line(str(column), row))
        for told in (f"Effect {row['effect_by']}." if row["effect_by"] else "", scale_sentence(row)):
            if told:
                console.print(Padding(Text(told, style="dim"), (0, 0, 0, MODEL_WIDTH + 3)))
        last = name
    console.print()
    console.print(Text(agreement_sentence(study, table)))
    threshold = study.fits[study.plan.verdicts].rules.threshold
    console.print(Text(MEANING.format(threshold=probability(threshold), least=probability(1 - threshold)), style="dim"))


def _verdict_line(column: str, row: Row) -> Text:
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
    text = Text(_line("!" if row["agree"] == "no" else "", column, cells))
    text.highlight_words([row["verdict"]], VERDICTS.get(row["verdict"], "bold"))
    return text


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
