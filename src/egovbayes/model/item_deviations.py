"""Items that deviate from group to group: loadings and intercepts drawn about an average, no marker exempt.

A marker's loading is drawn about the number it is fixed at, its intercept about the mean of all respondents: that alone
says in which units a construct is measured and from where. Muthén & Asparouhov (2013) fix how far items deviate; here
each item's spread is a parameter. With all deviations at 0 it is the model of equal loadings and intercepts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import isnan

from egovbayes.model.defaults.marker_scales import Scales
from egovbayes.model.priors.located import located
from egovbayes.model.spec import Equation, ModelSpec, Prior
from egovbayes.model.table.grouping import DEVIATING, GROUP_EQUAL
from egovbayes.model.table.relations import Key, parse_relation, relation_key
from egovbayes.model.table.roles import roles_of
from egovbayes.model.table.table import Parameter, ParameterTable
from egovbayes.notation import MatrixName

FREEDOM, OF_LOADINGS, OF_INTERCEPTS = 4.0, 0.1, 0.1
"""Of the half-t priors of spreads: degrees of freedom; scales, of loadings in units of the loading, of intercepts in
standard deviations of the item. Most items hardly deviate, and the tails let one deviate by as much as it will."""


def spread_of_loading(size: float) -> Prior:
    """Prior of how far a loading of about this size deviates."""
    return Prior("half-student-t", (FREEDOM, OF_LOADINGS * abs(size)))


def spread_of_intercept(item_sd: float) -> Prior:
    """Prior of how far the intercept of an item with this standard deviation deviates."""
    return Prior("half-student-t", (FREEDOM, OF_INTERCEPTS * item_sd))


def markers(spec: ModelSpec, table: ParameterTable, scales: Scales) -> Iterator[tuple[Parameter, Prior]]:
    """What a marker is held at and a pooled kind lets go, a row of the first group each, with the prior of its spread.

    Of `table` as the model without deviations has it. A construct's only item is not among them: what it deviates by
    and the construct's own value cannot be told apart.
    """
    roles = roles_of(spec.equations)
    kinds = [GROUP_EQUAL[kind] for kind in spec.group_pooled if kind in DEVIATING]
    rows = [row for row in table.rows if row.group == 0]
    loadings = [row for row in rows if row.matrix is MatrixName.LAMBDA and row.op == "=~"]
    held = {row.rhs: row for row in reversed(loadings) if not isnan(row.fixed) and row.fixed != 0}
    several = {row.rhs for row in held.values() if sum(other.lhs == row.lhs for other in loadings) > 1}
    for row in rows:
        item = row.rhs if row.op == "=~" else row.lhs
        if isnan(row.fixed) or item not in several or not any(kind(row, roles) for kind in kinds):
            continue
        if row.op == "=~" and row == held[item]:
            yield row, spread_of_loading(row.fixed)
        if row.op == "~1":
            yield row, spread_of_intercept(float(scales.items[row.row]))


def let_go(spec: ModelSpec, keys: Sequence[Key]) -> ModelSpec:
    """The model in which these relations are free, whatever it fixes them at."""
    written = {_key(equation) for equation in spec.equations}
    freed = tuple(
        replace(equation, fixed=(), free=True) if _key(equation) in keys else equation for equation in spec.equations
    )
    added = tuple(Equation(*key, free=True) for key in keys if key not in written)
    return replace(spec, equations=(*freed, *added))


def without_deviations(spec: ModelSpec) -> ModelSpec:
    """The model, of a spec as `pooled` gives it, with every item's deviations at 0: loadings and intercepts are one
    value for all groups, markers are held. Without priors, which identification and maximum likelihood do not look at.
    """
    kinds = [kind for kind in spec.group_pooled if kind in DEVIATING]
    numbers = _held(spec) if kinds else {}
    equations = tuple(
        replace(equation, fixed=(numbers[_key(equation)],), free=False) if _key(equation) in numbers else equation
        for equation in spec.equations
    )
    return replace(
        spec,
        equations=equations,
        priors={},
        parameters={},
        group_pooled=tuple(kind for kind in spec.group_pooled if kind not in kinds),
        group_free=tuple(name for name in spec.group_free if name not in kinds),
        group_equal=(*spec.group_equal, *kinds),
    )


def _held(spec: ModelSpec) -> dict[Key, float]:
    """The numbers that loadings and items' intercepts are drawn about, where no parameter is their average."""
    latent = {equation.lhs for equation in spec.equations if equation.op == "=~"}
    found: dict[Key, float] = {}
    for relation, prior in spec.priors.items():
        key = parse_relation(relation) if prior.named else None
        if key and (key[1] == "=~" or (key[1] == "~1" and key[0] not in latent)):
            location = located(prior).location
            found |= {} if isinstance(location, str) else {key: location}
    return found


def _key(equation: Equation) -> Key:
    return relation_key(equation.lhs, equation.op, equation.rhs)
