"""Each hypothesis draw by draw: whether its claim holds, by what margin, and its standardised effect."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.assess.blocks import Block, draw_blocks
from egovbayes.assess.hypotheses.claim_values import Environments, claim_calls, environments
from egovbayes.assess.hypotheses.ml_verdicts import signed_difference
from egovbayes.model.claims import Claim, parse_claim
from egovbayes.model.layout import Layout
from egovbayes.model.spec import ModelSpec
from egovbayes.model.table import ParameterTable
from egovbayes.notation import Array, BoolArray

if TYPE_CHECKING:
    import xarray as xr


@dataclass(frozen=True, slots=True, eq=False)
class ClaimDraws:
    """Names and claims of the hypotheses; holds, margin and effect (chain, draw, hypothesis).

    `margin` is the smallest of the claim's differences in size, what it would take to change the answer, NaN where one
    of them has no value. `effect` is the claim's single number in the standardised solution, NaN where it has none.
    """

    names: tuple[str, ...]
    claims: tuple[Claim, ...]
    holds: BoolArray
    margin: Array
    effect: Array

    def dataset(self) -> xr.Dataset:
        """The draws with named dims; group /hypotheses of the tree."""
        import xarray as xr

        dims = ("chain", "draw", "hypothesis")
        coords = {
            "chain": range(self.holds.shape[0]),
            "draw": range(self.holds.shape[1]),
            "hypothesis": list(self.names),
        }
        return xr.Dataset({"holds": (dims, self.holds), "effect": (dims, self.effect)}, coords=coords)


def claim_draws(spec: ModelSpec, table: ParameterTable, layout: Layout, values: Array) -> ClaimDraws:
    """Every hypothesis of the spec under draws (chain, draw, free) on the sampling scale."""
    names = tuple(hypothesis.name for hypothesis in spec.hypotheses)
    claims = tuple(parse_claim(hypothesis.claim) for hypothesis in spec.hypotheses)
    flat = values.reshape(-1, values.shape[-1])
    found = np.empty((3, len(flat), len(claims)))
    for block in draw_blocks(layout, flat):
        found[:, block.at] = _block_claims(spec, table, layout, claims, block)
    holds, margin, effect = found.reshape(3, *values.shape[:2], len(claims))
    return ClaimDraws(names, claims, holds > 0, margin, effect)


def _block_claims(
    spec: ModelSpec, table: ParameterTable, layout: Layout, claims: Sequence[Claim], block: Block
) -> Array:
    """Holds, margin and effect, stacked; (3, draw, hypothesis)."""
    env = environments(spec, table, layout, block.matrices, claim_calls(claims, table))
    n = len(block.raw)
    found = np.full((3, n, len(claims)), np.nan)
    for i, claim in enumerate(claims):
        found[0, :, i] = claim.holds(env.raw, env.standardised)
        found[1, :, i] = _margin(claim, env, n)
        if claim.effect is not None:
            found[2, :, i] = claim.effect.evaluate(env.standardised, env.standardised)
    return found


def _margin(claim: Claim, env: Environments, n: int) -> Array:
    differences = np.stack([signed_difference(part, env, (n,)) for part in claim.comparisons])
    return np.asarray(np.abs(differences).min(axis=0))
