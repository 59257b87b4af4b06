"""The groups of a model taken apart, to draw a survey from each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from egovbayes.assess.prepared import stand_in_groups
from egovbayes.data.surveys.groups import natural_order
from egovbayes.errors import SpecError
from egovbayes.hints import listed
from egovbayes.model.language.group_names import spaced
from egovbayes.model.spec import Equation, ModelSpec
from egovbayes.study.population import rows_named, table_to_draw_from


def groups_of(spec: ModelSpec, chosen: Mapping[str, float]) -> tuple[str, ...]:
    """The groups that the keys of `chosen` name (`a[urban]`), in the order in which a fit will have them; stand-ins
    where they name none. Raises SpecError where they name one only.
    """
    named = {_split(key)[1] for key in chosen} - {""}
    if len(named) == 1:
        raise SpecError(f"--set names one group only ({listed(named)}); a survey of groups needs two: name another")
    return tuple(sorted(named, key=natural_order)) or stand_in_groups(spec)


def _split(key: str) -> tuple[str, str]:
    """A parameter and the group whose value is chosen, "" for all."""
    parameter, _, group = key.partition("[")
    return parameter.strip(), spaced(group.strip().removesuffix("]").strip("\"' "))


def model_of_group(spec: ModelSpec, number: int, groups: Sequence[str]) -> ModelSpec:
    """The model of one of the groups alone, with its own of what c(...) gives each; claims and definitions left out.

    Raises SpecError where c(...) has not one entry for each group.
    """
    equations = tuple(_of_group(equation, number, groups) for equation in spec.equations)
    labels = {label for equation in equations for label in equation.labels}
    within = tuple(pair for pair in spec.equalities if labels.issuperset(pair))
    derived = tuple(one for one in spec.derived if labels.issuperset({one.label, *(name for name, _ in one.parts)}))
    alone = replace(spec, equations=equations, equalities=within, derived=derived, definitions=(), hypotheses=())
    return replace(alone, group="", group_equal=(), group_free=())


def _of_group(equation: Equation, number: int, groups: Sequence[str]) -> Equation:
    for entries in (equation.fixed, equation.labels):
        if len(entries) not in (0, 1, len(groups)):
            raise SpecError(
                f"line {equation.line}: c(...) has {len(entries)} entries, and there are {len(groups)} groups "
                f"({listed(groups)}); give one for each, or one for all"
            )
    fixed = equation.fixed[number : number + 1] if len(equation.fixed) > 1 else equation.fixed
    labels = equation.labels[number : number + 1] if len(equation.labels) > 1 else equation.labels
    return replace(equation, fixed=fixed, labels=labels)


def values_of_group(
    spec: ModelSpec, chosen: Mapping[str, float], number: int, groups: Sequence[str]
) -> dict[str, float]:
    """The chosen values of one of the groups: those that name it (`readiness~attitude[urban]`) above those that name
    none, but for labels that only other groups have. Raises SpecError for two values of one parameter.
    """
    alone = model_of_group(spec, number, groups)
    common: dict[str, float] = {}
    own: dict[str, float] = {}
    labels = {label for equation in alone.equations for label in equation.labels}
    elsewhere = {label for equation in spec.equations for label in equation.labels} - labels
    for key, value in chosen.items():
        parameter, group = _split(key)
        if not group and key.strip() not in elsewhere:
            common[key] = value
        elif group == groups[number] and parameter in own:
            raise SpecError(f"--set {key} gives a parameter of {group} a second value: keep one of them")
        elif group == groups[number]:
            own[parameter] = value
    table = table_to_draw_from(alone)
    taken = {row for key in own for row in rows_named(table, key)}
    return {key: value for key, value in common.items() if not taken.issuperset(rows_named(table, key))} | own
