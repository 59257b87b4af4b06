"""Is there one set of values for every set of moments? Counting, then the rank of the Jacobian at random points."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np

from egovbayes.errors import IdentificationError, SpecError
from egovbayes.hints import listed
from egovbayes.model.identification.advice import usual_fixes
from egovbayes.model.identification.by_groups import surely_of_full_rank
from egovbayes.model.identification.coverage import informed_moments, unseen_sentence
from egovbayes.model.identification.held import held_at
from egovbayes.model.identification.jacobian import group_jacobians, moment_jacobian
from egovbayes.model.table.layout import Layout, layout_of
from egovbayes.model.table.scale import to_raw
from egovbayes.model.table.table import Parameter, ParameterTable
from egovbayes.notation import Array, Kind
from egovbayes.quantities.components import connected_components
from egovbayes.threads import one_blas_thread

POINTS = 3
SEED = 20_210_140
SMALL = 1e-9  # of the largest singular value; exact derivatives leave about 1e-16 in unidentified directions
PART = 1e-6  # a parameter's part in an unidentified direction of length 1
MOST_BYTES = 1e9
_REMEMBERED = 64
_NONE: Mapping[int, float] = {}
_RANGES = {
    Kind.LOADING: (0.5, 1.2),
    Kind.PATH: (0.1, 0.5),
    Kind.CONSTRUCT_SD: (0.6, 1.4),
    Kind.RESIDUAL_SD: (0.6, 1.4),
    Kind.CONSTRUCT_CORRELATION: (0.05, 0.3),
    Kind.RESIDUAL_CORRELATION: (0.05, 0.3),
    Kind.INTERCEPT: (-1.0, 1.0),
    Kind.CONSTRUCT_MEAN: (-1.0, 1.0),
}


def check_identified(table: ParameterTable, centres: Mapping[int, float] = _NONE) -> tuple[int, ...]:
    """The numbers of the free values that answers cannot tell, and priors of their own do, with these `centres` (free
    value -> centre of its prior); none where answers tell all.

    Raises IdentificationError, naming the parameters involved and what usually helps, where neither tells them: the
    model must be identified with those values held at their centres. Local identification at random points (Rothenberg,
    1971); the points are the same at every call, and what is found of a table is remembered. With fewer moments than
    free values the counting rule is told too. Raises SpecError for a model without free values, and for one too large
    to be looked at.
    """
    table = table.in_matrices
    if not table.n_free:
        raise SpecError(
            "every parameter of the model is fixed, so there is nothing to estimate: free at least one (NA*)"
        )
    _check_size(table)
    directions = _unidentified(_Question(_cells(table), table))
    if not directions.shape[1]:
        return ()
    unsure = (np.abs(directions).max(1) > PART).nonzero()[0].tolist()
    if told := {number: centres[number] for number in unsure if number in centres}:
        held = held_at(table, told)
        if not _unidentified(_Question(_cells(held), held)).shape[1]:
            return tuple(told)
    problems = _problems(
        table, [[row for row in table.representatives if row.free in m] for m in _separate(directions)]
    )
    sentences = [_counting(table), *problems, unseen_sentence(table)]
    raise IdentificationError(" ".join(sentence for sentence in sentences if sentence))


def _check_size(table: ParameterTable) -> None:
    size = 8 * table.n_moments * table.n_free
    if size > MOST_BYTES:
        raise SpecError(
            f"the model has {_size_told(table)} and {table.n_free:,} free parameters: derivatives of all moments would "
            f"take {size / 1e9:,.1f} GB, and {MOST_BYTES / 1e9:g} GB is the most that is used{_way_out(table)}"
        )


def _size_told(table: ParameterTable) -> str:
    groups = f" in {len(table.groups):,} groups" if len(table.groups) > 1 else ""
    return f"{len(table.items):,} items{groups}"


def _way_out(table: ParameterTable) -> str:
    if len(table.groups) > 1:
        return ": join groups, or let fewer values differ between them (group_free, group_pooled; --pool paths)"
    return " (about 500 items); split it into models of one question each"


@dataclass(frozen=True, slots=True)
class _Question:
    """A table, equal to any other with the same cells: names, labels and priors identify nothing."""

    cells: Hashable
    table: ParameterTable = field(compare=False)


def _cells(table: ParameterTable) -> Hashable:
    # a free row's `fixed` is NaN, which equals nothing
    rows = tuple((row.kind, row.group, row.cells, row.value_key) for row in table.rows)
    return len(table.items), len(table.constructs), len(table.groups), table.means, table.unseen, rows


@lru_cache(_REMEMBERED)
def _unidentified(question: _Question) -> Array:
    """The fewest orthonormal directions in which the moments stay put that a random point has; (free, direction).

    A model is identified almost everywhere or nowhere, so that the first point without such directions is the last.
    """
    table, rng = question.table, np.random.default_rng(SEED)
    fewest = np.eye(table.n_free)
    with one_blas_thread():
        for _ in range(POINTS):
            fewest = min(fewest, _unidentified_at(table, rng), key=lambda basis: basis.shape[1])
            if not fewest.shape[1]:
                break
    return fewest


def _unidentified_at(table: ParameterTable, rng: np.random.Generator) -> Array:
    """Those of one random point."""
    layout = layout_of(table)
    ranges = np.array([_RANGES[row.kind] for row in table.representatives]).reshape(-1, 2)
    values = to_raw(layout, rng.uniform(ranges[:, 0], ranges[:, 1]))
    try:
        with np.errstate(over="ignore", invalid="ignore"):
            if len(table.groups) > 1 and _plainly_identified(table, layout, values):
                return np.zeros((table.n_free, 0))
            jacobian = moment_jacobian(layout, values)[informed_moments(table)]
    except np.linalg.LinAlgError as error:
        raise IdentificationError(
            "the fixed paths form a loop that feeds on itself without end (I - B has no inverse): change their values"
        ) from error
    if not np.isfinite(jacobian).all():
        raise IdentificationError(
            "the numbers that the model fixes are so large that its moments cannot be computed: choose values nearer 1"
        )
    scaled = jacobian / _not_0(np.abs(jacobian).max(0))  # the squares of 1e200 and of 1e-200 cannot be held
    scaled /= _not_0(np.linalg.norm(scaled, axis=0))
    triangle = np.linalg.qr(scaled, mode="r")  # the same singular values and directions, of a tenth of the rows
    square = np.zeros((max(table.n_free - len(triangle), 0), table.n_free))  # every direction comes out, none twice
    _, singular, directions = np.linalg.svd(np.concatenate([triangle, square]))
    rank = int((singular > SMALL * singular.max(initial=0.0)).sum())
    return np.asarray(directions[rank:].T)


def _plainly_identified(table: ParameterTable, layout: Layout, values: Array) -> bool:
    """Whether that can be told group by group."""
    informed = informed_moments(table).reshape(len(table.groups), -1)
    found = group_jacobians(layout, values)
    blocks = [(numbers, block[own]) for (numbers, block), own in zip(found, informed, strict=True)]
    return surely_of_full_rank(blocks, table.n_free, SMALL)


def _not_0(values: Array) -> Array:
    return np.where(values > 0, values, 1.0)


def _separate(directions: Array) -> list[list[int]]:
    """Sets of free values whose trouble is their own: blocks of the projector onto the unidentified directions."""
    return connected_components(np.argwhere(np.abs(directions @ directions.T) > PART).tolist())


def _problems(table: ParameterTable, found: Sequence[Sequence[Parameter]]) -> Iterator[str]:
    """What is wrong, once for all groups in which the same is."""
    alike: dict[tuple[str, ...], list[Sequence[Parameter]]] = {}
    for rows in found:
        one_group = len({row.group for row in rows}) == 1
        alike.setdefault(tuple(row.name if one_group else table.unique_name(row) for row in rows), []).append(rows)
    for first, *others in alike.values():
        yield _problem(table, first)
        if others:
            yield f"The same is so in {listed(table.groups[rows[0].group] for rows in others)}."


def _problem(table: ParameterTable, rows: Sequence[Parameter]) -> str:
    names = ", ".join(table.unique_name(row) for row in rows)
    helps = "; or ".join(usual_fixes(table, rows))
    return (
        f"The model is not identified: no data can tell these parameters apart: {names}. What usually helps: {helps}."
    )


def _counting(table: ParameterTable) -> str:
    if table.df >= 0:
        return ""
    return (
        f"The model has {table.n_free} free parameters but only {table.n_moments} sample moments to learn them from "
        f"({-table.df} too many)."
    )
