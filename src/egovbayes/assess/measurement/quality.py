"""How well the items measure: reliability of every construct, discriminant validity of every pair, with intervals.

What is made from the model's parameters (omega, CR, AVE, Fornell-Larcker) has the model's posterior; alpha and HTMT,
which no model enters, have that of an unrestricted covariance, or of polychoric correlations.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.assess.blocks import gathered
from egovbayes.assess.measurement.groups import (
    GroupMeasures,
    MeasuredSample,
    ModelDraws,
    ModelMeasures,
    group_measures,
)
from egovbayes.assess.measurement.measured import Measured, measured_constructs
from egovbayes.assess.measurement.measures import ALPHA, AVE, HTMT_LIMIT, MODEL, RELIABILITY, SAMPLE, VALIDITY, Measure
from egovbayes.assess.measurement.notes import construct_note, pair_note
from egovbayes.assess.measurement.values import Values
from egovbayes.model.table.layout import Layout
from egovbayes.model.table.table import ParameterTable
from egovbayes.notation import Array, BoolArray
from egovbayes.quantities.intervals import median_and_interval

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("items", "value", "median", "lower", "upper", "criterion", "p_passing", "convention", "note")
_OF_VALUE = {
    SAMPLE: "; value of the covariances as they are, posterior of the {other} likelihood",
    MODEL: "; value by ML (normal), posterior of the {other} likelihood",
}
_LIMITS = {
    "alpha": ALPHA, "alpha_standardised": ALPHA, "omega": ALPHA, "omega_observed": ALPHA, "cr": ALPHA,
    "ave": AVE, "ave_unstandardised": AVE,
}  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class MeasurementQuality:
    """Two tables; a level `group` comes first in models of several groups. Empty without latent constructs.

    `reliability` has index (construct, measure), `validity` (first, second, measure). Columns: `items`, how many;
    `value` of the sample or of maximum likelihood; posterior `median`, `lower`, `upper`; `criterion` and `p_passing`,
    the posterior probability of meeting it; `convention`; `note`, why something is blank or to be read with care.
    """

    reliability: pd.DataFrame
    validity: pd.DataFrame


def measurement_quality(
    table: ParameterTable, layout: Layout, values: Array, observed: MeasuredSample, rng: np.random.Generator,
    interval: float = 0.95,
) -> MeasurementQuality:  # fmt: skip
    """Both tables, from draws (chain, draw, free) on the sampling scale. Same generator state, same numbers."""
    constructs = measured_constructs(table)
    draws = gathered(layout, values, ModelMeasures(layout, observed, constructs))
    return measurement_tables(table, layout, draws, observed, rng, interval)


def measurement_tables(
    table: ParameterTable, layout: Layout, draws: ModelDraws, observed: MeasuredSample, rng: np.random.Generator,
    interval: float = 0.95,
) -> MeasurementQuality:  # fmt: skip
    """Both tables, from what `ModelMeasures` gathered of the draws."""
    constructs = measured_constructs(table)
    if not constructs:
        return MeasurementQuality(_frame({}, ()), _frame({}, ()))
    groups = group_measures(layout, draws, observed, constructs, rng)
    return _tables(groups, constructs, table.items, interval)


def _tables(
    groups: Sequence[GroupMeasures], constructs: Sequence[Measured], items: Sequence[str], interval: float
) -> MeasurementQuality:
    reliability: dict[tuple[str, ...], tuple[object, ...]] = {}
    validity: dict[tuple[str, ...], tuple[object, ...]] = {}
    for group in groups:
        start = (group.name,) if len(groups) > 1 else ()
        passing = _passing(group.draws)
        for at, construct in enumerate(constructs):
            for measure in RELIABILITY.values():
                row = _summary(measure, group, passing, (at,), interval)
                note = construct_note(measure, group, construct, items)
                reliability[*start, construct.name, measure.name] = (len(construct.items), *row, note)
        for first, second in combinations(range(len(constructs)), 2):
            pair = constructs[first], constructs[second]
            for measure in VALIDITY.values():
                row = _summary(measure, group, passing, (first, second), interval)
                n = sum(len(construct.items) for construct in pair)
                key = (*start, pair[0].name, pair[1].name, measure.name)
                validity[key] = (n, *row, pair_note(measure, group, pair))
    start = ("group",) if len(groups) > 1 else ()
    return MeasurementQuality(
        _frame(reliability, (*start, "construct", "measure")), _frame(validity, (*start, "first", "second", "measure"))
    )


def _passing(draws: Values) -> dict[str, BoolArray]:
    """Whether each draw meets each criterion."""
    passing: dict[str, BoolArray] = {name: draws[name] > limit for name, limit in _LIMITS.items()}
    passing["msv"] = draws["msv"] < draws["ave"]
    passing["fornell_larcker"] = draws["fornell_larcker"] > 0
    passing |= {name: draws[name] < HTMT_LIMIT for name in ("htmt", "htmt2")}
    return passing


def _summary(
    measure: Measure, group: GroupMeasures, passing: Mapping[str, BoolArray], at: tuple[int, ...], interval: float
) -> tuple[object, ...]:
    """Value, median, lower, upper, criterion, probability, convention of one measure of one construct or pair."""
    draws = np.moveaxis(group.draws[measure.name], 0, -1)[at]
    value = float(group.value[measure.name][at]) if measure.name in group.value else np.nan
    convention = group.conventions.get(measure.name, measure.convention)
    if measure.source == SAMPLE and not group.complete and not group.conventions:
        convention += "; covariances by EM, missing at random"
    if group.other:
        convention += _OF_VALUE[measure.source].format(other=group.other)
    if not len(draws) or np.isnan(draws).any():
        return value, np.nan, np.nan, np.nan, measure.criterion, np.nan, convention
    ends = median_and_interval(draws, interval).tolist()
    probability = float(np.moveaxis(passing[measure.name], 0, -1)[at].mean()) if measure.criterion else np.nan
    return value, *ends, measure.criterion, probability, convention


def _frame(rows: Mapping[tuple[str, ...], tuple[object, ...]], names: tuple[str, ...]) -> pd.DataFrame:
    import pandas as pd

    if not rows:
        return pd.DataFrame(columns=list(COLUMNS))
    return pd.DataFrame(list(rows.values()), index=pd.MultiIndex.from_tuples(list(rows), names=names), columns=COLUMNS)
