"""PyMC's own sampler draws our posterior: of the model that is handed over, and of the scripts."""

import logging
import warnings

import numpy as np
import pymc as pm
import pytest
from helpers_pymc import model_of_script

import egovbayes as eb
from egovbayes.workflow.handing_over import ready

# what PyMC, nutpie and PyTensor warn of is theirs
pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]
SHIPPED = {
    "amirova-full": "kazakhstan-2019",
    "citizen-centric": "kazakhstan-2019",
    "holzinger-swineford": "holzinger-swineford-1939",
    "political-democracy": "political-democracy",
}
KINDS = ("loading", "path", "construct_sd", "construct_correlation", "residual_sd", "residual_correlation")


LENGTHS = {"integrated": (500, 500), "explicit": (4000, 1000)}
"""Draws that are kept of a chain, and those before. Scores and their scale hold each other, so that of 1,000 draws of
the explicit model of holzinger-swineford-1939 the slowest parameter has some 30 effective ones."""


def drawn(model, constructs="integrated"):
    draws, tune = LENGTHS[constructs]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        asked = {"chains": 2, "cores": 1, "random_seed": 1, "progressbar": False}
        return pm.sample(draws, tune=tune, model=model, **asked)["posterior"]


def standardised_differences(name, theirs):
    """Differences of means between eb.fit, with its means integrated out, and these draws, in their Monte Carlo errors.

    `theirs` gives draws (chain, draw) by kind and name.
    """
    import arviz as az

    fit = eb.fit(name, SHIPPED[name], seed=7, settings=eb.FitSettings(rules=eb.Rules(refits=0)))
    found = {}
    for kind in KINDS:
        if kind not in fit.posterior["posterior"]:
            continue
        ours = fit.posterior["posterior"][kind]
        for parameter in ours[f"{kind}s"].to_numpy().tolist():
            a, b = ours.sel({f"{kind}s": parameter}).to_numpy(), theirs(kind, parameter)
            assert az.rhat(b) < 1.05, parameter
            error = np.hypot(*(az.mcse(np.asarray(one), method="mean") for one in (a, b)))
            found[parameter] = float((a.mean() - b.mean()) / error)
    return found


@pytest.mark.parametrize("name", SHIPPED)
def test_the_model_handed_over(name: str) -> None:
    logging.getLogger("pymc").setLevel(logging.ERROR)
    draws = drawn(eb.pymc_model(name, SHIPPED[name]))
    z = standardised_differences(name, lambda kind, one: draws[kind].sel({f"{kind}s": one}).to_numpy())
    assert max(map(abs, z.values())) < 4, z


@pytest.mark.parametrize("constructs", ["integrated", "explicit"])
@pytest.mark.parametrize("name", SHIPPED)
def test_the_script(name: str, constructs: str) -> None:
    logging.getLogger("pymc").setLevel(logging.ERROR)
    _, answers = ready(name, SHIPPED[name], None, screening=True)
    draws = drawn(model_of_script(eb.pymc_script(name, SHIPPED[name], constructs=constructs), answers), constructs)
    z = standardised_differences(name, lambda kind, one: draws[f"{kind}[{one}]"].to_numpy())
    assert max(map(abs, z.values())) < 4, z
