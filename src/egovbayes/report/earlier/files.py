"""The evidence on disk: tables, a forest plot a pair, and a record of how it was made."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from egovbayes.catalogue.language import Numeral
from egovbayes.catalogue.sentence import Sentence, Text, phrase
from egovbayes.earlier.evidence import Evidence
from egovbayes.earlier.pair_evidence import PairEvidence
from egovbayes.earlier.pooling import Summary, summary
from egovbayes.earlier.study import CORRELATION, LEVEL, RAW, STANDARDISED, EarlierStudy
from egovbayes.model.priors.priors import prior_text
from egovbayes.report.earlier.contents import SCALE_NAMES, show_evidence
from egovbayes.report.earlier.numbers import decimals_of, median_and_interval
from egovbayes.report.figures.album import Drawing, draw_all
from egovbayes.report.figures.evidence_forest import ForestFrame, ForestRow, draw_evidence_forest
from egovbayes.report.folder.file_names import file_parts
from egovbayes.report.folder.run_folder import run_folder, write_json
from egovbayes.report.folder.run_record import run_record
from egovbayes.report.page.beside import write_shown
from egovbayes.report.page.forms import NO_DOCUMENTS, Forms
from egovbayes.report.tables import write_csv
from egovbayes.report.words import count, interval, level, standardised

if TYPE_CHECKING:
    from matplotlib.figure import Figure

DIGITS = 10
PUBLISHED = "published"
_AXES = {
    CORRELATION: "figure.axis_correlation",
    STANDARDISED: "figure.axis_standardised",
    RAW: "figure.axis_raw",
}
_WORTH, _MOST = 2, 100
"""Rows of studies that a forest is drawn of: fewer are no forest, more fit on no page."""


def write_evidence(
    found: Evidence,
    out: str | Path,
    *,
    overwrite: bool = False,
    figures: bool = True,
    reports: Forms = NO_DOCUMENTS,
) -> dict[str, str]:
    """Write tables, forest plots, record and the documents of `reports` to the folder `out`, whole or not at all.

    Why not, of the figures that could not be drawn. Raises OutputError when the folder cannot be written, is no run, or
    is a run and `overwrite` is False.
    """
    with run_folder(Path(out), overwrite=overwrite) as folder:
        write_csv(found.tables, folder / "tables", synthetic=found.synthetic, digits=DIGITS, not_synthetic=PUBLISHED)
        drawings = list(_drawings(found)) if figures else []
        undrawn = draw_all(drawings, folder / "figures", language=reports.first) if drawings else {}
        title = phrase("titled.evidence", title=found.file.title or found.file.where)
        write_shown(partial(show_evidence, found), title, folder, reports)
        write_json(evidence_record(found), folder, undrawn)
    return undrawn


def evidence_record(found: Evidence) -> dict[str, object]:
    """What was asked and what came out, ready for JSON."""
    pairs = [
        {
            "pair": one.pair.text,
            "scale": one.scale,
            "studies": one.k,
            "mu_prior": prior_text(one.priors.mu),
            "tau_prior": prior_text(one.priors.tau),
            "prior": one.prior.text,
            "prior_error": one.prior.error,
            "checks": {check.name: check.passed for check in one.checks},
        }
        for one in found.pairs
    ]
    content = {"file": found.file.where, "title": found.file.title, "interval": LEVEL, "pairs": pairs}
    return run_record("evidence", content, synthetic=found.synthetic, notes=found.notes)


def forests(found: Evidence) -> list[PairEvidence]:
    """The pairs that a forest is drawn of: those with several rows, and not too many."""
    return [one for one in found.pairs if _WORTH <= len(one.studies) <= _MOST]


def _drawings(found: Evidence) -> Iterator[Drawing]:
    shown = forests(found)
    names = file_parts([f"{one.pair.first} {one.pair.second} {one.scale}" for one in shown])
    for name, one in zip(names, shown, strict=True):
        yield f"forest-{name}", forest_figure(one, synthetic=found.synthetic)


def forest_figure(one: PairEvidence, *, synthetic: bool) -> Callable[[], Figure]:
    """What draws the forest plot of a pair."""
    decimals = decimals_of(one)
    mean, new = (summary(mixture, one.scale) for mixture in (one.posterior.of_mean, one.predictive))
    frame = ForestFrame(
        phrase("figure.earlier_studies", pair=one.pair.text, scale=Sentence(SCALE_NAMES[one.scale])),
        Sentence(_AXES[one.scale]),
        phrase("figure.interval", inside=level(LEVEL)),
        synthetic,
        (phrase("figure.forest_note", prior=one.prior.text, inside=level(LEVEL)),),
    )
    return partial(
        draw_evidence_forest,
        [_study_row(study, decimals) for study in one.studies],
        _summary_row(phrase("figure.mean_of_studies"), mean, decimals),
        _summary_row(phrase("figure.new_study"), new, decimals),
        frame,
    )


def _study_row(study: EarlierStudy, decimals: int) -> ForestRow:
    lower, upper = study.interval()
    text = Numeral(f"{standardised(study.coefficient, study.decimals)} {interval(lower, upper, decimals)}")
    n = "" if study.n is None else count(study.n)
    own = ", ".join(filter(None, (study.source.label, study.source.country)))
    name: Text = phrase("figure.pooled_studies", name=own, n=study.k) if study.pooled else own
    weight = study.own_error**-2.0
    return ForestRow(name, n, study.coefficient, lower, upper, text, weight, study.derived)


def _summary_row(name: Text, of: Summary, decimals: int) -> ForestRow:
    return ForestRow(name, "", of.median, of.lower, of.upper, median_and_interval(of, decimals))
