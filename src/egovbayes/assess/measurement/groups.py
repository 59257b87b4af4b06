"""The measures of every group: of the sample and of maximum likelihood, and draw by draw."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import final

import numpy as np

from egovbayes.assess.blocks import DrawBlock
from egovbayes.assess.measurement.latent_answers import latent_conventions, latent_values
from egovbayes.assess.measurement.measured import Measured, members_of
from egovbayes.assess.measurement.polychoric_draws import polychoric_draws
from egovbayes.assess.measurement.saturated_draws import NOT_ALIKE, SaturatedDraws, none_drawn, saturated_draws
from egovbayes.assess.measurement.values import (
    Values,
    model_values,
    observed_sum_variances,
    omega_over,
    sample_values,
)
from egovbayes.assess.measurement.weighted_draws import weighted_saturated_draws
from egovbayes.assess.respondents.weighted_moments import Points, weighted_moments
from egovbayes.catalogue.sentence import phrase
from egovbayes.data.answers import Answers
from egovbayes.data.moments.moments import Moments
from egovbayes.engines.ml.fit import MLFit
from egovbayes.engines.ml.saturated import GroupMoments, saturated_moments
from egovbayes.engines.wls.polychorics import Polychorics
from egovbayes.likelihoods import DEFAULT
from egovbayes.likelihoods.base import Likelihood
from egovbayes.model.table.layout import Layout
from egovbayes.model.table.matrices import fill
from egovbayes.notation import Array
from egovbayes.quantities.implied import construct_covariance_total, implied_covariance
from egovbayes.quantities.matrices import ModelMatrices
from egovbayes.quantities.reliability import realised_sum_variance


@dataclass(frozen=True, eq=False)
class MeasuredSample:
    """What was observed, as far as it is known, and how answers arise; without maximum likelihood the model's measures
    have no `value`. `effective` (group,) is as how many respondents count where they do not all count alike.
    """

    answers: Answers | None
    moments: Moments
    ml: MLFit | None
    likelihood: Likelihood = DEFAULT
    effective: Array | None = None
    polychorics: Sequence[Polychorics] = ()

    @cached_property
    def saturated(self) -> GroupMoments:
        """The moments of every group when no model restricts them, by maximum likelihood."""
        found = self.ml.saturated if self.ml is not None else saturated_moments(self.moments)
        return found if self.effective is None else replace(found, n=self.effective)

    def covariances(self, block: DrawBlock, own: Array) -> Array:
        """What Sigma stands for among the respondents: their covariances (group, item, item), by EM where answers are
        missing. Where respondents are weighted those of each draw's weights, (draw, group, item, item), which are
        Sigma on average.
        """
        if self.likelihood.weights is None or self.answers is None:
            return self.saturated.covariances
        points = Points(block.mu, block.sigma, own)
        return weighted_moments(self.likelihood, points, self.answers.values, self.answers.group).covariances

    def free(self, freedom: Array, rng: np.random.Generator) -> tuple[SaturatedDraws, ...]:
        """Draws of each group's covariances (of its scale, where answers are t with `freedom` (draw,)) that no model
        restricts.
        """
        if self.answers is not None and np.isfinite(freedom).all():
            return weighted_saturated_draws(self.answers, self.saturated, freedom, rng)
        if self.effective is not None and not self.moments.complete:
            groups = range(len(self.moments.groups))
            return tuple(none_drawn(len(self.moments.items), NOT_ALIKE) for _ in groups)
        given = None if self.answers is None else self.answers.values
        respondents = np.zeros(0, np.int64) if self.answers is None else self.answers.group
        return saturated_draws(self.moments, given, respondents, self.saturated, rng)


@dataclass(frozen=True, slots=True, eq=False)
class GroupMeasures:
    """One group's measures, `value` without and `draws` with a leading axis (draw,).

    `covariance` (item, item) is the sample's, by EM unless `complete`, NaN for items nobody answered together. `note`
    says why alpha and HTMT have no draws. `other` names the likelihood of the draws where `value` is the normal one's,
    `conventions` are those of measures that are not made as they are of numbers.
    """

    name: str
    value: Values
    draws: Values
    covariance: Array
    complete: bool
    note: str
    other: str = ""
    conventions: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class ModelDraws:
    """The model's measures of each group, (draw, ...) each, and the answers' degrees of freedom (draw,)."""

    groups: Sequence[Values]
    freedom: Array


def group_measures(
    layout: Layout, model: ModelDraws, observed: MeasuredSample, constructs: Sequence[Measured],
    rng: np.random.Generator,
) -> list[GroupMeasures]:  # fmt: skip
    """Every group's, from what `ModelMeasures` gathered of the draws."""
    moments, ml, saturated = observed.moments, observed.ml, observed.saturated
    if observed.likelihood.categories:
        return list(_of_categories(model, observed, constructs, rng))
    free = observed.free(model.freedom, rng)
    found = []
    for g, name in enumerate(moments.groups):
        covariance = saturated.informed[g]
        value = dict(sample_values(covariance, constructs))
        if ml is not None:
            estimate = _of_group(fill(layout, ml.values[None]), g, None, constructs)
            over = omega_over(estimate, observed_sum_variances(covariance, constructs))
            value |= {key: each[0] for key, each in {**estimate, "omega_observed": over}.items()}
        draws = {**_joined([sample_values(block, constructs) for block in free[g].blocks()]), **model.groups[g]}
        complete = bool(moments.observed[moments.group == g].all())
        other = observed.likelihood.title if observed.likelihood.abilities.maximum_likelihood else ""
        found.append(GroupMeasures(name, value, draws, covariance, complete, free[g].note, other))
    return found


def _of_categories(
    model: ModelDraws, observed: MeasuredSample, constructs: Sequence[Measured], rng: np.random.Generator
) -> Iterator[GroupMeasures]:
    """Alpha and HTMT of each group's polychoric correlations, where these are told."""
    names, complete = observed.moments.groups, observed.moments.complete
    # of what predictors leave of latent answers neither is told
    given = any(sample.predictors for sample in observed.polychorics)
    if given or not observed.polychorics:
        note = phrase("quality.given_predictors" if given else "quality.no_polychorics").text
        for name, own, covariance in zip(names, model.groups, observed.saturated.informed, strict=True):
            yield GroupMeasures(name, {}, own, covariance, complete, note, conventions=latent_conventions(0))
        return
    for name, own, sample in zip(names, model.groups, observed.polychorics, strict=True):
        free = polychoric_draws(sample, rng)
        value = _alike(sample_values(sample.correlations, constructs))
        draws = _alike(_joined([sample_values(block, constructs) for block in free.blocks()]))
        conventions = latent_conventions(sample.left_out)
        yield GroupMeasures(name, value, {**own, **draws}, sample.correlations, complete, "", conventions=conventions)


def _alike(values: Values) -> Values:
    """Latent answers all have variance 1: alpha is the standardised one, also where numbers stand beside them."""
    return {**values, "alpha": values["alpha_standardised"]}


@final
class ModelMeasures:
    """The model's measures of every group, (draw, ...) each, of draws that come block by block."""

    def __init__(self, layout: Layout, observed: MeasuredSample, constructs: Sequence[Measured]) -> None:
        self._constructs, self._observed, self._layout = constructs, observed, layout
        self._sums = members_of(constructs, layout.n_items).astype(float)
        self._parts: list[list[Values]] = [[] for _ in range(layout.n_groups)]
        self._freedom: list[Array] = []

    def add(self, block: DrawBlock) -> None:
        """Take one block into account."""
        if not self._constructs:
            return
        sigma, theta = block.sigma, block.matrices.residual_covariance
        own, likelihood = block.raw[:, self._layout.own], self._observed.likelihood
        self._freedom.append(likelihood.freedom(own))
        if likelihood.thresholds is not None:
            steps = likelihood.thresholds(block.mu, sigma, own)
            for g, found in enumerate(self._parts):
                found.append(latent_values(block, g, steps[:, g], likelihood, self._constructs))
            return
        observed = self._observed.covariances(block, own)
        for g, found in enumerate(self._parts):
            values = _of_group(block.matrices, g, (sigma, block.phi), self._constructs)
            variance = realised_sum_variance(sigma[:, g], theta[:, g], observed[..., g, :, :], self._sums)
            found.append({**values, "omega_observed": omega_over(values, variance)})

    def result(self) -> ModelDraws:
        """The measures of all draws."""
        if not self._constructs:
            return ModelDraws((), np.zeros(0))
        return ModelDraws([_joined(found) for found in self._parts], np.concatenate(self._freedom))


def _joined(parts: Sequence[Values]) -> Values:
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


def _of_group(
    matrices: ModelMatrices, group: int, implied: tuple[Array, Array] | None, constructs: Sequence[Measured]
) -> Values:
    """One group's measures of matrices and implied Sigma and Phi (draw, group, ...)."""
    sigma, phi = implied or (implied_covariance(matrices), construct_covariance_total(matrices))
    return model_values(matrices.of_group(group), (sigma[:, group], phi[:, group]), constructs)
