"""Surveys drawn from a model: to try an analysis before the field work, and to see whether it finds what was put in."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.data.surveys.codebook import Item
from egovbayes.data.surveys.survey import SYNTHETIC_COLUMN
from egovbayes.errors import SpecError
from egovbayes.likelihoods import DEFAULT
from egovbayes.likelihoods.choosing import likelihood_of
from egovbayes.model.spec import ModelSpec
from egovbayes.notation import Array
from egovbayes.quantities.implied import implied_covariance, implied_mean
from egovbayes.study.population import (
    SDS_IN_SCALE,
    equal_steps,
    likelihood_to_draw_from,
    own_values,
    raw_population,
    standardised_population,
    table_to_draw_from,
)
from egovbayes.study.simulate_categories import chosen_with_levels, drawn_cells, with_levels_to_draw, within_cells
from egovbayes.study.simulate_groups import groups_of, model_of_group, values_of_group

if TYPE_CHECKING:
    import pandas as pd


def simulate(
    spec: ModelSpec,
    n: int,
    chosen: Mapping[str, float],
    rng: np.random.Generator,
    *,
    raw: bool = False,
) -> pd.DataFrame:
    """Answers of `n` respondents from the model with `chosen` values (standardised unless `raw`), one column an item.

    Of a model of several groups, `n` of each (those of groups_of), with the group in its column before the last; a key
    such as `readiness~attitude[urban]` chooses for one of them.

    A last column, synthetic, is 1 everywhere: it tells whoever reads the answers that a program gave them. An item with
    an answer scale gets whole answers on it: its mean at the scale's middle and, unless `raw`, its range
    four standard deviations of the model wide. Other items stay continuous. Answers arise as the model's likelihood
    says: of student-t answers the model's covariances are the scale's, and theirs nu/(nu - 2) times as large. Raises
    SpecError for values no population can have.
    """
    import pandas as pd

    if n < 1:
        raise SpecError(f"--n {n}: a survey needs at least one respondent")
    if not spec.group:
        return _drawn(spec, n, chosen, rng, raw=raw).assign(**{SYNTHETIC_COLUMN: 1})
    likelihood_of(spec.likelihood).specified(spec)  # what no fit to these groups would take is not drawn
    named, parts = groups_of(spec, chosen), []
    for number, group in enumerate(named):
        own = values_of_group(spec, chosen, number, named)
        parts.append(_drawn(model_of_group(spec, number, named), n, own, rng, raw=raw).assign(**{spec.group: group}))
    return pd.concat(parts, ignore_index=True).assign(**{SYNTHETIC_COLUMN: 1})


def _drawn(
    spec: ModelSpec, n: int, chosen: Mapping[str, float], rng: np.random.Generator, *, raw: bool
) -> pd.DataFrame:
    """Answers of one group; one column an item."""
    import pandas as pd

    spec = with_levels_to_draw(spec)
    likelihood = likelihood_to_draw_from(spec)
    if likelihood.categories and raw:
        spec = likelihood.specified(spec)
    table = table_to_draw_from(spec)
    chosen = chosen_with_levels(spec, table, chosen, raw=raw)
    matrices = (raw_population if raw else standardised_population)(table, chosen)
    own = np.array(list(own_values(table, chosen).values()))
    cells = drawn_cells(spec, table, n, rng, raw=raw) if spec.predictors else None
    with np.errstate(over="ignore", invalid="ignore"):  # told of the answers, whatever overflowed on the way
        mean, covariance = implied_mean(matrices), _possible(implied_covariance(matrices))
        codes, places = np.zeros(n, dtype=np.int64), tuple(range(len(table.items)))
        moments = mean[None], covariance[None]
        if cells is not None:
            codes = cells.codes
            moments, places = within_cells(mean, covariance, cells)
        values = likelihood.simulate(*moments, own, codes, rng)
    if not np.isfinite(values).all():
        raise SpecError("the values give answers that are no finite numbers: choose smaller ones")
    names = [table.items[place] for place in places]
    cut = likelihood.categories.keys() - likelihood.numbers - set(likelihood.given.names)
    told = {name: _chosen if name in cut else partial(_answers, raw=raw) for name in names}
    columns = {name: told[name](values[:, i], spec.items.get(name, Item(name))) for i, name in enumerate(names)}
    return pd.DataFrame(columns).assign(**({} if cells is None else cells.levels))


def answers_said(spec: ModelSpec, chosen: Mapping[str, float]) -> str:
    """How the answers of `simulate` arise, where that is not as usual: the likelihood with its own values; else empty.

    Raises SpecError.
    """
    if spec.group:
        named = groups_of(spec, chosen)
        each = range(len(named))
        said = [answers_said(model_of_group(spec, k, named), values_of_group(spec, chosen, k, named)) for k in each]
        return said[0] if len(set(said)) == 1 else "; ".join(map("{}: {}".format, named, said))
    likelihood = likelihood_to_draw_from(spec)
    if likelihood is DEFAULT:
        return ""
    table = table_to_draw_from(spec)
    equal, values = equal_steps(table), own_values(table, chosen)
    own = [f", {name.replace('_', ' ')} {value:g}" for name, value in values.items() if equal.get(name) != value]
    own += [", other thresholds in equal steps"] if equal else []
    reported = f"; {likelihood.reported.text}" if likelihood.reported else ""
    return f"{likelihood.name} likelihood{''.join(own)}{reported}"


def _possible(covariance: Array) -> Array:
    try:
        np.linalg.cholesky(covariance)
    except np.linalg.LinAlgError as error:
        raise SpecError(
            "the values imply a covariance matrix that is not positive definite: no survey can look like that; lower "
            "the correlations or raise the residual variances"
        ) from error
    return covariance


def _chosen(values: Array, item: Item) -> Array:
    """Answers in categories as asked: reverse-keyed items turned round."""
    answers = sum(item.scale or ()) - values if item.reverse else values
    return np.asarray(answers.astype(np.int64))


def _answers(values: Array, item: Item, *, raw: bool) -> Array:
    """Whole answers on the item's scale, as asked (reverse-keyed items turned round); continuous without a scale."""
    if item.scale is None:
        return values.round(6)
    lowest, highest = item.scale
    width = 1.0 if raw else (highest - lowest) / SDS_IN_SCALE
    answers = np.clip(np.rint((lowest + highest) / 2 + width * values), lowest, highest)
    answers = lowest + highest - answers if item.reverse else answers
    return answers.astype(np.int64) if float(lowest).is_integer() and float(highest).is_integer() else answers
