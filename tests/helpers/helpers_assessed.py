"""A whole fit without a sampler: what `assess` makes of draws about the estimate."""

import numpy as np
import xarray as xr

from egovbayes.assess.assemble import assess
from egovbayes.assess.hypotheses.testing import Rules
from egovbayes.assess.parts.registry import PARTS
from egovbayes.assess.prepared import Prepared
from egovbayes.assess.run import Run
from egovbayes.data.observed import Observed
from egovbayes.engines.sampling import Draws
from egovbayes.engines.tree import posterior_tree
from egovbayes.likelihoods import DEFAULT
from egovbayes.model.defaults.default_priors import resolve_priors

RULES = Rules(prior_draws=2000, refits=20)


def run_of(f, **changes):
    priors = resolve_priors(f.table, {}, np.nanstd(f.answers.values, 0), np.nanmean(f.answers.values, 0))
    observed = Observed(f.moments, changes.get("answers", f.answers), "survey", False, True, ())
    prepared = Prepared(f.spec, f.table, f.layout, observed, priors, changes.get("likelihood", DEFAULT))
    none = xr.Dataset({"diverging": (("chain", "draw"), np.zeros(f.values.shape[:2], dtype=bool))})
    draws = Draws(f.values, none, False, {"sample": 1.0})
    return Run(prepared, changes.get("ml", f.ml), draws, posterior_tree(f.table, draws))


def assessed(f, seed=1, *, parts=PARTS, **changes):
    """The fit of draws about the estimate; `changes`: other answers, another estimate or none, another likelihood."""
    return assess(run_of(f, **changes), (seed,), RULES, parts=parts)
