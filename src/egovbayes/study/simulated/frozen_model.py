"""A model held still while data sets are drawn from it: priors resolved once, and no survey left in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.assess.prepared import Prepared, model_table, prepared_of, prepared_run
from egovbayes.catalogue.sentence import Listing, Sentence
from egovbayes.data.answers import Answers
from egovbayes.data.matrix.matrix_file import Matrix
from egovbayes.data.moments.moments import Moments, moments_from_covariance, moments_of
from egovbayes.data.observed import Observed
from egovbayes.data.sources import AnyData, as_data
from egovbayes.data.surveys.codebook import Item
from egovbayes.data.surveys.survey import Survey
from egovbayes.errors import DataError, SpecError
from egovbayes.hints import listed
from egovbayes.likelihoods.choosing import likelihood_of
from egovbayes.model.file.asked import AnyModel, as_model
from egovbayes.model.file.coded import with_told_levels
from egovbayes.model.spec import ModelSpec
from egovbayes.model.table.layout import Layout
from egovbayes.model.table.matrices import fill
from egovbayes.model.table.roles import roles_of
from egovbayes.model.table.scale import to_raw
from egovbayes.notation import Array, IntArray
from egovbayes.quantities.implied import implied_covariance, implied_mean
from egovbayes.study.population import SDS_IN_SCALE
from egovbayes.study.simulated.survey_respondents import answered_anew, who_answer

if TYPE_CHECKING:
    import pandas as pd

_STAND_IN_RESPONDENTS = 10_000
_SOURCE = "drawn from the model"


def frozen_model(spec: AnyModel, data: AnyData | None) -> Prepared:
    """The model with its default priors resolved by the spreads of the data, which are then left out.

    Without data an item's spread is a quarter of its scale, or 1, and its categories, where it has such, are those of
    its scale. The data sets that are drawn are from everybody alike, without weights and clusters. Answers are missing
    where respondents of the survey left them out. Raises EgovbayesError where model and data do not fit each other,
    SpecError without data for a model of groups, or one that is given observed predictors.
    """
    spec = as_model(spec)
    prepared = _of_scales(spec) if data is None else prepared_run(spec, as_data(data), single=True)
    # what is drawn has means and no design; of what was observed the sizes of groups and the regions stay
    who = who_answer(prepared)
    observed = replace(prepared.observed, answers=who, has_means=True, cluster_effect=1.0, notes=())
    return replace(prepared, observed=observed, remarks=(), population=None)


def notes_of_frozen(prepared: Prepared, data: Survey | Matrix | None) -> tuple[Sentence, ...]:
    """Where default priors come from."""
    where = Sentence("frozen.scales") if data is None else Sentence("frozen.data", {"source": data.source})
    if prepared.likelihood.categories and not prepared.likelihood.numbers:
        where = Sentence("frozen.categories")
    found = [where, *([Sentence("frozen.groups")] if len(prepared.table.groups) > 1 else [])]
    if (who := prepared.answers) is not None and not who.complete:
        found.append(Sentence("frozen.missing", {"source": who.source}))
    if given := prepared.likelihood.given.names:
        found.append(Sentence("frozen.given", {"given": Listing(given, whole=True)}))
    return tuple(found)


def _of_scales(spec: ModelSpec) -> Prepared:
    if spec.group:
        raise SpecError(
            f"{spec.called}: which groups {spec.group} has, only data say: give a survey or matrix with --data"
        )
    given = roles_of(spec.equations).covariates
    if given and likelihood_of(spec.likelihood).of_scales is not None:
        raise SpecError(
            f"{spec.called}: answers in categories are given observed predictors ({listed(given)}), and whose, only a "
            "survey says: give one with --data"
        )
    spec = with_told_levels(spec)
    items = model_table(spec).items
    scales = [spec.items.get(name, Item(name)).scale for name in items]
    sds = np.array([1.0 if scale is None else (scale[1] - scale[0]) / SDS_IN_SCALE for scale in scales])
    centres = np.array([0.0 if scale is None else (scale[0] + scale[1]) / 2 for scale in scales])
    n = max(_STAND_IN_RESPONDENTS, len(items) + 1)
    moments = moments_from_covariance(items, np.diag(sds**2), n, centres)
    observed = Observed(moments, _of_categories(spec, items), spec.called, False, True, ())
    return prepared_of(spec, observed, single=True)


def _of_categories(spec: ModelSpec, items: tuple[str, ...]) -> Answers | None:
    """Where answers are categories, one of each, by which the likelihood knows them; else None."""
    likelihood = likelihood_of(spec.likelihood)
    if likelihood.of_scales is None:
        return None
    scales = {name: spec.items.get(name, Item(name)).scale for name in items}
    codes = likelihood.of_scales(scales, [name for name in items if not spec.in_categories(name)], ()).categories
    rows = max(map(len, codes.values()))
    values = np.column_stack([np.resize(np.array(codes[name], dtype=float), rows) for name in items])
    return _answers(values, np.zeros(rows, dtype=np.int64), items, ("",), codes)


def sizes_of_groups(prepared: Prepared, n: int) -> IntArray:
    """How many of `n` respondents each group has, as in the data (group,). Raises DataError where these are too few."""
    exact = n * prepared.moments.sizes / prepared.moments.sizes.sum()
    sizes = np.floor(exact).astype(np.int64)
    sizes[np.argsort(sizes - exact)[: n - int(sizes.sum())]] += 1
    needed = len(prepared.table.items) + 1
    least = 1 if prepared.average is not None else needed
    if n < needed or (sizes < least).any():
        place = int(sizes.argmin())
        name = prepared.table.groups[place]
        of = f"the group {name} has {sizes[place]} of them, and " if name else ""
        raise DataError(
            f"{n} respondents: {of}{len(prepared.table.items)} items need more than that, {least} at least: ask for "
            "more"
        )
    return sizes


def with_drawn_answers(prepared: Prepared, values: Array, sizes: IntArray, rng: np.random.Generator) -> Prepared:
    """The model about answers drawn from it, at free values (free,) on the sampling scale; `sizes` (group,).

    Answers are continuous, or categories, as the model has them. Raises LinAlgError where the values imply no
    covariance matrix.
    """
    draw = partial(prepared.likelihood.simulate, *implied(prepared.layout, values), rng=rng)
    if prepared.answers is not None:
        answers, group = answered_anew(prepared.answers, sizes, draw, rng)
    else:
        group = np.repeat(np.arange(len(sizes)), sizes)
        answers = draw(group)
    return replace(prepared, observed=_observed(prepared, answers, group))


def implied(layout: Layout, values: Array) -> tuple[Array, Array, Array]:
    """Means (group, item), covariances (group, item, item) and the likelihood's own values at free values (free,)."""
    raw = to_raw(layout, values)
    matrices = fill(layout, raw)
    return implied_mean(matrices), implied_covariance(matrices), raw[layout.own]


def _observed(prepared: Prepared, values: Array, group: IntArray) -> Observed:
    items, groups = prepared.table.items, prepared.table.groups
    moments: Moments = moments_of(values, group, items, groups)
    answers = _answers(values, group, items, groups, prepared.likelihood.categories)
    return replace(prepared.observed, moments=moments, answers=answers, source=_SOURCE, synthetic=True)


def _answers(
    values: Array, group: IntArray, items: tuple[str, ...], groups: tuple[str, ...], categories: Mapping[str, range]
) -> Answers:
    """The answers; which categories there are, is declared, for nobody may have given one of them."""
    scales = {name: (float(codes[0]), float(codes[-1])) for name, codes in categories.items() if len(codes) > 1}
    respondents = np.arange(len(values))
    return Answers(values, items, group, groups, respondents, _no_counts(), _SOURCE, synthetic=True, scales=scales)


def _no_counts() -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame()
