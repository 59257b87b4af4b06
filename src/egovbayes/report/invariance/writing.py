"""Invariance on disk: tables, the map of deviations, and a record of how it was made."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from egovbayes.catalogue.sentence import Listing, Sentence, Text, phrase
from egovbayes.report.design_line import design_line, design_record
from egovbayes.report.figures.album import Drawing, draw_all
from egovbayes.report.figures.deviation_map import DeviationPanel, draw_deviations
from egovbayes.report.fit.deviation_figures import item_deviation_drawing
from egovbayes.report.fit.writing import FIT_PACKAGES, fit_record
from egovbayes.report.folder.run_folder import run_folder, write_json
from egovbayes.report.folder.run_record import run_record
from egovbayes.report.invariance.contents import show_invariance
from egovbayes.report.page.beside import write_shown
from egovbayes.report.page.forms import NO_DOCUMENTS, Forms
from egovbayes.report.tables import is_synthetic, write_csv
from egovbayes.study.invariance.invariance import Invariance

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_HEADINGS = {"metric": "figure.of_loadings", "scalar": "figure.of_intercepts", "strict": "figure.of_residuals"}


def write_invariance(
    found: Invariance,
    out: str | Path,
    *,
    overwrite: bool = False,
    figures: bool = True,
    reports: Forms = NO_DOCUMENTS,
) -> dict[str, str]:
    """Write tables, figure, record and the documents of `reports` to the folder `out`, whole or not at all.

    Why not, of the figures that could not be drawn. Raises OutputError when the folder cannot be written, is no run, or
    is a run and `overwrite` is False.
    """
    first = found.every_fit[0]
    with run_folder(Path(out), overwrite=overwrite) as folder:
        tables = {name: table for name, table in found.tables.items() if not table.empty}
        line = str(design_line(first.prepared.observed))
        write_csv(tables, folder / "tables", synthetic=is_synthetic(first), sample=line)
        drawings = list(_drawings(found))
        undrawn = draw_all(drawings, folder / "figures", language=reports.first) if figures and drawings else {}
        title = phrase("titled.invariance", title=found.spec.title or found.spec.name)
        write_shown(partial(show_invariance, found), title, folder, reports)
        write_json(invariance_record(found), folder, undrawn)
    return undrawn


def _drawings(found: Invariance) -> Iterator[Drawing]:
    if found.whole_steps and len(found.deviations):
        yield "deviations", deviation_drawing(found)
    if found.approximate is not None and found.approximate.fit is not None:
        yield "approximate", item_deviation_drawing(found.approximate.fit)


def deviation_drawing(found: Invariance) -> Callable[[], Figure]:
    """Items by groups, a panel a step; of two groups the second only, since the first is its mirror image."""
    first = found.every_fit[0]
    title = phrase("figure.invariance", title=found.spec.title or found.spec.name)
    note: Text = phrase("figure.invariance_note")
    if len(found.groups) == 2:
        less = phrase("figure.one_less", first=found.groups[0], second=found.groups[1])
        note = Listing((less, note), between=" ", whole=True)
    return partial(draw_deviations, list(_panels(found)), title, synthetic=is_synthetic(first), note=note)


def _panels(found: Invariance) -> Iterator[DeviationPanel]:
    groups = list(found.groups)[1:] if len(found.groups) == 2 else list(found.groups)
    items = list(dict.fromkeys(found.deviations["item"]))
    released = found.in_the_way.reset_index()
    for step, heading in _HEADINGS.items():
        own = found.deviations[found.deviations.index.get_level_values("step") == step].reset_index()
        wide = own.pivot_table(index="item", columns="group", values="change_std", sort=False)
        marked = frozenset(released.loc[released["step"] == step, "item"])
        yield DeviationPanel(Sentence(heading), wide.reindex(index=items, columns=groups), marked)


def invariance_record(found: Invariance) -> dict[str, object]:
    """What was asked and what it says, ready for JSON: of the model and the survey as for a fit, then the reading."""
    first = found.every_fit[0]
    of_fit = fit_record(first)
    content = {
        "interrupted": found.interrupted,
        "converged": found.converged,
        "model": of_fit["model"],
        "group": found.spec.group,
        "groups": list(found.groups),
        "screening": of_fit["screening"],
        "n_respondents": first.moments.n_respondents,
        **design_record(first.prepared.observed),
        "verdicts": found.verdicts["verdict"].to_dict() if found.fits else {},
        "reading": list(found.text),
        "settings": of_fit["settings"],
        "seconds": {name: round(value, 4) for name, value in found.seconds.items()},
    }
    return run_record("invariance", content, synthetic=is_synthetic(first), notes=first.notes, packages=FIT_PACKAGES)
