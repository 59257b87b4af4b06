"""Whether an earlier run is of the model that is fitted now: the same items, coding, groups and relations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import numpy as np

from egovbayes.assess.earlier_run.described import Described, coding_of, relations_of
from egovbayes.assess.earlier_run.earlier_run import EarlierRun
from egovbayes.assess.prepared import Prepared
from egovbayes.catalogue.sentence import first_named
from egovbayes.data.moments.moments import Moments
from egovbayes.errors import SpecError
from egovbayes.likelihoods import DEFAULT
from egovbayes.model.products import is_product


def describe_prepared(prepared: Prepared) -> Described:
    """Of which model the moments of this run are."""
    return Described(
        likelihood=prepared.likelihood.name,
        relations=relations_of(prepared.table),
        groups=prepared.moments.groups,
        coding=coding_of(prepared.answers),
        source=prepared.observed.source,
        synthetic=prepared.observed.synthetic,
    )


def with_earlier(prepared: Prepared, earlier: EarlierRun) -> Prepared:
    """The model with the earlier run's answers as part of its prior.

    Raises SpecError, which names the folder, where the run is of another model, other items, groups or coding, or where
    this model can have none.
    """
    for why in (*_unsuited(prepared), *_unlike(earlier, prepared)):
        raise SpecError(f"{earlier.folder}: {why}")
    ordered = _in_order(earlier.moments, prepared.moments)
    if why := _of_means(replace(earlier, moments=ordered), prepared):
        raise SpecError(f"{earlier.folder}: {why}")
    return replace(prepared, earlier=replace(earlier, moments=ordered))


def _unsuited(prepared: Prepared) -> Iterator[str]:
    """Why this model cannot have an earlier run's answers beside its own."""
    if prepared.likelihood is not DEFAULT:
        yield (
            f"an earlier run's moments say all that a normal likelihood needs to know of its answers, and not what the "
            f"{prepared.likelihood.name} likelihood does: leave --likelihood out, or fit both surveys' answers together"
        )
    if prepared.spec.group_pooled:
        yield (
            "values that are pooled over groups are measured from each survey's own means, so that an earlier run's do "
            "not go with them: leave --pool out, or fit both surveys' answers together"
        )
    if products := [name for name in prepared.table.items if is_product(name)]:
        yield (
            f"{first_named(products)} is a product of answers as they lie about their own survey's means, which is "
            "another variable in another survey: fit both surveys' answers together"
        )


def _unlike(earlier: EarlierRun, prepared: Prepared) -> Iterator[str]:
    """In what the earlier run is of something else."""
    before, now = earlier.described, describe_prepared(prepared)
    if before.likelihood != now.likelihood:
        yield f"the earlier run has the {before.likelihood} likelihood, this one the {now.likelihood} one"
    if set(earlier.moments.items) != set(prepared.moments.items):
        yield f"the earlier run has other items: {_apart(earlier.moments.items, prepared.moments.items)}"
    if set(before.groups) != set(now.groups):
        yield f"the earlier run has other groups: {_apart(before.groups, now.groups)}"
    if set(before.relations) != set(now.relations):
        yield f"the earlier run is of another model: {_apart(before.relations, now.relations)}"
    for item in sorted(before.coding.keys() & now.coding.keys()):
        yield from _recoded(item, before, now)


def _recoded(item: str, before: Described, now: Described) -> Iterator[str]:
    (*was, were_reversed), (*scale, is_reversed) = before.coding[item], now.coding[item]
    if None not in {*was, *scale} and was != scale:
        then, here = (f"{low:g} to {high:g}" for low, high in (was, scale))
        yield f"{item} was answered from {then} in the earlier run and is from {here} now: recode one of the surveys"
    if were_reversed != is_reversed:
        then, here = (("not reversed", "reversed")[one] for one in (were_reversed, is_reversed))
        yield f"{item} was {then} in the earlier run and is {here} now: see reverse in the codebook of both"


def _apart(before: Iterable[str], now: Iterable[str]) -> str:
    """What only one of the two has."""
    had, has = list(before), list(now)
    gone, new = [name for name in had if name not in has], [name for name in has if name not in had]
    parts = [f"only there: {first_named(gone)}"] if gone else []
    return "; ".join([*parts, *([f"only here: {first_named(new)}"] if new else [])])


def _in_order(earlier: Moments, own: Moments) -> Moments:
    """The earlier moments with items and groups in the order of this survey's."""
    at = np.array([earlier.items.index(name) for name in own.items])
    group = np.array([own.groups.index(name) for name in earlier.groups])
    return replace(
        earlier,
        items=own.items,
        groups=own.groups,
        group=group[earlier.group],
        observed=earlier.observed[:, at],
        means=earlier.means[:, at],
        covariances=earlier.covariances[:, at][:, :, at],
    )


def _of_means(earlier: EarlierRun, prepared: Prepared) -> str:
    """Why the earlier moments do not go with a model without means; "" where they do."""
    moments, power = earlier.moments, earlier.power
    if prepared.layout.means or power == 0:
        return ""
    if not moments.complete:
        return "answers are missing in the earlier run, so that means are needed: write means = true into the model"
    fewest = float(moments.n.min())
    if power * fewest > 1:
        return ""
    return (
        f"power {power:g} makes {power * fewest:.2g} respondents of {fewest:g}, and one is needed for the mean alone: "
        f"take 0, or more than {1 / fewest:.2g}"
    )
