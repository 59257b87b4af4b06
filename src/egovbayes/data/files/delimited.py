"""Delimited text as rows, where one that cannot be split is a message and no traceback."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from egovbayes.errors import DataError


def delimited_rows(
    text: str, delimiter: str, where: object, *, strict: bool = False
) -> Iterator[tuple[int, list[str]]]:
    """Line number and fields of each row, blank ones too; blanks behind a delimiter are left out.

    Raises DataError, with the line, for a field that is too long to be one, and where `strict` for broken quoting.
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True, strict=strict)
    try:
        for row in reader:
            yield reader.line_num, row
    except csv.Error as error:
        raise DataError(f"{where}: line {reader.line_num} cannot be split into columns ({error})") from error
