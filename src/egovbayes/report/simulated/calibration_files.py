"""A calibration on disk: tables, pictures of ranks and verdicts, and a record of how it was made."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from egovbayes.catalogue.sentence import phrase
from egovbayes.report.figures.album import Drawing, draw_all
from egovbayes.report.figures.simulated.kept_words import draw_kept_words
from egovbayes.report.figures.simulated.rank_ecdf import PAGE, draw_ranks
from egovbayes.report.figures.simulated.verdict_bars import draw_verdicts
from egovbayes.report.folder.run_folder import run_folder, write_json
from egovbayes.report.folder.run_record import PACKAGES, run_record
from egovbayes.report.page.beside import write_shown
from egovbayes.report.page.forms import NO_DOCUMENTS, Forms
from egovbayes.report.simulated.calibration_terminal import show_calibration
from egovbayes.report.tables import write_csv
from egovbayes.report.words import count
from egovbayes.study.calibration.calibration import Calibration
from egovbayes.study.calibration.checks import FALSE_ALARM
from egovbayes.study.simulated.names import RANK, named
from egovbayes.study.simulated.one_fit import KEPT

if TYPE_CHECKING:
    from matplotlib.figure import Figure

DIGITS = 10
ENGINES = (*PACKAGES, "numba", "nutpie")


def write_calibration(
    found: Calibration,
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
        write_csv(found.tables, folder / "tables", synthetic=True, digits=DIGITS)
        undrawn = draw_all(_drawings(found), folder / "figures") if figures else {}
        head = phrase("titled.calibrate", title=found.prepared.spec.title or found.prepared.spec.name)
        write_shown(partial(show_calibration, found), head, folder, reports)
        write_json(calibration_record(found), folder, undrawn)
    return undrawn


def calibration_record(found: Calibration) -> dict[str, object]:
    """What was asked and what came out, ready for JSON."""
    content = {
        "model": found.prepared.spec.name,
        "n": found.n,
        "data_sets": len(found.results),
        "chains": found.settings.chains,
        "tune": found.settings.tune,
        "draws": found.settings.draws,
        "threshold": found.rules.threshold,
        "passed": found.passed,
        "checks": {check.name: {"passed": check.passed, "text": check.text} for check in found.checks},
    }
    notes = [note.text for note in found.notes]
    return run_record("calibrate", content, synthetic=True, notes=notes, packages=ENGINES)


def _drawings(found: Calibration) -> Iterator[Drawing]:
    names = list(found.ranks.index)
    pages = [names[start : start + PAGE] for start in range(0, len(names), PAGE)]
    for number, page in enumerate(pages, start=1):
        of = f" ({number} of {len(pages)})" if len(pages) > 1 else ""
        yield f"ranks-{number}" if len(pages) > 1 else "ranks", partial(_ranks, found, page, of)
    if not found.verdicts.empty:
        yield "verdicts", partial(draw_verdicts, _title(found, "Verdicts"), found.verdicts)
        yield "kept-words", partial(draw_kept_words, _title(found, "What was said and what held"), found.words)


def _ranks(found: Calibration, page: list[str], of: str) -> Figure:
    ranks = {name: found.results[named(RANK, name)].dropna().to_numpy() for name in page}
    uneven = frozenset(found.ranks.index[found.ranks["p_of_all"] < FALSE_ALARM])
    return draw_ranks(_title(found, f"Ranks of known values{of}"), ranks, uneven, KEPT)


def _title(found: Calibration, what: str) -> str:
    return f"{what}: {found.prepared.spec.name}, {count(len(found.results))} data sets of {count(found.n)}"
