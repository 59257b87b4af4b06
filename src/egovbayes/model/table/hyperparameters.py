"""Parameters that priors name: rows of the table without cells, and what must be true of the priors that name them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from egovbayes.errors import PriorError
from egovbayes.hints import listed, nearest
from egovbayes.model.priors.located import located
from egovbayes.model.priors.priors import placed, prior_support, prior_text
from egovbayes.model.spec import ModelSpec, Prior
from egovbayes.model.table.table import NO_GROUP, Parameter, ParameterTable
from egovbayes.notation import Kind


def hyperparameter_rows(spec: ModelSpec) -> tuple[Parameter, ...]:
    """A row for each of the spec's `parameters`, the same for all groups."""
    return tuple(
        Parameter(name, "", "", NO_GROUP, Kind.HYPERPARAMETER, (), prior=prior)
        for name, prior in spec.parameters.items()
    )


def check_named(table: ParameterTable, written: Sequence[Prior | None]) -> None:
    """Raise PriorError unless the priors (free,) that the user wrote name what there is, in no circle, and all of it.

    And unless a parameter that stands for a standard deviation has a prior that allows none below 0.
    """
    naming = {number: prior for number, prior in enumerate(written) if prior is not None and prior.named}
    names, known = table.free_names if naming else (), table.hyperparameters
    for number, prior in naming.items():
        where = placed(prior, names[number])
        _check_names(table, known, where, prior)
        _check_deviation(known, where, prior, written)
    asked, taken = {name for prior in naming.values() for name in prior.named}, _taken(table) if known else {}
    for name, number in known.items():
        where = _declared(name, written[number])
        if name in taken:
            raise PriorError(f"{where}: {name} is {taken[name]} already: choose another name, say tau_{name}")
        _check_circle(known, naming, (name,), where)
        if name not in asked:
            raise PriorError(
                f"{where}: no prior of a parameter of the model names {name}, so that no answer tells "
                f'anything of it: name it, say "y ~ x" = "normal(0, {name})", or take it out'
            )


def _declared(name: str, prior: Prior | None) -> str:
    """Where the parameter is declared: the file too, where known."""
    return (prior.where if prior else "") or f"[parameters.{name}]"


def _taken(table: ParameterTable) -> dict[str, str]:
    """What a table, a figure or a claim calls by its name already: that must be one thing."""
    return {
        **{row.label: "a label" for row in table.rows if row.label},
        **{definition.name: "a definition" for definition in table.definitions},
        **dict.fromkeys(table.items, "an item"),
        **dict.fromkeys(table.constructs, "a construct"),
        **{kind.value: "a kind of parameters" for kind in Kind},
    }


def _check_names(table: ParameterTable, known: Mapping[str, int], where: str, prior: Prior) -> None:
    for name in prior.named:
        if name in known:
            continue
        labelled = any(row.label == name for row in table.rows)
        what = "is a label, and a prior names no labels" if labelled else "is not declared"
        hint = f"{nearest(name, known)}; known: {listed(known)}" if known else ""
        raise PriorError(
            f"{where}: {prior_text(prior)}: {name!r} {what}{hint}; write a number, or declare a parameter: "
            f'[parameters.NAME] with prior = "half-normal(0.5)"'
        )


def _check_deviation(known: Mapping[str, int], where: str, prior: Prior, written: Sequence[Prior | None]) -> None:
    scale = located(prior).scale
    own = written[known[scale]] if isinstance(scale, str) else None
    if own is not None and prior_support(own)[0] < 0:
        raise PriorError(
            f"{where}: {prior_text(prior)} takes {scale} for a standard deviation, but its own prior, "
            f"{prior_text(own)}, allows values below 0: use a family above 0 (say half-normal or exponential) or "
            "truncate it with T[0, inf]"
        )


def _check_circle(known: Mapping[str, int], naming: Mapping[int, Prior], trail: tuple[str, ...], where: str) -> None:
    for name in _names(naming, known[trail[-1]]):
        if name in trail:
            circle = " -> ".join((*trail[trail.index(name) :], name))
            raise PriorError(
                f"{where}: the priors of parameters name each other in a circle, {circle}: write a number in one"
            )
        _check_circle(known, naming, (*trail, name), where)


def _names(naming: Mapping[int, Prior], number: int) -> Iterator[str]:
    yield from naming[number].named if number in naming else ()
