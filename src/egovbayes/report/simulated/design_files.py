"""A design on disk: tables, curves and a record of how it was made."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from egovbayes.catalogue.sentence import phrase
from egovbayes.model.priors.priors import prior_text
from egovbayes.report.figures.album import draw_all
from egovbayes.report.figures.simulated.design_curves import draw_design
from egovbayes.report.folder.run_folder import run_folder, write_json
from egovbayes.report.folder.run_record import run_record
from egovbayes.report.page.beside import write_shown
from egovbayes.report.page.forms import NO_DOCUMENTS, Forms
from egovbayes.report.simulated.calibration_files import DIGITS, ENGINES
from egovbayes.report.simulated.design_terminal import show_design
from egovbayes.report.tables import write_csv
from egovbayes.study.sample_size.design import Design


def write_design(
    found: Design,
    out: str | Path,
    *,
    overwrite: bool = False,
    figures: bool = True,
    reports: Forms = NO_DOCUMENTS,
) -> dict[str, str]:
    """Write tables, curves, record and the documents of `reports` to the folder `out`, whole or not at all.

    Why not, of the figures that could not be drawn. Raises OutputError when the folder cannot be written, is no run, or
    is a run and `overwrite` is False.
    """
    title = phrase("figure.design", claim=found.claim, model=found.prepared.spec.name)
    curves = partial(draw_design, title, found.curve, found.power, found.needed)
    with run_folder(Path(out), overwrite=overwrite) as folder:
        write_csv(found.tables, folder / "tables", synthetic=True, digits=DIGITS)
        undrawn = draw_all([("design", curves)], folder / "figures", language=reports.first) if figures else {}
        head = phrase("titled.design", title=found.prepared.spec.title or found.prepared.spec.name)
        write_shown(partial(show_design, found), head, folder, reports)
        write_json(design_record(found), folder, undrawn)
    return undrawn


def design_record(found: Design) -> dict[str, object]:
    """What was asked and what came out, ready for JSON."""
    settings, needed = found.settings, found.needed
    content = {
        "model": found.prepared.spec.name,
        "claim": found.claim,
        "sizes": settings.sizes,
        "worlds": settings.worlds,
        "at_least": settings.at_least,
        "design_priors": {key: prior_text(prior) for key, prior in settings.priors.items()},
        "prior_probability": found.prior_probability,
        "threshold": settings.threshold,
        "needed": {"aim": needed.aim, "n": needed.n, "lower": needed.lower, "upper": needed.upper},
        "chains": found.sampling.chains,
        "tune": found.sampling.tune,
        "draws": found.sampling.draws,
        "checks": {check.name: {"passed": check.passed, "text": check.text} for check in found.checks},
    }
    notes = [note.text for note in found.notes]
    return run_record("design", content, synthetic=True, notes=notes, packages=ENGINES)
