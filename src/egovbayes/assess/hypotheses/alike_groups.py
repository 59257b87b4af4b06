"""Claims that are one and the same before any answer: a hypothesis asked of groups whose priors are alike."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from egovbayes.assess.hypotheses.prior_probability import PriorModel
from egovbayes.model.claims.claims import Claim
from egovbayes.model.language.group_names import group_number, spaced, without_group


def first_alike(claims: Sequence[Claim], model: PriorModel) -> list[int]:
    """Of each hypothesis' claim the number of the first that has the same prior probability; its own where none has.

    Groups are exchangeable where their rows, what they share with other groups, and their priors are the same; not
    where an earlier run's answers, which are each group's own, have updated the prior.
    """
    if model.updated is not None:
        return list(range(len(claims)))
    first: dict[Hashable, int] = {}
    alike: dict[str, Hashable] = {}
    found = []
    for i, (hypothesis, claim) in enumerate(zip(model.spec.hypotheses, claims, strict=True)):
        group = hypothesis.group
        if group and group not in alike:
            alike[group] = _before_answers(model, group)
        key = (without_group(claim.text, group), alike[group]) if group else i
        found.append(first.setdefault(key, i))
    return found


def _before_answers(model: PriorModel, group: str) -> Hashable:
    """All that is known of a group before any answer, without its name. Where that differs by predictors or neighbours
    the prior carries the group's number.
    """
    number = group_number(model.table.groups, spaced(group))
    own = {row.free for row in model.table.rows if row.group == number}
    shared = {row.free for row in model.table.rows if row.group != number} & own
    places: dict[int, int] = {}
    rows = []
    for row in model.table.rows:
        if row.group != number:
            continue
        if row.made:
            return number
        if row.free < 0:
            value: Hashable = ("fixed", row.fixed)
        elif row.free in shared:
            value = ("shared", row.free)
        else:
            value = ("own", places.setdefault(row.free, len(places)), model.prior.priors[row.free])
        rows.append((row.name, row.cells, row.label, row.positive, value))
    return tuple(rows)
