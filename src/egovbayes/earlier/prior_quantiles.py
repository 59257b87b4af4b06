"""Quantiles of a prior."""

from __future__ import annotations

import numpy as np

from egovbayes.model.priors.prior_families import FAMILIES
from egovbayes.model.priors.priors import prior_support
from egovbayes.model.spec import Prior
from egovbayes.notation import Array


def prior_quantiles(prior: Prior, p: Array) -> Array:
    """Quantiles of a prior at the probabilities p, its truncation included."""
    dist = FAMILIES[prior.family].distribution(*prior.parameters)
    low, high = dist.cdf(np.array(prior_support(prior)))
    return np.asarray(dist.ppf(low + p * (high - low)))
