"""The colours of a map from one end to the other, as squares.

As a picture (`imshow`) they would be one in the SVG too: such a drawing cannot be part of a page, and none of its words
is found by a search.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.colors import Colormap

_SQUARES = 48


def draw_scale(axes: Axes, colours: Colormap, low: float, high: float) -> None:
    """Fill the axes, whose ends become `low` and `high`, with the colours from left to right."""
    ends = np.linspace(low, high, _SQUARES + 1)
    axes.pcolormesh(ends, [0, 1], np.linspace(0, 1, _SQUARES)[None], cmap=colours, vmin=0, vmax=1, edgecolors="face")
    axes.set(xlim=(low, high), ylim=(0, 1))
