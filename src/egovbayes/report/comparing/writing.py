"""Models beside each other on disk: tables, figures, and a record of how they were made."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from egovbayes.catalogue.sentence import Sentence, as_data, phrase
from egovbayes.report.comparing.contents import show_comparison
from egovbayes.report.comparing.figures import drawings
from egovbayes.report.figures.album import draw_all
from egovbayes.report.fit.writing import FIT_PACKAGES, fit_record
from egovbayes.report.folder.run_folder import run_folder, write_json
from egovbayes.report.folder.run_record import run_record
from egovbayes.report.page.beside import write_shown
from egovbayes.report.page.forms import NO_DOCUMENTS, Forms
from egovbayes.report.tables import is_synthetic, write_csv
from egovbayes.study.comparing.model_comparison import ModelComparison

MOST_NAMED = 4
"""Models in the title of a document."""


def write_comparison(
    found: ModelComparison,
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
        write_csv(tables, folder / "tables", synthetic=is_synthetic(found.first))
        undrawn = draw_all(list(drawings(found)), folder / "figures", language=reports.first) if figures else {}
        write_shown(partial(show_comparison, found), _title(found), folder, reports)
        write_json(comparison_record(found), folder, undrawn)
    return undrawn


def _title(found: ModelComparison) -> Sentence:
    names = list(found.fits)
    named = f"{', '.join(names[:MOST_NAMED])}{', …' if len(names) > MOST_NAMED else ''}"
    return phrase("titled.compare", title=named)


def comparison_record(found: ModelComparison) -> dict[str, object]:
    """What was asked and what it says, ready for JSON: each model's text and priors as for a fit, then the reading."""
    first = found.first
    records = {name: fit_record(fit) for name, fit in found.fits.items()}
    own = records[next(iter(records))]
    kept = ("model", "converged", "df", "n_free", "priors")
    content = {
        "converged": found.converged,
        "models": {name: {key: record[key] for key in kept} for name, record in records.items()},
        "screening": own["screening"],
        "n_respondents": own["n_respondents"],
        "reading": list(found.text),
        "sentences": [as_data(sentence) for sentence in found.sentences],
        "settings": own["settings"],
        "seconds": {name: round(value, 4) for name, value in found.seconds.items()},
    }
    return run_record("compare", content, synthetic=is_synthetic(first), notes=first.notes, packages=FIT_PACKAGES)
