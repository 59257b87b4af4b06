"""Two groups that share all thresholds but two: known thresholds, scale and mean are found again (synthetic)."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from helpers_ordinal import TWO, compiled_for, grouped_frame, ordinal_spec, survey_of
from scipy.stats import binom

import egovbayes as eb
from egovbayes.assess.prepared import prepared_run
from egovbayes.engines.draws.convergence import rhat
from egovbayes.engines.sampling import sample

pytestmark = pytest.mark.slow

SURVEYS, N = 40, 300
LOADINGS = {"x1": 0.8, "x2": 0.7, "x3": 0.75, "y1": 0.8, "y2": 0.7, "y3": 0.75}
THRESHOLDS = np.array([-1.2, -0.3, 0.5, 1.3])
SECOND = {"x2": np.array([-1.7, -0.3, 0.5, 1.3]), "y1": np.array([-1.2, 0.1, 0.5, 1.3])}
"""Of the second group, whose others are the first's, in the first's standard deviations."""
MEAN, SD = 0.3, 1.2
KNOWN = {
    "x2|t1 [a]": -1.2, "x2|t1 [b]": -1.7, "y1|t2 [a]": -0.3, "y1|t2 [b]": 0.1, "x2|t2 [all groups]": -0.3,
    "y1|t3 [all groups]": 0.5, "f~1 [b]": MEAN, "f~~f [b]": SD, "x2~~x2 [b]": 1.0,
}  # fmt: skip


def group(n, rng, mean, sd, own):
    """Answers of five categories; `own` are thresholds by item."""
    f = mean + sd * rng.standard_normal(n)
    g = 0.5 * f + np.sqrt(0.75) * rng.standard_normal(n)
    frame = {}
    for item, loading in LOADINGS.items():
        latent = loading * (f if item < "y" else g) + np.sqrt(1 - loading**2) * rng.standard_normal(n)
        frame[item] = 1.0 + np.searchsorted(own.get(item, THRESHOLDS), latent)
    return pd.DataFrame(frame)


def ready(seed):
    rng = np.random.default_rng(seed)
    frames = [group(N, rng, 0.0, 1.0, {}), group(N, rng, MEAN, SD, SECOND)]
    grouping = {"group_equal": ("loadings", "thresholds"), "group_free": ("x2|t1", "y1|t2")}
    spec = replace(ordinal_spec(TWO, (5,) * 6), group="school", **grouping)
    return prepared_run(spec, survey_of(grouped_frame(frames)), single=True)


def test_known_values_are_found_again():
    """Posterior means are off by no more than chance leaves, and 80 % intervals hold as often as they say."""
    away, held, doubtful = [], [], 0
    for seed in range(SURVEYS):
        prepared = ready(200 + seed)
        draws = sample(compiled_for(prepared), eb.SamplerSettings(chains=2, cores=1, seed=seed)).values
        doubtful += float(rhat(draws).max()) > 1.05
        numbers = [prepared.table.free_names.index(name) for name in KNOWN]
        own, known = draws.reshape(-1, draws.shape[-1]).T[numbers], np.array([*KNOWN.values()])
        away.append((own.mean(1) - known) / own.std(1))
        lower, upper = np.quantile(own, (0.1, 0.9), axis=1)
        held.append((lower <= known) & (known <= upper))
    z = np.array(away)
    print("means", z.mean(0), "deviations", z.std(0), "held", np.mean(held, 0), "doubtful", doubtful)
    assert doubtful <= 0.05 * SURVEYS
    assert np.abs(z.mean(0)).max() < 4.0 / np.sqrt(SURVEYS)
    low, high = binom.ppf([1e-4, 1 - 1e-4], SURVEYS * len(KNOWN), 0.8)
    assert low <= np.sum(held) <= high
