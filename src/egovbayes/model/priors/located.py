"""Priors that name other parameters, taken apart: their standard form, and what moves and stretches it.

Only what moves and stretches a distribution may be named (`location` and `scale` of a family), so that every such prior
is one known distribution, its `standard` form, moved by the location and stretched by the scale; of a lognormal, the
logarithm is. A truncation is at the location (priors.mass_is_known), which moves with it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from egovbayes.model.priors.prior_families import FAMILIES
from egovbayes.model.spec import Prior

_STANDARD_LOCATION, _STANDARD_SCALE = 0.0, 1.0


@dataclass(frozen=True, slots=True)
class Located:
    """A prior by what may be named of it: location and scale as they are written, and in the standard form.

    `location` and `scale` are the names of parameters, or numbers; families without a location have 0. `shifts` are
    names of parameters, each with a number: their products are added to the location.
    """

    standard: Prior
    location: float | str
    scale: float | str
    standard_location: float
    standard_scale: float
    of_logarithm: bool
    shifts: tuple[tuple[str, float], ...] = ()

    def location_given(self, given: Mapping[str, Any]) -> Any:
        """Where the prior is, given a value of every parameter that it names."""
        return _value(self.location, given) + sum(given[name] * by for name, by in self.shifts)

    def scale_given(self, given: Mapping[str, Any]) -> Any:
        """The scale, given a value of every parameter that it names."""
        return _value(self.scale, given)


def _value(part: float | str, given: Mapping[str, Any]) -> Any:
    return given[part] if isinstance(part, str) else part


def located(prior: Prior) -> Located:
    """The prior of a family with a scale, taken apart; in its standard form a named location is 0, a named scale 1."""
    family = FAMILIES[prior.family]
    written = dict(zip(family.parameters, prior.parameters, strict=True))
    location, scale = written.get(family.location, _STANDARD_LOCATION), written[family.scale]
    at = _STANDARD_LOCATION if isinstance(location, str) else location
    size = _STANDARD_SCALE if isinstance(scale, str) else scale
    own = written | ({family.location: at} if family.location else {}) | {family.scale: size}
    standard = replace(prior, parameters=tuple(own.values()), terms=None)
    shifts = () if prior.terms is None else prior.terms.own
    return Located(standard, location, scale, at, size, family.of_logarithm, shifts)
