"""The measures of every group: of the sample and of maximum likelihood, and draw by draw."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import final

import numpy as np

from egovbayes.assess.blocks import DrawBlock
from egovbayes.assess.measurement.measured import Measured, members_of
from egovbayes.assess.measurement.saturated_draws import saturated_draws
from egovbayes.assess.measurement.values import (
    Values,
    model_values,
    observed_sum_variances,
    omega_over,
    sample_values,
)
from egovbayes.data.answers import Answers
from egovbayes.data.moments.moments import Moments
from egovbayes.engines.ml.fit import MLFit
from egovbayes.engines.ml.saturated import GroupMoments, saturated_moments
from egovbayes.model.table.layout import Layout
from egovbayes.model.table.matrices import fill
from egovbayes.notation import Array
from egovbayes.quantities.implied import construct_covariance_total, implied_covariance
from egovbayes.quantities.matrices import ModelMatrices
from egovbayes.quantities.reliability import realised_sum_variance


@dataclass(frozen=True, eq=False)
class MeasuredSample:
    """What was observed, as far as it is known; without maximum likelihood the model's measures have no `value`."""

    answers: Answers | None
    moments: Moments
    ml: MLFit | None

    @cached_property
    def saturated(self) -> GroupMoments:
        """The moments of every group when no model restricts them, by maximum likelihood."""
        return self.ml.saturated if self.ml is not None else saturated_moments(self.moments)


@dataclass(frozen=True, slots=True, eq=False)
class GroupMeasures:
    """One group's measures, `value` without and `draws` with a leading axis (draw,).

    `covariance` (item, item) is the sample's, by EM unless `complete`, NaN for items nobody answered together. `note`
    says why alpha and HTMT have no draws.
    """

    name: str
    value: Values
    draws: Values
    covariance: Array
    complete: bool
    note: str


def group_measures(
    layout: Layout, model: Sequence[Values], observed: MeasuredSample, constructs: Sequence[Measured],
    rng: np.random.Generator,
) -> list[GroupMeasures]:  # fmt: skip
    """Every group's, from what `ModelMeasures` gathered of the draws."""
    moments, answers, ml, saturated = observed.moments, observed.answers, observed.ml, observed.saturated
    given = None if answers is None else answers.values
    respondents = np.zeros(0, np.int64) if answers is None else answers.group
    free = saturated_draws(moments, given, respondents, saturated, rng)
    found = []
    for g, name in enumerate(moments.groups):
        covariance = saturated.informed[g]
        value = dict(sample_values(covariance, constructs))
        if ml is not None:
            estimate = _of_group(fill(layout, ml.values[None]), g, None, constructs)
            over = omega_over(estimate, observed_sum_variances(covariance, constructs))
            value |= {key: each[0] for key, each in {**estimate, "omega_observed": over}.items()}
        draws = {**_joined([sample_values(block, constructs) for block in free[g].blocks()]), **model[g]}
        complete = bool(moments.observed[moments.group == g].all())
        found.append(GroupMeasures(name, value, draws, covariance, complete, free[g].note))
    return found


@final
class ModelMeasures:
    """The model's measures of every group, (draw, ...) each, of draws that come block by block."""

    def __init__(self, layout: Layout, observed: MeasuredSample, constructs: Sequence[Measured]) -> None:
        self._constructs, self._observed = constructs, observed.saturated.covariances
        self._sums = members_of(constructs, layout.n_items).astype(float)
        self._parts: list[list[Values]] = [[] for _ in range(layout.n_groups)]

    def add(self, block: DrawBlock) -> None:
        """Take one block into account."""
        sigma, theta = block.sigma, block.matrices.residual_covariance
        for g, found in enumerate(self._parts):
            own = _of_group(block.matrices, g, (sigma, block.phi), self._constructs)
            variance = realised_sum_variance(sigma[:, g], theta[:, g], self._observed[g], self._sums)
            found.append({**own, "omega_observed": omega_over(own, variance)})

    def result(self) -> list[Values]:
        """The measures of all draws, of one group after another."""
        return [_joined(found) for found in self._parts]


def _joined(parts: Sequence[Values]) -> Values:
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


def _of_group(
    matrices: ModelMatrices, group: int, implied: tuple[Array, Array] | None, constructs: Sequence[Measured]
) -> Values:
    """One group's measures of matrices and implied Sigma and Phi (draw, group, ...)."""
    sigma, phi = implied or (implied_covariance(matrices), construct_covariance_total(matrices))
    return model_values(matrices.of_group(group), (sigma[:, group], phi[:, group]), constructs)
