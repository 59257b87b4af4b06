"""Values that answers cannot tell, and priors of their own do: small cross-loadings, residual covariances."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from egovbayes.model.priors.prior_families import FAMILIES
from egovbayes.model.priors.priors import prior_draws
from egovbayes.model.spec import ModelSpec, Prior
from egovbayes.model.table.derived import remade
from egovbayes.model.table.relations import parse_relation, relation_key
from egovbayes.model.table.table import ParameterTable
from egovbayes.model.table.written_priors import written_priors
from egovbayes.notation import PRIOR_KINDS, Kind

TOLD = frozenset({Kind.LOADING, Kind.PATH, Kind.RESIDUAL_CORRELATION})
"""What a prior may tell where answers cannot: what a model without it has at a number."""


def prior_centres(table: ParameterTable, spec: ModelSpec) -> dict[int, float]:
    """The centre of each prior that was written for one loading, path or residual covariance by itself, by the number
    of its free value. Priors of whole kinds are not meant to tell what answers cannot.
    """
    relations = {parse_relation(key) for key in spec.priors if key not in PRIOR_KINDS}
    by_hand = {
        row.free
        for row in table.rows
        if row.kind in TOLD and (row.prior is not None or relation_key(row.lhs, row.op, row.rhs) in relations)
    }
    written = enumerate(written_priors(table, spec.priors))
    found = {number: prior_centre(prior) for number, prior in written if prior is not None and number in by_hand}
    return {number: centre for number, centre in found.items() if centre is not None}


def prior_centre(prior: Prior) -> float | None:
    """Where the prior is centred; None where that hangs on another parameter, or is not one place."""
    family = FAMILIES[prior.family]
    if prior.named or family.of_logarithm:
        return None
    if family.location:
        centre = float(prior.parameters[family.parameters.index(family.location)])
        if prior.standardised and centre != 0.0:
            return None  # where that is on the raw scale hangs on the standard deviations that the model implies
        return centre if prior.lower < centre < prior.upper else None
    if family.whole_matrix:
        return 0.0
    return 0.0 if family.stretched and prior.parameters[0] == prior.parameters[1] else None


def prior_variance(prior: Prior) -> float:
    """How far the prior lets its value go: the square of half of what lies between its 16 and 84 % points."""
    low, high = np.quantile(prior_draws(prior, 4000, np.random.default_rng(1)), (0.16, 0.84))
    return float((high - low) / 2) ** 2


def held_at(table: ParameterTable, centres: Mapping[int, float]) -> ParameterTable:
    """The table with these free values held at their centres, and the others numbered anew in their order."""
    free = [number for number in range(table.n_free) if number not in centres]
    again = {number: place for place, number in enumerate(free)}
    rows = tuple(
        replace(row, free=-1, fixed=centres[row.free])
        if row.free in centres
        else remade(replace(row, free=again.get(row.free, -1)), again, centres)
        for row in table.rows
    )
    return replace(table, rows=rows, n_free=len(free))
