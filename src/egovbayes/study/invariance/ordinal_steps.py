"""The model of each step of invariance of answers in categories: its equations, thresholds and scales."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from egovbayes.engines.wls.latent_answers import LatentAnswers, Scale
from egovbayes.errors import SpecError
from egovbayes.hints import listed
from egovbayes.likelihoods.choosing import likelihood_of
from egovbayes.model.spec import Equation, ModelSpec
from egovbayes.model.table.automatic import parameter_table
from egovbayes.model.table.equal_places import with_free_means, with_known_scales
from egovbayes.model.table.grouping import freed_thresholds
from egovbayes.model.table.identifications import MARKER
from egovbayes.model.table.layout import cells_of, layout_of
from egovbayes.model.table.roles import predictors_left_alone, roles_of
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

    @property
    def codes(self) -> dict[str, range]:
        """The categories of each item, from 1 on."""
        return {item: range(1, n + 1) for item, n in self.categories.items()}


def step_of_categories(spec: ModelSpec, step: OrdinalStep, compared: Compared) -> StepModel:
    """The model of a step over these groups. Raises SpecError for what no step knows."""
    stepped = _with_step(spec, step, compared)
    table = parameter_table(stepped, groups=compared.groups, means=True)
    _refuse_equal_within(table, spec)
    items = roles_of(spec.equations).plain_items
    numbers = np.array([j for j, item in enumerate(items) if not spec.in_categories(item)], dtype=np.int64)
    theta = MATRIX_CODES[MatrixName.THETA]
    whole = layout_of(table)
    of_latent_answer = (whole.matrix == theta) & (whole.row == whole.col) & ~np.isin(whole.row, numbers)
    layout = cells_of(~of_latent_answer, whole)
    asked = _Asked(step, compared, freed_thresholds(_with_equal_thresholds(spec, compared)), table)
    of_item, thresholds = _thresholds(asked, items, layout.n_free)
    first = max(layout.n_free, int(thresholds.max(initial=-1)) + 1)
    scales = _scales(asked, items, first)
    n_free = max(first, int(scales.max(initial=-1)) + 1)
    of_layout = np.full((len(compared.groups), numbers.size), -1)
    q = len(table.items) - len(items)
    return StepModel(table, LatentAnswers(layout, of_item, thresholds, scales, n_free, numbers, of_layout, q))


def numbers_of(spec: ModelSpec) -> tuple[str, ...]:
    """The items that are numbers."""
    return tuple(item for item in roles_of(spec.equations).plain_items if not spec.in_categories(item))


def items_of_categories(spec: ModelSpec) -> tuple[str, ...]:
    """The items that the steps are about. Raises SpecError for a model that has more than their constructs, and
    predictors of these.
    """
    _refuse(spec)
    return roles_of(spec.equations).plain_items


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


@dataclass(frozen=True, slots=True)
class _Asked:
    """A step, whose answers, which thresholds the model frees by item, and the step's table."""

    step: OrdinalStep
    compared: Compared
    freed: Mapping[str, frozenset[str]]
    table: ParameterTable

    def equal(self, item: str) -> int:
        """How many thresholds of an item the step ties; of what is no category enough."""
        if item in self.compared.released or not self.step.thresholds:
            return 0
        return _equal(item, self.freed, self.compared)


def _equal(item: str, freed: Mapping[str, frozenset[str]], compared: Compared) -> int:
    """How many thresholds of an item may be tied; of what is no category enough."""
    return compared.categories.get(item, 3) - 1 - len(freed.get(item, ()))


def _with_equal_thresholds(spec: ModelSpec, compared: Compared) -> ModelSpec:
    """The model with equal thresholds, but for those that it frees. Raises SpecError for one that an item has not."""
    return with_known_scales(replace(spec, group_equal=("thresholds",)), compared.codes)


def _thresholds(asked: _Asked, items: Sequence[str], first: int) -> tuple[IntArray, IntArray]:
    """The item of each threshold, and the numbers of thresholds (group, threshold), from `first` on: one for all groups
    where the step ties them and the model does not free them.
    """
    compared = asked.compared
    counts = [compared.categories.get(item, 1) - 1 for item in items]
    of_item = np.repeat(np.arange(len(counts)), counts)
    names = [(item, f"t{k}") for item, n in zip(items, counts, strict=True) for k in range(1, n + 1)]
    apart = np.array([not asked.equal(item) or name in asked.freed.get(item, ()) for item, name in names], dtype=bool)
    numbers = np.tile(first + np.arange(of_item.size), (len(compared.groups), 1))
    for group in range(1, len(compared.groups)):
        numbers[group, apart] = numbers.max() + 1 + np.arange(int(apart.sum()))
    return of_item, numbers


def _scales(asked: _Asked, items: Sequence[str], first: int) -> IntArray:
    """What scales are (group, item): 1 in the first group and wherever thresholds are a group's own; else numbers from
    `first` on, or those of equal residuals.

    One equal threshold alone is taken up by an intercept that is free: such an item has a scale of its own only once
    loadings tell it, and then not the marker of a construct none of whose items has more.
    """
    step, compared = asked.step, asked.compared
    scales = np.full((len(compared.groups), len(items)), int(Scale.UNIT))
    if not step.thresholds:
        return scales
    for j, item in enumerate(items):
        if item not in compared.categories or item in compared.released or _untold_scale(asked, item):
            continue
        for group in range(1, len(compared.groups)):
            scales[group, j] = Scale.OF_EQUAL_RESIDUALS if step.residuals else max(first, int(scales.max()) + 1)
    return scales


def _untold_scale(asked: _Asked, item: str) -> bool:
    least = 1 if asked.step.intercepts else 2
    if asked.equal(item) >= least:
        return False
    loadings = [row for row in asked.table.rows if row.op == "=~"]
    first = {row.name: row.value_key for row in loadings if row.group == 0}
    tied = [row for row in loadings if row.group == 1 and row.value_key == first[row.name]]
    own = [row for row in tied if row.rhs == item]
    marked = {row.lhs for row in own if row.held}
    others = [asked.equal(row.rhs) for row in tied if row.lhs in marked]
    return not own or (bool(marked) and max(others) < least)


def _with_step(spec: ModelSpec, step: OrdinalStep, compared: Compared) -> ModelSpec:
    """The model with what the step asks of loadings, intercepts and means, in its equations."""
    items = items_of_categories(spec)
    of_steps = {*_MEASUREMENT, "thresholds"}
    free = [name for name in spec.group_free if not ({name} & of_steps or "|" in name or _is_intercept(name, items))]
    others = [kind for kind in spec.group_equal if kind not in of_steps]
    equal = {"loadings": step.loadings, "intercepts": step.of_numbers, "residuals": step.residuals and step.of_numbers}
    return replace(
        spec,
        equations=(*_measured(spec, items, compared.released), *_means(spec, step, compared), *_given(spec)),
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
    items = roles_of(spec.equations).plain_items
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
    tied = _with_equal_thresholds(spec, compared)
    untold = {item for item in compared.categories if not _equal(item, freed_thresholds(tied), compared)}
    free = _own_intercepts(spec) if step.intercepts else set(roles.plain_items)
    differing = (free if step.thresholds else set()) - compared.released - untold
    if step.intercepts and "means" not in spec.group_equal:
        told = {"thresholds": True, "intercepts": step.of_numbers, "loadings": step.loadings}
        differing |= with_free_means(replace(tied, group_equal=tuple(kind for kind in told if told[kind])))
    apart = (0.0, *[None] * (len(compared.groups) - 1))
    return [
        Equation(name, "~1", "", fixed=apart if name in differing else (0.0,))
        for name in (*roles.plain_items, *roles.latents)
        if name not in numbers
    ]


def _given(spec: ModelSpec) -> Iterator[Equation]:
    """Predictors that are given: uncorrelated and of variance 1, so that covariances with them are slopes by them."""
    names = roles_of(spec.equations).covariates
    for name in names:
        yield Equation(name, "~1", "", fixed=(0.0,))
        yield Equation(name, "~~", name, fixed=(1.0,))
    yield from (Equation(one, "~~", other, fixed=(0.0,)) for one, other in combinations(names, 2))


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
    given = predictors_left_alone(roles, spec.equations)
    if others := [name for name in roles.dummies if name not in given]:
        yield f"observed variables in paths but predictors of constructs ({listed(others)})"
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
