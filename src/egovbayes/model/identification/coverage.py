"""Which of a model's moments the answers inform: pairs of items that nobody answered together have no covariance."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from egovbayes.data.moments.moments import Moments
from egovbayes.model.table.table import ParameterTable
from egovbayes.notation import BoolArray


def informed_by(table: ParameterTable, moments: Moments) -> ParameterTable:
    """The table with `unseen` told from who answered what, so that n_moments and df count what there is."""
    lower = np.argwhere(np.tril(moments.unseen))
    return replace(table, unseen=tuple((int(group), int(row), int(col)) for group, row, col in lower))


def informed_moments(table: ParameterTable) -> BoolArray:
    """Which moments, in the order of moment_jacobian, the answers inform; (moment,)."""
    p = len(table.items)
    rows, cols = np.tril_indices(p)
    means = [True] * (p if table.means else 0)
    unseen = set(table.unseen)
    return np.array(
        [
            informed
            for group in range(len(table.groups))
            for informed in (
                *((group, row, col) not in unseen for row, col in zip(rows.tolist(), cols.tolist(), strict=True)),
                *means,
            )
        ],
        dtype=np.bool_,
    )


def unseen_sentence(table: ParameterTable) -> str:
    """A sentence that names the pairs, "" where there are none; in several groups those of any."""
    pairs = dict.fromkeys(f"{table.items[col]} and {table.items[row]}" for _, row, col in table.unseen)
    if not pairs:
        return ""
    where = " in some group" if len(table.groups) > 1 else ""
    return f"Nobody answered both {', '.join(pairs)}{where}: these covariances are no moments of the sample."
