"""Estimates of another program beside the posterior: which is of which parameter, and whether it lies within."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from egovbayes.assess.beside.names import Names, names_of
from egovbayes.assess.fit import Fit
from egovbayes.data.estimates.estimates import OtherEstimate, OtherEstimates, Relation
from egovbayes.model.table.relations import relation_key
from egovbayes.model.table.table import NO_GROUP, Parameter
from egovbayes.quantities.intervals import median_and_interval

BESIDE, UNMATCHED = "beside", "beside_unmatched"
RAW, STANDARDISED = "raw", "standardised"
HERE = "this fit"
"""Where a parameter is that a file says nothing of."""

type Interval = tuple[float, float, float]
"""Median, lower and upper end."""
type Key = tuple[str, str, str, int]


def with_beside(fit: Fit, others: OtherEstimates) -> Fit:
    """The fit with two tables more: `beside` has a row an estimate that is of one of its parameters, `beside_unmatched`
    one for each that is not, and for each free parameter of which the file says nothing.

    Columns of `beside` (index `parameter`): scale, as written, theirs, median, lower, upper and within, whether theirs
    lies in the interval; what is fixed here has that number three times. `program` and `file` say whose they are.
    """
    import pandas as pd

    matcher = _matcher(fit)
    rows: list[dict[str, object]] = []
    left = [{"where": others.source, "name": name, "why": why} for name, why in others.left]
    first = dict[object, OtherEstimate]()
    for one in others.estimates:
        found = _told_before(one, first.setdefault(matcher.identity(one), one)) or matcher.of(one)
        if isinstance(found, str):
            left.append({"where": others.source, "name": one.written, "why": found})
        else:
            rows.append(_row(one, *found))
    called = matcher.name_of
    there = {row["parameter"] for row in rows} | {called[str(row["parameter"])] for row in rows}
    left += [
        {"where": HERE, "name": name, "why": f"not in {others.source}"} for name in matcher.asked if name not in there
    ]
    table = pd.DataFrame(rows, columns=_COLUMNS).assign(program=others.program, file=others.source)
    unmatched = pd.DataFrame(left, columns=["where", "name", "why"]).drop_duplicates().set_index("name")
    return replace(fit, tables={**fit.tables, BESIDE: table.set_index("parameter"), UNMATCHED: unmatched})


def _told_before(one: OtherEstimate, first: OtherEstimate) -> str:
    """That the file has the same value twice, of which the first counts; "" where this is the first."""
    if one is first:
        return ""
    return f"repeats {first.written} ({first.value:g}), which alone is compared; take one of the two lines out"


_COLUMNS = ["parameter", "scale", "as_written", "theirs", "median", "lower", "upper", "within"]


def _row(one: OtherEstimate, name: str, ours: Interval) -> dict[str, object]:
    median, lower, upper = ours
    # what stands in files is rounded
    within = lower - _ROUNDED <= one.value <= upper + _ROUNDED
    scale = STANDARDISED if one.standardised else RAW
    return dict(zip(_COLUMNS, (name, scale, one.written, one.value, median, lower, upper, within), strict=True))


_ROUNDED = 5e-4


@dataclass(frozen=True, slots=True, eq=False)
class _Matcher:
    """The fit's rows by what they relate, and its intervals by name and scale."""

    fit: Fit
    names: Names
    groups: Names
    rows: Mapping[Key, Parameter]
    intervals: Mapping[tuple[str, bool], Interval]

    @property
    def name_of(self) -> dict[str, str]:
        """For each row, by its own name, what the tables call its value; definitions are called by their own."""
        names = {self.fit.table.unique_name(row): self._name(row) for row in self.fit.table.rows}
        defined = (definition.name for definition in self.fit.table.definitions)
        return {name: name for name in self.fit.table.free_names} | {name: name for name in defined} | names

    @property
    def asked(self) -> tuple[str, ...]:
        """The names of what is estimated here: free, or derived from what is free, and defined."""
        table = self.fit.table
        kept = [row for row in table.representatives if row.cells]
        derived = [table.rows[i] for i in table.derived]
        defined = (definition.name for definition in table.definitions)
        return (*dict.fromkeys(self._name(row) for row in (*kept, *derived)), *defined)

    def identity(self, one: OtherEstimate) -> object:
        """What the estimate is of, alike for every way to write it: two that have it are of one parameter."""
        ends = tuple(self.names.own(end) or end for end in one.ends)
        ends = tuple(sorted(ends)) if one.relation is Relation.COVARIANCE else ends
        return one.relation, ends, self.groups.own(one.group) or one.group, one.standardised

    def of(self, one: OtherEstimate) -> tuple[str, Interval] | str:
        """The parameter that the estimate is of, and its interval; or why there is none."""
        if one.relation is Relation.DEFINED:
            found = names_of(definition.name for definition in self.fit.table.definitions).own(one.ends[0])
            ours = self.intervals.get((found, one.standardised)) if found else None
            return (found, ours) if found and ours else "no definition of that name here"
        unknown = [end for end in one.ends if end and self.names.own(end) is None]
        if unknown:
            return f"no variable {unknown[0]} in this model"
        group = self._group(one.group)
        if isinstance(group, str):
            return group
        row = next((self.rows[key] for key in self._keys(one, group) if key in self.rows), None)
        if row is None:
            return "no such parameter in this model"
        own = self.fit.table.unique_name(row)
        ours = self.intervals.get((own if one.standardised else self._name(row), one.standardised))
        return (own if one.standardised else self._name(row), ours) if ours else "no interval of it here"

    @property
    def _several(self) -> bool:
        return len(self.fit.table.groups) > 1

    def _name(self, row: Parameter) -> str:
        """What the tables call the row's value: that of the first row that shares it."""
        table = self.fit.table
        return table.free_names[row.free] if row.free >= 0 else table.unique_name(row)

    def _group(self, told: str) -> int | str:
        if not self._several:
            return 0
        if not told:
            return "the file does not say of which group it is: one column group.label with the groups' names would"
        found = self.groups.own(told)
        if found is None:
            return f"no group {told} here: groups are told by their names"
        return self.fit.table.groups.index(found)

    def _keys(self, one: OtherEstimate, group: int) -> Iterator[Key]:
        to, cause = (self.names.own(end) or "" for end in one.ends)
        if one.relation in {Relation.LOADING, Relation.ARROW}:
            yield (cause, "=~", to, group)
        if one.relation in {Relation.PATH, Relation.ARROW}:
            yield (to, "~", cause, group)
        if one.relation is Relation.COVARIANCE:
            yield (*relation_key(to, "~~", cause), group)
        if one.relation is Relation.MEAN:
            yield (to, "~1", "", group)


def _matcher(fit: Fit) -> _Matcher:
    table = fit.table
    rows: dict[Key, Parameter] = {}
    for row in table.rows:
        if row.cells:
            rows[*relation_key(row.lhs, row.op, row.rhs), max(row.group, 0)] = row
    variables = names_of((*table.items, *table.constructs))
    return _Matcher(fit, variables, names_of(table.groups), rows, _intervals(fit))


def _intervals(fit: Fit) -> dict[tuple[str, bool], Interval]:
    """Median and ends of every raw value, by its name in the table of parameters, and of every standardised row."""
    found: dict[tuple[str, bool], Interval] = {}
    for name, row in fit.parameters.iterrows():
        found[str(name), False] = float(row["median"]), float(row["lower"]), float(row["upper"])
        if row["kind"] == "definition":
            found[str(name), True] = float(row["std_median"]), float(row["std_lower"]), float(row["std_upper"])
    for one in fit.table.rows:
        if one.held and one.group != NO_GROUP:
            found[fit.table.unique_name(one), False] = (one.fixed, one.fixed, one.fixed)
    drawn = fit.posterior["quantities"]["standardised"].transpose("chain", "draw", "row")
    values = median_and_interval(drawn.to_numpy(), fit.rules.interval, axis=(0, 1), of_known=True)
    for name, own in zip(drawn["row"].to_numpy().tolist(), np.transpose(values).tolist(), strict=True):
        found[str(name), True] = (own[0], own[1], own[2])
    return found
