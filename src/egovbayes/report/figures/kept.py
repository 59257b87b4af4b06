"""What a figure was drawn from, as JSON beside it: to be drawn again in another language without any computing.

A results folder may come from anybody: only functions and records of figures are called, by their names.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from functools import partial
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from egovbayes.catalogue.kept import kept, told
from egovbayes.catalogue.language import LANGUAGES, Language, Numeral
from egovbayes.catalogue.sentence import Listing, Sentence
from egovbayes.errors import CatalogueError, OutputError
from egovbayes.report.figures.canvas import own_style, png_of, svg_of

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

FORMAT = 1
_FIGURES = "egovbayes.report.figures."
_RECORDS = {
    "egovbayes.assess.measurement.rows",
    "egovbayes.study.explained_draws",
    "egovbayes.study.sample_size.curves",
}
"""Modules outside of the figures whose records are drawn."""
_NUMBERS = "biuf"
"""Kinds of arrays that are kept: truth values and numbers."""


def kept_drawing(draw: Callable[[], Figure], language: Language) -> str:
    """What draws a figure, and from what, as JSON; empty where it is not one of ours, handed its values."""
    if not isinstance(draw, partial) or not draw.func.__module__.startswith(_FIGURES):
        return ""
    values = [_kept(one) for one in draw.args]
    named = {name: _kept(one) for name, one in draw.keywords.items()}
    of = f"{draw.func.__module__}:{draw.func.__name__}"
    stored = {"format": FORMAT, "language": language.code, "draw": of, "values": values, "named": named}
    return json.dumps(stored, ensure_ascii=False) + "\n"


def language_of(path: Path) -> str:
    """The code of the language that the figure of this file was drawn in; empty where nothing is kept of it."""
    return str(_stored(path)["language"]) if path.is_file() else ""


def drawn_again(path: Path, forms: Iterable[str], dpi: int, language: Language) -> dict[str, bytes]:
    """The figure of this file in another language, drawn once, in each form: `svg`, `png`. Raises OutputError where it
    cannot be read.
    """
    stored = _stored(path)
    try:
        values, named = [_told(one) for one in stored["values"]], {k: _told(v) for k, v in stored["named"].items()}
        draw = partial(_function(stored["draw"]), *values, **named)
    except (CatalogueError, AttributeError, ImportError, KeyError, TypeError, ValueError) as error:
        raise _unreadable(path, error) from error
    with own_style(language):
        figure = draw()
        return {form: svg_of(figure).encode() if form == "svg" else _png(figure, dpi) for form in sorted(forms)[::-1]}


def _png(figure: Figure, dpi: int) -> bytes:
    made = BytesIO()
    png_of(figure, dpi, made)
    return made.getvalue()


def _stored(path: Path) -> Mapping[str, Any]:
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        if stored["format"] != FORMAT or stored["language"] not in LANGUAGES:
            raise ValueError(f"format {stored['format']}, language {stored['language']}")
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise _unreadable(path, error) from error
    found: Mapping[str, Any] = stored
    return found


def _unreadable(path: Path, error: Exception) -> OutputError:
    return OutputError(
        f"{path}: what the figure was drawn from cannot be read ({error or type(error).__name__}); remove the file to "
        "have the figure as it is, or run the command again"
    )


def _kept(value: Any) -> Any:
    stored = _kept_several(value)
    if stored is not None:
        return stored
    if isinstance(value, str) and not isinstance(value, Numeral):
        return str(value)
    if isinstance(value, Sentence | Listing | Numeral):
        return {"said": kept(value)}
    return value.item() if isinstance(value, np.generic) else value


def _kept_several(value: Any) -> Any:
    """What consists of several values; None where it does not."""
    import pandas as pd

    found: Any = None
    match value:
        case Sentence() | Listing() | str() | type():
            pass
        case Mapping():
            found = {"pairs": [[_kept(key), _kept(one)] for key, one in value.items()]}
        case frozenset():
            found = {"set": [_kept(one) for one in sorted(value)]}
        case list() | tuple():
            found = [_kept(one) for one in value]
        case np.ndarray():
            found = _kept_array(value)
        case pd.DataFrame():
            found = _kept_frame(value)
        case _ if is_dataclass(value):
            own = {field.name: _kept(getattr(value, field.name)) for field in fields(value)}
            found = {"record": f"{type(value).__module__}:{type(value).__name__}", "fields": own}
    return found


def _kept_array(values: np.ndarray[Any, Any]) -> dict[str, Any]:
    if values.dtype.kind not in _NUMBERS:
        return {"cells": [_kept(one) for one in values.tolist()]}
    text = b64encode(np.ascontiguousarray(values).tobytes()).decode("ascii")
    return {"array": text, "type": values.dtype.str, "shape": list(values.shape)}


def _kept_frame(frame: pd.DataFrame) -> dict[str, Any]:
    columns = [_kept_array(frame.iloc[:, place].to_numpy()) for place in range(frame.shape[1])]
    ends = [{"names": list(one.names), "labels": _kept(one.tolist())} for one in (frame.index, frame.columns)]
    return {"frame": columns, "index": ends[0], "columns": ends[1]}


def _told(stored: Any) -> Any:
    if isinstance(stored, list):
        return tuple(_told(one) for one in stored)
    return _told_named(stored) if isinstance(stored, dict) else stored


def _told_named(stored: Mapping[str, Any]) -> Any:
    found: Any
    match stored:
        case {"said": said}:
            found = told(said)
        case {"pairs": list(pairs)}:
            found = {_told(key): _told(one) for key, one in pairs}
        case {"set": list(own)}:
            found = frozenset(_told(one) for one in own)
        case {"record": str(name), "fields": dict(own)}:
            found = _record(name)(**{str(key): _told(one) for key, one in own.items()})
        case {"array": _, "type": _, "shape": _} | {"cells": _}:
            found = _array(stored)
        case {"frame": list(columns), "index": index, "columns": named}:
            found = _frame(columns, index, named)
        case _:
            raise ValueError(f"{', '.join(sorted(stored))}: nothing that is drawn")
    return found


def _array(stored: Mapping[str, Any]) -> np.ndarray[Any, Any]:
    if "cells" in stored:
        cells = np.empty(len(stored["cells"]), dtype=object)
        cells[:] = [_told(one) for one in stored["cells"]]
        return cells
    kind = np.dtype(stored["type"])
    if kind.kind not in _NUMBERS:
        raise ValueError(f"arrays of {stored['type']} are not drawn")
    return np.frombuffer(b64decode(stored["array"]), kind).reshape(stored["shape"])


def _frame(columns: list[Any], index: Mapping[str, Any], named: Mapping[str, Any]) -> pd.DataFrame:
    import pandas as pd

    frame = pd.DataFrame({place: _array(column) for place, column in enumerate(columns)})
    frame.index, frame.columns = _labels(index), _labels(named)
    return frame


def _labels(stored: Mapping[str, Any]) -> pd.Index:
    import pandas as pd

    names, labels = stored["names"], list(_told(stored["labels"]))
    return pd.MultiIndex.from_tuples(labels, names=names) if len(names) > 1 else pd.Index(labels, name=names[0])


def _function(name: str) -> Callable[..., Figure]:
    module, _, function = name.partition(":")
    found = getattr(import_module(module), function) if module.startswith(_FIGURES) else None
    if not function.startswith("draw_") or not callable(found):
        raise ValueError(f"{name} draws no figure")
    drawn: Callable[..., Figure] = found
    return drawn


def _record(name: str) -> Callable[..., Any]:
    module, _, own = name.partition(":")
    found = getattr(import_module(module), own) if module.startswith(_FIGURES) or module in _RECORDS else None
    if not isinstance(found, type) or not is_dataclass(found):
        raise ValueError(f"{name} is no record of a figure")
    return found
