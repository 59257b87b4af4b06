"""Many fits in one call: a list of data sets or models, each as if it had been fitted alone.

Nothing is compiled for a job: all models share one compiled density. Jobs run in threads, because sampling and linear
algebra leave Python's lock, one core a job, or on a cluster; draws do not depend on where, or on how many run at the
same time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.arguments import named_arguments
from egovbayes.assess.hypotheses.rules import Rules
from egovbayes.assess.prepared import Prepared
from egovbayes.engines.ml.fit import MLFit
from egovbayes.engines.samplers.settings import SamplerSettings
from egovbayes.engines.sampling import Draws
from egovbayes.errors import EstimationError
from egovbayes.hints import outline
from egovbayes.runs.places import workers_for
from egovbayes.runs.running import place_of, run_all
from egovbayes.runs.task import Values
from egovbayes.study.jobs import Job
from egovbayes.study.kept_fits import draws_of, table_of_text
from egovbayes.study.refit_work import (
    DIVERGENCES,
    ERROR,
    HIGHEST_MODE,
    HYPOTHESES_TOLD,
    RHAT,
    Refitting,
    estimated,
)
from egovbayes.study.run_settings import FIT_SETTINGS, RunSettings
from egovbayes.threads import one_blas_thread

if TYPE_CHECKING:
    import pandas as pd

HIGHEST_RHAT_OF_FEW = 1.05
"""1.01 is for thousands of draws: of two chains of 500, sound ones pass it half of the time."""

REFIT_SETTINGS = FIT_SETTINGS
REFIT_RULES = Rules(prior_draws=20_000, refits=0)
"""Fewer prior draws than a single fit, and no bootstrap: what differs between refits is the posterior."""


@dataclass(frozen=True, eq=False)
class Refit:
    """What one job gave: draws (None where not kept) and the table of hypotheses.

    `rhat` is the largest of all parameters, `divergences` their number, and `highest_mode` says whether the chains lie
    about the highest mode that was found, None where that is not known. `error` says why nothing could be sampled, and
    is empty otherwise; then `draws` is None and `hypotheses` empty.
    """

    job: Job
    draws: Draws | None
    hypotheses: pd.DataFrame
    rhat: float = np.nan
    divergences: int = 0
    highest_mode: bool | None = None
    error: str = ""

    __repr__ = outline

    @property
    def name(self) -> str:
        """The job's name."""
        return self.job.name

    @cached_property
    def _estimated(self) -> tuple[Prepared, MLFit | None]:
        return estimated(self.job)

    @property
    def prepared(self) -> Prepared:
        """The model that was sampled, turned as its constructs point."""
        return self._estimated[0]

    @property
    def ml(self) -> MLFit | None:
        """Maximum likelihood of the same model; None where there is none."""
        prepared, start = self._estimated
        return start if prepared.compared else None

    @property
    def converged(self) -> bool:
        """Whether there are draws, none diverged, and chains agree, as far as few can tell, on the highest mode."""
        elsewhere = self.highest_mode is False
        return not (self.error or elsewhere or self.divergences > 0 or self.rhat > HIGHEST_RHAT_OF_FEW)


@named_arguments
@one_blas_thread()
def refits(
    jobs: Sequence[Job],
    settings: SamplerSettings = REFIT_SETTINGS,
    rules: Rules = REFIT_RULES,
    *,
    run: RunSettings | None = None,
    keep_draws: bool = True,
    partly: bool = True,
) -> tuple[Refit, ...]:
    """The refits in the order of the jobs, each what `fit` of that job with these settings and its seed would give.

    `run` says on how many cores, or on which cluster, and which file keeps each refit as it comes: one that is there is
    not fitted again, if nothing that decides it has changed. An interrupt (Ctrl-C) ends early with the refits that are
    done, fewer than jobs; it is raised where there are none, and always where they are not wanted `partly`.

    Raises EstimationError for two jobs of one name, an unknown sampler or engine, and for terms of a job's own where
    others are to fit or keep it, LoweringError where the kernel is asked for and cannot evaluate a job's own terms,
    OutputError for the store, ClusterError for the cluster.

    Examples:
        >>> jobs = []
        >>> for text in ("normal(0, 0.2)", "normal(0, 1)"):
        ...     own = eb.with_priors(model, {"path": eb.parse_prior(text)})
        ...     jobs.append(eb.Job.of(text, own, survey, seed=7))
        >>> {refit.name: refit.hypotheses.loc["H4", "verdict"] for refit in eb.refits(jobs)}
        {'normal(0, 0.2)': 'supported', 'normal(0, 1)': 'supported'}
    """
    run = RunSettings() if run is None else run
    _check(jobs, run)
    place = place_of(run.cluster, run.cores)
    side_by_side = run.cluster is not None or workers_for(len(jobs), run.cores) > 1
    work = Refitting(jobs, replace(settings, cores=1) if side_by_side else settings, rules, keep_draws)
    batch = work.batch(named=run.store is not None)
    done = run_all(batch, place, store=run.store, on_progress=run.on_progress, partly=partly)
    return tuple(_refit(jobs[task.numbers[0]], values) for task, values in done.items())


def _refit(job: Job, values: Values) -> Refit:
    import pandas as pd

    if error := str(values[ERROR]):
        return Refit(job, None, pd.DataFrame(), error=error)
    mode = float(values[HIGHEST_MODE])
    return Refit(
        job,
        draws_of(values),
        table_of_text(str(values[HYPOTHESES_TOLD])),
        rhat=float(values[RHAT]),
        divergences=int(values[DIVERGENCES]),
        highest_mode=None if np.isnan(mode) else bool(mode),
    )


def _check(jobs: Sequence[Job], run: RunSettings) -> None:
    twice = [name for name, times in Counter(job.name for job in jobs).items() if times > 1]
    if twice:
        raise EstimationError(f"refits: two jobs are called {twice[0]!r}; each needs a name of its own")
    own = next((job.name for job in jobs if job.amend is not None), None)
    if own is not None and (run.cluster is not None or run.store is not None):
        raise EstimationError(
            f"refits: the job {own!r} has terms of its own (amend), which only this process knows: leave out cluster "
            "and store, or the terms"
        )
