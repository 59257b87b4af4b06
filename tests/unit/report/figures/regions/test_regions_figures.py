"""Figures of pooled groups: every group named within the figure at any number of them, and nothing said too surely."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from egovbayes.report.figures.canvas import BLUE, INK, ORANGE, own_style
from egovbayes.report.figures.regions.forest import Average, draw_forest
from egovbayes.report.figures.regions.rows import MANY, RegionFrame, colour_of, edges, highest_said, span
from egovbayes.report.figures.regions.shrinkage import NAMED, Shrunk, apart, draw_shrinkage, outermost
from egovbayes.report.figures.regions.spreads import Spread, draw_spreads

NAMES = ("Акмолинская", "Шығыс Қазақстан", "Восточно-Казахстанская область", "Almaty city", "Түркістан")
FRAME = RegionFrame("attitude → readiness (a), by region", "path", synthetic=True, note="Decided by the prior.")
AVERAGE = Average("average group", 0.35, 0.28, 0.42)


def regions(n, spread=0.15):
    """What the table of regions has of one quantity, of n groups of known size about .35."""
    rng = np.random.default_rng(n)
    size = rng.integers(8, 400, n).astype(float)
    error = 2.2 / np.sqrt(size)
    own = rng.normal(0.35, spread, n) + error * rng.normal(size=n)
    share = spread**2 / (spread**2 + error**2)
    draws = share * own + (1 - share) * 0.35 + np.sqrt(share) * error * rng.normal(size=(1000, n))
    ranks = np.argsort(np.argsort(-draws, 1), 1) + 1
    columns = {"kind": "path", "label": "a", "n": size, "own": own, "own_se": error, "own_share": share}
    for stem, what in (("", draws), ("rank_", ranks)):
        middle, lower, upper = np.quantile(what, [0.5, 0.025, 0.975], axis=0)
        columns |= {stem.strip("_") or "median": middle, f"{stem}lower": lower, f"{stem}upper": upper}
    columns |= {"p_above": (draws > draws.mean(1, keepdims=True)).mean(0), "p_highest": (ranks == 1).mean(0)}
    names = [f"{NAMES[g % len(NAMES)]}{'' if g < len(NAMES) else f' {g}'}" for g in range(n)]
    return pd.DataFrame(columns, index=pd.Index(names, name="group"))


def drawn(draw, *arguments):
    with own_style():
        figure = draw(*arguments)
        figure.draw_without_rendering()
    return figure


def texts(figure):
    return [text.get_text() for part in (figure, *figure.axes) for text in part.texts]


def outside(figure):
    """Words and axes that reach over the figure's edge."""
    edge = figure.bbox
    found = [(text.get_text(), text.get_window_extent()) for part in (figure, *figure.axes) for text in part.texts]
    found += [(axes.get_title(loc="left") or "axes", axes.get_tightbbox()) for axes in figure.axes]
    found += [("legend", legend.get_window_extent()) for legend in figure.legends]
    return [name for name, box in found if box.x0 < 0 or box.y0 < 0 or box.x1 > edge.width or box.y1 > edge.height]


def overlapping(texts):
    """Pairs of words that overlap, of those that are shown."""
    boxes = [(text.get_text(), text.get_window_extent()) for text in texts if text.get_text()]
    return [
        (a, b)
        for i, (a, one) in enumerate(boxes)
        for b, other in boxes[i + 1 :]
        if min(one.x1, other.x1) > max(one.x0, other.x0) and min(one.y1, other.y1) - max(one.y0, other.y0) > 1
    ]


@pytest.mark.parametrize("n", [2, 5, 17, 28, 60])
def test_the_forest_has_every_group_with_size_share_and_rank(n):
    table = regions(n)
    figure = drawn(draw_forest, table, AVERAGE, FRAME)
    assert outside(figure) == []
    values, ranks = figure.axes
    assert overlapping(values.texts) == []
    assert overlapping([*figure.texts, *figure.legends[0].get_texts()]) == []
    assert len(ranks.collections) == 2  # intervals and medians: no rank stands without its interval
    assert all(len(one.get_offsets() if k else one.get_segments()) == n for k, one in enumerate(ranks.collections))
    shown = [text.get_text() for text in values.texts]
    for name, group in zip(shown[:n], table.sort_values("median").index, strict=True):
        assert group.startswith(name.rstrip("…"))
    assert {f"{100 * share:.0f} %" for share in table["own_share"]} <= set(shown)
    assert {"SYNTHETIC DATA", FRAME.title, FRAME.note} <= set(texts(figure))


@pytest.mark.parametrize("column", ["Experience", "nationality", "В каком регионе вы жили в год опроса", "r"])
def test_the_column_of_groups_is_named_inside_the_forest_whatever_the_groups_are_called(column):
    table = regions(5).set_axis(list("12345"))
    figure = drawn(draw_forest, table, AVERAGE, replace(FRAME, group=column))
    assert outside(figure) == []
    assert overlapping(figure.axes[0].texts) == []
    assert any(column.startswith(text.removesuffix("…")) for text in texts(figure) if text != "n")


def test_probabilities_of_being_the_highest_are_there_from_a_twentieth():
    table = regions(5).assign(p_highest=[0.62, 0.3, 0.05, 0.03, 0.0])
    ranks = drawn(draw_forest, table, AVERAGE, FRAME).axes[1]
    words = {text.get_text(): text.get_fontweight() for text in ranks.texts if text.get_text().startswith(".")}
    assert words == {".620": "bold", ".300": "normal", ".050": "normal"}


def test_a_highest_group_is_named_only_where_it_is_rather_sure():
    table = regions(3).assign(rank_lower=[1.0, 1.0, 1.0], rank_upper=[2.0, 3.0, 3.0])
    assert str(highest_said(table.assign(p_highest=[0.6, 0.3, 0.1]))) == (
        "Highest: Акмолинская with probability .600 (ranks 1 to 2)."
    )
    assert str(highest_said(table.assign(p_highest=[0.999, 0, 0], rank_upper=1.0))).endswith("(rank 1).")
    unsure = str(highest_said(table.assign(p_highest=[0.45, 0.3, 0.25])))
    assert unsure == "No group is the highest with a probability of .50: the order of the rows is no ranking."


def test_colours_say_what_can_be_told_from_the_mean():
    assert [colour_of(p) for p in (0.975, 0.974, 0.026, 0.025)] == [BLUE, INK, INK, ORANGE]


def test_legends_name_only_what_is_there():
    table = regions(5).assign(p_above=0.5, own=np.nan, own_se=np.nan)
    figure = drawn(draw_forest, table, Average("mean of the groups", 0.3), FRAME)
    labels = [text.get_text() for text in figure.legends[0].get_texts()]
    assert labels == ["pooled: cannot be told from the mean of all", "mean of the groups"]


def test_an_estimate_far_out_does_not_press_the_others_together():
    table = regions(5)
    table.iloc[0, table.columns.get_loc("own")] = 50.0
    low, high = span(table, 0.6)
    width = table["upper"].max() - table["lower"].min()
    assert high - low < 2.4 * width
    held, below, above = edges(table["own"].to_numpy(), (low, high))
    assert (held[0], below[0], above[0], above[1:].any()) == (high, False, True, False)


@pytest.mark.parametrize("n", [3, 5, 17, 28, 60])
def test_what_pooling_does_has_a_line_for_every_estimate(n):
    table = regions(n)
    unknown = table.index[1]
    table.loc[unknown, ["own", "own_se"]] = np.nan
    found = [Shrunk(name, table, 0.35) for name in ("trust → readiness (t)", "attitude → readiness (a)", "c", "d")]
    figure = drawn(draw_shrinkage, found, FRAME)
    assert outside(figure) == []
    for axes in figure.axes:
        names = [text for text in axes.texts if text.get_ha() == "right" and text.get_text() != "pooled"]
        assert len(names) == (n - 1 if n - 1 <= MANY else NAMED)
        assert overlapping(names) == []
        assert len(axes.collections[0].get_offsets()) == n - 1
    assert any(text.endswith(f"not drawn everywhere: {unknown}.") for text in texts(figure))
    assert any(f"the {NAMED} outermost are named" in text for text in texts(figure)) == (n > MANY)


def test_labels_move_apart_no_further_than_they_must():
    free = np.array([0.1, 0.5, 0.9])
    assert apart(free, 0.1, (0, 1)) == pytest.approx(free)
    assert apart(np.array([0.5, 0.5, 0.9]), 0.1, (0, 1)) == pytest.approx([0.45, 0.55, 0.9])
    assert apart(np.zeros(3), 0.1, (0, 1)) == pytest.approx([0.0, 0.1, 0.2])
    many = np.sort(np.random.default_rng(1).random(20)) ** 3
    found = apart(many, 0.04, (0, 1))
    assert np.diff(found).min() > 0.04 - 1e-12
    assert 0 <= found.min() < found.max() <= 1 + 1e-12


def test_the_outermost_are_the_lowest_and_the_highest():
    assert outermost(7, 4).tolist() == [0, 1, 5, 6]
    assert outermost(7, 7).tolist() == list(range(7))
    assert outermost(3, 12).tolist() == [0, 1, 2]


def spread(name="readiness~trust", scale=0.25):
    x = np.linspace(0.0, 3 * scale, 101)
    density = np.exp(-((x / scale) ** 2) / 2) * 2 / np.sqrt(2 * np.pi) / scale
    draws = np.abs(np.random.default_rng(2).normal(0.1, 0.02, 2000))
    return Spread(name, draws, x, density, (0.17, 0.01, 0.56))


@pytest.mark.parametrize("n", [1, 4, 5])
def test_spreads_stand_before_and_after_the_answers_with_one_area(n):
    found = {
        "figure.of_paths": [spread() for _ in range(n)],
        "figure.of_means": [],
        "figure.of_items": [spread("a~~a")],
    }
    figure = drawn(draw_spreads, found, FRAME)
    assert outside(figure) == []
    assert len(figure.axes) == n + 1
    assert {"Paths", "Loadings and intercepts of items", FRAME.note} <= set(texts(figure))
    assert "Means" not in texts(figure)
    axes = figure.axes[0]
    assert [text.get_text() for text in axes.texts][1] == "prior .17 [.01, .56]"
    heights, edges_, _ = axes.patches[0].get_data()
    assert heights @ np.diff(edges_) == pytest.approx(1.0)
    assert np.trapezoid(axes.lines[0].get_ydata(), axes.lines[0].get_xdata()) == pytest.approx(0.997, abs=2e-3)


def test_what_is_left_out_of_a_forest_is_said():
    table = regions(28)
    said = texts(drawn(draw_forest, table, AVERAGE, FRAME))
    assert (
        "Probabilities of being the highest below .050 are left blank. Faint lines that reach the edge go on beyond it."
        in said
    )
    whole = table.assign(own=table["median"], own_se=1e-6, p_highest=0.5)
    assert not any("blank" in line or "beyond" in line for line in texts(drawn(draw_forest, whole, AVERAGE, FRAME)))
