"""A figure of many panels of one size, row after row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from egovbayes.report.figures.canvas import new_figure

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


@dataclass(frozen=True, slots=True)
class PanelGrid:
    """How panels stand, in inches: how many at most in a row, how large each is, how far they stand from each other and
    from the edges of the figure, and how wide that is at least.
    """

    across: int
    width: float
    height: float
    gap: float
    between: float
    left: float
    right: float
    top: float
    bottom: float
    least: float = 0.0

    def drawn(self, n: int) -> tuple[Figure, list[Axes]]:
        """An empty figure, and the axes of n panels in it."""
        across = min(self.across, n)
        down = -(-n // across)
        wide, high = self.width + self.gap, self.height + self.between
        width = max(self.left + across * wide - self.gap + self.right, self.least)
        height = self.top + down * high - self.between + self.bottom
        figure, axes = new_figure(width, height), []
        for number in range(n):
            row, column = divmod(number, across)
            x, y = self.left + column * wide, height - self.top - row * high - self.height
            axes.append(figure.add_axes((x / width, y / height, self.width / width, self.height / height)))
        return figure, axes
