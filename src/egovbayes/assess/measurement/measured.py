"""Which items measure which construct, and why some constructs have no reliability."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from egovbayes.catalogue.sentence import Listing, phrase
from egovbayes.model.products import is_product
from egovbayes.model.table.table import Parameter, ParameterTable
from egovbayes.notation import Array, BoolArray, MatrixName
from egovbayes.quantities.standardised import correlation_of

ONE_ITEM, SECOND_ORDER = phrase("quality.one_item").text, phrase("quality.second_order").text
AGAINST = "against the other items"


@dataclass(frozen=True, slots=True)
class Measured:
    """A construct, its number in the model's matrices and those of its items.

    `reason` says why nothing can be said of its items as a set ("" where it can); `model_reason` why its loadings do
    not tell how much of the items is the construct's. `parts` are the numbers of constructs that are its indicators.
    """

    name: str
    number: int
    items: tuple[int, ...]
    reason: str = ""
    model_reason: str = ""
    parts: tuple[int, ...] = ()


def measured_constructs(table: ParameterTable) -> tuple[Measured, ...]:
    """The latent constructs of the table, in order; observed variables in paths have no items and are left out, and so
    are products, whose items nobody answered.

    An item belongs to every construct on which its loading is not fixed at 0 in all groups.
    """
    latent = [
        (number, name)
        for number, name in enumerate(table.constructs)
        if name not in table.items and not is_product(name)
    ]
    return tuple(_measured(table, number, name) for number, name in latent)


def members_of(constructs: Sequence[Measured], n_items: int) -> BoolArray:
    """Which items measure which construct; (item, construct)."""
    members: BoolArray = np.zeros((n_items, len(constructs)), dtype=bool)
    for column, construct in enumerate(constructs):
        members[list(construct.items), column] = not construct.reason
    return members


def part_of(constructs: Sequence[Measured]) -> BoolArray:
    """Which pairs (construct, construct) are a construct and a part of it, however many levels apart; symmetric."""
    of_part: BoolArray = np.array([[one.number in whole.parts for one in constructs] for whole in constructs], bool)
    for _ in constructs:
        of_part = of_part | (of_part @ of_part)
    return np.asarray(of_part | of_part.T)


def against_the_others(construct: Measured, items: Sequence[str], covariance: Array) -> tuple[str, ...]:
    """Names of the construct's items that run the other way than most; covariance (item, item), `items` all names.

    Told by the signs of the first principal axis of their correlations. Where they are even, the first item is right.
    """
    own = list(construct.items)
    axis = np.linalg.eigh(correlation_of(covariance[np.ix_(own, own)]))[1][:, -1]
    axis = axis * (np.sign(axis.round(12)).sum() or np.sign(axis[0]))
    return tuple(items[own[i]] for i in np.flatnonzero(axis < 0))


def _measured(table: ParameterTable, number: int, name: str) -> Measured:
    loadings = [row for row in table.rows if row.op == "=~" and row.lhs == name and (row.free >= 0 or row.fixed != 0)]
    observed = [row for row in loadings if row.rhs in table.items]
    items = tuple(sorted({table.items.index(row.rhs) for row in observed}))
    if len(observed) < len(loadings):
        parts = tuple(table.constructs.index(row.rhs) for row in loadings if row.rhs not in table.items)
        return Measured(name, number, items, SECOND_ORDER, SECOND_ORDER, parts)
    if len(items) < 2:
        return Measured(name, number, items, ONE_ITEM, ONE_ITEM)
    return Measured(name, number, items, "", _in_paths(observed))


def _in_paths(loadings: Sequence[Parameter]) -> str:
    names = dict.fromkeys(row.rhs for row in loadings if row.matrix is MatrixName.BETA)
    if not names:
        return ""
    key = "quality.in_paths_one" if len(names) == 1 else "quality.in_paths"
    return phrase(key, names=Listing(tuple(names), whole=True)).text
