"""Priors of standardised paths and loadings: which families they may have."""

from __future__ import annotations

from math import inf

from egovbayes.model.priors.prior_families import PriorFamily
from egovbayes.model.spec import Prior

STANDARDISED = "standardised"
_ENDS = (-inf, -1.0, 0.0, 1.0, inf)


def wrong_if_standardised(family: PriorFamily, prior: Prior) -> str:
    """What stands against the prior as one of a standardised value, or nothing.

    Its ends are where the raw value has ends too, whatever the model's variances: nowhere, at 0, or at 1 in size, which
    a standardised value seldom passes.
    """
    if not prior.standardised:
        return ""
    if family.whole_matrix:
        return "a prior of whole correlation matrices is none of a standardised path"
    if prior.named:
        return "a standardised prior has numbers: a spread that is estimated is one of raw paths, normal(0, tau)"
    low, high = family.support(prior.parameters)
    ends = max(low, prior.lower), min(high, prior.upper)
    if not set(ends) <= set(_ENDS):
        return (
            f"it ends at {ends[0]:g} and {ends[1]:g}, and a standardised prior may end at -1, 0 and 1 only, or "
            "nowhere: write a normal or a student-t about the middle"
        )
    return ""


def raw_support(prior: Prior, support: tuple[float, float]) -> tuple[float, float]:
    """Lowest and highest raw value, of a standardised prior's own support: a sign holds on both scales."""
    if not prior.standardised:
        return support
    return (0.0 if support[0] >= 0.0 else -inf), (0.0 if support[1] <= 0.0 else inf)
