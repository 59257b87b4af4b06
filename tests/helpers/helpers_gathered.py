"""What single parts make of draws, without the others: the accumulators over one pass of their own."""

import numpy as np

from egovbayes.assess.blocks import gathered
from egovbayes.assess.quantity_draws import QuantityAccumulator
from egovbayes.assess.respondents.after import RespondentAccumulator


def quantities_of(f, values=None):
    """Quantities of a fitted case under its draws (chain, draw, free), or under others."""
    values = f.values if values is None else values
    return gathered(f.layout, values, QuantityAccumulator(f.spec, f.table, f.layout, values.shape[:2]))


def respondents_of(f, seed=1, values=None, **options):
    """What is made of respondents under the case's draws (chain, draw, free), or under others."""
    values, rng = f.values if values is None else values, np.random.default_rng(seed)
    return gathered(f.layout, values, RespondentAccumulator(f.layout, values, f.sample, rng, **options))
