"""By how much a claim holds: above 0 where it does, below where it does not."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from egovbayes.assess.blocks import draw_blocks
from egovbayes.assess.freedom import freedom_of
from egovbayes.assess.hypotheses.claim_values import Environments, claim_calls, environments
from egovbayes.assess.hypotheses.ml_verdicts import signed_difference
from egovbayes.model.claims.claims import Claim
from egovbayes.model.claims.path_products import paths_multiplied
from egovbayes.model.spec import ModelSpec
from egovbayes.model.table.layout import Layout
from egovbayes.model.table.table import ParameterTable
from egovbayes.notation import Array


@dataclass(frozen=True, slots=True, eq=False)
class ClaimMargin:
    """The margin of a claim as it is judged, a function of values (draw, free) on the sampling scale."""

    spec: ModelSpec
    table: ParameterTable
    layout: Layout
    claim: Claim

    def __call__(self, values: Array) -> Array:
        """Margins (draw,): the smallest difference where all must hold; NaN where one has no value."""
        calls, found = claim_calls([self.claim], self.table), []
        with np.errstate(all="ignore"):  # of points far out, where quantities have no value
            for block in draw_blocks(self.layout, values):
                freedom = freedom_of(self.spec, self.layout, block.raw)
                env = environments(self.spec, self.table, self.layout, block.matrices, calls, freedom)
                found.append(margin_in(self.claim, env, len(block.raw)))
        return np.concatenate(found)

    @property
    def regular(self) -> bool:
        """Whether the number that the claim compares has a density at the border: a single effect, no product, whose
        density has no end where a factor may be 0.
        """
        effect = self.claim.effect
        if effect is None or any(call.function != "cor" for call in effect.calls):
            return False
        return paths_multiplied(effect, self.table) == 1.0


def margin_in(claim: Claim, env: Environments, n: int) -> Array:
    """Margins (draw,) of a claim under n draws of everything it may name."""
    differences = np.stack([signed_difference(part, env, (n,)) for part in claim.comparisons])
    if claim.conjunction:
        return np.asarray(differences.min(axis=0))
    nearest = np.abs(differences).min(axis=0)
    return np.asarray(np.where(claim.holds(env.raw, env.standardised), nearest, -nearest))
