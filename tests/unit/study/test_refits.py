"""Refits side by side are the single fits of the same seeds, whatever runs beside them."""

import threading
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pymc as pm
import pytest
import xarray as xr

import egovbayes as eb
from egovbayes.assess.hypotheses.rules import Rules
from egovbayes.engines.draws.diagnostics import largest_rhat
from egovbayes.engines.samplers.settings import SamplerSettings
from egovbayes.engines.sampling import Draws
from egovbayes.errors import EstimationError, LoweringError, PriorError
from egovbayes.study import refit_work
from egovbayes.study.jobs import Job
from egovbayes.study.refit_work import largest_rhat_of, rhat_check
from egovbayes.study.refits import Refit, refits
from egovbayes.study.run_settings import RunSettings

SETTINGS = SamplerSettings(draws=100, tune=100, chains=2)
RULES = Rules(prior_draws=2000, refits=0)
TWO = RunSettings(cores=2)
SPEC = eb.read_model("citizen-centric")


def survey(seed: int) -> eb.Survey:
    return eb.survey_from_frame(eb.simulate(SPEC, 150, {"readiness~attitude": 0.4}, seed=seed), synthetic=True)


@pytest.fixture(scope="module")
def jobs() -> list[Job]:
    return [Job.of(f"sample {seed}", SPEC, survey(seed), seed=seed) for seed in (1, 2, 3)]


@pytest.fixture(scope="module")
def done(jobs: list[Job]) -> tuple[Refit, ...]:
    return refits(jobs, SETTINGS, RULES, run=TWO)


def same(one: Refit, other: Refit) -> bool:
    assert one.draws is not None
    assert other.draws is not None
    pd.testing.assert_frame_equal(one.hypotheses, other.hypotheses)
    return np.array_equal(one.draws.values, other.draws.values)


def test_refits_are_the_single_fits(jobs: list[Job], done: tuple[Refit, ...]) -> None:
    settings = eb.FitSettings(SETTINGS, RULES)
    for job, refit in zip(jobs[:2], done, strict=False):
        fit = eb.fit(SPEC, survey(job.seed), seed=job.seed, settings=settings)
        pd.testing.assert_frame_equal(refit.hypotheses, fit.hypotheses)
        assert refit.ml is not None
        assert fit.ml is not None
        np.testing.assert_array_equal(refit.ml.values, fit.ml.values)
        assert refit.draws is not None
        loadings = fit.posterior["posterior"]["loading"].to_numpy()
        np.testing.assert_array_equal(refit.draws.values[..., : loadings.shape[-1]], loadings)


def test_cores_and_company_change_nothing(jobs: list[Job], done: tuple[Refit, ...]) -> None:
    assert [refit.name for refit in done] == ["sample 1", "sample 2", "sample 3"]
    (alone,) = refits([jobs[2]], SETTINGS, RULES)
    assert same(alone, done[2])
    assert all(same(*pair) for pair in zip(refits(jobs, SETTINGS, RULES, run=RunSettings(cores=1)), done, strict=True))
    assert not np.array_equal(done[0].draws.values, done[1].draws.values)  # type: ignore[union-attr]


def test_models_may_differ(jobs: list[Job]) -> None:
    other = eb.model_from_syntax("attitude =~ att1 + att2 + att3\ntrust =~ tru1 + tru2 + tru3")
    tight = eb.model_from_toml(SPEC.text + '\n[priors]\n"readiness ~ attitude" = "normal(0, 0.01)"\n')
    mixed = [jobs[0], Job.of("other", other, survey(1), seed=1), Job.of("tight", tight, survey(1), seed=1)]
    first, small, shrunk = refits(mixed, SETTINGS, RULES, run=TWO)
    assert small.hypotheses.empty
    assert small.draws is not None
    assert small.draws.values.shape == (2, 100, 13)
    assert abs(shrunk.hypotheses.loc["H2a", "effect"]) < 0.1 < first.hypotheses.loc["H2a", "effect"]


def narrower(model: pm.Model) -> None:
    pm.Potential("mine", -500.0 * pm.math.sqr(model["path"]).sum())


def watched(model: pm.Model) -> None:
    pm.Deterministic("twice", 2.0 * model["path"])


@pytest.mark.slow
def test_terms_of_ones_own_are_in_their_job_alone(jobs: list[Job], done: tuple[Refit, ...]) -> None:
    few = replace(SETTINGS, draws=50, tune=50)
    own = [replace(jobs[0], name="own", amend=narrower), replace(jobs[1], name="own too", amend=narrower), jobs[2]]
    pulled, other, plain = refits(own, few, RULES, run=TWO)
    assert [refit.draws.engine for refit in (pulled, other, plain) if refit.draws] == ["pymc", "pymc", "kernel"]
    assert pulled.draws is not None
    assert "the potential 'mine'" in pulled.draws.note
    for refit, before in zip((pulled, other), done, strict=False):
        assert abs(refit.hypotheses["effect"]).max() < 0.5 * abs(before.hypotheses["effect"]).max()
    alone = eb.fit(SPEC, survey(1), seed=1, settings=eb.FitSettings(few, RULES), amend=narrower)
    pd.testing.assert_frame_equal(pulled.hypotheses, alone.hypotheses)


def test_terms_that_change_nothing_change_nothing(jobs: list[Job], done: tuple[Refit, ...]) -> None:
    watching = [replace(jobs[0], name="watched", amend=watched), replace(jobs[1], name="watched too", amend=watched)]
    found = refits(watching, SETTINGS, RULES)
    assert all(same(*pair) for pair in zip(found, done, strict=False))
    assert [refit.draws.engine for refit in found if refit.draws] == ["kernel", "kernel"]


def test_the_engine_is_the_one_asked_for(jobs: list[Job]) -> None:
    kernel = replace(SETTINGS, engine="kernel")
    with pytest.raises(LoweringError, match="the kernel cannot evaluate this model: the potential 'mine'"):
        refits([replace(jobs[0], amend=narrower)], kernel, RULES)


def test_progress_and_draws_not_kept(jobs: list[Job]) -> None:
    heard: list[tuple[int, int]] = []
    thread = threading.get_ident()

    def hear(done: int, total: int) -> None:
        assert threading.get_ident() == thread
        heard.append((done, total))

    found = refits(jobs[:2], SETTINGS, RULES, run=RunSettings(on_progress=hear), keep_draws=False)
    assert heard == [(0, 2), (1, 2), (2, 2)]
    assert all(refit.draws is None and len(refit.hypotheses) == 5 for refit in found)
    assert refits([], SETTINGS, RULES) == ()


def test_an_interrupt_keeps_what_is_done(jobs: list[Job]) -> None:
    def interrupt(done: int, _: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    many = [replace(jobs[0], name=str(seed), seed=seed) for seed in range(12)]
    found = refits(many, SETTINGS, RULES, run=RunSettings(cores=2, on_progress=interrupt))
    assert len(found) == 2
    assert all(len(refit.hypotheses) == 5 for refit in found)
    with pytest.raises(KeyboardInterrupt):
        refits(many, SETTINGS, RULES, run=RunSettings(cores=2, on_progress=interrupt), partly=False)


def test_an_interrupt_before_anything_is_done(jobs: list[Job]) -> None:
    def at_once(*_: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        refits(jobs, SETTINGS, RULES, run=RunSettings(on_progress=at_once))


def test_a_job_that_fails_is_a_value(jobs: list[Job], monkeypatch: pytest.MonkeyPatch) -> None:
    kept = refit_work.sample

    def fails(compiled: object, settings: SamplerSettings, ml: object) -> object:
        if settings.seed == 2:
            raise EstimationError("sampling failed: no chain found a start")
        return kept(compiled, settings, ml)  # type: ignore[arg-type]

    monkeypatch.setattr(refit_work, "sample", fails)
    first, second, third = refits(jobs, SETTINGS, RULES)
    assert second.error == "sampling failed: no chain found a start"
    assert (second.draws, second.converged, len(second.hypotheses)) == (None, False, 0)
    assert not first.error
    assert not third.error


def test_a_prior_without_draws_is_the_error_of_its_job_alone(jobs: list[Job], monkeypatch: pytest.MonkeyPatch) -> None:
    """Compare fits many models anew, of which one may be unable to say what its prior says of a claim."""
    tested = refit_work.test_hypotheses

    def fails(claims: object, model: object, ml: object, rng: np.random.Generator, *rest: object) -> object:
        if rng.bit_generator.seed_seq.entropy == seed_of_second:
            raise PriorError("the priors hardly ever give correlations that can occur together")
        return tested(claims, model, ml, rng, *rest)  # type: ignore[arg-type]

    seed_of_second = refit_work.stream((jobs[1].seed, 1), refit_work.HYPOTHESES.name).bit_generator.seed_seq.entropy
    monkeypatch.setattr(refit_work, "test_hypotheses", fails)
    first, second = refits(jobs[:2], SETTINGS, RULES)
    assert second.error == "the priors hardly ever give correlations that can occur together"
    assert not first.error


def test_convergence_is_told(jobs: list[Job]) -> None:
    sound = Refit(jobs[0], None, pd.DataFrame(), rhat=1.02)
    assert sound.converged
    assert not replace(sound, rhat=1.2).converged
    assert not replace(sound, divergences=1).converged
    assert replace(sound, rhat=float("nan")).converged
    assert replace(sound, highest_mode=True).converged
    assert not replace(sound, highest_mode=False).converged


def test_what_is_refused(jobs: list[Job]) -> None:
    with pytest.raises(EstimationError, match="two jobs are called 'sample 1'; each needs a name of its own"):
        refits([jobs[0], jobs[0]], SETTINGS, RULES)
    with pytest.raises(EstimationError, match=r"unknown sampler 'nutpy'.*did you mean 'nutpie'"):
        refits(jobs, replace(SETTINGS, sampler="nutpy"), RULES)


def counted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Seeds of the fits that are done from here on."""
    done: list[int] = []
    kept = refit_work.sample

    def counting(compiled: object, settings: SamplerSettings, ml: object) -> object:
        done.append(settings.seed)
        return kept(compiled, settings, ml)  # type: ignore[arg-type]

    monkeypatch.setattr(refit_work, "sample", counting)
    return done


def test_what_is_stored_is_not_fitted_again(
    jobs: list[Job], done: tuple[Refit, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored = RunSettings(cores=2, store=tmp_path / "fits.sqlite")
    fitted = counted(monkeypatch)
    first = refits(jobs[:2], SETTINGS, RULES, run=stored)
    assert sorted(fitted) == [1, 2]
    whole = refits([jobs[2], *jobs[:2]], SETTINGS, RULES, run=stored)
    assert sorted(fitted) == [1, 2, 3]
    assert [refit.name for refit in whole] == ["sample 3", "sample 1", "sample 2"]
    assert all(same(*pair) for pair in zip((*first, whole[0]), done, strict=True))
    assert all(same(*pair) for pair in zip(first, whole[1:], strict=True))
    for one, other in zip(first, whole[1:], strict=True):
        assert (one.rhat, one.divergences, one.highest_mode) == (other.rhat, other.divergences, other.highest_mode)
        assert one.draws is not None
        assert other.draws is not None
        assert one.draws.statistics.identical(other.draws.statistics)
        assert (one.draws.sampler, one.draws.engine, one.draws.note) == ("split", "kernel", other.draws.note)


@pytest.mark.parametrize("changed", ["prior", "answers", "seed", "draws", "rules", "kept"])
def test_whatever_decides_a_fit_has_it_done_again(
    changed: str, jobs: list[Job], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    job, few, rules, keep = jobs[0], replace(SETTINGS, draws=20, tune=20), RULES, False
    stored = RunSettings(store=tmp_path / "fits.sqlite")
    refits([job], few, rules, run=stored, keep_draws=keep)
    fitted = counted(monkeypatch)
    refits([replace(job)], replace(few, cores=2), rules, run=replace(stored, cores=2), keep_draws=keep)
    assert not fitted
    match changed:
        case "prior":
            priors = (eb.parse_prior("normal(1, 0.7)"), *job.prepared.priors[1:])
            job = replace(job, prepared=replace(job.prepared, priors=priors))
        case "answers":
            observed = job.prepared.observed
            moments = replace(observed.moments, covariances=np.nextafter(observed.moments.covariances, 9))
            job = replace(job, prepared=replace(job.prepared, observed=replace(observed, moments=moments)))
        case "seed":
            job = replace(job, seed=11)
        case "draws":
            few = replace(few, draws=21)
        case "rules":
            rules = replace(rules, threshold=0.9)
        case "kept":
            keep = True
    (refit,) = refits([job], few, rules, run=stored, keep_draws=keep)
    assert fitted == [job.seed]
    assert (refit.draws is not None) == keep


def test_terms_of_ones_own_stay_here(jobs: list[Job], tmp_path: Path) -> None:
    own = [replace(jobs[0], amend=narrower)]
    told = r"the job 'sample 1' has terms of its own \(amend\), which only this process knows"
    for run in (RunSettings(store=tmp_path / "fits.sqlite"), RunSettings(cluster="tcp://127.0.0.1:1")):
        with pytest.raises(EstimationError, match=told):
            refits(own, SETTINGS, RULES, run=run)
    assert not [*tmp_path.iterdir()]


CROSSED = """
visual =~ x1 + x2 + x3 + prior("normal(0, 0.1)")*x4 + prior("normal(0, 0.1)")*x5 + prior("normal(0, 0.1)")*x6
textual =~ x4 + x5 + x6 + prior("normal(0, 0.1)")*x1 + prior("normal(0, 0.1)")*x2 + prior("normal(0, 0.1)")*x3
textual ~ b*visual
"""


@pytest.mark.parametrize(
    "model",
    [
        eb.model_from_toml(f"syntax = '''{CROSSED}'''\n[hypotheses.H]\nclaim = 'b > 0'\n"),
        eb.with_groups(
            eb.model_from_toml(
                "syntax = '''visual =~ x1 + x2 + x3\ntextual =~ x4 + x5 + x6\ntextual ~ b*visual'''\n"
                "[hypotheses.H]\nclaim = 'b > 0'\n"
            ),
            "agegroup",
            pooled=["paths", "means"],
        ),
    ],
    ids=["told by priors", "pooled"],
)
def test_what_maximum_likelihood_has_no_model_of_is_not_compared(model: eb.ModelSpec) -> None:
    """Chains start at the estimate of a simpler model, which is not to be taken for that of this one."""
    pupils = eb.read_survey("holzinger-swineford-1939")
    survey = replace(pupils, frame=pupils.frame.assign(agegroup=np.arange(len(pupils.frame)) % 5))
    settings = SamplerSettings(draws=60, tune=100, chains=2, cores=1)
    (refit,) = refits([Job.of("one", model, survey, seed=3)], settings, Rules(prior_draws=500, refits=0))
    assert refit.ml is None
    assert refit.prepared.spec is model or not refit.prepared.compared
    assert refit.hypotheses["ml_p"].isna().all()
    assert refit.hypotheses["ml_verdict"].isna().all() or (refit.hypotheses["ml_verdict"] == "").all()
    assert not refit.hypotheses["probability"].isna().any()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda draws: draws,
        lambda draws: draws[:1],
        lambda draws: draws[:, :3],
        lambda draws: draws * [1.0, 0.0],
        lambda draws: draws + np.array([0.0, np.nan]),
        lambda draws: draws + np.arange(2)[:, None, None],
    ],
    ids=["sound", "one chain", "three draws", "never changes", "not finite", "apart"],
)
def test_the_largest_rhat_of_a_check_is_that_of_its_draws(spoil):
    values = spoil(np.random.default_rng(3).normal(size=(2, 200, 2)))
    check = rhat_check(Draws(values, xr.Dataset(), interrupted=False, seconds={}))
    assert np.array_equal(largest_rhat_of(check), largest_rhat(values), equal_nan=True)
