"""Priors that name other parameters: normal(0, tau) given tau, for draws and densities (model.priors.located)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from egovbayes.model.priors.located import located
from egovbayes.model.priors.neighbour_priors import drawn_together, draws_together
from egovbayes.model.priors.priors import prior_draws, prior_log_density
from egovbayes.model.spec import Prior
from egovbayes.notation import Array


def draws_given(prior: Prior, given: Mapping[str, Array], n: int, rng: np.random.Generator) -> Array:
    """Independent draws (n,), each given one of the values (n,) of every parameter that the prior names."""
    if not prior.named:
        return prior_draws(prior, n, rng)
    own = located(prior)
    drawn = prior_draws(own.standard, n, rng)
    away = (np.log(drawn) if own.of_logarithm else drawn) - own.standard_location
    moved = own.location_given(given) + away * own.scale_given(given) / own.standard_scale
    return np.asarray(np.exp(moved) if own.of_logarithm else moved, dtype=float)


def log_density_given(prior: Prior, x: ArrayLike, given: Mapping[str, Array]) -> Array:
    """Log density at x, given values of every parameter that the prior names, of the shape of x."""
    if not prior.named:
        return prior_log_density(prior, x)
    own, values = located(prior), np.asarray(x, dtype=float)
    at = np.log(values) if own.of_logarithm else values
    stretch = own.scale_given(given) / own.standard_scale
    standard = own.standard_location + (at - own.location_given(given)) / stretch
    density = prior_log_density(own.standard, np.exp(standard) if own.of_logarithm else standard)
    return np.asarray(density - np.log(stretch) + (standard - at if own.of_logarithm else 0.0))


@dataclass(frozen=True, slots=True, eq=False)
class OwnDraws:
    """Draws of one parameter after another, of those before it where its prior names them; none is drawn twice.

    `numbers` are those of the parameters that can be named; `found` holds the draws (n,) there are.
    """

    priors: Sequence[Prior]
    numbers: Mapping[str, int]
    found: dict[int, Array]

    def of(self, number: int, n: int, rng: np.random.Generator) -> Array:
        """Draws (n,) of the parameter with this number."""
        if number not in self.found:
            prior = self.priors[number]
            given = {name: self.of(self.numbers[name], n, rng) for name in prior.named}
            if prior.terms is not None and prior.terms.share:
                together = next(numbers for numbers in drawn_together(self.priors) if number in numbers)
                drawn = draws_together([self.priors[one] for one in together], given, n, rng)
                self.found.update(zip(together, drawn.T, strict=True))
            else:
                self.found[number] = draws_given(prior, given, n, rng)
        return self.found[number]
