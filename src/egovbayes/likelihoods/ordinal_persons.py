"""Each respondent's log probability of answers in categories, constructs integrated out; their constructs; and new
answers.
"""

from __future__ import annotations

import numpy as np

from egovbayes.kernel.arrays import OrdinalData, frozen
from egovbayes.kernel.cache import compile_kernel
from egovbayes.likelihoods.base import ScoreDraws
from egovbayes.likelihoods.coding import Coding
from egovbayes.likelihoods.new_answers import coloured
from egovbayes.likelihoods.ordinal_frames import threshold_table
from egovbayes.likelihoods.stand_ins import Measured, with_stand_ins
from egovbayes.notation import Array, IntArray

POINTS, SCORE_POINTS = 8, 32
_NOTHING = 1e-9
_SEED = 14


def casewise(coding: Coding, mu: Array, sigma: Array, own: Array, values: Array, group: IntArray) -> Array:
    """Log probability of every respondent's answers (..., respondent); see base.Casewise.

    By importance sampling, 8 points a draw and respondent, in frames found at the mean of the draws. `sigma` is that
    of latent answers in units of their residuals, `own` thresholds in units of latent answers, and `mu` 0.
    """
    import egovbayes.kernel.ordinal_persons as kernel

    del mu, group
    lead, p = sigma.shape[:-3], sigma.shape[-1]
    sigma, own = sigma.reshape(-1, p, p), own.reshape(-1, own.shape[-1])
    loadings, deviations = _factored(sigma)
    thresholds = threshold_table(own, coding.categories)
    data = _framed(coding, values, sigma.mean(0), own.mean(0))
    compile_kernel()
    points = _points(POINTS, len(sigma), loadings.shape[-1])
    found = kernel.person_logs(loadings, deviations, thresholds, tuple(data), points)
    return np.asarray(found.reshape(*lead, len(values)))


def _factored(sigma: Array) -> tuple[Array, Array]:
    """Standardised loadings (draw, item, construct) on uncorrelated constructs that give the same covariances, and
    standard deviations (draw, item).
    """
    deviations = np.sqrt(np.diagonal(sigma, axis1=-2, axis2=-1))
    roots, axes = np.linalg.eigh(sigma - np.eye(sigma.shape[-1]))
    n = max(1, int((roots > _NOTHING).any(0).sum()))
    loadings = axes[:, :, -n:] * np.sqrt(np.maximum(roots[:, None, -n:], 0.0))
    return np.ascontiguousarray(loadings / deviations[..., None]), deviations


def _framed(coding: Coding, values: Array, sigma: Array, own: Array) -> OrdinalData:
    """The answers with stand-ins found at one sigma and thresholds."""
    loadings, _ = _factored(sigma[None])
    codes = coding.codes(values)
    nothing, none = np.zeros(codes.shape), np.zeros((0, 0))
    data = OrdinalData(frozen(codes), frozen(coding.categories), nothing, nothing, none, none, none, none)
    model = Measured(loadings[0], np.eye(loadings.shape[-1]), threshold_table(own, coding.categories))
    return with_stand_ins(data, model)


def construct_scores(coding: Coding, draws: ScoreDraws, values: Array) -> tuple[Array, Array]:
    """Mean and SD of each respondent's constructs over draws; see base.ConstructScores.

    Given what its items have in common a construct is normal; that, of as many uncorrelated parts as there are, is
    integrated over by importance sampling, 32 points a draw and respondent.
    """
    import egovbayes.kernel.ordinal_persons as kernel

    sigma, cross, own = draws.sigma[:, 0], draws.cross[:, 0], draws.own
    loadings, deviations = _factored(sigma)
    raw = loadings * deviations[..., None]
    roots = np.maximum((raw**2).sum(1), _NOTHING)
    maps = np.ascontiguousarray((cross @ raw) / roots[:, None])
    alone = np.maximum(np.diagonal(draws.phi[:, 0], axis1=-2, axis2=-1) - (maps**2).sum(-1), 0.0)
    data = _framed(coding, values, sigma.mean(0), own.mean(0))
    compile_kernel()
    n, thresholds = len(sigma), threshold_table(own, coding.categories)
    points = _points(SCORE_POINTS, n, loadings.shape[-1])
    mean, square, within = kernel.person_scores(loadings, deviations, thresholds, tuple(data), points, maps)
    between = np.maximum(square / n - (mean / n) ** 2, 0.0)
    return mean / n, np.sqrt(between + within / n + alone.mean(0))


def _points(n_points: int, n_draws: int, n_constructs: int) -> Array:
    """Normal points (draw, point, construct): half of them Sobol's, moved at random for each draw, so that errors are
    independent; and the same mirrored at 0, which takes away errors from skewness: 8 points are as good as 16 without.
    """
    from scipy.special import ndtri
    from scipy.stats import qmc

    base = qmc.Sobol(n_constructs, scramble=False).random(n_points // 2)
    shift = np.random.default_rng(_SEED).random((n_draws, 1, n_constructs))
    half = ndtri(np.clip((base + shift) % 1.0, 1e-9, 1.0 - 1e-9))
    return np.concatenate([half, -half], axis=1)


def simulate(coding: Coding, mu: Array, sigma: Array, own: Array, group: IntArray, rng: np.random.Generator) -> Array:
    """Answers (respondent, item) of one draw, in the survey's codes; see base.Simulates."""
    latent = coloured(rng.standard_normal((len(group), sigma.shape[-1])), mu, sigma, group)
    latent /= np.sqrt(np.diagonal(sigma, axis1=-2, axis2=-1))[group]
    answers, at = np.empty(latent.shape), 0
    for j, n in enumerate(coding.categories.tolist()):
        answers[:, j] = coding.lowest[j] + np.searchsorted(own[at : at + n - 1], latent[:, j])
        at += n - 1
    return answers
