"""What letting items go does: to the groups' means of constructs, and to the claims, by maximum likelihood."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.assess.hypotheses.claim_draws import claim_draws
from egovbayes.model.table.scale import to_sampling
from egovbayes.study.invariance.construct_means import ml_mean_differences
from egovbayes.study.invariance.releasing import Estimated, Release

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class MeanMove:
    """A group's mean of a construct less the first group's, in pooled standard deviations, before and after."""

    construct: str
    group: str
    before: float
    after: float

    @property
    def shift(self) -> float:
        """By how much it moves."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class ClaimMove:
    """A claim's standardised effect before and after, `of` one of several; whether the claim held at the estimate, and
    whether it then holds.
    """

    hypothesis: str
    of: str
    before: float
    after: float
    held: bool
    holds: bool

    @property
    def shift(self) -> float:
        """By how much the effect moves; NaN where there is none."""
        return self.after - self.before


def mean_moves(release: Release) -> list[MeanMove]:
    """Of every construct that is measured, in every group but the first."""
    table = release.after.ml.table
    before, after = (ml_mean_differences(each.ml) for each in (release.before, release.after))
    return [
        MeanMove(construct, group, float(before[g, c]), float(after[g, c]))
        for c, construct in enumerate(table.constructs)
        for g, group in enumerate(table.groups)
        if g > 0 and construct not in table.items
    ]


def claim_moves(release: Release) -> list[ClaimMove]:
    """Of every hypothesis, once for each of its effects."""
    before, after = _effects(release.before), _effects(release.after)
    return [
        ClaimMove(name, of, before[name, of][0], effect, before[name, of][1], holds)
        for (name, of), (effect, holds) in after.items()
    ]


def _effects(found: Estimated) -> Mapping[tuple[str, str], tuple[float, bool]]:
    """By hypothesis and whose: the standardised effect at the estimate, and whether the claim holds there."""
    prepared, ml = found.prepared, found.ml
    own = np.ones(prepared.layout.n_free - ml.values.size)
    values = np.append(to_sampling(ml.layout, ml.values), own)[None, None]
    claims = claim_draws(prepared.spec, prepared.table, prepared.layout, values)
    effects, holds = claims.effect[0, 0].tolist(), claims.holds[0, 0].tolist()
    tied = {effect.hypothesis for effect in claims.tied}
    single = {(name, ""): (effects[i], holds[i]) for i, name in enumerate(claims.names) if i not in tied}
    several = {
        (claims.names[each.hypothesis], each.of): (float(each.draws[0, 0]), holds[each.hypothesis])
        for each in claims.tied
    }
    return single | several


def mean_move_table(found: Sequence[Release]) -> pd.DataFrame:
    """A row a relation let go, construct and group (index: step, relation, construct, group): before, after, shift."""
    import pandas as pd

    rows = [
        (r.step, r.relation, m.construct, m.group, m.before, m.after, m.shift) for r in found for m in mean_moves(r)
    ]
    columns = ["step", "relation", "construct", "group", "before", "after", "shift"]
    return pd.DataFrame(rows, columns=columns).set_index(columns[:4])


def claim_move_table(found: Sequence[Release]) -> pd.DataFrame:
    """A row a relation let go, hypothesis and effect (index: step, relation, hypothesis, of): before, after, shift of
    the standardised effect, and whether the claim held before and holds after.
    """
    import pandas as pd

    rows = [
        (r.step, r.relation, m.hypothesis, m.of, m.before, m.after, m.shift, m.held, m.holds)
        for r in found
        for m in claim_moves(r)
    ]
    columns = ["step", "relation", "hypothesis", "of", "before", "after", "shift", "held", "holds"]
    return pd.DataFrame(rows, columns=columns).set_index(columns[:4])
