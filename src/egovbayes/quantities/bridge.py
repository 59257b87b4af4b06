"""Bridge sampling: the constant of one density from draws of it and of another whose constant is known."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from egovbayes.notation import Array

_ROUNDS, _NEAR = 1000, 1e-10


@dataclass(frozen=True, slots=True)
class Bridge:
    """Log of the constant, and its standard error (that of the relative error of the constant)."""

    log_constant: float
    error: float


def bridge(at_target: Array, at_proposal: Array, effective: float) -> Bridge:
    """Log of the integral of an unnormalised density p, by the optimal bridge to a normalised density q.

    `at_target` (draw,) are log p - log q at draws of p, which count as so many `effective` independent ones;
    `at_proposal` (draw,) the same at independent draws of q, where it may be -inf. Meng & Wong (1996), eq. 4.1; the
    error is that of Fruehwirth-Schnatter (2004), with the effective number in the place of draws that depend on one
    another. NaN where no draw of q falls where p is above 0.
    """
    n = len(at_proposal)
    if not np.isfinite(at_proposal).any():
        return Bridge(np.nan, np.nan)
    share = effective / (effective + n)
    shift = float(np.median(at_target))
    target, proposal = at_target - shift, at_proposal - shift
    log_r = 0.0
    for _ in range(_ROUNDS):
        above = _mean_exp(_of_proposal(proposal, share, log_r))
        below = _mean_exp(_of_target(target, share, log_r))
        before, log_r = log_r, above - below
        if abs(log_r - before) < _NEAR:
            break
    first = _relative_variance(_of_proposal(proposal, share, log_r)) / n
    second = _relative_variance(_of_target(target, share, log_r)) / effective
    return Bridge(log_r + shift, float(np.sqrt(first + second)))


def _of_proposal(ratio: Array, share: float, log_r: float) -> Array:
    """Log of (p/q) / (share p/q + (1 - share) r), of draws of q."""
    return np.asarray(ratio - np.logaddexp(np.log(share) + ratio, np.log1p(-share) + log_r))


def _of_target(ratio: Array, share: float, log_r: float) -> Array:
    """Log of 1 / (share p/q + (1 - share) r), of draws of p."""
    return np.asarray(-np.logaddexp(np.log(share) + ratio, np.log1p(-share) + log_r))


def _mean_exp(logs: Array) -> float:
    largest = float(logs.max())
    return largest + float(np.log(np.exp(logs - largest).mean()))


def _relative_variance(logs: Array) -> float:
    values = np.exp(logs - logs.max())
    return float(values.var(ddof=1) / values.mean() ** 2)
