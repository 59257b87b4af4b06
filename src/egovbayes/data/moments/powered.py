"""Moments of other respondents beside a survey's own, each of them counting as part of one."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from egovbayes.data.moments.moments import Moments


def powered_beside(own: Moments, earlier: Moments, power: float) -> Moments:
    """The survey's moments with the earlier ones as further patterns of the same groups, `power` times as many people.

    A normal log-likelihood is linear in n: that of these moments is the survey's plus `power` times the earlier one.
    Items and groups must be the same, in the same order. With power 0 there is no such pattern, and the survey's very
    moments come back. Ibrahim & Chen (2000).
    """
    if power == 0:
        return own
    other = powered(earlier, power)
    group = np.concatenate([own.group, other.group])
    order = np.argsort(group, kind="stable")
    return replace(
        own,
        n=np.concatenate([own.n, other.n])[order],
        group=group[order],
        observed=np.concatenate([own.observed, other.observed])[order],
        means=np.concatenate([own.means, other.means])[order],
        covariances=np.concatenate([own.covariances, other.covariances])[order],
        counted=np.concatenate([own.people, other.people])[order],
    )


def powered(moments: Moments, power: float) -> Moments:
    """The moments as if `power` times as many had answered alike; `power` is above 0."""
    return moments.rescaled(np.full(len(moments.groups), power))
