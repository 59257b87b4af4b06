"""Simulation-based calibration of a model: known values drawn from its priors must lie evenly in their posteriors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from egovbayes.arguments import named_arguments
from egovbayes.assess.hypotheses.rules import Rules
from egovbayes.assess.prepared import Prepared
from egovbayes.catalogue.sentence import Sentence
from egovbayes.check import Check, Checks
from egovbayes.data.matrix.matrix_file import Matrix
from egovbayes.data.surveys.survey import Survey
from egovbayes.engines.samplers.settings import SamplerSettings
from egovbayes.errors import EstimationError
from egovbayes.hints import outline
from egovbayes.model.spec import ModelSpec
from egovbayes.runs.running import place_of, run_all
from egovbayes.runs.task import Batch, Task, Values
from egovbayes.study.calibration.checks import calibration_checks
from egovbayes.study.calibration.rank_table import rank_table
from egovbayes.study.calibration.verdict_tables import kept_words, verdict_rates
from egovbayes.study.run_settings import FIT_SETTINGS, MOST_FITS, SIMULATIONS, RunSettings
from egovbayes.study.simulated.frozen_model import frozen_model, notes_of_frozen, sizes_of_groups
from egovbayes.study.simulated.results import results_table
from egovbayes.study.simulated.truths import prior_of
from egovbayes.study.simulated.work import SimulatedFits, identity_of

if TYPE_CHECKING:
    import pandas as pd

FEWEST = 50
"""Fewer data sets say nothing of how even ranks are."""


@dataclass(frozen=True, slots=True, eq=False)
class Calibration:
    """What came of the data sets: `ranks` a row a quantity, `verdicts` a row a claim and size of its effect, `words` a
    row a claim and P that was said; `results` a row a data set, all that was found of it.
    """

    prepared: Prepared
    n: int
    settings: SamplerSettings
    rules: Rules
    results: pd.DataFrame
    ranks: pd.DataFrame
    verdicts: pd.DataFrame
    words: pd.DataFrame
    checks: tuple[Check, ...]
    notes: tuple[Sentence, ...]

    __repr__ = outline

    def __post_init__(self) -> None:
        object.__setattr__(self, "checks", Checks(self.checks))

    @property
    def passed(self) -> bool:
        """Whether no check failed."""
        return all(check.passed is not False for check in self.checks)

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        """Every table by its file's name; those with nothing to say are left out."""
        found = {"ranks": self.ranks, "verdicts": self.verdicts, "kept_words": self.words, "data_sets": self.results}
        return {name: table for name, table in found.items() if not table.empty}


@named_arguments
def calibrate(
    spec: ModelSpec,
    data: Survey | Matrix | None = None,
    *,
    n: int = 422,
    simulations: int = SIMULATIONS,
    run: RunSettings | None = None,
    sampling: SamplerSettings | None = None,
) -> Calibration:
    """Whether the model's intervals and verdicts keep their word in surveys of `n`: simulation-based calibration.

    Known values are drawn from the priors (default ones are resolved once, by the spreads of `data`, or of the items'
    scales where there are none, and held), `n` respondents answer by these, and the model is fitted. Answers are
    missing where respondents of `data` left them out. Then the known values rank evenly among draws of their
    posteriors, if all is right. No data set is left out: what cannot be sampled fails a check. Talts et al. (2018);
    Modrák et al. (2023). Raises EgovbayesError where the model cannot be fitted or `n` is too small, EstimationError
    for fewer than 50 data sets or more than 100,000.

    Examples:
        >>> short = eb.SamplerSettings(draws=100, tune=100, chains=2)
        >>> found = eb.calibrate(model, survey, n=100, simulations=50, sampling=short)
        >>> int(found.ranks.loc["readiness~attitude", "n"])
        50
    """
    run = RunSettings() if run is None else run
    sampling = FIT_SETTINGS if sampling is None else sampling
    if simulations < FEWEST:
        raise EstimationError(
            f"{simulations} data sets say nothing of how even ranks are: ask for at least {FEWEST}, better "
            f"{SIMULATIONS:,}"
        )
    if simulations > MOST_FITS:
        raise EstimationError(f"{simulations} data sets are more than anybody waits for: ask for at most {MOST_FITS:,}")
    prepared, rules = frozen_model(spec, data), Rules()
    sizes_of_groups(prepared, n)
    work = SimulatedFits(prepared, prior_of(prepared), replace(sampling, cores=1), rules)
    tasks = [Task((n, number), sampling.seed) for number in range(simulations)]
    batch = Batch(work, tasks, identity_of(work, sampling.seed))
    done = run_all(batch, place_of(run.cluster, run.cores), store=run.store, on_progress=run.on_progress)
    return calibration_of(work, n, done, notes_of_frozen(prepared, data))


def calibration_of(work: SimulatedFits, n: int, done: Mapping[Task, Values], notes: Sequence[Sentence]) -> Calibration:
    """What the data sets' values say."""
    results = results_table(done)
    ranks = rank_table(results)
    verdicts = verdict_rates(results, work.rules)
    words = kept_words(results, work.rules, work.settings.draws * work.settings.chains)
    checks = calibration_checks(results, ranks, words)
    return Calibration(
        work.prepared, n, work.settings, work.rules, results, ranks, verdicts, words, checks, tuple(notes)
    )
