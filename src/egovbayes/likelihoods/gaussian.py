"""The normal likelihood with constructs integrated out."""

from __future__ import annotations

from typing import Any

import numpy as np

from egovbayes.data.moments.moments import Moments
from egovbayes.data.observed import Observed
from egovbayes.errors import DataError
from egovbayes.kernel import gaussian as gaussian_kernel
from egovbayes.kernel.arrays import KernelData, KernelLayout
from egovbayes.kernel.cache import compile_kernel, uncompiled_will_do
from egovbayes.likelihoods.base import Abilities, Likelihood
from egovbayes.likelihoods.casewise import (
    casewise_log_likelihood,
    density_change,
    density_coefficients,
    density_feature_sum,
    density_features,
)
from egovbayes.likelihoods.layout_cells import kernel_layout
from egovbayes.likelihoods.linear import LinearDensity
from egovbayes.likelihoods.moments_rows import data_of_group, kernel_data
from egovbayes.likelihoods.new_answers import coloured
from egovbayes.likelihoods.summed_rows import samples_from_moments, samples_from_sums
from egovbayes.notation import MATRIX_CODES, Array, IntArray, MatrixName

__all__ = ["LINEAR", "NORMAL", "KernelData", "KernelLayout", "kernel_data", "kernel_layout", "log_likelihood"]

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
    return int(layout.blocks[MATRIX_CODES[MatrixName.NU], 1]) ** 2 * (1 + len(data.patterns)) > LARGE


def normal_target() -> Any:
    """The kernel as a C function, for the compiled density to call by its address."""
    # it loads numba, which --help and check must not wait for
    from egovbayes.kernel.targets import normal_target as target

    return target()


def pair_products(data: KernelData, group: int, pair: tuple[int, int]) -> tuple[Array, float]:
    """Sums of squares and products (2, 2) of two items about their means in each pattern, over all who answered both,
    and how many these are.
    """
    products, n = np.zeros((2, 2)), 0.0
    for k in range(int(data.group_start[group]), int(data.group_start[group + 1])):
        missing = data.missing[int(data.starts[k, 1]) : int(data.starts[k + 1, 1])]
        if not np.isin(pair, missing).any():
            rows = data.rows[int(data.starts[k, 0]) : int(data.starts[k + 1, 0]) - 1][:, list(pair)]
            products, n = products + rows.T @ rows, n + float(data.patterns[k, 0])
    return products, n


def _casewise(
    mu: Array,
    sigma: Array,
    own: Array,  # noqa: ARG001
    values: Array,
    group: IntArray,
    residual: Array | None = None,  # noqa: ARG001
) -> Array:
    return casewise_log_likelihood(mu, sigma, values, group)


def _simulate(mu: Array, sigma: Array, own: Array, group: IntArray, rng: np.random.Generator) -> Array:  # noqa: ARG001
    return coloured(rng.standard_normal((len(group), mu.shape[-1])), mu, sigma, group)


def _moments(observed: Observed) -> Moments:
    return observed.informing


LINEAR = LinearDensity(
    features=density_features,
    feature_sum=density_feature_sum,
    coefficients=density_coefficients,
    change=density_change,
    data_of_sums=samples_from_sums,
    data_of_moments=samples_from_moments,
)
NORMAL = Likelihood(
    name="normal",
    title="normal",
    abilities=Abilities(),
    sees=_moments,
    layout=kernel_layout,
    data=kernel_data,
    record=KernelData,
    log_likelihood=log_likelihood,
    compiled=compiled_log_likelihood,
    target=normal_target,
    data_of_group=data_of_group,
    pair_products=pair_products,
    casewise=_casewise,
    simulate=_simulate,
    linear=LINEAR,
)
