"""The picture of simple slopes: lines where the numbers say, in as many panels as there are products."""

import numpy as np
import pytest

from egovbayes.report.figures.canvas import own_style
from egovbayes.report.figures.simple_slopes import Panel, Slope, draw_simple_slopes

SLOPES = (Slope(-1.0, 0.1, -0.1, 0.2), Slope(0.0, 0.4, 0.3, 0.5), Slope(1.0, 0.7, 0.5, 0.8))
PANEL = Panel("намерение", "attitude", "trust in $ {everything}", SLOPES, 0.3)


@pytest.mark.parametrize("panels", [1, 2, 5])
def test_lines_have_their_slopes_and_are_told(panels):
    with own_style():
        figure = draw_simple_slopes([PANEL] * panels, "Simple slopes", 0.95, synthetic=True)
    assert len(figure.axes) == panels
    for axes in figure.axes:
        lines = [line for line in axes.lines if len(line.get_xdata()) > 2]
        for line, slope in zip(lines, SLOPES, strict=True):
            x, y = line.get_xdata(), line.get_ydata()
            np.testing.assert_allclose(y, slope.value * x + 0.3 * slope.at, atol=1e-12)
        told = [text.get_text() for text in axes.get_legend().get_texts()]
        assert told == ["−1 SD: .10 [−.10, .20]", "mean: .40 [.30, .50]", "+1 SD: .70 [.50, .80]"]
    assert "SYNTHETIC DATA" in [text.get_text() for text in figure.texts]
