"""What a likelihood must offer to the engines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from egovbayes.data.moments.moments import Moments
from egovbayes.kernel.arrays import KernelData, KernelLayout
from egovbayes.model.defaults.correlations import Component
from egovbayes.model.table.layout import Layout
from egovbayes.notation import Array, IntArray


class MakesLayout(Protocol):
    """See layout_cells.kernel_layout."""

    def __call__(
        self, layout: Layout, *, sampling_scale: bool, checked: Sequence[Component] | None = None
    ) -> KernelLayout:
        """The layout as the likelihood reads it."""
        ...


class MakesData(Protocol):
    """See moments_rows.kernel_data."""

    def __call__(self, moments: Moments, *, means_integrated: bool) -> KernelData:
        """The moments as the likelihood reads them."""
        ...


@dataclass(frozen=True, slots=True)
class Likelihood:
    """How answers arise, given the free vector; one member of the registry LIKELIHOODS.

    `layout` and `data` turn the model and the moments into arrays; `log_likelihood` gives value and gradient from them.
    `compiled` gives the same as a compiled function of (values, layout, data) as plain tuples, to be called from other
    compiled code. `casewise` gives each respondent's log-likelihood from the implied moments.
    """

    name: str
    layout: MakesLayout
    data: MakesData
    log_likelihood: Callable[[Array, KernelLayout, KernelData], tuple[float, Array]]
    compiled: Callable[[], Callable[..., Any]]
    casewise: Callable[[Array, Array, Array, IntArray], Array]
