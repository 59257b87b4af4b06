"""Any two of several groups, in the order of tables that compare them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.notation import IntArray

if TYPE_CHECKING:
    import pandas as pd


def pairs_of(n: int) -> tuple[IntArray, IntArray]:
    """Numbers of the first and the other group of each pair; (pair,) each."""
    first, other = np.triu_indices(n, 1)
    return first, other


def pair_index(groups: Sequence[str], pairs: tuple[IntArray, IntArray]) -> pd.MultiIndex:
    """The pairs' names (group, other)."""
    import pandas as pd

    return pd.MultiIndex.from_arrays([np.array(groups)[one] for one in pairs], names=["group", "other"])
