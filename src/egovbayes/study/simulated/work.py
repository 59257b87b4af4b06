"""The work of a task: known values, a data set drawn from them, its posterior."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256

import numpy as np

from egovbayes.assess.hypotheses.rules import Rules
from egovbayes.assess.prepared import Prepared
from egovbayes.assess.prior_draws import JointPrior
from egovbayes.engines.samplers.settings import SamplerSettings
from egovbayes.errors import EstimationError
from egovbayes.model.priors.priors import prior_text
from egovbayes.runs.task import Task, Values
from egovbayes.runs.versions import versions
from egovbayes.study.simulated.frozen_model import sizes_of_groups, with_drawn_answers
from egovbayes.study.simulated.names import FAILED
from egovbayes.study.simulated.one_fit import Base, claims_of, quality_of, ranks_of, simulated_fit
from egovbayes.study.simulated.truths import Condition, drawn_truth, prior_of

_TRUTH, _ANSWERS, _CHAINS = 0, 1, 2
"""What random numbers of a task are for."""


@dataclass(frozen=True, slots=True, eq=False)
class SimulatedFits:
    """Data sets drawn from a model and fitted. A task's numbers are the respondents and which data set of so many.

    Known values come from `prior`, where the `condition` holds if there is one: the same for a data set of any size, so
    that sizes are compared on the same worlds. `ranks` asks where the known values lie in their posterior.
    """

    prepared: Prepared
    prior: JointPrior
    settings: SamplerSettings
    rules: Rules
    condition: Condition | None = None
    ranks: bool = True

    def ready(self) -> Callable[[Task], Values]:
        """What draws and fits one data set."""
        n = len(self.prepared.table.items) + 1
        rng = np.random.default_rng(0)
        numbers = range(self.prepared.table.n_free)
        some = with_drawn_answers(
            self.prepared,
            prior_of(self.prepared).draws(numbers, 1, rng)[0],
            sizes_of_groups(self.prepared, n * max(2, 2 * len(self.prepared.table.groups))),
            rng,
        )
        return partial(_one, self, Base.of(some, replace(self.settings, cores=1)))


def _one(work: SimulatedFits, base: Base, task: Task) -> Values:
    n, number = task.numbers
    prepared = work.prepared
    of_world = replace(task, numbers=(number,))
    truth = drawn_truth(prepared, work.prior, of_world.rng(_TRUTH), work.condition)
    seed = int(task.rng(_CHAINS).integers(2**31))
    settings = replace(work.settings, cores=1, seed=seed)
    try:
        drawn = with_drawn_answers(prepared, truth, sizes_of_groups(prepared, n), task.rng(_ANSWERS))
        fit = simulated_fit(drawn, base, truth, settings)
    except (EstimationError, np.linalg.LinAlgError):
        return {FAILED: 1.0}
    ranks = dict(ranks_of(fit)) if work.ranks else {}
    return {**quality_of(fit), **ranks, **dict(claims_of(fit, work.rules))}


def identity_of(work: SimulatedFits, seed: int) -> Mapping[str, str]:
    """What decides the numbers of a task, by name, for a store to tell one batch from another."""
    prepared, settings = work.prepared, work.settings
    model = (
        prepared.spec.syntax,
        *(f"{h.name}: {h.claim}" for h in prepared.spec.hypotheses),
        prepared.likelihood.name,
    )
    priors = list(map(prior_text, prepared.priors))
    chains = f"{settings.chains} of {settings.tune} + {settings.draws}, {settings.sampler}, {settings.target_accept:g}"
    return {
        "model": f"{prepared.spec.name} ({_digest(model)})",
        "groups": ", ".join(prepared.table.groups) or "one",
        "parameters": _digest(prepared.table.free_names),
        "priors": _digest(priors),
        "respondents": _respondents(prepared),
        "known values": _digest([*map(prior_text, work.prior.priors), work.condition]),
        "kept": "ranks and claims" if work.ranks else "claims",
        "seed": str(seed),
        "chains": chains,
        "judging": f"threshold {work.rules.threshold:g}, {work.rules.interval:g} intervals",
        **versions(),
    }


def _respondents(prepared: Prepared) -> str:
    """Who answers: anybody, or people of a survey."""
    if (who := prepared.answers) is None:
        return "anybody"
    lacking, given = np.isnan(who.values), prepared.likelihood.given.values
    return f"of {who.source} ({_digest(each.tobytes() for each in (lacking, given, who.group))})"


def _digest(parts: object) -> str:
    return sha256(repr(tuple(map(str, parts))).encode()).hexdigest()[:12]  # type: ignore[call-overload]
