"""A run's figures, each drawn by itself: one that cannot be drawn is named, and costs nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from egovbayes.catalogue.language import ENGLISH_LANGUAGE, Language
from egovbayes.report.figures.canvas import DPI, own_style, save
from egovbayes.report.figures.kept import kept_drawing
from egovbayes.report.figures.undrawn import STOPPED

if TYPE_CHECKING:
    from matplotlib.figure import Figure

type Drawing = tuple[str, Callable[[], Figure]]
"""The name of a figure's files and what draws it."""


def draw_all(
    drawings: Iterable[Drawing], folder: Path, dpi: int = DPI, language: Language | None = None
) -> dict[str, str]:
    """Write each figure to `folder` (made if need be) as SVG, and as PNG with so many dots an inch, in the language,
    and beside it as JSON what it was drawn from; why not, of those that could not be. Without a language, of figures
    that stand in no document, in English and without that.

    Whatever is raised on the way is such a reason, Ctrl-C too: the draws a picture shows may have taken hours, and are
    not lost for it.
    """
    undrawn: dict[str, str] = {}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with own_style(language or ENGLISH_LANGUAGE):
            for name, draw in drawings:
                if reason := _not_drawn(draw, folder / name, dpi, language):
                    undrawn[name] = reason
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - see above
        undrawn["other figures"] = STOPPED if isinstance(error, KeyboardInterrupt) else _reason(error)
    return undrawn


def _not_drawn(draw: Callable[[], Figure], stem: Path, dpi: int, language: Language | None) -> str:
    """Why the figure could not be drawn or saved, of which no half then stays, nor of one that is interrupted; "" where
    it was. Beside it stands what it was drawn from, where that can be kept.
    """
    try:
        save(draw(), stem, dpi)
        if text := kept_drawing(draw, language) if language else "":
            stem.with_name(f"{stem.name}.json").write_text(text, encoding="utf-8", errors="replace")
    except BaseException as error:
        for ending in (".svg", ".png", ".json"):
            with suppress(OSError):
                stem.with_name(stem.name + ending).unlink(missing_ok=True)
        if not isinstance(error, Exception):
            raise
        return _reason(error)
    return ""


def _reason(error: BaseException) -> str:
    first = next(iter(str(error).strip().splitlines()), "")
    return f"{type(error).__name__}: {first}" if first else type(error).__name__
