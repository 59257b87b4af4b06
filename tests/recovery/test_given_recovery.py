"""Answers in categories given observed predictors: known paths are found again, and lavaan's estimates (synthetic)."""

import numpy as np
import pytest
from helpers_given import PREDICTED, given_for, given_frame, grouped_given_for
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

EQUAL = ("loadings", "thresholds")
KNOWN_OF_GROUPS = {
    **{f"{name} [a]": known for name, known in KNOWN.items()},
    **{f"{name} [b]": known for name, known in (KNOWN | {"f~age": 0.8 / 12.0}).items()},
}
"""The second group is twice as alike in age, and as different in what age moves."""
LAVAAN_OF_GROUPS = {
    "f=~x1 [all groups]": 0.9914, "f=~x2 [all groups]": 1.0127, "f=~x3 [all groups]": 1.0496,
    "g=~y1 [all groups]": 1.1236, "g=~y2 [all groups]": 0.9433, "g=~y3 [all groups]": 1.3139,
    "g~f [a]": 0.4867, "g~age [a]": 0.0013, "g~woman [a]": -0.3179, "f~age [a]": 0.0364,
    "g~f [b]": 0.5104, "g~age [b]": 0.0054, "g~woman [b]": -0.5352, "f~age [b]": 0.0770,
    "x1~~x1 [b]": 0.9418**0.5, "x2~~x2 [b]": 1.0874**0.5, "x3~~x3 [b]": 1.1770**0.5,
    "y1~~y1 [b]": 1.0025**0.5, "y2~~y2 [b]": 1.0082**0.5, "y3~~y3 [b]": 1.0613**0.5,
    "f~~f [b]": 1.4671**0.5, "g~~g [b]": 1.0681**0.5, "f~1 [b]": -0.2878, "g~1 [b]": 0.0565,
}  # fmt: skip
"""lavaan 0.6-14 of two groups of 500 and 450: as above with group.equal = c("loadings", "thresholds"), age and woman
from their means over both groups; variances as standard deviations. 51 degrees of freedom.
"""


def draws_of(ready, settings):
    """Draws by the names of parameters; (draw,) each. And the largest R-hat."""
    draws = sample(compiled_for(ready), settings).values
    named = dict(zip(ready.table.free_names, draws.reshape(-1, draws.shape[-1]).T, strict=True))
    return named, float(rhat(draws).max())


def test_known_paths_are_found_again():
    assert_found_again(KNOWN, lambda seed: given_for(given_frame(N, 100 + seed)))


def test_known_paths_of_groups_are_found_again():
    assert_found_again(KNOWN_OF_GROUPS, lambda seed: grouped_given_for((170, 130), EQUAL, seed=500 + 2 * seed))


def assert_found_again(known_paths, ready_for):
    """Posterior means are off by no more than chance leaves, and 80 % intervals hold as often as they say."""
    away, held, doubtful = [], [], 0
    known = np.array([*known_paths.values()])
    for seed in range(SURVEYS):
        named, worst = draws_of(ready_for(seed), eb.SamplerSettings(chains=2, cores=1, seed=seed))
        doubtful += worst > 1.05
        draws = np.stack([named[name] for name in known_paths])
        away.append((draws.mean(1) - known) / draws.std(1))
        lower, upper = np.quantile(draws, (0.1, 0.9), axis=1)
        held.append((lower <= known) & (known <= upper))
    assert doubtful <= 0.05 * SURVEYS
    z = np.array(away)
    print("means", z.mean(0), "deviations", z.std(0), "held", np.mean(held, 0), "doubtful", doubtful)
    assert np.abs(z.mean(0)).max() < 4.0 / np.sqrt(SURVEYS)
    low, high = binom.ppf([1e-4, 1 - 1e-4], SURVEYS * len(known), 0.8)
    assert low <= np.sum(held) <= high


def test_medians_are_near_lavaans_estimates():
    ready = given_for(given_frame(1000, 11), PREDICTED)
    assert ready.table.df == 17
    assert_near_lavaan(ready, LAVAAN)


def test_medians_of_groups_are_near_lavaans_estimates():
    ready = grouped_given_for((500, 450), EQUAL)
    assert ready.table.df == 51
    assert_near_lavaan(ready, LAVAAN_OF_GROUPS)


def assert_near_lavaan(ready, estimates):
    """Two estimators of one model, whose difference is small beside what either does not know."""
    named, worst = draws_of(ready, eb.SamplerSettings(cores=1, seed=3))
    assert worst < 1.02
    z = [(np.median(named[name]) - estimate) / named[name].std() for name, estimate in estimates.items()]
    print("away from lavaan", np.round(z, 2))
    assert np.abs(z).max() < 0.75
    assert np.sqrt(np.mean(np.square(z))) < 0.4
