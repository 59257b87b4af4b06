"""A study's own figures: the framework, the table of hypotheses, explained variance."""

from __future__ import annotations

from pathlib import Path

from egovbayes.report.figures.canvas import own_style, save
from egovbayes.report.figures.explained import draw_explained
from egovbayes.report.figures.framework import draw_framework, framework_of
from egovbayes.report.figures.verdicts import VerdictFrame, draw_verdicts
from egovbayes.report.survey.description_figures import write_figures as write_description_figures
from egovbayes.study.whole_study import Study


def write_study_figures(study: Study, folder: Path) -> None:
    """Write the figures to `folder` (made if need be), each as SVG and PNG; those with nothing to show are left out."""
    folder.mkdir(parents=True, exist_ok=True)
    drawn = study.fits[study.plan.framework]
    with own_style():
        framework = framework_of(drawn.spec, drawn.table, study.printed.verdicts, synthetic=study.synthetic)
        save(draw_framework(framework), folder / "framework")
        shown = study.verdicts[study.verdicts["printed"] != ""]
        if len(shown):
            save(draw_verdicts(shown, verdict_frame(study)), folder / "table2")
        if study.explained:
            figure = draw_explained(study.explained, study.titles, synthetic=study.synthetic, inside=study.interval)
            save(figure, folder / "explained-variance")
    if study.description is not None:
        write_description_figures(study.description, folder)


def verdict_frame(study: Study) -> VerdictFrame:
    """What the rows of the table of hypotheses share."""
    rope = float(str(study.fits[study.plan.verdicts].settings.get("rope", 0.1)))
    title = "The hypotheses: printed, maximum likelihood, posterior"
    return VerdictFrame(title, study.titles, rope, study.interval, study.synthetic)
