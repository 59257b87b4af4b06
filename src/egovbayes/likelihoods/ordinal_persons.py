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
from egovbayes.likelihoods.ordinal_frames import standard_thresholds, threshold_table
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

    def thresholds(self, mu: Array, sigma: Array, own: Array) -> Array:
        """Thresholds (..., group, threshold) of latent answers with mean 0 and variance 1; see base.Thresholds."""
        moments = mu, np.sqrt(np.diagonal(sigma, axis1=-2, axis2=-1))
        return standard_thresholds(own, self.coding.categories, self.coding.units, moments)

    def _tables(self, mu: Array, sigma: Array, own: Array) -> Array:
        """Thresholds, and lines of numbers, as the kernel reads them (..., group, item, most categories + 3)."""
        moments = mu, np.sqrt(np.diagonal(sigma, axis1=-2, axis2=-1))
        return threshold_table(self.thresholds(mu, sigma, own), self.coding.categories, moments)

    def casewise(
        self, mu: Array, sigma: Array, own: Array, values: Array, group: IntArray, residual: Array | None = None
    ) -> Array:
        """Log probability of every respondent's answers (..., respondent), times the density of those that are numbers;
        see base.Casewise.

        By importance sampling, 8 points a draw and respondent, in frames found at the mean of the draws. Where
        `residual` is None residuals have variance 1.
        """
        tables = self._tables(mu, sigma, own)
        lead, (groups, p) = sigma.shape[:-3], sigma.shape[-3:-1]
        left = np.broadcast_to(np.eye(p), sigma.shape) if residual is None else residual
        found = np.empty((int(np.prod(lead)), len(values)))
        for g in np.unique(group).tolist():
            of_group = group == g
            own, residuals = (each.reshape(-1, groups, p, p)[:, g] for each in (sigma, left))
            told = np.ascontiguousarray(tables.reshape(-1, *tables.shape[-3:])[:, g])
            found[:, of_group] = self._log_probabilities((own, residuals, told), values[of_group])
        return found.reshape(*lead, len(values))

    def _log_probabilities(self, model: tuple[Array, Array, Array], values: Array) -> Array:
        """Those (draw, respondent) of one group, of sigma, what of it is residuals', and tables (draw, ...)."""
        import egovbayes.kernel.ordinal.persons as kernel

        sigma, left, table = model
        loadings, noise = _factored(*_in_units_of_residuals(sigma, left))
        data = _framed(self.coding, values, model)
        compile_kernel()
        points = _points(POINTS, len(sigma), loadings.shape[-1])
        return np.asarray(kernel.person_logs(loadings, 1.0 / noise, table, tuple(data), points))

    def construct_scores(self, draws: ScoreDraws, values: Array, group: IntArray) -> tuple[Array, Array]:
        """Mean and SD of each respondent's constructs over draws; see base.ConstructScores.

        Given what its items have in common a construct is normal; that, of as many uncorrelated parts as there are, is
        integrated over by importance sampling, 32 points a draw and respondent.
        """
        tables = self._tables(draws.mu, draws.sigma, draws.own)
        mean, sd = np.empty((2, len(values), draws.means.shape[-1]))
        for g in np.unique(group).tolist():
            of_group = group == g
            table = np.ascontiguousarray(tables[:, g])
            mean[of_group], sd[of_group] = self._scores_of_group(draws, g, table, values[of_group])
        return mean, sd

    def _scores_of_group(self, draws: ScoreDraws, group: int, table: Array, values: Array) -> tuple[Array, Array]:
        import egovbayes.kernel.ordinal.persons as kernel

        residual, means = draws.residual[:, group], np.ascontiguousarray(draws.means[:, group])
        scale = np.sqrt(np.diagonal(residual, axis1=-2, axis2=-1))
        sigma, left = _in_units_of_residuals(draws.sigma[:, group], residual)
        loadings, noise = _factored(sigma, left)
        raw = loadings * np.sqrt(np.diagonal(sigma, axis1=-2, axis2=-1))[..., None]
        roots = np.maximum((raw**2).sum(1), _NOTHING)
        maps = np.ascontiguousarray(((draws.cross[:, group] / scale[:, None]) @ raw) / roots[:, None])
        alone = np.maximum(np.diagonal(draws.phi[:, group], axis1=-2, axis2=-1) - (maps**2).sum(-1), 0.0)
        data = _framed(self.coding, values, (sigma, left, table))
        compile_kernel()
        n = len(sigma)
        model = loadings, 1.0 / noise, table
        points = _points(SCORE_POINTS, n, loadings.shape[-1])
        mean, square, within = kernel.person_scores(*model, tuple(data), points, (maps, means))
        between = np.maximum(square / n - (mean / n) ** 2, 0.0)
        return mean / n, np.sqrt(between + within / n + alone.mean(0))

    def simulate(self, mu: Array, sigma: Array, own: Array, group: IntArray, rng: np.random.Generator) -> Array:
        """Answers (respondent, item) of one draw, in the survey's codes, or as numbers; see base.Simulates."""
        latent = coloured(rng.standard_normal((len(group), sigma.shape[-1])), np.zeros_like(mu), sigma, group)
        answers, at = mu[group] + latent, 0
        latent /= np.sqrt(np.diagonal(sigma, axis1=-2, axis2=-1))[group]
        thresholds = self.thresholds(mu, sigma, own)
        for j, n in enumerate(self.coding.categories.tolist()):
            if self.coding.of_numbers[j]:
                continue
            for g, steps in enumerate(thresholds[:, at : at + n - 1]):
                who = group == g
                answers[who, j] = self.coding.lowest[j] + np.searchsorted(steps, latent[who, j])
            at += n - 1
        return answers


def _in_units_of_residuals(sigma: Array, residual: Array) -> tuple[Array, Array]:
    """Covariances (draw, item, item) of latent answers, and of their residuals, where residuals' variance is 1."""
    scale = np.sqrt(np.diagonal(residual, axis1=-2, axis2=-1))
    both = scale[..., None] * scale[..., None, :]
    return sigma / both, residual / both


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


def _framed(coding: Coding, values: Array, draws: tuple[Array, Array, Array]) -> OrdinalData:
    """The answers of one group with stand-ins found at the mean of draws of sigma, what of it is residuals', and
    tables of thresholds of standard normal latent answers.
    """
    sigma, residual, table = (each.mean(0) for each in draws)
    loadings, _ = _factored(*_in_units_of_residuals(sigma[None], residual[None]))
    codes = coding.codes(values)
    (places, widths), none = coding.placed(values), np.zeros((0, 0))
    every = frozen(np.ones((len(codes), len(codes)), dtype=np.int64))
    ends, units = np.array([0, codes.shape[1]]), np.zeros((1, len(codes)), dtype=np.int64)
    counted, groups = (frozen(codes), frozen(coding.categories)), (frozen(ends), frozen(units))
    data = OrdinalData(*counted, places, widths, none, none, *groups, none, none, every)
    model = Measured(loadings[0], np.eye(loadings.shape[-1]), table)
    return with_stand_ins(data, [model])


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
