"""Each hypothesis draw by draw: whether its claim holds, by what margin, and its standardised effect."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, final

import numpy as np

from egovbayes.assess.blocks import DrawBlock, gathered
from egovbayes.assess.freedom import freedom_of
from egovbayes.assess.hypotheses.claim_values import Environments, claim_calls, environments
from egovbayes.assess.hypotheses.ml_verdicts import signed_difference
from egovbayes.model.claims.claims import Claim, parse_claim
from egovbayes.model.claims.effect_readings import EffectReading, effect_readings
from egovbayes.model.claims.quantities_by_name import row_values, with_definitions
from egovbayes.model.judging.judging import Judgement, judgements
from egovbayes.model.spec import ModelSpec
from egovbayes.model.table.layout import Layout
from egovbayes.model.table.table import ParameterTable
from egovbayes.notation import Array, BoolArray

if TYPE_CHECKING:
    import xarray as xr


@dataclass(frozen=True, slots=True, eq=False)
class TiedEffect:
    """One of the effects of a claim that has several: the hypothesis' number, whose it is,
    and its draws (chain, draw).
    """

    hypothesis: int
    of: str
    draws: Array


@dataclass(frozen=True, slots=True, eq=False)
class ClaimDraws:
    """Names of the hypotheses and how each is judged; holds, margin and effect (chain, draw, hypothesis).

    `margin` is the smallest of the claim's differences in size, what it would take to change the answer, NaN where one
    of them has no value. `effect` is the claim's single number in the standardised solution, NaN where it has none or
    several: these are `tied`.
    """

    names: tuple[str, ...]
    judgements: tuple[Judgement, ...]
    holds: BoolArray
    margin: Array
    effect: Array
    tied: tuple[TiedEffect, ...] = ()

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims as they are judged."""
        return tuple(each.claim for each in self.judgements)

    def dataset(self) -> xr.Dataset:
        """The draws with named dims; group /hypotheses of the tree. The effects of claims with several are along
        `tied`, each with its `tied_hypothesis`.
        """
        import xarray as xr

        dims = ("chain", "draw", "hypothesis")
        coords = {
            "chain": range(self.holds.shape[0]),
            "draw": range(self.holds.shape[1]),
            "hypothesis": list(self.names),
        }
        found = xr.Dataset({"holds": (dims, self.holds), "effect": (dims, self.effect)}, coords=coords)
        if not self.tied:
            return found
        names = [self.names[effect.hypothesis] for effect in self.tied]
        draws = np.stack([effect.draws for effect in self.tied], axis=-1)
        return found.assign(tied_effect=(("chain", "draw", "tied"), draws)).assign_coords(
            tied=[effect.of for effect in self.tied], tied_hypothesis=("tied", names)
        )


@dataclass(frozen=True, slots=True, eq=False)
class _Asked:
    """The model, how each claim is judged, and the effects of claims with several, with their hypothesis' number."""

    spec: ModelSpec
    table: ParameterTable
    layout: Layout
    judgements: tuple[Judgement, ...]
    readings: tuple[tuple[int, EffectReading], ...]


def claim_draws(spec: ModelSpec, table: ParameterTable, layout: Layout, values: Array) -> ClaimDraws:
    """Every hypothesis of the spec under draws (chain, draw, free) on the sampling scale."""
    return gathered(layout, values, ClaimAccumulator(spec, table, layout, values.shape[:2]))


@final
class ClaimAccumulator:
    """What `claim_draws` gives, of draws that come block by block; `shape` is (chain, draw)."""

    def __init__(self, spec: ModelSpec, table: ParameterTable, layout: Layout, shape: tuple[int, ...]) -> None:
        judged = judgements((parse_claim(hypothesis.claim) for hypothesis in spec.hypotheses), table)
        readings = tuple((i, found) for i, each in enumerate(judged) for found in effect_readings(each.claim, table))
        self._asked, self._shape = _Asked(spec, table, layout, judged, readings), shape
        n = int(np.prod(shape))
        self._found, self._tied = np.empty((3, n, len(judged))), np.empty((len(readings), n))

    def add(self, block: DrawBlock) -> None:
        """Take one block into account."""
        self._found[:, block.at], self._tied[:, block.at] = _block_claims(self._asked, block)

    def result(self) -> ClaimDraws:
        """Every hypothesis under all draws."""
        names = tuple(hypothesis.name for hypothesis in self._asked.spec.hypotheses)
        holds, margin, effect = self._found.reshape(3, *self._shape, len(names))
        each = zip(self._asked.readings, self._tied, strict=True)
        tied = tuple(TiedEffect(number, reading.of, draws.reshape(self._shape)) for (number, reading), draws in each)
        return ClaimDraws(names, self._asked.judgements, holds > 0, margin, effect, tied)


def _block_claims(asked: _Asked, block: DrawBlock) -> tuple[Array, Array]:
    """Holds, margin and effect, stacked (3, draw, hypothesis), and the effects of those with several (effect, draw)."""
    claims = [each.claim for each in asked.judgements]
    calls, freedom = claim_calls(claims, asked.table), freedom_of(asked.spec, asked.layout, block.raw)
    env = environments(asked.spec, asked.table, asked.layout, block.matrices, calls, freedom)
    n = len(block.raw)
    found = np.full((3, n, len(claims)), np.nan)
    for i, claim in enumerate(claims):
        found[0, :, i] = claim.holds(env.raw, env.standardised)
        found[1, :, i] = _margin(claim, env, n)
        if claim.effect is not None:
            found[2, :, i] = claim.effect.evaluate(env.standardised, env.standardised)
    return found, _tied(asked, block, env)


def _tied(asked: _Asked, block: DrawBlock, env: Environments) -> Array:
    found = np.empty((len(asked.readings), len(block.raw)))
    if asked.readings:
        values = row_values(asked.table, asked.layout, block.matrices, standardised=True)
    for place, (number, reading) in enumerate(asked.readings):
        own = {name: values[..., row] for name, row in reading.rows.items()}
        chosen = with_definitions(asked.table, {**env.standardised, **own})
        effect = asked.judgements[number].claim.effect
        found[place] = np.nan if effect is None else effect.evaluate(chosen, chosen)
    return found


def _margin(claim: Claim, env: Environments, n: int) -> Array:
    differences = np.stack([signed_difference(part, env, (n,)) for part in claim.comparisons])
    return np.asarray(np.abs(differences).min(axis=0))
