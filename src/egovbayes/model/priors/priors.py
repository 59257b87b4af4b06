"""Priors as text, `normal(0, 1) T[0, inf]`, and as numbers: draws, densities, tail probabilities (exact)."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from math import inf

import numpy as np
from numpy.typing import ArrayLike

from egovbayes.arguments import named_arguments
from egovbayes.errors import PriorError
from egovbayes.hints import listed, nearest
from egovbayes.model.priors.prior_distributions import Distribution
from egovbayes.model.priors.prior_families import FAMILIES, PriorFamily
from egovbayes.model.priors.standardised import STANDARDISED, wrong_if_standardised
from egovbayes.model.spec import Prior
from egovbayes.notation import KIND_SCALES, SCALE_BOUNDS, Array, Kind, Scale

__all__ = [
    "FAMILIES",
    "PriorFamily",
    "check_prior_fits",
    "is_parameter_name",
    "mass_is_known",
    "parse_prior",
    "placed",
    "prior_draws",
    "prior_log_density",
    "prior_probability_above",
    "prior_support",
    "prior_text",
]

_FORM = re.compile(
    r"\s*(?:((?i:standardi[sz]ed))\s+)?([A-Za-z][\w-]*)\s*\(([^()]*)\)\s*(?:T\s*\[([^,\[\]]*),([^,\[\]]*)\])?\s*"
)
_NUMBER = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?|[-+]?inf")
_NAME = re.compile(r"[^\W\d][\w.]*")
_HOW = "write a family with its numbers, say normal(0, 1) or normal(0, 1) T[0, inf]"


@named_arguments
def parse_prior(text: str) -> Prior:
    """The prior that `family(numbers)` or `family(numbers) T[lower, upper]` describes; a side left empty is open.

    In place of a mean or a standard deviation may stand the name of another parameter, normal(0, tau). With
    `standardised` before it, it is the prior of the standardised path or loading. Raises PriorError for another form,
    an unknown family, numbers outside their range, or an empty truncation.

    Examples:
        >>> eb.parse_prior("normal(0.4, 0.1)").parameters
        (0.4, 0.1)
        >>> eb.parse_prior("half-normal(0.5)").family
        'half-normal'
        >>> eb.parse_prior("standardised normal(0.4, 0.1)").standardised
        True
    """
    match = _FORM.fullmatch(text)
    if match is None:
        raise PriorError(f"prior {text!r} cannot be read: {_HOW}")
    on_scale, name, inner, low, high = match.groups()
    family = _family(name, text)
    parameters = tuple(_parameter(part, text) for part in inner.split(",")) if inner.strip() else ()
    lower, upper = _bound(low, -inf, text), _bound(high, inf, text)
    prior = Prior(family.name, parameters, lower, upper, standardised=on_scale is not None)
    wrong = family.check(parameters) or _wrong_bounds(family, prior) or wrong_if_standardised(family, prior)
    if wrong:
        raise PriorError(f"prior {text!r}: {wrong}; the family is {family.signature}")
    return replace(prior, parameters=prior_support(prior), lower=-inf, upper=inf) if family.bounded else prior


def _family(name: str, text: str) -> PriorFamily:
    known = name.lower().replace("_", "-")
    if known not in FAMILIES:
        families = listed(family.signature for family in FAMILIES.values())
        raise PriorError(
            f"prior {text!r}: unknown family {name!r}{nearest(known, FAMILIES)}; known families: {families}"
        )
    return FAMILIES[known]


def _parameter(part: str, text: str) -> float | str:
    name = part.strip()
    return name if is_parameter_name(name) else _number(part, text)


def is_parameter_name(text: str) -> bool:
    """Whether the text, in the place of a number of a prior, names a parameter."""
    return _NAME.fullmatch(text) is not None and text.lower() not in ("inf", "nan")


def _number(part: str, text: str) -> float:
    if _NUMBER.fullmatch(part.strip()) is None:
        raise PriorError(f"prior {text!r}: {part.strip()!r} is not a number; {_HOW}")
    return float(part)


def _bound(part: str | None, default: float, text: str) -> float:
    return _number(part, text) if part and part.strip() else default


def _wrong_bounds(family: PriorFamily, prior: Prior) -> str:
    if not _truncated(prior):
        return ""
    if family.whole_matrix:
        return "a prior of whole correlation matrices cannot be truncated; use beta(a, b) T[lower, upper]"
    if prior.named and not mass_is_known(prior):
        return (
            "a prior that names parameters may be cut off at its mean only, where that is a number: what is kept of it "
            "elsewhere depends on them"
        )
    low, high = prior_support(prior)
    return "" if low < high else f"the truncation T[{prior.lower:g}, {prior.upper:g}] leaves nothing of it"


def mass_is_known(prior: Prior) -> bool:
    """Whether a truncation keeps as much whatever the parameters are that the prior names: half of it, or all."""
    if not _truncated(prior):
        return True
    family, (lower, upper) = FAMILIES[prior.family], prior_support(prior)
    if not family.location:
        return (lower, upper) == (family.lower, family.upper)
    middle = prior.parameters[family.parameters.index(family.location)]
    return not family.of_logarithm and (lower, upper) in ((middle, inf), (-inf, middle))


def _truncated(prior: Prior) -> bool:
    return (prior.lower, prior.upper) != (-inf, inf)


def prior_text(prior: Prior) -> str:
    """The prior as it is written in model files; parse_prior reads it back to the same prior.

    What differs between groups (its terms), which no file can write, is told in the place of the location and behind.
    """
    written = dict(zip(FAMILIES[prior.family].parameters, map(_written, prior.parameters), strict=True))
    if prior.terms is not None:
        written[FAMILIES[prior.family].location] += "".join(f" {by:+.3g} {name}" for name, by in prior.terms.own)
    text = f"{STANDARDISED} " * prior.standardised + f"{prior.family}({', '.join(written.values())})"
    if prior.terms is not None and prior.terms.share:
        return f"{text}, neighbours {prior.terms.share}"
    if not _truncated(prior):
        return text
    return f"{text} T[{_written(prior.lower)}, {_written(prior.upper)}]"


def placed(prior: Prior, name: str) -> str:
    """What opens a message on the prior of the parameter so named: the file and key it is written in, where known."""
    return f"{prior.where}: {name}" if prior.where else name


def _written(value: float | str) -> str:
    return value if isinstance(value, str) else repr(float(value)).removesuffix(".0")


def prior_support(prior: Prior) -> tuple[float, float]:
    """Lowest and highest value with positive density, truncation included."""
    lower, upper = FAMILIES[prior.family].support(prior.parameters)
    return max(lower, prior.lower), min(upper, prior.upper)


def prior_draws(prior: Prior, n: int, rng: np.random.Generator) -> Array:
    """Independent draws (n,); for lkj of one correlation between two. Raises PriorError if truncated to no mass."""
    dist = _distribution(prior)
    if not _truncated(prior):
        return np.asarray(dist.rvs(n, rng), dtype=float)
    _kept(prior, dist)
    lower, upper = prior_support(prior)
    if _in_lower_half(dist, upper):
        return np.asarray(dist.ppf(rng.uniform(dist.cdf(lower), dist.cdf(upper), n)))
    return np.asarray(dist.isf(rng.uniform(dist.sf(upper), dist.sf(lower), n)))


def prior_probability_above(prior: Prior, x: float) -> float:
    """P(value > x), exact, truncation included. Raises PriorError when the truncation keeps no mass."""
    dist = _distribution(prior)
    lower, upper = prior_support(prior)
    if x <= lower:
        return 1.0
    if x >= upper:
        return 0.0
    return _mass(dist, x, upper) / _kept(prior, dist)


def prior_log_density(prior: Prior, x: ArrayLike) -> Array:
    """Log density, same shape as x, truncation included. Raises PriorError when the truncation keeps no mass."""
    dist = _distribution(prior)
    values = np.asarray(x, dtype=float)
    outside = (values < prior.lower) | (values > prior.upper)
    return np.where(outside, -inf, dist.logpdf(values) - np.log(_kept(prior, dist)))


@lru_cache(maxsize=1024)
def _made(family: str, parameters: tuple[float | str, ...]) -> Distribution:
    return FAMILIES[family].distribution(*parameters)


def _distribution(prior: Prior) -> Distribution:
    return _made(prior.family, prior.parameters)


def _kept(prior: Prior, dist: Distribution) -> float:
    mass = _mass(dist, *prior_support(prior))
    if not mass > 0:
        place = f"{prior.where}: " if prior.where else ""
        raise PriorError(
            f"{place}prior {prior_text(prior)!r}: the truncation keeps no probability that a computer can hold; "
            "widen it"
        )
    return mass


def _mass(dist: Distribution, lower: float, upper: float) -> float:
    if _in_lower_half(dist, upper):
        return float(dist.cdf(upper) - dist.cdf(lower))
    return float(dist.sf(lower) - dist.sf(upper))


def _in_lower_half(dist: Distribution, x: float) -> bool:
    return bool(dist.cdf(x) <= 0.5)


def check_prior_fits(prior: Prior, kind: Kind, where: str) -> None:
    """Raise PriorError unless the prior's support suits the kind: SDs above 0, correlations within (-1, 1), degrees of
    freedom above 2.
    """
    lower, upper = prior_support(prior)
    text, whole_matrix = prior_text(prior), FAMILIES[prior.family].whole_matrix
    scale, what = KIND_SCALES[kind], f"{'an' if kind.value[0] in 'aeiou' else 'a'} {kind.value}"
    if prior.standardised and kind not in (Kind.PATH, Kind.LOADING):
        raise PriorError(
            f"{where}: {text} does not fit {what}: paths and loadings are standardised, and a correlation is "
            f"already; leave the word {STANDARDISED!r} out"
        )
    if scale is Scale.DEVIATION and (lower < 0 or whole_matrix):
        raise PriorError(
            f"{where}: {text} does not fit {what}, which is a standard deviation: "
            f"use a family above 0 (say half-normal or exponential) or truncate it with T[0, inf]"
        )
    if scale is Scale.CORRELATION and (lower < -1 or upper > 1):
        raise PriorError(
            f"{where}: {text} does not fit {what}, which lies between -1 and 1: "
            f"use beta(a, b), lkj(eta), or truncate it with T[-1, 1]"
        )
    if scale is Scale.FREEDOM and (lower < SCALE_BOUNDS[scale][0] or whole_matrix):
        raise PriorError(
            f"{where}: {text} does not fit {kind.value}, which lie above 2: up to there a t has no covariances; "
            f"truncate it, say gamma(2, 0.1) T[2, ]"
        )
    if scale is not Scale.CORRELATION and whole_matrix:
        raise PriorError(f"{where}: {text} does not fit {what}: it is a prior of correlations")
