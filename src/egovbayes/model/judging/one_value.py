"""Are the two sides of a comparison one value, whatever the parameters are? Then no answers can tell: `b[urban]` and
`b[rural]` where one label makes them equal, or a label beside itself.

Looked at, not proved: both sides are evaluated at a few points at which all that may differ does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from egovbayes.model.claims.claims import Claim, Comparison
from egovbayes.model.claims.quantities_by_name import with_definitions
from egovbayes.model.claims.references import named_values
from egovbayes.model.language.expressions import Expression, parse_expression
from egovbayes.model.table.derived import raw_value
from egovbayes.model.table.table import ParameterTable
from egovbayes.notation import Array

_POINTS = 8
_ALIKE = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class Points:
    """All that claims may name at points without meaning, raw and standardised; (point,) each.

    All are above 0, so that roots and logarithms are there; standardised values of all rows differ, as those
    of equal parameters do.
    """

    raw: Mapping[str, Array]
    standardised: Mapping[str, Array]

    def one_value(self, comparison: Comparison) -> bool:
        """Whether left and right are equal, have a value at the same points, and have one somewhere."""
        sides = (side.evaluate(self.raw, self.standardised) for side in (comparison.left, comparison.right))
        left, right = np.broadcast_arrays(*sides)
        return bool(np.isfinite(left).any() and np.allclose(left, right, rtol=_ALIKE, atol=0, equal_nan=True))


def points_of(claims: Iterable[Claim], table: ParameterTable) -> Points:
    """Points for these claims about this model. Raises SpecError where a definition names what the model lacks."""
    rng = np.random.default_rng(0)
    free = rng.uniform(0.5, 2.0, (_POINTS, table.n_free))
    apart = rng.uniform(0.5, 2.0, (_POINTS, len(table.rows)))
    definitions = [parse_expression(definition.expression) for definition in table.definitions]
    sides = (side for claim in claims for part in claim.comparisons for side in (part.left, part.right))
    functions = {key: rng.uniform(0.5, 2.0, _POINTS) for key in _function_keys((*sides, *definitions))}

    def raw(number: int) -> Array:
        return raw_value(table.rows[number], free)

    def scaled(number: int) -> Array:
        row = table.rows[number]
        return np.zeros(_POINTS) if row.free < 0 and row.fixed == 0 else apart[:, number]

    labels = named_values(table, raw) | functions
    standardised = with_definitions(table, named_values(table, scaled, standardised=True) | functions)
    return Points(with_definitions(table, labels, standardised), standardised)


def _function_keys(expressions: Iterable[Expression]) -> dict[str, None]:
    return dict.fromkeys(call.key for expression in expressions for call in expression.calls)
