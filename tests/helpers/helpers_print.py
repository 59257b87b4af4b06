"""What a figure looks like in print: its size, and where its words are."""

from itertools import combinations

from matplotlib.axis import Tick
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text

from egovbayes.report.figures.canvas import DPI, LEAST, PAGE

TOLERANCE = 0.5 / 72
"""Inches by which words may reach over another's edge: an extent has the room above a letter too."""


def shown_texts(figure):
    """The words that are drawn: (text, left, bottom, right, top) in inches from the figure's lower left corner."""
    figure.set_dpi(DPI)
    canvas = FigureCanvasAgg(figure)
    figure.draw_without_rendering()
    idle = _idle_labels(figure)
    found = []
    for text in figure.findobj(Text):
        if text.get_visible() and text.get_text().strip() and text not in idle:
            extent = text.get_window_extent(canvas.get_renderer())
            found.append((text, *(x / DPI for x in extent.extents)))
    return found


def _idle_labels(figure):
    """Labels of ticks that are kept but not drawn: beyond an axis's ends, or of an axis that is not shown."""
    labels = {label for tick in figure.findobj(Tick) for label in (tick.label1, tick.label2)}
    for axes in figure.axes:
        for axis in (axes.xaxis, axes.yaxis):
            if axis.get_visible() and axes.axison:
                labels -= {label for tick in axis._update_ticks() for label in (tick.label1, tick.label2)}
    return labels


def faults_in_print(figure, width=PAGE):
    """What is wrong with a figure that is printed as wide as a page or narrower: a sentence each."""
    wide, high = figure.get_size_inches()
    texts = shown_texts(figure)
    faults = [] if wide <= width + 1e-9 else [f"{wide:.2f} in wide, and a page has {width:.2f}"]
    for text, left, bottom, right, top in texts:
        words = text.get_text()[:40]
        if text.get_fontsize() < LEAST:
            faults.append(f"{words!r} has {text.get_fontsize():.1f} pt")
        if left < -TOLERANCE or bottom < -TOLERANCE or right > wide + TOLERANCE or top > high + TOLERANCE:
            faults.append(f"{words!r} reaches out of the figure")
    for one, other in combinations(texts, 2):
        across = min(one[3], other[3]) - max(one[1], other[1])
        down = min(one[4], other[4]) - max(one[2], other[2])
        if across > TOLERANCE and down > 3 * TOLERANCE:
            faults.append(f"{one[0].get_text()[:40]!r} lies over {other[0].get_text()[:40]!r}")
    return faults
