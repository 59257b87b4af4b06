"""The figure of both estimates: whose maximum likelihood it is, and which panels have units of their own."""

import pandas as pd
import pytest

from egovbayes.catalogue.language import LANGUAGES
from egovbayes.catalogue.sentence import Sentence
from egovbayes.report.figures.canvas import own_style
from egovbayes.report.figures.comparison import MOST_ROWS, ComparisonFrame, draw_comparison

KINDS = ("path", "residual_variance", "residual_variance")


def comparison(reason=""):
    columns = ("median", "lower", "upper", "ml_estimate", "ml_lower", "ml_upper")
    table = pd.DataFrame([[0.5, 0.4, 0.6, 0.5, 0.4, 0.6]] * 3, columns=columns, index=["y~x", "a~~a", "b~~b"])
    return table.assign(reason=["", reason, reason], shift=[0.0, *[float("nan") if reason else 0.0] * 2])


def words(frame, table):
    figure = draw_comparison(table, KINDS, frame)
    legend = [text.get_text() for text in figure.legends[0].get_texts()]
    return [axes.get_title(loc="left") for axes in figure.axes], legend


def test_the_normal_likelihoods_own():
    titles, legend = words(ComparisonFrame("t"), comparison())
    assert titles == ["Paths and defined effects", "Variances"]
    assert legend[1] == "Maximum likelihood: estimate, 95 % interval"


def test_beside_another_likelihood():
    frame = ComparisonFrame("t", "maximum likelihood (normal)", 0.9)
    titles, legend = words(frame, comparison("units: of student-t the scale's"))
    assert titles == ["Paths and defined effects", "Variances: Bayes of the scale"]
    assert legend[1] == "Maximum likelihood (normal): estimate, 90 % interval"


def test_an_abbreviation_stays_one():
    _, legend = words(ComparisonFrame("t", "WLSMV"), comparison())
    assert legend[1] == "WLSMV: estimate, 95 % interval"


def test_of_many_groups_a_panel_has_the_rows_that_lie_furthest_apart_in_their_order():
    n = 500
    table = pd.concat([comparison().iloc[:1]] * n)
    table.index = pd.Index([f"y~x [{k}]" for k in range(n)])
    table["ml_estimate"] = [0.5 + (-1) ** k * k / n for k in range(n)]
    figure = draw_comparison(table, ["path"] * n, ComparisonFrame("t"))
    (axes,) = figure.axes
    assert axes.get_title(loc="left") == f"Paths and defined effects ({MOST_ROWS} of 500)"
    assert [text.get_text() for text in axes.texts] == [f"y~x [{k}]" for k in range(n - MOST_ROWS, n)]
    assert [text.get_text() for text in figure.texts][-1].startswith(f"Of more than {MOST_ROWS} rows, those in which")
    assert figure.get_size_inches()[1] < 12


LONG = "Доверие к электронному правительству: порталу государственных услуг и всем, кто за ним"


@pytest.mark.parametrize(
    ("key", "second", "code", "second_line"),
    [
        ("figure.row_loading", "x1", "en", "x1"),
        ("figure.row_path", "Намерение", "ru", "→ Намерение"),
        ("figure.row_with", "Намерение", "en", "with Намерение"),
        ("figure.row_with", "Намерение", "ru", "и Намерение"),
        ("figure.row_with", "Намерение", "kk", "және Намерение"),
        ("figure.row_loading", "x1 (a)", "kk", "x1 (a)"),
    ],
)
def test_what_is_of_a_construct_with_a_long_name_is_told_apart(key, second, code, second_line):
    """Cut at its end, a name lost the item, and all loadings of the construct were called the same."""
    names = {"y~x": Sentence(key, {"first": LONG, "second": second})}
    with own_style(LANGUAGES[code]):
        figure = draw_comparison(comparison(), ("loading",) * 3, ComparisonFrame("Bayes"), names)
    name = next(text.get_text() for text in figure.axes[0].texts if "\n" in text.get_text())
    first, _, second = name.partition("\n")
    assert first.startswith("Доверие к электронному")
    assert second == second_line
    assert "a~~a" in [text.get_text() for text in figure.axes[0].texts], "a row without another name has its own"
