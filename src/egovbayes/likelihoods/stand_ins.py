"""Normals that stand in for answers in categories, by expectation propagation: in them constructs are framed.

Each answer y says that latent y* lies in an interval. Given the others' answers, y* is about normal, and of that normal
the interval keeps a part with another mean and variance: the normal that does the same is the stand-in. Minka (2001).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from egovbayes.kernel.arrays import NUMBERS, OrdinalData, frozen
from egovbayes.notation import Array, BoolArray, IntArray

BEYOND = 1e3
SWEEPS, ALL_SWEEPS = 6, 25
"""Of frames that chains move in, which need only be near; and until stand-ins of one who gives the highest answer to
everything have settled, each of which leads the others farther out.
"""
_LEAST_PRECISION, _NEARLY_NONE = 1e-3, 1e-30
_STEP = 1e-4
_MOST_MOVED = 2.0


@dataclass(frozen=True, slots=True, eq=False)
class Measured:
    """A model of latent answers of variance 1: `loadings` (item, construct), constructs' `phi`, `thresholds` (item,
    most categories + 3) from that below category 0 on, as the kernel has them; of numbers their line. `given` (item,
    predictor) are slopes by predictors that are given.
    """

    loadings: Array
    phi: Array
    thresholds: Array
    given: Array

    @property
    def residual(self) -> Array:
        """Residual variances of latent answers (item,)."""
        return np.asarray(1.0 - np.einsum("jk,kl,jl->j", self.loadings, self.phi, self.loadings))


def with_stand_ins(data: OrdinalData, models: Sequence[Measured], sweeps: int = SWEEPS) -> OrdinalData:
    """The data with stand-ins found at each group's model; numbers stay as they are."""
    p, most = len(data.categories), int(data.categories.max())
    places, widths = np.empty(data.answers.shape), np.empty(data.answers.shape)
    moves = np.zeros((len(models), p, most, most - 1))
    for group, model in enumerate(models):
        own = slice(*data.starts[group : group + 2].tolist())
        means = model.given @ data.predictors[:, own]
        exact = _exact(data, own, model, means)
        found, widths[:, own] = _propagated(data.answers[:, own], model, means, exact, sweeps)
        places[:, own] = found + means
        for j, n in enumerate(data.categories.tolist()):
            moves[group, j, :n, : n - 1] = _moves(model.thresholds[j, 1:n])
    numbers = data.categories == NUMBERS
    places[numbers], widths[numbers] = data.places[numbers], data.widths[numbers]
    known = np.concatenate([model.thresholds[:, 1:most] for model in models])
    moved = frozen(moves.reshape(len(models) * p * most, most - 1))
    return data._replace(places=frozen(places), widths=frozen(widths), thresholds=frozen(known), moves=moved)


def _exact(data: OrdinalData, some: slice, model: Measured, means: Array) -> dict[int, tuple[Array, Array]]:
    """Precision and precision times place (respondent,) of what needs no stand-in: numbers, by their item, about their
    means (item, respondent).
    """
    found = {}
    for j in np.flatnonzero(data.categories == NUMBERS).tolist():
        a, b = model.thresholds[j, :2]
        precision = 1.0 / (model.residual[j] + data.widths[j, some])
        found[j] = precision, precision * (a * data.places[j, some] + b - means[j])
    return found


def _propagated(
    answers: IntArray, model: Measured, means: Array, exact: Mapping[int, tuple[Array, Array]], sweeps: int
) -> tuple[Array, Array]:
    """Places about their means and variances beside the residual's (item, respondent) of all stand-ins, beside what is
    `exact`.
    """
    L, s2, rows = model.loadings, model.residual[:, None], np.arange(len(answers))[:, None]
    seen = answers <= model.thresholds.shape[1] - 3
    lower, upper = model.thresholds[rows, answers] - means, model.thresholds[rows, answers + 1] - means
    inverse = np.linalg.inv(model.phi)
    precision, weighted = np.where(seen, 0.5 / (s2 + 0.2), 0.0), np.zeros(answers.shape)
    framed = [j for j in range(len(L)) if j not in exact]
    for j, known in exact.items():
        precision[j], weighted[j] = known
    for _ in range(sweeps):
        V = np.linalg.inv(inverse + np.einsum("jn,jk,jl->nkl", precision, L, L, optimize=True))
        mean = np.einsum("nij,nj->ni", V, weighted.T @ L)
        for j in framed:
            variance = V @ L[j] @ L[j]
            others = np.maximum(1.0 / variance - precision[j], _LEAST_PRECISION)
            middle, sd = (mean @ L[j] / variance - weighted[j]) / others, np.sqrt(1.0 / others + s2[j])
            new, place = _stand_in(middle, sd, (lower[j], upper[j]), s2[j])
            new = np.where(seen[j], new, 0.0)
            precision[j], weighted[j] = 0.5 * (precision[j] + new), 0.5 * (weighted[j] + new * place)
    widths = np.where(seen, np.maximum(1.0 / np.maximum(precision, _NEARLY_NONE) - s2, 0.0), 1.0 / _NEARLY_NONE)
    return np.where(seen, weighted / np.maximum(precision, _NEARLY_NONE), 0.0), widths


def _stand_in(middle: Array, sd: Array, ends: tuple[Array, Array], s2: Array) -> tuple[Array, Array]:
    """Precision and place, as an observation of the constructs' part, of what keeps an interval's moments."""
    lower, upper = ends
    mean, variance = truncated_moments((lower - middle) / sd, (upper - middle) / sd)
    width = sd**2 * variance / (1.0 - variance)
    return 1.0 / (s2 + width), middle + sd * mean / (1.0 - variance)


def truncated_moments(lower: Array, upper: Array) -> tuple[Array, Array]:
    """Mean, and variance within (1e-6, 1 - 1e-6), of a standard normal between lower and upper."""
    from scipy.special import ndtr

    turned: BoolArray = lower + upper > 0
    a, b = np.where(turned, -upper, lower), np.where(turned, -lower, upper)
    share = np.maximum(ndtr(b) - ndtr(a), 1e-300)
    at_a, at_b = (np.exp(-0.5 * end * end) / np.sqrt(2 * np.pi) for end in (a, b))
    mean = (at_a - at_b) / share
    variance = np.clip(1.0 + (a * at_a - b * at_b) / share - mean**2, 1e-6, 1.0 - 1e-6)
    return np.where(turned, -mean, mean), variance


def _moves(thresholds: Array) -> Array:
    """By how much the place of each category's stand-in moves with each threshold, of a standard normal margin;
    (category, threshold).
    """
    found = np.empty((len(thresholds) + 1, len(thresholds)))
    # no threshold may pass its neighbour
    size = min(_STEP, 0.1 * float(np.diff(thresholds).min(initial=np.inf)))
    for k in range(len(thresholds)):
        ends = []
        for step in (size, -size):
            moved = thresholds.copy()
            moved[k] += step
            mean, variance = truncated_moments(np.append(-BEYOND, moved), np.append(moved, BEYOND))
            ends.append(mean / (1.0 - variance))
        found[:, k] = np.clip((ends[0] - ends[1]) / (2 * size), 0.0, _MOST_MOVED)
    return found
