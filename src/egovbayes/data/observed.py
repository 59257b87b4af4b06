"""What a model is fitted to, whether people's answers or a matrix made from them stand behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from egovbayes.catalogue.sentence import phrase
from egovbayes.data.answers import Answers, prepare
from egovbayes.data.coding.coding import coded_survey
from egovbayes.data.matrix.matrix_file import Matrix
from egovbayes.data.matrix.matrix_items import moments_for
from egovbayes.data.moments.moments import Moments
from egovbayes.data.moments.sample import pooled
from egovbayes.data.region_values import regions_known
from egovbayes.data.regions.regions_asked import RegionsAsked, RegionsKnown
from egovbayes.data.screening.screening import screened
from egovbayes.data.surveys.codebook import Codebook, one_above
from egovbayes.data.surveys.sampling_design import SIMPLE, SamplingDesign
from egovbayes.data.surveys.survey import Survey
from egovbayes.hints import listed
from egovbayes.notation import Array

CORRELATIONS_ALONE = "a correlation matrix"


@dataclass(frozen=True, slots=True, eq=False)
class Observed:
    """Moments of a model's items, the answers behind them (None for a matrix), sentences to show.

    `has_means` is False where a matrix came without means (they are 0 in `moments`). `origins` are what the answers to
    some items are measured from, by name; answers and moments are what is left. `regions` is what is known of the
    groups beside the answers, None where nothing was asked. `moments` are weighted as the survey's design says, weights
    adding up to the number of respondents. `cluster_effect` is by how much estimates vary more than had the respondents
    of a cluster been asked independently. `printed` says what stands in place of answers, "" where these are there.
    """

    moments: Moments
    answers: Answers | None
    source: str
    synthetic: bool
    has_means: bool
    notes: tuple[str, ...]
    origins: Mapping[str, float] = field(default_factory=dict)
    regions: RegionsKnown | None = None
    cluster_effect: float = 1.0
    printed: str = ""

    @property
    def design(self) -> SamplingDesign:
        """How respondents came into the sample."""
        return SIMPLE if self.answers is None else self.answers.design

    @property
    def effective(self) -> Array:
        """As how many equally weighted, independent respondents those of each group count; (group,).

        (sum w)^2 / sum w^2, over the effect of clusters. Kish (1965), section 11.7.
        """
        if self.answers is None or self.design.weights is None:
            return self.moments.sizes / self.cluster_effect
        group, weights = self.answers.group, self.design.weights
        total, squares = (np.bincount(group, weights=each) for each in (weights, weights**2))
        return np.asarray(total**2 / squares / self.cluster_effect)

    @property
    def informing(self) -> Moments:
        """The moments of as many respondents as they count for: what a posterior may be of."""
        if self.design.simple:
            return self.moments
        n = np.bincount(self.moments.group, weights=self.moments.n)
        return self.moments.rescaled(self.effective / n)

    @property
    def spreads(self) -> Array:
        """SD of each item over all groups and patterns (item,)."""
        return np.asarray(np.sqrt(self._pooled()[1]))

    @property
    def centres(self) -> Array:
        """Mean of each item over all groups and patterns (item,); 0 where no means were given, and of what is measured
        from its mean.
        """
        return np.where(np.isin(self.moments.items, [*self.origins]), 0.0, self._pooled()[0])

    def _pooled(self) -> tuple[Array, Array]:
        n = self.moments.n[:, None] * self.moments.observed
        return pooled(n, self.moments.means, self.moments.covariances)


def observed_in(
    data: Survey | Matrix,
    items: Sequence[str],
    codebook: Codebook,
    *,
    group: str = "",
    screening: bool = True,
    regions: RegionsAsked | None = None,
) -> Observed:
    """The moments of `items` in a survey (screened by its own rules unless told otherwise) or in a matrix.

    `codebook` stands above the survey's own. `group` names the column that says who belongs together; a matrix has its
    groups already. `regions` is what is asked about groups that are drawn from a population, which may be of any size.
    Raises DataError where items are not there or no sample can be as this one, and as `regions_known` does.
    """
    if isinstance(data, Matrix):
        moments, notes = moments_for(data, items, codebook, group=group)
        found = (*_printed_in(data), *data.notes, *notes)
        known = regions_known(regions, data, group, moments.groups)
        printed = CORRELATIONS_ALONE if moments.correlations_only else data.kind
        return Observed(
            moments, None, data.source, data.synthetic, data.has_means, found, regions=known, printed=printed
        )
    told = one_above(data.codebook, codebook)
    coded = coded_survey(data, items, told)
    valid = screened(coded) if screening else coded
    answers = prepare(valid, items, told, group=group, together=regions is not None)
    known = regions_known(regions, valid, group, answers.groups)
    return Observed(answers.moments, answers, answers.source, answers.synthetic, True, answers.notes, regions=known)


def measured_from_means(observed: Observed, items: Sequence[str]) -> Observed:
    """The same with these items measured from their means over all respondents, which is noted."""
    if not items or not observed.has_means:
        return observed
    moments, answers = observed.moments, observed.answers
    shift = np.where(np.isin(moments.items, items), observed.centres, 0.0)
    centred = replace(moments, means=np.where(moments.observed, moments.means - shift, 0.0))
    origins = {name: float(shift[moments.items.index(name)]) for name in items}
    told = listed(f"{name} ({mean:.4g})" for name, mean in origins.items())
    return replace(
        observed,
        moments=centred,
        answers=answers if answers is None else replace(answers, values=answers.values - shift),
        notes=(
            *observed.notes,
            phrase("observed.from_means", items=told).text,
        ),
        origins=origins,
    )


def _printed_in(data: Matrix) -> tuple[str, ...]:
    parts = [part for part in (data.title, data.citation) if part]
    return (f"{Path(data.source).name}: {'; '.join(parts)}",) if parts else ()
