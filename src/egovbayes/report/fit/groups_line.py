"""The groups of a fit in one line: who they are, what ties them, and whose labels are whose."""

from __future__ import annotations

from egovbayes.catalogue.sentence import Listing, Sentence, Text, phrase
from egovbayes.data.moments.moments import Moments
from egovbayes.model.table.grouping import differing_labels, kind_to_free, labels_in_common
from egovbayes.model.table.table import ParameterTable
from egovbayes.report.fit.across_groups import too_many
from egovbayes.report.words import count


def groups_line(table: ParameterTable, group: str, moments: Moments) -> Text:
    """Say `gender: female 248, male 174; labels tie them: a, b (--free paths lets them differ); c1 is of female`."""
    who = phrase("groups.named", group=group, each=_who(moments.groups, moments.sizes.tolist()))
    return Listing((who, *_tied(table), *_owners(table)), between="; ", whole=True)


def _who(groups: tuple[str, ...], sizes: list[float]) -> Text:
    if not too_many(groups):
        each = (phrase("groups.each", name=name, n=count(n)) for name, n in zip(groups, sizes, strict=True))
        return Listing(tuple(each), whole=True)
    fewest, most = min(sizes), max(sizes)
    if fewest == most:
        return phrase("groups.alike", n=len(groups), people=phrase("unit.respondents", n=round(most)))
    smallest, largest = (groups[sizes.index(n)] for n in (fewest, most))
    ends = {"fewest": count(fewest), "smallest": smallest, "most": count(most), "largest": largest}
    return Sentence("groups.between", {"n": len(groups), **ends})


def _tied(table: ParameterTable) -> tuple[Text, ...]:
    labels = labels_in_common(table.rows)
    if not labels:
        return ()
    return (phrase("groups.tied", labels=tuple(labels), kind=kind_to_free(labels)),)


def _owners(table: ParameterTable) -> tuple[Text, ...]:
    """Whose each label is that one group alone has, as c(a1, a2) gives them."""
    owners: dict[str, set[int]] = {}
    for row in table.rows:
        if row.label and row.free >= 0:
            owners.setdefault(row.label, set()).add(row.group)
    own = {label: groups for label, groups in owners.items() if label not in differing_labels(table.rows)}
    told = tuple(
        phrase("groups.own", label=label, group=table.groups[min(groups)])
        for label, groups in own.items()
        if len(groups) == 1
    )
    return (Listing(told),) if told else ()
