"""What a model is fitted to, whether people's answers or a matrix made from them stand behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from egovbayes.data.answers import Answers, prepare
from egovbayes.data.matrix.matrix_file import Matrix
from egovbayes.data.matrix.matrix_items import moments_for
from egovbayes.data.moments.moments import Moments, moments_of
from egovbayes.data.moments.sample import pooled
from egovbayes.data.screening.screening import screened
from egovbayes.data.surveys.codebook import Codebook
from egovbayes.data.surveys.survey import Survey
from egovbayes.notation import Array


@dataclass(frozen=True, slots=True, eq=False)
class Observed:
    """Moments of a model's items, the answers behind them (None for a matrix), sentences to show.

    `has_means` is False where a matrix came without means (they are 0 in `moments`).
    """

    moments: Moments
    answers: Answers | None
    source: str
    synthetic: bool
    has_means: bool
    notes: tuple[str, ...]

    @property
    def spreads(self) -> Array:
        """SD of each item over all groups and patterns (item,)."""
        return np.asarray(np.sqrt(self._pooled()[1]))

    @property
    def centres(self) -> Array:
        """Mean of each item over all groups and patterns (item,); 0 where no means were given."""
        return self._pooled()[0]

    def _pooled(self) -> tuple[Array, Array]:
        n = self.moments.n[:, None] * self.moments.observed
        return pooled(n, self.moments.means, self.moments.covariances)


def observed_in(
    data: Survey | Matrix, items: Sequence[str], codebook: Codebook, *, group: str = "", screening: bool = True
) -> Observed:
    """The moments of `items` in a survey (screened by its own rules unless told otherwise) or in a matrix.

    `codebook` stands above the survey's own. `group` names the column that says who belongs together; a matrix has its
    groups already. Raises DataError where items are not there or no sample can be as this one.
    """
    if isinstance(data, Matrix):
        moments, notes = moments_for(data, items, codebook, group=group)
        found = (*_printed_in(data), *data.notes, *notes)
        return Observed(moments, None, data.source, data.synthetic, data.has_means, found)
    valid = screened(data) if screening else data
    answers = prepare(valid, items, {**data.codebook, **codebook}, group=group)
    moments = moments_of(answers.values, answers.group, answers.items, answers.groups)
    return Observed(moments, answers, answers.source, answers.synthetic, True, answers.notes)


def _printed_in(data: Matrix) -> tuple[str, ...]:
    parts = [part for part in (data.title, data.citation) if part]
    return (f"{Path(data.source).name}: {'; '.join(parts)}",) if parts else ()
