"""Priors that name other parameters: normal(0, tau) given tau, for draws and densities.

Only what moves and stretches a distribution may be named (`location` and `scale` of a family), so that every such prior
is one known distribution, its `standard` form, moved by the location and stretched by the scale; of a lognormal, the
logarithm is. A truncation is at the location (priors.mass_is_known), which moves with it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from egovbayes.model.priors.prior_families import FAMILIES
from egovbayes.model.priors.priors import prior_draws, prior_log_density
from egovbayes.model.spec import Prior
from egovbayes.notation import Array

_STANDARD_LOCATION, _STANDARD_SCALE = 0.0, 1.0


@dataclass(frozen=True, slots=True)
class Located:
    """A prior by what may be named of it: location and scale as they are written, and in the standard form.

    `location` and `scale` are the names of parameters, or numbers; families without a location have 0.
    """

    standard: Prior
    location: float | str
    scale: float | str
    standard_location: float
    standard_scale: float
    of_logarithm: bool


def located(prior: Prior) -> Located:
    """The prior of a family with a scale, taken apart; in its standard form a named location is 0, a named scale 1."""
    family = FAMILIES[prior.family]
    written = dict(zip(family.parameters, prior.parameters, strict=True))
    location, scale = written.get(family.location, _STANDARD_LOCATION), written[family.scale]
    at = _STANDARD_LOCATION if isinstance(location, str) else location
    size = _STANDARD_SCALE if isinstance(scale, str) else scale
    own = written | ({family.location: at} if family.location else {}) | {family.scale: size}
    standard = replace(prior, parameters=tuple(own.values()))
    return Located(standard, location, scale, at, size, family.of_logarithm)


def draws_given(prior: Prior, given: Mapping[str, Array], n: int, rng: np.random.Generator) -> Array:
    """Independent draws (n,), each given one of the values (n,) of every parameter that the prior names."""
    if not prior.named:
        return prior_draws(prior, n, rng)
    own = located(prior)
    drawn = prior_draws(own.standard, n, rng)
    away = (np.log(drawn) if own.of_logarithm else drawn) - own.standard_location
    moved = _value(own.location, given) + away * _value(own.scale, given) / own.standard_scale
    return np.asarray(np.exp(moved) if own.of_logarithm else moved, dtype=float)


def log_density_given(prior: Prior, x: ArrayLike, given: Mapping[str, Array]) -> Array:
    """Log density at x, given values of every parameter that the prior names, of the shape of x."""
    if not prior.named:
        return prior_log_density(prior, x)
    own, values = located(prior), np.asarray(x, dtype=float)
    at = np.log(values) if own.of_logarithm else values
    stretch = _value(own.scale, given) / own.standard_scale
    standard = own.standard_location + (at - _value(own.location, given)) / stretch
    density = prior_log_density(own.standard, np.exp(standard) if own.of_logarithm else standard)
    return np.asarray(density - np.log(stretch) + (standard - at if own.of_logarithm else 0.0))


def _value(part: float | str, given: Mapping[str, Array]) -> Any:
    return given[part] if isinstance(part, str) else part


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
            given = {name: self.of(self.numbers[name], n, rng) for name in self.priors[number].named}
            self.found[number] = draws_given(self.priors[number], given, n, rng)
        return self.found[number]
