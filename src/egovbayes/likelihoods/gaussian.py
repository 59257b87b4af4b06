"""The normal likelihood with constructs integrated out."""

from __future__ import annotations

from typing import Any

import numpy as np

from egovbayes.errors import DataError
from egovbayes.kernel import gaussian as gaussian_kernel
from egovbayes.kernel.arrays import KernelData, KernelLayout
from egovbayes.kernel.cache import compile_kernel, uncompiled_will_do
from egovbayes.likelihoods.base import Likelihood
from egovbayes.likelihoods.casewise import casewise_log_likelihood
from egovbayes.likelihoods.layout_cells import kernel_layout
from egovbayes.likelihoods.moments_rows import kernel_data
from egovbayes.notation import MATRIX_CODES, Array, Matrix

__all__ = ["GAUSSIAN", "KernelData", "KernelLayout", "kernel_data", "kernel_layout", "log_likelihood"]

LARGE = 1000


def log_likelihood(values: Array, layout: KernelLayout, data: KernelData) -> tuple[float, Array]:
    """Log-likelihood and its gradient (free,) at `values` (free,), on the scale the layout was made for.

    Returns -inf and zeros where a covariance matrix is not positive definite. Raises DataError when answers are missing
    and the model has no means.
    """
    if len(data.missing) and not layout.means:
        raise DataError(
            "the model has no means, but answers are missing: model the means (means = true), or drop incomplete rows"
        )
    arguments = np.array(values, dtype=np.float64), tuple(layout), tuple(data)
    if not uncompiled_will_do() or _large(layout, data):
        total, gradient = compiled_log_likelihood()(*arguments)
        return total, gradient
    with np.errstate(all="ignore"):
        total, gradient = gaussian_kernel.log_likelihood_and_gradient(*arguments)
    return float(total), gradient


def compiled_log_likelihood() -> Any:
    """The kernel compiled: (values, layout, data) as plain tuples, for compiled code to call."""
    compile_kernel()
    return gaussian_kernel.log_likelihood_and_gradient


def _large(layout: KernelLayout, data: KernelData) -> bool:
    """Whether Python takes longer for a hundred evaluations than the half second numba needs to be loaded."""
    return int(layout.blocks[MATRIX_CODES[Matrix.NU], 1]) ** 2 * (1 + len(data.patterns)) > LARGE


GAUSSIAN = Likelihood(
    name="gaussian",
    layout=kernel_layout,
    data=kernel_data,
    log_likelihood=log_likelihood,
    compiled=compiled_log_likelihood,
    casewise=casewise_log_likelihood,
)
