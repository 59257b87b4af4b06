"""Observed predictors that answers in categories are given: what is known of them, and moments given them.

They stand last among the items, and nothing is said of how they are distributed.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from egovbayes.data.answers import Answers
from egovbayes.errors import DataError
from egovbayes.kernel.arrays import KernelLayout
from egovbayes.likelihoods.layout_cells import kernel_layout
from egovbayes.model.table.layout import Layout
from egovbayes.notation import Array, IntArray


@dataclass(frozen=True, slots=True, eq=False)
class Given:
    """Names of the predictors, their means (predictor,) over all groups, their values (respondent, predictor) and the
    group (respondent,) of each; of a survey that nobody has answered yet no values.
    """

    names: tuple[str, ...] = ()
    means: Array = field(default_factory=lambda: np.zeros(0))
    values: Array = field(default_factory=lambda: np.zeros((0, 0)))
    group: IntArray = field(default_factory=lambda: np.zeros(0, dtype=np.int64))

    def __len__(self) -> int:
        return len(self.names)

    @property
    def covariances(self) -> Array:
        """Their covariances in each group (group, predictor, predictor), divided by the number of respondents."""
        return np.stack([np.atleast_2d(np.cov(own.T, bias=True)) for own in self._by_group])

    def centres(self, n_groups: int) -> Array:
        """Their means in each group, less those over all groups, (group, predictor); 0 of a survey that nobody has
        answered yet.
        """
        if not len(self.values):
            return np.zeros((n_groups, len(self)))
        return np.stack([own.mean(0) for own in self._by_group]) - self.means

    def about_centre(self, group: int) -> Array:
        """Values of a group's respondents about their means there (respondent, predictor)."""
        own = self._by_group[group]
        return np.asarray(own - own.mean(0))

    @property
    def _by_group(self) -> list[Array]:
        return [self.values[self.group == group] for group in range(int(self.group.max()) + 1)]

    def of(self, values: Array) -> Array:
        """Predictors (predictor, respondent) about their means, of answers (respondent, item) to all items."""
        return np.ascontiguousarray(values[:, values.shape[1] - len(self) :].T - self.means[:, None])

    def layout(self, layout: Layout, *, sampling_scale: bool, checked: object = None) -> KernelLayout:
        """See layout_cells.kernel_layout: the same, that says how many there are."""
        made = kernel_layout(layout, sampling_scale=sampling_scale, checked=checked)  # type: ignore[arg-type]
        return made._replace(given=len(self))


def given_by(seen: Answers, names: tuple[str, ...]) -> Given:
    """The predictors of these names in a survey. Raises DataError where a value is missing."""
    if not names:
        return Given()
    values = seen.values[:, [seen.items.index(name) for name in names]]
    for name, column in zip(names, values.T, strict=True):
        if lacking := int(np.isnan(column).sum()):
            raise DataError(
                f"{seen.source}: {name} predicts, and {lacking} of {len(column)} respondents have no value of it: the "
                "ordinal likelihood takes predictors as given, and says nothing of those that are missing; leave these "
                'respondents out (missing_predictors = "leave out" in the model file), or read the answers as numbers '
                "(likelihood normal)"
            )
    return Given(names, values.mean(0), values, seen.group)
