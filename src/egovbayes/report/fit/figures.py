"""A fit's figures: which numbers go into which picture, and the files they are saved as."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.assess.fit import Fit
from egovbayes.assess.measurement.rows import MeasureRow, measure_rows, over_groups
from egovbayes.assess.regions.average import AVERAGE_QUANTITIES, average_table
from egovbayes.catalogue.language import ENGLISH_LANGUAGE, Language
from egovbayes.catalogue.sentence import Listing, Text, phrase
from egovbayes.model.spec import Construct
from egovbayes.model.table.table import Parameter, ParameterTable
from egovbayes.notation import MatrixName
from egovbayes.report.called import beside_posterior
from egovbayes.report.figures.album import Drawing, draw_all
from egovbayes.report.figures.aside import Left
from egovbayes.report.figures.canvas import DPI
from egovbayes.report.figures.comparison import ComparisonFrame, draw_comparison
from egovbayes.report.figures.diagrams.path_diagram import draw_path_diagram
from egovbayes.report.figures.diagrams.path_words import Box, Diagram, Estimate
from egovbayes.report.figures.measurement import can_draw, draw_measurement
from egovbayes.report.figures.simple_slopes import draw_simple_slopes
from egovbayes.report.fit.across_groups import too_many
from egovbayes.report.fit.beside_figures import beside_drawings
from egovbayes.report.fit.blocks.power import power_drawing, power_panels
from egovbayes.report.fit.category_figures import category_drawings
from egovbayes.report.fit.chains_figure import chain_drawings
from egovbayes.report.fit.deviation_figures import item_deviation_drawing
from egovbayes.report.fit.hypotheses_figures import frame_of, hypothesis_drawings, ridges_of
from egovbayes.report.fit.regions_figures import population_drawings, quantity_drawings
from egovbayes.report.fit.row_names import construct_names, row_names
from egovbayes.report.fit.slopes_figure import slope_panels
from egovbayes.report.folder.file_names import file_parts
from egovbayes.report.tables import is_synthetic, quantity_table

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure


def write_figures(
    fit: Fit,
    folder: Path,
    left: Left | None = None,
    dpi: int = DPI,
    language: Language = ENGLISH_LANGUAGE,
    *,
    document: bool = False,
) -> dict[str, str]:
    """Write the figures to `folder` (made if need be), each as SVG and PNG, in the language; those with nothing to show
    are left out. In a `document` some more stand.
    Of `alike_drawings(fit)` only what is `left`, once all others are there, by a process that draws them meanwhile.

    Why not, of those that could not be drawn.
    """
    return draw_all(_drawings(fit, left, document=document), folder, dpi, language)


def alike_drawings(fit: Fit) -> Sequence[Drawing]:
    """The figures of which there are many: names and values that another process can be handed."""
    return tuple(quantity_drawings(fit))


def _drawings(fit: Fit, left: Left | None, *, document: bool = False) -> Iterator[Drawing]:
    ridges = ridges_of(fit)
    yield from hypothesis_drawings(fit, ridges)
    for diagram, suffix in diagrams_of(fit):
        yield f"path-diagram{suffix}", partial(draw_path_diagram, diagram)
    yield from _measurement(fit)
    if document:
        yield from beside_drawings(fit, ridges)
        yield from chain_drawings(fit)
    yield from category_drawings(fit)
    if len(fit.comparison.columns):
        yield "comparison", _comparison(fit)
    if panels := slope_panels(fit):
        frame = frame_of(fit)
        title = phrase("figure.simple_slopes", title=_title(fit))
        draw = partial(draw_simple_slopes, panels, title, frame.interval, synthetic=frame.synthetic)
        yield "simple-slopes", draw
    if powers := power_panels(fit):
        yield "power", power_drawing(fit, powers)
    yield from population_drawings(fit)
    if "item_deviations" in fit.tables:
        yield "item-deviations", item_deviation_drawing(fit)
    yield from alike_drawings(fit) if left is None else left()


def _measurement(fit: Fit) -> Iterator[Drawing]:
    """How well the items measure; of many groups the median one, and the lowest and highest."""
    reliability, validity = (labelled(fit, measure_rows(table)) for table in (fit.reliability, fit.validity))
    over = len(fit.table.groups) if too_many(fit.table.groups) else 0
    if over:
        reliability, validity = over_groups(reliability), over_groups(validity)
    if can_draw(reliability, validity):
        title, look = phrase("figure.measurement", title=_title(fit)), (is_synthetic(fit), fit.rules.interval)
        draw = partial(draw_measurement, reliability, validity, title, synthetic=look[0], interval=look[1], over=over)
        yield "measurement", draw


def labelled(fit: Fit, rows: Sequence[MeasureRow]) -> tuple[MeasureRow, ...]:
    """The rows with labels in place of the constructs' names; with names where two have one label."""
    labels = construct_names(fit, (name for row in rows for name in row.about))
    if all(name == label for name, label in labels.items()):
        return tuple(rows)
    return tuple(replace(row, about=tuple(labels[name] for name in row.about)) for row in rows)


def _comparison(fit: Fit) -> Callable[[], Figure]:
    ml = beside_posterior(fit.prepared.likelihood)
    title = phrase("figure.comparison", ml=ml, title=_title(fit))
    frame = ComparisonFrame(title, ml, frame_of(fit).interval, is_synthetic(fit))
    names = {name: words for name, words in row_names(fit).items() if name in fit.comparison.index}
    return partial(draw_comparison, fit.comparison, list(fit.parameters["kind"]), frame, names)


@dataclass(frozen=True, slots=True, eq=False)
class _Shown:
    """What a diagram shows: rows of one group, and median and ends of their standardised values by the row's name, and
    of R2 by the outcome's. `over` is of how many groups the ends are the lowest and the highest median; 0 for one.
    """

    suffix: Text
    rows: tuple[Parameter, ...]
    standard: pd.DataFrame
    explained: pd.DataFrame
    over: int = 0


def diagrams_of(fit: Fit) -> list[tuple[Diagram, str]]:
    """A path diagram for each group, with what to add to its file's name; one of the average group where groups are
    pooled, one over all of them where they are many. None of a model without constructs.
    """
    if not fit.table.constructs:
        return []
    groups = fit.table.groups
    if AVERAGE_QUANTITIES in fit.posterior.children:
        standard, explained = (quantity_table(fit, name, AVERAGE_QUANTITIES) for name in ("standardised", "r2"))
        return [
            (
                _diagram(
                    fit,
                    _Shown(phrase("figure.in_average_group"), average_table(fit.prepared).rows, standard, explained),
                ),
                "",
            )
        ]
    standard, explained = quantity_table(fit, "standardised"), quantity_table(fit, "r2")
    if len(groups) == 1:
        return [(_diagram(fit, _Shown("", fit.table.rows, standard, explained)), "")]
    each = [_of_group(fit.table, group, standard, explained) for group in range(len(groups))]
    if too_many(groups):
        return [(_diagram(fit, _over(each)), "")]
    return [(_diagram(fit, one), f"-{part}") for one, part in zip(each, file_parts(groups), strict=True)]


def _of_group(table: ParameterTable, group: int, standard: pd.DataFrame, explained: pd.DataFrame) -> _Shown:
    """One of several groups."""
    suffix = f" [{table.groups[group]}]"
    rows = tuple(row for row in table.rows if row.group == group and table.unique_name(row) in standard.index)
    own = {table.unique_name(row): row.name for row in rows}
    outcomes = {name: name.removesuffix(suffix) for name in map(str, explained.index) if name.endswith(suffix)}
    return _Shown(suffix, rows, standard.loc[[*own]].rename(own), explained.loc[[*outcomes]].rename(outcomes))


def _over(each: Sequence[_Shown]) -> _Shown:
    """The median of the groups' medians, between the lowest and the highest."""
    import pandas as pd

    rows = {row.name: row for one in each for row in one.rows}
    ends = {"median": "median", "lower": "min", "upper": "max"}
    over = [
        pd.concat(frames)["median"].groupby(level=0).agg(list(ends.values())).set_axis([*ends], axis=1)
        for frames in ([one.standard for one in each], [one.explained for one in each])
        if len(frames[0])
    ]
    standard, explained = over[0], over[1] if len(over) > 1 else each[0].explained
    return _Shown(phrase("figure.in_groups", n=len(each)), tuple(rows.values()), standard, explained, len(each))


def _diagram(fit: Fit, shown: _Shown) -> Diagram:
    numbers = shown.standard.to_dict("index")
    found = {row: _estimate(numbers[row.name]) for row in shown.rows if row.name in numbers}
    shares = shown.explained["median"].to_dict() if len(shown.explained) else {}
    residual = {(row.lhs, row.rhs): e for row, e in found.items() if _pair(row, MatrixName.THETA)}
    boxes = []
    for name in fit.table.constructs:
        items = {row.rhs: e for row, e in found.items() if row.matrix is MatrixName.LAMBDA and row.lhs == name}
        label = fit.spec.constructs.get(name, Construct(name)).label
        boxes.append(Box(name, label, shares.get(name, np.nan), items, observed=name in fit.table.items))
    return Diagram(
        Listing((_title(fit), shown.suffix), between="", whole=True),
        tuple(boxes),
        {_arrow(row): e for row, e in found.items() if row.matrix is MatrixName.BETA and _shown(row)},
        {(row.lhs, row.rhs): e for row, e in found.items() if _pair(row, MatrixName.PSI)},
        residual,
        is_synthetic(fit),
        frame_of(fit).interval,
        feedback=not fit.stability.empty,
        over=shown.over,
    )


def _arrow(row: Parameter) -> tuple[str, str]:
    """From and to: a path points at its left side, a loading of a construct on a construct at its right."""
    return (row.lhs, row.rhs) if row.op == "=~" else (row.rhs, row.lhs)


def _shown(row: Parameter) -> bool:
    return row.free >= 0 or row.fixed != 0


def _pair(row: Parameter, matrix: MatrixName) -> bool:
    return row.matrix is matrix and row.row != row.col and _shown(row)


def _estimate(row: dict[Hashable, float]) -> Estimate:
    return Estimate(row["median"], row["lower"], row["upper"])


def _title(fit: Fit) -> str:
    return fit.spec.title or fit.spec.name
