"""Parquet files, whole (`describe` reads them batch by batch: data/describing/description_streaming.py)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from egovbayes.data.files.raw_table import RESPONDENTS, RawTable, RowsAre
from egovbayes.errors import DataError


def read_parquet_table(path: Path, _rows: RowsAre = RESPONDENTS) -> RawTable:
    """The table of a Parquet file; raises DataError when it is not one or holds types that have no column form."""
    import pyarrow.parquet as pq

    with parquet_errors(path), pq.ParquetFile(path) as file:
        table = file.read()
        table.validate(full=True)  # damaged text would otherwise come out as an error of its own much later
        return RawTable(table.to_pandas(ignore_metadata=True))


@contextmanager
def parquet_errors(path: Path) -> Iterator[None]:
    """A block in which everything pyarrow finds wrong with the file becomes a DataError."""
    import pyarrow as pa

    try:
        yield
    except (pa.ArrowException, OSError, ValueError, TypeError, OverflowError) as error:
        raise DataError(f"{path}: this cannot be read as Parquet ({error}); write it again or export CSV") from error
