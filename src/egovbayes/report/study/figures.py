"""A study's own figures: the framework, the table of hypotheses, explained variance."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from egovbayes.catalogue.language import Language
from egovbayes.catalogue.sentence import phrase
from egovbayes.report.figures.album import Drawing, draw_all
from egovbayes.report.figures.diagrams.framework import draw_framework, framework_of
from egovbayes.report.figures.explained import draw_explained
from egovbayes.report.figures.verdicts import VerdictFrame, draw_verdicts
from egovbayes.report.fit.row_names import construct_names
from egovbayes.report.study.words import ml_beside
from egovbayes.report.survey.description_figures import drawings_of
from egovbayes.study.whole_study import Study


def write_study_figures(study: Study, folder: Path, language: Language | None = None) -> dict[str, str]:
    """Write the figures to `folder` (made if need be), each as SVG and PNG, in the language; those with nothing to show
    are left out.

    Why not, of those that could not be drawn.
    """
    return draw_all(_drawings(study), folder, language=language)


def _drawings(study: Study) -> Iterator[Drawing]:
    drawn = study.fits[study.plan.framework]
    synthetic, shown = study.synthetic, study.verdicts[study.verdicts["printed"] != ""]
    framework = framework_of(drawn.spec, drawn.table, study.printed.verdicts, synthetic=synthetic)
    yield "framework", partial(draw_framework, framework)
    if len(shown):
        yield "table2", partial(draw_verdicts, shown, verdict_frame(study))
    if study.explained:
        ml, titles = ml_beside(study), study.titles
        named = construct_names(drawn)
        found = [replace(one, construct=named.get(one.construct, one.construct)) for one in study.explained]
        draw = partial(draw_explained, found, titles, synthetic=synthetic, inside=study.interval, ml=ml)
        yield "explained-variance", draw
    if study.description is not None:
        yield from drawings_of(study.description)


def verdict_frame(study: Study) -> VerdictFrame:
    """What the rows of the table of hypotheses share."""
    rope, ml = study.fits[study.plan.verdicts].rules.rope, ml_beside(study)
    title = phrase("figure.verdicts", ml=ml)
    return VerdictFrame(title, study.titles, rope, study.interval, study.synthetic, ml)
