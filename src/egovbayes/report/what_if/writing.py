"""What would follow, on disk: tables, the maps of importance and performance, answers before and after, a record."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from egovbayes.catalogue.sentence import Sentence, Text, phrase
from egovbayes.report.design_line import design_line
from egovbayes.report.figures.album import Drawing, draw_all
from egovbayes.report.figures.before_and_after import Answered, draw_before_and_after
from egovbayes.report.figures.importance_map import Lever, MapFrame, draw_importance_map
from egovbayes.report.fit.writing import FIT_PACKAGES, fit_record
from egovbayes.report.folder.file_names import file_parts
from egovbayes.report.folder.run_folder import run_folder, write_json
from egovbayes.report.folder.run_record import run_record
from egovbayes.report.page.beside import write_shown
from egovbayes.report.page.forms import NO_DOCUMENTS, Forms
from egovbayes.report.tables import interval_heading, is_synthetic, write_csv
from egovbayes.report.what_if.by_group import MOST_MAPPED, drawings_of_many
from egovbayes.report.what_if.contents import show_what_if
from egovbayes.study.what_if.tables import CONSTRUCT, ITEM
from egovbayes.study.what_if.what_if import WhatIf, levers_of

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

_TITLES = {CONSTRUCT: "figure.importance_constructs", ITEM: "figure.importance_items"}
MOST_ON_A_MAP, MOST_ROWS = 40, 40


def write_what_if(
    found: WhatIf,
    out: str | Path,
    *,
    overwrite: bool = False,
    figures: bool = True,
    reports: Forms = NO_DOCUMENTS,
) -> dict[str, str]:
    """Write tables, figures, record and the documents of `reports` to the folder `out`, whole or not at all.

    Why not, of the figures that could not be drawn. Raises OutputError when the folder cannot be written, is no run, or
    is a run and `overwrite` is False.
    """
    with run_folder(Path(out), overwrite=overwrite) as folder:
        tables = {name: table for name, table in found.tables.items() if not table.empty}
        sample = str(design_line(found.fit.prepared.observed))
        write_csv(tables, folder / "tables", synthetic=is_synthetic(found.fit), sample=sample)
        undrawn = (
            draw_all(drawings(found), folder / "figures", language=reports.first)
            if figures and has_figures(found)
            else {}
        )
        title = phrase("titled.what_if", title=found.fit.spec.title or found.fit.spec.name)
        write_shown(partial(show_what_if, found), title, folder, reports)
        write_json(what_if_record(found), folder, undrawn)
    return undrawn


def what_if_record(found: WhatIf) -> dict[str, object]:
    """What was asked and what it rests on, ready for JSON: of model and survey as for a fit."""
    of_fit = fit_record(found.fit)
    kept = ("converged", "model", "screening", "n_respondents", "priors", "settings")
    content = {
        **{name: of_fit[name] for name in kept},
        "changes": [change.text for change in found.changes],
        "outcomes": list(found.outcomes),
        "assumptions": list(found.assumptions),
    }
    notes = (*found.notes, *found.fit.notes)
    return run_record("what-if", content, synthetic=is_synthetic(found.fit), notes=notes, packages=FIT_PACKAGES)


def has_figures(found: WhatIf) -> bool:
    """Whether there is something to draw."""
    return any(True for _ in drawings(found))


def drawings(found: WhatIf) -> Iterator[Drawing]:
    """The maps of constructs and of items for each outcome, and answers before and after; by group where several, of
    many groups all in one picture instead.
    """
    groups = found.fit.table.groups
    if len(groups) > MOST_MAPPED:
        yield from drawings_of_many(found)
        return
    several, outcomes = len(groups) > 1, dict(zip(found.outcomes, file_parts(found.outcomes), strict=True))
    for group, part in zip(groups, file_parts(groups), strict=True):
        of = found.of_group(group)
        ending, where = (f"-{part}", group) if several else ("", "")
        if not of["answers"].empty:
            yield f"answers{ending}", _answers(found, of["answers"], group if several else "")
        for outcome, kind in product(outcomes, (CONSTRUCT, ITEM)):
            if levers := _levers(found, of["levers"], of["performance"], (outcome, kind)):
                name = f"importance-{kind}s-{outcomes[outcome]}{ending}"
                yield name, partial(draw_importance_map, levers, _frame(found, outcome, kind, where))


def _frame(found: WhatIf, outcome: str, kind: str, where: str) -> MapFrame:
    title: Text = Sentence(_TITLES[kind], {"name": _labels(found).get(outcome, outcome)})
    if where:
        title = phrase("figure.importance_in", title=title, group=where)
    in_sds = "figure.importance_sds" if kind == CONSTRUCT else "figure.importance_sds_point"
    importance = Sentence(in_sds if found.in_sds else "figure.importance_points", {"outcome": outcome})
    return MapFrame(title, importance, interval_heading(found.fit), is_synthetic(found.fit))


def _levers(found: WhatIf, levers: pd.DataFrame, performance: pd.DataFrame, asked: tuple[str, str]) -> list[Lever]:
    """The levers of an outcome, of one kind, that have a performance; of more than a map has room for those that move
    most.
    """
    own = levers_of(levers, *asked)
    if performance.empty or own.empty:
        return []
    own = own[own.index.isin(performance.index)]
    order = own["effect"].abs().sort_values(ascending=False, kind="stable").index[:MOST_ON_A_MAP]
    labels = _labels(found)
    return [
        Lever(str(name), labels.get(str(name), ""), _ends(own, name, "effect"), _ends(performance, name, "performance"))
        for name in order
    ]


def _ends(table: pd.DataFrame, name: object, column: str) -> tuple[float, float, float]:
    """Median, lower and upper end of a quantity in a row."""
    row = table.loc[[name]].iloc[0]
    return float(row[column]), float(row[f"{column}_lower"]), float(row[f"{column}_upper"])


def _labels(found: WhatIf) -> dict[str, str]:
    """The words for constructs and items, as far as there are any."""
    spec, answers = found.fit.spec, found.fit.answers
    of_items = {name: item.text for name, item in answers.codebook.items()} if answers is not None else {}
    of_model = {name: item.text for name, item in spec.items.items() if item.text}
    return of_items | of_model | {name: one.label for name, one in spec.constructs.items() if one.label}


def _answers(found: WhatIf, table: pd.DataFrame, where: str) -> Callable[[], Figure]:
    labels = _labels(found)
    rows = [
        Answered(
            str(name),
            labels.get(str(name), ""),
            float(row["at_least"]),
            float(row["share"]),
            _ends(table, name, "share_after"),
        )
        for name, row in table[:MOST_ROWS].iterrows()
    ]
    asked = ", ".join(change.text for change in found.changes)
    title = phrase("figure.answers_if", asked=asked)
    if where:
        title = phrase("figure.answers_if_in", asked=asked, group=where)
    inside = interval_heading(found.fit)
    return partial(draw_before_and_after, rows, title, inside, synthetic=is_synthetic(found.fit))
