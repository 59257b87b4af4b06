"""Probabilities of claims that draws do not reach: under the posterior and under the prior."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import log, sqrt

import numpy as np

from egovbayes.assess.marginal.border_point import border_proposal
from egovbayes.assess.marginal.claim_margin import ClaimMargin
from egovbayes.assess.marginal.numbers import Unbounded
from egovbayes.assess.prior_draws import JointPrior
from egovbayes.notation import Array
from egovbayes.quantities.border import Border, border_of
from egovbayes.quantities.subset_simulation import Move, log_mass_beyond

POINTS = (2_000, 6_000)
"""How many are weighted at a border, and how many where those were too unequal."""
RUNS, PARTICLES = 4, 400
_LEAST = 50.0

type Signed = Callable[[Array], Array]


@dataclass(frozen=True, slots=True)
class Tail:
    """Log of a small probability, and the standard error of its relative error."""

    log_p: float
    error: float

    @property
    def known(self) -> bool:
        """Whether it could be found."""
        return bool(np.isfinite(self.log_p) and np.isfinite(self.error))


@dataclass(frozen=True, slots=True, eq=False)
class PosteriorTail:
    """What is needed of a posterior: its density (None where it is not at hand), the log of what that integrates to
    with the error, draws (chain * draw, free) on the sampling scale.
    """

    target: Unbounded | None
    log_constant: float
    error: float
    values: Array

    def border(self, margin: ClaimMargin, margins: Array, sign: float, rng: np.random.Generator) -> Border | None:
        """What lies beyond the border of a claim about one number, and on it, per unit of the posterior; None where the
        weights of the points are too unequal to say.

        With sign 1 the claim fails beyond it, with -1 it holds there.
        """
        target = self.target
        if target is None:
            return None

        def signed(numbers: Array) -> Array:
            return sign * margin(target.values(numbers))

        start = border_proposal(target, signed, target.numbers(self.values), sign * margins)
        if start is None:
            return None
        for points in POINTS:
            found = border_of(target.log_density, signed, *start, points, rng)
            if found.effective >= _LEAST:
                return found
        return None

    def beyond(self, found: Border) -> Tail:
        """The posterior probability beyond the border."""
        return Tail(found.log_beyond - self.log_constant, sqrt(found.beyond_error**2 + self.error**2))

    def density(self, found: Border) -> Tail:
        """Log of the density of the claim's number at its border, and its error."""
        return Tail(found.log_density - self.log_constant, sqrt(found.density_error**2 + self.error**2))

    def by_levels(self, margin: ClaimMargin, margins: Array, sign: float, rng: np.random.Generator) -> Tail:
        """The probability that a claim fails (sign 1) or holds (-1), level by level.

        Points, which carry their log density as a last number, are moved by preconditioned Crank-Nicolson steps
        (Cotter, Roberts, Stuart & White, 2013), which leave a normal posterior as it is. The error is that among runs.
        """
        target = self.target
        if target is None:
            return Tail(-np.inf, np.nan)
        numbers = target.numbers(self.values)
        centre, root = numbers.mean(0), np.linalg.cholesky(np.cov(numbers.T).reshape(numbers.shape[1], -1))

        def move(known: Array, now: Array, level: float) -> tuple[Array, Array]:
            z = np.linalg.solve(root, (known[:, :-1] - centre).T).T
            step = rng.choice([0.15, 0.4, 0.8], (len(z), 1))
            proposed = np.sqrt(1 - step**2) * z + step * rng.standard_normal(z.shape)
            to = centre + proposed @ root.T
            after = target.log_density(to)
            ratio = after - known[:, -1] + 0.5 * ((proposed**2).sum(1) - (z**2).sum(1))
            new = np.full(len(now), np.inf)
            good = np.log(rng.random(len(now))) < ratio
            new[good] = sign * margin(target.values(to[good]))
            taken = new <= level
            return np.where(taken[:, None], np.column_stack([to, after]), known), np.where(taken, new, now)

        some = rng.choice(len(numbers), min(len(numbers), RUNS * PARTICLES), replace=False)
        start = np.column_stack([numbers[some], target.log_density(numbers[some])])
        return _over_runs(start, sign * margins[some], move, rng)


def prior_tail(prior: JointPrior, margin: ClaimMargin, sign: float, rng: np.random.Generator) -> Tail:
    """The prior probability that a claim fails (sign 1) or holds (-1), level by level: parameters that are independent
    of all others are drawn anew, one set after another.
    """
    numbers = range(len(prior.priors))
    sets = list({prior.dependent(number) for number in numbers})
    sets.sort(key=sorted)
    start = prior.draws(numbers, RUNS * PARTICLES, rng)

    def move(points: Array, now: Array, level: float) -> tuple[Array, Array]:
        for chosen in sets:
            own = sorted(chosen)
            to = points.copy()
            to[:, own] = prior.draws(own, len(points), rng)
            new = sign * margin(to)
            taken = new <= level
            points, now = np.where(taken[:, None], to, points), np.where(taken, new, now)
        return points, now

    return _over_runs(start, sign * margin(start), move, rng)


def _over_runs(points: Array, margins: Array, move: Move, rng: np.random.Generator) -> Tail:
    """Mean of several runs from different points; the error is that of the mean, as the runs differ."""
    usable = np.flatnonzero(np.isfinite(margins))
    found = []
    for _ in range(RUNS):
        some = rng.choice(usable, PARTICLES)
        found.append(log_mass_beyond(points[some], margins[some], move, rng))
    if not np.isfinite(found).all():
        return Tail(-np.inf, np.nan)
    largest = max(found)
    shares = np.exp(np.array(found) - largest)
    mean = float(shares.mean())
    return Tail(largest + log(mean), float(shares.std(ddof=1) / mean / sqrt(RUNS)))
