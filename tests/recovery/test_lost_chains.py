"""No chain is lost where maximum likelihood ends at a boundary: weak markers, few respondents, Heywood cases."""

from dataclasses import replace

import numpy as np
import pytest
from helpers_recovery import MODERATE, default_priors, estimate, moments_from, survey
from helpers_tables import CITIZEN, table_of

from egovbayes.engines.sampling import compile_model, sample

pytestmark = pytest.mark.slow

MARKERS = ("attitude=~att1", "trust=~tru1", "readiness=~rea1", "intention=~int1")
WEAK = {"a": 0.3, "t": 0.3, "r": 0.6} | dict.fromkeys(MARKERS, 0.5)
SETTINGS = replace(MODERATE, chains=4)


def test_every_chain_finds_the_posterior():
    table, layout = table_of(CITIZEN)
    at_boundary, divergent, apart = 0, [], []
    for i in range(40):
        answers = survey(table, WEAK, 100, np.random.default_rng([100, i]))
        moments = moments_from(table, answers)
        ml = estimate(table, layout, moments)
        at_boundary += ml is None or not all(check.passed is not False for check in ml.checks)
        compiled = compile_model(table, layout, default_priors(table, answers), moments)
        draws = sample(compiled, replace(SETTINGS, seed=i), ml)
        divergent.append(draws.statistics["diverging"].to_numpy().mean(1).max())
        level = draws.statistics["lp"].to_numpy().mean(1)
        apart.append(level.max() - level.min())
    assert at_boundary >= 3  # else this tests nothing
    assert max(divergent) < 0.2
    assert max(apart) < 15.0
