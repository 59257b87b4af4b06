"""A population's answers: by hand from draws, beside its truth in a survey of synthetic people, and what it lacks."""

import numpy as np
import pandas as pd
import pytest
from helpers_matrix import moments_file
from helpers_regions import regional_frame

import egovbayes as eb
from egovbayes.assess.asked_cells import population_remarks
from egovbayes.assess.estimate import estimate
from egovbayes.assess.prepared import prepared_run
from egovbayes.assess.regions.poststratified import poststratified
from egovbayes.data.population_counts import population_from_frame
from egovbayes.errors import DataError
from egovbayes.model.table.scale import to_sampling

SYNTAX = "f =~ x1 + x2 + x3\ng =~ x4 + x5 + x6\ng ~ b*f\nf ~ old\n"
MODEL = f"syntax = '''\n{SYNTAX}\n'''\n"
COUNTS = pd.DataFrame({"where": list("AABBC"), "old": [0, 1, 0, 1, 1], "count": [10, 30, 60, 0, 100]})


def people(seed=5, n=150, *, young_in_c=False):
    """A synthetic survey: answers of the old are lower; nobody who is young was asked in C, unless told."""
    frame, rng = regional_frame(3, n, seed), np.random.default_rng(seed)
    old = rng.integers(0, 3, len(frame))
    old = old if young_in_c else np.where((frame["where"] == "C") & (old == 0), 1, old)
    items = [f"x{i}" for i in range(1, 7)]
    frame[items] -= 0.4 * old[:, None]
    frame[items] = frame[items].round().clip(1, 5)
    return eb.survey_from_frame(frame.assign(old=old), synthetic=True)


def rng_of_these():
    return np.random.default_rng(7)


def prepared_with(counts, survey=None, model=MODEL, group="where"):
    spec = eb.model_from_toml(model)
    grouped = eb.with_groups(spec, group, free=["intercepts"]) if group else spec
    return prepared_run(grouped, survey or people(), population=population_from_frame(counts))


@pytest.fixture(scope="module")
def prepared():
    return prepared_with(COUNTS)


@pytest.fixture(scope="module")
def draws(prepared):
    """Draws (chain, draw, free) about an estimate."""

    _, ml, _ = estimate(prepared)
    rng = np.random.default_rng(1)

    own = to_sampling(prepared.layout, ml.values)
    return own * (1 + 0.01 * rng.standard_normal((2, 40, len(own))))


def test_answers_are_those_of_cells_weighed_by_counts(prepared, draws):
    table, cells = poststratified(prepared, draws, 0.9, rng_of_these())
    assert list(cells.index.names) == ["group", "old"]
    by_hand = (cells["x1 >= 4"] * cells["count"]).groupby(level="group").sum() / cells["count"].groupby(
        level="group"
    ).sum()
    shares = table.loc["x1 >= 4"]
    assert shares["population"].to_dict() == {"all groups": 200, "A": 40, "B": 60, "C": 100}
    assert shares.loc[["A", "B", "C"], "median"].to_numpy() == pytest.approx(by_hand.to_numpy(), abs=0.01)
    everyone = (cells["x1 >= 4"] * cells["count"]).sum() / 200
    assert shares.loc["all groups", "median"] == pytest.approx(everyone, abs=0.01)
    assert (shares["lower"] < shares["median"]).all()
    assert (shares["median"] < shares["upper"]).all()


def test_shares_in_place_of_people_give_the_same_answers(prepared, draws):
    """A thousandth of every count: below 1 in each group."""
    shares = prepared_with(COUNTS.assign(count=COUNTS["count"] / 1000))
    answers, columns = ["median", "lower", "upper", "from_model"], ["population"]
    people, others = (poststratified(one, draws, 0.9, rng_of_these())[0] for one in (prepared, shares))
    pd.testing.assert_frame_equal(people[answers], others[answers])
    pd.testing.assert_frame_equal(people[columns] / 1000, others[columns])


def test_fewer_people_than_were_asked_are_told():
    def told(counts):
        found = [remark.text for remark in population_remarks(prepared_with(counts))]
        return [text for text in found if "were asked" in text]

    thousands = COUNTS["count"] * 1000
    assert told(COUNTS.assign(count=thousands)) == []
    (all_of_them,) = told(COUNTS)
    assert all_of_them.startswith("The counts are of 200 people, and 450 were asked. Answers are averaged by shares")
    (one,) = told(COUNTS.assign(count=thousands.where(COUNTS["where"] == "B", COUNTS["count"])))
    assert one.startswith(
        "Fewer people are counted than were asked in A, C (140 counted, 300 asked), and not elsewhere"
    )


def test_of_those_asked_the_model_has_the_share_that_was_observed(prepared):
    """Counted as they were asked, people answer as they did."""
    survey = people()
    counts = survey.frame.groupby(["where", "old"]).size().rename("count").reset_index()
    again = prepared_with(counts, survey)

    _, ml, _ = estimate(again)
    held = np.repeat(to_sampling(again.layout, ml.values)[None, None], 1000, axis=1)
    table, _ = poststratified(again, held, 0.9, rng_of_these())
    everyone = table.xs("all groups", level="group")
    shares = everyone[everyone["kind"] == "share"]
    assert shares["median"].to_numpy() == pytest.approx(shares["sample"].to_numpy(), abs=0.005)
    n, p = shares["respondents"], shares["sample"]
    widths = (shares["upper"] - shares["lower"]) / (2 * 1.645)
    assert widths.to_numpy() == pytest.approx(np.sqrt(p * (1 - p) / n).to_numpy(), rel=0.1)
    means = everyone[everyone["kind"] == "mean"]
    assert means["median"].to_numpy() == pytest.approx(means["sample"].to_numpy(), abs=0.02)


def test_cells_nobody_was_asked_in_are_marked(prepared, draws):
    counts = pd.DataFrame({"where": list("ABC"), "old": 0, "count": [10, 20, 30]})
    table, cells = poststratified(prepared_with(counts), draws, 0.9, rng_of_these())
    assert cells["from_model"].to_dict() == {("A", 0.0): False, ("B", 0.0): False, ("C", 0.0): True}
    assert table.loc["mean of x1", "from_model"].to_dict() == {"all groups": 0.5, "A": 0.0, "B": 0.0, "C": 1.0}


def test_pooled_groups_have_predictors_from_their_means():
    """Cells are told apart as the file has them, and are those of the people asked."""
    spec = eb.with_groups(eb.model_from_toml(MODEL), "where", pooled=["paths", "means"])
    pooled = prepared_run(spec, people(), population=population_from_frame(COUNTS))
    mean = people().frame["old"].mean()
    assert pooled.observed.origins == {"old": pytest.approx(mean)}
    assert pooled.answers.values[:, -1].mean() == pytest.approx(0, abs=1e-12)
    assert pooled.moments.means[:, -1] @ pooled.moments.n == pytest.approx(0, abs=1e-9)
    assert pooled.population.cells.x.ravel().tolist() == [0, 1, 0, 1, 1]
    assert pooled.population.x.ravel() == pytest.approx(pooled.population.cells.x.ravel() - mean)
    assert any("Measured from their means" in note.text for note in pooled.notes)
    draws = np.zeros((1, 2, pooled.table.n_free)) + 0.5
    _, cells = poststratified(pooled, draws, 0.9, rng_of_these())
    assert cells["respondents"].gt(0).to_list() == [True, True, True, True, True]


def test_a_group_of_nobody_has_no_answers_and_counts_nothing(prepared, draws):
    none = COUNTS.assign(count=[10, 30, 0, 0, 100])
    table, _ = poststratified(prepared_with(none), draws, 0.9, rng_of_these())
    assert np.isnan(table.loc[("mean of x1", "B"), "median"])
    assert np.isfinite(table.loc[("mean of x1", "all groups"), "median"])


def test_a_matrix_has_no_population(tmp_path):
    survey = eb.read_survey("holzinger-swineford-1939")
    answers = prepared_run(eb.read_model("holzinger-swineford"), survey)
    matrix = eb.read_data(moments_file(tmp_path, answers.moments))
    with pytest.raises(DataError, match="this is a matrix, and a population needs the answers of those asked"):
        prepared_run(eb.read_model("holzinger-swineford"), matrix, population=population_from_frame(COUNTS))


def test_levels_are_counted_by_their_labels():
    survey = people(young_in_c=True)
    worded = eb.survey_from_frame(survey.frame.assign(age=survey.frame["old"].map({0: "young", 1: "middle", 2: "old"})))
    text = MODEL.replace("f ~ old", "f ~ age") + "[predictors.age]\nreference = 'young'\n"
    counts = COUNTS.assign(age=COUNTS["old"].map({0: "young", 1: "old"})).drop(columns="old")
    prepared = prepared_with(counts, worded, text)
    assert prepared.population.cells.predictors == ("age.middle", "age.old")
    assert prepared.population.cells.x.tolist() == [[0, 0], [0, 1], [0, 0], [0, 1], [0, 1]]


def test_products_have_no_cells():
    text = MODEL.replace("g ~ b*f", "g ~ b*f + old + f:old")
    with pytest.raises(DataError, match=r"the model has products \(f:old\), and people of one cell differ in these"):
        prepared_with(COUNTS, model=text, group="")


def test_weights_and_counts_are_not_used_together():
    weighted = eb.survey_from_frame(people().frame.assign(w=np.linspace(0.5, 2, 450)), weights="w")
    with pytest.raises(DataError, match="the survey has weights or clusters, and counts by the model's predictors are"):
        prepared_with(COUNTS, weighted)
