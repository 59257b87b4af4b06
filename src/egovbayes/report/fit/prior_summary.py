"""The priors of a fit in one sentence: by kind of parameter, with the range of their numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from math import isinf

from egovbayes.model.priors.standardised import STANDARDISED
from egovbayes.model.spec import Prior
from egovbayes.model.table.table import ParameterTable
from egovbayes.notation import Kind

POOLED = {
    "paths": "paths",
    "means": "means",
    "construct_variances": "SDs of constructs",
    "loadings": "loadings",
    "intercepts": "intercepts",
}


def prior_summary(table: ParameterTable, priors: Sequence[Prior], pooled: Sequence[str] = ()) -> str:
    """Say `path normal(0, 0.77 to 0.83); ...`, in the order of the kinds; a family that occurs twice is named twice, a
    standardised one apart from a raw one.

    Of kinds that are `pooled` it is said that they are; their populations' parameters have a table of their own.
    """
    kinds = list(Kind)
    by_kind = sorted(
        (
            (kinds.index(row.kind), _family_of(prior), prior)
            for row, prior in zip(table.representatives, priors, strict=True)
            if not pooled or not (prior.named or row.kind is Kind.HYPERPARAMETER)
        ),
        key=lambda entry: entry[:2],
    )
    parts = [
        f"{kinds[kind].replace('_sd', ' SD').replace('_', ' ')} {_family(family, [entry[2] for entry in entries])}"
        for (kind, family), entries in groupby(by_kind, key=lambda entry: entry[:2])
    ]
    return "; ".join([*parts, *_about_averages(pooled)])


def _about_averages(pooled: Sequence[str]) -> Iterator[str]:
    if pooled:
        told = ", ".join(POOLED[kind] for kind in pooled)
        yield f"pooled: {told}, about averages with spreads (tables/populations.csv)"


def _family_of(prior: Prior) -> str:
    """The family's name, and before it the scale where that is not the parameter's own."""
    return f"{STANDARDISED} " * prior.standardised + prior.family


def _family(name: str, priors: Sequence[Prior]) -> str:
    numbers = ", ".join(_ranges(priors))
    cuts = {prior: _cut(prior) for prior in priors}
    told = " or ".join(dict.fromkeys(text for text in cuts.values() if text))
    some = "" if all(cuts.values()) else ", some"
    return f"{name}({numbers}){some} {told}" if told else f"{name}({numbers})"


def _cut(prior: Prior) -> str:
    """Where it is truncated."""
    lower, upper = f"{prior.lower:.4g}", f"{prior.upper:.4g}"
    if isinf(prior.lower):
        return "" if isinf(prior.upper) else f"below {upper}"
    return f"above {lower}" if isinf(prior.upper) else f"between {lower} and {upper}"


def _ranges(priors: Sequence[Prior]) -> Iterator[str]:
    for values in zip(*(prior.parameters for prior in priors), strict=True):
        names = dict.fromkeys(one for one in values if isinstance(one, str))
        numbers = [one for one in values if not isinstance(one, str)]
        ends = dict.fromkeys(f"{end(numbers):.2g}" for end in (min, max)) if numbers else {}
        yield " or ".join([*names, *([" to ".join(ends)] if ends else [])])
