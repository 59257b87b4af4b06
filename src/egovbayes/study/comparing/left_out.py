"""Respondents for whom importance sampling fails are left out by a fit without them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from egovbayes.assess.blocks import chain_after_chain, draw_blocks
from egovbayes.assess.prepared import Prepared
from egovbayes.assess.respondents.casewise import saturated_means
from egovbayes.assess.respondents.psis import log_sum_exp
from egovbayes.check import Check
from egovbayes.data.moments.item_moments import item_moments
from egovbayes.data.observed import Observed
from egovbayes.engines.ml.fit import MLFit
from egovbayes.engines.samplers.settings import SamplerSettings
from egovbayes.engines.sampling import sample
from egovbayes.notation import Array
from egovbayes.runs.content import Contents
from egovbayes.runs.running import place_of, run_all
from egovbayes.runs.task import Batch, Task, Values
from egovbayes.study.comparing.candidate import Candidate
from egovbayes.study.comparing.predictive import HIGHEST_K, Predicted
from egovbayes.study.jobs import Job
from egovbayes.study.kept_fits import IDENTITY
from egovbayes.study.refit_work import Engines, estimated
from egovbayes.study.refits import REFIT_SETTINGS
from egovbayes.study.run_settings import RunSettings

MOST_REFITS, MOST_VALUES = 20, 3_000
"""So many respondents are left out by refits, those with the largest Pareto k first, and of large models fewer: of such
as have so many free values together, but one always. Of those that are left a check says how many.
"""
_LOG_DENSITY = "log density"


@dataclass(frozen=True, slots=True, eq=False)
class LeftOut:
    """Fits to all respondents but one. A task's numbers are which of the `models`, each with where its chains start,
    and which respondent.
    """

    models: tuple[tuple[Prepared, MLFit | None], ...]
    settings: SamplerSettings

    @classmethod
    def of(cls, candidates: Sequence[Candidate]) -> LeftOut:
        """The candidates without their draws, to be sampled as they were but with fewer draws."""
        compiled = candidates[0].compiled
        settings = replace(REFIT_SETTINGS, sampler=compiled.sampler, engine=compiled.engine, cores=1)
        return cls(tuple(estimated(Job(one.name, one.fit.prepared, known=one.fit.ml)) for one in candidates), settings)

    def ready(self) -> Callable[[Task], Values]:
        """What leaves out one respondent."""
        return partial(_one, self, Engines(self.settings))

    def batch(self, names: Sequence[str], pairs: Sequence[tuple[int, int]], seed: int) -> Batch:
        """A task for each pair of a model and a respondent, known by all that decides what it gives."""
        contents = Contents()
        digests = [contents.digest(self.settings, *model) for model in self.models]
        tasks = [
            Task((model, person), seed, f"{names[model]} without respondent {person} {digests[model]}/{seed}")
            for model, person in pairs
        ]
        return Batch(self, tasks, IDENTITY)


def with_refits(
    candidates: Sequence[Candidate], found: Predicted, seed: int, run: RunSettings | None = None
) -> Predicted:
    """The same with exact values where Pareto k is above .7, of as many respondents as are `affordable`. Raises
    KeyboardInterrupt where not all were refitted.
    """
    run = RunSettings() if run is None else run
    k = np.nan_to_num(found.pareto_k, nan=-np.inf)
    todo = [divmod(int(at), k.shape[1]) for at in np.argsort(-k, axis=None, kind="stable") if k.flat[at] > HIGHEST_K]
    sizes = [one.fit.table.n_free for one in candidates]
    todo = todo[: affordable([sizes[model] for _, model in todo])]
    rows = {(model, int(found.respondents[row])): row for row, model in todo}
    if not rows:
        return found
    batch = LeftOut.of(candidates).batch(found.names, [*rows], seed)
    done = run_all(batch, place_of(run.cluster, run.cores), store=run.store, on_progress=run.on_progress)
    loo, p, refitted = found.loo.copy(), found.p_loo.copy(), found.refitted.copy()
    for task, values in done.items():
        model, person = task.numbers
        at, value = (rows[model, person], model), float(values[_LOG_DENSITY])
        if np.isfinite(value):
            p[at] += loo[at] - value
            loo[at], refitted[at] = value, 1.0
    return replace(found, loo=loo, p_loo=p, refitted=refitted)


def affordable(sizes: Sequence[int]) -> int:
    """How many of the refits of models with these numbers of free values are done, from the first on. What one takes
    grows faster than its free values: 10 CPU seconds with 530 of them.
    """
    enough = int((np.cumsum(sizes[:MOST_REFITS]) <= MOST_VALUES).sum())
    return max(enough, min(1, len(sizes)))


def _one(work: LeftOut, engines: Engines, task: Task) -> Values:
    """Log density of a respondent, predicted by the model fitted to all others with the same priors; NaN where that
    group's answers would not do without.
    """
    model, respondent = task.numbers
    prepared, ml = work.models[model]
    others = replace(prepared, observed=without(prepared.observed, respondent))
    moments = others.observed.moments
    if len(np.unique(moments.group)) < len(moments.groups) or others.without_moments != prepared.without_moments:
        return {_LOG_DENSITY: float("nan")}
    draws = sample(engines.of(others, None), replace(work.settings, seed=task.seed), ml)
    density = _densities(others, prepared, respondent, draws.values, np.random.default_rng((task.seed, respondent)))
    return {_LOG_DENSITY: float(log_sum_exp(density) - np.log(len(density)))}


def _densities(others: Prepared, whole: Prepared, respondent: int, values: Array, rng: np.random.Generator) -> Array:
    """Log density of the respondent under each draw (draw,) of a fit to the others."""
    layout, answers = others.layout, whole.answers
    assert answers is not None, "checked before models are compared"
    own, found = item_moments(others.moments), []
    saturated = not (layout.means or others.likelihood.abilities.answers_as_numbers)
    for block in draw_blocks(layout, chain_after_chain(values)):
        noise = rng.standard_normal(block.mu.shape)
        mu = saturated_means(block.sigma, own.mean, own.n[:, 0], noise) if saturated else block.mu
        one, group = answers.values[[respondent]], answers.group[[respondent]]
        raw, residual = block.raw[:, layout.own], block.matrices.residual_covariance
        density = others.likelihood.casewise(mu, block.sigma, raw, one, group, residual)
        found.append(density[:, 0])
    return np.concatenate(found)


def without(observed: Observed, respondent: int) -> Observed:
    """What was observed of everybody but one respondent, by number."""
    answers = observed.answers
    assert answers is not None, "checked before models are compared"
    kept = np.arange(len(answers.values)) != respondent
    fewer = replace(
        answers, values=answers.values[kept], group=answers.group[kept], respondents=answers.respondents[kept]
    )
    return replace(observed, answers=fewer, moments=fewer.moments)


def pareto_check(found: Predicted) -> Check:
    """Whether leave-one-out can be trusted for every respondent of every model."""
    untrusted, refitted = int(found.untrusted.sum()), int(found.refitted.sum())
    if np.isnan(found.pareto_k).any():
        return Check("leave-one-out", None, "compare.pareto_unknown")
    told = {"bound": HIGHEST_K, "refitted": refitted}
    if untrusted:
        told |= {"untrusted": untrusted, "most": MOST_REFITS, "values": MOST_VALUES}
        return Check("leave-one-out", False, "compare.pareto_high", told)
    return Check("leave-one-out", True, "compare.pareto_refitted" if refitted else "compare.pareto_low", told)
