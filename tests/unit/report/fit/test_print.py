"""Every figure of a fit in print: at most 170 mm wide, words of 7 points or more, none over another or cut off."""

from dataclasses import replace

import numpy as np
import pytest
from helpers_print import faults_in_print

import egovbayes as eb
from egovbayes.assess.measurement.rows import MeasureRow
from egovbayes.report.figures.canvas import LEAST, new_figure, own_style
from egovbayes.report.figures.comparison import MOST_ROWS, ComparisonFrame, draw_comparison
from egovbayes.report.figures.explained import draw_explained
from egovbayes.report.figures.hypotheses import Frame, Ridge, draw_hypotheses
from egovbayes.report.figures.measurement import draw_measurement
from egovbayes.report.figures.power_prior import PowerPanel, PowerPoint, draw_power
from egovbayes.report.figures.simple_slopes import Panel, Slope, draw_simple_slopes
from egovbayes.report.fit.figures import _drawings
from egovbayes.study.explained_draws import Explained

FEW = eb.FitSettings(eb.SamplerSettings(draws=50, tune=100, chains=2), eb.Rules(prior_draws=500, refits=0))
LONG = "A statement about portals that goes on and on, " * 10
DRAWS = np.random.default_rng(7).normal(0.3, 0.1, 400)


def faults(draw):
    with own_style():
        return faults_in_print(draw())


def test_what_is_wrong_is_found():
    figure = new_figure(7.0, 1.0)
    for x, words, size in ((0.1, "small", 5), (0.5, "first", 9), (0.505, "second", 9), (0.97, "beyond the edge", 9)):
        figure.text(x, 0.5, words, fontsize=size)
    assert faults_in_print(figure) == [
        "7.00 in wide, and a page has 6.69",
        "'small' has 5.0 pt",
        "'beyond the edge' reaches out of the figure",
        "'first' lies over 'second'",
    ]
    assert LEAST == 7.0


@pytest.mark.slow
@pytest.mark.parametrize("pooled", [(), ("paths", "means")])
def test_figures_of_a_fit(pooled):
    model = eb.read_model("citizen-centric")
    survey = eb.read_survey("regions-synthetic" if pooled else "kazakhstan-2019")
    asked = eb.with_groups(model, "region", pooled=list(pooled)) if pooled else model
    fit = eb.fit(asked, survey, settings=FEW)
    found = dict(_drawings(fit, None))
    assert {"hypotheses", "path-diagram", "measurement"} <= set(found)
    assert {name: wrong for name, draw in found.items() if (wrong := faults(draw))} == {}


@pytest.mark.parametrize("names", ["short", LONG, "Ы" * 500])
def test_hypotheses_of_any_length(names):
    ridges = [
        Ridge("H1", names, DRAWS, "> .999", "supported"),
        Ridge(names, "b > 0", DRAWS - 0.3, ".500", "contradicted", threshold=None),
        Ridge("H3", names, DRAWS[:0], "", "not judged", aside=names),
        Ridge("H4", names, DRAWS * 0 + 0.9, ".981", "undecided"),
    ]
    assert not faults(lambda: draw_hypotheses(ridges, Frame("Hypotheses", synthetic=True)))


@pytest.mark.parametrize("name", ["att{}", "A long name of a construct → another one {}", "Ы" * 80 + "{}"])
def test_both_estimates_of_many_items(name):
    import pandas as pd

    columns = ("median", "lower", "upper", "ml_estimate", "ml_lower", "ml_upper")
    rows = pd.DataFrame([[0.5, 0.4, 0.6, 0.5, 0.4, 0.6]] * 90, columns=columns)
    rows.index = [name.format(k) for k in range(90)]
    kinds = ["path"] * 5 + ["loading"] * MOST_ROWS + ["residual_variance"] * MOST_ROWS + ["intercept"] * 5
    rows = rows.assign(reason="", shift=0.0)
    assert not faults(lambda: draw_comparison(rows, kinds, ComparisonFrame("Bayes beside another", synthetic=True)))


@pytest.mark.parametrize("name", ["c{}", "A rather long name of construct number {}", "Ы" * 80 + "{}"])
def test_measurement_of_forty_constructs(name):
    row = MeasureRow(("a",), "", "alpha", 3, 0.8, 0.8, 0.7, 0.9, "", 0.9, "")
    called = [name.format(k) for k in range(40)]
    own = [replace(row, about=(one,), measure=measure) for one in called for measure in ("alpha", "omega", "cr", "ave")]
    pairs = [replace(row, about=(called[0], one), measure=what) for one in called[1:] for what in ("htmt", "htmt2")]
    assert not faults(lambda: draw_measurement(own, pairs, "How well", synthetic=True, interval=0.95))


def test_explained_variance_of_models_with_long_titles():
    found = [Explained("full", "Intention to use", DRAWS + 0.3, 0.6, "0.718"), Explained("b", "Use", DRAWS, 0.3)]
    assert not faults(lambda: draw_explained(found, {"full": LONG}, synthetic=True))


@pytest.mark.parametrize("n", [1, 2, 5])
def test_panels(n):
    slopes = tuple(Slope(at, 0.3, 0.2, 0.4) for at in (-1.0, 0.0, 1.0))
    products = [Panel("Intention to use", "Trust in the portal", "Age", slopes, 0.1)] * n
    assert not faults(lambda: draw_simple_slopes(products, "Simple slopes", 0.95, synthetic=True))
    points = tuple(PowerPoint(power, 0.3, 0.2, 0.4, "supported") for power in (0.0, 0.5, 1.0))
    powers = [PowerPanel(f"H{k}: {LONG}", LONG, points, 0.5, effects=True) for k in range(n)]
    assert not faults(lambda: draw_power(powers, "Earlier answers", 0.95, synthetic=True))
