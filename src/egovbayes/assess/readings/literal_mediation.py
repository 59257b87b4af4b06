"""The literal reading of mediation hypotheses: are the ready likelier to be favourable? And the same
about sets of constructs.

"Highly ready citizens are more likely to have a positive attitude": P(attitude above its mean | readiness one SD
above) minus the same one SD below, 2 Phi(rho / sqrt(1 - rho^2)) - 1, from the model's joint distribution; no
direction of arrows enters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, final

import numpy as np

from egovbayes.assess.blocks import DrawBlock
from egovbayes.assess.hypotheses.claim_probability import claim_probability
from egovbayes.model.table.table import ParameterTable
from egovbayes.notation import Array, MatrixName
from egovbayes.quantities.intervals import median_and_interval
from egovbayes.quantities.probability_rises import joint_probability_rise, probability_rise
from egovbayes.quantities.standardised import correlation_of

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("above", "given", "median", "lower", "upper", "probability", "shown")


def mediations(table: ParameterTable) -> tuple[tuple[str, str, str], ...]:
    """Every predictor, mediator, outcome with arrows predictor -> mediator -> outcome, in row order; groups told
    apart no further.
    """
    arrows = list(dict.fromkeys((row.rhs, row.lhs) for row in table.rows if row.matrix is MatrixName.BETA))
    return tuple((x, m, y) for x, m in arrows for start, y in arrows if start == m and y != x)


def literal_readings(
    table: ParameterTable, correlations: Array, interval: float = 0.95, chains: int = 1
) -> pd.DataFrame:
    """One row for each predictor alone and together with the outcome, given the mediator (index: reading).

    correlations (draw, construct, construct), chain after chain, are the model's own. Columns: above and given (names),
    median, lower, upper of the difference of probabilities, probability that it is above 0, and as it is shown. Empty
    for models without mediation.
    """
    import pandas as pd

    place = {name: i for i, name in enumerate(table.constructs)}
    rows: dict[str, tuple[object, ...]] = {}
    for x, m, y in mediations(table):
        r_x, r_y, r_xy = (correlations[:, place[a], place[b]] for a, b in ((x, m), (y, m), (x, y)))
        rows[f"{x} | {m}"] = (x, m, *_summary(probability_rise(r_x), interval, chains))
        both = joint_probability_rise(r_x, r_y, r_xy)
        rows[f"{x} and {y} | {m}"] = (f"{x} and {y}", m, *_summary(both, interval, chains))
    return pd.DataFrame(list(rows.values()), index=pd.Index(list(rows), name="reading", dtype=object), columns=COLUMNS)


@final
class CorrelationAccumulator:
    """Correlations of the constructs (draw, construct, construct) that a model of one group implies."""

    def __init__(self) -> None:
        self._parts: list[Array] = []

    def add(self, block: DrawBlock) -> None:
        """Take one block into account."""
        self._parts.append(correlation_of(block.phi)[:, 0])

    def result(self) -> Array:
        """The correlations of all draws."""
        return np.concatenate(self._parts)


def _summary(draws: Array, interval: float, chains: int) -> tuple[float, float, float, float, str]:
    median, lower, upper = median_and_interval(draws, interval, of_known=True)
    by_chain = draws.reshape(chains, -1)
    above = claim_probability(by_chain > 0, np.abs(by_chain))
    return float(median), float(lower), float(upper), above.value, above.shown
