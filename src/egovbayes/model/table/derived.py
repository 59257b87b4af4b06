"""Rows whose value linear equations derive from others: which they are, and what can be derived."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import nan

import numpy as np

from egovbayes.errors import PriorError, SpecError
from egovbayes.model.priors.priors import placed, prior_text
from egovbayes.model.spec import DerivedLabel, ModelSpec, Prior
from egovbayes.model.table.table import Parameter, ParameterTable
from egovbayes.notation import Array, Kind, Scale

type Name = tuple[str, int]
"""A label, and the group in which it is a value of its own."""
EVERY_GROUP = -1

_CLAIMED = "leave the equation out and claim how nearly it holds (abs(a - 2*b) < 0.1 in place of a == 2*b)"
_PLAIN = frozenset({Kind.LOADING, Kind.PATH, Kind.INTERCEPT, Kind.CONSTRUCT_MEAN})


@dataclass(frozen=True, slots=True)
class Made:
    """What a set of equal rows is made of: a constant, and weights of other sets, by the number of their first row."""

    constant: float
    parts: Mapping[int, float]


def derived_rows(
    names: Sequence[Name], firsts: Sequence[int], values: Mapping[int, float], spec: ModelSpec
) -> dict[int, Made]:
    """What sets of equal rows are made of, by the number of their first row; `firsts` (row,) are these numbers.

    `names` (row,) are the rows' labels with their groups, `values` what sets are fixed at. Raises SpecError where a
    derived value is fixed, or is one for all groups and made of what differs between them.
    """
    sets = {name: first for name, first in reversed(list(zip(names, firsts, strict=True))) if name[0]}
    found: dict[int, Made] = {}
    for one in spec.derived:
        for (label, group), first in sets.items():
            if label != one.label:
                continue
            if first in values:
                raise SpecError(
                    f"{spec.called}: line {one.line} derives {label}, and its parameter is fixed at "
                    f"{values[first]:g} (the first loading of a construct is, unless NA* frees it): leave one out"
                )
            found[first] = _made(one, group, sets, values, spec)
    for made in found.values():
        if not found.keys().isdisjoint(made.parts):
            raise SpecError(f"{spec.called}: equality over groups makes a derived label one that it is made of")
    return found


def _made(
    one: DerivedLabel, group: int, sets: Mapping[Name, int], values: Mapping[int, float], spec: ModelSpec
) -> Made:
    """What the label is made of in the group; parts that are fixed belong to the constant."""
    constant, parts = one.constant, dict[int, float]()
    for part, weight in one.parts:
        first = sets.get((part, group), sets.get((part, EVERY_GROUP)))
        if first is None:
            raise SpecError(
                f"{spec.called}: line {one.line} derives {one.label}, one value for all groups, from {part}, which "
                "differs between them: let both differ (group_free, or group_pooled), or neither"
            )
        if first in values:
            constant += weight * values[first]
        else:
            parts[first] = parts.get(first, 0.0) + weight
    return Made(constant, {first: weight for first, weight in parts.items() if weight})


def made_row(row: Parameter, made: Made, numbers: Mapping[int, int]) -> Parameter:
    """The row as what it is made of, by numbers in the free vector; fixed where nothing of it is free."""
    if not made.parts:
        return replace(row, free=-1, fixed=made.constant)
    parts = tuple((numbers[first], weight) for first, weight in made.parts.items())
    return replace(row, free=-1, fixed=nan, made=parts, constant=made.constant)


def remade(row: Parameter, numbers: Mapping[int, int], held: Mapping[int, float]) -> Parameter:
    """The row with new numbers of what it is made of, and with the values that are held put in."""
    if not row.made:
        return row
    constant = row.constant + sum(weight * held[number] for number, weight in row.made if number in held)
    parts = {number: weight for number, weight in row.made if number not in held}
    return made_row(row, Made(constant, parts), numbers)


def check_derived(table: ParameterTable, spec: ModelSpec) -> None:
    """Raise SpecError where what is derived is no loading, path, mean or variance, or may turn out no variance."""
    for number in table.derived:
        row = table.rows[number]
        found = _why_not(table, row)
        if found:
            raise SpecError(f"{spec.called}: {row.label} ({table.unique_name(row)}) is derived by an equation: {found}")


def _why_not(table: ParameterTable, row: Parameter) -> str:
    """Why the row cannot be derived; empty where it can."""
    parts = [table.representatives[free] for free, _ in row.made]
    if row.kind in _PLAIN:
        other = next((part.name for part in parts if part.kind not in _PLAIN), "")
        return (
            f"a {row.kind.replace('_', ' ')} is made of loadings, paths and means, and {other} is none" if other else ""
        )
    if row.scale is Scale.DEVIATION:
        return _why_no_variance(table, row, parts)
    return (
        "covariances cannot be, since the Bayesian model keeps them as correlations; give them one label to make them "
        f"equal, or {_CLAIMED}"
    )


def _why_no_variance(table: ParameterTable, row: Parameter, parts: Sequence[Parameter]) -> str:
    other = next((part.name for part in parts if part.scale is not Scale.DEVIATION or not part.cells), "")
    if other:
        return f"a variance is made of variances, and {other} is none"
    if row.constant < 0 or any(weight < 0 for _, weight in row.made):
        return (
            "a variance that is a difference may turn out below 0, where the model has no density; write the equation "
            "the other way round, so that only sums are derived"
        )
    beside = next((table.unique_name(other) for other in table.rows if _correlated_with(other, row)), "")
    if beside:
        return (
            f"beside a derived variance the covariance {beside} is not supported; derive the other variance of the "
            "equation, or fix the covariance at 0"
        )
    return ""


def _correlated_with(other: Parameter, row: Parameter) -> bool:
    there = other.scale is Scale.CORRELATION and other.matrix is row.matrix and other.group == row.group
    return there and row.row in (other.row, other.col) and not (other.held and other.fixed == 0)


def refuse_standardised(table: ParameterTable, priors: Sequence[Prior | None]) -> None:
    """Raise PriorError for a prior of a standardised value from which another is derived: raw values make that one."""
    made = {number: row for row in (table.rows[i] for i in reversed(table.derived)) for number, _ in row.made}
    for number, (row, prior) in enumerate(zip(table.representatives, priors, strict=True)):
        if number in made and prior is not None and prior.standardised:
            name = table.unique_name(row)
            raise PriorError(
                f"{placed(prior, name)}: {prior_text(prior)} is about a standardised value, and {made[number].label} "
                f"is derived from the raw one: give {name} a prior of raw values, say normal(0, 0.5), or leave the "
                "equation out"
            )


def raw_value(row: Parameter, values: Array) -> Array:
    """The raw value (...) of a row from raw free values (..., free)."""
    if row.made:
        numbers, weights = zip(*row.made, strict=True)
        return np.asarray(row.constant + values[..., list(numbers)] @ np.array(weights))
    if row.free >= 0:
        return np.asarray(values[..., row.free])
    return np.full(values.shape[:-1], row.fixed)


def derived_text(row: Parameter, table: ParameterTable) -> str:
    """What the row is made of, by the labels of these parameters or their names: `2*b`, `b + c - 0.1`."""
    names = [(table.representatives[number], weight) for number, weight in row.made]
    parts = [_times(weight, part.label or table.unique_name(part)) for part, weight in names]
    parts += [f"{row.constant:+.6g}"] if row.constant else []
    return " ".join(parts).removeprefix("+").replace("+", "+ ").replace(" -", " - ").strip()


def _times(weight: float, name: str) -> str:
    sign = "-" if weight < 0 else "+"
    return f"{sign}{name}" if abs(weight) == 1 else f"{sign}{abs(weight):.6g}*{name}"
