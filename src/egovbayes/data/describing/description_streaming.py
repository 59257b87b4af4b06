"""A Parquet file described in one pass: any number of respondents, of whom memory holds one batch at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING, Any

from egovbayes.data.describing.description import Asked, Counted, count_survey, join_counted
from egovbayes.data.files.parquet_files import parquet_errors
from egovbayes.data.files.readers import check_path
from egovbayes.data.surveys.columns import check_columns
from egovbayes.data.surveys.survey import SYNTHETIC_COLUMN, Survey, is_synthetic, marks_synthetic
from egovbayes.errors import DataError

if TYPE_CHECKING:
    import pandas as pd

PARQUET = (".parquet", ".pq")
BATCH_CELLS = 4_000_000
"""Answers held at a time; a few arrays of so many floats are in memory at once."""


def parquet_head(path: Path, source: str) -> tuple[Survey, int]:
    """The file's columns as a survey without respondents, and how many respondents there are. Raises DataError."""
    import pandas as pd
    import pyarrow.parquet as pq

    check_path(path)
    with parquet_errors(path), pq.ParquetFile(path) as file:
        columns, n = [str(name) for name in file.schema_arrow.names], int(file.metadata.num_rows)
    if n == 0 or not columns:
        raise DataError(f"{path}: the table has no respondents; one row per respondent is needed")
    return Survey(pd.DataFrame(columns=columns), source, is_synthetic(path)), n


def holds_words(path: Path, columns: Sequence[str]) -> bool:
    """Whether one of the columns is not of numbers: words are codes only once all of them are known."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    with parquet_errors(path), pq.ParquetFile(path) as file:
        types = [field.type for field in file.schema_arrow if field.name in columns]
    number = (pa.types.is_integer, pa.types.is_floating, pa.types.is_boolean)
    return not all(any(is_kind(own) for is_kind in number) for own in types)


def count_parquet(path: Path, head: Survey, asked: Asked, *, batch_rows: int | None = None) -> Counted:
    """What a description of the file's respondents is made of; `head` is what `parquet_head` gave.

    Memory grows with `batch_rows` (default: as many as hold BATCH_CELLS answers) and with the square of the number of
    items, not with respondents. Raises DataError as `count_survey` does; rows are counted from 1.
    """
    profile = [column for question in asked.profile for column in question.columns]
    mark = [SYNTHETIC_COLUMN] if SYNTHETIC_COLUMN in head.frame.columns else []
    columns = list(dict.fromkeys([*asked.items, *profile, *mark]))
    rows = batch_rows or max(1, BATCH_CELLS // len(columns))
    return reduce(join_counted, _counts(path, columns, head, asked, rows))


def _counts(path: Path, columns: list[str], head: Survey, asked: Asked, rows: int) -> Iterator[Counted]:
    for frame in batches(path, columns, rows):
        yield count_survey(Survey(frame, head.source, head.synthetic or marks_synthetic(frame)), asked)


def batches(path: Path, columns: list[str], batch_rows: int) -> Iterator[pd.DataFrame]:
    """The wanted columns, `batch_rows` respondents at a time, their rows numbered from 1. Raises DataError."""
    import pandas as pd
    import pyarrow.parquet as pq

    # with pre_buffer, its default, pyarrow keeps every row group it has read until the file is closed
    with parquet_errors(path), pq.ParquetFile(path, pre_buffer=False) as file:
        check_columns(columns, file.schema_arrow.names, str(path))
        start = 1
        for batch in file.iter_batches(batch_size=batch_rows, columns=columns):
            batch.validate(full=True)
            rows = pd.RangeIndex(start, start + batch.num_rows)
            yield pd.DataFrame({name: _numpy(batch.column(name)) for name in columns}, index=rows, copy=False)
            start += batch.num_rows


def _numpy(column: Any) -> Any:
    return column.to_numpy(zero_copy_only=False)
