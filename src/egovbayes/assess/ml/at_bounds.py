"""Maximum likelihood within bounds: values that would lie beyond theirs are held there, the others estimated anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from egovbayes.engines.ml.fit import MLFit
from egovbayes.engines.ml.maximum_likelihood import maximum_likelihood
from egovbayes.model.identification.held import held_at
from egovbayes.model.table.bounds import limits
from egovbayes.model.table.layout import layout_of
from egovbayes.notation import Array, BoolArray


def within_bounds(ml: MLFit) -> tuple[MLFit, tuple[str, ...]]:
    """The estimate within the bounds of its table, and the names of values that are at one; the estimate itself where
    no value lies beyond its bound.

    What is at a bound has variance 0, as what is fixed: no usual standard error, z or p. Of several bounds one after
    the other is held, the one that is furthest beyond in standard errors first, and let go again where the likelihood
    rises inwards. Raises EstimationError as `maximum_likelihood` does.
    """
    ends = limits(ml.table)
    held: dict[int, float] = {}
    found = ml
    tried: set[frozenset[int]] = set()
    while (beyond := _furthest(found, ends, held)) is not None and frozenset({*held, beyond}) not in tried:
        held[beyond] = float(np.clip(found.values[beyond], *ends[beyond]))
        tried.add(frozenset(held))
        found = _with_held(ml, held)
        for number in [one for one in held if len(held) > 1 and one != beyond]:
            rest = {one: value for one, value in held.items() if one != number}
            freed = _with_held(ml, rest)
            if not _outside(freed, ends)[number]:
                held, found = rest, freed
    return found, tuple(ml.table.free_names[number] for number in sorted(held))


def _outside(ml: MLFit, ends: Array) -> BoolArray:
    """Which values (free,) lie beyond their bounds."""
    return np.asarray((ml.values < ends[:, 0]) | (ml.values > ends[:, 1]))


def _furthest(ml: MLFit, ends: Array, held: Mapping[int, float]) -> int | None:
    """The number of the value that lies furthest beyond its bound; None where none does."""
    spread = np.sqrt(np.where(np.diagonal(ml.covariance) > 0, np.diagonal(ml.covariance), 1.0))
    distance = np.abs(ml.values - np.clip(ml.values, ends[:, 0], ends[:, 1])) / spread
    distance[[*held]] = 0.0
    return int(np.argmax(distance)) if distance.max(initial=0.0) > 0 else None


def _with_held(ml: MLFit, held: Mapping[int, float]) -> MLFit:
    """The estimate of the model with these values held, in the places of the model's own free values."""
    table = held_at(ml.table, held)
    found = maximum_likelihood(table, layout_of(table), ml.moments, convention=ml.convention)
    others = [number for number in range(ml.table.n_free) if number not in held]
    values, covariance = np.zeros(ml.table.n_free), np.zeros((ml.table.n_free, ml.table.n_free))
    values[[*held]], values[others] = list(held.values()), found.values
    covariance[np.ix_(others, others)] = found.covariance
    return replace(
        found, table=ml.table, layout=ml.layout, values=values, covariance=covariance, robust=None, unheld=ml.covariance
    )
