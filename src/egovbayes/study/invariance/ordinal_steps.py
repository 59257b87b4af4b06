"""The model of each step of invariance of answers in categories: its equations, thresholds and scales."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from egovbayes.engines.wls.latent_answers import LatentAnswers, Scale
from egovbayes.errors import SpecError
from egovbayes.hints import listed
from egovbayes.likelihoods.choosing import likelihood_of
from egovbayes.model.spec import Equation, ModelSpec
from egovbayes.model.table.automatic import parameter_table
from egovbayes.model.table.equal_places import with_free_means
from egovbayes.model.table.identifications import MARKER
from egovbayes.model.table.layout import cells_of, layout_of
from egovbayes.model.table.roles import roles_of
from egovbayes.model.table.table import ParameterTable
from egovbayes.model.table.written_priors import rows_by_number
from egovbayes.notation import MATRIX_CODES, IntArray, MatrixName
from egovbayes.study.invariance.ordinal_ladders import OrdinalStep

_MEASUREMENT = ("loadings", "intercepts", "residuals")


@dataclass(frozen=True, slots=True, eq=False)
class StepModel:
    """A step's parameters but for thresholds and scales, and where all are."""

    table: ParameterTable
    model: LatentAnswers


@dataclass(frozen=True, slots=True, eq=False)
class Compared:
    """Whose answers are compared: the `groups`, how many `categories` each item has in all of them, by item (of numbers
    there are none), and the items `released`, which share nothing between groups.
    """

    groups: tuple[str, ...]
    categories: Mapping[str, int]
    released: frozenset[str] = frozenset()


def step_of_categories(spec: ModelSpec, step: OrdinalStep, compared: Compared) -> StepModel:
    """The model of a step over these groups. Raises SpecError for what no step knows."""
    stepped = _with_step(spec, step, compared)
    table = parameter_table(stepped, groups=compared.groups, means=True)
    _refuse_equal_within(table, spec)
    numbers = np.array([j for j, item in enumerate(table.items) if not spec.in_categories(item)], dtype=np.int64)
    theta = MATRIX_CODES[MatrixName.THETA]
    whole = layout_of(table)
    of_latent_answer = (whole.matrix == theta) & (whole.row == whole.col) & ~np.isin(whole.row, numbers)
    layout = cells_of(~of_latent_answer, whole)
    of_item, thresholds = _thresholds(step, table, compared, layout.n_free)
    first = max(layout.n_free, int(thresholds.max(initial=-1)) + 1)
    scales = _scales(step, table, compared, first)
    n_free = max(first, int(scales.max(initial=-1)) + 1)
    of_layout = np.full((len(compared.groups), numbers.size), -1)
    return StepModel(table, LatentAnswers(layout, of_item, thresholds, scales, n_free, numbers, of_layout))


def numbers_of(spec: ModelSpec) -> tuple[str, ...]:
    """The items that are numbers."""
    return tuple(item for item in roles_of(spec.equations).items if not spec.in_categories(item))


def items_of_categories(spec: ModelSpec) -> tuple[str, ...]:
    """The items that the steps are about. Raises SpecError for a model that has more than their constructs."""
    _refuse(spec)
    return roles_of(spec.equations).items


def reads_categories(spec: ModelSpec) -> bool:
    """Whether the model's likelihood is of answers in categories. Raises SpecError where it is not known."""
    return likelihood_of(spec.likelihood).of_scales is not None


def refuse_categories(spec: ModelSpec) -> None:
    """Raise SpecError where the model's answers are categories, whose steps are others."""
    if reads_categories(spec):
        raise SpecError(
            f"{spec.called}: invariance samples four fits of answers as numbers; of answers in categories "
            "eb.ordinal_invariance(model, survey) has the steps"
        )


def _thresholds(step: OrdinalStep, table: ParameterTable, compared: Compared, first: int) -> tuple[IntArray, IntArray]:
    """The item of each threshold, and the numbers of thresholds (group, threshold), from `first` on: one for all groups
    where the step ties them.
    """
    counts = [compared.categories.get(item, 1) - 1 for item in table.items]
    of_item = np.repeat(np.arange(len(counts)), counts)
    apart = np.array([item in compared.released or not step.thresholds for item in table.items])[of_item]
    numbers = np.tile(first + np.arange(of_item.size), (len(compared.groups), 1))
    for group in range(1, len(compared.groups)):
        numbers[group, apart] = numbers.max() + 1 + np.arange(int(apart.sum()))
    return of_item, numbers


def _scales(step: OrdinalStep, table: ParameterTable, compared: Compared, first: int) -> IntArray:
    """What scales are (group, item): 1 in the first group and wherever thresholds are a group's own; else numbers from
    `first` on, or those of equal residuals.

    Where intercepts are free, an item of two categories has but one threshold, which they take up: it has a scale of
    its own only once loadings tell it, and then not the marker of a construct all of whose items are such.
    """
    scales = np.full((len(compared.groups), len(table.items)), int(Scale.UNIT))
    if not step.thresholds:
        return scales
    for j, item in enumerate(table.items):
        if item not in compared.categories or item in compared.released:
            continue
        if not step.intercepts and _untold_scale(step, table, compared, item):
            continue
        for group in range(1, len(compared.groups)):
            scales[group, j] = Scale.OF_EQUAL_RESIDUALS if step.residuals else max(first, int(scales.max()) + 1)
    return scales


def _untold_scale(step: OrdinalStep, table: ParameterTable, compared: Compared, item: str) -> bool:
    if compared.categories[item] > 2:
        return False
    loadings = [row for row in table.rows if row.op == "=~" and row.group == 0]
    marked = {row.lhs for row in loadings if row.rhs == item and row.free < 0 and row.fixed != 0}
    others = [compared.categories.get(row.rhs, 3) for row in loadings if row.lhs in marked]
    return not step.loadings or (bool(marked) and max(others) == 2)


def _with_step(spec: ModelSpec, step: OrdinalStep, compared: Compared) -> ModelSpec:
    """The model with what the step asks of loadings, intercepts and means, in its equations."""
    items = items_of_categories(spec)
    free = [name for name in spec.group_free if name not in _MEASUREMENT and not _is_intercept(name, items)]
    others = [kind for kind in spec.group_equal if kind not in _MEASUREMENT]
    equal = {"loadings": step.loadings, "intercepts": step.of_numbers, "residuals": step.residuals and step.of_numbers}
    return replace(
        spec,
        equations=(*_measured(spec, items, compared.released), *_means(spec, step, compared)),
        definitions=(),
        hypotheses=(),
        bounds={},
        priors={},
        identification=MARKER,
        means=True,
        group_equal=(*others, *(kind for kind, asked in equal.items() if asked)),
        group_free=(*free, *_apart(spec, step, compared)),
    )


def _apart(spec: ModelSpec, step: OrdinalStep, compared: Compared) -> Iterator[str]:
    """The relations that differ between groups though their kind is equal."""
    if not step.loadings:
        yield "loadings"
    else:
        yield from (f"{e.lhs}=~{e.rhs}" for e in spec.equations if e.op == "=~" and e.rhs in compared.released)
    if step.of_numbers:
        released = compared.released.intersection(numbers_of(spec))
        yield from (f"{item}~1" for item in sorted((_own_intercepts(spec) - compared.released) | released))


def _own_intercepts(spec: ModelSpec) -> set[str]:
    """The items whose intercepts the model leaves free."""
    items = roles_of(spec.equations).items
    return {name.partition("~")[0].strip() for name in spec.group_free if _is_intercept(name, items)}


def _is_intercept(name: str, items: Sequence[str]) -> bool:
    lhs, op, rhs = name.partition("~")
    return op == "~" and rhs.strip() == "1" and lhs.strip() in items


def _measured(spec: ModelSpec, items: Sequence[str], released: frozenset[str]) -> list[Equation]:
    """The model's equations without priors, and residual variances that are left to what they are in units of latent
    answers; a marker that is released hands its part to another item.
    """
    equations = [replace(equation, prior=None) for equation in spec.equations]
    for construct in dict.fromkeys(e.lhs for e in equations if e.op == "=~"):
        loads = [e.rhs for e in equations if e.op == "=~" and e.lhs == construct]
        if loads[0] in released and (others := [item for item in loads if item not in released]):
            equations.append(Equation(construct, "=~", loads[0], free=True))
            equations.append(Equation(construct, "=~", others[0], fixed=(1.0,)))
    of_categories = [item for item in items if spec.in_categories(item)]
    return [*equations, *(Equation(item, "~~", item, fixed=(1.0,)) for item in of_categories)]


def _means(spec: ModelSpec, step: OrdinalStep, compared: Compared) -> list[Equation]:
    """Intercepts of latent answers and means: 0 in the first group, and free in the others where the step says so.
    Those of numbers are free from the start.
    """
    roles, numbers = roles_of(spec.equations), {*numbers_of(spec)}
    free = _own_intercepts(spec) if step.intercepts else set(roles.items)
    differing = (free if step.thresholds else set()) - compared.released
    if step.intercepts and "means" not in spec.group_equal:
        told = ("thresholds", "intercepts") if step.of_numbers else ("thresholds",)
        differing |= with_free_means(replace(spec, group_equal=told))
    apart = (0.0, *[None] * (len(compared.groups) - 1))
    return [
        Equation(name, "~1", "", fixed=apart if name in differing else (0.0,))
        for name in (*roles.items, *roles.latents)
        if name not in numbers
    ]


def _refuse(spec: ModelSpec) -> None:
    """Raise SpecError for what the steps of answers in categories do not know."""
    found = next(_not_known(spec), None)
    if found is not None:
        as_numbers = "leave ordered out" if spec.ordered else "likelihood normal"
        raise SpecError(
            f"{spec.called}: the steps of invariance of answers in categories have no {found}: take them out of the "
            f"model, or read the answers as numbers ({as_numbers})"
        )


def _not_known(spec: ModelSpec) -> Iterator[str]:
    roles = roles_of(spec.equations)
    if spec.products:
        yield f"products of constructs ({listed(spec.products)})"
    if roles.dummies:
        yield f"observed variables in paths ({listed(roles.dummies)})"
    if spec.group_pooled:
        yield f"pooled groups ({listed(spec.group_pooled)})"
    for e in spec.equations:
        if e.op == "~1":
            yield f"intercepts or means of the model's own ({e.lhs} ~ 1)"
        elif e.op == "~~" and e.lhs == e.rhs and e.lhs in roles.items:
            yield f"residual variances of the model's own ({e.lhs} ~~ {e.rhs})"


def _refuse_equal_within(table: ParameterTable, spec: ModelSpec) -> None:
    for rows in rows_by_number(table):
        seen: dict[int, str] = {}
        for row in rows:
            if row.group in seen:
                raise SpecError(
                    f"{spec.called}: {seen[row.group]} and {row.name} are equal within a group; the steps of "
                    "invariance of answers in categories have latent answers of variance 1, of which that is another "
                    "model: let them differ"
                )
            seen[row.group] = row.name
