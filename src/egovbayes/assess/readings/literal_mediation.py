"""The literal reading of mediation hypotheses: are the ready likelier to be favourable? And the same
about sets of constructs.

"Highly ready citizens are more likely to have a positive attitude": P(attitude above its mean | readiness one SD
above) minus the same one SD below, 2 Phi(rho / sqrt(1 - rho^2)) - 1, from the model's joint distribution; no
direction of arrows enters. Constructs that are t together have a rise of their own (quantities/probability_rises.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, final

import numpy as np

from egovbayes.assess.blocks import DrawBlock
from egovbayes.assess.freedom import freedom_of
from egovbayes.assess.hypotheses.claim_probability import claim_probability
from egovbayes.model.spec import ModelSpec
from egovbayes.model.table.layout import Layout
from egovbayes.model.table.table import ParameterTable
from egovbayes.notation import Array, MatrixName
from egovbayes.quantities.intervals import median_and_interval
from egovbayes.quantities.probability_rises import joint_probability_rise, probability_rise
from egovbayes.quantities.standardised import correlation_of

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("above", "given", "median", "lower", "upper", "probability", "shown")


@dataclass(frozen=True, slots=True, eq=False)
class Joint:
    """Constructs together: correlations (draw, construct, construct) that the model implies, and degrees of freedom
    (draw,), infinite where they are normal.
    """

    correlations: Array
    freedom: Array


def mediations(table: ParameterTable) -> tuple[tuple[str, str, str], ...]:
    """Every predictor, mediator, outcome with arrows predictor -> mediator -> outcome, in row order; groups told
    apart no further.
    """
    arrows = list(dict.fromkeys((row.rhs, row.lhs) for row in table.rows if row.matrix is MatrixName.BETA))
    return tuple((x, m, y) for x, m in arrows for start, y in arrows if start == m and y != x)


def literal_readings(table: ParameterTable, joint: Joint, interval: float = 0.95, chains: int = 1) -> pd.DataFrame:
    """One row for each predictor alone and together with the outcome, given the mediator (index: reading).

    Draws come chain after chain. Columns: above and given (names), median, lower, upper of the difference of
    probabilities, probability that it is above 0, and as it is shown. Empty for models without mediation.
    """
    import pandas as pd

    correlations, freedom = joint.correlations, joint.freedom
    place = {name: i for i, name in enumerate(table.constructs)}
    rows: dict[str, tuple[object, ...]] = {}
    for x, m, y in mediations(table):
        r_x, r_y, r_xy = (correlations[:, place[a], place[b]] for a, b in ((x, m), (y, m), (x, y)))
        rows[f"{x} | {m}"] = (x, m, *_summary(probability_rise(r_x, freedom), interval, chains))
        both = joint_probability_rise(r_x, r_y, r_xy, freedom)
        rows[f"{x} and {y} | {m}"] = (f"{x} and {y}", m, *_summary(both, interval, chains))
    return pd.DataFrame(list(rows.values()), index=pd.Index(list(rows), name="reading", dtype=object), columns=COLUMNS)


@final
class JointAccumulator:
    """The joint distribution of the constructs of a model of one group, of draws that come block by block."""

    def __init__(self, spec: ModelSpec, layout: Layout) -> None:
        self._spec, self._layout = spec, layout
        self._correlations: list[Array] = []
        self._freedom: list[Array] = []

    def add(self, block: DrawBlock) -> None:
        """Take one block into account."""
        self._correlations.append(correlation_of(block.phi)[:, 0])
        self._freedom.append(freedom_of(self._spec, self._layout, block.raw))

    def result(self) -> Joint:
        """That of all draws."""
        return Joint(np.concatenate(self._correlations), np.concatenate(self._freedom))


def _summary(draws: Array, interval: float, chains: int) -> tuple[float, float, float, float, str]:
    median, lower, upper = median_and_interval(draws, interval, of_known=True)
    by_chain = draws.reshape(chains, -1)
    above = claim_probability(by_chain > 0, np.abs(by_chain))
    return float(median), float(lower), float(upper), above.value, above.shown
