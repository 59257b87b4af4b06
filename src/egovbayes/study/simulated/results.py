"""What many simulated fits gave, as a table: a row a data set, a column a number."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from egovbayes.runs.task import Task, Values
from egovbayes.study.simulated.names import FAILED

if TYPE_CHECKING:
    import pandas as pd


def results_table(done: Mapping[Task, Values]) -> pd.DataFrame:
    """One row a task (index n, data set), a column a number that any of them gave; NaN where it gave none."""
    import pandas as pd

    index = pd.MultiIndex.from_tuples([task.numbers for task in done], names=["n", "data set"])
    table = pd.DataFrame.from_records([dict(values) for values in done.values()], index=index)
    return table.assign(**{FAILED: table[FAILED].fillna(1.0)})


def sampled(results: pd.DataFrame) -> pd.DataFrame:
    """The data sets that could be sampled."""
    return results[results[FAILED] == 0]
