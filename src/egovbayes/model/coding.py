"""Predictors of categories as treatment-coded (dummy) columns: one for each level but the reference, 1 for who has it.

`readiness ~ gender` stands for `readiness ~ gender.female` where male is the reference. A level may be named itself;
its label in the survey may hold blanks and signs, its name here holds letters, digits and underscores.
"""

from __future__ import annotations

import keyword
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from egovbayes.errors import SpecError
from egovbayes.hints import listed, nearest
from egovbayes.model.products import is_product
from egovbayes.model.spec import Equation, ModelSpec, Predictor, Prior
from egovbayes.model.table.relations import parse_relation
from egovbayes.model.table.roles import roles_of

MOST_LEVELS = 30
"""More levels than this are a number or a name of each respondent, and 30 columns have 435 covariances."""


def level_name(predictor: str, level: str) -> str:
    """What a level's column is called in equations: `gender.female`, `region.Акмолинская_область`."""
    word = re.sub(r"\W+", "_", level.strip()).strip("_") or "_"
    if word[0].isdigit() or keyword.iskeyword(word):
        word = f"_{word}"
    return f"{predictor}.{word}"


def coded_columns(predictor: Predictor) -> dict[str, str]:
    """Level by the name of its column, of all levels but the reference."""
    return {level_name(predictor.name, level): level for level in predictor.others}


def of_predictor(name: str, predictors: Iterable[str]) -> str:
    """The predictor of categories that a name in the equations is, or is a level of; "" for any other name."""
    return next((one for one in predictors if name == one or name.startswith(f"{one}.")), "")


def answered_items(spec: ModelSpec) -> tuple[str, ...]:
    """The items of the model that somebody answered in numbers: no products, no predictors of categories."""
    items = roles_of(spec.equations).items
    return tuple(name for name in items if not (is_product(name) or of_predictor(name, spec.predictors)))


def columns_asked(spec: ModelSpec) -> tuple[str, ...]:
    """What the survey calls the items of the model that somebody answered in numbers."""
    return tuple((name in spec.items and spec.items[name].column) or name for name in answered_items(spec))


def open_predictors(spec: ModelSpec) -> tuple[str, ...]:
    """Predictors whose levels nobody has told yet."""
    return tuple(name for name, predictor in spec.predictors.items() if not predictor.levels)


def labels_of_levels(equations: Iterable[Equation], predictors: Collection[str]) -> tuple[str, ...]:
    """Labels of whole predictors of categories, `g*gender`, each of which is one for each level, `g.female`."""
    whole = (e for e in equations if not {e.lhs, e.rhs}.isdisjoint(predictors))
    return tuple(dict.fromkeys(label for equation in whole for label in equation.labels if label))


def check_places(equations: Sequence[Equation], predictors: Iterable[str], where: str) -> None:
    """Raise SpecError where a predictor of categories stands in no equation, or in one that it cannot stand in."""
    for name in predictors:
        used = [e for e in equations if name in (of_predictor(e.lhs, [name]), of_predictor(e.rhs, [name]))]
        if not used:
            raise SpecError(
                f"{where} [predictors.{name}]: no equation names {name}; write say readiness ~ attitude + {name}"
            )
        for equation in used:
            whole = equation.op == "~" and not of_predictor(equation.lhs, [name])
            beside = equation.op == "~~" and of_predictor(equation.lhs, [name]) != of_predictor(equation.rhs, [name])
            if not (whole or beside):
                raise SpecError(
                    f"{where}: line {equation.line}: {name} is a predictor of categories, and can only predict: it "
                    "stands on the right of ~, or beside a construct in ~~"
                )


def with_levels(spec: ModelSpec, levels: Mapping[str, Sequence[str]]) -> ModelSpec:
    """The model with its predictors of categories taken apart into the columns of these `levels` (their labels, in
    their order): equations, priors and what is free over groups.

    A label of the whole, `g*gender`, becomes one for each level, `g.female`. Raises SpecError for a reference that is
    no level, for levels that cannot be told apart by name, and for names of levels that are not there.
    """
    resolved = {name: _resolved(spec.predictors[name], own, spec.called) for name, own in levels.items()}
    columns = {name: tuple(coded_columns(predictor)) for name, predictor in resolved.items()}
    for equation in spec.equations:
        for name in (equation.lhs, equation.rhs):
            _check_level(name, resolved, columns, f"{spec.called}: line {equation.line}")
    return replace(
        spec,
        equations=tuple(one for equation in spec.equations for one in _apart(equation, columns)),
        priors=dict(_priors(spec.priors, columns)),
        group_free=tuple(one for name in spec.group_free for one in _freed(name, columns)),
        predictors={**spec.predictors, **resolved},
    )


def _resolved(predictor: Predictor, levels: Sequence[str], called: str) -> Predictor:
    here, known = f"{called} [predictors.{predictor.name}]", tuple(levels)
    if len(known) > MOST_LEVELS:
        raise SpecError(
            f"{here}: {predictor.name} has {len(known)} levels, and {MOST_LEVELS} are the most that are coded: take a "
            "number as it is (leave the table out), or join levels in the survey"
        )
    reference = predictor.reference or known[0]
    if reference not in known:
        raise SpecError(
            f"{here}: the reference {reference!r} is no level{nearest(reference, known)}; levels: {listed(known)}"
        )
    if len(known) < 2:
        raise SpecError(f"{here}: all are {known[0]!r}, so that there is nothing to predict by: leave it out")
    done, names = replace(predictor, reference=reference, levels=known), dict[str, str]()
    for level in known:
        other = names.setdefault(level_name(predictor.name, level), level)
        if other != level:
            raise SpecError(
                f"{here}: the levels {other!r} and {level!r} would both be called {level_name(predictor.name, level)}: "
                "give one of them another label"
            )
    return done


def _check_level(
    name: str, resolved: Mapping[str, Predictor], columns: Mapping[str, Sequence[str]], where: str
) -> None:
    predictor = of_predictor(name, resolved)
    if not predictor or name == predictor or name in columns[predictor]:
        return
    reference = resolved[predictor].reference
    if name == level_name(predictor, reference):
        raise SpecError(f"{where}: {name} is the reference, with which the other levels are compared: leave it out")
    raise SpecError(
        f"{where}: {name} is no level of {predictor}{nearest(name, columns[predictor])}; "
        f"levels: {listed(columns[predictor])}, beside the reference {reference!r}"
    )


def _apart(equation: Equation, columns: Mapping[str, Sequence[str]]) -> Iterator[Equation]:
    """The equation for each column of the predictor it names; itself where it names none."""
    name = next((name for name in (equation.rhs, equation.lhs) if name in columns), "")
    if not name:
        yield equation
    for column in columns.get(name, ()):
        level = column.removeprefix(name)
        labels = tuple(f"{label}{level}" if label else "" for label in equation.labels)
        lhs, rhs = (column if side == name else side for side in (equation.lhs, equation.rhs))
        yield from _apart(replace(equation, lhs=lhs, rhs=rhs, labels=labels), columns)


def _priors(priors: Mapping[str, Prior], columns: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, Prior]]:
    """Priors of relations with a predictor for each of its columns; those of single columns stand above them."""
    relations = {key: parse_relation(key) for key in priors}
    apart = {key: found for key, found in relations.items() if found and {found[0], found[2]} & columns.keys()}
    for key, (lhs, op, rhs) in ((key, found) for key, found in apart.items()):
        for one in _apart(Equation(lhs, op, rhs), columns):
            yield f"{one.lhs} {one.op} {one.rhs}", priors[key]
    yield from ((key, prior) for key, prior in priors.items() if key not in apart)


def _freed(name: str, columns: Mapping[str, Sequence[str]]) -> Iterator[str]:
    found = parse_relation(name)
    if found is None or not {found[0], found[2]} & columns.keys():
        yield name
        return
    yield from (f"{one.lhs}{one.op}{one.rhs}" for one in _apart(Equation(*found), columns))
