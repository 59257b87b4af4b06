"""R-hat, effective sample sizes and Monte Carlo standard errors of many quantities at once.

The formulas are those of Vehtari, Gelman, Simpson, Carpenter & Buerkner (2021), as ArviZ has them for one quantity at a
time; tests hold every number to ArviZ's. All draws are (chain, draw, ...), the results (...). A quantity whose draws
are not all finite has NaN, as have all with fewer than four draws.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from egovbayes.notation import Array, BoolArray, IntArray

FEWEST_DRAWS = 4
_AT_ONCE = 4_000_000
_CONSTANT = 1e-15
_BLOM = 3 / 8
_TAILS = (0.05, 0.95)


def rhat(draws: Array) -> Array:
    """The larger of rank-normalised split R-hat of the draws and of their distances from the median.

    NaN with fewer than two chains, and where no chain ever moves.
    """
    return _each(lambda some: _rhat(some, _normal_scores(_split(some))), draws, chains=2)


def ess_bulk(draws: Array) -> Array:
    """Effective sample size of the rank-normalised draws: of the middle of the distribution."""
    return _each(lambda some: _ess(_normal_scores(_split(some))), draws)


def rhat_and_ess_bulk(draws: Array) -> tuple[Array, Array]:
    """What `rhat` and `ess_bulk` give, whose ranks are the same: found once."""
    if draws.shape[0] < 2:
        return rhat(draws), ess_bulk(draws)
    both = _each(_rhat_and_ess_bulk, draws, chains=2, results=2)
    return both[0], both[1]


def ess_tail(draws: Array) -> Array:
    """The smaller effective sample size of the 5 % and of the 95 % quantile."""
    return _each(_ess_tail, draws)


def mcse_mean(draws: Array) -> Array:
    """Monte Carlo standard error of the mean, in units of the draws."""
    return _each(lambda some: some.std((0, 1), ddof=1) / np.sqrt(_ess(_split(some))), draws)


def mcse_sd(draws: Array) -> Array:
    """Monte Carlo standard error of the standard deviation, in units of the draws. Kenney & Keeping (1951)."""
    return _each(_mcse_sd, draws)


def _each(statistic: Callable[[Array], Array], draws: Array, *, chains: int = 1, results: int = 0) -> Array:
    """The statistic of every quantity that has one, a few million numbers at a time; (results, ...) where it gives
    several.
    """
    n_chains, n_draws, *shape = draws.shape
    flat = np.asarray(draws, dtype=np.float64).reshape(n_chains, n_draws, -1)
    several = (results,) if results else ()
    found = np.full((*several, flat.shape[2]), np.nan)
    if n_chains < chains or n_draws < FEWEST_DRAWS:
        return found.reshape((*several, *shape))
    usable = np.flatnonzero(np.isfinite(flat).all((0, 1)))
    step = max(1, _AT_ONCE // (n_chains * n_draws))
    for start in range(0, len(usable), step):
        some = usable[start : start + step]
        with np.errstate(divide="ignore", over="ignore", invalid="ignore"):
            found[..., some] = statistic(flat[:, :, some])
    return found.reshape((*several, *shape))


def _split(draws: Array) -> Array:
    """Each chain as two: its first and its second half, without the middle draw of an odd number."""
    half = draws.shape[1] // 2
    return np.concatenate([draws[:, :half], draws[:, -half:]])


def _rhat_and_ess_bulk(draws: Array) -> Array:
    scores = _normal_scores(_split(draws))
    return np.stack([_rhat(draws, scores), _ess(scores)])


def _rhat(draws: Array, scores: Array) -> Array:
    """R-hat of draws whose halves have these normal scores."""
    halves = _split(draws)
    folded = np.abs(halves - np.median(halves, axis=(0, 1)))
    # draws of two values can all be equally far from their median, which leaves the first alone
    return np.fmax(_plain_rhat(scores), _plain_rhat(_normal_scores(folded)))


def _plain_rhat(draws: Array) -> Array:
    """Square root of the variance of all draws over that within chains. Gelman & Rubin (1992)."""
    n = draws.shape[1]
    between, within = n * draws.mean(1).var(0, ddof=1), draws.var(1, ddof=1).mean(0)
    return np.asarray(np.sqrt((between / within + n - 1) / n))


def _normal_scores(draws: Array) -> Array:
    """Normal quantiles of the ranks among all draws of a quantity; equal draws share their mean rank. Blom (1958)."""
    # a quantity's draws side by side, as sorting goes through them
    flat = np.ascontiguousarray(draws.reshape(-1, draws.shape[2]).T)
    order = np.argsort(flat, axis=1)
    in_order = np.take_along_axis(flat, order, axis=1)
    found = np.empty(flat.shape)
    places = _mean_places(in_order[:, 1:] != in_order[:, :-1])
    np.put_along_axis(found, order, _scores_of_places(flat.shape[1])[places], axis=1)
    return np.ascontiguousarray(found.T).reshape(draws.shape)


def _scores_of_places(n: int) -> Array:
    """Normal scores of n draws at the places 0, 1/2, 1, ..., n - 1 of their order: of means of any two."""
    from scipy.special import ndtri

    ranks = np.arange(1.0, n + 0.75, 0.5)
    return np.asarray(ndtri((ranks - _BLOM) / (n - 2 * _BLOM + 1)))


def _mean_places(changes: BoolArray) -> IntArray:
    """Twice the mean place, from 0, among equal ones of draws in order (quantity, draw), of which `changes` (quantity,
    draw - 1) says where the next differs.
    """
    n = changes.shape[1] + 1
    place, edge = np.arange(n, dtype=np.int32), np.ones((len(changes), 1), dtype=bool)
    first = np.maximum.accumulate(np.where(np.concatenate([edge, changes], axis=1), place, 0), axis=1)
    last = np.minimum.accumulate(np.where(np.concatenate([changes, edge], axis=1), place, n)[:, ::-1], axis=1)[:, ::-1]
    twice: IntArray = first + last
    return twice


def _ess_tail(draws: Array) -> Array:
    low, high = np.quantile(draws, _TAILS, axis=(0, 1))
    return np.minimum(_ess(_split(1.0 * (draws <= low))), _ess(_split(1.0 * (draws <= high))))


def _mcse_sd(draws: Array) -> Array:
    squares = (draws - draws.mean((0, 1))) ** 2
    variance = squares.mean((0, 1))
    of_variance = ((squares**2).mean((0, 1)) - variance**2) / _ess(_split(squares))
    return np.asarray(np.sqrt(of_variance / variance / 4))


def _ess(draws: Array) -> Array:
    """Effective sample size of chains as they are, by Geyer's (1992) initial monotone sequence of autocorrelations.

    Draws that never change count as independent.
    """
    n_chains, n, _ = draws.shape
    covariances = _autocovariances(draws).mean(0)
    within = covariances[0] * n / (n - 1.0)
    total = within * (n - 1.0) / n
    if n_chains > 1:
        total = total + draws.mean(1).var(0, ddof=1)
    correlations = 1.0 - (within - covariances) / total
    correlations[0] = 1.0
    # antithetic chains are worth more than their draws, up to so many times: Vehtari et al. (2021)
    sizes = n_chains * n / np.maximum(_correlation_time(correlations), 1 / np.log10(n_chains * n))
    return np.asarray(np.where(np.ptp(draws, axis=(0, 1)) < _CONSTANT, float(n_chains * n), sizes))


def _autocovariances(draws: Array) -> Array:
    """Autocovariances at lags 0 to n - 1 along the draws of each chain, sums divided by n; (chain, lag, quantity)."""
    n = draws.shape[1]
    # twice as long: the transform is of a circle, on which the end would be beside the beginning
    length = _fast_length(2 * n)
    transformed = np.fft.rfft(draws - draws.mean(1, keepdims=True), n=length, axis=1)
    power = transformed.real**2 + transformed.imag**2
    return np.asarray(np.fft.irfft(power, n=length, axis=1)[:, :n] / n)


def _fast_length(least: int) -> int:
    """The smallest number from `least` on without a prime factor above 5: transforms of such lengths are fast.

    As scipy.fft.next_fast_len has it for real numbers, which takes longer to load than all transforms of a fit.
    """
    powers = range(least.bit_length())
    odd: list[int] = [3**threes * 5**fives for threes in powers for fives in powers]
    return min(number << (math.ceil(least / number) - 1).bit_length() for number in odd)


def _correlation_time(correlations: Array) -> Array:
    """Draws worth one independent draw, (quantity,), from autocorrelations (lag, quantity).

    Sums of lags 2m and 2m + 1 are taken up to the first that is not positive, none larger than the one before; of that
    first one the even lag counts once more where it is positive.
    """
    n = len(correlations)
    last = max(int(np.ceil((n - 2) / 2)) - 1, 0)
    even, odd = correlations[0 : 2 * last + 1 : 2], correlations[1 : 2 * last + 2 : 2]
    pairs = even + odd
    ends = pairs <= 0
    stop = np.where(ends.any(0), ends.argmax(0), last)
    counted = np.arange(last + 1)[:, None] < stop
    decreasing = np.minimum.accumulate(np.where(counted, pairs, np.inf), axis=0)
    whole = np.where(counted, decreasing, 0.0).sum(0)
    column = np.arange(correlations.shape[1])
    rest = even[stop, column]
    rest = np.where((rest > 0) | (pairs[stop, column] >= 0), rest, 0.0)
    return np.asarray(2.0 * whole + rest - 1.0)
