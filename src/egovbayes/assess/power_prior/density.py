"""What an earlier run's answers add to the log prior of every draw."""

from __future__ import annotations

import numpy as np

from egovbayes.assess.prepared import Prepared
from egovbayes.data.moments.powered import powered
from egovbayes.likelihoods.base import Target
from egovbayes.notation import Array

EARLIER_NOTE = (
    "The log-likelihood of an earlier run's answers, times its power, is part of this density, and the constant that "
    "would make a prior of it is left out: it is the same for all draws of one power, and another for another power."
)


def earlier_log_likelihood(prepared: Prepared, values: Array) -> Array:
    """Log-likelihood of the earlier answers, times their power, at draws (..., free) on the sampling scale; (...)."""
    assert prepared.earlier is not None, "asked for of runs with an earlier one"
    likelihood, moments = prepared.likelihood, powered(prepared.earlier.moments, prepared.earlier.power)
    data = likelihood.data(moments, means_integrated=not prepared.layout.means)
    target = Target(likelihood, likelihood.layout(prepared.layout, sampling_scale=True), data)
    flat = values.reshape(-1, values.shape[-1])
    return np.array([target(point)[0] for point in flat]).reshape(values.shape[:-1])
