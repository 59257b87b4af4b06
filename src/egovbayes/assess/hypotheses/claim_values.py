"""What claims look up: labels, definitions, and functions of the whole model, for any number of draws."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np

from egovbayes.errors import SpecError
from egovbayes.hints import listed, nearest
from egovbayes.model.claims.claims import Claim
from egovbayes.model.claims.quantities_by_name import label_environment, with_definitions
from egovbayes.model.language.expressions import Call, Expression, parse_expression
from egovbayes.model.language.group_names import group_number
from egovbayes.model.naming import whose
from egovbayes.model.spec import ModelSpec
from egovbayes.model.table.layout import Layout
from egovbayes.model.table.table import ParameterTable
from egovbayes.notation import Array
from egovbayes.quantities.effects import total_effects
from egovbayes.quantities.implied import construct_covariance_total
from egovbayes.quantities.matrices import ModelMatrices
from egovbayes.quantities.probability_rises import joint_probability_rise, probability_rise
from egovbayes.quantities.standardised import sd_of
from egovbayes.quantities.variance_shares import variance_shares


@dataclass(frozen=True, slots=True, eq=False)
class Environments:
    """Values (...) of labels, definitions and claim functions, as they are and in the standardised solution."""

    raw: Mapping[str, Array]
    standardised: Mapping[str, Array]


@dataclass(frozen=True, slots=True, eq=False)
class Constructs:
    """The constructs of one group: names, which of them each set holds, matrices (..., 1, ...), and the degrees of
    freedom (...) of their joint t, infinite where they are normal.
    """

    names: tuple[str, ...]
    sets: Mapping[str, tuple[int, ...]]
    matrices: ModelMatrices
    freedom: Array | float = np.inf
    known: dict[str, Array] = field(default_factory=dict)

    @property
    def phi(self) -> Array:
        """Covariance of the constructs (..., construct, construct), computed once."""
        if "phi" not in self.known:
            self.known["phi"] = construct_covariance_total(self.matrices)[..., 0, :, :]
        return self.known["phi"]

    def shares(self, outcome: int) -> Array:
        """Share of the outcome's variance from each set, without the outcome's own disturbance
        (..., set), computed once.
        """
        key = f"shares {outcome}"
        if key not in self.known:
            sets = [[i for i in members if i != outcome] for members in self.sets.values()]
            self.known[key] = variance_shares(self.matrices, outcome, sets)[..., 0, :]
        return self.known[key]

    def number(self, name: str, call: str) -> int:
        """Which construct it is. Raises SpecError for a name that the model lacks."""
        if name not in self.names:
            known = listed(self.names)
            raise SpecError(f"{call}: unknown construct {name!r}{nearest(name, self.names)}; known constructs: {known}")
        return self.names.index(name)

    def set_number(self, name: str, call: str) -> int:
        """Which of the sets it is. Raises SpecError for one that no construct belongs to."""
        if name not in self.sets:
            how = 'give constructs a set, say [constructs.trust] set = "personal"'
            known = f"known sets: {listed(self.sets)}" if self.sets else how
            raise SpecError(f"{call}: unknown set of constructs {name!r}{nearest(name, self.sets)}; {known}")
        return list(self.sets).index(name)


def share(model: Constructs, arguments: tuple[str, ...], call: str) -> Array:
    """Share of the outcome's variance that starts in a set of constructs; its own disturbance never counts."""
    outcome = model.number(arguments[0], call)
    chosen = model.set_number(arguments[1], call)
    return np.asarray(model.shares(outcome)[..., chosen])


def total(model: Constructs, arguments: tuple[str, ...], call: str) -> Array:
    """Standardised total effect on the first construct of the second; NaN where an implied variance is below 0."""
    to, source = (model.number(name, call) for name in arguments)
    ratio = sd_of(model.phi[..., source, source] / model.phi[..., to, to])
    return np.asarray(total_effects(model.matrices)[..., 0, to, source] * ratio)


def cor(model: Constructs, arguments: tuple[str, ...], call: str) -> Array:
    """Correlation of two constructs that the model implies; NaN where an implied variance is not above 0."""
    a, b = (model.number(name, call) for name in arguments)
    possible = (model.phi[..., a, a] > 0) & (model.phi[..., b, b] > 0)
    return np.asarray(
        model.phi[..., a, b] / sd_of(np.where(possible, model.phi[..., a, a] * model.phi[..., b, b], 0.0))
    )


def raises(model: Constructs, arguments: tuple[str, ...], call: str) -> Array:
    """How much likelier the first (one or two) constructs are above their means when the last is one
    SD above, not below.
    """
    *above, given = arguments
    correlations = [cor(model, (name, given), call) for name in above]
    if len(correlations) == 1:
        return probability_rise(correlations[0], model.freedom)
    between = cor(model, (above[0], above[1]), call)
    return joint_probability_rise(correlations[0], correlations[1], between, model.freedom)


CLAIM_VALUES: dict[str, Callable[[Constructs, tuple[str, ...], str], Array]] = {
    "share": share,
    "total": total,
    "cor": cor,
    "raises": raises,
}


def claim_calls(claims: Iterable[Claim], table: ParameterTable) -> tuple[Call, ...]:
    """Every function call in the claims and definitions, each once."""
    sides = [side for claim in claims for part in claim.comparisons for side in (part.left, part.right)]
    defined = [parse_expression(definition.expression) for definition in table.definitions]
    expressions: list[Expression] = [*sides, *defined]
    return tuple(dict.fromkeys(call for expression in expressions for call in expression.calls))


def constructs_of(
    spec: ModelSpec, table: ParameterTable, matrices: ModelMatrices, group: int = 0, freedom: Array | float = np.inf
) -> Constructs:
    """The constructs of one group (by its number) with their sets; a construct without a set belongs to none."""
    sets: dict[str, tuple[int, ...]] = {}
    for number, name in enumerate(table.constructs):
        own = spec.constructs[name].set if name in spec.constructs else ""
        if own:
            sets[own] = (*sets.get(own, ()), number)
    return Constructs(table.constructs, sets, matrices.only_group(group), freedom)


def environments(
    spec: ModelSpec,
    table: ParameterTable,
    layout: Layout,
    matrices: ModelMatrices,
    calls: Iterable[Call] = (),
    freedom: Array | float = np.inf,
) -> Environments:
    """Everything claims may name, from raw matrices (..., group, ...) and the degrees of freedom (...) of the
    constructs' joint t; each value (...). A name that several parameters or groups carry has no standardised value
    (NaN).

    Raises SpecError for a function of an unknown construct or group, and where it does not say of which of several.
    """
    functions = function_values(spec, table, matrices, calls, freedom)
    raw = label_environment(table, layout, matrices) | functions
    labels = label_environment(table, layout, matrices, standardised=True) | functions
    standardised = with_definitions(table, labels)
    return Environments(with_definitions(table, raw, standardised), standardised)


def function_values(
    spec: ModelSpec,
    table: ParameterTable,
    matrices: ModelMatrices,
    calls: Iterable[Call],
    freedom: Array | float = np.inf,
) -> dict[str, Array]:
    """Value (...) of every claim function called, by its normalised text. Raises SpecError as `environments` does."""
    numbered = {call: _group_of(call, table) for call in calls}
    models = {number: constructs_of(spec, table, matrices, number, freedom) for number in {*numbered.values()}}
    return {
        call.key: CLAIM_VALUES[call.function](models[number], call.arguments, call.key)
        for call, number in numbered.items()
    }


def _group_of(call: Call, table: ParameterTable) -> int:
    number = 0 if len(table.groups) == 1 and not call.group else group_number(table.groups, call.group)
    if number is None:
        raise SpecError(whose(call, table.groups))
    return number
