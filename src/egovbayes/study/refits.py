"""Many fits in one call: a list of data sets or models, sampled side by side, each as if it had been fitted alone.

Nothing is compiled for a job: all models share one compiled density. Jobs run in threads, because sampling and linear
algebra leave Python's lock, one core a job; draws do not depend on how many run at the same time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.assess.estimate import estimate
from egovbayes.assess.hypotheses.claim_draws import ClaimDraws, claim_draws
from egovbayes.assess.hypotheses.prior_probability import PriorModel
from egovbayes.assess.hypotheses.rules import Rules
from egovbayes.assess.hypotheses.testing import test_hypotheses
from egovbayes.assess.parts.hypotheses import HYPOTHESES
from egovbayes.assess.prepared import Prepared, prepared_run
from egovbayes.assess.prior_draws import joint_prior
from egovbayes.assess.streams import stream
from egovbayes.assess.trust import with_reservations
from egovbayes.check import Check
from egovbayes.data.matrix.matrix_file import Matrix
from egovbayes.data.sources import check_data
from egovbayes.data.surveys.survey import Survey
from egovbayes.engines.draws.convergence import FEWEST_DRAWS, rhat
from egovbayes.engines.draws.diagnostics import HIGHEST_RHAT, largest_rhat
from egovbayes.engines.ml.fit import MLFit
from egovbayes.engines.modes import mode_check
from egovbayes.engines.samplers.evaluation import Amend, Evaluation
from egovbayes.engines.samplers.settings import SamplerSettings
from egovbayes.engines.sampling import Compiled, Draws, compile_model, sample
from egovbayes.errors import EstimationError
from egovbayes.model.spec import ModelSpec, check_model
from egovbayes.runs.places import in_threads, workers_for
from egovbayes.study.run_settings import FIT_SETTINGS
from egovbayes.threads import one_blas_thread

if TYPE_CHECKING:
    import pandas as pd

HIGHEST_RHAT_OF_FEW = 1.05
"""1.01 is for thousands of draws: of two chains of 500, sound ones pass it half of the time."""

REFIT_SETTINGS = FIT_SETTINGS
REFIT_RULES = Rules(prior_draws=20_000, refits=0)
"""Fewer prior draws than a single fit, and no bootstrap: what differs between refits is the posterior."""


@dataclass(frozen=True, slots=True, eq=False)
class Job:
    """A model and a survey made ready for each other, the name to find its refit by, its seed, and what is to be added
    to the PyMC model. `known` is their maximum likelihood where it is known: the model is then turned as it says.

    Examples:
        >>> job = eb.Job.of("as it is", model, survey, seed=7)
        >>> job.name, job.prepared.moments.n_respondents
        ('as it is', 422)
    """

    name: str
    prepared: Prepared
    seed: int = 2021
    amend: Amend | None = None
    known: MLFit | None = None

    @classmethod
    def of(
        cls, name: str, spec: ModelSpec, data: Survey | Matrix, *, seed: int = 2021, amend: Amend | None = None
    ) -> Job:
        """The job of fitting the model, with the user's own terms (as `fit` has them), to the data.

        Raises EgovbayesError where model and data do not fit each other.
        """
        check_model(spec)
        check_data(data)
        return cls(name, prepared_run(spec, data), seed, amend)


@dataclass(frozen=True, slots=True, eq=False)
class Refit:
    """What one job gave: maximum likelihood, draws (None where not kept) and the table of hypotheses.

    `rhat` is the largest of all parameters, `divergences` their number, and `mode` says whether there is a higher mode
    than the chains'. `prepared` is the model that was sampled, turned as its constructs point. `error` says why
    nothing could be sampled, and is empty otherwise; then `draws` is None and `hypotheses` empty.
    """

    name: str
    seed: int
    ml: MLFit | None
    draws: Draws | None
    hypotheses: pd.DataFrame
    rhat: float = np.nan
    divergences: int = 0
    mode: Check | None = None
    error: str = ""
    prepared: Prepared | None = None

    @property
    def converged(self) -> bool:
        """Whether there are draws, none diverged, and chains agree, as far as few can tell, on the highest mode."""
        elsewhere = self.mode is not None and self.mode.passed is False
        return not (self.error or elsewhere or self.divergences > 0 or self.rhat > HIGHEST_RHAT_OF_FEW)


type OnRefit = Callable[[int, int], None]
"""Called from the calling thread with refits done and refits in all."""


@one_blas_thread()
def refits(
    jobs: Sequence[Job],
    settings: SamplerSettings = REFIT_SETTINGS,
    rules: Rules = REFIT_RULES,
    *,
    cores: int | None = None,
    on_progress: OnRefit | None = None,
    keep_draws: bool = True,
) -> tuple[Refit, ...]:
    """The refits in the order of the jobs, each what `fit` of that job with these settings and its seed would give.

    `cores` None uses all there are. An interrupt (Ctrl-C) ends early with the refits that are done, fewer than jobs.
    Raises EstimationError for two jobs of one name, an unknown sampler or engine, LoweringError where the kernel is
    asked for and cannot evaluate a job's own terms, KeyboardInterrupt when it came before any refit was done.

    Examples:
        >>> jobs = []
        >>> for text in ("normal(0, 0.2)", "normal(0, 1)"):
        ...     own = eb.with_priors(model, {"path": eb.parse_prior(text)})
        ...     jobs.append(eb.Job.of(text, own, survey, seed=7))
        >>> {refit.name: refit.hypotheses.loc["H4", "verdict"] for refit in eb.refits(jobs)}
        {'normal(0, 0.2)': 'supported', 'normal(0, 1)': 'supported'}
    """
    _check_names(jobs)
    workers = workers_for(len(jobs), cores)
    alone = replace(settings, cores=1) if workers > 1 else settings
    engines = _Engines(settings)
    for job in jobs[:1]:
        engines.of(job.prepared, job.amend)
    done: dict[str, Refit] = {}

    def one(job: Job) -> Refit:
        return _refit(job, engines, replace(alone, seed=job.seed), rules)

    try:
        for refit in in_threads(one, jobs, workers):
            done[refit.name] = refit if keep_draws else replace(refit, draws=None)
            if on_progress is not None:
                on_progress(len(done), len(jobs))
    except KeyboardInterrupt:
        if not done:
            raise
    return tuple(done[job.name] for job in jobs if job.name in done)


class _Engines:
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


def _refit(job: Job, engines: _Engines, settings: SamplerSettings, rules: Rules) -> Refit:
    import pandas as pd

    prepared, start, _ = estimate(job.prepared) if job.known is None else (job.prepared, job.known, ())
    ml = start if prepared.compared else None
    try:
        compiled = engines.of(prepared, job.amend)
        draws = sample(compiled, settings, start)
    except EstimationError as error:
        return Refit(job.name, job.seed, ml, None, pd.DataFrame(), error=str(error))
    mode = mode_check(compiled, draws, start)
    found = _hypotheses(prepared, ml, draws, stream((job.seed, 1), HYPOTHESES.name), rules)
    return Refit(
        job.name,
        job.seed,
        ml,
        draws,
        with_reservations(found[0], found[1], [rhat_check(draws), mode], anyway=rules.judge_anyway),
        rhat=largest_rhat(draws.values),
        divergences=int(draws.statistics["diverging"].sum()),
        mode=mode,
        prepared=prepared,
    )


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


def _check_names(jobs: Sequence[Job]) -> None:
    twice = [name for name, times in Counter(job.name for job in jobs).items() if times > 1]
    if twice:
        raise EstimationError(f"refits: two jobs are called {twice[0]!r}; each needs a name of its own")
