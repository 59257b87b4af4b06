"""Tables by their names, which a notebook shows one below the other, folded."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

MOST_ROWS = 10
_LARGE = 1e4


class Tables(dict[str, "pd.DataFrame"]):
    """A mapping of tables; in a notebook a line for each, which opens to its first rows."""

    def _repr_html_(self) -> str:
        return "".join(_folded(name, table) for name, table in self.items())


def html_table(table: pd.DataFrame) -> str:
    """The table's first rows, texts escaped, in the colours of the page around it; what is missing is a dash."""
    shown = table.head(MOST_ROWS).to_html(float_format=_number, na_rep="–", border=0, escape=True)
    more = len(table) - MOST_ROWS
    return shown + (f"<p>and {more:,} more rows</p>" if more > 0 else "")


def _folded(name: str, table: pd.DataFrame) -> str:
    size = f"{len(table):,} row{'' if len(table) == 1 else 's'}"
    inner = html_table(table) if len(table) else f"<p>columns: {escape(', '.join(map(str, table.columns)))}</p>"
    return f"<details><summary>{escape(name)}: {size}</summary>{inner}</details>"


def _number(x: float) -> str:
    """Three digits behind the point, fewer letters where it is large or hardly anything."""
    return f"{x:.3f}" if 1e-3 <= abs(x) < _LARGE or x == 0 else f"{x:.3g}"
