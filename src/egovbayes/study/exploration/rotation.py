"""Rotations of factor loadings to simple structure, by statsmodels, all with Kaiser's normalisation of the items.

Kaiser (1958): before rotation each item's loadings are divided by the root of its communality, and multiplied again
afterwards, so that items count the same. SPSS does so for varimax, oblimin and the varimax inside promax, factanal for
varimax and the one inside promax.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from egovbayes.notation import Array
from egovbayes.quantities.factor_fit import common_variance

PROMAX_POWER = 4
_STARTS, _STEPS, _TOLERANCE, _SETTLED = 5, 500, 1e-6, 1e-5


@dataclass(frozen=True, slots=True, eq=False)
class Rotated:
    """Pattern loadings (item, factor), factor of most variance first, and correlations of the factors.

    `settled` says whether the search came to rest.
    """

    pattern: Array
    correlations: Array
    settled: bool = True

    @property
    def structure(self) -> Array:
        """Correlations of items with factors; (item, factor). The pattern itself where factors do not correlate."""
        return self.pattern @ self.correlations


type Rotation = Callable[[Array, np.random.Generator], Rotated]
"""Takes unrotated loadings (item, factor) and a generator for starting points."""


def rotated(loadings: Array, rotation: str, rng: np.random.Generator) -> Rotated:
    """The loadings (item, factor) rotated; `rotation` is one of ROTATIONS. A single factor is left as it is."""
    if loadings.shape[1] == 1:
        return Rotated(loadings, np.eye(1))
    return ROTATIONS[rotation](loadings, rng)


def varimax(loadings: Array, rng: np.random.Generator) -> Rotated:
    """Uncorrelated factors whose squared loadings vary most; Kaiser (1958)."""
    lengths = _lengths(loadings)
    found, _ = best_turn(loadings / lengths, "varimax", _varimax_criterion, rng)
    turn = found.T @ _varimax_criterion(found)[1]
    settled = bool(np.abs(turn - turn.T).max() < _SETTLED)
    return _ordered(Rotated(found * lengths, np.eye(found.shape[1]), settled))


def promax(loadings: Array, rng: np.random.Generator) -> Rotated:
    """Correlated factors nearest to the fourth powers of varimax's loadings; Hendrickson & White (1964), as factanal.

    statsmodels' own promax gives other numbers than R's, as its documentation says, so only its varimax is used.
    """
    straight = varimax(loadings, rng)
    target = straight.pattern * np.abs(straight.pattern) ** (PROMAX_POWER - 1)
    turn = np.linalg.lstsq(straight.pattern, target)[0]
    turn *= np.sqrt(np.linalg.inv(turn.T @ turn).diagonal())
    return _ordered(Rotated(straight.pattern @ turn, np.linalg.inv(turn.T @ turn), straight.settled))


def oblimin(loadings: Array, rng: np.random.Generator) -> Rotated:
    """Correlated factors whose squared loadings go together least: direct oblimin, delta 0 (quartimin).

    Jennrich & Sampson (1966).
    """
    lengths = _lengths(loadings)
    found, turn = best_turn(loadings / lengths, "quartimin", _quartimin_criterion, rng)
    correlations = turn.T @ turn
    slope = np.linalg.solve(correlations, _quartimin_criterion(found)[1].T @ found)
    rest = np.abs(slope - np.diag(slope.diagonal())).max()
    return _ordered(Rotated(found * lengths, correlations, bool(rest < _SETTLED)))


def unrotated(loadings: Array, _rng: np.random.Generator) -> Rotated:
    """The factors as they were found."""
    return Rotated(loadings, np.eye(loadings.shape[1]))


ROTATIONS: dict[str, Rotation] = {"varimax": varimax, "promax": promax, "oblimin": oblimin, "none": unrotated}


def _lengths(loadings: Array) -> Array:
    """Root of each item's communality (item, 1), 1 for an item that no factor touches."""
    lengths = np.sqrt((loadings**2).sum(-1, keepdims=True))
    return np.where(lengths > 0, lengths, 1.0)


def best_turn(
    loadings: Array, method: str, criterion: Callable[[Array], tuple[float, Array]], rng: np.random.Generator
) -> tuple[Array, Array]:
    """The rotation by statsmodels with the smallest criterion among several starts: loadings, and what turned them.

    The first start is the loadings as they are, the others are turned at random.
    """
    from scipy.stats import ortho_group
    from statsmodels.multivariate.factor_rotation import rotate_factors

    k = loadings.shape[1]
    starts = [np.eye(k), *ortho_group.rvs(k, size=_STARTS - 1, random_state=rng)]
    ends = [rotate_factors(loadings @ start, method, tol=_TOLERANCE, max_tries=_STEPS) for start in starts]
    found, turn = min(ends, key=lambda end: round(criterion(end[0])[0], 9))
    return np.asarray(found), np.asarray(turn)


def _varimax_criterion(loadings: Array) -> tuple[float, Array]:
    """Less the variance of squared loadings, summed over factors (times n / 4), and its slopes (item, factor)."""
    squares = loadings**2
    off = squares - squares.mean(0)
    return -float((squares * off).sum()) / 4, -loadings * off


def _quartimin_criterion(loadings: Array) -> tuple[float, Array]:
    """Products of squared loadings of different factors, summed (over 2), and their slopes (item, factor)."""
    squares = loadings**2
    others = squares.sum(1, keepdims=True) - squares
    return float((squares * others).sum()) / 4, loadings * others


def _ordered(found: Rotated) -> Rotated:
    """The factors in order of the variance they account for, each turned so that its loadings have a positive sum."""
    order = np.argsort(-common_variance(found.pattern, found.correlations), kind="stable")
    pattern = found.pattern[:, order]
    sign = np.where(pattern.sum(0) < 0, -1.0, 1.0)
    correlations = found.correlations[np.ix_(order, order)] * np.outer(sign, sign)
    return replace(found, pattern=pattern * sign, correlations=correlations)
