"""The splitting sampler and nutpie draw from one posterior, on the shipped surveys and on every kind of prior and data.

(Residual correlations in a ring, which limit each other, are political-democracy's.)

Means, SDs and 95 % limits of all parameters over seeds, each difference in its own standard error.
"""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from helpers_bayes import THREE, TWO, case
from scipy import stats

import egovbayes as eb
from egovbayes.assess.estimate import estimate
from egovbayes.assess.prepared import prepared_run
from egovbayes.engines.sampling import SamplerSettings, compile_model, sample
from egovbayes.model.file.files import model_from_toml

pytestmark = pytest.mark.slow
SEEDS = range(1, 13)
WEAK = 'name = "weak"\nsyntax = """\nskill =~ s1 + s2\nuse =~ u1 + u2 + u3\nuse ~ skill\n"""\n'
SHIPPED = {
    "citizen-centric": "kazakhstan-2019",
    "holzinger-swineford": "holzinger-swineford-1939",
    "political-democracy": "political-democracy",
    "amirova-full": "kazakhstan-2019",
}


def shipped(model, **options):
    return prepared_run(replace(eb.read_model(model), **options), eb.read_survey(SHIPPED[model]))


def weak(priors):
    """A construct of two items that nothing depends on."""
    rng = np.random.default_rng(6)
    skill, use = rng.normal(size=(2, 500))
    columns = {f"s{k}": 0.7 * skill + 0.7 * rng.normal(size=500) for k in (1, 2)}
    columns |= {f"u{k}": 0.8 * use + 0.6 * rng.normal(size=500) for k in (1, 2, 3)}
    return prepared_run(model_from_toml(WEAK + priors), eb.survey_from_frame(pd.DataFrame(columns), synthetic=True))


def made(syntax, **options):
    of = case(syntax, **options)
    return of, of.ml


CASES = {
    **{name: lambda name=name: estimate(shipped(name))[:2] for name in SHIPPED},
    "two groups": lambda: estimate(shipped("holzinger-swineford", group="school", hypotheses=()))[:2],
    "straight numbers": lambda: estimate(weak(""))[:2],
    "logarithms": lambda: estimate(weak('[priors]\nresidual_sd = "gamma(5, 9)"\n'))[:2],
    "missing answers and means": lambda: made(TWO, missing=0.1, means=True),
    "an LKJ prior": lambda: made(THREE),
}


@pytest.mark.parametrize("name", CASES)
def test_both_draw_from_one_posterior(name):
    ready, ml = CASES[name]()
    found = {}
    for sampler in ("split", "nutpie"):
        compiled = compile_model(ready.table, ready.layout, ready.priors, ready.moments, sampler=sampler)
        draws = [sample(compiled, SamplerSettings(seed=seed), ml) for seed in SEEDS]
        assert {one.sampler for one in draws} == {sampler}
        runs = [one.values for one in draws]
        found[sampler] = np.array(
            [[v.mean((0, 1)), v.std((0, 1)), *np.quantile(v, [0.025, 0.975], axis=(0, 1))] for v in runs]
        )
    a, b = found["split"], found["nutpie"]
    z = (a.mean(0) - b.mean(0)) / np.sqrt((a.var(0, ddof=1) + b.var(0, ddof=1)) / len(SEEDS))
    assert np.abs(z).max() < stats.t.ppf(1 - 0.0005 / z.size, 2 * len(SEEDS) - 2)
    assert np.sqrt((z**2).mean()) < 1.6
