"""The built PyMC model read back as arrays: it is the model the compiled density samples, or its odd part is named."""

from dataclasses import replace
from itertools import chain

import numpy as np
import pymc as pm
import pytensor.tensor as pt
import pytest
from helpers_bayes import RING, THREE, TWO, case
from helpers_lowering import SOME_OF_EACH, built, density_of, differences

from egovbayes.engines.pymc_model.lowering import lower
from egovbayes.errors import LoweringError

CASES = {
    "families": lambda: case(TWO, priors=SOME_OF_EACH),
    "lkj": lambda: case(THREE),
    "pattern": lambda: case(RING, n=400),
    "one by one": lambda: case(RING, n=400, priors={"x1 ~~ x2": "beta(2, 2) T[-0.99, ]"}),
    "equality": lambda: case(TWO.replace("x5 + x6", "a*x5 + a*x6")),
    "unit variance": lambda: case(THREE, identification="unit variance"),
    "missing": lambda: case(TWO, missing=0.2, means=True),
}


@pytest.fixture(params=list(CASES))
def of(request):
    return CASES[request.param]()


def test_the_arrays_read_are_those_made_from_the_table(of):
    model, blocks, data = built(of)
    read = lower(model, blocks)
    made = density_of(of, blocks, data)
    for one, other in zip(chain(*read.density().parts), chain(*made.parts), strict=True):
        assert one == pytest.approx(other, rel=1e-14, abs=1e-14)


def test_the_density_is_pymcs(of):
    assert differences(of, np.random.default_rng(1)) == pytest.approx(0.0, abs=1e-9)


def test_a_difference_would_be_seen():
    of = case(TWO)
    last = of.priors[-1]
    priors = (*of.priors[:-1], replace(last, parameters=tuple(1.001 * value for value in last.parameters)))
    assert np.abs(differences(of, np.random.default_rng(1), priors=priors)).max() > 1e-6


def test_other_moments_are_read_from_the_model():
    of = case(TWO)
    model, blocks, data = built(of)
    with model:
        pm.set_data({"rows": 2.0 * data.rows})
    assert lower(model, blocks).target.data.rows == pytest.approx(2.0 * data.rows)


def test_what_says_nothing_about_the_posterior_does_no_harm():
    model, blocks, _ = built(case(TWO))
    with model:
        pm.Deterministic("twice", 2.0 * model["path"])
    assert len(lower(model, blocks).blocks) == len(blocks)


def potential(model):
    pm.Potential("mine", -pt.sqr(model["path"]).sum())


def second_likelihood(model):
    pm.Potential("again", model["log_likelihood"] * 1.0)


def observed(model):
    pm.Normal("seen", model["path"], 1.0, observed=np.ones(1))


def free(model):
    pm.Normal("extra")


def changed(model):
    model.rvs_to_transforms[model["path"]] = pm.distributions.transforms.log


def scaled(model):
    model["path"].owner.inputs[2] = pt.as_tensor(model["loading"][:1])


def removed(model):
    model.free_RVs.remove(model["path"])


def other_distribution(model):
    one = pm.Laplace.dist(0.0, 1.0, shape=1)
    one.name = "path"
    model.named_vars["path"] = one
    model.rvs_to_transforms[one] = None
    value = model["log_likelihood"].owner.inputs[0]
    parts = [one if part.name == "path" else part for part in value.owner.inputs]
    model["log_likelihood"].owner.inputs[0] = pt.concatenate(parts)


def computed_data(model):
    model["log_likelihood"].owner.inputs[2] = 2.0 * model["rows"]


def without_likelihood(model):
    model.potentials.clear()


@pytest.mark.parametrize(
    ("amend", "named"),
    [
        (potential, "the potential 'mine' is a term of your own"),
        (second_likelihood, "the potential 'again' is a term of your own"),
        (observed, "the observed variable 'seen' is a term of your own"),
        (free, "the variable 'extra' is one of your own"),
        (changed, r"the variable 'path' has a transform of its own \(LogTransform\)"),
        (scaled, "the variable 'path' has a parameter that is no constant"),
        (removed, "the variable 'path' is no free variable of the model any more"),
        (other_distribution, r"'path' has a distribution \(LaplaceRV\) that is none of the prior families"),
        (computed_data, "the likelihood's rows are computed, not data"),
        (without_likelihood, "the model has no likelihood of this program's"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_the_part_that_cannot_be_lowered_is_named(amend, named):
    model, blocks, _ = built(case(TWO))
    with model:
        amend(model)
    with pytest.raises(LoweringError, match=named):
        lower(model, blocks)


def test_values_the_likelihood_does_not_take_as_they_are_are_refused():
    model, blocks, _ = built(case(TWO))
    with pytest.raises(LoweringError, match="does not take the values of the variables as they are"):
        lower(model, blocks[::-1])
