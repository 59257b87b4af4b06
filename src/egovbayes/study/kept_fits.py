"""Draws and tables of a fit as values that a store keeps, and what was kept as draws and tables."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from egovbayes.catalogue.sentence import plain
from egovbayes.engines.sampling import Draws
from egovbayes.runs.store import open_store
from egovbayes.runs.task import Task, Value, Values, as_kept
from egovbayes.runs.versions import versions

if TYPE_CHECKING:
    import pandas as pd

IDENTITY = {"runs": "fits of models to answers", **versions()}
"""Of every store of fits, whichever models and answers they are of: each fit is known by all that decides it."""
_DRAWS, _STATISTIC, _ADDED = "draws", "statistic ", "added "
_DIMS = ("chain", "draw")


def drawn_once(store: str | Path, name: str, make: Callable[[], Draws]) -> Draws:
    """The draws that the store has under this name, which tells all that decides them; made and kept where it has none.

    Raises OutputError for the store, KeyboardInterrupt where they were interrupted: fewer are not kept.
    """
    with open_store(store, IDENTITY) as opened:
        found: Values | None = opened.done({name}).get(name)
        if found is not None:
            return _whole(found)
        draws = make()
        if draws.interrupted:
            raise KeyboardInterrupt
        found = {each: as_kept(value) for each, value in values_of_draws(draws).items()}
        opened.add(Task((), 0, name), found)
    return replace(_whole(found), seconds=draws.seconds)


def values_of_draws(draws: Draws) -> Values:
    """The draws by name, but for how long they took; their notes are kept as English."""
    found: dict[str, Value] = {_DRAWS: draws.values, "interrupted": float(draws.interrupted)}
    found |= {"engine": draws.engine, "sampler": draws.sampler, "note": draws.note}
    found |= {f"{_STATISTIC}{name}": one.to_numpy() for name, one in draws.statistics.items()}
    return found | {f"{_ADDED}{name}": one for name, one in draws.added.items()}


def draws_of(values: Values) -> Draws | None:
    """The draws that were kept; None where none were."""
    return _whole(values) if _DRAWS in values else None


def _whole(values: Values) -> Draws:
    import xarray as xr

    statistics = {name: (_DIMS, np.asarray(one)) for name, one in _named(values, _STATISTIC)}
    return Draws(
        np.asarray(values[_DRAWS]),
        xr.Dataset(statistics),
        interrupted=bool(values["interrupted"]),
        seconds={},
        engine=str(values["engine"]),
        sampler=str(values["sampler"]),
        notes=plain([note] if (note := str(values["note"])) else []),
        added={name: np.asarray(one) for name, one in _named(values, _ADDED)},
    )


def _named(values: Values, start: str) -> Iterator[tuple[str, Value]]:
    return ((name.removeprefix(start), one) for name, one in values.items() if name.startswith(start))


def text_of_table(table: pd.DataFrame) -> str:
    """A table of numbers, texts and truths as JSON, to the last bit."""
    columns = {name: {"dtype": str(column.dtype), "values": _plain(column)} for name, column in table.items()}
    index = {"name": table.index.name, "dtype": str(table.index.dtype), "values": _plain(table.index)}
    return json.dumps({"index": index, "columns": columns})


def table_of_text(text: str) -> pd.DataFrame:
    """The table of which this is the text."""
    import pandas as pd

    kept = json.loads(text)
    index = pd.Index(kept["index"]["values"], kept["index"]["dtype"], name=kept["index"]["name"])
    found = pd.DataFrame({name: one["values"] for name, one in kept["columns"].items()}, index=index)
    # a kind is told by the values themselves, but for columns without any, and those of several kinds
    kinds = {name: one["dtype"] for name, one in kept["columns"].items() if str(found[name].dtype) != one["dtype"]}
    return found.astype(kinds) if kinds else found


def _plain(column: pd.Series[Any] | pd.Index[Any]) -> list[object]:
    return [one.item() if isinstance(one, np.generic) else one for one in column.tolist()]
