"""Score (Lagrange multiplier) tests: what freeing a further cell at its present value would bring."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from egovbayes.engines.ml.fit import MLFit
from egovbayes.engines.ml.information import information_beside
from egovbayes.engines.ml.maximum_likelihood import problem_of
from egovbayes.model.table.layout import Layout
from egovbayes.model.table.matrices import fill
from egovbayes.model.table.table import Parameter
from egovbayes.notation import MATRIX_CODES, Array


def score_and_variance(ml: MLFit, candidates: Sequence[Parameter]) -> tuple[Array, Array]:
    """Score of each candidate cell and its variance given that the free values are re-estimated; (candidate,) each.

    The variance is that of the expected information of the answers there are, with missing answers too (as lavaan): the
    values are no optimum of the extended model, so that its observed information is none. NaN where the candidate is
    not identified beside the free values. Sorbom (1989).
    """
    layout, added = extended_layout(ml.layout, candidates)
    values = np.concatenate([ml.values, added])
    k = ml.values.size
    information, cross, own = information_beside(layout, fill(ml.layout, ml.values), ml.moments, k)
    # the score's variance given that the free values' scores are 0: a Schur complement, cell by cell
    explained = np.einsum("fc,fc->c", cross, np.linalg.solve(information, cross))
    variance = np.where(own - explained > 1e-8 * own, own - explained, np.nan)
    return problem_of(layout, ml.moments).gradient(values)[k:], variance


def efficient_score(ml: MLFit, candidates: Sequence[Parameter], values: Array) -> tuple[Array, Array]:
    """The same at other values (free,) than the estimate, near to it: each candidate's score less what the free values'
    own scores say of it, so that to first order it is that at the estimate. Neyman (1959), C(alpha).
    """
    layout, added = extended_layout(ml.layout, candidates)
    k = values.size
    information, cross, own = information_beside(layout, fill(ml.layout, values), ml.moments, k)
    regression = np.linalg.solve(information, cross)
    explained = np.einsum("fc,fc->c", cross, regression)
    variance = np.where(own - explained > 1e-8 * own, own - explained, np.nan)
    gradient = problem_of(layout, ml.moments).gradient(np.concatenate([values, added]))
    return np.asarray(gradient[k:] - gradient[:k] @ regression), variance


def extended_layout(layout: Layout, candidates: Sequence[Parameter]) -> tuple[Layout, Array]:
    """The layout with each candidate as a further free value, and these values now: fixed values, 0 for new cells."""
    where = {cell: i for i, cell in enumerate(zip(layout.matrix, layout.group, layout.row, layout.col, strict=True))}
    index, fixed = layout.index.copy(), layout.fixed.copy()
    cells, added = [], np.zeros(len(candidates))
    for number, parameter in enumerate(candidates, start=layout.n_free):
        for own in parameter.cells:
            cell = (MATRIX_CODES[own.matrix], parameter.group, own.row, own.col)
            if cell in where:
                index[where[cell]] = number
                added[number - layout.n_free] = fixed[where[cell]]
            else:
                cells.append((*cell, number))
    new = np.array(cells, dtype=np.int64).reshape(-1, 5)
    extended = replace(
        layout,
        n_free=layout.n_free + len(candidates),
        matrix=np.concatenate([layout.matrix, new[:, 0]]),
        group=np.concatenate([layout.group, new[:, 1]]),
        row=np.concatenate([layout.row, new[:, 2]]),
        col=np.concatenate([layout.col, new[:, 3]]),
        index=np.concatenate([index, new[:, 4]]),
        fixed=np.concatenate([fixed, np.full(len(new), np.nan)]),
    )
    return extended, added
