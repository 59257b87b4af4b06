"""A model compiled for a sampler: once, for any number of data sets."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from egovbayes.catalogue.sentence import Sentence
from egovbayes.engines.density.apart import places_apart
from egovbayes.engines.density.density import Density, density
from egovbayes.engines.density.prior_blocks import PriorBlock, prior_blocks
from egovbayes.engines.pymc_model.build import build_model
from egovbayes.engines.samplers.choosing import SAMPLERS, amended, chosen, sampler_for
from egovbayes.engines.samplers.evaluation import AUTO, KERNEL, Evaluation
from egovbayes.engines.samplers.raw_draws import Form, Posterior
from egovbayes.errors import EstimationError
from egovbayes.kernel.fields import Record
from egovbayes.likelihoods.base import Likelihood, Seen, Target
from egovbayes.model.spec import Prior
from egovbayes.model.table.layout import Layout
from egovbayes.model.table.table import ParameterTable

if TYPE_CHECKING:
    import pymc as pm


@dataclass(frozen=True, slots=True, eq=False)
class Compiled:
    """A model ready to sample from: a sampler's compiled form of it, and what it will see of a survey.

    `evaluation` is what was asked for and `engine` what evaluates the density, kernel or pymc; `notes` say why where
    that is not what would be expected. `added` are the names of variables that a user added. `density` is the compiled
    log posterior density, None where it lacks terms of the user's, or is one of latent values too.
    """

    table: ParameterTable
    layout: Layout
    priors: tuple[Prior, ...]
    blocks: tuple[PriorBlock, ...]
    form: Form
    sampler: str
    engine: str
    data: Record
    evaluation: Evaluation = field(default_factory=Evaluation)
    notes: tuple[Sentence, ...] = ()
    seconds: Mapping[str, float] = field(default_factory=dict)
    added: tuple[str, ...] = ()
    density: Density | None = None

    @property
    def likelihood(self) -> Likelihood:
        """How answers arise."""
        return self.evaluation.likelihood

    @property
    def target(self) -> Target:
        """The log-likelihood on the sampling scale."""
        return Target(self.likelihood, self.likelihood.layout(self.layout, sampling_scale=True), self.data)

    @property
    def model(self) -> pm.Model:
        """The PyMC model of these data, with the user's own terms, built anew at each call."""
        built = build_model(self.table, self.layout, self.priors, self.likelihood, self.data)
        return amended(built, self.evaluation.amend)

    def with_data(self, seen: Seen) -> Compiled:
        """The same model about another survey, without compiling; groups, items and means must be the same.

        The number of respondents and of missing patterns may differ. Raises DataError where answers are missing and
        the model has no means, EstimationError for other groups or items.
        """
        if seen.items != self.table.items or len(seen.groups) != len(self.table.groups):
            raise EstimationError(
                f"the model was compiled for {len(self.table.items)} items in {len(self.table.groups)} groups, the new "
                f"data have {len(seen.items)} in {len(seen.groups)}: compile it again"
            )
        data = self.likelihood.data(seen, means_integrated=not self.layout.means)
        density = None if self.density is None else self.density.with_data(data)
        return replace(self, data=data, form=self.form.with_data(data), seconds={}, density=density)


def compile_model(
    table: ParameterTable,
    layout: Layout,
    priors: Sequence[Prior],
    seen: Seen,
    *,
    sampler: str = AUTO,
    evaluation: Evaluation | None = None,
) -> Compiled:
    """The model compiled for a sampler, with all its priors, its likelihood and the user's own terms.

    `seen` is what the likelihood sees of a survey: moments, or answers.

    Raises EstimationError for an unknown sampler and for one that cannot draw from the likelihood or the engine asked
    for, LoweringError where the kernel is asked for and the user's terms cannot be lowered to it.
    """
    asked = evaluation or Evaluation()
    likelihood = asked.likelihood
    sampler = sampler_for(likelihood, sampler, asked.engine)
    started = time.perf_counter()
    data = likelihood.data(seen, means_integrated=not layout.means)
    blocks = prior_blocks(table, priors)
    target = Target(likelihood, likelihood.layout(layout, sampling_scale=True), data)
    dense = density(blocks, priors, target, places_apart(table, blocks))
    build = partial(build_model, table, layout, priors, likelihood, data)
    posterior = Posterior(build, dense, blocks, likelihood)
    choice = chosen(posterior, sampler, asked)
    built = time.perf_counter()
    form = SAMPLERS[sampler][choice.engine].compile(choice.posterior)
    seconds = {"build": built - started, "compile": time.perf_counter() - built}
    whole = not likelihood.latent and (asked.amend is None or choice.engine == KERNEL)
    return Compiled(
        table,
        layout,
        tuple(priors),
        blocks,
        form,
        sampler,
        choice.engine,
        data,
        asked,
        choice.notes,
        seconds,
        choice.posterior.added,
        choice.posterior.density if whole else None,
    )
