"""The block on measurement, the figure and the tables of a fit."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
import xarray as xr
from helpers_assessed import run_of
from helpers_fitted import fitted, spec_of, synthetic_frame
from helpers_page import page_text
from matplotlib.text import Text

from egovbayes.assess.fit import Fit
from egovbayes.assess.measurement.groups import MeasuredSample
from egovbayes.assess.measurement.quality import measurement_quality
from egovbayes.assess.measurement.rows import measure_rows
from egovbayes.model.spec import Construct
from egovbayes.report.figures.canvas import PAGE_HEIGHT, own_style
from egovbayes.report.figures.measurement import MOST_PAIRS, can_draw, draw_measurement
from egovbayes.report.fit.blocks.measurement import show_measurement, validity_sentences
from egovbayes.report.fit.figures import labelled, write_figures

SYNTAX = "attitude =~ a1 + a2 + a3\ntrust =~ t1 + t2 + t3\nintention =~ i1\nintention ~ attitude + trust"


def measured_tables(f, ml=True):
    observed = MeasuredSample(f.answers, f.moments, f.ml if ml else None)
    return measurement_quality(f.table, f.layout, f.values, observed, np.random.default_rng(1))


@pytest.fixture(scope="module")
def case():
    return fitted(spec_of(SYNTAX), synthetic_frame(n=150), chains=2, draws=60)


@pytest.fixture(scope="module")
def tables(case):
    return measured_tables(case)


@pytest.fixture(scope="module")
def fit(case, tables):
    draws = xr.DataTree.from_dict({"posterior": xr.Dataset(coords={"chain": range(2), "draw": range(60)})})
    measured = {"reliability": tables.reliability, "validity": tables.validity}
    return Fit(run_of(case).prepared, case.ml, draws, measured, ())


def printed(fit):
    return page_text(show_measurement, fit)


def test_the_block(fit):
    text = printed(fit)
    alpha = fit.reliability.loc[("attitude", "alpha")]
    shown = f"{alpha['median']:.2f} [{alpha['lower']:.2f}, {alpha['upper']:.2f}]".replace("0.", ".")
    line = next(line for line in text.splitlines() if line.startswith("attitude"))
    assert line.split()[1] == "3"
    assert shown in line
    assert "HTMT is highest for attitude and trust: " in text
    assert "Fornell-Larcker probably holds for 1 of 1 pairs" in text
    assert "intention: one item" in text
    assert next(line for line in text.splitlines() if line.startswith("intention")).split()[1:] == ["1", *"––––"]
    assert max(len(line) for line in text.splitlines()) <= 80


def test_nothing_is_shown_without_constructs(fit):
    assert printed(replace(fit, tables={})) == ""
    alone = fit.validity.iloc[:0]
    assert validity_sentences(measure_rows(alone)) == []


def test_without_a_posterior_the_value_stands_alone(fit):
    gone = {"median": np.nan, "lower": np.nan, "upper": np.nan, "p_passing": np.nan}
    bare = replace(fit, tables={name: table.assign(**gone) for name, table in fit.tables.items()})
    value = f"{fit.reliability.loc[('trust', 'alpha'), 'value']:.2f}".replace("0.", ".")
    line = next(line for line in printed(bare).splitlines() if line.startswith("trust"))
    assert line.split()[2] == value
    assert "below" not in printed(bare)


def drawn(reliability, validity, **options):
    with own_style():
        return draw_measurement(
            measure_rows(reliability),
            measure_rows(validity),
            "A title",
            **({"synthetic": False, "interval": 0.9} | options),
        )


def rows_of(axes) -> dict[str, float]:
    """Where the name of each row stands."""
    return {text.get_text(): text.get_position()[1] for text in axes.texts if not text.get_text().startswith("wanted")}


def test_the_figure_has_a_dot_for_each_number_and_shows_the_thresholds(tables):
    figure = drawn(tables.reliability, tables.validity)
    assert [axes.get_title(loc="left") for axes in figure.axes] == [
        "Reliability",
        "Average variance extracted",
        "Ratio of correlations across and within",
        "Root of AVE less correlation",
    ]
    reliability = figure.axes[0]
    dots = {line.get_label(): list(line.get_xdata()) for line in reliability.lines[:3]}
    medians = tables.reliability["median"].unstack("measure").loc[["attitude", "trust"]]
    np.testing.assert_allclose(dots["alpha"], medians["alpha"])
    np.testing.assert_allclose(dots["CR"], medians["cr"])
    assert rows_of(reliability) == {"trust": 0, "attitude": 1}
    assert [rows_of(axes) for axes in figure.axes[1:]] == [{}, {"attitude and trust": 0}, {}]
    assert [text.get_text() for axes in figure.axes for text in axes.texts if text.get_text().startswith("wanted")] == [
        "wanted: above .70", "wanted: above .50", "wanted: below .85", "wanted: above 0",
    ]  # fmt: skip
    for axes in figure.axes:
        low, high = axes.get_xlim()
        assert all(low < x < high for line in axes.lines[:-1] for x in line.get_xdata())


def test_synthetic_answers_are_marked_in_the_figure(tables):
    texts = [text.get_text() for text in drawn(tables.reliability, tables.validity, synthetic=True).texts]
    assert "SYNTHETIC DATA" in texts
    assert "SYNTHETIC DATA" not in [text.get_text() for text in drawn(tables.reliability, tables.validity).texts]


def test_many_pairs_are_cut_to_the_highest(tables):
    row = tables.validity.xs("trust", level="second", drop_level=False)
    many = pd.concat({f"c{i:02d}": row.droplevel("first") for i in range(40)})
    many.index.names = ["first", "second", "measure"]
    many["value"] = many["median"] = np.repeat(np.linspace(0.1, 0.8, 40), len(row))
    figure = drawn(tables.reliability, many)
    rows = rows_of(figure.axes[2])
    shown = len(rows)
    assert 10 < shown < MOST_PAIRS
    assert (rows["c39 and trust"], rows[f"c{40 - shown} and trust"]) == (shown - 1, 0)
    assert figure.get_size_inches()[1] <= PAGE_HEIGHT
    said = " ".join(text.get_text() for text in figure.texts).replace("\n", " ")
    assert f"the side wanted. Of 40 pairs the {shown} that are hardest" in said
    alone = many.drop(index=["htmt", "htmt2"], level="measure") * -1
    rows = rows_of(drawn(tables.reliability, alone).axes[2])
    assert rows["c39 and trust"] == len(rows) - 1, "without HTMT by what else tells them apart"


def test_a_model_of_one_construct_has_no_panels_of_pairs():
    f = fitted(spec_of("attitude =~ a1 + a2 + a3 + t1"), synthetic_frame(n=150), chains=2, draws=20)
    tables = measured_tables(f, ml=False)
    assert len(drawn(tables.reliability, tables.validity).axes) == 2
    assert can_draw(measure_rows(tables.reliability), ())
    assert not can_draw((), ())


def test_the_figure_is_among_the_runs(fit, tmp_path, monkeypatch):
    monkeypatch.setattr("egovbayes.report.fit.figures.diagrams_of", lambda fit: [])
    write_figures(fit, tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"measurement.json", "measurement.png", "measurement.svg"}
    write_figures(replace(fit, tables={}), tmp_path / "none")
    assert not list((tmp_path / "none").iterdir())


def test_the_figure_has_labels_and_the_width_of_a_page(tables):
    """At 170 mm words keep their size: 7 points and more."""
    long = "A label of very many words, which no page of a journal has room for in one line"
    other = tables.validity.rename(index={"attitude": long})
    figure = drawn(tables.reliability.rename(index={"attitude": long}), other, synthetic=True)
    assert figure.get_size_inches()[0] * 25.4 <= 170
    names = [name for axes in figure.axes for name in rows_of(axes)]
    assert len(names) == 3
    assert sorted(name.count("\n") for name in names) == [0, 1, 1]
    figure.draw_without_rendering()
    assert min(text.get_fontsize() for text in figure.findobj(Text) if text.get_text()) >= 7


def test_constructs_are_called_by_their_labels_where_these_differ(fit):
    rows = measure_rows(fit.reliability)
    labels = {"attitude": Construct("attitude", "Their attitude"), "trust": Construct("trust", "Their trust")}
    told = replace(fit, prepared=replace(fit.prepared, spec=replace(fit.spec, constructs=labels)))
    assert {name for row in labelled(told, rows) for name in row.about} >= {"Their attitude", "Their trust"}
    same = {name: Construct(name, "One label") for name in ("attitude", "trust")}
    alike = replace(fit, prepared=replace(fit.prepared, spec=replace(fit.spec, constructs=same)))
    assert labelled(alike, rows) == rows


def test_a_panel_without_a_number_is_not_drawn(tables):
    """Answers in categories have no HTMT: the pair's other measure stands alone."""
    without = tables.validity.copy()
    of_ratios = without.index.get_level_values("measure").isin(["htmt", "htmt2"])
    without.loc[of_ratios, ["value", "median", "lower", "upper"]] = float("nan")
    titles = [axes.get_title(loc="left") for axes in drawn(tables.reliability, without).axes]
    assert titles == ["Reliability", "Average variance extracted", "Root of AVE less correlation"]
