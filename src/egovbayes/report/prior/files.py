"""What the priors say, on disk: draws, tables, figures, and a record of how it was made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.assess.prior_prediction.prediction import outcome_names, path_names
from egovbayes.assess.prior_prediction.reading import PriorReading
from egovbayes.catalogue.sentence import phrase
from egovbayes.engines.tree import save_tree
from egovbayes.model.priors.priors import prior_text
from egovbayes.notation import Array
from egovbayes.report.figures.album import Drawing, draw_all
from egovbayes.report.figures.priors.answers import AnswerRow, AnswersFrame, draw_answers
from egovbayes.report.figures.priors.panels import Panel, PanelsFrame, draw_panels, panel_of
from egovbayes.report.folder.run_folder import run_folder, write_json
from egovbayes.report.folder.run_record import run_record
from egovbayes.report.page.beside import write_shown
from egovbayes.report.page.forms import NO_DOCUMENTS, Forms
from egovbayes.report.prior.contents import show_prior
from egovbayes.report.tables import write_csv
from egovbayes.report.words import level

if TYPE_CHECKING:
    from matplotlib.figure import Figure

DRAWS = "prior-draws.nc"
NO_ANSWERS = "prior"
MOST_PANELS, MOST_ITEMS = 12, 60


def write_prior(
    found: PriorReading,
    out: str | Path,
    *,
    overwrite: bool = False,
    figures: bool = True,
    reports: Forms = NO_DOCUMENTS,
) -> dict[str, str]:
    """Write draws, tables, figures, record and the documents of `reports` to the folder `out`, whole or not at all.

    Why not, of the figures that could not be drawn. Raises OutputError when the folder cannot be written, is no run, or
    is a run and `overwrite` is False.
    """
    import xarray as xr

    with run_folder(Path(out), overwrite=overwrite) as folder:
        save_tree(xr.DataTree.from_dict(found.groups), folder / DRAWS)
        tables = {name: table for name, table in found.tables.items() if not table.empty}
        write_csv(tables, folder / "tables", synthetic=found.synthetic, not_synthetic=NO_ANSWERS)
        undrawn = draw_all(_drawings(found), folder / "figures", language=reports.first) if figures else {}
        title = phrase("titled.prior", title=found.spec.title or found.spec.name)
        write_shown(partial(show_prior, found), title, folder, reports)
        write_json(prior_record(found), folder, undrawn)
    return undrawn


def prior_record(found: PriorReading) -> dict[str, object]:
    """What was asked and what came out, ready for JSON."""
    before = found.prediction.before
    content = {
        "model": {"name": found.spec.name, "title": found.spec.title, "text": found.spec.text or found.spec.syntax},
        "data": found.source,
        "seed": found.seed,
        "draws": found.prediction.n,
        "claim_draws": found.rules.prior_draws,
        "threshold": found.rules.threshold,
        "interval": found.rules.interval,
        "priors": dict(zip(before.table.free_names, map(prior_text, before.model.prior.priors), strict=True)),
        "checks": {check.name: check.passed for check in found.checks},
    }
    return run_record("prior", content, synthetic=found.synthetic, notes=found.notes)


def _drawings(found: PriorReading) -> Iterator[Drawing]:
    yield "answers", answers_figure(found)
    if any(found.tables[name].size for name in ("paths", "reliability", "construct_correlations")):
        yield "values", values_figure(found)


def answers_figure(found: PriorReading) -> Callable[[], Figure]:
    """What draws where an answer to each item lies before any was given, beside its scale and the answers there are."""
    before = found.prediction.before
    codes = before.likelihood.categories
    scales = {name: (float(own[0]), float(own[-1])) for name, own in codes.items()} or before.scales
    centred = zip(before.table.items, before.centres.tolist(), before.spreads.tolist(), strict=True)
    rows = [
        AnswerRow(name, *scales.get(name, (np.nan, np.nan)), *_quantiles(found, place), centre, spread)
        for place, (name, centre, spread) in enumerate(centred)
    ][:MOST_ITEMS]
    frame = AnswersFrame(
        phrase("figure.answers_before", title=found.spec.title or found.spec.name),
        found.rules.interval,
        found.synthetic,
        before.surveyed,
    )
    return partial(draw_answers, rows, frame)


def _quantiles(found: PriorReading, place: int) -> tuple[float, float, float, float, float]:
    """Lower end, lower quartile, median, upper quartile, upper end of an item's answers."""
    tail = (1 - found.rules.interval) / 2
    draws = found.prediction.answers[:, :, place]
    ends = np.nanquantile(draws, [tail, 0.25, 0.5, 0.75, 1 - tail])
    return tuple(ends.tolist())


def values_figure(found: PriorReading) -> Callable[[], Figure]:
    """What draws standardised paths, R2 of constructs, correlations of constructs and reliability before any answer."""
    prediction = found.prediction
    names = prediction.before.table.constructs
    outcomes = dict(zip(outcome_names(prediction), prediction.r2.T, strict=True))
    constructs = {name: draws for name, draws in outcomes.items() if name not in prediction.before.table.items}
    pairs = {
        f"{names[j]}, {names[i]}": prediction.correlations[:, :, i, j].ravel()
        for i in range(len(names))
        for j in range(i)
    }
    reliability = {name: prediction.omega[..., k].ravel() for k, name in enumerate(prediction.measured)}
    paths = zip(path_names(prediction), prediction.paths.T, strict=True)
    inside = found.rules.interval
    blocks = [
        (phrase("figure.prior_paths"), _panels(paths, (-1.5, 1.5), 0.9, inside)),
        (phrase("figure.prior_r2"), _panels(constructs.items(), (0.0, 1.0), 0.95, inside)),
        (phrase("figure.prior_correlations"), _panels(pairs.items(), (-1.0, 1.0), 0.9, inside)),
        (phrase("figure.prior_reliability"), _panels(reliability.items(), (0.0, 1.0), 0.95, inside)),
    ]
    title = phrase("figure.before_any_answer", title=found.spec.title or found.spec.name)
    frame = PanelsFrame(title, phrase("figure.prior_values_note", inside=level(inside)), found.synthetic)
    return partial(draw_panels, blocks, frame)


def _panels(named: Iterable[tuple[str, Array]], ends: tuple[float, float], beyond: float, inside: float) -> list[Panel]:
    """One for each quantity with a draw that is known, as many as a figure has room for."""
    known = [(name, draws) for name, draws in named if not np.isnan(draws).all()]
    return [panel_of(name, draws, ends, beyond, inside) for name, draws in known[:MOST_PANELS]]
