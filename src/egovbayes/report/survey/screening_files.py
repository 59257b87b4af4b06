"""A screened survey on disk: the answers kept, who was dropped and why, every index, figures, and a record."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.catalogue.language import ENGLISH_LANGUAGE, Language
from egovbayes.catalogue.sentence import Text, phrase
from egovbayes.data.screening.screening import Screening
from egovbayes.data.screening.screening_tables import rule_table
from egovbayes.data.surveys.survey import SYNTHETIC_COLUMN, Survey
from egovbayes.likelihoods.choosing import likelihood_of
from egovbayes.report.figures.album import draw_all
from egovbayes.report.folder.run_folder import run_folder, write_json
from egovbayes.report.folder.run_record import run_record
from egovbayes.report.page.beside import write_shown
from egovbayes.report.page.forms import NO_DOCUMENTS, Forms
from egovbayes.report.page.page import Page
from egovbayes.report.safe_cells import safe_table
from egovbayes.report.survey.multiverse import show_multiverse
from egovbayes.report.survey.screening import show_screening
from egovbayes.report.survey.screening_figures import screening_drawings
from egovbayes.report.tables import write_csv
from egovbayes.study.universes import Multiverse

if TYPE_CHECKING:
    import pandas as pd

DIGITS = 10


@dataclass(frozen=True, slots=True, eq=False)
class Screened:
    """Everyone's survey, what the rules say of them, whose rules those are, and the hypotheses under each rule."""

    survey: Survey
    screening: Screening
    whose: Text
    multiverse: Multiverse | None = None


def write_screening(
    screened: Screened,
    out: str | Path,
    *,
    overwrite: bool = False,
    figures: bool = True,
    reports: Forms = NO_DOCUMENTS,
) -> dict[str, str]:
    """Write everything, with the documents of `reports`, to the folder `out`, whole or not at all.

    Why not, of the figures that could not be drawn.

    Raises OutputError when the folder cannot be written, is no run, or is a run and `overwrite` is False.
    """
    with run_folder(Path(out), overwrite=overwrite) as folder:
        safe_table(kept_answers(screened)).to_csv(
            folder / "kept.csv", index=False, encoding="utf-8", lineterminator="\n"
        )
        write_csv(screening_tables(screened), folder / "tables", synthetic=screened.survey.synthetic, digits=DIGITS)
        undrawn = write_figures(screened, folder / "figures", reports.first) if figures else {}
        title = phrase("titled.screen", title=screened.survey.source)
        write_shown(partial(show_screened, screened), title, folder, reports)
        write_json(screening_record(screened), folder, undrawn)
    return undrawn


def show_screened(screened: Screened, page: Page) -> None:
    """What screening found, then the hypotheses under each rule where they were tested."""
    show_screening(screened.survey, screened.screening, screened.whose, page)
    if screened.multiverse is not None:
        page.gap()
        show_multiverse(screened.multiverse, page)


def kept_answers(screened: Screened) -> pd.DataFrame:
    """All columns of those who stay, in the order they came; whole numbers are written as such.

    Answers that a program gave keep a column that says so, whatever their file was called.
    """
    survey = screened.survey
    frame = survey.frame[screened.screening.kept].copy()
    for place in np.flatnonzero(frame.dtypes == np.float64):
        values = frame.iloc[:, int(place)].to_numpy(np.float64)
        if (np.isnan(values) | (values % 1 == 0)).all():
            frame.isetitem(int(place), frame.iloc[:, int(place)].astype("Int64").array)
    if survey.synthetic and SYNTHETIC_COLUMN not in frame:
        frame[SYNTHETIC_COLUMN] = 1
    return frame


def screening_tables(screened: Screened) -> dict[str, pd.DataFrame]:
    """Every table by its file's name."""
    tables = {
        "dropped": screened.screening.dropped.set_index("respondent"),
        "indices": screened.screening.indices.assign(kept=screened.screening.kept),
        "rules": rule_table(screened.screening),
    }
    return tables if screened.multiverse is None else {**tables, "multiverse": screened.multiverse.table}


def write_figures(screened: Screened, folder: Path, language: Language = ENGLISH_LANGUAGE) -> dict[str, str]:
    """Write each figure to the folder (made if need be) as SVG and PNG; why not, of those that could not be drawn."""
    drawings = screening_drawings(screened.survey, screened.screening, screened.multiverse)
    return draw_all(drawings, folder, language=language)


def screening_record(screened: Screened) -> dict[str, object]:
    """What it takes to do it again, ready for JSON: data, items, rules, and counts."""
    survey, record = screened.survey, screened.screening.record
    content: dict[str, object] = {
        "data": survey.source,
        "data_sha256": survey.digest,
        "items": list(screened.screening.items),
        "whose_rules": str(screened.whose),
        "rules": {name: record.rules.value(name) for name in record.rules.active},
        "returned": record.returned,
        "kept": record.kept,
        "left_out": dict(record.left_out),
    }
    if screened.multiverse is not None:
        spec = screened.multiverse.spec
        content["multiverse"] = {"model": spec.name, "likelihood": likelihood_of(spec.likelihood).name}
    notes = (*survey.notes, *screened.screening.notes)
    return run_record("screen", content, synthetic=survey.synthetic, notes=notes)
