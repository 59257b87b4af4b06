"""The priors of a fit in one sentence: by kind of parameter, with the range of their numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from itertools import groupby
from math import isinf

from egovbayes.catalogue.language import Numeral
from egovbayes.catalogue.sentence import Listing, Sentence, phrase
from egovbayes.model.priors.standardised import STANDARDISED
from egovbayes.model.spec import Prior
from egovbayes.model.table.table import ParameterTable
from egovbayes.notation import Kind
from egovbayes.report.called import kind_name

_POOLED = {
    "paths": "pooled.paths",
    "means": "pooled.means",
    "construct_variances": "pooled.construct_variances",
    "loadings": "pooled.loadings",
    "intercepts": "pooled.intercepts",
}


def pooled_names(kinds: Iterable[str]) -> Listing:
    """What is pooled, by the kinds that a model names: paths, SDs of constructs."""
    return Listing(tuple(Sentence(_POOLED[kind]) for kind in kinds), whole=True)


def prior_summary(table: ParameterTable, priors: Sequence[Prior], pooled: Sequence[str] = ()) -> Listing:
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
        _of_kind(kinds[kind], family, [entry[2] for entry in entries])
        for (kind, family), entries in groupby(by_kind, key=lambda entry: entry[:2])
    ]
    if pooled:
        parts.append(phrase("prior.pooled", kinds=pooled_names(pooled)))
    return Listing(tuple(parts), between="; ", whole=True)


def _family_of(prior: Prior) -> str:
    """The family's name, and before it the scale where that is not the parameter's own."""
    return f"{STANDARDISED} " * prior.standardised + prior.family


def _of_kind(kind: Kind, family: str, priors: Sequence[Prior]) -> Sentence:
    numbers = Listing(tuple(_ranges(priors)), whole=True)
    cuts = [_cut(prior) for prior in priors]
    told = {str(cut): cut for cut in cuts if cut}
    key = "prior.cut" if all(cuts) else "prior.some_cut"
    cut = phrase(key, where=_any_of(list(told.values()))) if told else ""
    return phrase("prior.of_kind", kind=kind_name(kind), family=family, numbers=numbers, cut=cut)


def _cut(prior: Prior) -> Sentence | None:
    """Where it is truncated."""
    lower, upper = Numeral(f"{prior.lower:.4g}"), Numeral(f"{prior.upper:.4g}")
    if isinf(prior.lower):
        return None if isinf(prior.upper) else phrase("prior.below", upper=upper)
    return (
        phrase("prior.above", lower=lower) if isinf(prior.upper) else phrase("prior.between", lower=lower, upper=upper)
    )


def _ranges(priors: Sequence[Prior]) -> Iterator[object]:
    for values in zip(*(prior.parameters for prior in priors), strict=True):
        names = dict.fromkeys(one for one in values if isinstance(one, str))
        numbers = [one for one in values if not isinstance(one, str)]
        ends = list(dict.fromkeys(Numeral(f"{end(numbers):.2g}") for end in (min, max))) if numbers else []
        span = [phrase("prior.to", lower=ends[0], upper=ends[-1])] if len(ends) > 1 else ends
        yield _any_of([*names, *span])


def _any_of(items: Sequence[object]) -> object:
    return reduce(lambda before, last: phrase("prior.or", before=before, last=last), items)
