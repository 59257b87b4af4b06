"""The work of fitting many models to many surveys: compiled once for all that share a model, one fit a task."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.assess.estimate import estimate
from egovbayes.assess.hypotheses.claim_draws import ClaimDraws, claim_draws
from egovbayes.assess.hypotheses.prior_probability import PriorModel
from egovbayes.assess.hypotheses.rules import Rules
from egovbayes.assess.hypotheses.testing import test_hypotheses
from egovbayes.assess.parts.hypotheses import HYPOTHESES
from egovbayes.assess.prepared import Prepared
from egovbayes.assess.prior_draws import joint_prior
from egovbayes.assess.streams import stream
from egovbayes.assess.trust import with_reservations
from egovbayes.check import Check
from egovbayes.engines.draws.convergence import FEWEST_DRAWS, rhat
from egovbayes.engines.draws.diagnostics import HIGHEST_RHAT
from egovbayes.engines.ml.fit import MLFit
from egovbayes.engines.modes import mode_check
from egovbayes.engines.samplers.evaluation import Amend, Evaluation
from egovbayes.engines.samplers.settings import SamplerSettings
from egovbayes.engines.sampling import Compiled, Draws, compile_model, sample
from egovbayes.errors import EstimationError, PriorError
from egovbayes.runs.content import Contents
from egovbayes.runs.task import Batch, Task, Values
from egovbayes.study.jobs import Job
from egovbayes.study.kept_fits import IDENTITY, text_of_table, values_of_draws

if TYPE_CHECKING:
    import pandas as pd

ERROR, HYPOTHESES_TOLD, RHAT, DIVERGENCES, HIGHEST_MODE = "error", "hypotheses", "rhat", "divergences", "highest mode"


@dataclass(frozen=True, slots=True, eq=False)
class Refitting:
    """Jobs to be fitted anew; a task's number is a job's place."""

    jobs: Sequence[Job]
    settings: SamplerSettings
    rules: Rules
    keep_draws: bool

    def ready(self) -> Callable[[Task], Values]:
        """What fits one job. Raises EstimationError for an unknown sampler or engine, LoweringError where the kernel
        cannot evaluate the first job's own terms.
        """
        engines = Engines(self.settings)
        for job in self.jobs[:1]:
            engines.of(job.prepared, job.amend)
        return partial(_one, self, engines)

    def batch(self, *, named: bool) -> Batch:
        """A task a job; `named` by all that decides what it gives, as a store needs it."""
        contents, settled = Contents(), replace(self.settings, cores=None, seed=0)
        names = (
            f"{job.name} {contents.digest(job.prepared, job.known, settled, self.rules, self.keep_draws)}"
            if named
            else ""
            for job in self.jobs
        )
        pairs = zip(self.jobs, names, strict=True)
        tasks = [Task((number,), job.seed, name and f"{name}/{job.seed}") for number, (job, name) in enumerate(pairs)]
        return Batch(self, tasks, IDENTITY)


class Engines:
    """The compiled form of each model, made once for all jobs that share table, cells, priors and own terms."""

    def __init__(self, settings: SamplerSettings) -> None:
        self._settings = settings
        self._known: dict[tuple[int, ...], tuple[Prepared, Compiled]] = {}
        self._lock = Lock()

    def of(self, prepared: Prepared, amend: Amend | None) -> Compiled:
        """The prepared model, with the user's own terms, about its own moments."""
        key = (id(prepared.table), id(prepared.layout), id(prepared.priors), id(amend))
        with self._lock:
            if key not in self._known:
                # the model is kept beside its engine, so that no other object can get one of these ids
                self._known[key] = (prepared, self._compiled(prepared, amend))
            _, compiled = self._known[key]
        return compiled.with_data(prepared.seen)

    def _compiled(self, prepared: Prepared, amend: Amend | None) -> Compiled:
        return compile_model(
            prepared.table,
            prepared.layout,
            prepared.priors,
            prepared.seen,
            sampler=self._settings.sampler,
            evaluation=Evaluation(self._settings.engine, amend, prepared.likelihood),
        )


def estimated(job: Job) -> tuple[Prepared, MLFit | None]:
    """The model turned as its constructs point, and the estimate that chains start from."""
    if job.known is not None:
        return job.prepared, job.known
    prepared, start, _ = estimate(job.prepared)
    return prepared, start


def _one(work: Refitting, engines: Engines, task: Task) -> Values:
    job = work.jobs[task.numbers[0]]
    prepared, start = estimated(job)
    try:
        compiled = engines.of(prepared, job.amend)
        draws = sample(compiled, replace(work.settings, seed=job.seed), start)
    except EstimationError as error:
        return {ERROR: str(error)}
    mode, rhats = mode_check(compiled, draws, start), rhat_check(draws)
    ml, rng = start if prepared.compared else None, stream((job.seed, 1), HYPOTHESES.name)
    try:
        table, claims = _hypotheses(prepared, ml, draws, rng, work.rules)
    except PriorError as error:  # a model whose prior gives no draws has no prior probabilities; others go on
        return {ERROR: str(error)}
    table = with_reservations(table, claims, [rhats, mode], anyway=work.rules.judge_anyway)
    return {
        ERROR: "",
        HYPOTHESES_TOLD: text_of_table(table),
        RHAT: largest_rhat_of(rhats),
        DIVERGENCES: float(draws.statistics["diverging"].sum()),
        HIGHEST_MODE: float("nan") if mode.passed is None else float(mode.passed),
        **(values_of_draws(draws) if work.keep_draws else {}),
    }


def _hypotheses(
    prepared: Prepared, ml: MLFit | None, draws: Draws, rng: np.random.Generator, rules: Rules
) -> tuple[pd.DataFrame, ClaimDraws]:
    spec, table, layout = prepared.spec, prepared.table, prepared.layout
    claims = claim_draws(spec, table, layout, draws.values)
    model = PriorModel(spec, table, layout, joint_prior(table, prepared.priors))
    return test_hypotheses(claims, model, ml, rng, rules, None), claims


def rhat_check(draws: Draws) -> Check:
    """R-hat as a single fit checks it, without its words."""
    import pandas as pd

    found, moving = rhat(draws.values), np.ptp(draws.values, axis=(0, 1)) > 0
    table = pd.DataFrame({"rhat": np.where(moving, found, np.nan)})
    told = draws.values.shape[0] > 1 and draws.values.shape[1] >= FEWEST_DRAWS
    return Check("rhat", bool((table["rhat"] < HIGHEST_RHAT).all()) if told else None, "wordless", table=table)


def largest_rhat_of(check: Check) -> float:
    """The largest R-hat of `rhat_check`, as `largest_rhat` has it: infinite for draws that never change or are not
    finite, NaN where there are too few chains or draws to tell.
    """
    assert check.table is not None, "rhat_check has a table"
    return float("nan") if check.passed is None else float(check.table["rhat"].fillna(np.inf).max())
