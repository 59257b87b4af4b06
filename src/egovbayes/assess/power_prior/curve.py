"""Each hypothesis as the earlier answers count more and more: where its verdict changes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.assess.earlier_run.earlier_run import EarlierRun
from egovbayes.assess.hypotheses.claim_draws import ClaimDraws, claim_draws
from egovbayes.assess.hypotheses.claim_probability import judged_probability
from egovbayes.assess.hypotheses.rules import Rules
from egovbayes.assess.hypotheses.verdicts import verdict
from egovbayes.assess.prepared import Prepared
from egovbayes.assess.run import Run
from egovbayes.assess.trust import unusable
from egovbayes.catalogue.sentence import Sentence
from egovbayes.engines.draws.diagnostics import sampling_checks
from egovbayes.engines.sampling import Draws
from egovbayes.engines.tree import posterior_tree
from egovbayes.model.judging.judged_scales import NOT_JUDGED
from egovbayes.quantities.intervals import median_and_interval

if TYPE_CHECKING:
    import pandas as pd

POWERS = (0.0, 0.1, 0.25, 0.5, 0.75, 1.0)
COLUMNS = (
    "probability",
    "shown",
    "mc_error",
    "effect",
    "effect_lower",
    "effect_upper",
    "verdict",
    "converged",
)


def powers_beside(earlier: EarlierRun, *, means: bool) -> tuple[float, ...]:
    """POWERS but the run's own, and but those that leave less than one respondent where means are integrated out."""
    least = 0.0 if means else 1.0 / float(earlier.moments.n.min())
    return tuple(power for power in POWERS if power != earlier.power and (power == 0 or power > least))


def rows_at(power: float, prepared: Prepared, draws: Draws, rules: Rules) -> pd.DataFrame:
    """One row a hypothesis (index: name, power), columns COLUMNS, as the table of hypotheses has them.

    Nothing is judged on draws that are not to be used, and no claim that has no scale to be judged on.
    """
    import pandas as pd

    found = claim_draws(prepared.spec, prepared.table, prepared.layout, draws.values)
    checks = sampling_checks(posterior_tree(prepared.table, draws))
    refused = unusable(checks) is not None and not rules.judge_anyway
    converged = all(check.passed is not False for check in checks)
    rows = [_row(found, i, rules, refused=refused) | {"converged": converged} for i in range(len(found.names))]
    index = pd.MultiIndex.from_tuples([(name, power) for name in found.names], names=["name", "power"])
    return pd.DataFrame(rows, index=index, columns=list(COLUMNS))


def _row(found: ClaimDraws, i: int, rules: Rules, *, refused: bool) -> dict[str, object]:
    row: dict[str, object] = {**dict.fromkeys(COLUMNS, np.nan), "shown": "", "verdict": NOT_JUDGED}
    probability = judged_probability(found.holds[..., i], found.margin[..., i], rules.threshold)
    effect = found.effect[..., i]
    if np.isnan(probability.value):
        return row
    if not np.isnan(effect).all():
        ends = median_and_interval(effect, rules.interval, of_known=True).tolist()
        row |= dict(zip(("effect", "effect_lower", "effect_upper"), ends, strict=True))
    if not found.judgements[i].judged:
        return row
    row |= {"probability": probability.value, "shown": probability.shown, "mc_error": probability.error}
    return row if refused else row | {"verdict": verdict(probability.value, rules.threshold)}


def left_out(run: Run) -> Iterator[Sentence]:
    """Why powers of POWERS are not in the table."""
    earlier = run.prepared.earlier
    if earlier is None or run.power is None:
        return
    possible = powers_beside(earlier, means=run.prepared.layout.means)
    if len({*possible, earlier.power}) < len({*POWERS, earlier.power}):
        yield Sentence("power.few", {"n": float(earlier.moments.n.min())})
    if not {*possible} <= {*run.power.index.get_level_values("power")}:
        yield Sentence("power.cut")
