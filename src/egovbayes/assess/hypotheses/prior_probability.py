"""How probable a claim is before any answer is seen: exact where one parameter decides, else from prior draws."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import isnan, nan, sqrt

import numpy as np

from egovbayes.assess.blocks import bytes_per_draw
from egovbayes.assess.freedom import freedom_of
from egovbayes.assess.hypotheses.claim_probability import claim_probability
from egovbayes.assess.hypotheses.claim_values import Environments, claim_calls, environments, function_values
from egovbayes.assess.hypotheses.ml_verdicts import defined_draws, signed_difference
from egovbayes.assess.hypotheses.rules import PRIOR_DRAWS
from egovbayes.assess.prior_draws import JointPrior
from egovbayes.model.claims.claims import Claim
from egovbayes.model.claims.quantities_by_name import with_definitions
from egovbayes.model.claims.references import expression_names, labels_behind, named_values, rows_by_name
from egovbayes.model.language.expressions import Call, Expression, parse_expression
from egovbayes.model.language.group_names import group_number, split_name
from egovbayes.model.priors.priors import prior_probability_above
from egovbayes.model.spec import Definition, ModelSpec
from egovbayes.model.table.derived import raw_value
from egovbayes.model.table.layout import Layout, cells_of, layout_of_some
from egovbayes.model.table.matrices import fill
from egovbayes.model.table.scale import is_covariance, to_raw, variances_of
from egovbayes.model.table.table import NO_GROUP, Parameter, ParameterTable
from egovbayes.notation import MATRIX_CODES, Array, MatrixName, Scale

_LARGEST_BLOCK = 50_000
_BLOCK_BYTES = 64_000_000
_ERROR, _RELATIVE_ERROR = 0.001, 0.01
"""Largest Monte Carlo error of a probability, and of the same and its complement as a share of it, that needs no more
draws.
"""
_STRUCTURAL = (MatrixName.BETA, MatrixName.PSI)


@dataclass(frozen=True, slots=True)
class PriorProbability:
    """P(claim) under the prior, its Monte Carlo error (0 when exact), and the number of draws (0 when exact).

    `undefined` is the share of draws at which the claim has no value, left out of all three. NaN where
    there is no other draw.
    """

    value: float
    error: float
    n_draws: int
    undefined: float = 0.0

    @property
    def exact(self) -> bool:
        """Whether it was computed rather than simulated."""
        return self.n_draws == 0


@dataclass(frozen=True, slots=True, eq=False)
class PriorModel:
    """The model before any answer: spec, table, layout and the joint prior.

    `updated` are draws (chain, draw, free) of the prior where an earlier run's answers have updated it; None otherwise.
    """

    spec: ModelSpec
    table: ParameterTable
    layout: Layout
    prior: JointPrior
    updated: Array | None = None


@np.errstate(over="ignore", divide="ignore", invalid="ignore")  # of draws without a value, which are counted
def prior_probabilities(
    claims: Sequence[Claim], model: PriorModel, rng: np.random.Generator, n_draws: int = PRIOR_DRAWS
) -> tuple[PriorProbability, ...]:
    """P(claim) under the prior, of each claim. Only the parameters the claims depend on are drawn, in
    blocks, once for all, until all are known well enough, at most `n_draws` times. Where answers have updated the prior
    there are draws of it already.
    """
    if model.updated is not None:
        return _of_updated(claims, model, model.updated)
    exact = [_exact(claim, model) for claim in claims]
    drawn = [claim for claim, known in zip(claims, exact, strict=True) if known is None]
    held, defined = np.zeros(len(drawn)), np.zeros(len(drawn))
    plan, made = prior_plan(drawn, model), 0
    while made < n_draws and not all(map(_known_well, held.tolist(), defined.tolist())):
        n = min(plan.block, n_draws - made)
        env, made = plan.environments(n, rng), made + n
        there = [defined_draws(claim, env, (n,)) for claim in drawn]
        held += [
            (claim.holds(env.raw, env.standardised) & known).sum() for claim, known in zip(drawn, there, strict=True)
        ]
        defined += [known.sum() for known in there]
    simulated = iter(zip(held.tolist(), defined.tolist(), strict=True))
    return tuple(
        PriorProbability(known, 0.0, 0) if known is not None else _simulated(*next(simulated), made) for known in exact
    )


def _of_updated(claims: Sequence[Claim], model: PriorModel, values: Array) -> tuple[PriorProbability, ...]:
    """From draws that hang together: as many independent ones as have the same Monte Carlo error."""
    found = []
    flat = values.reshape(-1, values.shape[-1])
    raw = to_raw(model.layout, flat)
    calls, freedom = claim_calls(claims, model.table), freedom_of(model.spec, model.layout, raw)
    env = environments(model.spec, model.table, model.layout, fill(model.layout, raw), calls, freedom)
    for claim in claims:
        differences = [signed_difference(part, env, (len(flat),)) for part in claim.comparisons]
        margin = np.abs(differences).min(axis=0).reshape(values.shape[:2])
        holds = np.broadcast_to(claim.holds(env.raw, env.standardised), (len(flat),)).reshape(values.shape[:2])
        known = claim_probability(holds, margin)
        n = 1 if isnan(known.effective) else max(1, int(known.effective))
        found.append(PriorProbability(known.value, known.error, n, known.undefined))
    return tuple(found)


def _known_well(held: float, defined: float) -> bool:
    """Whether further draws would say no more than is printed, and nothing of a Bayes factor."""
    if not 0 < held < defined:
        return False
    share = held / defined
    return sqrt(share * (1 - share) / defined) <= min(_ERROR, _RELATIVE_ERROR * min(share, 1 - share))


def _simulated(held: float, defined: float, n_draws: int) -> PriorProbability:
    if defined == 0:
        return PriorProbability(nan, nan, n_draws, 1.0)
    share = held / defined
    doubtful = share if 0 < share < 1 else 1 / (defined + 2)
    error = float(np.sqrt(doubtful * (1 - doubtful) / defined))
    return PriorProbability(share, error, int(defined), 1 - defined / n_draws)


def _exact(claim: Claim, model: PriorModel) -> float | None:
    """P(claim) when it compares one parameter, whose prior stands alone, with a number."""
    if claim.effect is None or claim.effect.atoms != (claim.effect.text,):
        return None
    rows = rows_by_name(model.table).get(claim.effect.text)
    if rows is None:
        return None
    row = model.table.rows[rows[0]]  # rows of one label have one raw value, and one prior
    if row.made:
        return None
    if row.free < 0:
        return float(claim.holds({claim.effect.text: np.array(row.fixed)}))
    above = _above(model, row, claim.threshold)
    return above if above is None or claim.direction > 0 else 1 - above


def _above(model: PriorModel, row: Parameter, x: float) -> float | None:
    prior = model.prior.priors[row.free]
    if prior.named or row.free in model.prior.standardising:
        return None
    lkj = next((block for block in model.prior.blocks.lkj if row.free in block.free), None)
    if row.scale is Scale.AS_IT_IS:
        return prior_probability_above(prior, x)
    if row.scale is Scale.DEVIATION:
        return prior_probability_above(prior, float(np.sqrt(x))) if x > 0 else 1.0
    if x != 0 or (lkj is None and len(model.prior.dependent(row.free)) > 1):
        return None
    return 0.5 if lkj is not None else prior_probability_above(prior, 0.0)


@dataclass(frozen=True, slots=True, eq=False)
class PriorPlan:
    """What must be drawn for some claims: the numbers of parameters, their layout by themselves, and their rows in it
    that the claims name; the part of the model the claims look at, and their calls.
    """

    model: PriorModel
    numbers: tuple[int, ...]
    layout: Layout
    rows: tuple[Parameter, ...]
    calls: tuple[Call, ...]
    standardised: bool

    @property
    def block(self) -> int:
        """Draws at once, so that memory stays bounded."""
        whole = bytes_per_draw(self.model.layout) if self.calls or self.standardised else 8 * len(self.numbers)
        return max(1, min(_LARGEST_BLOCK, _BLOCK_BYTES // (8 + whole)))

    def environments(self, n: int, rng: np.random.Generator) -> Environments:
        """Everything the claims may name, under n prior draws."""
        model = self.model
        raw = to_raw(self.layout, model.prior.draws(self.numbers, n, rng))
        if self.standardised:
            freedom = freedom_of(model.spec, model.layout, raw)
            return environments(model.spec, model.table, model.layout, fill(model.layout, raw), self.calls, freedom)
        env = named_values(replace(model.table, rows=self.rows), lambda i: raw_value(self.rows[i], raw))
        if self.calls:
            freedom = freedom_of(model.spec, model.layout, raw)
            env |= function_values(model.spec, model.table, fill(model.layout, raw), self.calls, freedom)
        env = with_definitions(model.table, env)
        return Environments(env, env)


def prior_plan(claims: Sequence[Claim], model: PriorModel) -> PriorPlan:
    """The least that must be drawn: the labels' own parameters, or with functions and std() the constructs (or
    everything), of the groups that are named.
    """
    table = _of_groups_named(claims, model.table)
    expressions, definitions = _needed(claims, table)
    table = replace(table, definitions=definitions)
    labels = expression_names(expressions)
    rows = tuple(row for row in table.rows if row.label in labels)
    calls = tuple(dict.fromkeys(call for expression in expressions for call in expression.calls))
    standardised = any(atom.startswith("std(") for expression in expressions for atom in expression.atoms)
    of_items = standardised and any(row.matrix not in _STRUCTURAL for row in rows)
    drawn = (*rows, *_variances(table, rows))
    if calls or standardised:
        drawn = (*drawn, *(row for row in table.rows if of_items or row.matrix in _STRUCTURAL))
    own = model.layout.own.tolist() if calls or standardised else []
    behind = {number for row in drawn for number, _ in row.made}
    numbers = tuple(sorted({row.free for row in drawn if row.free >= 0} | behind | set(own)))
    layout = layout_of_some(numbers, model.layout)
    model = replace(model, layout=layout, table=table)
    model = model if of_items else _structural(model)
    rows = tuple(_renumbered(row, numbers) for row in rows)
    return PriorPlan(model, numbers, layout, rows, calls, standardised)


def _renumbered(row: Parameter, numbers: Sequence[int]) -> Parameter:
    """The row with the places of its numbers among these."""
    made = tuple((numbers.index(number), weight) for number, weight in row.made)
    return replace(row, free=numbers.index(row.free) if row.free >= 0 else -1, made=made)


def _of_groups_named(claims: Sequence[Claim], table: ParameterTable) -> ParameterTable:
    """The table with the rows and definitions of the groups that claims name, and of all together; the whole one where
    a label or a function does not say of which group.
    """
    asked = {split_name(name) for side in _sides(claims) for name in labels_behind(table, side.names)}
    asked |= {("", call.group or None) for side in _needed(claims, table)[0] for call in side.calls}
    of_one = {row.label for row in table.rows if row.group != NO_GROUP} | {""}
    if any(group is None and label in of_one for label, group in asked):
        return table
    groups = {group for _, group in asked} | {None}
    named = {group_number(table.groups, group) for group in groups if group is not None} | {NO_GROUP}
    definitions = tuple(one for one in table.definitions if split_name(one.name)[1] in groups)
    return replace(table, rows=tuple(row for row in table.rows if row.group in named), definitions=definitions)


def _needed(claims: Iterable[Claim], table: ParameterTable) -> tuple[list[Expression], tuple[Definition, ...]]:
    """The expressions the claims are made of, those of the definitions they use among them, and
    these definitions in order.
    """
    expressions = _sides(claims)
    kept: list[Definition] = []
    for definition in reversed(table.definitions):
        if split_name(definition.name)[0] in expression_names(expressions):
            kept.append(definition)
            expressions.append(parse_expression(definition.expression))
    return expressions, tuple(reversed(kept))


def _sides(claims: Iterable[Claim]) -> list[Expression]:
    return [side for claim in claims for part in claim.comparisons for side in (part.left, part.right)]


def _variances(table: ParameterTable, rows: Iterable[Parameter]) -> Iterable[Parameter]:
    """The variances whose SDs turn the correlations among the rows into covariances."""
    return (other for row in rows if is_covariance(row) for other in variances_of(table, row))


def _structural(model: PriorModel) -> PriorModel:
    """The model of the constructs alone: no items, loadings or residuals,
    which effects among constructs do not need.
    """
    structural = np.isin(model.layout.matrix, [MATRIX_CODES[matrix] for matrix in _STRUCTURAL])
    rows = tuple(row for row in model.table.rows if row.matrix in _STRUCTURAL)
    return replace(
        model,
        table=replace(model.table, rows=rows, items=()),
        layout=replace(cells_of(structural, model.layout), n_items=0),
    )
