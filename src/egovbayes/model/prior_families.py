"""The registry of prior families: all that is said of a family (parameters, support, PyMC, scipy, compiled form)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import exp, inf
from typing import Any

import numpy as np

from egovbayes.notation import Array

_LARGEST = 1e100
type Frozen = Any  # scipy's frozen distributions have no common public type
type Numbers = tuple[float, float, float]


def _as_they_are(*parameters: Any) -> tuple[Any, ...]:
    return parameters


@dataclass(frozen=True, slots=True)
class PriorFamily:
    """One family: its parameters in order, its support, and what it is in PyMC, in scipy and in the compiled density.

    `positive` are the parameters that must exceed 0. `pymc` is the class of pymc and `pymc_arguments` its keywords in
    the order of `parameters`; `from_pymc` gives the parameters back from those PyMC's variable keeps; `stretched` means
    that PyMC's variable on (0, 1) is stretched to (-1, 1). `scipy` gives the frozen distribution on the prior's own
    scale. `form` is the compiled density it is a case of (a key of engines.density.FORMS), `numbers` the three numbers
    that one takes. `bounded` families have their bounds as parameters; those of a `whole_matrix` are priors of a
    correlation matrix, with `scipy` that of the one correlation between two, and no `form`.
    """

    name: str
    parameters: tuple[str, ...]
    positive: tuple[str, ...]
    lower: float
    upper: float
    pymc: str
    pymc_arguments: tuple[str, ...]
    scipy: Callable[[tuple[float, ...]], Frozen]
    form: str
    numbers: Callable[..., Numbers]
    from_pymc: Callable[..., tuple[Any, ...]] = _as_they_are
    stretched: bool = False
    bounded: bool = False
    whole_matrix: bool = False

    @property
    def signature(self) -> str:
        """How the family is written, say normal(mean, sd)."""
        return f"{self.name}({', '.join(self.parameters)})"

    def check(self, parameters: tuple[float, ...]) -> str:
        """What is wrong with the parameters, or nothing."""
        if len(parameters) != len(self.parameters):
            return f"takes {len(self.parameters)} numbers, not {len(parameters)}"
        for name, value in zip(self.parameters, parameters, strict=True):
            if not abs(value) < _LARGEST:
                return f"{name} = {value} must be smaller than {_LARGEST:g}"
            if name in self.positive and value <= 0:
                return f"{name} = {value:g} must be above 0"
        low, high = self.support(parameters)
        return "" if low < high else f"{self.parameters[0]} = {low:g} must be below {self.parameters[1]} = {high:g}"

    def support(self, parameters: tuple[float, ...]) -> tuple[float, float]:
        """Lowest and highest value with positive density."""
        return (parameters[0], parameters[1]) if self.bounded else (self.lower, self.upper)


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


_POSITIVE = (0.0, inf)
_CORRELATION = (-1.0, 1.0)

_ALL = (
    PriorFamily(
        "normal",
        ("mean", "sd"),
        ("sd",),
        *(-inf, inf),
        "Normal",
        ("mu", "sigma"),
        _scipy("norm", lambda mean, sd: {"loc": mean, "scale": sd}),
        "normal",
        lambda mean, sd: (mean, sd, 0.0),
    ),
    PriorFamily(
        "student-t",
        ("df", "location", "scale"),
        ("df", "scale"),
        *(-inf, inf),
        "StudentT",
        ("nu", "mu", "sigma"),
        _scipy("t", lambda df, location, scale: {"df": df, "loc": location, "scale": scale}),
        "student-t",
        lambda df, location, scale: (df, location, scale),
    ),
    PriorFamily(
        "half-normal",
        ("sd",),
        ("sd",),
        *_POSITIVE,
        "HalfNormal",
        ("sigma",),
        _scipy("halfnorm", lambda sd: {"scale": sd}),
        "normal",
        lambda sd: (0.0, sd, 0.0),
        lambda _, sd: (sd,),
    ),
    PriorFamily(
        "half-student-t",
        ("df", "scale"),
        ("df", "scale"),
        *_POSITIVE,
        "HalfStudentT",
        ("nu", "sigma"),
        lambda parameters: HalfStudentT(*parameters),
        "student-t",
        lambda df, scale: (df, 0.0, scale),
    ),
    PriorFamily(
        "exponential",
        ("rate",),
        ("rate",),
        *_POSITIVE,
        "Exponential",
        ("lam",),
        _scipy("expon", lambda rate: {"scale": 1 / rate}),
        "gamma",
        lambda rate: (0.0, rate, 0.0),
        lambda scale: (1 / scale,),
    ),
    PriorFamily(
        "gamma",
        ("shape", "rate"),
        ("shape", "rate"),
        *_POSITIVE,
        "Gamma",
        ("alpha", "beta"),
        _scipy("gamma", lambda shape, rate: {"a": shape, "scale": 1 / rate}),
        "gamma",
        lambda shape, rate: (shape - 1.0, rate, 0.0),
        lambda shape, scale: (shape, 1 / scale),
    ),
    PriorFamily(
        "inverse-gamma",
        ("shape", "scale"),
        ("shape", "scale"),
        *_POSITIVE,
        "InverseGamma",
        ("alpha", "beta"),
        _scipy("invgamma", lambda shape, scale: {"a": shape, "scale": scale}),
        "inverse-gamma",
        lambda shape, scale: (shape + 1.0, scale, 0.0),
    ),
    PriorFamily(
        "lognormal",
        ("mu", "sigma"),
        ("sigma",),
        *_POSITIVE,
        "LogNormal",
        ("mu", "sigma"),
        _scipy("lognorm", lambda mu, sigma: {"s": sigma, "scale": exp(min(mu, 700.0))}),
        "lognormal",
        lambda mu, sigma: (mu, sigma, 0.0),
    ),
    PriorFamily(
        "uniform",
        ("lower", "upper"),
        (),
        *(-inf, inf),
        "Uniform",
        ("lower", "upper"),
        _scipy("uniform", lambda lower, upper: {"loc": lower, "scale": upper - lower}),
        "gamma",
        lambda *_: (0.0, 0.0, 0.0),
        bounded=True,
    ),
    PriorFamily(
        "beta",
        ("a", "b"),
        ("a", "b"),
        *_CORRELATION,
        "Beta",
        ("alpha", "beta"),
        _scipy("beta", lambda a, b: {"a": a, "b": b, "loc": -1, "scale": 2}),
        "beta",
        lambda a, b: (a - 1.0, b - 1.0, 0.0),
        stretched=True,
    ),
    PriorFamily(
        "lkj",
        ("eta",),
        ("eta",),
        *_CORRELATION,
        "LKJCorr",
        ("eta",),
        _scipy("beta", lambda eta: {"a": eta, "b": eta, "loc": -1, "scale": 2}),
        "",
        lambda eta: (eta, 0.0, 0.0),
        lambda _, eta: (eta,),
        whole_matrix=True,
    ),
)

FAMILIES: dict[str, PriorFamily] = {family.name: family for family in _ALL}
