"""A figure drawn once for both of its files: every stroke goes into an SVG, in points, and into pixels.

matplotlib's own way is to lay out and draw a figure anew for each file, and to set the letters of the pixels one by
one, moved to whole pixels, so that a text's width differs between the two. Here letters are outlines in both.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from matplotlib.path import Path
    from matplotlib.transforms import Affine2D
    from numpy.typing import NDArray

POINTS, ROUNDING = 72, 1e-6
_LETTERS: dict[str, Any] = {}


def drawn(figure: Figure, dpi: int) -> tuple[str, NDArray[np.uint8]]:
    """The figure as an SVG, and as pixels (row, column, RGB) at `dpi`; the same figure gives the same."""
    from matplotlib.backends.backend_agg import RendererAgg
    from matplotlib.backends.backend_svg import RendererSVG
    from matplotlib.transforms import Affine2D

    figure.set_dpi(POINTS)
    width, height = map(float, figure.get_size_inches())
    text = io.StringIO()
    undated = {"Date": None, "Creator": None}
    size = (width * POINTS, height * POINTS)
    vectors: Any = RendererSVG(*size, text, image_dpi=dpi, metadata=undated)  # type: ignore[no-untyped-call]
    whole = (int(width * dpi + ROUNDING), int(height * dpi + ROUNDING))
    pixels: Any = RendererAgg(*whole, dpi)  # type: ignore[no-untyped-call]
    both: Any = _Both(vectors, pixels, Affine2D().scale(dpi / POINTS))
    figure.draw(both)
    vectors.finalize()
    return text.getvalue(), np.asarray(pixels.buffer_rgba())[..., :3]


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class _Both:
    """A renderer that draws with two of matplotlib's: in points with the SVG's, `zoom` times as large with the pixels'.

    What does not draw (widths of texts, groups, graphics contexts) is the SVG's. Lines' widths are in points for both.
    """

    vectors: Any
    pixels: Any
    zoom: Affine2D

    def __getattr__(self, name: str) -> Any:
        """What the SVG's renderer has of that name. Raises AttributeError for what would draw into it alone."""
        if name.startswith("draw_"):
            raise AttributeError(f"{name}: no figure is drawn with it; to use it, draw it in both files")
        return getattr(self.vectors, name)

    def draw_path(self, context: Any, path: Any, transform: Any, face: Any = None) -> None:
        """One line or area."""
        self.vectors.draw_path(context, path, transform, face)
        self.pixels.draw_path(self._zoomed(context), path, transform + self.zoom, face)

    def draw_markers(self, context: Any, marker: Any, shape: Any, places: Any, transform: Any, *face: Any) -> None:
        """One marker in many places, both with their transforms."""
        self.vectors.draw_markers(context, marker, shape, places, transform, *face)
        moved = (shape + self.zoom, places, transform + self.zoom)
        self.pixels.draw_markers(self._zoomed(context), marker, *moved, *face)

    def draw_path_collection(self, context: Any, transform: Any, paths: Any, *more: Any) -> None:
        """Many paths; `more` are their transforms, offsets, the offsets' transform, colours and so on."""
        self.vectors.draw_path_collection(context, transform, paths, *more)
        transforms, offsets, shift, *looks = more
        moved = (transforms, offsets, shift + self.zoom)
        self.pixels.draw_path_collection(self._zoomed(context), transform + self.zoom, paths, *moved, *looks)

    def draw_quad_mesh(self, context: Any, transform: Any, *more: Any) -> None:
        """A grid of areas; `more` are its columns, rows, corners, offsets, the offsets' transform and colours."""
        self.vectors.draw_quad_mesh(context, transform, *more)
        columns, rows, corners, offsets, shift, *looks = more
        moved = (columns, rows, corners, offsets, shift + self.zoom)
        self.pixels.draw_quad_mesh(self._zoomed(context), transform + self.zoom, *moved, *looks)

    def draw_image(self, context: Any, x: float, y: float, image: Any) -> None:
        """An image, which has as many pixels as are drawn: the SVG's `image_dpi`."""
        self.vectors.draw_image(context, x, y, image)
        self.pixels.draw_image(self._zoomed(context), *self.zoom.transform((x, y)), image)

    def draw_text(self, context: Any, *line: Any, ismath: bool = False, mtext: Any = None) -> None:
        """A line of text: where (y downwards), its letters, font and angle, and whether it is a formula."""
        from matplotlib.transforms import Affine2D

        self.vectors.draw_text(context, *line, ismath=ismath, mtext=mtext)
        x, y, text, font, angle = line
        place = Affine2D().rotate_deg(angle).translate(x, self.vectors.height - y)
        filled = self._zoomed(context)
        filled.set_linewidth(0)
        self.pixels.draw_path(filled, _outline(text, font, ismath), place + self.zoom, context.get_rgb())

    def _zoomed(self, context: Any) -> Any:
        """A copy of the graphics context for pixels: clipped at the same place."""
        from matplotlib.transforms import Bbox, TransformedPath

        zoomed = self.pixels.new_gc()
        zoomed.copy_properties(context)
        rectangle, (path, transform) = context.get_clip_rectangle(), context.get_clip_path()
        if rectangle is not None:
            zoomed.set_clip_rectangle(Bbox(self.zoom.transform(rectangle.get_points())))
        if path is not None:
            zoomed.set_clip_path(TransformedPath(path, transform + self.zoom))
        return zoomed


def _outline(text: str, font: Any, formula: bool) -> Path:
    """The letters of a line as one path in points from where the line begins."""
    from matplotlib.font_manager import findfont
    from matplotlib.path import Path
    from matplotlib.textpath import TextToPath

    letters = TextToPath()
    vertices, codes = letters.get_text_path(font, text, ismath=True) if formula else _plain(text, findfont(font))
    return Path(np.asarray(vertices) * (font.get_size_in_points() / letters.FONT_SCALE), codes)


@lru_cache(maxsize=1000)
def _plain(text: str, file: str) -> tuple[NDArray[np.float64], NDArray[np.uint8]]:
    """Vertices and codes of a line in the font of `file`; each letter's own are asked for once."""
    from matplotlib.font_manager import get_font
    from matplotlib.textpath import TextToPath

    letters, face = TextToPath(), get_font(file)
    face.set_size(letters.FONT_SCALE, letters.DPI)
    placed, _, _ = letters.get_glyphs_with_font(face, text, glyph_map=_LETTERS)
    vertices = [np.empty((0, 2)), *(_LETTERS[letter][0] + (x, y) for letter, x, y, _ in placed)]
    codes = [np.empty(0, np.uint8), *(_LETTERS[letter][1] for letter, *_ in placed)]
    return np.concatenate(vertices), np.concatenate(codes)
