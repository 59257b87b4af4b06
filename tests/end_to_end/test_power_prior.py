"""`fit --prior-from` as a user gives it: an earlier fit's folder, how much its answers count, and what is refused."""

from pathlib import Path

import numpy as np
import pytest
from helpers_fitted import SYNTAX, synthetic_frame

import egovbayes as eb
from egovbayes.cli.main import main

MODEL = f'data = "new.csv"\nsyntax = """{SYNTAX}"""\n[hypotheses.H]\nclaim = "t > 0"\n[hypotheses.G]\nclaim = "a > t"\n'
FEW = ["--draws", "250", "--tune", "200", "--chains", "2", "--cores", "1"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("power")
    (place / "model.toml").write_text(MODEL, encoding="utf-8")
    for name, n, seed in (("old", 90, 4), ("new", 40, 5)):
        synthetic_frame(n=n, seed=seed, missing=0.02).to_csv(place / f"{name}.csv", index=False)
    at = ["fit", "--model", str(place / "model.toml"), "--no-figures", *FEW]
    assert main([*at, "--data", str(place / "old.csv"), "--out", str(place / "earlier")]) == 0
    return place


@pytest.fixture
def here(folder, monkeypatch):
    monkeypatch.chdir(folder)
    return folder


def said(capsys, *options):
    capsys.readouterr()
    code = main(["fit", "--model", "model.toml", *FEW, *options])
    told = capsys.readouterr()
    return code, " ".join(told.out.split()), " ".join(told.err.split())


def test_an_earlier_fit_is_part_of_the_prior_of_the_next(here, capsys):
    code, out, _ = said(capsys, "--prior-from", "earlier", "--power", "0.5", "--out", "results")
    assert code == 0
    assert "Earlier answers (90 respondents, each as 0.5)" in out
    assert "power 0 0.1 0.25 [0.5] 0.75 1" in out
    assert "write group_equal" in out
    table = (Path("results") / "tables" / "power.csv").read_text(encoding="utf-8")
    assert table.startswith("name,power,probability")
    assert len(table.splitlines()) == 1 + 2 * 6
    assert Path("results/figures/power.png").is_file()
    reasons = Path("results/tables/comparison.csv").read_text(encoding="utf-8")
    assert "earlier answers: they count in the posterior" in reasons
    assert "try a wider one" not in reasons
    assert '"prior_from": "earlier"' in Path("results/run.json").read_text(encoding="utf-8")
    again = eb.earlier_run("results", power=1)
    np.testing.assert_array_equal(again.moments.n_respondents, 40)  # its own answers, not those it had as a prior


@pytest.mark.parametrize("verb", ["compare", "sensitivity", "invariance"])
def test_verbs_that_would_leave_the_earlier_answers_out_refuse_them(here, verb):
    settings = eb.FitSettings(earlier=eb.earlier_run("earlier", power=0.5))
    model, survey = eb.read_model("model.toml"), eb.read_survey("new.csv")
    with pytest.raises(eb.EgovbayesError) as told:
        getattr(eb, verb)([model] if verb == "compare" else model, survey, settings=settings)
    assert f"{verb}: an earlier run (earlier) is part of the prior of a fit alone" in str(told.value)
    assert "leave earlier out of the settings" in str(told.value)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--prior-from", "earlier"], "--prior-from earlier: say how much its answers count, --power 0.5"),
        (["--power", "0.5"], "--power does nothing without --prior-from"),
        (["--prior-from", "earlier", "--power", "2"], "power 2 must be a number from 0 to 1"),
        (["--prior-from", "earlier", "--power", "random"], "cannot be estimated together with the model"),
        (["--prior-from", "nowhere", "--power", "1"], "nowhere: is no results folder of a fit"),
        (
            ["--prior-from", "earlier", "--power", "1", "--likelihood", "student-t"],
            "earlier: an earlier run's moments say all that a normal likelihood needs",
        ),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(here, capsys, options, message):
    code, _, err = said(capsys, *options, "--out", "refused")
    assert (code, message in err) == (2, True), err
    assert not Path("refused").exists()


def test_another_model_is_refused(here, capsys):
    Path("other.toml").write_text(MODEL.replace("r*readiness", "r*readiness + attitude"), encoding="utf-8")
    code = main(["fit", "--model", "other.toml", "--prior-from", "earlier", "--power", "1", "--out", "refused", *FEW])
    err = " ".join(capsys.readouterr().err.split())
    assert (code, "earlier: the earlier run is of another model: only here: intention~attitude" in err) == (2, True)
