"""One prior for every free value: the user's where given, else weakly informative ones on the data's scale.

The defaults, in units of the markers' standard deviations (chosen by prior prediction and simulation, docs/adr/0004: a
standardised path is beyond .9 in size about one time in ten): loading N(r, r) with r = SD(item) / SD(marker); path
N(0, 0.8 r) with r = SD(outcome's marker) / SD(predictor's marker); construct SD N(0.7, 0.35) above 0, times SD(marker);
residual SD half-normal(SD(item)); correlations LKJ(2) or Beta(2, 2).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from math import fsum, inf, isnan

import numpy as np

from egovbayes.errors import PriorError
from egovbayes.model.defaults.correlations import LKJ, Component, correlation_blocks
from egovbayes.model.defaults.marker_scales import Scales, marker_scales
from egovbayes.model.priors.priors import mass_is_known, placed, prior_support, prior_text
from egovbayes.model.spec import Prior
from egovbayes.model.table.bounds import cut_off
from egovbayes.model.table.table import Parameter, ParameterTable
from egovbayes.model.table.written_priors import rows_by_number, written_priors
from egovbayes.notation import Array, Kind, MatrixName

PATH_SD = 0.8
CONSTRUCT_SD = (0.7, 0.35)
INTERCEPT_WIDTH = 10.0
ETA = 2.0
FREEDOM = (2.0, 0.1)
"""Shape and rate, from Juárez & Steel (2010): most of it between 5 and 50, from heavy tails to hardly any."""


def resolve_priors(
    table: ParameterTable, spec_priors: Mapping[str, Prior], item_sds: Array, item_means: Array | None = None
) -> tuple[Prior, ...]:
    """One prior per free value, on the sampling scale (SDs, correlations), in the order of the free vector.

    What is written in the syntax wins over a relation in `spec_priors`, that over a kind in `spec_priors`, that over
    the defaults. `item_sds` and `item_means` (item,) are in the order of `table.items`; means are needed only where
    they are modelled. Members of an LKJ block all have that block's lkj prior. Raises PriorError for unknown keys, a
    prior that does not fit its parameter, different priors on equal parameters, and SDs that are not above 0.
    """
    means = _means(table, item_means)
    _refuse_scales(table, item_sds)
    user = written_priors(table, spec_priors)
    scales = marker_scales(table, item_sds, means)
    priors = [
        cut_off(rows, _signed(table, rows, prior or _default(rows, scales)))
        for rows, prior in zip(rows_by_number(table), user, strict=True)
    ]
    for component in correlation_blocks(table, [Prior(LKJ, (ETA,))] * table.n_free).lkj:
        _resolve_block(table, component, user, priors)
    blocks = {number for component in correlation_blocks(table, priors).lkj for number in component.free}
    return tuple(prior if number in blocks else _single(prior) for number, prior in enumerate(priors))


def _default(rows: Sequence[Parameter], scales: Scales) -> Prior:
    """The default prior of rows that share a value: the middle of those they would have alone, whichever is first."""
    alone = sorted({_DEFAULTS[row.kind](row, scales) for row in rows}, key=lambda prior: prior.numbers)
    if len(alone) == 1:
        return alone[0]
    together = zip(*(prior.numbers for prior in alone), strict=True)
    return replace(alone[0], parameters=tuple(fsum(values) / len(alone) for values in together))


def _means(table: ParameterTable, item_means: Array | None) -> Array:
    if item_means is not None:
        return item_means
    if table.means:
        raise PriorError("the model has intercepts, whose default priors need the items' means: give item_means")
    return np.zeros(len(table.items))


def _refuse_scales(table: ParameterTable, item_sds: Array) -> None:
    for item, sd in zip(table.items, item_sds, strict=True):
        if not 0 < sd < inf:
            raise PriorError(
                f"item {item} has standard deviation {sd:g}: default priors need it above 0; drop the item"
            )


def _signed(table: ParameterTable, rows: Sequence[Parameter], prior: Prior) -> Prior:
    """The prior, cut off below 0 where the sign of a construct hangs on the parameter."""
    if not any(row.positive for row in rows) or prior.lower >= 0:
        return prior
    where = placed(prior, table.unique_name(rows[0]))
    if prior_support(prior)[1] <= 0:
        raise PriorError(
            f"{where}: {prior_text(prior)} leaves nothing above 0, but this loading sets the "
            "direction of its construct and must be positive; put the negative prior on the other loadings instead"
        )
    cut = replace(prior, lower=0.0)
    if prior.named and not mass_is_known(cut):
        raise PriorError(
            f"{where}: this loading sets the direction of its construct and must be positive, and "
            f"{prior_text(prior)} cannot be cut off at 0, where what is left of it depends on what it names: give "
            "the mean as the number 0, write half-normal or lognormal, or choose a marker (its loading is 1)"
        )
    return cut


def turned_priors(
    before: ParameterTable, after: ParameterTable, priors: Sequence[Prior], written: Sequence[Prior | None]
) -> tuple[Prior, ...]:
    """The same priors (free,) where other loadings than before keep the direction of their constructs.

    `written` are the user's own, as `written_priors` has them. Raises PriorError as `resolve_priors` does.
    """
    found = list(priors)
    for number, (old, rows) in enumerate(zip(rows_by_number(before), rows_by_number(after), strict=True)):
        if any(row.positive for row in old) != any(row.positive for row in rows):
            found[number] = cut_off(rows, _signed(after, rows, written[number] or replace(priors[number], lower=-inf)))
    return tuple(found)


def _resolve_block(
    table: ParameterTable, component: Component, user: Sequence[Prior | None], priors: list[Prior]
) -> None:
    """Give one lkj prior to all of the block, unless the user has priors of another family, or a bound, in it."""
    given = {prior: number for number in component.free if (prior := user[number]) is not None}
    bounded = {row.free for row in table.rows if row.bounded}
    if any(prior.family != LKJ for prior in given) or not bounded.isdisjoint(component.free):
        return
    if len(given) > 1:
        names = " and ".join(placed(prior, table.free_names[number]) for prior, number in given.items())
        raise PriorError(f"{names} belong to one correlation matrix but have different lkj priors: keep one of them")
    prior = next(iter(given), Prior(LKJ, (ETA,)))
    for number in component.free:
        priors[number] = prior


def _single(prior: Prior) -> Prior:
    """An lkj prior of one correlation by itself is this Beta, exactly."""
    return Prior("beta", prior.parameters * 2) if prior.family == LKJ else prior


def _loading(row: Parameter, scales: Scales) -> Prior:
    indicators = scales.items if row.matrix is MatrixName.LAMBDA else scales.constructs
    ratio = float(indicators[row.row] / scales.constructs[row.col])
    return Prior("normal", (ratio, ratio))


def _path(row: Parameter, scales: Scales) -> Prior:
    ratio = float(scales.constructs[row.row] / scales.constructs[row.col])
    return Prior("normal", (0.0, PATH_SD * ratio))


def _construct_sd(row: Parameter, scales: Scales) -> Prior:
    unit = float(scales.constructs[row.row])
    return Prior("normal", (CONSTRUCT_SD[0] * unit, CONSTRUCT_SD[1] * unit), lower=0.0)


def _residual_sd(row: Parameter, scales: Scales) -> Prior:
    return Prior("half-normal", (float(scales.items[row.row]),))


def _correlation(_row: Parameter, _scales: Scales) -> Prior:
    return Prior("beta", (ETA, ETA))


def _intercept(row: Parameter, scales: Scales) -> Prior:
    return Prior("normal", (float(scales.means[row.row]), INTERCEPT_WIDTH * float(scales.items[row.row])))


def _construct_mean(row: Parameter, scales: Scales) -> Prior:
    unit, reach = float(scales.constructs[row.row]), float(scales.reach[row.row])
    mean = float(scales.construct_means[row.row])
    if isnan(mean):
        return Prior("normal", (0.0, unit + reach))
    return Prior("normal", (mean, INTERCEPT_WIDTH * unit + reach))


def _degrees_of_freedom(_row: Parameter, _scales: Scales) -> Prior:
    return Prior("gamma", FREEDOM, lower=2.0)


def _threshold(_row: Parameter, _scales: Scales) -> Prior:
    return Prior("normal", (0.0, 1.0))


_DEFAULTS: Mapping[Kind, Callable[[Parameter, Scales], Prior]] = {
    Kind.LOADING: _loading,
    Kind.PATH: _path,
    Kind.CONSTRUCT_SD: _construct_sd,
    Kind.CONSTRUCT_CORRELATION: _correlation,
    Kind.RESIDUAL_SD: _residual_sd,
    Kind.RESIDUAL_CORRELATION: _correlation,
    Kind.INTERCEPT: _intercept,
    Kind.CONSTRUCT_MEAN: _construct_mean,
    Kind.DEGREES_OF_FREEDOM: _degrees_of_freedom,
    Kind.THRESHOLD: _threshold,
}
