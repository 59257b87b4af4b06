"""Parquet files, whole (for one streaming pass see egovbayes.data.streaming)."""

from __future__ import annotations

from pathlib import Path

from egovbayes.data.raw_table import RawTable
from egovbayes.errors import DataError


def read_parquet_table(path: Path) -> RawTable:
    """The table of a Parquet file; raises DataError when it is not one or holds types that have no column form."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(path) as file:
            table = file.read()
        frame = table.to_pandas(ignore_metadata=True)
    except (pa.ArrowException, OSError, ValueError, TypeError, OverflowError) as error:
        raise DataError(f"{path}: this cannot be read as Parquet ({error})") from error
    return RawTable(frame)
