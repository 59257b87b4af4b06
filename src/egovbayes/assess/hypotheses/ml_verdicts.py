"""What maximum likelihood says of a claim: Wald for parameters, delta method for functions of them,
intersection-union for chains; beside it, the percentile bootstrap.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import nan

import numpy as np

from egovbayes.assess.hypotheses.claim_values import Environments, claim_calls, environments
from egovbayes.assess.hypotheses.verdicts import CONTRADICTED, SUPPORTED, UNDECIDED
from egovbayes.assess.ml.delta import delta_method
from egovbayes.engines.ml.fit import Estimate
from egovbayes.model.claims.claims import Claim, Comparison
from egovbayes.model.spec import ModelSpec
from egovbayes.notation import Array, BoolArray

_FEWEST_REFITS = 2


@dataclass(frozen=True, slots=True)
class MLVerdict:
    """Estimate and standard error of the claim's number (NaN where it has none), two-sided p, and the verdict.

    For a chain p is the largest of its comparisons' (intersection-union, Berger 1982): the chain is supported when
    every comparison is, contradicted when one is even after Bonferroni. Verdict "" where the method has nothing to say.
    """

    estimate: float
    se: float
    p: float
    verdict: str


@dataclass(frozen=True, slots=True)
class BootstrapVerdict:
    """Percentile interval of the claim's number (NaN where it has none) and the verdict its comparisons' give."""

    lower: float
    upper: float
    verdict: str


_SILENT = MLVerdict(nan, nan, nan, "")
_NO_REFITS = BootstrapVerdict(nan, nan, "")


def ml_verdict(claim: Claim, spec: ModelSpec, ml: Estimate, threshold: float) -> MLVerdict:
    """The verdict at the two-sided level 2 (1 - threshold). Nothing for claims with `or` and
    for estimates without errors.
    """
    from scipy.special import ndtr

    if not claim.conjunction:
        return _SILENT
    value, se = delta_method(ml, lambda values: claim_differences(claim, spec, ml, values))
    if not (np.isfinite(value).all() and (se > 0).all()):
        return _SILENT
    z = value / se
    p_above, p_below = ndtr(-z), ndtr(z)
    alpha = 1 - threshold
    p = min(2 * float(np.minimum(p_above, p_below)[0]) if len(z) == 1 else 2 * float(p_above.max()), 1.0)
    single = len(z) == 1 and claim.effect is not None
    estimate = float(value[0]) * claim.direction + claim.threshold if single else nan
    reached = _verdict(bool((p_above <= alpha).all()), bool((p_below <= alpha / len(z)).any()))
    return MLVerdict(estimate, float(se[0]) if single else nan, p, reached)


def bootstrap_verdict(claim: Claim, spec: ModelSpec, ml: Estimate, refits: Array, threshold: float) -> BootstrapVerdict:
    """The same claim by percentiles of estimates (refit, free): supported when every comparison holds in at least
    the share `threshold` of refits, contradicted when one fails in as many, after Bonferroni. Efron & Tibshirani
    (1993), ch. 13.

    Refits at which a standardised value or a total effect does not exist are left out. Nothing for claims with `or` or
    below 2 refits; no verdict from fewer refits than 1 / (1 - threshold), whose tails are empty, and none where more
    than 1 - threshold of them are left out.
    """
    if not claim.conjunction:
        return _NO_REFITS
    differences = claim_differences(claim, spec, ml, refits)
    usable = np.isfinite(differences).all(axis=-1)
    differences = differences[usable]
    n, n_parts = differences.shape
    if n < _FEWEST_REFITS:
        return _NO_REFITS
    alpha = 1 - threshold
    lower, upper = np.quantile(differences, [alpha, 1 - alpha], axis=0)
    least = np.quantile(differences, 1 - alpha / n_parts, axis=0)
    silent = n * alpha < 1 or n < threshold * len(usable)
    reached = "" if silent else _verdict(bool((lower > 0).all()), bool((least < 0).any()))
    if n_parts > 1 or claim.effect is None:
        return BootstrapVerdict(nan, nan, reached)
    ends = sorted(float(end[0]) * claim.direction + claim.threshold for end in (lower, upper))
    return BootstrapVerdict(ends[0], ends[1], reached)


def _verdict(every: bool, against: bool) -> str:
    if every:
        return SUPPORTED
    return CONTRADICTED if against else UNDECIDED


def claim_differences(claim: Claim, spec: ModelSpec, ml: Estimate, values: Array) -> Array:
    """Left minus right of every comparison, turned so that the claim says it is above 0;
    (..., free) -> (..., comparison).
    """
    env = environments(spec, ml.table, ml.layout, ml.matrices(values), claim_calls([claim], ml.table))
    lead = values.shape[:-1]
    return np.stack([signed_difference(part, env, lead) for part in claim.comparisons], axis=-1)


def defined_draws(claim: Claim, env: Environments, shape: tuple[int, ...]) -> BoolArray:
    """Where every difference of the claim has a value (*shape): a total effect has none where feedback grows."""
    differences = np.stack([signed_difference(part, env, shape) for part in claim.comparisons])
    return np.asarray(~np.isnan(differences).any(axis=0))


def signed_difference(part: Comparison, env: Environments, shape: tuple[int, ...]) -> Array:
    """Left minus right (*shape), turned round for < and <=, so that the comparison says it is above 0."""
    left, right = part.left.evaluate(env.raw, env.standardised), part.right.evaluate(env.raw, env.standardised)
    sign = 1 if part.op in (">", ">=") else -1
    return np.broadcast_to(sign * (left - right), shape)
