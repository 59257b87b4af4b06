"""What would change the verdicts, on disk: tables, the curves as a figure, and a record of how it was made."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from egovbayes.catalogue.sentence import phrase
from egovbayes.report.design_line import design_line
from egovbayes.report.figures.album import Drawing, draw_all
from egovbayes.report.figures.priors.curves import Curve, CurvesFrame, draw_curves
from egovbayes.report.fit.writing import FIT_PACKAGES, fit_record
from egovbayes.report.folder.run_folder import run_folder, write_json
from egovbayes.report.folder.run_record import run_record
from egovbayes.report.page.beside import write_shown
from egovbayes.report.page.forms import NO_DOCUMENTS, Forms
from egovbayes.report.sensitivity.contents import show_sensitivity
from egovbayes.report.tables import is_synthetic, write_csv
from egovbayes.study.sensitivity.sensitivity import Sensitivity

if TYPE_CHECKING:
    from matplotlib.figure import Figure

MOST_CURVES = 12
"""Hypotheses on a page; of more there are several."""


def write_sensitivity(
    found: Sensitivity,
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
        line = str(design_line(found.fit.prepared.observed))
        write_csv(tables, folder / "tables", synthetic=is_synthetic(found.fit), sample=line)
        drawings = list(_drawings(found)) if figures else []
        undrawn = draw_all(drawings, folder / "figures", language=reports.first) if drawings else {}
        title = phrase("titled.sensitivity", title=found.fit.spec.title or found.fit.spec.name)
        write_shown(partial(show_sensitivity, found), title, folder, reports)
        write_json(sensitivity_record(found), folder, undrawn)
    return undrawn


def sensitivity_record(found: Sensitivity) -> dict[str, object]:
    """What was asked and what came out, ready for JSON: of model and survey as for a fit, then the lines."""
    of_fit = fit_record(found.fit)
    kept = ("model", "screening", "n_respondents", "priors", "settings")
    content = {
        "interrupted": found.interrupted,
        "converged": found.converged,
        **{name: of_fit[name] for name in kept},
        "factors": sorted(set(found.curves.index.get_level_values("factor"))),
        "readings": {one.name: {"status": one.status, "text": one.sentence.text} for one in found.readings},
        "checks": {check.name: check.passed for check in found.checks},
        "seconds": {name: round(value, 4) for name, value in found.seconds.items()},
    }
    notes = (*found.notes, *found.fit.notes)
    return run_record("sensitivity", content, synthetic=is_synthetic(found.fit), notes=notes, packages=FIT_PACKAGES)


def figures_of(found: Sensitivity) -> bool:
    """Whether there is a curve to draw."""
    return any(True for _ in _drawings(found))


def _drawings(found: Sensitivity) -> Iterator[Drawing]:
    status = found.status
    names = [
        name for name in dict.fromkeys(found.curves.index.get_level_values("name")) if len(found.curves.loc[name]) > 1
    ]
    for page, start in enumerate(range(0, len(names), MOST_CURVES), start=1):
        own = [Curve(name, status[name], found.curves.loc[name]) for name in names[start : start + MOST_CURVES]]
        yield f"curves{'' if page == 1 else f'-{page}'}", curves_drawing(found, own)


def curves_drawing(found: Sensitivity, curves: list[Curve]) -> Callable[[], Figure]:
    """Probability, Bayes factor and effect of each claim over the width of its priors."""
    fit = found.fit
    title = phrase("figure.widths", title=fit.spec.title or fit.spec.name)
    frame = CurvesFrame(title, fit.rules.threshold, fit.rules.interval, is_synthetic(fit))
    return partial(draw_curves, curves, frame)
