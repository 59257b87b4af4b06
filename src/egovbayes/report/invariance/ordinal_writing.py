"""Invariance of answers in categories on disk: tables, and a record of how it was made."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from egovbayes.catalogue.sentence import phrase
from egovbayes.report.folder.run_folder import run_folder, write_json
from egovbayes.report.folder.run_record import run_record
from egovbayes.report.invariance.ordinal_page import show_ordinal_invariance
from egovbayes.report.page.beside import write_shown
from egovbayes.report.page.forms import NO_DOCUMENTS, Forms
from egovbayes.report.tables import write_csv
from egovbayes.study.invariance.ordinal_invariance import OrdinalInvariance


def write_ordinal_invariance(
    found: OrdinalInvariance, out: str | Path, *, overwrite: bool = False, reports: Forms = NO_DOCUMENTS
) -> None:
    """Write tables, record and the documents of `reports` to the folder `out`, whole or not at all.

    Raises OutputError when the folder cannot be written, is no run, or is a run and `overwrite` is False.
    """
    with run_folder(Path(out), overwrite=overwrite) as folder:
        write_csv(found.tables, folder / "tables", synthetic=found.answers.synthetic)
        title = phrase("titled.invariance", title=found.spec.title or found.spec.name)
        write_shown(partial(show_ordinal_invariance, found), title, folder, reports)
        write_json(ordinal_invariance_record(found), folder, {})


def ordinal_invariance_record(found: OrdinalInvariance) -> dict[str, object]:
    """What was asked and what it says, ready for JSON."""
    spec, screening = found.spec, found.answers.screening
    content = {
        "model": {"name": spec.name, "title": spec.title, "text": spec.text or spec.syntax},
        "likelihood": "ordinal",
        "estimator": "WLSMV",
        "group": spec.group,
        "groups": list(found.groups),
        "data": found.answers.source,
        "screening": None if screening is None else {"returned": screening.returned, "kept": screening.kept},
        "n_respondents": sum(sample.n for sample in found.samples.samples),
        "left_out": found.samples.left_out,
        "taken_together": {one.item: list(one.codes) for one in found.samples.merged},
        "verdicts": found.verdicts,
        "reading": list(found.text),
        "seconds": {name: round(value, 4) for name, value in found.seconds.items()},
    }
    return run_record("invariance", content, synthetic=found.answers.synthetic, notes=found.answers.notes)
