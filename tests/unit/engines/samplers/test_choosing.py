"""Which engine evaluates a model: the kernel where it can, PyMC's model where a user's term asks for it."""

from dataclasses import replace
from functools import partial

import numpy as np
import pymc as pm
import pytensor.tensor as pt
import pytest
from helpers_bayes import TWO, case

from egovbayes.engines.density.prior_blocks import prior_blocks
from egovbayes.engines.pymc_model.build import build_model
from egovbayes.engines.samplers.choosing import SAMPLERS, chosen, sampler_for
from egovbayes.engines.samplers.evaluation import Evaluation
from egovbayes.engines.samplers.raw_draws import Posterior
from egovbayes.engines.samplers.settings import SamplerSettings
from egovbayes.engines.sampling import compile_model, sample
from egovbayes.engines.tree import posterior_tree
from egovbayes.errors import EstimationError, LoweringError
from egovbayes.likelihoods import LIKELIHOODS
from egovbayes.likelihoods.gaussian import NORMAL, kernel_data

SETTINGS = SamplerSettings(draws=500, tune=300, chains=2, seed=4)


@pytest.fixture(scope="module")
def of():
    return case(TWO)


def compiled_with(of, sampler="nutpie", engine="auto", amend=None):
    evaluation = Evaluation(engine, amend)
    return compile_model(of.table, of.layout, of.priors, of.moments, sampler=sampler, evaluation=evaluation)


def pulled(model):
    """A term of a user's own: the path is near 0.2 for a reason the survey does not know; and a variable to keep."""
    pm.Potential("mine", pm.logp(pm.Normal.dist(0.2, 0.05), model["path"]).sum())
    pm.Deterministic("twice", 2.0 * model["path"])


def watched(model):
    pm.Deterministic("twice", 2.0 * model["path"])


@pytest.mark.parametrize(
    ("sampler", "engine", "found"),
    [("split", "auto", "kernel"), ("nutpie", "auto", "kernel"), ("pymc", "auto", "pymc")],
)
def test_without_terms_of_ones_own_the_sampler_says(of, sampler, engine, found):
    compiled = compiled_with(of, sampler, engine)
    assert compiled.engine == found
    assert not compiled.notes


def test_terms_that_say_nothing_of_the_posterior_are_lowered(of):
    plain, own = compiled_with(of), compiled_with(of, amend=watched)
    assert own.engine == "kernel"
    assert not own.notes
    assert np.array_equal(sample(own, SETTINGS, of.ml).values, sample(plain, SETTINGS, of.ml).values)
    assert "twice" in own.model.named_vars
    assert "twice" not in plain.model.named_vars


@pytest.mark.parametrize("sampler", ["split", "nutpie", "pymc"])
def test_functions_of_ones_own_are_drawn_with_every_sampler(of, sampler):
    few = replace(SETTINGS, draws=20, tune=20)
    draws = sample(compiled_with(of, sampler, amend=watched), few, of.ml)
    path = of.table.free_names.index("g~f")
    assert draws.added["twice"] == pytest.approx(2.0 * draws.values[..., [path]], rel=1e-12)
    assert posterior_tree(of.table, draws)["added/twice"].shape == (few.chains, 20, 1)


def test_a_model_that_comes_back_is_refused(of):
    with pytest.raises(EstimationError, match=r"amend returned a model of its own.*add your terms to the model it is"):
        compiled_with(of, amend=lambda model: pm.Model())


def test_a_term_of_ones_own_leaves_pymcs_model(of):
    data, blocks = kernel_data(of.moments, means_integrated=True), prior_blocks(of.table, of.priors)
    build = partial(build_model, of.table, of.layout, of.priors, NORMAL, data)
    choice = chosen(Posterior(build, compiled_with(of).form, blocks, NORMAL), "nutpie", Evaluation("auto", pulled))
    assert choice.engine == "pymc"
    assert choice.posterior.added == ("twice",)
    assert "no words for your model (the potential 'mine' is a term of your own)" in choice.notes[0].text


@pytest.mark.slow
def test_a_term_of_ones_own_is_compiled_and_moves_the_posterior(of):
    compiled = compiled_with(of, amend=pulled)
    assert compiled.engine == "pymc"
    draws = sample(compiled, SETTINGS, of.ml)
    assert "no words for your model (the potential 'mine' is a term of your own)" in draws.note
    assert "prior probabilities and the comparison with maximum likelihood do not know them" in draws.note
    path = of.table.free_names.index("g~f")
    before = sample(compiled_with(of), SETTINGS, of.ml).values[..., path]
    precision = 1 / before.var() + 1 / 0.05**2
    expected = (before.mean() / before.var() + 0.2 / 0.05**2) / precision
    assert draws.values[..., path].mean() == pytest.approx(expected, abs=0.015)
    assert draws.values[..., path].std() == pytest.approx(precision**-0.5, rel=0.15)
    assert draws.added["twice"] == pytest.approx(2.0 * draws.values[..., [path]])
    assert posterior_tree(of.table, draws)["added/twice"].dims == ("chain", "draw", "twice_0")
    assert np.array_equal(sample(compiled, SETTINGS, of.ml).values, draws.values)


def test_the_kernel_asked_for_refuses_what_it_cannot_evaluate(of):
    with pytest.raises(LoweringError, match=r"kernel cannot evaluate this model: the potential 'mine'.*--engine pymc"):
        compiled_with(of, engine="kernel", amend=pulled)


def test_pymcs_sampler_has_pymcs_engine_only(of):
    with pytest.raises(
        EstimationError,
        match="sampler pymc cannot draw from engine kernel, only from pymc: leave the "
        "engine out, or choose the sampler split or nutpie",
    ):
        compiled_with(of, "pymc", "kernel")
    with pytest.raises(
        EstimationError, match=r"sampler split cannot draw from engine stan, only .*: leave the engine out$"
    ):
        sampler_for(NORMAL, "split", "stan")
    own = compiled_with(of, "pymc", amend=pulled)
    assert (own.engine, own.density) == ("pymc", None)


@pytest.mark.parametrize("likelihood", LIKELIHOODS.values(), ids=list(LIKELIHOODS))
def test_what_a_likelihood_names_is_a_sampler_and_its_first_one_is_the_usual(likelihood):
    assert set(likelihood.samplers) <= set(SAMPLERS)
    assert sampler_for(likelihood, "auto", "auto") == likelihood.samplers[0]
    assert [sampler_for(likelihood, name, "auto") for name in likelihood.samplers] == list(likelihood.samplers)


def test_unknown_names_are_said():
    with pytest.raises(EstimationError, match=r"unknown engine 'kernle' \(did you mean 'kernel'\?\); known engines"):
        Evaluation("kernle")
    with pytest.raises(EstimationError, match=r"unknown sampler 'nutpi' \(did you mean 'nutpie'\?\); known samplers"):
        sampler_for(NORMAL, "nutpi", "auto")


def test_a_term_of_an_amended_model_stays_when_moments_change(of):
    compiled = compiled_with(of, amend=watched)
    assert compiled.with_data(of.moments).engine == "kernel"
    assert set(SAMPLERS) == {"split", "split-scores", "nutpie", "pymc"}


def test_an_error_in_a_users_own_term_is_the_users_to_see(of):
    def wrong(model):
        return pt.dot(model["nothing"], 1)

    with pytest.raises(KeyError, match="nothing"):
        compiled_with(of, amend=wrong)
