"""A population to draw surveys from: every parameter of a model given a value, by the user or by default."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise
from math import isclose

import numpy as np

from egovbayes.data.surveys.codebook import Item
from egovbayes.errors import SpecError
from egovbayes.hints import listed, nearest
from egovbayes.likelihoods import LIKELIHOODS
from egovbayes.likelihoods.base import Likelihood
from egovbayes.likelihoods.choosing import likelihood_of
from egovbayes.model.spec import ModelSpec
from egovbayes.model.table.automatic import parameter_table
from egovbayes.model.table.derived import derived_text
from egovbayes.model.table.layout import layout_of
from egovbayes.model.table.matrices import fill
from egovbayes.model.table.own_rows import thresholds_by_item, with_own, with_thresholds
from egovbayes.model.table.table import Parameter, ParameterTable
from egovbayes.notation import OWN_KINDS, SCALE_BOUNDS, Array, Kind
from egovbayes.quantities.implied import construct_covariance_total
from egovbayes.quantities.matrices import ModelMatrices
from egovbayes.quantities.propagation import propagation

LOADING, PATH, CORRELATION, RESIDUAL_CORRELATION = 0.75, 0.3, 0.3, 0.2
DEGREES_OF_FREEDOM, SDS_IN_SCALE = 5.0, 4.0
RAW_LOADING, CONSTRUCT_VARIANCE, RESIDUAL_VARIANCE, RAW_COVARIANCE = 1.0, 1.0, 0.5, 0.2
ROUNDS = 200
_SETTLED, _ENDLESS = 1e-9, 1e12


def likelihood_to_draw_from(spec: ModelSpec) -> Likelihood:
    """The model's likelihood; of answers in categories the one of the items' scales. Raises SpecError."""
    likelihood = likelihood_of(spec.likelihood)
    if likelihood.of_scales is None:
        return likelihood
    if spec.predictors:
        raise SpecError(
            f"{spec.called}: answers in categories cannot be drawn with predictors of levels "
            f'({listed(spec.predictors)}): leave them out, or take likelihood = "normal"'
        )
    table = parameter_table(spec)
    items, given = table.items, table.predictors
    scales = {item: spec.items.get(item, Item(item)).scale for item in items}
    numbers = [item for item in items if not (spec.in_categories(item) or item in given)]
    return likelihood.of_scales(scales, numbers, given)


def table_to_draw_from(spec: ModelSpec) -> ParameterTable:
    """The table of a model of one group, with the likelihood's own values. Raises SpecError."""
    likelihood = likelihood_to_draw_from(spec)
    counts = {item: len(codes) for item, codes in likelihood.categories.items()}
    return with_thresholds(with_own(parameter_table(spec), likelihood.own), counts)


def given_values(table: ParameterTable, chosen: Mapping[str, float]) -> dict[int, float]:
    """The chosen values by row of the table; keys are relations (`readiness ~ attitude`) or labels.

    Raises SpecError for a key the model does not have, with the nearest one, and for two keys of one parameter.
    """
    found: dict[int, float] = {}
    keys: dict[int, str] = {}
    for key, value in chosen.items():
        rows = rows_named(table, key)
        for row in rows:
            if row in keys:
                raise SpecError(
                    f"--set {keys[row]} and --set {key} give one parameter a value, {table.rows[row].name}: keep one"
                )
        keys.update(dict.fromkeys(rows, key))
        found.update(dict.fromkeys(rows, value))
    return found


def rows_named(table: ParameterTable, key: str) -> list[int]:
    """The rows of the table that a relation (`readiness ~ attitude`) or a label names. Raises SpecError for none."""
    known, compact = _keys(table), "".join(key.split())
    having = [name for name, member in LIKELIHOODS.items() if compact in member.own]
    if "|" in compact and not thresholds_by_item(table):
        having = ["ordinal"]
    if compact not in known and having:
        raise SpecError(
            f"--set {key}: the model's likelihood has no such value to choose: add --likelihood {' or '.join(having)}"
        )
    if compact not in known:
        raise SpecError(
            f"--set {key}: the model has no such parameter{nearest(compact, known)}; known: {listed(known)}"
        )
    return known[compact]


def standardised_population(table: ParameterTable, chosen: Mapping[str, float]) -> ModelMatrices:
    """Matrices with every construct and item at variance 1; `chosen` are standardised values, `~~` correlations.

    What is not chosen: loadings 0.75, paths 0.3, correlations of constructs 0.3, of residuals 0.2. Raises SpecError
    for a variance (it follows from the rest), for a label that an equation of raw values derives, and for values that
    would explain more than all of a variance.
    """
    given = given_values(table, chosen)
    if table.derived:
        row = table.rows[table.derived[0]]
        raise SpecError(
            f"{row.label} == {derived_text(row, table)} is an equation of raw values, and a standardised population "
            "has none: give raw values (--raw, or raw=True)"
        )
    for i in given:
        row = table.rows[i]
        if row.op == "~~" and row.lhs == row.rhs:
            raise SpecError(
                f"--set {row.name}: in a standardised population variances follow from the rest; give --raw"
            )
    matrices = _filled(table, {i: given.get(i, _standard(table, row)) for i, row in enumerate(table.rows)})
    constructs = _construct_variances(table, matrices)
    covariance = construct_covariance_total(constructs)
    explained = np.diagonal(constructs.loadings @ covariance @ constructs.loadings.T)
    left = np.where(explained > 1 - 1e-9, 0.0, 1 - explained)
    _refuse_over(table.items, explained)
    sd = np.sqrt(left)
    theta = matrices.residual_covariance
    theta = np.where(np.eye(len(sd), dtype=bool), np.diag(left), theta * np.outer(sd, sd))
    return _with(constructs, constructs.construct_covariance, theta)


def raw_population(table: ParameterTable, chosen: Mapping[str, float]) -> ModelMatrices:
    """Matrices on the raw scale; fixed values as the model has them, the rest from `chosen` or by default.

    By default: loadings 1, paths 0.3, construct variances 1, residual variances 0.5, covariances 0.2. Raises SpecError
    where a fixed value would be changed.
    """
    given = given_values(table, chosen)
    for i, value in given.items():
        row = table.rows[i]
        if row.made and not isclose(value, _derived_value(table, row, given)):
            raise SpecError(
                f"--set {row.name}: an equation of the model derives it, {row.label} == {derived_text(row, table)}: "
                "set what it is derived from"
            )
        if row.held and value != row.fixed:
            raise SpecError(
                f"--set {row.name}: the model fixes it at {row.fixed:g}; free it in the model (NA*{row.rhs}) first"
            )
    values = {i: given.get(i, _raw(row)) for i, row in enumerate(table.rows)}
    values |= {i: _derived_value(table, table.rows[i], given) for i in table.derived}
    return _filled(table, values)


def own_values(table: ParameterTable, chosen: Mapping[str, float]) -> dict[str, float]:
    """The likelihood's own values by name, in the table's order: `chosen`, by default 5 degrees of freedom, and
    thresholds in equal steps such that the answers' range is four standard deviations wide.

    Raises SpecError for a value out of its bounds, and for thresholds that do not rise.
    """
    given, found = given_values(table, chosen), {}
    equal = equal_steps(table)
    for i, row in enumerate(table.rows):
        if row.kind in OWN_KINDS:
            found[row.name] = given[i] if i in given else equal.get(row.name, DEGREES_OF_FREEDOM)
            lowest, highest = SCALE_BOUNDS[row.scale]
            if not lowest < found[row.name] < highest:
                allowed = f"above {lowest:g}" if np.isinf(highest) else f"between {lowest:g} and {highest:g}"
                raise SpecError(f"--set {row.name}={found[row.name]:g}: the likelihood needs a value {allowed}")
    for names in _threshold_names(table):
        for lower, upper in pairwise(names):
            if not found[lower] < found[upper]:
                raise SpecError(
                    f"--set: the thresholds of an item rise, but {lower} is {found[lower]:g} and {upper} "
                    f"{found[upper]:g}: choose both (they are in standard deviations of the latent answer)"
                )
    return found


def equal_steps(table: ParameterTable) -> dict[str, float]:
    """Thresholds by name, each item's in equal steps about 0, the answers' range four standard deviations wide."""
    found: dict[str, float] = {}
    for names in _threshold_names(table):
        places = np.arange(1, len(names) + 1) - (len(names) + 1) / 2
        found |= dict(zip(names, (places * SDS_IN_SCALE / len(names)).tolist(), strict=True))
    return found


def _threshold_names(table: ParameterTable) -> list[list[str]]:
    return [[table.free_names[number] for number in numbers] for numbers in thresholds_by_item(table)]


def _keys(table: ParameterTable) -> dict[str, list[int]]:
    keys: dict[str, list[int]] = {}
    for i, row in enumerate(table.rows):
        if not row.cells and row.kind not in OWN_KINDS:
            continue
        turned = f"{row.rhs}~~{row.lhs}" if row.op == "~~" else row.name
        for name in filter(None, dict.fromkeys((row.name, row.label, turned))):
            keys.setdefault(name, []).append(i)
    return keys


def _derived_value(table: ParameterTable, row: Parameter, given: Mapping[int, float]) -> float:
    """What an equation makes of the values of its parts, given or by default."""
    first = {other.free: i for i, other in reversed(list(enumerate(table.rows))) if other.free >= 0}
    parts = ((weight, first[number]) for number, weight in row.made)
    return row.constant + sum(weight * given.get(i, _raw(table.rows[i])) for weight, i in parts)


def _standard(table: ParameterTable, row: Parameter) -> float:
    if row.held and (row.fixed == 0 or (row.lhs in table.items and row.lhs in table.constructs)):
        return row.fixed
    return _STANDARD.get(row.kind, 0.0)


def _raw(row: Parameter) -> float:
    return row.fixed if row.held else _RAW.get(row.kind, 0.0)


_STANDARD = {
    Kind.LOADING: LOADING,
    Kind.PATH: PATH,
    Kind.CONSTRUCT_SD: 1.0,
    Kind.CONSTRUCT_CORRELATION: CORRELATION,
    Kind.RESIDUAL_SD: 1.0,
    Kind.RESIDUAL_CORRELATION: RESIDUAL_CORRELATION,
}
_RAW = {
    Kind.LOADING: RAW_LOADING,
    Kind.PATH: PATH,
    Kind.CONSTRUCT_SD: CONSTRUCT_VARIANCE,
    Kind.CONSTRUCT_CORRELATION: RAW_COVARIANCE,
    Kind.RESIDUAL_SD: RESIDUAL_VARIANCE,
    Kind.RESIDUAL_CORRELATION: RAW_COVARIANCE,
}


def _filled(table: ParameterTable, values: Mapping[int, float]) -> ModelMatrices:
    """The matrices with every row's cell at its own value, 0 where that is not known."""
    rows = tuple(replace(row, free=number, made=(), constant=0.0) for number, row in enumerate(table.rows))
    every = layout_of(replace(table, rows=rows, n_free=len(rows)))
    matrices = fill(every, np.nan_to_num([values[number] for number in range(len(rows))])).of_group(0)
    _refuse_endless_loops(table.constructs, matrices.paths)
    return matrices


def _refuse_endless_loops(names: tuple[str, ...], paths: Array) -> None:
    if names and np.linalg.cond(np.eye(len(names)) - paths) > _ENDLESS:
        looped = [name for name, there in zip(names, (paths != 0).any(1) & (paths != 0).any(0), strict=True) if there]
        raise SpecError(
            f"the paths of the loop through {', '.join(looped)} multiply to 1: what enters it never settles; lower one"
        )


def _construct_variances(table: ParameterTable, matrices: ModelMatrices) -> ModelMatrices:
    """The matrices with disturbance variances such that every construct has variance 1 (correlations kept).

    Newton steps in the variances: one is exact where disturbances are uncorrelated, also when arrows form loops.
    """
    correlation = matrices.construct_covariance.copy()
    np.fill_diagonal(correlation, 1.0)
    reach = propagation(matrices.paths) ** 2
    variances = np.ones(len(correlation))
    for _ in range(ROUNDS):
        found = _with(matrices, correlation * np.sqrt(np.outer(variances, variances)))
        left = 1 - np.diagonal(construct_covariance_total(found))
        if np.abs(left).max(initial=0.0) < 1e-12:
            break
        can = (variances > 0) | (left > 0)
        variances[can] += np.linalg.lstsq(reach[np.ix_(can, can)], left[can])[0]
        variances = np.maximum(variances, 0.0)
    _refuse_over(table.constructs, 1 - left)
    _refuse_unsettled(table.constructs, left)
    return found


def _refuse_unsettled(names: tuple[str, ...], left: Array) -> None:
    if np.abs(left).max(initial=0.0) > _SETTLED:
        worst = names[int(np.abs(left).argmax())]
        raise SpecError(
            f"no disturbance variances give every construct a variance of 1 (nearest: {worst} with "
            f"{1 - left[names.index(worst)]:.2f}): lower the paths of the loop it is in, or give raw values with --raw"
        )


def _refuse_over(names: tuple[str, ...], explained: Array) -> None:
    for name, share in zip(names, explained, strict=True):
        if share > 1 + 1e-9:
            raise SpecError(
                f"the values leave {name} with a variance of {share:.2f} where 1 is all there is: lower a path or "
                f"loading that leads to {name}, or give raw values with --raw"
            )


def _with(matrices: ModelMatrices, psi: Array, theta: Array | None = None) -> ModelMatrices:
    residual = matrices.residual_covariance if theta is None else theta
    return replace(matrices, construct_covariance=psi, residual_covariance=residual)
