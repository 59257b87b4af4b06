"""A study's own figures: the framework, the table of hypotheses, explained variance."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from egovbayes.report.figures.album import Drawing, draw_all
from egovbayes.report.figures.diagrams.framework import draw_framework, framework_of
from egovbayes.report.figures.explained import draw_explained
from egovbayes.report.figures.verdicts import VerdictFrame, draw_verdicts
from egovbayes.report.fit.row_names import construct_names
from egovbayes.report.study.words import ml_beside
from egovbayes.report.survey.description_figures import drawings_of
from egovbayes.study.whole_study import Study


def write_study_figures(study: Study, folder: Path) -> dict[str, str]:
    """Write the figures to `folder` (made if need be), each as SVG and PNG; those with nothing to show are left out.

    Why not, of those that could not be drawn.
    """
    return draw_all(_drawings(study), folder)


def _drawings(study: Study) -> Iterator[Drawing]:
    drawn = study.fits[study.plan.framework]
    synthetic, shown = study.synthetic, study.verdicts[study.verdicts["printed"] != ""]
    yield (
        "framework",
        lambda: draw_framework(framework_of(drawn.spec, drawn.table, study.printed.verdicts, synthetic=synthetic)),
    )
    if len(shown):
        yield "table2", lambda: draw_verdicts(shown, verdict_frame(study))
    if study.explained:
        ml = str(ml_beside(study))
        named = construct_names(drawn)
        found = [replace(one, construct=named.get(one.construct, one.construct)) for one in study.explained]
        yield (
            "explained-variance",
            lambda: draw_explained(found, study.titles, synthetic=synthetic, inside=study.interval, ml=ml),
        )
    if study.description is not None:
        yield from drawings_of(study.description)


def verdict_frame(study: Study) -> VerdictFrame:
    """What the rows of the table of hypotheses share."""
    rope = study.fits[study.plan.verdicts].rules.rope
    ml = str(ml_beside(study))
    title = f"The hypotheses: printed, {ml}, posterior"
    return VerdictFrame(title, study.titles, rope, study.interval, study.synthetic, ml)
