from dataclasses import replace

import numpy as np
import pytest
from helpers_data import likert

from egovbayes.data.answers import prepare
from egovbayes.data.observed import observed_in
from egovbayes.data.screening.screening import kept_survey, screen
from egovbayes.data.sources import read_data
from egovbayes.data.surveys.screening_rules import ScreeningRules
from egovbayes.data.surveys.survey import read_survey, survey_from_frame
from egovbayes.errors import DataError

ITEMS = ["a1", "a2", "a3"]


def weighted(values=None, **columns):
    frame = likert()
    w = np.random.default_rng(3).uniform(0.5, 4, len(frame)) if values is None else values
    return frame.assign(w=w, **columns)


def prepared(frame, **columns):
    return prepare(survey_from_frame(frame, **columns), ITEMS, {})


def refused(frame, **columns):
    with pytest.raises(DataError) as caught:
        prepared(frame, **columns)
    return str(caught.value)


def test_weights_are_one_on_average_and_keep_their_ratios():
    frame = weighted()
    design = prepared(frame, weights="w").design
    assert design.weights.mean() == pytest.approx(1, rel=1e-15)
    np.testing.assert_allclose(design.weights / design.weights[0], frame["w"] / frame["w"][0], rtol=1e-14)
    assert (design.weighted_by, design.clustered_by, design.clusters) == ("w", "", None)


def test_who_weighs_nothing_is_left_out_and_counted():
    frame = weighted()
    frame.loc[[2, 5, 7], "w"] = 0
    answers = prepared(frame, weights="w")
    assert len(answers.values) == len(frame) - 3
    assert "3 respondents have weight 0 in the column w and were left out" in answers.notes
    frame.loc[[5, 7], "w"] = 1
    assert "1 respondent has weight 0 in the column w and was left out" in prepared(frame, weights="w").notes


def test_a_weight_far_above_the_others_is_named():
    frame = weighted(1.0)
    n = len(frame)
    frame["w"] = np.linspace(0.5, 1.5, n)
    frame.loc[3, "w"] = 999.0
    assert n > 21  # of fewer none is twenty times the average
    notes = " ".join(prepared(frame, weights="w").notes)
    times = 999.0 / frame["w"].mean()
    assert f"The largest weight in the column w is {times:,.0f} times the average (999 (row 3)): few respond" in notes
    frame.loc[3, "w"] = 9.0
    assert "The largest weight" not in " ".join(prepared(frame, weights="w").notes)


def test_all_weights_equal_are_none_and_said():
    answers = prepared(weighted(2.5), weights="w")
    assert answers.design.weights is None
    assert answers.design.simple
    assert "All weights in the column w are equal, which is the same as none." in answers.notes


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        (-1.0, "the weights column w has negative weights: -1 (row 3); weights say for how many each stands"),
        (
            np.nan,
            "the weights column w has no weight for some respondents: missing (row 3); give them weights, or 0 to",
        ),
        (np.inf, "the weights column w holds infinite values: inf (row 3)"),
    ],
)
def test_weights_that_are_none(cell, message):
    frame = weighted()
    frame.index = frame.index + 1
    frame.loc[3, "w"] = cell
    assert message in refused(frame, weights="w")


def test_weights_of_text_and_of_nobody():
    assert "the weights column w holds text where numbers are needed: 'much'" in refused(weighted("much"), weights="w")
    assert "all weights in the column w are 0; name another column" in refused(weighted(0.0), weights="w")


def test_a_column_that_is_not_there_is_refused_at_once():
    with pytest.raises(DataError, match="no column named wt"):
        survey_from_frame(weighted(), weights="wt")
    with pytest.raises(DataError, match="no column named schol"):
        survey_from_frame(weighted(school=1), cluster="schol")


def test_an_item_is_no_weight_and_weights_are_no_clusters():
    assert "the weights column a1 is an item of the model; name a column that is about" in refused(
        likert(), weights="a1"
    )
    assert "the cluster column a2 is an item of the model" in refused(likert(), cluster="a2")
    assert "the column w cannot be both weights and clusters" in refused(weighted(), weights="w", cluster="w")


def test_clusters_are_numbered_whatever_they_are_called():
    frame = likert()
    names = [f"school {number % 4}" for number in range(len(frame))]
    design = prepared(frame.assign(school=names), cluster="school").design
    assert design.n_clusters == 4
    np.testing.assert_array_equal(design.clusters, np.arange(len(frame)) % 4)


def test_clusters_that_say_nothing():
    assert "all respondents are of one cluster (north) in the column place" in refused(
        likert().assign(place="north"), cluster="place"
    )
    frame = likert()
    frame["place"] = ["north", "", *["south"] * (len(frame) - 2)]
    frame.index = frame.index + 1
    message = refused(frame, cluster="place")
    assert "the cluster column place has no cluster for some respondents: '' (row 2); give each a cluster" in message


def test_weights_follow_those_who_stay_after_screening():
    frame = weighted()
    frame.loc[4, ITEMS] = [3, 3, 3]
    survey = survey_from_frame(frame, weights="w")
    kept = kept_survey(survey, screen(survey, ScreeningRules(identical=True), ITEMS))
    assert len(kept.frame) < len(frame)
    ratios = prepare(kept, ITEMS, {}).design.weights / kept.frame["w"]
    np.testing.assert_allclose(ratios, ratios.iloc[0], rtol=1e-14)


def test_a_description_names_both_and_an_argument_stands_above_it(tmp_path):
    frame = weighted(v=1.0, place=np.arange(40) % 5)
    frame.to_csv(tmp_path / "answers.csv", index=False)
    (tmp_path / "own.toml").write_text('answers = "answers.csv"\nweights = "w"\ncluster = "place"\n', "utf-8")
    survey = read_survey(tmp_path / "own.toml")
    assert (survey.weights, survey.cluster) == ("w", "place")
    assert read_survey(tmp_path / "own.toml", weights="v", cluster="").weights == "v"
    assert read_survey(tmp_path / "own.toml", weights="v", cluster="").cluster == ""
    (tmp_path / "own.toml").write_text('answers = "answers.csv"\nweights = "weight"\n', "utf-8")
    with pytest.raises(DataError, match="no column named weight"):
        read_survey(tmp_path / "own.toml")


def test_nobody_can_be_weighted_in_a_matrix(tmp_path):
    path = tmp_path / "printed.toml"
    path.write_text('n = 90\nitems = ["a", "b"]\ncovariance = [[1, 0.2], [0.2, 1]]\n', "utf-8")
    with pytest.raises(DataError, match=r"a matrix, which nobody can be weighted in any more: .* leave w out"):
        read_data(path, weights="w")
    with pytest.raises(DataError, match="give the answers with clusters, or leave school out"):
        read_data(path, cluster="school")


def test_integer_weights_are_copies():
    frame = weighted(np.arange(40) % 3 + 1.0)
    frame.loc[3, "a1"] = np.nan
    copies = frame.loc[frame.index.repeat(frame["w"].astype(int))]
    own, other = (observed_in(survey, ITEMS, {}).moments for survey in (
        survey_from_frame(frame, weights="w"), survey_from_frame(copies.reset_index(drop=True)),
    ))  # fmt: skip
    np.testing.assert_allclose(own.means, other.means, rtol=1e-13)
    np.testing.assert_allclose(own.covariances, other.covariances, rtol=1e-12, atol=1e-14)
    np.testing.assert_allclose(own.n / own.n.sum(), other.n / other.n.sum(), rtol=1e-13)
    assert own.n_respondents == 40
    assert own.n.sum() == pytest.approx(40, rel=1e-14)


def test_a_posterior_is_of_as_many_as_count():
    frame = weighted()
    observed = observed_in(survey_from_frame(frame, weights="w"), ITEMS, {})
    effective = frame["w"].sum() ** 2 / (frame["w"] ** 2).sum()
    assert observed.effective == pytest.approx([effective], rel=1e-13)
    assert observed.informing.n.sum() == pytest.approx(effective, rel=1e-13)
    assert observed.informing.n_respondents == 40
    np.testing.assert_array_equal(observed.informing.covariances, observed.moments.covariances)


def test_each_group_has_its_own_effective_number():
    frame = weighted(region=np.repeat(["east", "west"], 20))
    frame.loc[:19, "w"] = 2.0
    observed = observed_in(survey_from_frame(frame, weights="w"), ITEMS, {}, group="region")
    west = frame["w"][20:]
    assert observed.effective == pytest.approx([20, west.sum() ** 2 / (west**2).sum()], rel=1e-13)
    np.testing.assert_array_equal(observed.moments.sizes, [20, 20])
    # lavaan's weights add up to the respondents over all groups, so that groups count as the population has them
    assert observed.moments.n.sum() == pytest.approx(40, rel=1e-13)
    assert observed.moments.n[0] / 40 == pytest.approx(40 / (40 + west.sum()), rel=1e-13)


def test_without_a_design_the_very_moments_come_back():
    observed = observed_in(survey_from_frame(likert()), ITEMS, {})
    assert observed.informing is observed.moments
    assert observed.moments.counted is None


def test_clusters_divide_the_effective_number():
    frame = likert().assign(place=np.arange(40) % 8)
    observed = observed_in(survey_from_frame(frame, cluster="place"), ITEMS, {})
    assert replace(observed, cluster_effect=2.0).informing.n.sum() == pytest.approx(20)
