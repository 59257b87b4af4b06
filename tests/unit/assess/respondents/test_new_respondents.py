"""People who were not in the survey, by a fit that is there; all answers but the shipped survey's are synthetic."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from helpers_matrix import matrix_text
from scipy.stats import norm

import egovbayes as eb
from egovbayes.cli import main
from egovbayes.errors import DataError, SpecError

SHORT = eb.FitSettings(
    sampler=eb.SamplerSettings(draws=150, tune=150, chains=2, seed=5), rules=eb.Rules(refits=0), other_reading=False
)
ITEMS = ("x1", "x2", "x3")
MODEL = "f =~ x1 + x2 + x3"


def answers(n=150, seed=2, categories=3):
    rng = np.random.default_rng(seed)
    latent = 0.8 * rng.standard_normal((n, 1)) + 0.6 * rng.standard_normal((n, 3))
    cuts = np.linspace(-0.8, 0.8, categories - 1)
    found = pd.DataFrame(1.0 + np.searchsorted(cuts, latent), columns=list(ITEMS))
    found["where"] = np.where(rng.uniform(size=n) < 0.5, "North", "South")
    return found


def fitted(frame, likelihood="ordinal", model=MODEL, **asked):
    return eb.fit(replace(eb.model_from(model, likelihood=likelihood), **asked), frame, settings=SHORT)


@pytest.fixture(scope="module")
def ordinal():
    return fitted(answers())


def test_those_of_the_survey_are_new_to_nobody(ordinal):
    """In categories the same draws and points: to the digit."""
    frame = answers()
    frame.loc[3, "x2"] = np.nan
    own = fitted(frame)
    found = eb.with_new_respondents(own, frame).tables["new_construct_scores"]
    scores = own.posterior["construct_scores"]
    np.testing.assert_allclose(found["f_mean"], scores["mean"].sel(construct="f"), rtol=1e-12)
    np.testing.assert_allclose(found["f_sd"], scores["sd"].sel(construct="f"), rtol=1e-12)
    few = eb.with_new_respondents(own, frame.iloc[[3, 8]]).tables["new_construct_scores"]
    np.testing.assert_allclose(few["f_mean"], found["f_mean"].loc[[3, 8]], rtol=1e-12)
    assert few.index.tolist() == [3, 8]


@pytest.mark.parametrize("likelihood", ["normal", "student-t"])
def test_those_of_the_survey_in_numbers(likelihood):
    """Means that sampling integrated out are drawn anew, which moves scores by a few thousandths."""
    frame = answers()
    frame.loc[3, "x2"] = np.nan
    own = fitted(frame, likelihood)
    found = eb.with_new_respondents(own, frame).tables["new_construct_scores"]
    scores = own.posterior["construct_scores"]
    np.testing.assert_allclose(found["f_mean"], scores["mean"].sel(construct="f"), atol=0.01)
    np.testing.assert_allclose(found["f_sd"], scores["sd"].sel(construct="f"), rtol=0.02)
    assert "new_answers" not in eb.with_new_respondents(own, frame).tables


def probabilities(loadings, thresholds, given):
    """Of each answer to the third item by the first two, (draw, answer), the construct summed over evenly spaced
    points; loadings (draw, item) and thresholds (draw, item, threshold) in units of residuals.
    """
    at = np.linspace(-7, 7, 1001)
    ends = np.concatenate(
        [np.full((*thresholds.shape[:2], 1), -np.inf), thresholds, np.full((*thresholds.shape[:2], 1), np.inf)], -1
    )
    below = norm.cdf(ends[..., None] - loadings[..., None, None] * at)
    each = np.diff(below, axis=2)  # (draw, item, answer, point)
    weight = norm.pdf(at)
    for item, code in enumerate(given):
        if not np.isnan(code):
            weight = weight * each[:, item, int(code) - 1]
    found = (each[:, 2] * np.atleast_2d(weight)[:, None]).sum(-1)
    return found / found.sum(-1, keepdims=True)


@pytest.mark.parametrize("given", [(1.0, 1.0), (3.0, 2.0), (np.nan, 3.0)])
def test_how_likely_an_answer_is_by_the_others(ordinal, given):
    one = pd.DataFrame({"x1": [given[0]], "x2": [given[1]], "x3": [2.0]})
    table = eb.with_new_respondents(ordinal, one).tables["new_answers"].loc[(0, "x3")]
    posterior = ordinal.posterior["posterior"]
    n = posterior.sizes["chain"] * posterior.sizes["draw"]
    some = np.unique(np.linspace(0, n - 1, 200).astype(int))
    loadings = posterior["loading"].to_numpy().reshape(n, 3)[some]
    deviations = np.sqrt(1 + loadings**2)  # thresholds are in standard deviations of latent answers
    thresholds = posterior["threshold"].to_numpy().reshape(n, 3, 2)[some] * deviations[..., None]
    exact = probabilities(loadings, thresholds, given)
    np.testing.assert_allclose(table["median"], np.median(exact, axis=0), atol=0.005)
    np.testing.assert_allclose(table["lower"], np.quantile(exact, 0.025, axis=0), atol=0.02)
    np.testing.assert_allclose(table["upper"], np.quantile(exact, 0.975, axis=0), atol=0.02)
    at_least = exact[:, ::-1].cumsum(1)[:, ::-1]
    np.testing.assert_allclose(table["at_least_median"], np.median(at_least, axis=0), atol=0.005)
    assert table["at_least_median"].iloc[0] == 1.0
    assert table["given"].tolist() == [2.0] * 3


def test_groups_are_those_of_the_fit():
    frame = answers(300)
    own = fitted(frame, group="where", group_equal=("loadings", "thresholds"))
    found = eb.with_new_respondents(own, frame)
    scores = own.posterior["construct_scores"]
    np.testing.assert_allclose(
        found.tables["new_construct_scores"]["f_mean"], scores["mean"].sel(construct="f"), rtol=1e-12
    )
    alone = eb.with_new_respondents(own, frame[frame["where"] == "South"].head(4))
    south = found.tables["new_construct_scores"][(frame["where"] == "South").to_numpy()].head(4)
    pd.testing.assert_frame_equal(alone.tables["new_construct_scores"], south)
    with pytest.raises(DataError, match="West in the column where is no group of the fit \\(North, South\\)"):
        eb.with_new_respondents(own, frame.assign(where="West"))


def test_it_is_said(ordinal):
    found = eb.with_new_respondents(ordinal, answers(2)[list(ITEMS)])
    assert str(found.remarks[-1]) == (
        "2 new respondents (data frame): construct scores in tables/new_construct_scores.csv, how likely each answer "
        "is by all others in tables/new_answers.csv."
    )
    many = eb.with_new_respondents(ordinal, answers(501)[list(ITEMS)])
    assert "new_answers" not in many.tables
    assert str(many.remarks[-1]).endswith("in tables/new_construct_scores.csv.")


def test_those_of_whom_nothing_is_known_are_counted(ordinal):
    frame = answers(4)[list(ITEMS)]
    frame.loc[1] = np.nan
    found = eb.with_new_respondents(ordinal, frame)
    assert found.tables["new_construct_scores"].index.tolist() == [0, 2, 3]
    assert str(found.remarks[-1]) == "New respondents left out, as they have no answer or no group: 1."


def test_what_is_wrong_with_them_is_said_before_sampling(tmp_path, capsys, monkeypatch):
    """It was said after it, and the posterior was lost."""
    monkeypatch.setattr("egovbayes.workflow.fitting.sample", lambda *_: pytest.fail("it was sampled"))
    answers().to_csv(tmp_path / "survey.csv", index=False)
    answers(3).drop(columns="x2").to_csv(tmp_path / "new.csv", index=False)
    (tmp_path / "model.lav").write_text(MODEL)
    asked = ["fit", "--model", str(tmp_path / "model.lav"), "--data", str(tmp_path / "survey.csv")]
    assert main([*asked, "--out", str(tmp_path / "o"), "--new-respondents", str(tmp_path / "new.csv")]) == 2
    assert "new.csv: no column named x2" in capsys.readouterr().err
    assert not (tmp_path / "o").exists()


def test_an_interrupt_after_sampling_leaves_the_draws(tmp_path, capsys, monkeypatch):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("egovbayes.cli.commands.fit_run.with_new_respondents", interrupted)
    answers().to_csv(tmp_path / "survey.csv", index=False)
    (tmp_path / "model.lav").write_text(MODEL)
    asked = ["fit", "--model", str(tmp_path / "model.lav"), "--data", str(tmp_path / "survey.csv"), "--no-figures"]
    asked += ["--draws", "8", "--tune", "20", "--chains", "2", "--out", str(tmp_path / "o")]
    assert main([*asked, "--new-respondents", str(tmp_path / "survey.csv")]) == 130
    assert f"the draws are kept in {tmp_path / 'o-unfinished'}" in " ".join(capsys.readouterr().err.split())
    assert [path.name for path in (tmp_path / "o-unfinished").iterdir()] == ["posterior.nc"]
    assert not (tmp_path / "o").exists()


def test_another_scale_is_said():
    frame = answers()[list(ITEMS)]
    own = fitted(frame, "normal")
    found = eb.with_new_respondents(own, frame.head(3).assign(x2=[1.0, 30.0, 2.0]))
    assert str(found.remarks[-1]) == (
        "New respondents have answers lower or higher than anybody's in the survey to x2: where these are on another "
        "scale, so are their scores."
    )
    assert "lower or higher" not in str(eb.with_new_respondents(own, frame.head(3)).remarks[-1])


def test_answers_that_the_fit_does_not_know(ordinal):
    one = pd.DataFrame({"x1": [1.0, 4.0], "x2": [1.0, 1.0], "x3": [1.0, 1.0]})
    with pytest.raises(
        DataError, match="x1 has answers that the fit does not know \\(1 to 3\\): row 1; correct the cell"
    ):
        eb.with_new_respondents(ordinal, one)
    with pytest.raises(DataError, match="no column named x3"):
        eb.with_new_respondents(ordinal, one.drop(columns="x3"))
    with pytest.raises(DataError, match="none of 2 new respondents has an answer and a group"):
        eb.with_new_respondents(ordinal, one * np.nan)


def test_predictors_that_are_given_have_values():
    frame = answers().assign(age=np.random.default_rng(4).normal(size=150))
    own = fitted(frame, model=MODEL + "\nf ~ age")
    found = eb.with_new_respondents(own, frame).tables["new_construct_scores"]
    np.testing.assert_allclose(found["f_mean"], own.posterior["construct_scores"]["mean"].sel(construct="f"), rtol=1e-9)
    frame.loc[[2, 5], "age"] = np.nan
    with pytest.raises(
        DataError, match="age predicts, and is missing in row 2, 5: answers in categories take predictors"
    ):
        eb.with_new_respondents(own, frame)


def test_columns_that_are_made_are_refused(tmp_path):
    frame = answers().assign(sex=np.where(np.arange(150) % 2, "w", "m"))
    path = tmp_path / "model.toml"
    path.write_text('syntax = """\nf =~ x1 + x2 + x3\nf ~ sex\n"""\n[predictors.sex]\nreference = "m"\n')
    own = eb.fit(path, frame, settings=SHORT)
    with pytest.raises(SpecError, match="sex is made of columns of the survey, which is not done for new respondents"):
        eb.with_new_respondents(own, frame)


def test_a_matrix_without_means_is_refused(tmp_path):
    path = tmp_path / "matrix.toml"
    path.write_text(matrix_text(ITEMS, np.full((3, 3), 0.5) + 0.5 * np.eye(3), 150))
    own = eb.fit(MODEL, path, settings=SHORT)
    with pytest.raises(DataError, match="the matrix has no means, and answers of new respondents are measured from"):
        eb.with_new_respondents(own, answers(3))


def test_from_the_command_line(tmp_path, capsys):
    answers().drop(columns="where").to_csv(tmp_path / "survey.csv", index=False)
    answers(3, seed=9).drop(columns="where").to_csv(tmp_path / "new.csv", index=False)
    (tmp_path / "model.lav").write_text(MODEL)
    asked = ["fit", "--model", str(tmp_path / "model.lav"), "--data", str(tmp_path / "survey.csv"), "--no-figures"]
    asked += ["--draws", "150", "--tune", "150", "--chains", "2", "--likelihood", "ordinal"]
    asked += ["--out", str(tmp_path / "o")]
    assert main([*asked, "--new-respondents", str(tmp_path / "new.csv")]) == 0
    assert "3 new respondents" in " ".join(capsys.readouterr().out.split())
    tables = tmp_path / "o" / "tables"
    assert len(pd.read_csv(tables / "new_construct_scores.csv")) == 3
    assert len(pd.read_csv(tables / "new_answers.csv")) == 3 * 3 * 3
    assert main([*asked, "--new-respondents", str(tmp_path / "none.csv"), "--overwrite"]) == 2
    assert "none.csv: there is no such file" in capsys.readouterr().err
