"""The registry of prior families: parameters, support, and each family's name in PyMC and scipy."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import exp, inf, isfinite
from typing import Any

import numpy as np

from egovbayes.notation import Array

type Frozen = Any  # scipy's frozen distributions have no common public type


@dataclass(frozen=True, slots=True)
class PriorFamily:
    """One family: its parameters in order, its support, and its name and arguments in PyMC and scipy.

    `positive` are the parameters that must exceed 0. `pymc` is the class of pymc and `pymc_arguments` its keywords in
    the order of `parameters`; `stretched` means that PyMC's and scipy's variable on (0, 1) is stretched to (-1, 1).
    `scipy` gives the frozen distribution on the prior's own scale (of one correlation between two, for lkj).
    """

    name: str
    parameters: tuple[str, ...]
    positive: tuple[str, ...]
    lower: float
    upper: float
    pymc: str
    pymc_arguments: tuple[str, ...]
    scipy: Callable[[tuple[float, ...]], Frozen]
    stretched: bool = False

    @property
    def signature(self) -> str:
        """How the family is written, say normal(mean, sd)."""
        return f"{self.name}({', '.join(self.parameters)})"

    def check(self, parameters: tuple[float, ...]) -> str:
        """What is wrong with the parameters, or nothing."""
        if len(parameters) != len(self.parameters):
            return f"takes {len(self.parameters)} numbers, not {len(parameters)}"
        for name, value in zip(self.parameters, parameters, strict=True):
            if not isfinite(value):
                return f"{name} = {value} must be a finite number"
            if name in self.positive and value <= 0:
                return f"{name} = {value:g} must be above 0"
        if self.name == "uniform" and parameters[0] >= parameters[1]:
            return f"lower = {parameters[0]:g} must be below upper = {parameters[1]:g}"
        return ""


@dataclass(frozen=True, slots=True)
class HalfStudentT:
    """Student's t about 0 folded onto the positive side, which scipy lacks; methods as scipy names them."""

    df: float
    scale: float

    def _whole(self) -> Frozen:
        from scipy import stats

        return stats.t(df=self.df, scale=self.scale)

    def logpdf(self, x: Array) -> Array:
        """Log density; -inf below 0."""
        density: Array = np.log(2.0) + self._whole().logpdf(x)
        return np.where(np.asarray(x) < 0, -inf, density)

    def cdf(self, x: Array) -> Array:
        """Probability of at most x."""
        return 1.0 - self.sf(x)

    def sf(self, x: Array) -> Array:
        """Probability of more than x, exact in the tail."""
        return np.asarray(2.0 * self._whole().sf(np.maximum(x, 0.0)))

    def ppf(self, q: Array) -> Array:
        """The quantile below which a share q lies."""
        return np.asarray(self._whole().ppf(0.5 + np.asarray(q) / 2.0))

    def isf(self, q: Array) -> Array:
        """The quantile above which a share q lies, exact in the tail."""
        return np.asarray(self._whole().isf(np.asarray(q) / 2.0))

    def rvs(self, size: int, random_state: np.random.Generator) -> Array:
        """Independent draws (size,)."""
        return np.asarray(np.abs(self._whole().rvs(size=size, random_state=random_state)))


def _scipy(name: str, arguments: Callable[..., dict[str, float]]) -> Callable[[tuple[float, ...]], Frozen]:
    def frozen(parameters: tuple[float, ...]) -> Frozen:
        from scipy import stats  # half a second that --help must not pay

        return getattr(stats, name)(**arguments(*parameters))

    return frozen


def _family(
    signature: str,
    pymc: str,
    scipy: Callable[[tuple[float, ...]], Frozen],
    *,
    positive: str = "",
    support: tuple[float, float] = (-inf, inf),
    stretched: bool = False,
) -> PriorFamily:
    name, _, rest = signature.rstrip(")").partition("(")
    pymc_name, _, arguments = pymc.rstrip(")").partition("(")
    return PriorFamily(
        name,
        tuple(rest.split(", ")),
        tuple(positive.split()),
        *support,
        pymc_name,
        tuple(arguments.split(", ")),
        scipy,
        stretched,
    )


_POSITIVE = (0.0, inf)
_CORRELATION = (-1.0, 1.0)

FAMILIES: dict[str, PriorFamily] = {
    family.name: family
    for family in (
        _family(
            "normal(mean, sd)",
            "Normal(mu, sigma)",
            _scipy("norm", lambda mean, sd: {"loc": mean, "scale": sd}),
            positive="sd",
        ),
        _family(
            "student-t(df, location, scale)",
            "StudentT(nu, mu, sigma)",
            _scipy("t", lambda df, location, scale: {"df": df, "loc": location, "scale": scale}),
            positive="df scale",
        ),
        _family(
            "half-normal(sd)",
            "HalfNormal(sigma)",
            _scipy("halfnorm", lambda sd: {"scale": sd}),
            positive="sd",
            support=_POSITIVE,
        ),
        _family(
            "half-student-t(df, scale)",
            "HalfStudentT(nu, sigma)",
            lambda parameters: HalfStudentT(*parameters),
            positive="df scale",
            support=_POSITIVE,
        ),
        _family(
            "exponential(rate)",
            "Exponential(lam)",
            _scipy("expon", lambda rate: {"scale": 1 / rate}),
            positive="rate",
            support=_POSITIVE,
        ),
        _family(
            "gamma(shape, rate)",
            "Gamma(alpha, beta)",
            _scipy("gamma", lambda shape, rate: {"a": shape, "scale": 1 / rate}),
            positive="shape rate",
            support=_POSITIVE,
        ),
        _family(
            "inverse-gamma(shape, scale)",
            "InverseGamma(alpha, beta)",
            _scipy("invgamma", lambda shape, scale: {"a": shape, "scale": scale}),
            positive="shape scale",
            support=_POSITIVE,
        ),
        _family(
            "lognormal(mu, sigma)",
            "LogNormal(mu, sigma)",
            _scipy("lognorm", lambda mu, sigma: {"s": sigma, "scale": exp(mu)}),
            positive="sigma",
            support=_POSITIVE,
        ),
        _family(
            "uniform(lower, upper)",
            "Uniform(lower, upper)",
            _scipy("uniform", lambda lower, upper: {"loc": lower, "scale": upper - lower}),
        ),
        _family(
            "beta(a, b)",
            "Beta(alpha, beta)",
            _scipy("beta", lambda a, b: {"a": a, "b": b, "loc": -1, "scale": 2}),
            positive="a b",
            support=_CORRELATION,
            stretched=True,
        ),
        _family(
            "lkj(eta)",
            "LKJCorr(eta)",
            _scipy("beta", lambda eta: {"a": eta, "b": eta, "loc": -1, "scale": 2}),
            positive="eta",
            support=_CORRELATION,
        ),
    )
}
