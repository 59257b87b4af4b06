"""Bounds of labels, `a > 0`: which rows they hold, and what they leave of a prior."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import inf, sqrt

import numpy as np

from egovbayes.errors import PriorError, SpecError
from egovbayes.model.priors.prior_families import FAMILIES
from egovbayes.model.priors.priors import mass_is_known, placed, prior_support, prior_text
from egovbayes.model.spec import ModelSpec, Prior
from egovbayes.model.table.reflections import reflections
from egovbayes.model.table.table import Parameter, ParameterTable
from egovbayes.notation import Array, Scale


def with_bounds(rows: Sequence[Parameter], spec: ModelSpec) -> tuple[Parameter, ...]:
    """The rows with the bounds of their labels. Raises SpecError where one has none, or is fixed beyond it."""
    return tuple(_bounded(row, spec) if row.label in spec.bounds else row for row in rows)


def _bounded(row: Parameter, spec: ModelSpec) -> Parameter:
    if row.made:
        return row
    lower, upper = spec.bounds[row.label]
    here = f"{spec.called}: the bound of {row.label} ({row.name})"
    if row.scale is Scale.DEVIATION and upper <= 0:
        raise SpecError(f"{here}: a variance is above 0, and the bound leaves it nothing there")
    if row.scale is Scale.CORRELATION and not {lower, upper} <= {-inf, 0.0, inf}:
        raise SpecError(
            f"{here}: the Bayesian model keeps covariances as correlations, so that a bound of one is 0; bounds of the "
            f'correlation stand in its prior, prior("beta(2, 2) T[0.2, ]")*{row.rhs}'
        )
    if row.free < 0 and not lower <= row.fixed <= upper:
        raise SpecError(f"{here}: it is fixed at {row.fixed:g}, beyond the bound; keep one of them")
    return replace(row, lower=lower, upper=upper)


def refuse_turning(table: ParameterTable, spec: ModelSpec) -> None:
    """Raise SpecError where a bounded value changes its sign when a construct is turned the other way round."""
    turning = reflections(table)
    for row in table.rows:
        if row.bounded and row.free >= 0 and (turning[:, row.free] < 0).any():
            raise SpecError(
                f"{spec.called}: the bound of {row.label} ({row.name}): its sign hangs on the direction of a "
                "construct, which is free here; scale constructs by a marker (identification = 'marker') or "
                "leave the bound out"
            )


def limits(table: ParameterTable) -> Array:
    """Lowest and highest allowed value of each free one on the raw scale (free, 2)."""
    found = np.tile([-inf, inf], (table.n_free, 1))
    for row in table.rows:
        if row.free >= 0:
            found[row.free] = max(found[row.free, 0], row.lower), min(found[row.free, 1], row.upper)
    return found


def cut_off(rows: Sequence[Parameter], prior: Prior) -> Prior:
    """The prior of rows that share a value, cut off at their bounds. Raises PriorError where that cannot be done."""
    lower, upper = max(row.lower for row in rows), min(row.upper for row in rows)
    if (lower, upper) == (-inf, inf):
        return prior
    if rows[0].scale is Scale.DEVIATION:
        lower, upper = (sqrt(max(end, 0.0)) for end in (lower, upper))
    if FAMILIES[prior.family].whole_matrix:
        raise PriorError(
            f"{placed(prior, rows[0].name)}: {prior_text(prior)} is of a whole correlation matrix and cannot be "
            f"cut off at the bounds of {rows[0].label}; leave it out, or give single priors, beta(2, 2)"
        )
    cut = replace(prior, lower=max(prior.lower, lower), upper=min(prior.upper, upper))
    least, most = prior_support(cut)
    where, ends = placed(prior, rows[0].name), f"the bounds of {rows[0].label}"
    if least >= most:
        raise PriorError(f"{where}: {prior_text(prior)} leaves nothing within {ends}; widen the one or the other")
    if prior.standardised and any(end not in {-inf, 0.0, inf} for end in (lower, upper)):
        raise PriorError(f"{where}: a standardised prior takes bounds at 0 only, since {ends} are on the raw scale")
    if prior.named and not mass_is_known(cut):
        raise PriorError(f"{where}: {prior_text(prior)} cannot be cut off at {ends}; give its parameters as numbers")
    return cut


def implied(bounds: tuple[float, float], sign: str, number: float) -> bool:
    """Whether the bounds alone make a value larger (`sign` > or >=) or smaller than the number."""
    lower, upper = bounds
    return lower >= number if sign.startswith(">") else upper <= number
