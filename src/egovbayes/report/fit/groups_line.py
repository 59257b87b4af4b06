"""The groups of a fit in one line: who they are, what ties them, and whose labels are whose."""

from __future__ import annotations

from egovbayes.catalogue.sentence import first_named
from egovbayes.data.moments.moments import Moments
from egovbayes.model.table.grouping import differing_labels, kind_to_free, labels_in_common
from egovbayes.model.table.table import ParameterTable
from egovbayes.report.fit.across_groups import too_many
from egovbayes.report.words import count, counted


def groups_line(table: ParameterTable, group: str, moments: Moments) -> str:
    """Say `gender: female 248, male 174; labels tie them: a, b (--free paths lets them differ); c1 is of female`."""
    sizes = moments.sizes.tolist()
    return "; ".join((f"{group}: {_who(moments.groups, sizes)}", *_tied(table), *_owners(table)))


def _who(groups: tuple[str, ...], sizes: list[float]) -> str:
    each = [f"{name} {count(n)}" for name, n in zip(groups, sizes, strict=True)]
    if not too_many(groups):
        return ", ".join(each)
    fewest, most = min(sizes), max(sizes)
    if fewest == most:
        return f"{len(groups)} groups of {counted(round(most), 'respondent')}"
    ends = [f"{count(n)} ({groups[sizes.index(n)]})" for n in (fewest, most)]
    return f"{len(groups)} groups of {ends[0]} to {ends[1]} respondents"


def _tied(table: ParameterTable) -> tuple[str, ...]:
    labels = labels_in_common(table.rows)
    if not labels:
        return ()
    return (f"labels tie them: {first_named(labels)} (--free {kind_to_free(labels)} lets them differ)",)


def _owners(table: ParameterTable) -> tuple[str, ...]:
    """Whose each label is that one group alone has, as c(a1, a2) gives them."""
    owners: dict[str, set[int]] = {}
    for row in table.rows:
        if row.label and row.free >= 0:
            owners.setdefault(row.label, set()).add(row.group)
    own = {label: groups for label, groups in owners.items() if label not in differing_labels(table.rows)}
    told = [f"{label} is of {table.groups[min(groups)]}" for label, groups in own.items() if len(groups) == 1]
    return (first_named(told),) if told else ()
