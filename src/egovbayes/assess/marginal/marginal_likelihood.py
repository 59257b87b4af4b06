"""The log marginal likelihood of a model: bridge sampling in numbers in which the posterior is about symmetric."""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot

import numpy as np

from egovbayes.assess.marginal.cut import log_share_inside
from egovbayes.assess.marginal.numbers import Unbounded
from egovbayes.assess.prior_draws import joint_prior
from egovbayes.catalogue.sentence import Sentence
from egovbayes.engines.draws.convergence import ess_bulk
from egovbayes.engines.sampling import Compiled
from egovbayes.errors import PriorError
from egovbayes.notation import Array
from egovbayes.quantities.bridge import Bridge, bridge

MOST_DRAWS = 1_000
"""So many draws of either half are enough: the error is then about a hundredth, and more of them cost time."""
_FEWEST_A_VALUE = 10


@dataclass(frozen=True, slots=True)
class MarginalLikelihood:
    """Log marginal likelihood and its standard error; NaN, with the sentence that says why, where there is none.

    Means that the model leaves saturated have a flat prior, which is integrated out: it is then a density of the
    answers up to a constant that only models with the same saturated means share. `log_constant` is what the density
    itself integrates to, whose priors of correlations that limit each other are not normalised, `constant_error` its
    error.
    """

    value: float
    error: float
    log_constant: float = np.nan
    constant_error: float = np.nan
    why: Sentence | None = None


def marginal_likelihood(compiled: Compiled, values: Array, rng: np.random.Generator) -> MarginalLikelihood:
    """From draws (chain, draw, free) on the sampling scale. The same seed gives the same numbers.

    Meng & Wong (1996), warped (Meng & Schilling, 2002; Gronau et al., 2017) by centre, spread and reflection: those of
    one half of every chain for the other half's draws, and the other way round, so that no draw is compared with a
    proposal that was made of it. The priors of correlations that are cut off outside of the positive-definite cone are
    normalised (assess.marginal.cut); where no draw of them lies inside there is no marginal likelihood.
    """
    target = Unbounded.of(compiled)
    if target is None:
        return MarginalLikelihood(np.nan, np.nan, why=Sentence("marginal.latent"))
    middle, free = values.shape[1] // 2, values.shape[2]
    if values.shape[0] * middle < _FEWEST_A_VALUE * free:
        return MarginalLikelihood(np.nan, np.nan, why=Sentence("marginal.few", {"draws": values[..., 0].size}))
    numbers = target.numbers(values)
    halves = [numbers[:, :middle], numbers[:, middle:]]
    found = [_warped(target, halves[k], halves[1 - k], rng) for k in range(2)]
    constant = float(np.mean([one.log_constant for one in found]))
    error = hypot(*(one.error for one in found)) / 2
    try:
        inside, doubt = log_share_inside(joint_prior(compiled.table, compiled.priors), rng)
    except PriorError as none:  # the density itself is known all the same
        why = Sentence("marginal.no_prior_draws", {"why": str(none)})
        return MarginalLikelihood(np.nan, np.nan, constant, error, why)
    return MarginalLikelihood(constant - inside, hypot(error, doubt), constant, error)


def _warped(target: Unbounded, draws: Array, others: Array, rng: np.random.Generator) -> Bridge:
    """From draws (chain, draw, free), in units of the spread of others about their mean.

    In z the density is made symmetric, p(z) = |root| (p(centre + root z) + p(centre - root z)) / 2, which is as near to
    a normal one as its skewness allows and has the same integral.
    """
    flat = others.reshape(-1, others.shape[-1])
    centre, root = flat.mean(0), np.linalg.cholesky(np.cov(flat.T).reshape(flat.shape[1], -1))
    some = np.unique(np.linspace(0, draws.shape[1] - 1, max(1, MOST_DRAWS // len(draws))).astype(int))
    chosen = draws[:, some]
    z = np.linalg.solve(root, (chosen.reshape(-1, chosen.shape[-1]) - centre).T).T
    proposed = rng.standard_normal(z.shape)
    scale = float(np.log(np.diagonal(root)).sum())

    def ratio(points: Array) -> Array:
        two = [target.log_density(centre + sign * points @ root.T) for sign in (1.0, -1.0)]
        normal = -0.5 * (points**2).sum(1) - 0.5 * points.shape[1] * np.log(2 * np.pi)
        return np.asarray(scale + np.logaddexp(two[0], two[1]) - np.log(2.0) - normal)

    at_target = ratio(z)
    effective = float(ess_bulk(at_target.reshape(chosen.shape[:2])))
    effective = min(effective, len(z)) if np.isfinite(effective) else float(len(z))
    return bridge(at_target, ratio(proposed), effective)
