"""What maximum likelihood says of a claim: Wald for parameters, delta method for functions of them,
intersection-union for chains.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import nan

import numpy as np

from egovbayes.assess.claim_values import Environments, claim_calls, environments
from egovbayes.assess.verdicts import CONTRADICTED, SUPPORTED, UNDECIDED
from egovbayes.engines.ml_fit import MLFit
from egovbayes.model.claims import Claim, Comparison
from egovbayes.model.matrices import fill
from egovbayes.model.spec import ModelSpec
from egovbayes.notation import Array

_STEP = 1e-5


@dataclass(frozen=True, slots=True)
class MLVerdict:
    """Estimate and standard error of the claim's number (NaN where it has none), two-sided p, and the verdict.

    For a chain p is the largest of its comparisons' (intersection-union, Berger 1982): the chain is supported when
    every
    comparison is, contradicted when one is even after Bonferroni. Verdict "" where the method has nothing to say.
    """

    estimate: float
    se: float
    p: float
    verdict: str


_SILENT = MLVerdict(nan, nan, nan, "")


@dataclass(frozen=True, slots=True, eq=False)
class _Estimates:
    """Left minus right of every comparison, turned so that the claim is > 0, and their standard errors."""

    value: Array
    se: Array


def ml_verdict(claim: Claim, spec: ModelSpec, ml: MLFit, threshold: float) -> MLVerdict:
    """The verdict at the two-sided level 2 (1 - threshold). Nothing for claims with `or` and for estimates without
    errors.
    """
    from scipy.stats import norm

    if not claim.conjunction:
        return _SILENT
    found = _estimates(claim, spec, ml)
    if not (np.isfinite(found.value).all() and (found.se > 0).all()):
        return _SILENT
    z = found.value / found.se
    p_above, p_below = norm.sf(z), norm.cdf(z)
    alpha = 1 - threshold
    p = min(2 * float(np.minimum(p_above, p_below)[0]) if len(z) == 1 else 2 * float(p_above.max()), 1.0)
    single = len(z) == 1 and claim.effect is not None
    estimate = float(found.value[0]) * claim.direction + claim.threshold if single else nan
    se = float(found.se[0]) if single else nan
    if (p_above <= alpha).all():
        return MLVerdict(estimate, se, p, SUPPORTED)
    return MLVerdict(estimate, se, p, CONTRADICTED if (p_below <= alpha / len(z)).any() else UNDECIDED)


def _estimates(claim: Claim, spec: ModelSpec, ml: MLFit) -> _Estimates:
    """Values at the estimate, errors by the delta method with central differences, all points in one call."""
    n = ml.layout.n_free
    steps = _STEP * np.maximum(np.abs(ml.values), 0.1)
    points = ml.values + np.concatenate([np.zeros((1, n)), np.diag(steps), -np.diag(steps)])
    env = environments(spec, ml.table, ml.layout, fill(ml.layout, points), claim_calls([claim], ml.table))
    differences = np.stack([signed_difference(part, env, len(points)) for part in claim.comparisons], axis=-1)
    gradient = (differences[1 : n + 1] - differences[n + 1 :]) / (2 * steps[:, None])
    variance = np.einsum("ic,ij,jc->c", gradient, ml.covariance, gradient)
    return _Estimates(differences[0], np.sqrt(np.where(variance > 0, variance, np.nan)))


def signed_difference(part: Comparison, env: Environments, n: int) -> Array:
    """Left minus right (n,), turned round for < and <=, so that the comparison says it is above 0."""
    left, right = part.left.evaluate(env.raw, env.standardised), part.right.evaluate(env.raw, env.standardised)
    sign = 1 if part.op in (">", ">=") else -1
    return np.broadcast_to(sign * (left - right), (n,))
