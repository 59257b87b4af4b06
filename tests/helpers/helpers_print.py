"""What a figure looks like in print: its size, and where its words are."""

from itertools import combinations

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text

from egovbayes.report.figures.canvas import LEAST, PAGE

TOLERANCE = 0.5 / 72
"""Inches by which words may reach over another's edge: an extent has the room above a letter too."""


def shown_texts(figure):
    """The words that are drawn: (text, left, bottom, right, top) in inches from the figure's lower left corner."""
    figure.set_dpi(72)
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    found = []
    for text in figure.findobj(Text):
        if not (text.get_visible() and text.get_text().strip() and _drawn(text)):
            continue
        extent = text.get_window_extent(canvas.get_renderer())
        if extent.width > 0:
            found.append((text, *(x / 72 for x in extent.extents)))
    return found


def _drawn(text):
    """Whether the axes or axis that a text belongs to are drawn: those of ticks beyond the axis's ends are not."""
    axes = text.axes
    if axes is None:
        return True
    for axis in (axes.xaxis, axes.yaxis):
        ticks = [*axis.get_major_ticks(), *axis.get_minor_ticks()]
        if any(text in (tick.label1, tick.label2) for tick in ticks):
            shown = [each for tick in axis._update_ticks() for each in (tick.label1, tick.label2)]
            return axis.get_visible() and text in shown
    return True


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
