"""Answers in categories given observed predictors: known paths are found again, and lavaan's estimates (synthetic)."""

import numpy as np
import pytest
from helpers_given import PREDICTED, given_for, given_frame
from helpers_ordinal import compiled_for
from scipy.stats import binom

import egovbayes as eb
from egovbayes.engines.draws.convergence import rhat
from egovbayes.engines.sampling import sample

pytestmark = pytest.mark.slow

SURVEYS, N = 40, 300
KNOWN = {"g~f": 0.5, "g~age": 0.0, "g~woman": -0.5, "f~age": 0.4 / 12.0}
"""In units of disturbances, as the answers are drawn."""
LAVAAN = {
    "f=~x1": 1.099, "f=~x2": 0.940, "f=~x3": 1.126, "g=~y1": 1.122, "g=~y2": 1.024, "g=~y3": 1.019,
    "g~f": 0.547, "g~age": -0.001, "g~woman": -0.594, "f~age": 0.039,
}  # fmt: skip
"""lavaan 0.6-14 of the survey of 1,000 below: sem(ordered = the six items, std.lv = TRUE, parameterization = "theta",
estimator = "WLSMV", conditional.x = TRUE); standard errors are .004 to .109. 17 degrees of freedom.
"""


def draws_of(ready, settings):
    """Draws by the names of parameters; (draw,) each. And the largest R-hat."""
    draws = sample(compiled_for(ready), settings).values
    named = dict(zip(ready.table.free_names, draws.reshape(-1, draws.shape[-1]).T, strict=True))
    return named, float(rhat(draws).max())


def test_known_paths_are_found_again():
    """Posterior means are off by no more than chance leaves, and 80 % intervals hold as often as they say."""
    away, held, doubtful = [], [], 0
    for seed in range(SURVEYS):
        named, worst = draws_of(given_for(given_frame(N, 100 + seed)), eb.SamplerSettings(chains=2, cores=1, seed=seed))
        doubtful += worst > 1.05
        known = np.array([*KNOWN.values()])
        draws = np.stack([named[name] for name in KNOWN])
        away.append((draws.mean(1) - known) / draws.std(1))
        lower, upper = np.quantile(draws, (0.1, 0.9), axis=1)
        held.append((lower <= known) & (known <= upper))
    assert doubtful <= 0.05 * SURVEYS
    z = np.array(away)
    print("means", z.mean(0), "deviations", z.std(0), "held", np.mean(held, 0), "doubtful", doubtful)
    assert np.abs(z.mean(0)).max() < 4.0 / np.sqrt(SURVEYS)
    low, high = binom.ppf([1e-4, 1 - 1e-4], SURVEYS * len(KNOWN), 0.8)
    assert low <= np.sum(held) <= high


def test_medians_are_near_lavaans_estimates():
    """Two estimators of one model, whose difference is small beside what either does not know."""
    ready = given_for(given_frame(1000, 11), PREDICTED)
    assert ready.table.df == 17
    named, worst = draws_of(ready, eb.SamplerSettings(cores=1, seed=3))
    assert worst < 1.02
    z = [(np.median(named[name]) - estimate) / named[name].std() for name, estimate in LAVAAN.items()]
    print("away from lavaan", np.round(z, 2))
    assert np.abs(z).max() < 0.75
    assert np.sqrt(np.mean(np.square(z))) < 0.4
