"""A calibration on disk: tables, pictures of ranks and verdicts, and a record of how it was made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from egovbayes.catalogue.sentence import Sentence, Text, phrase
from egovbayes.report.figures.album import Drawing, draw_all
from egovbayes.report.figures.simulated.kept_words import CLAIMS, draw_kept_words
from egovbayes.report.figures.simulated.rank_ecdf import QUANTITIES, draw_ranks
from egovbayes.report.figures.simulated.verdict_bars import CLAIMS as BARS
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
        undrawn = draw_all(_drawings(found), folder / "figures", language=reports.first) if figures else {}
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
    sets = phrase("calibrate-page.sets", n=len(found.results))
    of = phrase("figure.simulated_of", name=found.prepared.spec.name, sets=sets, n=count(found.n))
    uneven = frozenset(map(str, found.ranks.index[found.ranks["p_of_all"] < FALSE_ALARM]))
    for name, title, page in _pages("ranks", "figure.known_ranks", list(map(str, found.ranks.index)), QUANTITIES, of):
        ranks = {one: found.results[named(RANK, one)].dropna().to_numpy() for one in page}
        yield name, partial(draw_ranks, title, ranks, uneven & {*page}, KEPT)
    if found.verdicts.empty:
        return
    claims = list(map(str, dict.fromkeys(found.verdicts.index.get_level_values("claim"))))
    for name, title, page in _pages("verdicts", "figure.simulated_verdicts", claims, BARS, of):
        yield name, partial(draw_verdicts, title, found.verdicts.loc[page])
    claims = list(map(str, dict.fromkeys(found.words.index.get_level_values("claim"))))
    for name, title, page in _pages("kept-words", "figure.said_and_held", claims, CLAIMS, of):
        yield name, partial(draw_kept_words, title, found.words.loc[page])


def _pages(name: str, key: str, whole: Sequence[str], room: int, of: Text) -> Iterator[tuple[str, Text, list[str]]]:
    """Figures of so many of the `whole` as a page has `room` for: the name of each one's file, its title, and what it
    shows.
    """
    starts, title = range(0, len(whole), room), Sentence(key, {"of": of})
    for number, start in enumerate(starts, start=1):
        part = phrase("figure.part", title=title, part=number, parts=len(starts))
        several = len(starts) > 1
        yield f"{name}-{number}" if several else name, part if several else title, list(whole[start : start + room])
