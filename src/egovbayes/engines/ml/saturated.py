"""The two ends a model is measured between: unrestricted moments (by EM when answers are missing), no correlations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from egovbayes.data.moments.moments import Moments, part_of
from egovbayes.errors import EstimationError
from egovbayes.notation import Array, BoolArray

_LOG_2PI = float(np.log(2 * np.pi))
_EM_LIMIT = 5000
_SINGULAR = 1e-10


@dataclass(frozen=True, slots=True, eq=False)
class GroupMoments:
    """Maximum likelihood means (group, item) and covariances (group, item, item), respondents `n` (group,).

    `unseen` (group, item, item) are pairs that nobody answered together; None for complete answers.
    """

    n: Array
    means: Array
    covariances: Array
    log_likelihood: float
    iterations: int = 0
    unseen: BoolArray | None = None

    @property
    def informed(self) -> Array:
        """The covariances, NaN for pairs that nobody answered together: EM leaves these wherever it came by."""
        return self.covariances if self.unseen is None else np.where(self.unseen, np.nan, self.covariances)

    def of_group(self, group: int) -> GroupMoments:
        """Those of one group alone; the log-likelihood is of all groups, and of one NaN."""
        own = slice(group, group + 1)
        unseen = None if self.unseen is None else self.unseen[own]
        return GroupMoments(self.n[own], self.means[own], self.covariances[own], np.nan, self.iterations, unseen)


def saturated_moments(moments: Moments, *, tolerance: float = 1e-11) -> GroupMoments:
    """Unrestricted moments of every group: the sample's own when complete, else by EM (Little & Rubin, 2002, 11.2).

    `tolerance` is the relative change of the log-likelihood that ends EM. Raises EstimationError when a covariance
    matrix is singular or EM does not settle.
    """
    if moments.complete:
        return _complete(moments)
    for now in _em(moments, tolerance):
        _refuse_singular(moments, now.n, now.covariances)
        if now.settled:
            return GroupMoments(now.n, now.means, now.covariances, now.log_likelihood, now.iterations, moments.unseen)
    raise EstimationError(
        f"EM for the saturated model did not settle in {_EM_LIMIT} steps: some items are hardly ever answered by the "
        "same respondents. Leave out the items with the most missing answers."
    )


def saturated_bound(moments: Moments, *, tolerance: float = 1e-11) -> float:
    """The log-likelihood of the unrestricted moments of incomplete answers, or the least that it can be: what EM has
    reached where a covariance matrix becomes singular, or EM does not settle.

    It is higher at every step. Items that nobody answered all of leave open how they go together, and the likelihood
    may be highest where some determine others.
    """
    reached = -np.inf
    for now in _em(moments, tolerance):
        reached = now.log_likelihood
        if now.settled or _singular(now.covariances)[0].any():
            break
    return reached


@dataclass(frozen=True, slots=True, eq=False)
class _Step:
    """What EM has come to: moments of each group, the log-likelihood before the last step, whether that has settled."""

    n: Array
    means: Array
    covariances: Array
    log_likelihood: float
    iterations: int
    settled: bool


def _em(moments: Moments, tolerance: float) -> Iterator[_Step]:
    """EM's steps, the last one settled where there are not too many of them."""
    n, means, covariances = _pairwise_start(moments)
    previous = -np.inf
    for iteration in range(1, _EM_LIMIT + 1):
        log_likelihood, means, covariances = _em_step(moments, n, means, covariances)
        settled = abs(log_likelihood - previous) <= tolerance * abs(log_likelihood)
        yield _Step(n, means, covariances, log_likelihood, iteration, settled)
        if settled:
            return
        previous = log_likelihood


def moments_together(moments: Moments) -> GroupMoments:
    """Unrestricted moments of all respondents as one group, repeated for each group; their log-likelihood is NaN.

    For groups too small to have any. Raises EstimationError as saturated_moments does.
    """
    one = replace(moments, groups=("",), group=np.zeros_like(moments.group))
    found = saturated_moments(part_of(one, range(len(moments.items))))
    n = np.bincount(moments.group, weights=moments.n, minlength=len(moments.groups))
    means, covariances = (np.repeat(each, len(n), axis=0) for each in (found.means, found.covariances))
    return GroupMoments(n, means, covariances, np.nan)


def baseline_log_likelihood(moments: Moments, together: Sequence[int] = ()) -> float:
    """Log-likelihood of uncorrelated items with free means and variances; each item uses all of its own answers.

    Items numbered `together` may covary with each other, as lavaan lets observed predictors.
    """
    if len(together) > 1:
        alone = [place for place in range(len(moments.items)) if place not in together]
        block = saturated_moments(part_of(moments, together)).log_likelihood
        return block + (baseline_log_likelihood(part_of(moments, alone)) if alone else 0.0)
    total = 0.0
    for group in range(len(moments.groups)):
        rows = moments.group == group
        weight = moments.n[rows, None] * moments.observed[rows]
        n = weight.sum(0)
        mean = (weight * moments.means[rows]).sum(0) / n
        within = np.diagonal(moments.covariances[rows], axis1=1, axis2=2)
        variance = (weight * (within + (moments.means[rows] - mean) ** 2)).sum(0) / n
        total -= 0.5 * float((n * (_LOG_2PI + np.log(variance) + 1)).sum())
    return total


def normal_log_likelihood(moments: Moments, means: Array, covariances: Array) -> float:
    """Log-likelihood of normal groups with `means` (group, item) and definite `covariances` (group, item, item)."""
    precision, log_determinant = observed_precision(moments, covariances)
    return _log_likelihood(moments, precision, log_determinant, _deviation(moments, means))


def _complete(moments: Moments) -> GroupMoments:
    p = len(moments.items)
    _refuse_singular(moments, moments.n, moments.covariances)
    log_determinant = np.linalg.slogdet(moments.covariances)[1]
    log_likelihood = -0.5 * float((moments.n * (p * _LOG_2PI + log_determinant + p)).sum())
    return GroupMoments(moments.n, moments.means, moments.covariances, log_likelihood)


def _correlations(covariances: Array) -> Array:
    sd = np.sqrt(np.diagonal(covariances, axis1=-2, axis2=-1))
    sd = np.where(sd > 0, sd, 1.0)
    return np.asarray(covariances / (sd[..., :, None] * sd[..., None, :]))


def _singular(covariances: Array) -> tuple[BoolArray, Array]:
    """Of each group (group,), whether its correlation matrix is singular; and its eigenvectors (group, item, item)."""
    eigenvalues, vectors = np.linalg.eigh(_correlations(covariances))
    return eigenvalues[:, 0] < _SINGULAR, vectors


def _refuse_singular(moments: Moments, n: Array, covariances: Array) -> None:
    """Raises EstimationError, naming the items, when a group's correlation matrix (group, item, item) is singular."""
    singular, vectors = _singular(covariances)
    if not singular.any():
        return
    group = int(np.argmax(singular))
    weights = np.abs(vectors[group, :, 0])
    involved = [item for item, weight in zip(moments.items, weights, strict=True) if weight > 0.1]
    where = f" in group {moments.groups[group]}" if len(moments.groups) > 1 else ""
    raise EstimationError(
        f"the covariance matrix of the items is not positive definite{where}: {', '.join(involved)} determine each "
        f"other ({n[group]:.0f} respondents). Drop an item that repeats or sums others, or ask more people."
    )


def _pairwise_start(moments: Moments) -> tuple[Array, Array, Array]:
    """Respondents (group,), and as EM's start the means and (diagonal) variances of the available answers."""
    n_groups, p = len(moments.groups), len(moments.items)
    n, means, covariances = np.zeros(n_groups), np.zeros((n_groups, p)), np.zeros((n_groups, p, p))
    for group in range(n_groups):
        rows = moments.group == group
        weight = moments.n[rows, None] * moments.observed[rows]
        n[group] = moments.n[rows].sum()
        count = weight.sum(0)
        if (count < 2).any():
            item = moments.items[int(np.argmax(count < 2))]
            raise EstimationError(
                f"item {item} has fewer than two answers in group {moments.groups[group]!r}: its variance cannot be "
                "estimated. Leave the item or the group out."
            )
        means[group] = (weight * moments.means[rows]).sum(0) / count
        within = np.diagonal(moments.covariances[rows], axis1=1, axis2=2)
        np.fill_diagonal(
            covariances[group], (weight * (within + (moments.means[rows] - means[group]) ** 2)).sum(0) / count
        )
    return n, means, covariances


def observed_precision(moments: Moments, covariances: Array) -> tuple[Array, Array]:
    """Inverse (pattern, item, item) and log-determinant (pattern,) of the observed block, 0 where unobserved."""
    both = moments.observed[:, :, None] & moments.observed[:, None, :]
    # an identity in place of what is not observed leaves determinant and inverse of the rest as they are
    padded = np.where(both, covariances[moments.group], np.eye(len(moments.items)))
    log_determinant = np.linalg.slogdet(padded)[1]
    return np.where(both, np.linalg.inv(padded), 0.0), log_determinant


def _deviation(moments: Moments, means: Array) -> Array:
    return np.where(moments.observed, moments.means - means[moments.group], 0.0)


def _log_likelihood(moments: Moments, precision: Array, log_determinant: Array, deviation: Array) -> float:
    spread = moments.covariances + deviation[:, :, None] * deviation[:, None, :]
    trace = (precision * spread).sum((1, 2))
    return -0.5 * float((moments.n * (moments.observed.sum(1) * _LOG_2PI + log_determinant + trace)).sum())


def _em_step(moments: Moments, n: Array, means: Array, covariances: Array) -> tuple[float, Array, Array]:
    """Log-likelihood at the current moments, and the moments after one step of EM."""
    precision, log_determinant = observed_precision(moments, covariances)
    deviation = _deviation(moments, means)
    log_likelihood = _log_likelihood(moments, precision, log_determinant, deviation)
    current = covariances[moments.group]
    # what the answers make of all items: observed ones are themselves, missing ones their regression on these,
    # with the variance that it leaves; Little & Rubin (2002), section 11.2
    regression = current @ precision
    filled_mean = means[moments.group] + np.einsum("pij,pj->pi", regression, deviation)
    filled = regression @ moments.covariances @ regression.swapaxes(1, 2) + current - regression @ current
    belongs = (moments.group[None, :] == np.arange(len(n))[:, None]) * (moments.n / n[moments.group])
    new_means = belongs @ filled_mean
    shift = filled_mean - new_means[moments.group]
    filled += shift[:, :, None] * shift[:, None, :]
    new_covariances = np.einsum("gp,pij->gij", belongs, filled)
    return log_likelihood, new_means, (new_covariances + new_covariances.swapaxes(1, 2)) / 2
