"""Moments of a Parquet file in one pass: any number of respondents, of whom memory holds one batch at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from egovbayes.data.files.parquet_files import parquet_errors
from egovbayes.data.files.readers import check_path
from egovbayes.data.moments.moments import Moments, moments_from_records
from egovbayes.data.moments.records import Records, check_memory, join, records_of
from egovbayes.data.moments.sample import check_sample
from egovbayes.data.surveys.codebook import Codebook
from egovbayes.data.surveys.columns import check_columns, check_groups, group_codes, item_values
from egovbayes.notation import IntArray

if TYPE_CHECKING:
    import pandas as pd

BATCH_CELLS = 4_000_000
"""Answers held at a time; a few arrays of so many floats are in memory at once."""


def moments_from_parquet(
    path: str | Path, items: Sequence[str], codebook: Codebook, *, group: str = "", batch_rows: int | None = None
) -> Moments:
    """Moments of the items as `prepare` and `moments_of` would give them, without ever holding the whole table.

    Memory grows with `batch_rows` (default: BATCH_CELLS answers) and the number of missing patterns, not with
    respondents. Raises DataError as `prepare` does (rows are counted from 1), and when there are more missing patterns
    than memory can hold.
    """
    path = Path(path)
    check_path(path)
    records: Records = {}
    groups: dict[str, int] = {} if group else {"": 0}
    for frame in batches(path, [*items, group] if group else [*items], batch_rows or BATCH_CELLS // len(items)):
        values = item_values(frame, items, codebook, str(path))
        codes = _codes(frame[group], groups) if group else np.zeros(len(values), np.int64)
        grouped = codes >= 0
        records = join(records, records_of(values[grouped], codes[grouped]) if group else records_of(values, codes))
        check_memory(records, len(items))
    check_groups(tuple(groups), group, str(path))
    moments = moments_from_records(records, items, tuple(groups))
    check_sample(moments, str(path))
    return moments


def batches(path: Path, columns: Sequence[str], batch_rows: int) -> Iterator[pd.DataFrame]:
    """The wanted columns, `batch_rows` respondents at a time, their rows numbered from 1. Raises DataError."""
    import pandas as pd
    import pyarrow.parquet as pq

    # with pre_buffer, its default, pyarrow keeps every row group it has read until the file is closed
    with parquet_errors(path), pq.ParquetFile(path, pre_buffer=False) as file:
        check_columns(columns, file.schema_arrow.names, str(path))
        start = 1
        for batch in file.iter_batches(batch_size=batch_rows, columns=list(columns)):
            batch.validate(full=True)
            rows = pd.RangeIndex(start, start + batch.num_rows)
            yield pd.DataFrame({name: _numpy(batch.column(name)) for name in columns}, index=rows, copy=False)
            start += batch.num_rows


def _numpy(column: Any) -> Any:
    return column.to_numpy(zero_copy_only=False)


def _codes(column: pd.Series, groups: dict[str, int]) -> IntArray:
    """Group numbers (respondent,), -1 where missing; groups not met before are numbered on in `groups`."""
    codes, names = group_codes(column)
    known = np.array([groups.setdefault(name, len(groups)) for name in names] + [-1], np.int64)
    return known[codes]
