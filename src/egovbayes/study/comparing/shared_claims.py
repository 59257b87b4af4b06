"""The first model's hypotheses, asked of models that claim nothing themselves but have what the claims name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from egovbayes.model.claims.claims import Claim, parse_claim
from egovbayes.model.file.claims_asked import with_claims
from egovbayes.model.language.expressions import Expression, parse_expression
from egovbayes.model.language.group_names import split_name
from egovbayes.model.spec import Definition, Hypothesis, ModelSpec
from egovbayes.model.table.roles import roles_of


def with_claims_of(first: ModelSpec, spec: ModelSpec) -> ModelSpec:
    """The model as it is where it has hypotheses; else with those of the first whose labels, definitions and constructs
    it knows. A definition that is only the first's comes along.
    """
    if spec.hypotheses or not first.hypotheses:
        return spec
    own = {definition.name for definition in spec.definitions}
    labels = {label for equation in spec.equations for label in equation.labels} | own
    constructs = {*roles_of(spec.equations).constructs}
    taken, brought = [], dict[str, Definition]()
    for hypothesis in first.hypotheses:
        needed = _needed(parse_claim(hypothesis.claim), first)
        extra = {name: one for name, one in needed.items() if name not in own}
        if all(_known(side, labels | {*extra}, constructs) for side in _sides(hypothesis.claim, extra)):
            taken.append(hypothesis)
            brought |= extra
    definitions = (*spec.definitions, *(one for one in first.definitions if one.name in brought))
    return replace(spec, hypotheses=tuple(taken), definitions=definitions)


def with_claims_asked_of(first: ModelSpec, asked: Iterable[Hypothesis], spec: ModelSpec) -> ModelSpec:
    """The model as it is where it has no hypotheses, which are then the first's; else with those of `asked`, of the
    first, whose names it knows, behind its own. Raises SpecError where it has another hypothesis of such a name.
    """
    if not spec.hypotheses:
        return spec
    known = with_claims_of(replace(first, hypotheses=tuple(asked)), replace(spec, hypotheses=()))
    texts = [f"{hypothesis.name}: {hypothesis.claim}" for hypothesis in known.hypotheses]
    return with_claims(replace(spec, definitions=known.definitions), texts, where=f"{spec.called}, --claim")


def _needed(claim: Claim, first: ModelSpec) -> dict[str, Definition]:
    """Definitions of the first model that the claim rests on, those behind them too."""
    known = {one.name: one for one in first.definitions}
    found: dict[str, Definition] = {}
    todo = [name for part in claim.comparisons for side in (part.left, part.right) for name in side.names]
    while todo:
        name = split_name(todo.pop())[0]
        if name in known and name not in found:
            found[name] = known[name]
            todo += parse_expression(known[name].expression).names
    return found


def _sides(claim: str, definitions: dict[str, Definition]) -> Iterator[Expression]:
    for part in parse_claim(claim).comparisons:
        yield from (part.left, part.right)
    for one in definitions.values():
        yield parse_expression(one.expression)


def _known(side: Expression, names: set[str], constructs: set[str]) -> bool:
    called = {argument for call in side.calls for argument in call.arguments if call.function != "share"}
    shares = any(call.function == "share" for call in side.calls)
    return not shares and {split_name(name)[0] for name in side.names} <= names and called <= constructs
