"""Delimited text: comma, semicolon or tab; UTF-8 and UTF-16 with or without BOM, cp1251; decimal point or comma."""

from __future__ import annotations

import codecs
import csv
import io
import re
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from egovbayes.data.files.decimal_commas import read_decimal_commas
from egovbayes.data.files.delimited import delimited_rows
from egovbayes.data.files.header_rows import as_numbers
from egovbayes.data.files.name_rows import JOINED, MOST_TITLES, is_answered, joined_names, titled, titles_above
from egovbayes.data.files.raw_table import RESPONDENTS, RawTable, RowsAre
from egovbayes.data.files.signatures import refuse_foreign
from egovbayes.errors import DataError

if TYPE_CHECKING:
    import pandas as pd

DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab"}
MISSING_TEXTS = ("", "NA", "N/A", "n/a", "NaN", "nan", "NULL", "null", "None", "#N/A", ".")

_UTF8_WORD = re.compile(rb"(?:[\xd0-\xd3][\x80-\xbf]){3}")
"""Three Cyrillic letters in UTF-8: in cp1251 these bytes are capitals with signs between them, which no word has."""
_LONGEST_TITLE = 1000
_ASCII_OF_TEXT = 10
"""One character in so many, at least, of a table is ASCII."""
_SEPARATOR_LINE = re.compile(r"sep=[,;\t|]", re.IGNORECASE)
_NAMED = {"utf-8-sig": "UTF-8 or cp1251", "utf-16": "UTF-16", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16"}


def read_text_table(path: Path, rows: RowsAre = RESPONDENTS) -> RawTable:
    """The table of a delimited text file; delimiter, encoding and decimal comma are found out and noted.

    Raises DataError when the file is empty, is another format, cannot be decoded, or its rows differ in width.
    """
    raw = path.read_bytes()
    refuse_foreign(raw, path, rows)
    text, encoding = decode(raw, path)
    text, titles = without_titles(text)
    delimiter = find_delimiter(text, path)
    header = check_widths(text, delimiter, path, rows)
    frame = _parse(text, delimiter, path)
    frame.columns = header  # pandas renames repeated names; here they stay, so that they can be refused by name
    frame, joined = _joined(frame)
    decimal_commas = read_decimal_commas(frame, comma_separated=delimiter == ",")
    notes = [titled([[line] for line in titles])] if titles else []
    notes += [JOINED] if joined else []
    notes += [f"read as {DELIMITERS[delimiter]}-separated text"] if delimiter != "," else []
    notes += [f"read as {encoding} text"] if not encoding.startswith("utf-8") else []
    notes += [f"decimal commas read in: {', '.join(decimal_commas)}"] if decimal_commas else []
    return RawTable(frame, notes=tuple(notes))


def decode(raw: bytes, path: Path) -> tuple[str, str]:
    """The text and the name of its encoding. Raises DataError when the bytes are no text in any encoding known here."""
    encodings: tuple[str, ...] = ("utf-8-sig", "cp1251")
    _refuse_mixed(raw, path)
    if raw.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise DataError(f"{path}: this is text in UTF-32, which is not read: save it as UTF-8 text")
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ("utf-16",)
    elif unmarked := _unmarked_utf16(raw):
        encodings = (unmarked,)
    elif b"\x00" in raw:
        raise DataError(
            f"{path}: this is a binary file, not delimited text; save it as CSV, or name it by its own ending (.xlsx)"
        )
    for encoding in encodings:
        try:
            return raw.decode(encoding), encoding
        except UnicodeDecodeError as error:
            failure = error
    raise DataError(
        f"{path}: byte {failure.start + 1} cannot be read as {_NAMED[encodings[0]]}; save the file as UTF-8 text"
    )


def _unmarked_utf16(raw: bytes) -> str:
    """Which UTF-16 the text is in that does not say so at its beginning; "" where it is none.

    Digits, delimiters and ends of lines are ASCII, of which UTF-16 has every other byte 0; text has no other 0.
    """
    zeros = [raw[0::2].count(0), raw[1::2].count(0)]
    if min(zeros) or 2 * _ASCII_OF_TEXT * max(zeros) < len(raw):
        return ""
    encoding = "utf-16-le" if zeros[1] else "utf-16-be"
    return encoding if len(raw.decode(encoding, errors="ignore").splitlines()) > 1 else ""


def _refuse_mixed(raw: bytes, path: Path) -> None:
    """Raises DataError where some Cyrillic words are in UTF-8 and other bytes in none of its characters: a file put
    together of two, which every single encoding garbles.
    """
    cyrillic = _UTF8_WORD.search(raw)
    if cyrillic is None or raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        first, other = (raw.count(b"\n", 0, place) + 1 for place in (cyrillic.start(), error.start))
        raise DataError(
            f"{path}: two encodings in one file: line {first} is UTF-8, and line {other} is not (byte "
            f"{error.start + 1}). Was it put together of two files? Save each as UTF-8 first"
        ) from error


def without_titles(text: str) -> tuple[str, list[str]]:
    """The text with blank lines in place of titles (one filled cell each, above a line of several texts) and of Excel's
    `sep=;`; and the titles.
    """
    lines = text.split("\n", MOST_TITLES + 1)
    marked = int(_SEPARATOR_LINE.fullmatch(lines[0].strip("\r\ufeff ")) is not None)
    heads = [_apart(line) for line in lines[marked : MOST_TITLES + 1]]
    wide = [[cell for cell in cells if cell] or [""] for cells in heads]
    n = next((place for place, cells in enumerate(wide) if len(cells) > 1), 0)
    n = n if titles_above([*wide[: n + 1]]) else 0
    if not marked + n:
        return text, []
    return "\n" * (marked + n) + "\n".join(lines[marked + n :]), [cells[0] for cells in wide[:n] if cells[0]]


def _apart(line: str) -> list[str]:
    """The cells of a line, as whichever delimiter gives most of them; blank ones are "" ."""
    start = line.strip("\r").partition("\r")[0][:_LONGEST_TITLE]  # of a longer line the beginning tells
    rows = [next(csv.reader([start], delimiter=delimiter, skipinitialspace=True), []) for delimiter in DELIMITERS]
    return [cell.strip() for cell in max(rows, key=len)]


def _joined(frame: pd.DataFrame) -> tuple[pd.DataFrame, bool]:
    """The frame, its names made of those of its columns and of its first row where these are two rows of names."""
    if "" not in frame.columns or len(frame) < 2:
        return frame, False
    first, second = [*frame.columns], [frame.iloc[0, place] for place in range(frame.shape[1])]
    names = joined_names(first, second, lambda place, text: is_answered(text, frame.iloc[1:, place].unique()))
    if names is None:
        return frame, False
    body = frame.iloc[1:].reset_index(drop=True).infer_objects()
    for place in range(body.shape[1]):
        if (numbers := as_numbers(body.iloc[:, place])) is not None:
            body.isetitem(place, numbers.to_numpy())
    body.columns = names
    return body, True


def find_delimiter(text: str, path: Path) -> str:
    """The delimiter that splits the first line into most columns; raises DataError when none splits it."""
    first = next((line for line in io.StringIO(text, newline="") if line.strip()), "").strip("\r\n")
    outside_quotes = re.sub(r'"[^"]*"', "", first)
    delimiter = max(DELIMITERS, key=outside_quotes.count)
    if outside_quotes.count(delimiter) == 0:
        raise DataError(
            f"{path}: the first line, {shorten(first)}, is one column; columns must be separated "
            "by comma, semicolon or tab"
        )
    return delimiter


def check_widths(text: str, delimiter: str, path: Path, rows_are: RowsAre = RESPONDENTS) -> list[str]:
    """The column names, stripped; raises DataError at the first row that is wider or narrower than them."""
    rows = _rows(text, delimiter, path)
    header = [name.strip() for name in next(rows)[1]]
    if _plainly_even(text, delimiter):
        return header
    n_rows = 0
    for line, row in rows:
        n_rows += 1
        if len(row) != len(header):
            raise DataError(
                f"{path}: line {line} has {len(row)} columns, the first line names {len(header)}: is the delimiter "
                f"({DELIMITERS[delimiter]}) right, and are texts that contain it in quotes?"
            )
    if n_rows == 0:
        raise DataError(f"{path}: there are column names but no {rows_are.many}; one line per {rows_are.one} is needed")
    return header


def _plainly_even(text: str, delimiter: str) -> bool:
    """Whether there are rows, and all have as many columns as the first line, which counting delimiters can tell:
    nothing is quoted, no line blank, and none ends in an old Macintosh's way. A tenth of the time of splitting them.
    """
    if '"' in text or text.count("\r") != text.count("\r\n"):
        return False
    widths, longest, n_lines = set(), 0, 0
    for line in io.StringIO(text, newline="\n"):
        widths.add(line.count(delimiter))
        longest, n_lines = max(longest, len(line)), n_lines + 1
    return n_lines > 1 and len(widths) == 1 and longest < csv.field_size_limit()


def _rows(text: str, delimiter: str, path: Path) -> Iterator[tuple[int, list[str]]]:
    """Line number and fields of each row that is not blank, the header first; raises DataError on broken quoting."""
    for line, row in delimited_rows(text, delimiter, path, strict=True):
        if len(row) > 1 or "".join(row).strip():
            yield line, row


def _parse(text: str, delimiter: str, path: Path) -> pd.DataFrame:
    """The rows below the header, typed column by column; the widths are already known to be right."""
    import pandas as pd

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            return pd.read_csv(
                io.StringIO(text, newline=""),
                sep=delimiter,
                index_col=False,
                keep_default_na=False,
                na_values=list(MISSING_TEXTS),
                skipinitialspace=True,
                low_memory=False,
            )
    except (pd.errors.ParserError, pd.errors.ParserWarning, pd.errors.EmptyDataError, OverflowError) as error:
        raise DataError(f"{path}: the text cannot be read as a table ({error})") from error


def shorten(text: str, width: int = 60) -> str:
    """The text in quotes, cut to `width` characters, control characters escaped."""
    shown = text.encode("unicode_escape").decode("ascii") if not text.isprintable() else text
    return repr(shown if len(shown) <= width else shown[: width - 3] + "...")
