"""What would change the verdicts, whole: curves over the widths of priors, power-scaling, a line a hypothesis."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.assess.blocks import chain_after_chain
from egovbayes.assess.clock import Clock
from egovbayes.assess.fit import Fit
from egovbayes.catalogue.sentence import Listing, Sentence
from egovbayes.check import Check, Checks
from egovbayes.engines.samplers.settings import SamplerSettings
from egovbayes.engines.tree import values_of
from egovbayes.hints import outline
from egovbayes.notation import Array
from egovbayes.study.jobs import Job
from egovbayes.study.refits import REFIT_RULES, Refit, refits
from egovbayes.study.run_settings import RunSettings
from egovbayes.study.sensitivity.curves import curves_table
from egovbayes.study.sensitivity.factors import FACTORS
from egovbayes.study.sensitivity.power_scaling import (
    LIKELIHOOD,
    PRIOR,
    REFIT_POWERS,
    Quantities,
    Weighed,
    log_likelihoods,
    powered_model,
    quantities_of,
    refitted,
    scaling_table,
    weighed,
)
from egovbayes.study.sensitivity.reading import (
    Reading,
    diagnosis,
    fits_check,
    readings,
    scaling_check,
    weights_check,
)
from egovbayes.study.sensitivity.scaled_priors import RestsOn, ScaleTask, rests_on, scale_tasks

if TYPE_CHECKING:
    import pandas as pd

SETTINGS = SamplerSettings(draws=600, tune=300, chains=2)
"""Of each fit anew: probabilities near .975 are then known to about .006."""


@dataclass(frozen=True, slots=True, eq=False)
class SensitivitySettings:
    """Which `factors` the widths of priors are multiplied by, how each fit anew is drawn, and where these are done."""

    factors: tuple[float, ...] = FACTORS
    sampler: SamplerSettings = SETTINGS
    run: RunSettings = field(default_factory=RunSettings)


@dataclass(frozen=True, slots=True, eq=False)
class Sensitivity:
    """What would change the verdicts of a fit.

    `curves`: a row a hypothesis and factor by which the priors it rests on are wider, each of a fit of its own.
    `scaling`: a row a claim, path and correlation, with its sensitivity to prior and likelihood. `readings`: a line a
    hypothesis. `interrupted` says that there are fewer fits than were asked for.
    """

    fit: Fit
    curves: pd.DataFrame
    scaling: pd.DataFrame
    readings: tuple[Reading, ...]
    checks: tuple[Check, ...]
    remarks: tuple[Sentence, ...] = ()
    interrupted: bool = False
    seconds: Mapping[str, float] = field(default_factory=dict)

    __repr__ = outline

    def __post_init__(self) -> None:
        object.__setattr__(self, "checks", Checks(self.checks))

    @property
    def lines(self) -> dict[str, str]:
        """By hypothesis, in English, what would change its verdict."""
        return {reading.name: reading.sentence.text for reading in self.readings}

    @property
    def status(self) -> dict[str, str]:
        """By hypothesis: robust, sensitive, decided by the prior, not judged, not tried."""
        return {reading.name: reading.status for reading in self.readings}

    @property
    def notes(self) -> tuple[str, ...]:
        """What else is to be known, in English."""
        return tuple(remark.text for remark in self.remarks)

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        """Every table by its file's name."""
        import pandas as pd

        index = pd.Index([reading.name for reading in self.readings], name="name")
        rows = [(reading.status, reading.sentence.text) for reading in self.readings]
        lines = pd.DataFrame(rows, columns=["status", "text"], index=index)
        return {"readings": lines, "curves": self.curves, "power_scaling": self.scaling}

    @property
    def converged(self) -> bool:
        """Whether the fit has converged, and every fit anew."""
        return self.fit.converged and bool(self.curves["converged"].astype(bool).all())


def sensitivity_of(fit: Fit, seed: int, settings: SensitivitySettings, stage: Callable[[str], None]) -> Sensitivity:
    """What would change the verdicts of this fit. An interrupt keeps the fits that are done; raises KeyboardInterrupt
    where there are none.
    """
    clock = Clock(stage)
    claims = rests_on(fit)
    tasks = scale_tasks(fit, claims, settings.factors)
    done = clock("fits with other priors", lambda: _done(tasks, seed, settings))
    curves = curves_table(fit, claims, done)
    interrupted = len(done) < len(tasks)
    scaling = clock("power scaling", partial(_scaling, fit, seed, settings, anew=not interrupted))
    names = [hypothesis.name for hypothesis in fit.prepared.spec.hypotheses]
    told = readings(names, {claim.name: claim for claim in claims}, curves, fit.rules.threshold)
    checks = (*fits_check(curves), *([scaling_check(scaling), weights_check(scaling)] if len(scaling) else []))
    return Sensitivity(fit, curves, scaling, told, checks, _remarks(claims), interrupted, clock.seconds)


def _done(tasks: Sequence[ScaleTask], seed: int, settings: SensitivitySettings) -> dict[ScaleTask, Refit]:
    """Each task with its fit; fewer after an interrupt."""
    if not tasks:
        return {}
    jobs = {task.job(seed).name: task for task in tasks}
    found = refits(
        [task.job(seed) for task in tasks],
        settings.sampler,
        REFIT_RULES,
        run=settings.run,
        keep_draws=False,
    )
    return {jobs[refit.name]: refit for refit in found}


def _scaling(fit: Fit, seed: int, settings: SensitivitySettings, *, anew: bool) -> pd.DataFrame:
    """Power-scaling of prior and likelihood, with a column `diagnosis`; fits anew, where these are to be made, in place
    of weights that say nothing.
    """
    values = values_of(fit.table, fit.posterior)
    flat = chain_after_chain(values)
    found = quantities_of(fit, values)
    logs = {
        PRIOR: fit.posterior["log_prior"]["joint"].to_numpy().ravel(),
        LIKELIHOOD: log_likelihoods(fit.prepared, flat),
    }
    by: dict[str, tuple[Weighed, Array | None]] = {}
    for part, log_density in logs.items():
        weights = weighed(found.draws, log_density)
        needed = anew and not weights.reliable
        by[part] = (weights, _anew(fit, part, values, seed, settings) if needed else None)
    return _diagnosed(found, by)


def _diagnosed(found: Quantities, by: dict[str, tuple[Weighed, Array | None]]) -> pd.DataFrame:
    table = scaling_table(found, by)
    told = [diagnosis(*pair) for pair in zip(table[PRIOR], table[LIKELIHOOD], strict=True)]
    return table.assign(diagnosis=np.array(told, dtype=object))


def _anew(fit: Fit, part: str, values: Array, seed: int, settings: SensitivitySettings) -> Array | None:
    """Sensitivities by fits with the part to REFIT_POWERS; None where there is no such model, or a fit is of no use."""
    others = [powered_model(fit.prepared, part, power, chain_after_chain(values)) for power in REFIT_POWERS]
    jobs = [
        Job(f"{part} to the power {power:g}", other, seed, known=fit.ml if part == PRIOR else None)
        for power, other in zip(REFIT_POWERS, others, strict=True)
        if other is not None
    ]
    if len(jobs) < len(others):
        return None
    sampler = replace(settings.sampler, draws=max(settings.sampler.draws, values.shape[1]), chains=values.shape[0])
    found = refits(jobs, sampler, REFIT_RULES, run=replace(settings.run, on_progress=None))
    draws = [refit.draws.values for refit in found if refit.draws is not None and refit.converged]
    return refitted(fit, values, (draws[0], draws[1])) if len(draws) == len(jobs) else None


def _remarks(claims: Sequence[RestsOn]) -> tuple[Sentence, ...]:
    fixed = dict.fromkeys(name for claim in claims for name in claim.fixed)
    return (Sentence("sens.no_width", {"names": Listing(tuple(fixed))}),) if fixed else ()
