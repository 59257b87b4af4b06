"""A whole fit without a sampler: what `assess` makes of draws about the estimate."""

import numpy as np
import xarray as xr

from egovbayes.assess.assemble import Run, assess
from egovbayes.assess.hypotheses.testing import Rules
from egovbayes.engines.sampling import Draws
from egovbayes.engines.tree import posterior_tree
from egovbayes.model.defaults.default_priors import resolve_priors

RULES = Rules(prior_draws=2000, refits=20)


def assessed(f, seed=1, **changes):
    priors = resolve_priors(f.table, {}, np.nanstd(f.answers.values, 0), np.nanmean(f.answers.values, 0))
    draws = Draws(f.values, xr.Dataset(), False, {"sample": 1.0})
    fields = {
        "spec": f.spec,
        "table": f.table,
        "layout": f.layout,
        "answers": f.answers,
        "moments": f.moments,
        "priors": priors,
        "ml": f.ml,
        "draws": draws,
        "tree": posterior_tree(f.table, draws),
    }
    return assess(Run(**(fields | changes)), np.random.default_rng(seed), RULES)
