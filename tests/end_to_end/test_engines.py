"""`--engine`, and terms of one's own, from a user's side."""

import json

import numpy as np
import pymc as pm
import pytest

import egovbayes as eb
from egovbayes.cli import main
from egovbayes.engines.draws.convergence import mcse_mean

FEW = eb.SamplerSettings(draws=100, tune=100, chains=2, seed=5)


@pytest.mark.parametrize("sampler", ["split", "nutpie"])
def test_the_engine_and_the_sampler_are_recorded_and_reported(tmp_path, capsys, sampler):
    out = tmp_path / "out"
    asked = ["fit", "--draws", "500", "--tune", "300", "--chains", "2", "--no-figures", "--out", str(out)]
    asked += [] if sampler == "split" else ["--sampler", sampler]
    assert main([*asked, "--engine", "kernel"]) == 0
    settings = json.loads((out / "run.json").read_text())["settings"]
    assert (settings["engine"], settings["engine_asked"], settings["own_terms"]) == ("kernel", "kernel", False)
    assert (settings["sampler"], settings["sampler_asked"]) == (sampler, sampler)
    assert f"by {sampler} on the kernel" in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--engine", "kernal"], "unknown engine 'kernal' (did you mean 'kernel'?); known engines: auto, kernel, pymc"),
        (["--engine", "kernel", "--sampler", "pymc"], "sampler pymc cannot draw from engine kernel, only from pymc"),
    ],
)
def test_engines_that_cannot_be_are_said(options, message, capsys, tmp_path):
    assert main(["fit", "--out", str(tmp_path / "out"), *options]) == 2
    assert message in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def watched(model):
    pm.Deterministic("twice", 2.0 * model["path"])


def pulled(model):
    pm.Potential("mine", -pm.math.sqr(model["path"]).sum())


def test_a_term_that_says_nothing_of_the_posterior_changes_nothing():
    spec, survey = eb.read_model("citizen-centric"), eb.read_survey("kazakhstan-2019")
    settings = eb.FitSettings(sampler=FEW)
    own = eb.fit(spec, survey, settings=settings, amend=watched)
    plain = eb.fit(spec, survey, settings=settings)
    assert own.settings["own_terms"]
    assert own.settings["engine"] == "kernel"
    assert np.array_equal(own.posterior["posterior/path"], plain.posterior["posterior/path"])
    np.testing.assert_allclose(own.posterior["added/twice"], 2.0 * own.posterior["posterior/path"], rtol=1e-12)


def test_the_kernel_refuses_a_term_it_has_no_words_for():
    spec, survey = eb.read_model("citizen-centric"), eb.read_survey("kazakhstan-2019")
    settings = eb.FitSettings(sampler=eb.SamplerSettings(engine="kernel"))
    with pytest.raises(eb.EgovbayesError, match="kernel cannot evaluate this model: the potential 'mine'"):
        eb.fit(spec, survey, settings=settings, amend=pulled)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["citizen-centric", "holzinger-swineford", "political-democracy", "amirova-full"])
def test_both_engines_have_the_same_posterior(name):
    spec = eb.read_model(name)
    survey = eb.read_survey(spec.data)
    means, errors = [], []
    for engine in ("kernel", "pymc"):
        settings = eb.FitSettings(sampler=eb.SamplerSettings(draws=1500, tune=1000, seed=6, engine=engine))
        fit = eb.fit(spec, survey, settings=settings)
        assert fit.settings["engine"] == engine
        draws = np.concatenate(
            [fit.posterior[f"posterior/{kind}"].to_numpy() for kind in fit.posterior["posterior"].data_vars], axis=-1
        )
        means.append(draws.mean((0, 1)))
        errors.append(mcse_mean(draws))
    assert np.abs((means[0] - means[1]) / np.hypot(*errors)).max() < 4.5
