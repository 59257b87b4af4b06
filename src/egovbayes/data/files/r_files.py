"""Data frames saved by R (.rds, .rda, .RData): factors and haven's labels are kept."""

from __future__ import annotations

import lzma
import struct
import warnings
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from egovbayes.data.files.raw_table import RESPONDENTS, RawTable, RowsAre
from egovbayes.errors import DataError
from egovbayes.hints import listed

if TYPE_CHECKING:
    import pandas as pd


_BROKEN = (
    *(ValueError, TypeError, NotImplementedError, LookupError, AttributeError, EOFError, OverflowError, AssertionError),
    *(struct.error, zlib.error, lzma.LZMAError, RecursionError, UnboundLocalError),
)
"""What rdata raises for bytes that are no file of R's."""


@dataclass(frozen=True, slots=True, eq=False)
class Labelled:
    """A column of haven's: values, their labels, its own."""

    values: Any
    labels: Mapping[float | str, str]
    text: str


def read_r(path: Path, _rows: RowsAre = RESPONDENTS) -> RawTable:
    """The data frame in a file of R's. Raises DataError: none or several are there, the rdata library is not."""
    try:
        import rdata
        from rdata.conversion import DEFAULT_CLASS_MAP
    except ImportError as error:
        raise DataError(
            f"{path}: files of R are read by the rdata library, which is not installed: pip install 'egovbayes[r]', or "
            'save the table in R by write.csv(d, "table.csv", row.names = FALSE)'
        ) from error
    known = {**DEFAULT_CLASS_MAP, "data.frame": table_of}
    known |= dict.fromkeys(("haven_labelled", "haven_labelled_spss"), labelled)
    single = path.suffix.lower() == ".rds"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # rdata warns of classes it takes for what they are made of: tibbles, dates
            read = (rdata.read_rds if single else rdata.read_rda)(path, constructor_dict=known)
    except _BROKEN as error:
        raise DataError(
            f"{path}: this cannot be read as a file of R ({error}); save the table again by saveRDS, or as CSV"
        ) from error
    tables = {"": read} if single else {str(name): one for name, one in read.items()}
    found = {name: one for name, one in tables.items() if isinstance(one, RawTable)}
    if len(found) != 1:
        what = f"several data frames ({listed(found)})" if found else "no data frame"
        raise DataError(f'{path}: there is {what} in this file; save the one that is meant: saveRDS(d, "table.rds")')
    return next(iter(found.values()))


def labelled(values: Any, attributes: Mapping[str, Any]) -> Labelled:
    """A column with haven's labels: `labels` are its codes by name, `label` its own text."""
    codes = attributes.get("labels")
    labels: dict[float | str, str] = {}
    if codes is not None:
        names = np.asarray(codes.coords[codes.dims[0]]) if hasattr(codes, "coords") else ()
        labels = dict(zip(np.asarray(codes).tolist(), map(str, names), strict=False))
    return Labelled(values, labels, _first(attributes.get("label")))


def table_of(columns: Mapping[str, Any], _attributes: Mapping[str, Any]) -> RawTable:
    """A data frame of R's; its row names are left aside."""
    import pandas as pd

    own = {name: one for name, one in columns.items() if isinstance(one, Labelled)}
    frame = pd.DataFrame({name: _column(own[name].values if name in own else one) for name, one in columns.items()})
    return RawTable(
        frame,
        labels={name: one.labels for name, one in own.items() if one.labels},
        texts={name: one.text for name, one in own.items() if one.text},
    )


def _column(values: Any) -> pd.Series:
    """The values as a column; what R has as NA is missing."""
    import pandas as pd

    if isinstance(values, np.ma.MaskedArray):
        absent = np.ma.getmaskarray(values)
        return pd.Series(np.ma.getdata(values)).mask(absent)
    return pd.Series(values)


def _first(text: Any) -> str:
    return "" if text is None or len(text) == 0 else str(text[0])
