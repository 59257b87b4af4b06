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
from egovbayes.likelihoods.stand_ins import ALL_SWEEPS, Measured, with_stand_ins
from egovbayes.notation import Array, IntArray
from egovbayes.quantities.given_moments import about_given

POINTS, POINTS_OF_ONE, SCORE_POINTS = 8, 256, 32
"""Of a respondent at each of many draws, whose errors are averaged; at one draw; and for scores."""
_NOTHING = 1e-9
_NEVER_BELOW = 1e-8
"""Of the largest variance: a root below minus this is no rounding."""
_SEED = 14


@dataclass(frozen=True, slots=True, eq=False)
class Respondents:
    """What is known of respondents whose answers have these codes, at given values of the model."""

    coding: Coding

    def thresholds(self, mu: Array, sigma: Array, own: Array) -> Array:
        """Thresholds (..., group, threshold) of latent answers with mean 0 and variance 1; see base.Thresholds.

        Of all respondents of a group: predictors are not given here, but counted among what makes latent answers vary,
        about their means there.
        """
        coding = self.coding
        mean, left, slopes = about_given(mu, sigma, len(coding.given))
        mean = mean + self._centres(slopes)
        sd, whole = _deviations(left), _deviations(sigma)[..., : len(coding.items)]
        found = standard_thresholds(own, coding.categories, coding.units, (mean, sd))
        return np.asarray(found * np.repeat(sd / whole, coding.categories - 1, axis=-1))

    def _centres(self, slopes: Array) -> Array:
        """By how much latent answers' means in a group (..., group, item) are above those where predictors have their
        means over all groups, of slopes (..., group, item, predictor).
        """
        return np.asarray(np.einsum("...gjk,gk->...gj", slopes, self.coding.given.centres(slopes.shape[-3])))

    def _tables(self, mu: Array, sigma: Array, own: Array) -> Array:
        """Thresholds, and lines of numbers, as the kernel reads them (..., group, item, most categories + 3), of means
        and covariances given predictors.
        """
        moments = mu, _deviations(sigma)
        found = standard_thresholds(own, self.coding.categories, self.coding.units, moments)
        return threshold_table(found, self.coding.categories, moments)

    def casewise(
        self, mu: Array, sigma: Array, own: Array, values: Array, group: IntArray, residual: Array | None = None
    ) -> Array:
        """Log probability of every respondent's answers (..., respondent), times the density of those that are numbers;
        see base.Casewise.

        By importance sampling in frames found at the mean of the draws: of many draws 8 points each, of one draw 256.
        Where `residual` is None residuals have variance 1. Predictors are given.
        """
        mu, sigma, slopes = about_given(mu, sigma, len(self.coding.given))
        tables = self._tables(mu, sigma, own)
        lead, p = sigma.shape[:-3], sigma.shape[-1]
        left = np.broadcast_to(np.eye(p), sigma.shape) if residual is None else residual[..., :p, :p]
        n = int(np.prod(lead))
        found = np.empty((n, len(values)))
        for g in np.unique(group).tolist():
            of_group = group == g
            model = (each.reshape(n, *each.shape[-3:])[:, g] for each in (sigma, left, tables, slopes))
            found[:, of_group] = self._log_probabilities(GroupDraws(*model), values[of_group])
        return found.reshape(*lead, len(values))

    def _log_probabilities(self, model: GroupDraws, values: Array) -> Array:
        """Those (draw, respondent) of one group."""
        import egovbayes.kernel.ordinal.persons as kernel

        loadings, noise = _factored(*_in_units_of_residuals(model.sigma, model.residual))
        data = _framed(self.coding, values, model)
        compile_kernel()
        n = len(noise)
        points = _points(POINTS_OF_ONE if n == 1 else POINTS, n, loadings.shape[-1])
        asked = loadings, 1.0 / noise, np.ascontiguousarray(model.table), _standardised(model)
        return np.asarray(kernel.person_logs(asked, tuple(data), points))

    def construct_scores(self, draws: ScoreDraws, values: Array, group: IntArray) -> tuple[Array, Array]:
        """Mean and SD of each respondent's constructs over draws; see base.ConstructScores.

        Given what its items have in common a construct is normal; that, of as many uncorrelated parts as there are, is
        integrated over by importance sampling, 32 points a draw and respondent. Predictors are given.
        """
        n = len(self.coding.given)
        mu, sigma, slopes = about_given(draws.mu, draws.sigma, n)
        p, tables = sigma.shape[-1], self._tables(mu, sigma, draws.own)
        left, (cross, phi, effects) = draws.residual[..., :p, :p], _constructs_given(draws, n)
        mean, sd = np.empty((2, len(values), draws.means.shape[-1]))
        for g in np.unique(group).tolist():
            of_group = group == g
            model = GroupDraws(*(each[:, g] for each in (sigma, left, tables, slopes)))
            constructs = tuple(each[:, g] for each in (cross, phi, draws.means, effects))
            mean[of_group], sd[of_group] = self._scores_of_group(model, constructs, values[of_group])
        return mean, sd

    def _scores_of_group(self, model: GroupDraws, constructs: tuple[Array, ...], values: Array) -> tuple[Array, Array]:
        """The same of one group; `constructs` are cross-covariances with items, covariances, means and effects of
        predictors.
        """
        import egovbayes.kernel.ordinal.persons as kernel

        cross, phi, means, effects = constructs
        scale = _deviations(model.residual)
        sigma, left = _in_units_of_residuals(model.sigma, model.residual)
        loadings, noise = _factored(sigma, left)
        raw = loadings * _deviations(sigma)[..., None]
        roots = np.maximum((raw**2).sum(1), _NOTHING)
        maps = np.ascontiguousarray(((cross / scale[:, None]) @ raw) / roots[:, None])
        alone = np.maximum(np.diagonal(phi, axis1=-2, axis2=-1) - (maps**2).sum(-1), 0.0)
        data = _framed(self.coding, values, model)
        compile_kernel()
        n = len(sigma)
        asked = loadings, 1.0 / noise, np.ascontiguousarray(model.table), _standardised(model)
        points = _points(SCORE_POINTS, n, loadings.shape[-1])
        told = maps, np.ascontiguousarray(means), np.ascontiguousarray(effects)
        mean, square, within = kernel.person_scores(asked, tuple(data), points, told)
        between = np.maximum(square / n - (mean / n) ** 2, 0.0)
        # of predictors nothing is left but rounding
        return mean / n, np.sqrt(np.maximum(between + within / n + alone.mean(0), 0.0))

    def simulate(self, mu: Array, sigma: Array, own: Array, group: IntArray, rng: np.random.Generator) -> Array:
        """Answers (respondent, item) of one draw, in the survey's codes, or as numbers; see base.Simulates.

        Predictors are the survey's own where its respondents are asked for, else normal about their means there.
        """
        given, none = self.coding.given, np.zeros((len(group), 0))
        own_x = given.values if len(given) and len(group) == len(given.values) else none
        mean, left, slopes = about_given(mu, sigma, own_x.shape[1])
        moved = self._centres(about_given(mu, sigma, len(given))[2])
        mean = mean + np.pad(moved, ((0, 0), (0, mean.shape[1] - moved.shape[1])))
        thresholds = self.thresholds(mu, sigma, own)
        latent = coloured(rng.standard_normal((len(group), left.shape[-1])), np.zeros_like(mean), left, group)
        if own_x.shape[1]:
            away = own_x - given.means - given.centres(len(mu))[group]
            latent += np.einsum("nij,nj->ni", slopes[group], away)
        answers, at = np.hstack([mean[group] + latent, own_x]), 0
        latent = (latent / _deviations(sigma)[group][:, : latent.shape[1]])[:, : len(self.coding.items)]
        for j, n in enumerate(self.coding.categories.tolist()):
            if self.coding.of_numbers[j]:
                continue
            for g, steps in enumerate(thresholds[:, at : at + n - 1]):
                who = group == g
                answers[who, j] = self.coding.lowest[j] + np.searchsorted(steps, latent[who, j])
            at += n - 1
        return answers


@dataclass(frozen=True, slots=True, eq=False)
class GroupDraws:
    """Draws (draw, ...) of one group: covariances of latent answers given predictors, what of them is residuals',
    tables of thresholds as the kernel reads them, and slopes (item, predictor).
    """

    sigma: Array
    residual: Array
    table: Array
    slopes: Array


def _deviations(sigma: Array) -> Array:
    return np.asarray(np.sqrt(np.diagonal(sigma, axis1=-2, axis2=-1)))


def _standardised(model: GroupDraws) -> Array:
    """Slopes (draw, item, predictor) in units of latent answers' standard deviations."""
    return np.ascontiguousarray(model.slopes / _deviations(model.sigma)[..., None])


def _constructs_given(draws: ScoreDraws, n: int) -> tuple[Array, Array, Array]:
    """Cross-covariances of constructs with the other items, and covariances of constructs, given the last n items; and
    constructs' slopes (..., construct, predictor) by these.
    """
    if not n:
        return draws.cross, draws.phi, np.zeros((*draws.means.shape, 0))
    across, inverse = draws.cross[..., -n:], np.linalg.inv(draws.sigma[..., -n:, -n:])
    effects = across @ inverse
    left = draws.phi - effects @ np.swapaxes(across, -1, -2)
    return draws.cross[..., :-n] - effects @ draws.sigma[..., -n:, :-n], left, effects


def _in_units_of_residuals(sigma: Array, residual: Array) -> tuple[Array, Array]:
    """Covariances (draw, item, item) of latent answers, and of their residuals, where residuals' variance is 1."""
    scale = _deviations(residual)
    both = scale[..., None] * scale[..., None, :]
    return sigma / both, residual / both


def _factored(sigma: Array, residual: Array) -> tuple[Array, Array]:
    """Standardised loadings (draw, item, construct) on uncorrelated constructs that give the same covariances, and
    standard deviations (draw, item) of what these leave, in units of latent answers.

    Correlated residuals are left what of them can be noise of one variance, their smallest root: the rest is constructs
    of their own, one less than there are items.
    """
    deviations = _deviations(sigma)
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


def _framed(coding: Coding, values: Array, draws: GroupDraws) -> OrdinalData:
    """The answers of one group with stand-ins found at the mean of draws."""
    told = draws.sigma, draws.residual, draws.table, _standardised(draws)
    sigma, residual, table, given = (each.mean(0) for each in told)
    loadings, _ = _factored(*_in_units_of_residuals(sigma[None], residual[None]))
    codes = coding.codes(values)
    (places, widths), none = coding.placed(values), np.zeros((0, 0))
    every = frozen(np.ones((len(codes), len(codes)), dtype=np.int64))
    ends, units = np.array([0, codes.shape[1]]), np.zeros((1, len(codes)), dtype=np.int64)
    counted, groups = (frozen(codes), frozen(coding.categories)), (frozen(ends), frozen(units))
    predictors = frozen(coding.given.of(values))
    data = OrdinalData(*counted, places, widths, none, none, *groups, none, none, every, predictors)
    model = Measured(loadings[0], np.eye(loadings.shape[-1]), table, given)
    return with_stand_ins(data, [model], ALL_SWEEPS)


def _points(n_points: int, n_draws: int, n_constructs: int) -> Array:
    """Normal points (draw, point, construct): half of them a Latin hypercube sample, of each draw its own, so that
    errors of draws are independent; and the same mirrored at 0, which takes away errors from skewness.
    """
    from scipy.special import ndtri

    rng, n = np.random.default_rng(_SEED), n_points // 2
    strata = rng.permuted(np.broadcast_to(np.arange(n)[:, None], (n_draws, n, n_constructs)), axis=1)
    half = ndtri((strata + rng.random(strata.shape)) / n)
    return np.concatenate([half, -half], axis=1)
