"""Answers in categories beside numbers, from answers to tables and the page."""

import numpy as np
import pandas as pd
import pytest
from helpers_ordinal import MORE_THAN_TWO, grouped_frame, mixed_frame, mixed_spec, survey_of
from helpers_page import page_text

import egovbayes as eb
from egovbayes.assess.categories.two_readings import read_as_numbers
from egovbayes.cli import main
from egovbayes.errors import SpecError
from egovbayes.report.fit.blocks.measurement import show_measurement
from egovbayes.report.fit.category_figures import category_drawings
from egovbayes.study.what_if.asked import asked_of

QUICK = eb.SamplerSettings(draws=60, tune=100, chains=2, seed=3)
QUICKEST = eb.FitSettings(QUICK, eb.Rules(prior_draws=2000, refits=0))
NUMBERS = {"x2", "y1"}


@pytest.fixture(scope="module")
def fit():
    return eb.fit(mixed_spec(), survey_of(mixed_frame(90, 4, missing=0.05)), settings=QUICKEST)


def test_tables_of_answers_are_of_those_in_categories(fit):
    for name in ("categories", "expected_answers", "category_curves"):
        assert NUMBERS.isdisjoint(fit.tables[name].index.get_level_values("item")), name
    pairs = fit.tables["answer_pairs"]
    assert len(pairs) == 6
    assert NUMBERS.isdisjoint({name for pair in pairs.index for name in pair})
    assert 0.0 <= fit.fit_indices.loc["ppp", "value"] <= 1.0
    assert {name for name, _ in category_drawings(fit)} == {"answers", "answer-curves"}


def test_numbers_have_intercepts_and_no_thresholds(fit):
    names = set(fit.parameters.index)
    assert {"x2~1", "y1~1", "x2~~x2", "y1~~y1"} <= names
    assert NUMBERS.isdisjoint({name.partition("|")[0] for name in names if "|" in name})


def test_scores_and_leave_one_out_are_there(fit):
    assert np.isfinite(fit.posterior["construct_scores"].to_dataset().to_dataarray().to_numpy()).all()
    assert np.isfinite(fit.fit_indices.loc["elpd_loo", "value"])


def test_what_is_blank_says_why(fit):
    measurement = " ".join(page_text(show_measurement, fit).split())
    assert "of a construct measured by numbers and by answers in categories the sum has no unit" in measurement


def test_weighted_least_squares_stands_beside_it(fit):
    assert fit.fit_indices.loc["chisq_scaled", "method"] == "weighted least squares (lavaan)"
    assert fit.tables["comparison"]["ml_estimate"].notna().all()
    assert set(fit.tables["wls_residuals"]["of"]) == {"polychoric", "polyserial", "pearson"}
    assert "stands weighted least squares of polychoric, polyserial and Pearson correlations" in " ".join(fit.notes)


@pytest.fixture(scope="module")
def grouped():
    frames = [mixed_frame(90, seed, missing=0.05, categories=MORE_THAN_TWO) for seed in (4, 5)]
    equal = ("loadings", "thresholds", "intercepts")
    spec = mixed_spec(categories=MORE_THAN_TWO, group="school", group_equal=equal)
    return eb.fit(spec, survey_of(grouped_frame(frames)), settings=QUICKEST)


def test_groups_have_tables_of_their_own(grouped):
    names = set(grouped.parameters.index)
    assert {"x2~1 [all groups]", "x2~~x2 [b]", "x1~~x1 [b]", "f~1 [b]", "g~~g [b]", "x1|t1 [all groups]"} <= names
    assert names.isdisjoint({"x1~~x1 [a]", "f~1 [a]", "g~~g [a]"})
    for name in ("categories", "expected_answers", "category_curves", "answer_pairs"):
        index = grouped.tables[name].index
        assert set(index.get_level_values("group")) == {"a", "b"}, name
        assert all(NUMBERS.isdisjoint(index.get_level_values(level)) for level in index.names)
    assert np.isfinite(grouped.fit_indices.loc["elpd_loo", "value"])
    assert np.isfinite(grouped.posterior["construct_scores"].to_dataset().to_dataarray().to_numpy()).all()
    assert grouped.tables["comparison"]["ml_estimate"].notna().all()


def test_read_as_numbers_groups_have_the_same_equal(grouped):
    """Thresholds of these become intercepts of one value, and those of numbers are so where they were."""
    both = read_as_numbers(grouped.spec)
    assert (both.likelihood, both.ordered, both.group_equal) == ("normal", (), ("loadings", "intercepts"))
    assert both.group_free == ()
    cut = read_as_numbers(mixed_spec(group="school", group_equal=("loadings", "thresholds")))
    assert (cut.group_equal, cut.group_free) == (("loadings", "intercepts"), ("x2~1", "y1~1"))
    loose = read_as_numbers(mixed_spec(group="school", group_equal=("loadings",)))
    assert (loose.group_equal, loose.group_free) == (("loadings",), ())


def test_such_answers_are_simulated(tmp_path):
    (tmp_path / "m.toml").write_text('syntax = "f =~ x1 + x2 + x3"\n[items.x1]\nscale = [1, 5]\n')
    asked = ["simulate", "--model", str(tmp_path / "m.toml"), "--ordered", "x1", "--n", "2000", "--set", "f=~x2=0.9"]
    assert main([*asked, "--out", str(tmp_path / "a.csv")]) == 0
    drawn = pd.read_csv(tmp_path / "a.csv")
    assert set(drawn["x1"]) == {1, 2, 3, 4, 5}
    assert abs(drawn["x2"].std() - 1.0) < 4 / np.sqrt(4000)
    assert abs(drawn[["x2", "x3"]].corr().iloc[0, 1] - 0.9 * 0.75) < 4 / np.sqrt(2000)


def test_a_model_of_some_ordered_items_is_checked(tmp_path, capsys):
    (tmp_path / "m.toml").write_text('ordered = ["x1"]\nsyntax = "f =~ x1 + x2 + x3"\n')
    assert main(["check", "--model", str(tmp_path / "m.toml"), "--no-data"]) in (0, 1)
    assert "ordinal likelihood" in " ".join(capsys.readouterr().out.split())


def test_what_is_for_one_kind_of_answers_says_so(tmp_path, capsys):
    (tmp_path / "m.toml").write_text('ordered = ["x1"]\nsyntax = "f =~ x1 + x2 + x3; g =~ y1 + y2 + y3; g ~ f"\n')
    assert main(["prior", "--model", str(tmp_path / "m.toml"), "--no-data"]) == 2
    told = " ".join(capsys.readouterr().err.split())
    assert "prior reads all answers as categories or all as numbers, and here x1 are categories" in told
    with pytest.raises(SpecError, match=r"what-if reads all answers as categories or all as numbers, .* leave ordered"):
        asked_of(mixed_spec(), "f=+1", ())
