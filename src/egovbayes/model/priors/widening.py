"""Priors wider or narrower than they are, and raised to a power: to see what hangs on them.

A prior is widened about its location where its family has a scale. Those of correlations are bounded and cannot be
stretched: they are raised to the power 1 / factor^2, which of a normal prior is the same as widening it by the factor.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from math import sqrt

from egovbayes.model.priors.prior_families import FAMILIES
from egovbayes.model.spec import Prior

type Numbers = tuple[float, ...]


def _powered_t(df: float, scale: float, power: float) -> tuple[float, float]:
    """Degrees of freedom and scale of a t whose density is that of the t to the power; negative where none is."""
    raised = power * (df + 1.0) - 1.0
    return raised, scale * sqrt(df / raised) if raised > 0 else -1.0


def _t(p: Numbers, power: float) -> Numbers:
    df, scale = _powered_t(p[0], p[2], power)
    return df, p[1], scale


_POWERED: Mapping[str, Callable[[Numbers, float], Numbers]] = {
    "normal": lambda p, power: (p[0], p[1] / sqrt(power)),
    "student-t": _t,
    "half-normal": lambda p, power: (p[0] / sqrt(power),),
    "half-student-t": lambda p, power: _powered_t(p[0], p[1], power),
    "exponential": lambda p, power: (power * p[0],),
    "gamma": lambda p, power: (power * (p[0] - 1.0) + 1.0, power * p[1]),
    "inverse-gamma": lambda p, power: (power * (p[0] + 1.0) - 1.0, power * p[1]),
    "lognormal": lambda p, power: (p[0] + (1.0 / power - 1.0) * p[1] ** 2, p[1] / sqrt(power)),
    "uniform": lambda p, _power: p,
    "beta": lambda p, power: (power * (p[0] - 1.0) + 1.0, power * (p[1] - 1.0) + 1.0),
    "lkj": lambda p, power: (power * (p[0] - 1.0) + 1.0,),
}
_WIDENED: Mapping[str, Callable[[Numbers, float], Numbers]] = {
    "exponential": lambda p, factor: (p[0] / factor,),
    "gamma": lambda p, factor: (p[0] / factor**2, p[1] / factor**2),
    "beta": lambda p, factor: _POWERED["beta"](p, factor**-2.0),
    "lkj": lambda p, factor: _POWERED["lkj"](p, factor**-2.0),
}


def widened(prior: Prior, factor: float) -> Prior | None:
    """The prior with its width times the factor, its location, bounds and what else it says as they are.

    Of a gamma prior the mean stays and the standard deviation is multiplied. None for one that names parameters (it is
    as wide as they are), for uniform and inverse-gamma priors, which have no width but their numbers, and where no such
    prior exists.
    """
    family = FAMILIES[prior.family]
    if prior.named:
        return None
    if family.scale:
        numbers = (
            one * factor if name == family.scale else one
            for name, one in zip(family.parameters, prior.numbers, strict=True)
        )
        return _with(prior, tuple(numbers))
    return _with(prior, _WIDENED[prior.family](prior.numbers, factor)) if prior.family in _WIDENED else None


def powered(prior: Prior, power: float) -> Prior | None:
    """The prior whose density is proportional to this one's to the power, between the same bounds; None for one that
    names parameters or is of a standardised value (the determinant would be raised too), and where the power leaves no
    distribution.
    """
    return None if prior.named or prior.standardised else _with(prior, _POWERED[prior.family](prior.numbers, power))


def _with(prior: Prior, numbers: Numbers) -> Prior | None:
    return None if FAMILIES[prior.family].check(numbers) else replace(prior, parameters=numbers)
