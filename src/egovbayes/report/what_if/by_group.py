"""What would follow in many groups: one picture of all of them, where a map of each would be hundreds of files."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from egovbayes.report.figures.album import Drawing
from egovbayes.report.figures.deviation_map import DeviationPanel, draw_deviations
from egovbayes.report.folder.file_names import file_parts
from egovbayes.report.tables import is_synthetic
from egovbayes.study.what_if.tables import CONSTRUCT
from egovbayes.study.what_if.what_if import WhatIf

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

MOST_MAPPED = 6
"""Groups that have maps of their own; more are drawn together."""
MOST_ON_A_PAGE, MOST_ROWS = 30, 40
_LEVERS = "{} each lever moves it; median, of the constructs. Intervals: tables/levers.csv."
_ANSWERS = "Change of the share that agrees; median. Intervals: tables/answers.csv."


def drawings_of_many(found: WhatIf) -> Iterator[Drawing]:
    """For each outcome its levers by group, and the change of the answers by group, so many groups a page."""
    for outcome, part in zip(found.outcomes, file_parts(found.outcomes), strict=True):
        table = _wide(_levers_of(found, outcome), "lever", "effect")
        note = _LEVERS.format("SDs that an SD of" if found.in_sds else "Points that a point of")
        yield from _pages(found, table, f"levers-{part}", f"What moves {outcome} in each group", note)
    if not found.answers.empty:
        asked = ", ".join(change.text for change in found.changes)
        table = _wide(found.answers, "item", "share_change")
        yield from _pages(found, table, "answers", f"Answers if {asked}, in each group", _ANSWERS)


def _levers_of(found: WhatIf, outcome: str) -> pd.DataFrame:
    levers = found.levers
    if levers.empty:
        return levers
    own = levers.index.get_level_values("outcome") == outcome
    return levers[own & (levers["kind"] == CONSTRUCT).to_numpy()]


def _wide(table: pd.DataFrame, rows: str, column: str) -> pd.DataFrame:
    """A column (row, group), groups in the order of the table."""
    if table.empty:
        return table
    return table.reset_index().pivot_table(index=rows, columns="group", values=column, sort=False).iloc[:MOST_ROWS]


def _pages(found: WhatIf, table: pd.DataFrame, name: str, title: str, note: str) -> Iterator[Drawing]:
    starts = range(0, table.shape[1], MOST_ON_A_PAGE) if len(table) else ()
    for page, start in enumerate(starts, start=1):
        ending = f"-{page}" if len(starts) > 1 else ""
        own = table.iloc[:, start : start + MOST_ON_A_PAGE]
        yield f"{name}{ending}", partial(_drawn, found, own, title, note)


def _drawn(found: WhatIf, table: pd.DataFrame, title: str, note: str) -> Figure:
    panel = DeviationPanel(found.fit.spec.group, table)
    return draw_deviations([panel], title, synthetic=is_synthetic(found.fit), note=note)
