"""What several earlier studies say of a new one: mean and spread, the predictive distribution, with one left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from math import hypot, nan, sqrt

import numpy as np

from egovbayes.earlier.prior_quantiles import prior_quantiles
from egovbayes.earlier.study import LEVEL, EarlierStudy, SpreadPriors, told
from egovbayes.model.priors.priors import prior_log_density, prior_support
from egovbayes.notation import Array
from egovbayes.quantities.normal_mixtures import NormalMixture, student_t_as_mixture
from egovbayes.quantities.random_effects import (
    COMPONENTS,
    POINTS,
    Effects,
    MeanAndSpread,
    mean_and_spread,
    typical_variance,
)

ENDS: Array = np.array([0.5, (1 - LEVEL) / 2, (1 + LEVEL) / 2])
"""Probabilities of median, lower and upper end of every interval."""


@dataclass(frozen=True, slots=True)
class Summary:
    """Median and interval of a number."""

    median: float
    lower: float
    upper: float


NOTHING = Summary(nan, nan, nan)


@dataclass(frozen=True, slots=True, eq=False)
class LeftOut:
    """What the others say without one study: their mean and spread, a new study, and how far out the one lies.

    `probability` is twice the probability of an estimate further out than the study's; NaN of a pooled row.
    """

    study: EarlierStudy
    mean: Summary
    spread: Summary
    new_study: Summary
    probability: float


def effects_of(studies: Sequence[EarlierStudy]) -> Effects:
    """The studies as arrays, on the scale of pooling."""
    columns = zip(*((one.estimate, one.error, one.k, one.variance) for one in studies), strict=True)
    return Effects(*(np.array(column, dtype=np.float64) for column in columns))


def posterior_of(studies: Sequence[EarlierStudy], priors: SpreadPriors, points: int = POINTS) -> MeanAndSpread:
    """The posterior of mean and spread, on the scale of pooling, from so many values of the spread."""
    typical = float(prior_quantiles(priors.tau, np.array([0.5]))[0])
    effects, of_spread = effects_of(studies), partial(prior_log_density, priors.tau)
    return mean_and_spread(effects, priors.mean_and_sd, of_spread, typical, prior_support(priors.tau), points)


def predictive_of(studies: Sequence[EarlierStudy], posterior: MeanAndSpread) -> NormalMixture:
    """The distribution of the effect of a new study, on the scale of pooling.

    A pooled row alone is its own: Student's t about its mean, whose variance is that between its studies and that of
    their mean, as of k numbers with an unknown variance. Everything else is by the posterior.
    """
    if len(studies) == 1 and studies[0].pooled:
        return student_t_as_mixture(*own_student_t(studies[0]))
    return posterior.of_new_study


def own_student_t(study: EarlierStudy) -> tuple[float, float, float]:
    """Degrees of freedom, location and scale of a pooled row's own predictive distribution."""
    return study.k - 1.0, study.estimate, hypot(study.spread, study.own_error)


def summary(mixture: NormalMixture, scale: str) -> Summary:
    """Median and interval, as coefficients."""
    return Summary(*(float(value) for value in told(mixture.quantiles(ENDS), scale)))


def spread_summary(posterior: MeanAndSpread) -> Summary:
    """Median and interval of the standard deviation between studies, on the scale of pooling."""
    return Summary(*(float(value) for value in posterior.spread_quantiles(ENDS)))


def prior_spread_summary(priors: SpreadPriors) -> Summary:
    """The same before any study."""
    return Summary(*(float(value) for value in prior_quantiles(priors.tau, ENDS)))


def left_out(studies: Sequence[EarlierStudy], priors: SpreadPriors) -> tuple[LeftOut, ...]:
    """Each study left out in turn; nothing where there is one."""
    return tuple(_without(studies, place, priors) for place in range(len(studies))) if len(studies) > 1 else ()


def _without(studies: Sequence[EarlierStudy], place: int, priors: SpreadPriors) -> LeftOut:
    study, others = studies[place], [*studies[:place], *studies[place + 1 :]]
    posterior = posterior_of(others, priors, COMPONENTS)
    new_study = predictive_of(others, posterior)
    return LeftOut(
        study,
        summary(posterior.of_mean, study.scale),
        spread_summary(posterior),
        summary(new_study, study.scale),
        nan if study.pooled else new_study.blurred(study.error).two_sided(study.estimate),
    )


def typical_error(studies: Sequence[EarlierStudy]) -> float:
    """The standard error of a typical study, to which I2 sets the spread. Higgins & Thompson (2002)."""
    return sqrt(typical_variance(effects_of(studies)))
