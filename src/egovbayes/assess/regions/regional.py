"""What each group has of its own: draws of paths, constructs' SDs, and constructs' means on the answers' scale."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from egovbayes.assess.blocks import chain_after_chain, draw_blocks
from egovbayes.assess.prepared import Prepared
from egovbayes.assess.regions.populations import Population, deviates
from egovbayes.engines.frames.own_estimates import OwnEstimates
from egovbayes.model.priors.located import located
from egovbayes.model.table.table import Parameter
from egovbayes.notation import Array, IntArray, Kind, MatrixName
from egovbayes.quantities.implied import construct_mean_total


@dataclass(frozen=True, slots=True, eq=False)
class Regional:
    """Draws (draw, group) of one quantity in all groups; `population` is that of its values, or of a mean's intercept.

    `name` is the relation's, or `mean of CONSTRUCT`; `kind` is path, construct_sd, construct_mean, ... `own` and
    `own_error` (group,) are what each group's answers say by themselves, NaN where they have no estimate; `information`
    (group,) is how much they say of the population's values.
    """

    name: str
    label: str
    kind: str
    draws: Array
    population: Population
    own: Array
    own_error: Array
    information: Array


def regional(
    prepared: Prepared, populations: Sequence[Population], values: Array, own: OwnEstimates
) -> tuple[Regional, ...]:
    """Every pooled quantity in all groups, from draws (chain, draw, free) on the sampling scale.

    The mean of a construct is that of its marker's answers, implied by the model: an outcome's follows from its
    intercept and from the means of what it depends on.
    """
    flat = chain_after_chain(values)
    return tuple(_each(prepared, populations, flat, own))


def _each(
    prepared: Prepared, populations: Sequence[Population], values: Array, own: OwnEstimates
) -> Iterator[Regional]:
    place = {number: k for k, number in enumerate(own.numbers.tolist())}
    means = [one for one in populations if one.kind is Kind.CONSTRUCT_MEAN]
    totals, origins = (_means(prepared, values), _origins(prepared)) if means else (np.zeros(0), np.zeros(0))
    for one in populations:
        row = one.row
        if deviates(row, prepared):  # items have a table of their own
            continue
        of = [place[number] for number in one.numbers.tolist()]
        if one.kind is Kind.CONSTRUCT_MEAN:
            itself = own.of(partial(_mean_of, prepared, row.row, origins[row.row]))
            at = totals[..., row.row] + origins[row.row]
            yield Regional(f"mean of {row.lhs}", "", one.kind.value, at, one, *itself, own.information[of])
        else:
            said = own.estimate[of], own.error[of], own.information[of]
            yield Regional(one.name, row.label, one.kind.value, one.values(values), one, *said)


def _mean_of(prepared: Prepared, construct: int, origin: float, values: Array) -> Array:
    """Mean (draw, group) of one construct's answers."""
    mean: Array = _means(prepared, values)[..., construct] + origin
    return mean


def _means(prepared: Prepared, values: Array) -> Array:
    """Means (draw, group, construct) of the constructs."""
    blocks = draw_blocks(prepared.layout, values)
    return np.concatenate([construct_mean_total(block.matrices) for block in blocks])


def _origins(prepared: Prepared) -> Array:
    """What the answers to each construct's marker are where the construct is 0 (construct,); where the marker deviates
    from group to group, what they are on average.
    """
    table = prepared.table
    held = [(row, at) for row in table.rows if (at := _held_at(prepared, row)) is not None]
    intercepts = {row.row: at for row, at in held if row.matrix is MatrixName.NU}
    found = np.zeros(len(table.constructs))
    for row, at in reversed(held):
        if row.matrix is MatrixName.LAMBDA and at and row.row in intercepts:
            found[row.col] = intercepts[row.row] / at
    return found


def _held_at(prepared: Prepared, row: Parameter) -> float | None:
    """The number that a row is fixed at, or drawn about where items deviate; None for one that is estimated."""
    if row.free < 0:
        return row.fixed
    prior = prepared.priors[row.free]
    location = located(prior).location if prior.named and deviates(row, prepared) else ""
    return None if isinstance(location, str) else location


def ranks(draws: Array) -> IntArray:
    """Rank (draw, group) of each group in each draw, 1 the highest."""
    order: IntArray = np.argsort(np.argsort(-draws, axis=1), axis=1) + 1
    return order
