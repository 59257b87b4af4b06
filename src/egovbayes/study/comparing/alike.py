"""Whether models may be compared: the same answers of the same people, on the same scale."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from egovbayes.assess.prepared import Prepared
from egovbayes.data.answers import Answers
from egovbayes.errors import DataError
from egovbayes.hints import listed
from egovbayes.notation import Array


def check_alike(names: Sequence[str], prepared: Sequence[Prepared]) -> None:
    """Raise DataError, naming models and what differs, unless log densities of the models are of the same thing."""
    first, own = names[0], prepared[0]
    for name, other in zip(names, prepared, strict=True):
        _answers_of(name, other)
        for differs in _DIFFERENCES:
            for told in differs(own, other):
                raise DataError(f"{first} and {name} cannot be compared: {told.format(first=first, other=name)}")


def _answers_of(name: str, prepared: Prepared) -> Answers:
    answers = prepared.answers
    if answers is None:
        raise DataError(
            f"{name}: {prepared.observed.source} is a matrix, and models are compared by how well they predict single "
            "respondents: give the answers with --data"
        )
    if not answers.design.simple:
        raise DataError(
            f"{name}: respondents are weighted or were asked in clusters, so that a respondent has no likelihood by "
            "which models could be compared: leave out --weights and --cluster, and say so"
        )
    return answers


def _items(first: Prepared, other: Prepared) -> Iterator[str]:
    mine, theirs = set(first.moments.items), set(other.moments.items)
    for only, holder in ((mine - theirs, "{first}"), (theirs - mine, "{other}")):
        if only:
            yield (
                f"only {holder} has {listed(sorted(only))}, and a model of more answers has another log density: give "
                "both models the same items, an item without arrows as `x ~~ x`"
            )


def _groups(first: Prepared, other: Prepared) -> Iterator[str]:
    mine, theirs = (prepared.spec.group or "no groups" for prepared in (first, other))
    if mine != theirs:
        yield (
            f"{{first}} has {_by(mine)}, {{other}} has {_by(theirs)}, and each group's means are free: give both the "
            "same groups (--group), and tie in one what differs in the other"
        )


def _by(group: str) -> str:
    return group if group == "no groups" else f"groups by {group}"


def _likelihoods(first: Prepared, other: Prepared) -> Iterator[str]:
    mine, theirs = first.likelihood, other.likelihood
    if mine.density_of != theirs.density_of:
        yield (
            f"the likelihood of {{first}} ({mine.title}) is {mine.density_of}, that of {{other}} ({theirs.title}) "
            f"{theirs.density_of}: such numbers are on different scales; give both one --likelihood"
        )


def _means(first: Prepared, other: Prepared) -> Iterator[str]:
    mine, theirs = first.table.means, other.table.means
    if mine != theirs:
        modelled, saturated = ("{first}", "{other}") if mine else ("{other}", "{first}")
        yield (
            f"{modelled} has means with priors, {saturated} leaves them free with a flat prior: write means = true in "
            f"{saturated} too"
        )


def _respondents(first: Prepared, other: Prepared) -> Iterator[str]:
    mine, theirs = (set(map(str, _answers_of("", prepared).respondents)) for prepared in (first, other))
    for only, holder, lacks in ((mine - theirs, "{first}", "{other}"), (theirs - mine, "{other}", "{first}")):
        if only:
            yield (
                f"respondents that {holder} has, {lacks} leaves out ({len(only)}: rows {listed(sorted(only)[:5])}"
                f"{', ...' if len(only) > 5 else ''}), as it does those without a value of a predictor or group; keep "
                "those who have all values in a survey of its own"
            )


def _values(first: Prepared, other: Prepared) -> Iterator[str]:
    for item in first.moments.items:
        mine, theirs = (_column(prepared, item) for prepared in (first, other))
        if not np.allclose(mine, theirs, rtol=1e-9, atol=1e-9, equal_nan=True):
            yield f"the answers to {item} are recoded in one of them: give both the same scale, reverse and labels"


def _column(prepared: Prepared, item: str) -> Array:
    """Answers to one item in the order of the respondents' names, as they were before they were measured from a
    mean.
    """
    answers = _answers_of("", prepared)
    order = np.argsort(np.array([str(name) for name in answers.respondents]), kind="stable")
    column = answers.values[order, answers.items.index(item)]
    return np.asarray(column + prepared.observed.origins.get(item, 0.0))


_DIFFERENCES: tuple[Callable[[Prepared, Prepared], Iterator[str]], ...] = (
    _items,
    _groups,
    _likelihoods,
    _means,
    _respondents,
    _values,
)
