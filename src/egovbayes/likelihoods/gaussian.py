"""The normal likelihood with constructs integrated out."""

from __future__ import annotations

import numpy as np

from egovbayes.errors import DataError
from egovbayes.likelihoods.base import Likelihood
from egovbayes.likelihoods.casewise import casewise_log_likelihood
from egovbayes.likelihoods.gaussian_kernel import log_likelihood_and_gradient
from egovbayes.likelihoods.kernel_arrays import KernelData, KernelLayout
from egovbayes.likelihoods.layout_cells import kernel_layout
from egovbayes.likelihoods.moments_rows import kernel_data
from egovbayes.notation import Array

__all__ = ["GAUSSIAN", "KernelData", "KernelLayout", "kernel_data", "kernel_layout", "log_likelihood"]


def log_likelihood(values: Array, layout: KernelLayout, data: KernelData) -> tuple[float, Array]:
    """Log-likelihood and its gradient (free,) at `values` (free,), on the scale the layout was made for.

    Returns -inf and zeros where a covariance matrix is not positive definite. Raises DataError when answers are missing
    and the model has no means.
    """
    if len(data.missing) and not layout.means:
        raise DataError(
            "the model has no means, but answers are missing: model the means (means = true), or drop incomplete rows"
        )
    total, gradient = log_likelihood_and_gradient(np.array(values, dtype=np.float64), tuple(layout), tuple(data))
    return total, gradient


GAUSSIAN = Likelihood(
    name="gaussian",
    layout=kernel_layout,
    data=kernel_data,
    log_likelihood=log_likelihood,
    compiled=log_likelihood_and_gradient,
    casewise=casewise_log_likelihood,
)
