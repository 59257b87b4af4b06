"""`egovbayes sensitivity`, from words on the command line to a page and a folder."""

import json
from pathlib import Path

import pandas as pd
import pytest
from helpers_documents import document_of

import egovbayes as eb
from egovbayes.cli.main import main
from egovbayes.study.sensitivity import sensitivity as whole
from egovbayes.workflow import asking_priors

FEW = ["sensitivity", "--draws", "200", "--tune", "150", "--seed", "7"]


def test_a_prior_that_decides_is_found_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An undecided hypothesis of few answers, and a narrow prior beside 0 that makes it supported."""
    frame = eb.simulate(eb.read_model("citizen-centric"), 40, {"readiness ~ attitude": 0.1}, seed=7)
    frame.to_csv(tmp_path / "few.csv", index=False)
    (tmp_path / "narrow.toml").write_text('[priors]\n"readiness ~ attitude" = "normal(0.25, 0.05)"\n')
    out = tmp_path / "found"
    words = ["--data", str(tmp_path / "few.csv"), "--priors", str(tmp_path / "narrow.toml"), "--out", str(out)]
    words += ["--report", "md"]
    assert main([*FEW, "--factors", "0.5,4", *words]) == 0
    page = " ".join(capsys.readouterr().out.split())
    assert "H2a: decided by the prior, which alone gives supported (P > .999). With priors 4 times as wide" in page
    assert "it is undecided" in page
    assert "SYNTHETIC DATA" in page
    record = json.loads((out / "run.json").read_text())
    assert record["readings"]["H2a"]["status"] == "decided by the prior"
    assert record["factors"] == [0.5, 1.0, 4.0]
    curves = pd.read_csv(out / "tables" / "curves.csv", index_col=[0, 1])
    assert curves.loc[("H2a", 4.0), "prior"] == "normal(0.25, 0.2)"
    assert curves.loc[("H2a", 4.0), "prior_probability"] == pytest.approx(0.8944, abs=1e-4)
    assert "which alone gives supported" in document_of(out, tmp_path)
    scaling = pd.read_csv(out / "tables" / "power_scaling.csv", index_col=0)
    assert scaling.loc["H2a", "prior"] > scaling.loc["H2b", "prior"]
    assert {path.name for path in (out / "figures").iterdir()} == {"curves.json", "curves.png", "curves.svg"}


def test_a_model_that_claims_nothing_has_power_scaling_alone(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    model = tmp_path / "bare.toml"
    model.write_text('syntax = """\nv =~ x1 + x2 + x3\nt =~ x4 + x5 + x6\n"""\ndata = "holzinger-swineford-1939"\n')
    out = tmp_path / "bare"
    assert main([*FEW, "--model", str(model), "--out", str(out), "--timings"]) == 0
    page = capsys.readouterr().out
    assert "v~~t" in page
    assert "What would change" not in page
    assert sorted(path.name for path in out.iterdir()) == ["page.json", "run.json", "tables"]


def test_the_same_seed_gives_the_same_numbers_on_any_number_of_cores() -> None:
    model, survey = eb.read_model("citizen-centric"), eb.read_survey("kazakhstan-2019")
    found = []
    for cores in (1, 2):
        sampler = eb.SamplerSettings(draws=100, tune=100, chains=2, cores=cores, seed=3)
        settings = eb.FitSettings(sampler, eb.Rules(refits=0, prior_draws=1000))
        found.append(eb.sensitivity(model, survey, factors=[2.0], settings=settings))
    pd.testing.assert_frame_equal(found[0].curves, found[1].curves)
    pd.testing.assert_frame_equal(found[0].scaling, found[1].scaling)
    assert list(found[0].tables) == ["readings", "curves", "power_scaling"]
    assert found[0].lines["H4"].startswith("H4: robust. supported")


def test_an_interrupt_keeps_the_fits_that_are_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    real = whole.refits

    def interrupted(jobs, *arguments, **options):
        return real(jobs[:2], *arguments, **options)

    monkeypatch.setattr(whole, "refits", interrupted)
    out = tmp_path / "some"
    assert main([*FEW, "--factors", "0.5,2", "--out", str(out), "--no-figures"]) == 130
    told = capsys.readouterr()
    assert "interrupted; these are the fits there were" in told.err
    assert "(interrupted)" in told.out
    curves = pd.read_csv(out / "tables" / "curves.csv", index_col=[0, 1])
    assert set(curves.loc["H2a"].index) == {0.5, 1.0, 2.0}
    assert set(curves.loc["H4"].index) == {1.0}
    assert json.loads((out / "run.json").read_text())["interrupted"] is True


def test_an_interrupted_fit_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    class Interrupted:
        interrupted = True

    monkeypatch.setattr(asking_priors, "fit", lambda *_arguments, **_options: Interrupted())
    with pytest.raises(KeyboardInterrupt):
        eb.sensitivity(eb.read_model("citizen-centric"), eb.read_survey("kazakhstan-2019"))


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--factors", "0.5;2"], "--factors 0.5;2: write numbers with commas between: --factors 0.5,2"),
        (["--factors", "0,2"], "factors: 0 is no width of a prior that is tried: give numbers from 0.01 to 100"),
        (["--factors", "1e300"], "factors: 1e+300 is no width of a prior that is tried"),
        (["--factors", "nan"], "factors: nan is no width of a prior"),
        (["--model", "nowhere.toml"], "nowhere.toml"),
    ],
)
def test_what_cannot_be_is_told_in_a_line(
    words: list[str], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["sensitivity", *words]) == 2
    message = capsys.readouterr().err
    assert told in message
    assert "Traceback" not in message
    assert not any(path.is_dir() for path in tmp_path.iterdir())
