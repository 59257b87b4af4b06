"""What claims look up: labels, definitions, and functions of the whole model, for any number of draws."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np

from egovbayes.errors import SpecError
from egovbayes.hints import listed, nearest
from egovbayes.model.claims.claims import Claim, parse_claim
from egovbayes.model.claims.quantities_by_name import label_environment, with_definitions
from egovbayes.model.judging.judging import judgements
from egovbayes.model.language.expressions import Expression, parse_expression
from egovbayes.model.naming import check_groups, check_single, names_a_group
from egovbayes.model.spec import ModelSpec
from egovbayes.model.table.layout import Layout
from egovbayes.model.table.table import ParameterTable
from egovbayes.notation import Array
from egovbayes.quantities.effects import total_effects
from egovbayes.quantities.implied import construct_covariance_total
from egovbayes.quantities.matrices import ModelMatrices
from egovbayes.quantities.rises import rises, rises_together
from egovbayes.quantities.standardised import sd_of
from egovbayes.quantities.variance_shares import variance_shares

type Call = tuple[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, eq=False)
class Environments:
    """Values (...) of labels, definitions and claim functions, as they are and in the standardised solution."""

    raw: Mapping[str, Array]
    standardised: Mapping[str, Array]


@dataclass(frozen=True, slots=True, eq=False)
class Constructs:
    """The constructs of one model without groups: names, which of them each set holds, matrices (..., 1, ...)."""

    names: tuple[str, ...]
    sets: Mapping[str, tuple[int, ...]]
    matrices: ModelMatrices
    known: dict[str, Array] = field(default_factory=dict)

    @property
    def phi(self) -> Array:
        """Covariance of the constructs (..., construct, construct), computed once."""
        if "phi" not in self.known:
            self.known["phi"] = construct_covariance_total(self.matrices)[..., 0, :, :]
        return self.known["phi"]

    def shares(self, outcome: int) -> Array:
        """Share of the outcome's variance from each set, without the outcome's own disturbance (..., set), computed
        once.
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
    """How much likelier the first (one or two) constructs are above their means when the last is one SD above, not
    below.
    """
    *above, given = arguments
    correlations = [cor(model, (name, given), call) for name in above]
    if len(correlations) == 1:
        return rises(correlations[0])
    return rises_together(correlations[0], correlations[1], cor(model, (above[0], above[1]), call))


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


def check_claims(spec: ModelSpec, table: ParameterTable, *, groups_known: bool = True) -> None:
    """Raises SpecError for a claim with a function of the whole model where there are several groups, and for
    one whose names do not stand for one thing each. Claims about groups by name wait until these are known.
    """
    claims = {hypothesis.name: parse_claim(hypothesis.claim) for hypothesis in spec.hypotheses}
    _refuse_groups(
        [f"{name}({', '.join(arguments)})" for name, arguments in claim_calls(claims.values(), table)], table
    )
    known = {name: claim for name, claim in claims.items() if groups_known or not names_a_group(claim)}
    for name, claim in known.items():
        check_groups(claim, table, f"hypothesis {name}")
    for name, each in zip(known, judgements(known.values(), table), strict=True):
        check_single(each, table, f"hypothesis {name}")


def _refuse_groups(functions: Iterable[str], table: ParameterTable) -> None:
    first = next(iter(functions), None)
    if first is not None and len(table.groups) > 1:
        raise SpecError(
            f"{first} does not say which of the groups {listed(table.groups)} it is about: "
            "label the paths of each group, say c(a1, a2)*attitude, and claim about the labels"
        )


def constructs_of(spec: ModelSpec, table: ParameterTable, matrices: ModelMatrices) -> Constructs:
    """The constructs with their sets; a construct without a set belongs to none."""
    sets: dict[str, tuple[int, ...]] = {}
    for number, name in enumerate(table.constructs):
        own = spec.constructs[name].set if name in spec.constructs else ""
        if own:
            sets[own] = (*sets.get(own, ()), number)
    return Constructs(table.constructs, sets, matrices)


def environments(
    spec: ModelSpec, table: ParameterTable, layout: Layout, matrices: ModelMatrices, calls: Iterable[Call] = ()
) -> Environments:
    """Everything claims may name, from raw matrices (..., group, ...); each value (...). A name that several parameters
    or groups carry has no standardised value (NaN).

    Raises SpecError for a function of an unknown construct, and for any function in a model of several groups.
    """
    functions = function_values(spec, table, matrices, calls)
    raw = label_environment(table, layout, matrices) | functions
    standardised = label_environment(table, layout, matrices, standardised=True) | functions
    return Environments(with_definitions(table, raw, standardised), with_definitions(table, standardised))


def function_values(
    spec: ModelSpec, table: ParameterTable, matrices: ModelMatrices, calls: Iterable[Call]
) -> dict[str, Array]:
    """Value (...) of every claim function called, by its normalised text. Raises SpecError as `environments` does."""
    functions = {f"{name}({', '.join(arguments)})": (name, arguments) for name, arguments in calls}
    _refuse_groups(functions, table)
    model = constructs_of(spec, table, matrices)
    return {call: CLAIM_VALUES[name](model, arguments, call) for call, (name, arguments) in functions.items()}
