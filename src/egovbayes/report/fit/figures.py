"""A fit's figures: which numbers go into which picture, and the files they are saved as."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.assess.fit import Fit
from egovbayes.assess.measurement.rows import measure_rows
from egovbayes.model.claims.claims import parse_claim
from egovbayes.model.judging.judged_scales import NOT_JUDGED
from egovbayes.model.spec import Construct
from egovbayes.model.table.table import Parameter
from egovbayes.notation import MatrixName
from egovbayes.report.evidence_lines import without_value
from egovbayes.report.figures.album import Drawing, draw_all
from egovbayes.report.figures.comparison import ComparisonFrame, draw_comparison
from egovbayes.report.figures.hypotheses import NO_NUMBER, Frame, Ridge, draw_hypotheses
from egovbayes.report.figures.measurement import can_draw, draw_measurement
from egovbayes.report.figures.path_diagram import Box, Diagram, Estimate, draw_path_diagram
from egovbayes.report.fit.regions_figures import region_drawings
from egovbayes.report.folder.file_names import file_parts
from egovbayes.report.tables import is_synthetic, quantity_table
from egovbayes.report.words import MAXIMUM_LIKELIHOOD, interval, standardised

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

NO_BREAK = "\N{NO-BREAK SPACE}"


def write_figures(fit: Fit, folder: Path) -> dict[str, str]:
    """Write the figures to `folder` (made if need be), each as SVG and PNG; those with nothing to show are left out.

    Why not, of those that could not be drawn.
    """
    return draw_all(_drawings(fit), folder)


def _drawings(fit: Fit) -> Iterator[Drawing]:
    if len(fit.hypotheses):
        yield "hypotheses", lambda: draw_hypotheses(ridges_of(fit), frame_of(fit))
    for diagram, suffix in diagrams_of(fit):
        yield f"path-diagram{suffix}", partial(draw_path_diagram, diagram)
    reliability, validity = measure_rows(fit.reliability), measure_rows(fit.validity)
    if can_draw(reliability, validity):
        title, level = f"How well the items measure: {_title(fit)}", frame_of(fit).interval
        synthetic = is_synthetic(fit)
        yield (
            "measurement",
            lambda: draw_measurement(reliability, validity, title, synthetic=synthetic, interval=level),
        )
    if len(fit.comparison.columns):
        yield "comparison", lambda: _comparison(fit)
    yield from region_drawings(fit)


def _comparison(fit: Fit) -> Figure:
    ml = fit.prepared.likelihood.beside(MAXIMUM_LIKELIHOOD)
    frame = ComparisonFrame(f"Bayes beside {ml}: {_title(fit)}", ml, frame_of(fit).interval, is_synthetic(fit))
    return draw_comparison(fit.comparison, list(fit.parameters["kind"]), frame)


def ridges_of(fit: Fit) -> list[Ridge]:
    """One ridge a hypothesis, in the table's order."""
    found = fit.posterior["hypotheses"]
    ridges = []
    for name, row in fit.hypotheses.iterrows():
        draws, holds = (found[what].sel(hypothesis=name).to_numpy().ravel() for what in ("effect", "holds"))
        claim = parse_claim(row["claim"])
        told = np.array_equal(claim.direction * (draws - claim.threshold) > 0, holds)
        ridges.append(
            Ridge(
                str(name),
                str(row["statement"] or row["claim"]),
                draws[np.isfinite(draws) & np.isfinite(row["effect"])],
                str(row["shown"]),
                str(row["verdict"]),
                claim.direction,
                claim.threshold if told and row["verdict"] != NOT_JUDGED else None,
                float(row["rope"]),
                _aside(row),
            )
        )
    return ridges


def _aside(row: pd.Series) -> str:
    """What stands in place of draws: each group's or parameter's effect, why there is none, or that none is single."""
    return f"effect {row['effect_by']}" if row["effect_by"] else "; ".join(without_value(row)) or NO_NUMBER


def frame_of(fit: Fit) -> Frame:
    """What all ridges share."""
    return Frame(f"Hypotheses: {_title(fit)}", fit.rules.rope, fit.rules.interval, is_synthetic(fit))


def diagrams_of(fit: Fit) -> list[tuple[Diagram, str]]:
    """A path diagram for each group, with what to add to its file's name; none of a model without constructs."""
    if not fit.table.constructs:
        return []
    standard = quantity_table(fit, "standardised")
    explained = quantity_table(fit, "r2")
    groups = fit.table.groups
    if len(groups) == 1:
        return [(_diagram(fit, 0, standard, explained), "")]
    return [(_diagram(fit, g, standard, explained), f"-{part}") for g, part in enumerate(file_parts(groups))]


def _diagram(fit: Fit, group: int, standard: pd.DataFrame, explained: pd.DataFrame) -> Diagram:
    table = fit.table
    rows = [row for row in table.rows if row.group == group and table.unique_name(row) in standard.index]
    numbers = standard.to_dict("index")
    found = {row: _estimate(numbers[table.unique_name(row)]) for row in rows}
    suffix = f" [{table.groups[group]}]" if len(table.groups) > 1 else ""
    shares = explained["median"].to_dict() if len(explained) else {}
    boxes = []
    for name in table.constructs:
        r2 = shares.get(name + suffix, np.nan)
        items = {row.rhs: e for row, e in found.items() if row.matrix is MatrixName.LAMBDA and row.lhs == name}
        label = fit.spec.constructs.get(name, Construct(name)).label
        boxes.append(Box(name, label, r2, items, observed=name in table.items))
    return Diagram(
        _title(fit) + suffix,
        tuple(boxes),
        {_arrow(row): e for row, e in found.items() if row.matrix is MatrixName.BETA and _shown(row)},
        {(row.lhs, row.rhs): e for row, e in found.items() if _pair(row, MatrixName.PSI)},
        _residual_notes({row: e for row, e in found.items() if _pair(row, MatrixName.THETA)}),
        is_synthetic(fit),
        frame_of(fit).interval,
        feedback=not fit.stability.empty,
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


def _residual_notes(found: dict[Parameter, Estimate]) -> tuple[str, ...]:
    if not found:
        return ()
    parts = [f"{row.lhs} with {row.rhs} {_on_one_line(e)}" for row, e in found.items()]
    return (f"Residual correlations (not drawn): {'; '.join(parts)}.",)


def _on_one_line(estimate: Estimate) -> str:
    text = f"{standardised(estimate.value)} {interval(estimate.lower, estimate.upper)}"
    return text.replace(" ", NO_BREAK)


def _title(fit: Fit) -> str:
    return fit.spec.title or fit.spec.name
