"""The constructs draw by draw: correlations the model implies, and whose shocks an outcome's variance comes from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from egovbayes.assess.blocks import draw_blocks
from egovbayes.assess.hypotheses.claim_values import constructs_of
from egovbayes.assess.hypotheses.group_effects import OutcomeEffects
from egovbayes.model.claims.claims import parse_claim
from egovbayes.model.spec import ModelSpec
from egovbayes.model.table.layout import Layout
from egovbayes.model.table.table import ParameterTable
from egovbayes.notation import Array, Matrix
from egovbayes.quantities.effects import total_effects
from egovbayes.quantities.matrices import ModelMatrices
from egovbayes.quantities.standardised import correlation_of, standardise
from egovbayes.quantities.variance_shares import variance_shares


@dataclass(frozen=True, slots=True, eq=False)
class ConstructDraws:
    """Correlations (draw, construct, construct) and, of each outcome, what each set of constructs does to it."""

    correlations: Array
    outcomes: tuple[OutcomeEffects, ...]


def construct_draws(spec: ModelSpec, table: ParameterTable, layout: Layout, values: Array) -> ConstructDraws:
    """From draws (draw, free) on the sampling scale of a model of one group."""
    names = share_outcomes(spec, table)
    correlations, totals, shares = [], [], []
    sets: dict[str, tuple[int, ...]] = {}
    for block in draw_blocks(layout, values):
        correlations.append(correlation_of(block.phi)[:, 0])
        sets = dict(constructs_of(spec, table, block.matrices).sets)
        if names:
            totals.append(total_effects(standardise(block.matrices))[:, 0])
            shares.append([_shares(block.matrices, table.constructs.index(name), sets) for name in names])
    outcomes = []
    for i, name in enumerate(names):
        number = table.constructs.index(name)
        part = np.concatenate([block[i] for block in shares])
        effects = np.concatenate([block[:, number] for block in totals])
        outcomes.append(OutcomeEffects(name, effects, part[:, :-1], part[:, -1], _without(sets, number)))
    return ConstructDraws(np.concatenate(correlations), tuple(outcomes))


def share_outcomes(spec: ModelSpec, table: ParameterTable) -> tuple[str, ...]:
    """Constructs whose variance the claims share out among sets of constructs, in order."""
    calls = [
        call
        for hypothesis in spec.hypotheses
        for part in parse_claim(hypothesis.claim).comparisons
        for side in (part.left, part.right)
        for call in side.calls
    ]
    asked = dict.fromkeys(arguments[0] for name, arguments in calls if name == "share")
    endogenous = {row.lhs for row in table.rows if row.matrix is Matrix.BETA}
    return tuple(name for name in asked if name in endogenous)


def _shares(matrices: ModelMatrices, number: int, sets: dict[str, tuple[int, ...]]) -> Array:
    parts: Sequence[Sequence[int]] = [*_without(sets, number).values(), (number,)]
    return np.asarray(variance_shares(matrices, number, parts)[:, 0])


def _without(sets: dict[str, tuple[int, ...]], number: int) -> dict[str, tuple[int, ...]]:
    """The sets of constructs without the outcome itself; those that hold nothing else are left out."""
    left = {name: tuple(i for i in members if i != number) for name, members in sets.items()}
    return {name: members for name, members in left.items() if members}
