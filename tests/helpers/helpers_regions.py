"""Small synthetic surveys of a few groups with paths and means of their own, and models that pool them."""

import numpy as np
import pandas as pd

from egovbayes.data.surveys.survey import survey_from_frame
from egovbayes.engines.draws.convergence import rhat
from egovbayes.engines.samplers.settings import SamplerSettings
from egovbayes.engines.sampling import compile_model, sample
from egovbayes.model.file.files import model_from_toml
from egovbayes.model.table.grouping import over_population, with_groups

SYNTAX = "f =~ x1 + x2 + x3\ng =~ x4 + x5 + x6\ng ~ b*f"
MODEL = f"syntax = '''\n{SYNTAX}\n'''\n[hypotheses.H]\nclaim = 'b > 0'\n"


def regional_frame(groups=4, n=40, seed=3):
    rng = np.random.default_rng(seed)
    frames = []
    for k in range(groups):
        f = rng.normal(0.3 * (k - 1), 1, n)
        g = (0.3 + 0.15 * k) * f + rng.normal(0, 0.7, n)
        items = {f"x{i + 1}": 3 + (f if i < 3 else g) + rng.normal(0, 0.6, n) for i in range(6)}
        frames.append(pd.DataFrame({"where": "ABCDEFGH"[k], **items}))
    return pd.concat(frames, ignore_index=True)


def regional_survey(groups=4, n=40, seed=3):
    return survey_from_frame(regional_frame(groups, n, seed))


def pooled_model(*kinds, text=MODEL):
    return over_population(with_groups(model_from_toml(text), "where", pooled=kinds))


def two_samplers(prepared, ml):
    """Draws (chain, draw, free) of the splitting sampler and of nutpie, each with R-hat below 1.03."""
    settings = SamplerSettings(draws=1000, tune=700, chains=4, seed=7)
    runs = []
    for sampler in ("split", "nutpie"):
        compiled = compile_model(prepared.table, prepared.layout, prepared.priors, prepared.seen, sampler=sampler)
        runs.append(sample(compiled, settings, ml).values)
    assert max(rhat(values).max() for values in runs) < 1.03
    return runs
