"""The synthetic survey of 17 regions as shipped: drawn from the truth beside it, and the truth found again in it."""

import subprocess
import sys
import tomllib
from functools import cache

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from egovbayes.assess.ml.tables import parameter_estimates
from egovbayes.assess.prepared import prepared_run
from egovbayes.cli import main
from egovbayes.data.surveys.survey import read_survey, survey_from_frame
from egovbayes.engines.ml.maximum_likelihood import maximum_likelihood
from egovbayes.model.file.files import read_model
from egovbayes.shipped import shipped_folder
from egovbayes.study.study_file import read_study
from egovbayes.workflow.comparing_groups import regions

SURVEY, MODEL = "regions-synthetic", "citizen-centric"
FOLDER = shipped_folder("data") / SURVEY
PATHS = {"a": "readiness~attitude", "t": "readiness~trust", "r": "intention~readiness"}
MARKERS = {"attitude": "att1", "trust": "tru1", "readiness": "rea1", "intention": "int1"}
SHIFTED = ["East Kazakhstan", "Kyzylorda", "Nur-Sultan"]


@cache
def survey():
    return read_survey(SURVEY)


@cache
def shared():
    return tomllib.loads((FOLDER / "truth.toml").read_text(encoding="utf-8"))


@cache
def truth():
    return pd.read_csv(FOLDER / "truth-by-region.csv", index_col="region")


@cache
def region():
    """Each respondent's region by name."""
    return survey().frame["region"].map(survey().description.profile["region"].labels)


@cache
def paths_of(name: str) -> pd.DataFrame:
    """Maximum likelihood estimates of the model's paths in one region alone (a, t, r), with standard errors."""
    prepared = prepared_run(read_model(MODEL), survey_from_frame(survey().frame[region() == name], source=name))
    ml = maximum_likelihood(prepared.table, prepared.layout, prepared.moments)
    return parameter_estimates(ml).loc[list(PATHS.values()), ["est", "se"]].set_axis(list(PATHS))


def test_the_script_makes_the_same_bytes(tmp_path):
    script = [sys.executable, FOLDER / "simulate.py", "--out", tmp_path]
    subprocess.run(script, check=True, capture_output=True, timeout=600)
    for name in (f"{SURVEY}.csv", "population-synthetic.csv"):
        assert (tmp_path / name).read_bytes() == (FOLDER / name).read_bytes()


def test_it_is_called_synthetic_wherever_it_is_shown():
    assert survey().synthetic
    assert "synthetic" in survey().description.title
    assert "Nobody gave these answers" in survey().notes[0]
    assert survey().frame["synthetic"].eq(1).all()
    assert "synthetic" in (FOLDER / "README.md").read_text(encoding="utf-8").partition("\n")[0]
    study = read_study(SURVEY)
    assert "synthetic" in study.title
    assert "Nobody gave these answers" in study.caution


@pytest.mark.parametrize("command", [["describe"], ["check", "--model", MODEL], ["screen"]])
def test_commands_take_its_name(command, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main([*command, "--data", SURVEY]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("SYNTHETIC DATA")
    assert "2,192" in shown


def test_what_was_asked():
    items = survey().frame[list(survey().description.items)]
    assert list(items) == list(read_model(MODEL).items) == list(shared()["items"])
    assert np.isin(items.to_numpy(), [1, 2, 3, 4, 5]).all()
    assert region().value_counts().to_dict() == truth()["n"].to_dict()
    assert (truth()["n"].min(), truth()["n"].max(), truth()["n"].sum()) == (12, 400, 2192)
    for question in ("age", "gender"):
        seen = survey().frame[question].value_counts(normalize=True, sort=False).sort_index()
        assert list(seen.index) == list(survey().description.profile[question].labels)
        assert stats.chisquare(seen * 2192, np.array(shared()["profile"][question]["shares"]) * 2192).pvalue > 0.01


def test_what_the_answers_about_the_person_add_is_0_on_average():
    for question in shared()["profile"].values():
        added = [values for key, values in question.items() if key != "shares"]
        np.testing.assert_allclose(np.array(added) @ question["shares"], 0, atol=1e-12)


def test_the_population_is_counted_and_older_than_those_asked():
    counts = pd.read_csv(FOLDER / "population-synthetic.csv")
    questions = survey().description.profile
    assert len(counts) == 17 * 4 * 2
    for question in ("region", "age", "gender"):
        assert sorted(set(counts[question])) == sorted(questions[question].labels)
    by_age = counts.pivot_table(index="region", columns="age", values="count", aggfunc="sum")
    by_age.index = by_age.index.map(questions["region"].labels)
    assert by_age.sum(axis=1).sub(truth()["adults"]).abs().max() <= 4
    shares = by_age.div(by_age.sum(axis=1), axis=0)
    expected = shared()["population"]["age"][-1] * truth()["older"]
    pd.testing.assert_series_equal(shares[4], expected, atol=1e-4, check_names=False)
    lower = -(shares @ np.array(shared()["profile"]["age"]["attitude"]))
    assert (lower.min().round(2), lower.max().round(2)) == (0.02, 0.08)


def test_the_spreads_told_are_those_of_the_regions():
    spreads, regions = shared()["spreads"], truth()
    for path in PATHS:
        others = regions.loc[regions["apart"] == 0, path]
        assert others.mean() == pytest.approx(spreads[path]["average"], abs=0.005)
        assert others.std(ddof=0) == pytest.approx(spreads[path]["sd"], abs=0.005)
    means = {name: regions[name] - spreads[name]["average"] for name in MARKERS}
    path = {name: spreads[name]["average"] for name in PATHS}
    means["intention"] -= path["r"] * means["readiness"]
    means["readiness"] -= path["a"] * means["attitude"] + path["t"] * means["trust"]
    for name, own in means.items():
        assert own.mean() == pytest.approx(0, abs=0.005)
        assert own.std(ddof=0) == pytest.approx(spreads[name]["sd"], abs=0.005)


def test_paths_are_found_again_within_their_standard_errors():
    large = truth().index[truth()["n"] >= 40]
    z = np.array([(paths_of(name)["est"] - truth().loc[name, list(PATHS)]) / paths_of(name)["se"] for name in large])
    # squares of normal deviates: that answers are whole moves paths by up to .04, little beside a standard error here
    assert 0.001 < stats.chi2.sf((z.astype(float) ** 2).sum(), z.size) < 0.999


def test_two_regions_truly_differ_and_answers_can_show_it():
    assert list(truth().index[truth()["apart"] == 1]) == ["Jambyl", "Turkistan"]
    for name, direction in (("Jambyl", 1), ("Turkistan", -1)):
        paths = paths_of(name)
        average = [shared()["spreads"][path]["average"] for path in ("a", "t")]
        z = (paths.loc[["a", "t"], "est"] - average) / paths.loc[["a", "t"], "se"]
        assert (z * [direction, -direction] > 1.5).all()
        assert (z * [direction, -direction]).max() > 2


def test_means_are_found_again():
    regions = truth()
    answers = survey().frame.groupby(region())[list(MARKERS.values())]
    error = answers.mean().to_numpy() - regions[list(MARKERS)].to_numpy()
    z = error / (answers.std().to_numpy() / np.sqrt(regions[["n"]].to_numpy()))
    assert np.abs(z).max() < 4
    assert np.abs((z**2).mean() - 1) < 4 * np.sqrt(2 / z.size)


def test_one_item_is_answered_higher_in_three_regions():
    regions = truth()
    assert list(regions.index[regions["tru3_shift"] != 0]) == SHIFTED
    items = shared()["items"]
    frame = survey().frame
    over = frame["tru3"] - items["tru3"]["intercept"] - items["tru3"]["loading"] * frame["tru1"]
    groups = over.groupby(region())
    z = (groups.mean() - regions["tru3_shift"]) / (groups.std() / np.sqrt(regions["n"]))
    assert np.abs(z).max() < 4
    assert groups.mean()[SHIFTED].min() > groups.mean().drop(SHIFTED).max()


@pytest.mark.slow
def test_a_pooled_fit_finds_the_paths_and_means_of_the_regions():
    """As many 90 % intervals have the truth in them as chance allows (of 1,000 surveys 998)."""
    found = regions(read_model(MODEL), survey(), group="region", seed=1)
    assert not found.unusable
    table = found.tables["regions"]
    for names in (PATHS, {name: f"mean of {name}" for name in MARKERS}):
        within = 0
        for column, quantity in names.items():
            rows = table.loc[quantity]
            within += ((rows["lower"] <= truth()[column]) & (truth()[column] <= rows["upper"])).sum()
        low, high = stats.binom.interval(0.998, 17 * len(names), found.rules.interval)
        assert low <= within <= high


@pytest.mark.slow
def test_items_that_may_deviate_find_the_one_that_does():
    """No item deviates but tru3, and no loading: it is flagged in the larger of its three regions, and nothing else."""
    kinds = ["means", "construct_variances", "intercepts", "loadings"]
    found = regions(read_model(MODEL), survey(), group="region", pooled=kinds, seed=1)
    assert not found.unusable
    spreads, cells = found.tables["approximate"], found.tables["item_deviations"]
    intercepts = spreads[spreads["kind"] == "intercept"]
    assert intercepts["spread"].idxmax() == "tru3~1"
    flagged = cells.index[cells["verdict"] == "deviates"]
    assert {parameter for parameter, _ in flagged} == {"tru3~1"}
    assert {group for _, group in flagged} <= set(SHIFTED)
    assert {"Nur-Sultan", "East Kazakhstan"} <= {group for _, group in flagged}
