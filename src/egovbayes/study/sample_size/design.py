"""How many respondents: what surveys of several sizes would say of a claim, over a prior of what there is to find."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.arguments import named_arguments
from egovbayes.assess.hypotheses.rules import Rules
from egovbayes.assess.prepared import Prepared
from egovbayes.assess.prior_draws import JointPrior
from egovbayes.assess.streams import stream
from egovbayes.catalogue.sentence import Sentence
from egovbayes.check import Check, Checks
from egovbayes.data.matrix.matrix_file import Matrix
from egovbayes.data.surveys.survey import Survey
from egovbayes.engines.samplers.settings import SamplerSettings
from egovbayes.errors import SpecError
from egovbayes.hints import listed, nearest, outline
from egovbayes.model.claims.claims import parse_claim
from egovbayes.model.file.prior_files import with_priors
from egovbayes.model.judging.judged_scales import NOT_JUDGED
from egovbayes.model.judging.judging import judgements
from egovbayes.model.spec import ModelSpec, Prior
from egovbayes.runs.running import place_of, run_all
from egovbayes.runs.task import Batch, Task
from egovbayes.study.run_settings import FIT_SETTINGS, DesignSettings, RunSettings
from egovbayes.study.sample_size.checks import design_checks
from egovbayes.study.sample_size.curves import Needed, curve_table, needed, power_table
from egovbayes.study.simulated.frozen_model import frozen_model, notes_of_frozen, sizes_of_groups
from egovbayes.study.simulated.results import results_table
from egovbayes.study.simulated.truths import Condition, hardly_any, meets, prior_of
from egovbayes.study.simulated.work import SimulatedFits, identity_of

if TYPE_CHECKING:
    import pandas as pd

LEAST_LIKELY = 0.001
"""A design prior in which less of the draws have what a survey is to find is none of that."""
_PRIOR_DRAWS = 20_000


@dataclass(frozen=True, slots=True, eq=False)
class Design:
    """What surveys of each size would say: `curve` a row a size, `power` a row a size and bin of the effect's,
    `needed` the respondents for the assurance aimed at. `prior_probability` is how likely the design prior, before the
    condition, makes what the surveys are to find.
    """

    prepared: Prepared
    claim: str
    settings: DesignSettings
    sampling: SamplerSettings
    results: pd.DataFrame
    curve: pd.DataFrame
    power: pd.DataFrame
    needed: Needed
    prior_probability: float
    checks: tuple[Check, ...]
    notes: tuple[Sentence, ...]

    __repr__ = outline

    def __post_init__(self) -> None:
        object.__setattr__(self, "checks", Checks(self.checks))

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        """Every table by its file's name; those with nothing to say are left out."""
        found = {"curve": self.curve, "power": self.power, "data_sets": self.results}
        return {name: table for name, table in found.items() if not table.empty}


@named_arguments
def design(
    spec: ModelSpec,
    claim: str,
    data: Survey | Matrix | None = None,
    *,
    settings: DesignSettings | None = None,
    run: RunSettings | None = None,
    sampling: SamplerSettings | None = None,
) -> Design:
    """How many respondents the hypothesis of this name needs: assurance, interval widths and errors over survey sizes.

    In each world values are drawn from the design prior, given that the claim holds; surveys of every size are drawn
    from these and fitted with the model's own priors. Assurance is the share in which the claim is supported (O'Hagan,
    Stevens & Campbell, 2005). Default priors go by the spreads of `data`, or the items' scales where there are none;
    answers are missing where respondents of `data` left them out.
    Raises EgovbayesError for a claim the model does not have or that cannot be judged, and sizes that are too small.

    Examples:
        >>> asked = eb.DesignSettings(sizes=(60, 240), worlds=20, at_least=0.1)
        >>> short = eb.SamplerSettings(draws=100, tune=100, chains=2, seed=7)
        >>> plan = eb.design(model, "H4", survey, settings=asked, sampling=short)
        >>> plan.curve["data_sets"].tolist()
        [20, 20]
    """
    settings = DesignSettings() if settings is None else settings
    run = RunSettings() if run is None else run
    prepared = _about(frozen_model(spec, data), claim)
    for n in settings.sizes[:1]:
        sizes_of_groups(prepared, n)
    condition = Condition(claim, settings.at_least)
    prior = _design_prior(prepared, spec, data, settings.priors)
    chains = replace(FIT_SETTINGS if sampling is None else sampling, cores=1)
    work = SimulatedFits(prepared, prior, chains, Rules(threshold=settings.threshold), condition, ranks=False)
    rng = stream((chains.seed,), "design")
    likely = _probability(prepared, prior, condition, rng)
    if likely < LEAST_LIKELY:
        raise hardly_any(condition)
    # world by world: a run that is cut short has whole worlds, and an estimate of the time left that holds
    tasks = [Task((n, world), chains.seed) for world in range(settings.worlds) for n in settings.sizes]
    batch = Batch(work, tasks, identity_of(work, chains.seed))
    done = run_all(batch, place_of(run.cluster, run.cores), store=run.store, on_progress=run.on_progress)
    results = results_table(done)
    curve = curve_table(results, claim, work.rules)
    return Design(
        prepared, claim, settings, chains, results, curve,
        power_table(results, claim, work.rules),
        needed(results, claim, work.rules, settings.aim, rng),
        likely, design_checks(results, curve), _notes(prepared, data, settings),
    )  # fmt: skip


def _about(prepared: Prepared, claim: str) -> Prepared:
    """The model with this hypothesis alone. Raises SpecError where it has none of the name, or none to be judged."""
    known = {hypothesis.name: hypothesis for hypothesis in prepared.spec.hypotheses}
    if claim not in known:
        has = (
            f"it has {listed(known)}"
            if known
            else 'it has none: write [hypotheses.NAME] into its file, or --claim "H1: a > 0"'
        )
        raise SpecError(f"--claim {claim}: {prepared.spec.called} has no such hypothesis{nearest(claim, known)}; {has}")
    judged = next(iter(judgements([parse_claim(known[claim].claim)], prepared.table)))
    if judged.scale == NOT_JUDGED:
        raise SpecError(f"--claim {claim}: no survey, however large, judges it: {judged.note}")
    return replace(prepared, spec=replace(prepared.spec, hypotheses=(known[claim],)))


def _design_prior(
    prepared: Prepared, spec: ModelSpec, data: Survey | Matrix | None, priors: Mapping[str, Prior]
) -> JointPrior:
    """The prior of what there is to find. Raises SpecError and PriorError for priors of other parameters."""
    if not priors:
        return prior_of(prepared)
    other = frozen_model(with_priors(spec, priors, where="design priors"), data)
    if other.table.free_names != prepared.table.free_names:
        raise SpecError(
            "the design priors change what the model's parameters are (a prior that names others, or a loading that "
            "sets a direction): write them as numbers"
        )
    return prior_of(prepared, other.priors)


def _probability(prepared: Prepared, prior: JointPrior, condition: Condition, rng: np.random.Generator) -> float:
    values = prior.draws(range(prepared.table.n_free), _PRIOR_DRAWS, rng)
    return float(meets(prepared, values, condition).mean())


def _notes(prepared: Prepared, data: Survey | Matrix | None, settings: DesignSettings) -> tuple[Sentence, ...]:
    own = () if settings.priors else (Sentence("design.own_prior"),)
    tiny = () if settings.at_least > 0 else (Sentence("design.any_effect"),)
    return (*notes_of_frozen(prepared, data), *own, *tiny)
