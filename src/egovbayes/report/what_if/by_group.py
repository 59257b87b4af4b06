"""What would follow in many groups: one picture of all of them, where a map of each would be hundreds of files."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from egovbayes.catalogue.sentence import Text, phrase
from egovbayes.report.figures.album import Drawing
from egovbayes.report.figures.deviation_map import DeviationPanel, draw_deviations
from egovbayes.report.folder.file_names import file_parts
from egovbayes.report.tables import is_synthetic
from egovbayes.study.what_if.tables import CONSTRUCT
from egovbayes.study.what_if.what_if import WhatIf

if TYPE_CHECKING:
    import pandas as pd

MOST_MAPPED = 6
"""Groups that have maps of their own; more are drawn together."""
MOST_ON_A_PAGE, MOST_ROWS = 30, 40


def drawings_of_many(found: WhatIf) -> Iterator[Drawing]:
    """For each outcome its levers by group, and the change of the answers by group, so many groups a page."""
    for outcome, part in zip(found.outcomes, file_parts(found.outcomes), strict=True):
        table = _wide(_levers_of(found, outcome), "lever", "effect")
        note = phrase("figure.levers_sds") if found.in_sds else phrase("figure.levers_points")
        yield from _pages(found, table, f"levers-{part}", phrase("figure.levers_of", outcome=outcome), note)
    if not found.answers.empty:
        asked = ", ".join(change.text for change in found.changes)
        table = _wide(found.answers, "item", "share_change")
        yield from _pages(
            found, table, "answers", phrase("figure.answers_if_groups", asked=asked), phrase("figure.change_of_share")
        )


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


def _pages(found: WhatIf, table: pd.DataFrame, name: str, title: Text, note: Text) -> Iterator[Drawing]:
    starts = range(0, table.shape[1], MOST_ON_A_PAGE) if len(table) else ()
    for page, start in enumerate(starts, start=1):
        ending = f"-{page}" if len(starts) > 1 else ""
        own = table.iloc[:, start : start + MOST_ON_A_PAGE]
        panel = DeviationPanel(found.fit.spec.group, own)
        drawing = partial(draw_deviations, [panel], title, synthetic=is_synthetic(found.fit), note=note)
        yield f"{name}{ending}", drawing
