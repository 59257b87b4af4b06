"""Surveys drawn from a model: to try an analysis before the field work, and to see whether it finds what was put in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.data.surveys.codebook import Item
from egovbayes.data.surveys.survey import SYNTHETIC_COLUMN
from egovbayes.errors import SpecError
from egovbayes.likelihoods import DEFAULT
from egovbayes.likelihoods.choosing import likelihood_of
from egovbayes.model.spec import ModelSpec
from egovbayes.model.table.automatic import parameter_table
from egovbayes.notation import Array
from egovbayes.quantities.implied import implied_covariance, implied_mean
from egovbayes.study.population import raw_population, standardised_population

if TYPE_CHECKING:
    import pandas as pd

SDS_IN_SCALE = 4.0


def simulate(
    spec: ModelSpec, n: int, chosen: Mapping[str, float], rng: np.random.Generator, *, raw: bool = False
) -> pd.DataFrame:
    """Answers of `n` respondents from the model with `chosen` values (standardised unless `raw`), one column an item.

    A last column, synthetic, is 1 everywhere: it tells whoever reads the answers that a program gave them. An item with
    an answer scale gets whole answers on it: its mean at the scale's middle and, unless `raw`, its range
    four standard deviations wide. Other items stay continuous. Raises SpecError for values no population can have.
    """
    import pandas as pd

    if n < 1:
        raise SpecError(f"--n {n}: a survey needs at least one respondent")
    if spec.group:
        raise SpecError(
            f"the model has groups (by {spec.group}); simulate draws one group: take `group` out of the model"
        )
    if likelihood_of(spec.likelihood).name != DEFAULT.name:
        raise SpecError(
            f"the model's likelihood is {spec.likelihood}; simulate draws normal answers only, which would not be that "
            'model\'s: take likelihood = "normal"'
        )
    table = parameter_table(spec)
    matrices = (raw_population if raw else standardised_population)(table, chosen)
    values = implied_mean(matrices) + rng.standard_normal((n, len(table.items))) @ _root(implied_covariance(matrices)).T
    columns = {
        name: _answers(values[:, i], spec.items.get(name, Item(name)), raw=raw) for i, name in enumerate(table.items)
    }
    return pd.DataFrame(columns).assign(**{SYNTHETIC_COLUMN: 1})


def _root(covariance: Array) -> Array:
    try:
        return np.linalg.cholesky(covariance)
    except np.linalg.LinAlgError as error:
        raise SpecError(
            "the values imply a covariance matrix that is not positive definite: no survey can look like that; lower "
            "the correlations or raise the residual variances"
        ) from error


def _answers(values: Array, item: Item, *, raw: bool) -> Array:
    """Whole answers on the item's scale, as asked (reverse-keyed items turned round); continuous without a scale."""
    if item.scale is None:
        return values.round(6)
    lowest, highest = item.scale
    width = 1.0 if raw else (highest - lowest) / SDS_IN_SCALE
    answers = np.clip(np.rint((lowest + highest) / 2 + width * values), lowest, highest)
    answers = lowest + highest - answers if item.reverse else answers
    return answers.astype(np.int64) if float(lowest).is_integer() and float(highest).is_integer() else answers
