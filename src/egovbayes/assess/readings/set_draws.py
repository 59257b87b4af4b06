"""What sets of constructs do to an outcome, draw by draw: whose shocks its variance comes from, and total effects."""

from __future__ import annotations

from collections.abc import Sequence
from typing import final

import numpy as np

from egovbayes.assess.blocks import DrawBlock, gathered
from egovbayes.assess.hypotheses.claim_values import constructs_of
from egovbayes.assess.readings.sets import OutcomeEffects
from egovbayes.model.claims.claims import parse_claim
from egovbayes.model.spec import ModelSpec
from egovbayes.model.table.layout import Layout
from egovbayes.model.table.table import ParameterTable
from egovbayes.notation import Array, MatrixName
from egovbayes.quantities.effects import total_effects
from egovbayes.quantities.matrices import ModelMatrices
from egovbayes.quantities.variance_shares import variance_of_no_set, variance_shares


def set_draws(spec: ModelSpec, table: ParameterTable, layout: Layout, values: Array) -> tuple[OutcomeEffects, ...]:
    """Each of `share_outcomes`, from draws (chain, draw, free) on the sampling scale of a model of one group."""
    return gathered(layout, values, SetAccumulator(spec, table))


@final
class SetAccumulator:
    """What `set_draws` gives, of draws that come block by block."""

    def __init__(self, spec: ModelSpec, table: ParameterTable) -> None:
        self._spec, self._table, self._names = spec, table, share_outcomes(spec, table)
        self._totals: list[Array] = []
        self._shares: list[list[Array]] = []
        self._sets: dict[str, tuple[int, ...]] = {}

    def add(self, block: DrawBlock) -> None:
        """Take one block into account."""
        if not self._names:
            return
        self._sets = dict(constructs_of(self._spec, self._table, block.matrices).sets)
        self._totals.append(total_effects(block.standardised)[:, 0])
        self._shares.append([_shares(block.matrices, self._number(name), self._sets) for name in self._names])

    def result(self) -> tuple[OutcomeEffects, ...]:
        """The outcomes under all draws."""
        return tuple(self._outcome(i, name) for i, name in enumerate(self._names))

    def _outcome(self, i: int, name: str) -> OutcomeEffects:
        number = self._number(name)
        part = np.concatenate([block[i] for block in self._shares])
        effects = np.concatenate([block[:, number] for block in self._totals])
        return OutcomeEffects(name, effects, part[:, :-2], part[:, -2], part[:, -1], _without(self._sets, number))

    def _number(self, name: str) -> int:
        return self._table.constructs.index(name)


def share_outcomes(spec: ModelSpec, table: ParameterTable) -> tuple[str, ...]:
    """Constructs whose variance the claims share out among sets of constructs, in order."""
    calls = [
        call
        for hypothesis in spec.hypotheses
        for part in parse_claim(hypothesis.claim).comparisons
        for side in (part.left, part.right)
        for call in side.calls
    ]
    asked = dict.fromkeys(call.arguments[0] for call in calls if call.function == "share")
    endogenous = {row.lhs for row in table.rows if row.matrix is MatrixName.BETA}
    return tuple(name for name in asked if name in endogenous)


def _shares(matrices: ModelMatrices, number: int, sets: dict[str, tuple[int, ...]]) -> Array:
    """Shares of the sets, of the outcome's own disturbance, and of none of these, of the only group; (draw, part)."""
    parts: Sequence[Sequence[int]] = [*_without(sets, number).values(), (number,)]
    shares, left = variance_shares(matrices, number, parts), variance_of_no_set(matrices, number, parts)
    return np.concatenate([shares[:, 0], left[:, :1]], axis=1)


def _without(sets: dict[str, tuple[int, ...]], number: int) -> dict[str, tuple[int, ...]]:
    """The sets of constructs without the outcome itself; those that hold nothing else are left out."""
    left = {name: tuple(i for i in members if i != number) for name, members in sets.items()}
    return {name: members for name, members in left.items() if members}
