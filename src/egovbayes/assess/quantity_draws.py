"""What follows from the parameters, draw by draw: standardised solution, effects, R2, definitions.
Group /quantities.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, final

import numpy as np

from egovbayes.assess.blocks import DrawBlock
from egovbayes.assess.freedom import freedom_of
from egovbayes.assess.hypotheses.claim_values import claim_calls, environments
from egovbayes.model.claims.quantities_by_name import outcomes, r2_values, row_values
from egovbayes.model.spec import ModelSpec
from egovbayes.model.table.layout import Layout
from egovbayes.model.table.table import Parameter, ParameterTable
from egovbayes.notation import Array, MatrixName
from egovbayes.quantities.effects import direct_effects, indirect_effects, total_effects
from egovbayes.quantities.propagation import has_feedback
from egovbayes.quantities.stability import stability_index

if TYPE_CHECKING:
    import xarray as xr

_EFFECTS = {"direct": direct_effects, "indirect": indirect_effects, "total": total_effects}


@final
class QuantityAccumulator:
    """All quantities with named dims, of draws that come block by block; `shape` is (chain, draw).

    estimate[parameter] raw; standardised[row]; r2[outcome]; direct, indirect, total and the same with
    _standardised[to, from]; defined and defined_standardised[definition]; in models with feedback the stability index,
    `stability`. Effects and stability have a dim `group` in models of several groups.
    """

    def __init__(self, spec: ModelSpec, table: ParameterTable, layout: Layout, shape: tuple[int, ...]) -> None:
        self._model, self._table, self._shape = (spec, table, layout), table, shape
        self._parts: list[dict[str, Array]] = []

    def add(self, block: DrawBlock) -> None:
        """Take one block into account."""
        self._parts.append(_block_quantities(*self._model, block))

    def result(self) -> xr.Dataset:
        """All quantities of all draws."""
        import xarray as xr

        arrays = {name: np.concatenate([part[name] for part in self._parts]) for name in self._parts[0]}
        coords, dims = _coords(self._table, self._shape), _dims(self._table)
        shaped = {
            name: (("chain", "draw", *dims[name]), array.reshape(*self._shape, *array.shape[1:]))
            for name, array in arrays.items()
        }
        return xr.Dataset(shaped, coords={name: coords[name] for name in _used(coords, dims, arrays)})


def shown_rows(table: ParameterTable) -> tuple[int, ...]:
    """Numbers of the rows that mean something: not the loading 1 and residual 0 of an observed variable in a path, nor
    what fills no cell and has no standardised value.
    """
    return tuple(i for i, row in enumerate(table.rows) if row.cells and not _is_dummy(table, row))


def _is_dummy(table: ParameterTable, row: Parameter) -> bool:
    both = row.lhs in table.constructs and row.lhs in table.items
    return row.free < 0 and both and row.matrix in (MatrixName.LAMBDA, MatrixName.THETA)


def _block_quantities(spec: ModelSpec, table: ParameterTable, layout: Layout, block: DrawBlock) -> dict[str, Array]:
    found = {
        "estimate": block.raw,
        "standardised": row_values(table, layout, block.matrices, standardised=True)[:, list(shown_rows(table))],
        "r2": r2_values(table, block.matrices),
    }
    for name, effects in _EFFECTS.items():
        found[name] = _ungrouped(effects(block.matrices), table)
        found[f"{name}_standardised"] = _ungrouped(effects(block.standardised), table)
    if has_feedback(_arrows(table)):
        found["stability"] = _ungrouped(stability_index(block.matrices.paths), table)
    if table.definitions:
        freedom = freedom_of(spec, layout, block.raw)
        env = environments(spec, table, layout, block.matrices, claim_calls((), table), freedom)
        n = len(block.raw)
        found["defined"] = _stacked(env.raw, table, n)
        found["defined_standardised"] = _stacked(env.standardised, table, n)
    return found


def _arrows(table: ParameterTable) -> Array:
    """1 where the model has a path in any group, else 0; (to, from)."""
    arrows = np.zeros((len(table.constructs), len(table.constructs)))
    for row in table.rows:
        if row.matrix is MatrixName.BETA and (row.free >= 0 or row.fixed != 0):
            arrows[row.row, row.col] = 1
    return arrows


def _ungrouped(effects: Array, table: ParameterTable) -> Array:
    return effects[:, 0] if len(table.groups) == 1 else effects


def _stacked(environment: Mapping[str, Array], table: ParameterTable, n: int) -> Array:
    return np.stack([np.broadcast_to(environment[d.name], (n,)) for d in table.definitions], axis=-1)


def _dims(table: ParameterTable) -> dict[str, tuple[str, ...]]:
    effects = ("to", "from") if len(table.groups) == 1 else ("group", "to", "from")
    dims: dict[str, tuple[str, ...]] = {name: effects for base in _EFFECTS for name in (base, f"{base}_standardised")}
    return dims | {
        "estimate": ("parameter",),
        "stability": effects[:-2],
        "standardised": ("row",),
        "r2": ("outcome",),
        "defined": ("definition",),
        "defined_standardised": ("definition",),
    }


def _coords(table: ParameterTable, shape: tuple[int, ...]) -> dict[str, list[str] | range]:
    several = len(table.groups) > 1
    return {
        "chain": range(shape[0]),
        "draw": range(shape[1]),
        "parameter": list(table.free_names),
        "row": [table.unique_name(table.rows[i]) for i in shown_rows(table)],
        "outcome": [f"{row.lhs} [{table.groups[row.group]}]" if several else row.lhs for row in outcomes(table)],
        "group": list(table.groups),
        "to": list(table.constructs),
        "from": list(table.constructs),
        "definition": [definition.name for definition in table.definitions],
    }


def _used(coords: Mapping[str, object], dims: Mapping[str, tuple[str, ...]], arrays: Mapping[str, Array]) -> list[str]:
    used = {"chain", "draw"} | {dim for name in arrays for dim in dims[name]}
    return [name for name in coords if name in used]
