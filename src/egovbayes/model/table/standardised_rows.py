"""Which values may have the prior of their standardised form."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from egovbayes.errors import PriorError
from egovbayes.model.priors.priors import placed, prior_text
from egovbayes.model.priors.standardised import STANDARDISED
from egovbayes.model.spec import Prior
from egovbayes.model.table.table import Parameter, ParameterTable
from egovbayes.notation import MatrixName
from egovbayes.quantities.propagation import has_feedback

_BETWEEN_GROUPS = " between groups (group_free, or --free)"


def check_standardised(
    table: ParameterTable, rows_of: Sequence[Sequence[Parameter]], written: Sequence[Prior | None]
) -> None:
    """Raise PriorError for the standardised prior of a value that stands in several places, or of any where arrows go
    in circles: there a raw value is not told by a standardised one.
    """
    for rows, prior in zip(rows_of, written, strict=True):
        if prior is None or not prior.standardised:
            continue
        where = f"{placed(prior, table.unique_name(rows[0]))}: {prior_text(prior)}"
        if len(rows) > 1:
            between = _BETWEEN_GROUPS * (len({row.group for row in rows}) > 1)
            raise PriorError(
                f"{where}: {_listed(table, rows)} have one raw value and would have several standardised ones, of "
                f"which one prior cannot be: let them differ{between}, or give a prior of the raw value"
            )
        if _in_circles(table):
            raise PriorError(
                f"{where}: arrows of the model go in a circle, where the variance of an outcome changes those of its "
                f"own predictors, and a {STANDARDISED} prior says nothing clear: give a prior of the raw value"
            )


def _listed(table: ParameterTable, rows: Sequence[Parameter]) -> str:
    return " and ".join(table.unique_name(row) for row in rows[:2]) + ", ..." * (len(rows) > 2)


def _in_circles(table: ParameterTable) -> bool:
    arrows = np.zeros((len(table.constructs),) * 2)
    for row, cell in table.filled:
        if cell.matrix is MatrixName.BETA and (row.free >= 0 or row.fixed != 0):
            arrows[cell.row, cell.col] = 1.0
    return has_feedback(arrows)
