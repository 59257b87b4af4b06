"""Figures that readers of a paper expect beside the hypotheses: priors, correlations of constructs, residuals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

import numpy as np

from egovbayes.assess.fit import Fit
from egovbayes.assess.hypotheses.claim_draws import claim_draws
from egovbayes.assess.measurement.rows import MeasureRow, measure_rows
from egovbayes.assess.misfit.residual_correlations import residual_intervals
from egovbayes.assess.prior_draws import joint_prior
from egovbayes.assess.streams import stream
from egovbayes.catalogue.sentence import Sentence, Text, phrase
from egovbayes.engines.tree import values_of
from egovbayes.errors import PriorError
from egovbayes.report.figures.album import Drawing
from egovbayes.report.figures.correlation_map import LARGEST_RESIDUAL, CorrelationMap, draw_correlations, squares_of
from egovbayes.report.figures.hypotheses import Ridge
from egovbayes.report.figures.priors.beside_posterior import BeforeAndAfter, draw_before_and_after_answers
from egovbayes.report.fit.row_names import construct_names
from egovbayes.report.folder.file_names import file_parts
from egovbayes.report.tables import is_synthetic
from egovbayes.report.words import level

MOST_CLAIMS, MOST_FREE, MOST_CONSTRUCTS, MOST_ITEMS, MOST_GROUPS = 12, 300, 40, 45, 4
"""What a page has room for, or what is drawn from the priors in no time."""
PRIOR_DRAWS = 2000


def beside_drawings(fit: Fit, ridges: Sequence[Ridge]) -> Iterator[Drawing]:
    """The figures there is something to show in; of many groups, which would be a file each, none."""
    if found := _before_and_after(fit, ridges):
        title = phrase("figure.prior_and_posterior", title=_title(fit))
        look = {"synthetic": is_synthetic(fit)}
        yield "prior-and-posterior", partial(draw_before_and_after_answers, found, title, fit.rules.interval, **look)
    if len(fit.table.groups) > MOST_GROUPS:
        return
    yield from _construct_correlations(fit)
    yield from _residuals(fit)


def _before_and_after(fit: Fit, ridges: Sequence[Ridge]) -> list[BeforeAndAfter]:
    """The first hypotheses that have an effect, with draws of it under the prior; none where an earlier run's answers
    are in the prior, which is then no prior of parameters.
    """
    asked = {ridge.name: ridge for ridge in ridges if ridge.draws.size}
    if not asked or fit.prepared.earlier is not None or fit.table.n_free > MOST_FREE:
        return []
    rng = stream((int(str(fit.settings.get("seed", 0))), 0), "priors of effects")
    try:
        values = joint_prior(fit.table, fit.priors).draws(range(fit.table.n_free), PRIOR_DRAWS, rng)
    except PriorError:
        return []
    with np.errstate(over="ignore", divide="ignore", invalid="ignore"):
        effects = claim_draws(fit.spec, fit.table, fit.layout, values[None]).effect
    names = [hypothesis.name for hypothesis in fit.spec.hypotheses]
    found = []
    for name in [name for name in names if name in asked][:MOST_CLAIMS]:
        before = effects[..., names.index(name)].ravel()
        if np.isfinite(before).mean() > 0.5:
            ridge = asked[name]
            found.append(BeforeAndAfter(name, ridge.statement, before[np.isfinite(before)], ridge.draws))
    return found


def _construct_correlations(fit: Fit) -> Iterator[Drawing]:
    """A matrix for each group, of three constructs or more."""
    rows = [row for row in measure_rows(fit.validity) if row.measure == "correlation" and len(row.about) == 2]
    names = [name for name in fit.table.constructs if any(name in row.about for row in rows)]
    if not 3 <= len(names) <= MOST_CONSTRUCTS:
        return
    title = phrase("figure.construct_correlations", title=_title(fit))
    for name, group, shown in _by_group(fit, "construct-correlations", title):
        own = [row for row in rows if row.group == group]
        yield name, partial(draw_correlations, _of_constructs(fit, own, names, shown))


def _of_constructs(fit: Fit, rows: Sequence[MeasureRow], names: Sequence[str], title: Text) -> CorrelationMap:
    import pandas as pd

    ends = pd.DataFrame(
        [(*row.about, row.best, row.lower, row.upper) for row in rows],
        columns=["first", "second", "value", "lower", "upper"],
    )
    (values, marked), (lower, _), (upper, _) = (
        squares_of(ends, names, column) for column in ("value", "lower", "upper")
    )
    labels = construct_names(fit, names)
    for frame in (values, lower, upper):
        frame.index = frame.columns = pd.Index([labels[name] for name in names])
    note = phrase("figure.construct_correlations_note", inside=level(fit.rules.interval))
    return CorrelationMap(title, values, (len(names),), ("",), is_synthetic(fit), note, 1.0, marked, (lower, upper))


def _residuals(fit: Fit) -> Iterator[Drawing]:
    """What the model leaves of the correlations of items, by group; of answers as numbers, of items for a page."""
    normal = fit.prepared.likelihood.abilities.maximum_likelihood is None
    if fit.answers is None or not normal or not 3 <= len(fit.answers.items) <= MOST_ITEMS:
        return
    items, draws = fit.answers.items, values_of(fit.table, fit.posterior)
    pairs = residual_intervals(fit.prepared, draws, fit.rules.interval)
    note = phrase("figure.residuals_note", inside=level(fit.rules.interval))
    sizes, headings = (len(items),), ("",)
    for name, group, title in _by_group(fit, "residual-correlations", phrase("figure.residuals", model=_title(fit))):
        values, marked = squares_of(pairs[pairs["group"] == (group or fit.answers.groups[0])], items, "residual")
        chart = CorrelationMap(title, values, sizes, headings, is_synthetic(fit), note, LARGEST_RESIDUAL, marked)
        yield name, partial(draw_correlations, chart)


def _by_group(fit: Fit, name: str, title: Text) -> Iterator[tuple[str, str, Text]]:
    """A file's name, the group ("" where there is one) and the title for each."""
    groups = fit.table.groups
    if len(groups) == 1:
        yield name, "", title
        return
    for group, part in zip(groups, file_parts(groups), strict=True):
        yield f"{name}-{part}", group, Sentence("figure.importance_in", {"title": title, "group": group})


def _title(fit: Fit) -> str:
    return fit.spec.title or fit.spec.name
