"""The look of all figures: colours a colour-blind reader can tell apart, fonts with Cyrillic, files without dates.

Figures are drawn on `matplotlib.figure.Figure` itself, so nothing of the caller's matplotlib is touched.
"""

from __future__ import annotations

import re
import textwrap
import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from io import BytesIO, StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from egovbayes.catalogue.language import ENGLISH_LANGUAGE, Language
from egovbayes.catalogue.sentence import Text, phrase
from egovbayes.report.figures.hyphens import breaks
from egovbayes.report.figures.language import drawn_in, numbers_as_written, worded
from egovbayes.report.letters import clean

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from PIL.Image import Image

INK = "#1f2933"
QUIET = "#6b7680"
FAINT = "#d9dee3"
PAPER = "#ffffff"
CARD = "#f4f7fa"
BLUE = "#0072b2"
ORANGE = "#d55e00"
GREEN = "#009e73"
WARNING = "#b00020"
DPI, PRINT_DPI = 300, 600
"""Of pictures as they are drawn, and as a Word document has them."""
TITLE_SIZE, SMALLEST = 12.0, 7.5
BOLDER = 1.13
STAMP, STAMP_SIZE = 1.75, 10.0
TICK_PAD = 3.5
PAGE = 170 / 25.4
"""Inches that a page's text is wide: no figure of a fit is wider, so that its words are printed as large as drawn."""
PAGE_HEIGHT = 9.0
"""Inches that a figure takes of a page's height at most, with room for what is said below it."""
LEAST = 7.0
"""Points of the smallest words, at that width."""
_FONT = re.compile(r"(<text style=\"[^\"]*?)'DejaVu Sans'")
_BLANKS = re.compile(r"[ \t\n]+")
"""Where a line may end: not at a blank that is not to be broken."""
_ROUNDING = 1e-9
"""Inches: a room that is the width of a word, with what stands beside it added and taken off again, holds the word."""
_FONTS = "'DejaVu Sans', Verdana, 'Noto Sans', Arial, sans-serif"

STYLE: dict[Any, Any] = {
    "font.family": ["DejaVu Sans"],
    "font.size": 9.0,
    "text.color": INK,
    "axes.edgecolor": QUIET,
    "axes.labelcolor": INK,
    "xtick.color": QUIET,
    "ytick.color": QUIET,
    "axes.linewidth": 0.8,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "svg.fonttype": "none",  # words are words: searched, read aloud, translated
    "svg.hashsalt": "egovbayes",
    "text.usetex": False,
    "text.parse_math": False,  # names, labels and statements are a user's own: a $ is a $
    "axes.unicode_minus": True,
    "axes.titley": 1.0,  # where it would end after a search for ticks above
}


@contextmanager
def own_style(language: Language = ENGLISH_LANGUAGE) -> Iterator[None]:
    """A block in which our style holds, and the language; whatever the caller had set is back afterwards."""
    import matplotlib as mpl

    with mpl.rc_context(STYLE), drawn_in(language):
        yield


def new_figure(width: float, height: float) -> Figure:
    """An empty white figure of the given size in inches, bound to no window."""
    from matplotlib.figure import Figure

    return Figure(figsize=(width, height), facecolor=PAPER)


def headline(figure: Figure, title: Text, *, synthetic: bool) -> None:
    """Write the title at the top left, as large as the width allows, a long one in two lines; mark synthetic data at
    the top right.
    """
    width, height = figure.get_size_inches()
    words, mark = worded(title), worded(phrase("figure.synthetic"))
    room = width - 0.5 - (max(STAMP, text_width(mark, STAMP_SIZE) * BOLDER + 0.3) if synthetic else 0.0)
    size = TITLE_SIZE * min(1.0, room / (text_width(words, TITLE_SIZE) * BOLDER))
    fits = len(words) if size >= SMALLEST else int(len(words) * size / SMALLEST)
    lines = "\n".join(textwrap.wrap(words, fits, max_lines=2, placeholder=" …")) if fits < len(words) else words
    x, y = 0.25 / width, 1 - 0.3 / height
    figure.text(x, y, lines, fontsize=max(size, SMALLEST), fontweight="bold", va="center")
    if synthetic:
        figure.text(
            1 - 0.2 / width,
            y,
            mark,
            ha="right",
            va="center",
            fontsize=STAMP_SIZE,
            fontweight="bold",
            color=PAPER,
            bbox={"facecolor": WARNING, "edgecolor": "none", "boxstyle": "round,pad=0.35"},
        )


def under_title(figure: Figure, text: Text, size: float = 8.0, place: float = 0.6, less: float = 0.0) -> None:
    """Write what the signs mean below the title, its middle so many inches from the top, in as many lines as it needs;
    `less` inches of the width are taken.
    """
    width, height = figure.get_size_inches()
    lines = "\n".join(wrapped(worded(text), size, width - 0.45 - less))
    figure.text(0.25 / width, 1 - place / height, lines, fontsize=size, color=QUIET, va="center")


def columns_of(labels: Iterable[str], size: float, room: float) -> int:
    """How many keys of a legend stand beside each other in so many inches, each as wide as the widest."""
    widths = [text_width(label, size) + 5.5 * size / 72 for label in labels]
    return len(widths) if sum(widths) <= room else max(1, int(room / max(widths)))


def name_rows(axes: Axes, names: Sequence[str], size: float, places: Iterable[float] | None = None) -> None:
    """Write names beside the rows 0, 1, ... or those at `places`, where a tick's label would stand, without the lines a
    tick has.
    """
    axes.yaxis.set_visible(False)
    transform, vertical, horizontal = axes.get_yaxis_text1_transform(TICK_PAD)
    for place, name in zip(range(len(names)) if places is None else places, names, strict=True):
        axes.text(0, place, name, fontsize=size, transform=transform, va=vertical, ha=horizontal)


def save(figure: Figure, stem: Path, dpi: int = DPI) -> None:
    """Write `stem`.svg and `stem`.png; the same figure gives the same bytes. Characters the font lacks are boxes."""
    drawn = svg_of(figure)
    with BytesIO() as picture:
        png_of(figure, dpi, picture)
        stem.with_name(f"{stem.name}.svg").write_text(drawn, encoding="utf-8")
        stem.with_name(f"{stem.name}.png").write_bytes(picture.getvalue())


def svg_of(figure: Figure) -> str:
    """The figure as SVG."""
    _clean(figure)
    numbers_as_written(figure)
    with _boxes_for_missing():
        drawn = StringIO()
        figure.savefig(drawn, format="svg", metadata={"Date": None, "Creator": None})
    return _with_fonts(drawn.getvalue())


def png_of(figure: Figure, dpi: int, out: BytesIO) -> None:
    """Write the figure as PNG with so many dots an inch."""
    _clean(figure)
    numbers_as_written(figure)
    with _boxes_for_missing():
        picture = _picture(figure, dpi)
    # Pillow's search for filters takes most of the time; a higher level takes more of it and saves little
    picture.save(out, "PNG", dpi=(dpi, dpi), compress_level=1)


def _with_fonts(svg: str) -> str:
    """The picture with fonts that other machines have, none of them wider and all with Kazakh letters: Verdana has the
    widths of DejaVu Sans.
    """
    return _FONT.sub(lambda found: f"{found[1]}{_FONTS}", svg)


def _clean(figure: Figure) -> None:
    """Leave out of the figure's words what SVG, an XML, cannot hold: no browser would draw any of it."""
    from matplotlib.text import Text

    for text in figure.findobj(Text):
        assert isinstance(text, Text), "only texts were looked for"
        if (kept := clean(text.get_text())) != text.get_text():
            text.set_text(kept)


@contextmanager
def _boxes_for_missing() -> Iterator[None]:
    """Without matplotlib's warnings of characters that the font lacks."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing from")
        yield


def _picture(figure: Figure, dpi: int) -> Image:
    """The figure drawn at so many dots an inch, without the canvas's transparency: a quarter less to write."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from PIL import Image

    figure.set_dpi(dpi)
    canvas: Any = FigureCanvasAgg(figure)  # its methods have no annotations
    canvas.draw()
    return Image.frombuffer("RGBA", canvas.get_width_height(), canvas.buffer_rgba(), "raw", "RGBA", 0, 1).convert("RGB")


@cache
def text_width(text: str, size: float) -> float:
    """Width in inches of a line of DejaVu Sans at `size` points, as matplotlib will set it."""
    from matplotlib.font_manager import FontProperties, findfont, get_font
    from matplotlib.ft2font import LoadFlags

    font = get_font(findfont(FontProperties(family="DejaVu Sans")))
    font.set_size(size, 72)
    with _boxes_for_missing():
        font.set_text(text, 0.0, LoadFlags.NO_HINTING)
    return float(font.get_width_height()[0]) / 64 / 72


def wrapped(text: str, size: float, room: float, most: int | None = None) -> list[str]:
    """The text in lines of at most `room` inches at `size` points, words that are longer in pieces
    (between syllables, with hyphens); of more than `most`
    lines as many, the last of which ends in an ellipsis.
    """
    lines = [""]
    for word in _BLANKS.split(text.strip()):
        longer = f"{lines[-1]} {word}".strip()
        if text_width(longer, size) <= room + _ROUNDING:
            lines[-1] = longer
            continue
        pieces = _pieces(word, size, room)
        lines = [*lines, *pieces] if lines[-1] else pieces
    if most is None or len(lines) <= most:
        return lines
    return [*lines[: most - 1], cut(f"{lines[most - 1]}…", size, room)]


def _pieces(word: str, size: float, room: float) -> list[str]:
    """A word in pieces that fit, with hyphens between syllables where it has some; a single letter that does not fit
    stays one.
    """
    pieces, rest = [], word
    while rest and text_width(rest, size) > room + _ROUNDING:
        fitting = [place for place in breaks(rest) if text_width(f"{rest[:place]}-", size) <= room + _ROUNDING]
        end = max(fitting, default=0) or _letters(rest, size, room)
        pieces.append(f"{rest[:end]}-" if fitting else rest[:end])
        rest = rest[end:]
    return [*pieces, rest] if rest or not pieces else pieces


def _letters(word: str, size: float, room: float) -> int:
    """How many letters of a word fit, at least one."""
    end = 1
    while end < len(word) and text_width(word[: end + 1], size) <= room + _ROUNDING:
        end += 1
    return end


def cut(line: str, size: float, room: float) -> str:
    """The line, or as much of its beginning as fits into `room` inches at `size` points."""
    if text_width(line, size) <= room + _ROUNDING:
        return line
    low, high = 0, len(line)
    while low < high:
        middle = (low + high + 1) // 2
        if text_width(f"{line[:middle].rstrip()}…", size) <= room + _ROUNDING:
            low = middle
        else:
            high = middle - 1
    return f"{line[:low].rstrip()}…"
