import numpy as np
import pandas as pd
import pytest
from helpers_page import page_text

from egovbayes.data.surveys.survey import survey_from_frame
from egovbayes.model.file.files import model_from_toml
from egovbayes.report.figures.canvas import own_style
from egovbayes.report.survey.exploration import FACTORS_ABREAST, chi_square_sentence, show_exploration, sorted_loadings
from egovbayes.report.survey.exploration_figures import exploration_drawings
from egovbayes.study.exploration.exploratory import ExploreSettings, explore


def wide(n=400, factors=9, seed=1):
    """Three items of each of many factors."""
    rng = np.random.default_rng(seed)
    values = np.repeat(rng.normal(size=(n, factors)), 3, axis=1) + 0.6 * rng.normal(size=(n, 3 * factors))
    return pd.DataFrame(values, columns=[f"item_{j + 1}" for j in range(3 * factors)])


@pytest.fixture(scope="module")
def found():
    frame = wide()
    model = model_from_toml(
        'syntax = "f =~ ' + " + ".join(frame) + '"\n[items.item_2]\ntext = "' + "A long wording " * 12 + '"'
    )
    return explore(survey_from_frame(frame, synthetic=True), model, settings=ExploreSettings(method="pa"))


def test_items_stand_with_the_factor_they_load_on_most_the_strongest_first():
    table = pd.DataFrame({"F1": [0.1, -0.9, 0.5], "F2": [0.8, 0.2, -0.4]}, index=["a", "b", "c"])
    assert list(sorted_loadings(table).index) == ["b", "c", "a"]


def test_tests_are_told_in_a_sentence():
    assert str(chi_square_sentence({"chi_square": 10.0, "df": 4, "p": 0.0404})) == "chi-square 10.00 on 4 df, p = .040"
    assert str(chi_square_sentence({"chi_square": 100.0, "df": 4, "p": 1e-9})) == "chi-square 100.00 on 4 df, p < .001"
    assert str(chi_square_sentence({"chi_square": 0.0, "df": 0, "p": float("nan")})) == "chi-square 0.00 on 0 df"


def test_many_factors_are_shown_in_parts_that_fit(found):
    assert found.solution.n_factors == 9 > FACTORS_ABREAST
    out = page_text(show_exploration, found)
    assert max(map(len, out.splitlines())) <= 80
    assert "SYNTHETIC DATA" in out
    for item in found.sample.items:
        assert out.count(f"\n{item} ") == 2
    assert "12 smaller eigenvalues left out here" in out


def test_figures_hold_every_item_and_mark_synthetic_answers(found):
    with own_style():
        drawn = {name: draw() for name, draw in exploration_drawings(found)}
    scree, loadings = drawn["scree"], drawn["loadings"]
    for figure in (loadings, scree):
        assert "SYNTHETIC DATA" in [text.get_text() for text in figure.texts]
    labels = [label.get_text() for label in loadings.axes[0].get_yticklabels()]
    assert sorted(labels) == sorted(found.sample.items)
    wording = next(text.get_text() for text in loadings.texts if text.get_text().startswith("A long"))
    assert wording.endswith("…")
    np.testing.assert_allclose(scree.axes[0].lines[1].get_ydata(), found.count.table["eigenvalue"])
