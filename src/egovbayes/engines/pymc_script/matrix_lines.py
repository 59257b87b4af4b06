"""The model's matrices as lines of a script, a cell a line, by the names of their row and column."""

from __future__ import annotations

from collections.abc import Iterator

from egovbayes.engines.pymc_script.names import derived_value
from egovbayes.engines.pymc_script.prior_lines import Named, number
from egovbayes.model.defaults.correlations import Component, components, correlation_blocks
from egovbayes.model.table.table import Cell, Parameter
from egovbayes.notation import MatrixName

_ITEM, _CONSTRUCT = "ITEMS", "CONSTRUCTS"
_COVARIANCES = {MatrixName.PSI: "disturbances", MatrixName.THETA: "residuals"}
_SIDES = {MatrixName.PSI: _CONSTRUCT, MatrixName.THETA: _ITEM}


def value(of: Named, row: Parameter) -> str:
    """What stands for a row's value: its Python name, what it is derived from, or the number that it is fixed at."""
    if row.made:
        return derived_value(row, of.python)
    return of.python[row.free] if row.free >= 0 else number(row.fixed)


def cells(of: Named, matrix: MatrixName) -> list[tuple[Cell, Parameter]]:
    """The matrix's cells that are not 0, with the row that fills each, by row and column."""
    found = [
        (cell, row) for row, cell in of.table.filled if cell.matrix is matrix and (row.free >= 0 or row.fixed != 0)
    ]
    return sorted(found, key=lambda one: (one[0].row, one[0].col))


def deviation(of: Named, matrix: MatrixName, place: int) -> str:
    """The standard deviation of a construct's disturbance, or of an item's residual; "" where it is 0."""
    found = [row for cell, row in cells(of, matrix) if cell.row == cell.col == place]
    if not found:
        return ""
    if found[0].made:
        return f"({derived_value(found[0], of.python)}) ** 0.5"
    return of.python[found[0].free] if found[0].free >= 0 else number(found[0].fixed ** 0.5)


def matrix_lines(of: Named) -> list[str]:
    """Loadings, paths, and covariances of disturbances and residuals; intercepts and means."""
    return [
        "# The model's matrices; cells that are not named are 0",
        *_plain(of, "loadings", MatrixName.LAMBDA, (_ITEM, _CONSTRUCT)),
        *_plain(of, "paths", MatrixName.BETA, (_CONSTRUCT, _CONSTRUCT)),
        *_covariance(of, "disturbances", MatrixName.PSI, _CONSTRUCT),
        *residual_lines(of),
        *_vector(of, "intercepts", MatrixName.NU, _ITEM),
        *_vector(of, "means", MatrixName.ALPHA, _CONSTRUCT),
    ]


def residual_lines(of: Named) -> Iterator[str]:
    """The covariance matrix of residuals."""
    return _covariance(of, "residuals", MatrixName.THETA, _ITEM)


def cone_lines(of: Named) -> Iterator[str]:
    """Cuts off correlations that limit each other, where they have single priors."""
    rejected = correlation_blocks(of.table, of.priors).rejected
    for one in components(of.table):
        name, side, names = _COVARIANCES[one.matrix], _SIDES[one.matrix], _names(of, _SIDES[one.matrix])
        if one in rejected or _has_fixed(of, one):
            some = ", ".join(f'"{names[k]}"' for k in one.members)
            yield f"# no prior where the covariances of {', '.join(names[k] for k in one.members)} could not be"
            yield f"inside = positive_definite({name}, {side}, [{some}])"
            yield f'pm.Potential("{name} of {names[one.members[0]]} and others", pt.switch(inside, 0.0, -np.inf))'


def _has_fixed(of: Named, one: Component) -> bool:
    own = [row for cell, row in cells(of, one.matrix) if cell.row != cell.col and cell.row in one.members]
    return any(row.free < 0 for row in own)


def _names(of: Named, side: str) -> tuple[str, ...]:
    return of.table.items if side == _ITEM else of.table.constructs


def _plain(of: Named, name: str, matrix: MatrixName, sides: tuple[str, str]) -> Iterator[str]:
    rows, columns = (_names(of, side) for side in sides)
    yield f"{name} = matrix({', '.join(sides)}, {{"
    for cell, row in cells(of, matrix):
        yield f'    ("{rows[cell.row]}", "{columns[cell.col]}"): {value(of, row)},'
    yield "})"


def _covariance(of: Named, name: str, matrix: MatrixName, side: str) -> Iterator[str]:
    names = _names(of, side)
    found = cells(of, matrix)
    yield f"{name} = covariance({side}, {{"
    for cell, _ in found:
        if cell.row == cell.col:
            yield f'    "{names[cell.row]}": {deviation(of, matrix, cell.row)},'
    off = [(cell, row) for cell, row in found if cell.row != cell.col]
    yield "}, {" if off else "})"
    for cell, row in off:
        yield f'    ("{names[cell.row]}", "{names[cell.col]}"): {value(of, row)},'
    if off:
        yield "})"


def _vector(of: Named, name: str, matrix: MatrixName, side: str) -> Iterator[str]:
    names, found = _names(of, side), cells(of, matrix)
    if not found:
        yield f"{name} = np.zeros(len({side}))"
        return
    yield f'{name} = matrix({side}, [""], {{'
    for cell, row in found:
        yield f'    ("{names[cell.row]}", ""): {value(of, row)},'
    yield "})[:, 0]"
