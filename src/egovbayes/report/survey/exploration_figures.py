"""An exploration's figures: which numbers go into which picture."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from egovbayes.catalogue.sentence import phrase
from egovbayes.report.figures.album import Drawing
from egovbayes.report.figures.loadings import LoadingsChart, draw_loadings
from egovbayes.report.figures.scree import draw_scree
from egovbayes.report.survey.exploration import METHODS, SHOWN_LOADING, sorted_loadings
from egovbayes.study.exploration.exploratory import Exploration


def exploration_drawings(found: Exploration) -> Iterator[Drawing]:
    """The figures by their files' names."""
    title, synthetic = phrase("figure.eigenvalues", source=found.source), found.synthetic
    yield "scree", partial(draw_scree, found.count.table, found.count.parallel, title, synthetic=synthetic)
    yield "loadings", partial(draw_loadings, loadings_chart(found))


def loadings_chart(found: Exploration) -> LoadingsChart:
    """The rotated loadings, items by the factor they load on most."""
    solution = found.solution
    table = sorted_loadings(solution.loadings)
    named = phrase("figure.rotation", name=solution.rotation)
    rotation = phrase("figure.unrotated") if solution.rotation == "none" else named
    return LoadingsChart(
        phrase("figure.factor_loadings", source=found.source),
        phrase("figure.factor_loadings_note", method=METHODS[solution.method], rotation=rotation),
        table,
        solution.communalities["extraction"].loc[table.index].to_numpy(float),
        dict(found.texts),
        SHOWN_LOADING,
        found.synthetic,
    )
