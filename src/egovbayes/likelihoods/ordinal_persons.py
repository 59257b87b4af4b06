"""Each respondent's log probability of answers in categories, constructs integrated out; their constructs; and new
answers.
"""

from __future__ import annotations

from dataclasses import dataclass

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
_NEVER_BELOW = 1e-8
"""Of the largest variance: a root below minus this is no rounding."""
_SEED = 14


@dataclass(frozen=True, slots=True, eq=False)
class Respondents:
    """What is known of respondents whose answers have these codes, at given values of the model."""

    coding: Coding

    def casewise(
        self, mu: Array, sigma: Array, own: Array, values: Array, group: IntArray, residual: Array | None = None
    ) -> Array:
        """Log probability of every respondent's answers (..., respondent); see base.Casewise.

        By importance sampling, 8 points a draw and respondent, in frames found at the mean of the draws. `sigma` is
        that of latent answers in units of their residuals, `own` thresholds in units of latent answers, and `mu` 0.
        """
        import egovbayes.kernel.ordinal_persons as kernel

        del mu, group
        lead, p = sigma.shape[:-3], sigma.shape[-1]
        sigma, own = sigma.reshape(-1, p, p), own.reshape(-1, own.shape[-1])
        left = np.broadcast_to(np.eye(p), sigma.shape) if residual is None else residual.reshape(-1, p, p)
        loadings, noise = _factored(sigma, left)
        thresholds = threshold_table(own, self.coding.categories)
        data = _framed(self.coding, values, (sigma.mean(0), left.mean(0)), own.mean(0))
        compile_kernel()
        points = _points(POINTS, len(sigma), loadings.shape[-1])
        found = kernel.person_logs(loadings, 1.0 / noise, thresholds, tuple(data), points)
        return np.asarray(found.reshape(*lead, len(values)))

    def construct_scores(self, draws: ScoreDraws, values: Array) -> tuple[Array, Array]:
        """Mean and SD of each respondent's constructs over draws; see base.ConstructScores.

        Given what its items have in common a construct is normal; that, of as many uncorrelated parts as there are, is
        integrated over by importance sampling, 32 points a draw and respondent.
        """
        import egovbayes.kernel.ordinal_persons as kernel

        sigma, cross, own, residual = draws.sigma[:, 0], draws.cross[:, 0], draws.own, draws.residual[:, 0]
        loadings, noise = _factored(sigma, residual)
        raw = loadings * np.sqrt(np.diagonal(sigma, axis1=-2, axis2=-1))[..., None]
        roots = np.maximum((raw**2).sum(1), _NOTHING)
        maps = np.ascontiguousarray((cross @ raw) / roots[:, None])
        alone = np.maximum(np.diagonal(draws.phi[:, 0], axis1=-2, axis2=-1) - (maps**2).sum(-1), 0.0)
        data = _framed(self.coding, values, (sigma.mean(0), residual.mean(0)), own.mean(0))
        compile_kernel()
        n, thresholds = len(sigma), threshold_table(own, self.coding.categories)
        points = _points(SCORE_POINTS, n, loadings.shape[-1])
        mean, square, within = kernel.person_scores(loadings, 1.0 / noise, thresholds, tuple(data), points, maps)
        between = np.maximum(square / n - (mean / n) ** 2, 0.0)
        return mean / n, np.sqrt(between + within / n + alone.mean(0))

    def simulate(self, mu: Array, sigma: Array, own: Array, group: IntArray, rng: np.random.Generator) -> Array:
        """Answers (respondent, item) of one draw, in the survey's codes; see base.Simulates."""
        latent = coloured(rng.standard_normal((len(group), sigma.shape[-1])), mu, sigma, group)
        latent /= np.sqrt(np.diagonal(sigma, axis1=-2, axis2=-1))[group]
        answers, at = np.empty(latent.shape), 0
        for j, n in enumerate(self.coding.categories.tolist()):
            answers[:, j] = self.coding.lowest[j] + np.searchsorted(own[at : at + n - 1], latent[:, j])
            at += n - 1
        return answers


def _factored(sigma: Array, residual: Array) -> tuple[Array, Array]:
    """Standardised loadings (draw, item, construct) on uncorrelated constructs that give the same covariances, and
    standard deviations (draw, item) of what these leave, in units of latent answers.

    Correlated residuals are left what of them can be noise of one variance, their smallest root: the rest is constructs
    of their own, one less than there are items.
    """
    deviations = np.sqrt(np.diagonal(sigma, axis1=-2, axis2=-1))
    noise = np.ones(deviations.shape)
    for members in components(residual):
        noise[:, members] = np.linalg.eigvalsh(residual[:, members[:, None], members])[:, :1]
    every = np.arange(sigma.shape[-1])
    common = sigma.copy()
    common[:, every, every] -= noise
    roots, axes = np.linalg.eigh(common)
    assert roots.min() > -_NEVER_BELOW * deviations.max() ** 2, "what of sigma is residuals' goes with it"
    n = max(1, int((roots > _NOTHING).any(0).sum()))
    loadings = axes[:, :, -n:] * np.sqrt(np.maximum(roots[:, None, -n:], 0.0))
    return np.ascontiguousarray(loadings / deviations[..., None]), np.sqrt(noise) / deviations


def components(residual: Array) -> list[IntArray]:
    """Numbers of the items whose residuals are correlated with each other in some draw, (draw, item, item)."""
    from scipy.sparse.csgraph import connected_components

    n, of = connected_components((residual != 0.0).any(0))
    found = [np.flatnonzero(of == number) for number in range(n)]
    return [members for members in found if len(members) > 1]


def _framed(coding: Coding, values: Array, at: tuple[Array, Array], own: Array) -> OrdinalData:
    """The answers with stand-ins found at one sigma, what of it is residuals', and thresholds."""
    sigma, residual = at
    loadings, _ = _factored(sigma[None], residual[None])
    codes = coding.codes(values)
    nothing, none = np.zeros(codes.shape), np.zeros((0, 0))
    every = frozen(np.ones((len(codes), len(codes)), dtype=np.int64))
    data = OrdinalData(frozen(codes), frozen(coding.categories), nothing, nothing, none, none, none, none, every)
    model = Measured(loadings[0], np.eye(loadings.shape[-1]), threshold_table(own, coding.categories))
    return with_stand_ins(data, model)


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
