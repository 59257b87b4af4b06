"""The registry of prior families: parameters, support, PyMC's class, distribution and compiled form of each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import inf
from typing import Any

from egovbayes.model.priors import prior_distributions as distributions
from egovbayes.model.priors.prior_distributions import Distribution

_SMALLEST, _LARGEST = 1e-100, 1e100
type Numbers = tuple[float, float, float]


def _as_they_are(*parameters: Any) -> tuple[Any, ...]:
    return parameters


@dataclass(frozen=True, slots=True)
class PriorFamily:
    """One family: its parameters in order, its support, what it is in PyMC, its distribution and its compiled density.

    `positive` are the parameters that must exceed 0. `pymc` is the class of pymc and `pymc_arguments` its keywords in
    the order of `parameters`; `from_pymc` gives the parameters back from those PyMC's variable keeps; `stretched` means
    that PyMC's variable on (0, 1) is stretched to (-1, 1). `distribution` makes the distribution from the parameters.
    `form` is the compiled density it is a case of (a key of FORMS in engines/density/kernel_priors.py), `numbers` the
    three numbers that one takes. `bounded` families have their bounds as parameters; those of a `whole_matrix` are
    priors of a correlation matrix, with `distribution` that of the one correlation between two, and no `form`.
    `location` and `scale` are the parameters that only move and stretch the distribution (of the logarithm where
    `of_logarithm`): they may be other parameters of the model (model/priors/named_priors.py).
    """

    name: str
    parameters: tuple[str, ...]
    positive: tuple[str, ...]
    lower: float
    upper: float
    pymc: str
    pymc_arguments: tuple[str, ...]
    distribution: Callable[..., Distribution]
    form: str
    numbers: Callable[..., Numbers]
    from_pymc: Callable[..., tuple[Any, ...]] = _as_they_are
    stretched: bool = False
    bounded: bool = False
    whole_matrix: bool = False
    location: str = ""
    scale: str = ""
    of_logarithm: bool = False

    @property
    def signature(self) -> str:
        """How the family is written, say normal(mean, sd)."""
        return f"{self.name}({', '.join(self.parameters)})"

    def check(self, parameters: tuple[float | str, ...]) -> str:
        """What is wrong with the parameters, or nothing."""
        if len(parameters) != len(self.parameters):
            return f"takes {len(self.parameters)} numbers, not {len(parameters)}"
        for name, value in zip(self.parameters, parameters, strict=True):
            if isinstance(value, str):
                if name not in (self.location, self.scale):
                    return f"{name} = {value} must be a number: a parameter may stand for {_may_be_named()} only"
                continue
            if not abs(value) < _LARGEST:
                return f"{name} = {value} must be smaller than {_LARGEST:g}"
            if name in self.positive and value <= 0:
                return f"{name} = {value:g} must be above 0"
            if name in self.positive and value < _SMALLEST:
                return f"{name} = {value:g} must be at least {_SMALLEST:g}: to hold a parameter, fix it in the model"
        low, high = self.support(parameters)
        return "" if low < high else f"{self.parameters[0]} = {low:g} must be below {self.parameters[1]} = {high:g}"

    def support(self, parameters: tuple[float | str, ...]) -> tuple[float, float]:
        """Lowest and highest value with positive density."""
        return (float(parameters[0]), float(parameters[1])) if self.bounded else (self.lower, self.upper)


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
        distributions.normal,
        "normal",
        lambda mean, sd: (mean, sd, 0.0),
        location="mean",
        scale="sd",
    ),
    PriorFamily(
        "student-t",
        ("df", "location", "scale"),
        ("df", "scale"),
        *(-inf, inf),
        "StudentT",
        ("nu", "mu", "sigma"),
        distributions.student_t,
        "student-t",
        lambda df, location, scale: (df, location, scale),
        location="location",
        scale="scale",
    ),
    PriorFamily(
        "half-normal",
        ("sd",),
        ("sd",),
        *_POSITIVE,
        "HalfNormal",
        ("sigma",),
        distributions.half_normal,
        "normal",
        lambda sd: (0.0, sd, 0.0),
        lambda _, sd: (sd,),
        scale="sd",
    ),
    PriorFamily(
        "half-student-t",
        ("df", "scale"),
        ("df", "scale"),
        *_POSITIVE,
        "HalfStudentT",
        ("nu", "sigma"),
        distributions.half_student_t,
        "student-t",
        lambda df, scale: (df, 0.0, scale),
        scale="scale",
    ),
    PriorFamily(
        "exponential",
        ("rate",),
        ("rate",),
        *_POSITIVE,
        "Exponential",
        ("lam",),
        lambda rate: distributions.gamma(1.0, rate),
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
        distributions.gamma,
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
        distributions.inverse_gamma,
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
        distributions.lognormal,
        "lognormal",
        lambda mu, sigma: (mu, sigma, 0.0),
        location="mu",
        scale="sigma",
        of_logarithm=True,
    ),
    PriorFamily(
        "uniform",
        ("lower", "upper"),
        (),
        *(-inf, inf),
        "Uniform",
        ("lower", "upper"),
        lambda lower, upper: distributions.beta(1.0, 1.0, lower, upper),
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
        lambda a, b: distributions.beta(a, b, *_CORRELATION),
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
        lambda eta: distributions.beta(eta, eta, *_CORRELATION),
        "",
        lambda eta: (eta, 0.0, 0.0),
        lambda _, eta: (eta,),
        whole_matrix=True,
    ),
)

FAMILIES: dict[str, PriorFamily] = {family.name: family for family in _ALL}


def _may_be_named() -> str:
    """The parameters that another parameter of the model may stand for, by family."""
    named = {family.name: [one for one in (family.location, family.scale) if one] for family in _ALL}
    return ", ".join(f"{' and '.join(of)} of {name}" for name, of in named.items() if of)
