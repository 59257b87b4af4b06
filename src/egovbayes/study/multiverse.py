"""The same hypotheses under each exclusion rule: does any verdict hang on whom the study left out?

Steegen, Tuerlinckx, Gelman & Vanpaemel (2016), Increasing transparency through a multiverse analysis.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from egovbayes.assess.prepared import prepared_run
from egovbayes.assess.rules import Rules
from egovbayes.assess.verdicts import shown_probability
from egovbayes.check import Check
from egovbayes.data.screening import Screening, judged, kept_survey, without_wild
from egovbayes.data.screening_rules import RULES, ScreeningRules, all_rules, rule_words
from egovbayes.data.survey import Survey
from egovbayes.engines.settings import SamplerSettings
from egovbayes.errors import DataError, EstimationError
from egovbayes.model.spec import ModelSpec
from egovbayes.study.refits import Job, OnRefit, Refit, refits

if TYPE_CHECKING:
    import pandas as pd

EVERYONE, ALL_RULES = "everyone", "all rules"
CHOSEN = "chosen rules"
RULES_FOR_ALL = Rules(prior_draws=20_000, refits=0)
COLUMNS = (
    *(
        "words",
        "n",
        "left_out",
        "sample",
        "statement",
        "claim",
        "probability",
        "effect",
        "effect_lower",
        "effect_upper",
    ),
    *("verdict", "ml_verdict", "converged", "problem"),
)
_FROM_REFIT = ("statement", "claim", "probability", "effect", "effect_lower", "effect_upper", "verdict", "ml_verdict")


@dataclass(frozen=True, slots=True, eq=False)
class Universe:
    """One way to choose respondents: its name, its words, who stays, and what the data of those say.

    `refit` is None where they bear no fit; then `problem` says why.
    """

    name: str
    words: str
    screening: Screening
    refit: Refit | None = None
    problem: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Multiverse:
    """The hypotheses of a model under every exclusion rule.

    `table` has a row for each rule and hypothesis (index rule, hypothesis; columns COLUMNS); `check` says whether any
    verdict depends on the rule. Rules of one number `sample` choose the same respondents. `universes` are in the order
    of the table.
    """

    spec: ModelSpec
    universes: tuple[Universe, ...]
    table: pd.DataFrame
    check: Check
    synthetic: bool
    interrupted: bool = False
    notes: tuple[str, ...] = ()


def multiverse(
    spec: ModelSpec,
    survey: Survey,
    screening: Screening,
    settings: SamplerSettings | None = None,
    *,
    cores: int | None = None,
    on_progress: OnRefit | None = None,
) -> Multiverse:
    """The hypotheses of `spec` for everyone, under each rule alone, under the rules of `screening`, and under all.

    A rule that is off in `screening` stands at a usual threshold. Answers outside their scale are taken as missing
    where the respondent stays. All fits share a seed, and respondents chosen alike
    are fitted once. `survey` holds everyone who was screened. Raises EgovbayesError where the model cannot be fitted
    at all, EstimationError for a model without hypotheses.
    """
    if not spec.hypotheses:
        raise EstimationError(
            f"model {spec.name} has no hypotheses to compare: add [hypotheses.H1] with a claim to the model file"
        )
    asked = settings or SamplerSettings()
    tame, wild = without_wild(survey, screening.items, spec.items)
    universes = [_ready(universe, spec, tame, asked.seed) for universe in universes_of(screening)]
    jobs = {universe.screening.kept.tobytes(): job for universe, job in universes if job is not None}
    done = refits(list(jobs.values()), asked, RULES_FOR_ALL, cores=cores, on_progress=on_progress)
    by_name = {refit.name: refit for refit in done}
    finished = tuple(_finished(universe, jobs, by_name) for universe, _ in universes)
    table = _table(finished)
    return Multiverse(
        spec, finished, table, exclusion_check(table), survey.synthetic, len(done) < len(jobs), _notes(wild)
    )


def _notes(wild: int) -> tuple[str, ...]:
    if not wild:
        return ()
    what = "1 answer outside its scale is" if wild == 1 else f"{wild} answers outside their scale are"
    return (f"{what} taken as missing wherever the respondent stays: such answers cannot be analysed as they are.",)


def universes_of(screening: Screening) -> tuple[Universe, ...]:
    """Everyone, each rule alone, the rules chosen, all rules; who stays is known, nothing is fitted."""
    chosen = screening.record.rules
    every = all_rules(chosen, len(screening.items))
    asked: dict[str, tuple[str, ScreeningRules]] = {EVERYONE: ("nobody left out", ScreeningRules())}
    asked |= {name: (rule_words(name, every.value(name)), every.alone(name)) for name in RULES}
    asked[CHOSEN] = ("the study's own" if screening.record.own else "as chosen", chosen)
    asked[ALL_RULES] = ("every rule above", every)
    return tuple(
        Universe(name, words, judged(screening.indices, rules, screening.items))
        for name, (words, rules) in asked.items()
    )


def _ready(universe: Universe, spec: ModelSpec, survey: Survey, seed: int) -> tuple[Universe, Job | None]:
    """The universe with its job, or with why there is none."""
    try:
        prepared = prepared_run(spec, kept_survey(survey, universe.screening), screening=False)
    except DataError as error:
        return replace(universe, problem=str(error)), None
    return universe, Job(universe.name, prepared, seed)


def _finished(universe: Universe, jobs: Mapping[bytes, Job], done: Mapping[str, Refit]) -> Universe:
    job = jobs.get(universe.screening.kept.tobytes())
    if job is None or universe.problem:
        return universe
    refit = done.get(job.name)
    if refit is None:
        return replace(universe, problem="interrupted before it was fitted")
    return replace(universe, refit=None if refit.error else refit, problem=refit.error)


def _table(universes: tuple[Universe, ...]) -> pd.DataFrame:
    import pandas as pd

    names = next((list(universe.refit.hypotheses.index) for universe in universes if universe.refit is not None), [])
    samples: dict[bytes, int] = {}
    rows: list[dict[str, object]] = []
    for universe in universes:
        record = universe.screening.record
        shared: dict[str, object] = {
            "rule": universe.name,
            "words": universe.words,
            "n": record.kept,
            "left_out": record.returned - record.kept,
            "sample": samples.setdefault(universe.screening.kept.tobytes(), len(samples) + 1),
            "converged": universe.refit is not None and universe.refit.converged,
            "problem": universe.problem,
        }
        for name in names:
            found = {} if universe.refit is None else universe.refit.hypotheses.loc[name, list(_FROM_REFIT)].to_dict()
            rows.append({**shared, "hypothesis": name, **found})
    columns = ["rule", "hypothesis", *COLUMNS]
    return pd.DataFrame(rows, columns=columns).set_index(["rule", "hypothesis"])


def exclusion_check(table: pd.DataFrame) -> Check:
    """Whether each hypothesis has the same verdict under every rule that could be fitted."""
    fitted = table[table["problem"] == ""]
    if fitted.empty:
        return Check("exclusion rules", None, "Under no exclusion rule could the model be fitted.", table)
    parts = [
        part for name, rows in fitted.groupby(level="hypothesis", sort=False) if (part := _differs(str(name), rows))
    ]
    if not parts:
        return Check("exclusion rules", True, f"Each verdict is the same {_ways(fitted)}.", table)
    text = (
        f"Verdicts depend on whom the rules leave out: {'; '.join(parts)}. Report both, and whether the rule was "
        "chosen before the results were known."
    )
    return Check("exclusion rules", False, text, fitted)


def _ways(fitted: pd.DataFrame) -> str:
    rules = fitted.groupby(level="rule", sort=False)["sample"].first()
    return f"under all {len(rules)} ways to choose respondents, which make {rules.nunique()} different samples"


def _differs(hypothesis: str, rows: pd.DataFrame) -> str:
    """Under which rules the verdict is another than under the chosen ones (or the first there are); empty if none."""
    rules = map(str, rows.index.get_level_values("rule"))
    found = zip(rules, rows["verdict"], map(shown_probability, rows["probability"]), strict=True)
    verdicts = {rule: (str(verdict), p) for rule, verdict, p in found}
    reference = CHOSEN if CHOSEN in verdicts else next(iter(verdicts))
    own, p = verdicts[reference]
    other = [f"{verdict} (P {at}) under {rule}" for rule, (verdict, at) in verdicts.items() if verdict != own]
    return f"{hypothesis} is {own} (P {p}) under {reference}, but {', '.join(other)}" if other else ""
