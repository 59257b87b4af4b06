"""The likelihood as one PyTensor Op: value and gradient together, compiled once for all models."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
import pytensor.tensor as pt
from numba import njit
from pytensor.gradient import DisconnectedType
from pytensor.graph.basic import Apply, Variable
from pytensor.graph.op import Op
from pytensor.link.numba.dispatch.basic import register_funcify_and_cache_key

from egovbayes.kernel.arrays import KernelLayout, frozen
from egovbayes.kernel.cache import KERNEL_HASH
from egovbayes.likelihoods.base import Likelihood


class SemLogLik(Op):  # type: ignore[misc]
    """Values (free,) and the arrays of the likelihood's data -> log-likelihood, and its gradient (free,).

    The data are inputs, so a refit needs no compiling, whatever its patterns; likelihood and layout are part of the Op.
    Where a covariance matrix is not positive definite the log-likelihood is -inf and the gradient 0.
    """

    __props__ = ("key",)

    def __init__(self, likelihood: Likelihood, layout: KernelLayout) -> None:
        self.likelihood, self.layout = likelihood, layout
        self.key = layout_hash(likelihood, layout)

    def make_node(self, *inputs: Any) -> Apply:
        """The node of the graph; inputs are values and the fields of the data in order."""
        variables = [pt.as_tensor_variable(value) for value in inputs]
        return Apply(self, variables, [pt.dscalar(), pt.dvector()])

    def perform(self, _node: Apply, inputs: Sequence[Any], output_storage: list[list[Any]]) -> None:
        """Evaluate from Python (the C and Python back ends)."""
        arrays = [frozen(value.view()) for value in inputs[1:]]
        total, gradient = self.likelihood.log_likelihood(inputs[0], self.layout, self.likelihood.record(*arrays))
        output_storage[0][0], output_storage[1][0] = np.asarray(total), gradient

    def pullback(
        self, inputs: Sequence[Variable], outputs: Sequence[Variable], cotangents: Sequence[Variable]
    ) -> list[Variable]:
        """The gradient is the second output; data have none. The gradient itself is not differentiated again."""
        return [cotangents[0] * outputs[1], *(DisconnectedType()() for _ in inputs[1:])]

    def connection_pattern(self, node: Apply) -> list[list[bool]]:
        """Only the log-likelihood, and only through the values."""
        return [[True, False], *([False, False] for _ in node.inputs[1:])]


def layout_hash(likelihood: Likelihood, layout: KernelLayout) -> str:
    """A hash of likelihood, layout, the kernel's sources and this file: what compiled code of the Op depends on."""
    digest = sha256(f"{KERNEL_HASH} {likelihood.name}".encode() + Path(__file__).read_bytes())
    for field in layout:
        array = np.ascontiguousarray(field)
        digest.update(f"{array.dtype}{array.shape}".encode())
        digest.update(array.tobytes())
    return digest.hexdigest()


def sem_log_likelihood(values: Any, likelihood: Likelihood, layout: KernelLayout, data: Sequence[Any]) -> Any:
    """The log-likelihood as a scalar of the graph; `data` are the fields of its data, arrays or shared variables."""
    return SemLogLik(likelihood, layout)(values, *data)[0]


@register_funcify_and_cache_key(SemLogLik)  # type: ignore[untyped-decorator]
def _funcify(op: SemLogLik, **_: Any) -> tuple[Any, str]:
    layout, log_likelihood_and_gradient = tuple(op.layout), op.likelihood.compiled()

    @njit  # type: ignore[untyped-decorator]
    def sem_log_lik(values: Any, *data: Any) -> Any:
        total, gradient = log_likelihood_and_gradient(np.ascontiguousarray(values), layout, data)
        return np.asarray(total), gradient

    return sem_log_lik, op.key
