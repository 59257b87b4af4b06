"""Slopes of the log density of two normal numbers, as Muthen's (1984) two steps need them."""

from __future__ import annotations

from egovbayes.notation import Array


def pearson_score(one: Array, other: Array, r: float) -> Array:
    """Slopes by the correlation, (respondent,), of numbers of mean 0 and variance 1."""
    rest = (1.0 - r) * (1.0 + r)
    return r / rest + (one * other * (1.0 + r * r) - r * (one * one + other * other)) / rest**2


def pearson_scores(own: Array, other: Array, r: float, variance: float) -> tuple[Array, Array]:
    """Slopes by the mean and by the variance of the first number, (respondent,) each, whose variance is this."""
    rest = (1.0 - r) * (1.0 + r)
    by_mean = (own - r * other) / rest / variance**0.5
    return by_mean, ((own * own - r * own * other) / rest - 1.0) / (2.0 * variance)
