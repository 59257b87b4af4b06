"""A whole study: fits and printed figures in, every table of the paper beside its own out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING

from egovbayes.assess.fit import Fit
from egovbayes.assess.hypotheses.rules import Rules
from egovbayes.catalogue.sentence import Listing, Text, phrase
from egovbayes.data.describing.description import Description
from egovbayes.data.matrix.matrix_file import Matrix
from egovbayes.data.surveys.survey import Survey
from egovbayes.engines.samplers.settings import SamplerSettings
from egovbayes.errors import DataError, EgovbayesError, SpecError
from egovbayes.hints import outline
from egovbayes.study.description import describe
from egovbayes.study.explained import explained_variances
from egovbayes.study.explained_draws import Explained
from egovbayes.study.exploration.exploratory import Exploration, ExploreSettings, explore
from egovbayes.study.printed.fit_beside_printed import fit_beside_printed
from egovbayes.study.printed.paths_beside_printed import paths_beside_printed
from egovbayes.study.printed.printed_study import PrintedStudy
from egovbayes.study.printed.sample_beside_printed import RESPONDENTS, respondents_beside_printed, scales_beside_printed
from egovbayes.study.printed.verdicts_beside_printed import unmatched, verdicts_beside_printed
from egovbayes.study.set_sensitivity import SetSensitivity, set_sensitivity
from egovbayes.study.study_file import AS_CATEGORIES, BY_GROUP, StudyFile
from egovbayes.study.study_models import hypothesis_of, set_claim

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class StudySettings:
    """How to sample and to judge, whether the survey's own rules leave respondents out; `stage` hears what begins."""

    sampler: SamplerSettings
    rules: Rules
    stage: Callable[[str], None]
    screening: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class Study:
    """Everything a study says. `data` are the answers (or their matrix) as they came, `description` the answers the
    fits saw (None for a matrix); `fits` is by column of the printed tables, `by_group` a fit over groups of
    respondents, None where none was asked for; `as_categories` (by column) those of the same models with answers read
    as categories, empty where these were not asked for.

    `fit_table` (index: model, measure) is the printed table of fit beside ours, `paths` (index: model, kind, path,
    estimate) that of paths and effects, `verdicts` (index: hypothesis, model) that of hypotheses, `respondents` printed
    percentages, `scales` printed reliabilities. `sensitivity` is None where none was asked for; `exploration` is about
    the items of the framework's model, None where they cannot be explored. `remarks` are what else is to be known.
    """

    plan: StudyFile
    data: Survey | Matrix
    printed: PrintedStudy
    fits: Mapping[str, Fit]
    fit_table: pd.DataFrame
    paths: pd.DataFrame
    verdicts: pd.DataFrame
    respondents: pd.DataFrame
    scales: pd.DataFrame
    explained: tuple[Explained, ...]
    sensitivity: SetSensitivity | None
    description: Description | None
    exploration: Exploration | None
    remarks: tuple[Text, ...] = ()
    seconds: Mapping[str, float] = field(default_factory=dict)
    by_group: Fit | None = None
    as_categories: Mapping[str, Fit] = field(default_factory=dict)

    __repr__ = outline

    @property
    def synthetic(self) -> bool:
        """Whether a program made the answers."""
        return self.data.synthetic

    @property
    def notes(self) -> tuple[str, ...]:
        """What else is to be known, in English: the `remarks`."""
        return tuple(str(remark) for remark in self.remarks)

    @property
    def every_fit(self) -> dict[str, Fit]:
        """The fits by the names of their folders: a column each, that over groups where there is one, and those with
        the answers as categories.
        """
        other = {f"{column}{AS_CATEGORIES}": fit for column, fit in self.as_categories.items()}
        return {**self.fits, **({} if self.by_group is None else {BY_GROUP: self.by_group}), **other}

    @property
    def titles(self) -> dict[str, str]:
        """The heading of each column."""
        return {column: self.plan.title_of(column) for column in self.fits}

    @property
    def interval(self) -> float:
        """The probability inside intervals."""
        return next(iter(self.fits.values())).rules.interval

    @property
    def converged(self) -> bool:
        """Whether every fit's sampling converged."""
        return all(fit.converged for fit in self.every_fit.values())

    @property
    def unusable(self) -> bool:
        """Whether the draws of some fit are not to be used."""
        return any(fit.unusable for fit in self.every_fit.values())


def study_of(
    plan: StudyFile, data: Survey | Matrix, printed: PrintedStudy, fits: Mapping[str, Fit], settings: StudySettings
) -> Study:
    """The study of these fits. Raises SpecError where the file names what a model does not have."""
    whole = fits[plan.framework]
    import pandas as pd

    sensitivity = _sensitivity(plan, fits, settings)
    description = _description(data, whole, settings)
    exploration, unexplored = _exploration(data, whole, settings)
    settings.stage("tables beside the printed ones")
    paths = {column: paths_beside_printed(fit, printed.model(column)) for column, fit in fits.items()}
    return Study(
        plan=plan,
        data=data,
        printed=printed,
        fits=fits,
        fit_table=_fit_table(plan, printed, fits),
        paths=pd.concat(
            {column: one.table for column, one in paths.items()}, names=["model", "kind", "path", "estimate"]
        ),
        verdicts=verdicts_beside_printed(fits, printed.verdicts, plan.verdicts),
        respondents=_respondents(plan, description, printed),
        scales=scales_beside_printed(whole, printed.printed),
        explained=explained_variances(fits, plan.explained, {name: printed.explained(name) for name in fits}),
        sensitivity=sensitivity,
        description=description,
        exploration=exploration,
        remarks=(
            *plan.notes,
            *_apart(plan, fits),
            *_unmatched(fits, printed),
            *_unprinted(printed),
            *(_pathless(column, one.lacking) for column, one in paths.items() if one.lacking),
            *_notes_of(sensitivity),
            *unexplored,
        ),
    )


def not_as_categories(column: str, error: EgovbayesError) -> Text:
    """Why the answers are not read as categories beside a column's model."""
    return phrase("study-note.not_categories", column=column, error=str(error))


def _fit_table(plan: StudyFile, printed: PrintedStudy, fits: Mapping[str, Fit]) -> pd.DataFrame:
    import pandas as pd

    tables = {
        name: fit_beside_printed(fit, printed.measures(name), plan.explained, rmsea_level=printed.rmsea_level(name))
        for name, fit in fits.items()
    }
    for column, table in tables.items():
        differs = table["agrees"] == "no"
        table.loc[differs, "note"] = [str(printed.against(column, name)) for name in table.loc[differs, "name"]]
    return pd.concat(tables, names=["model", "measure"])


def _description(data: Survey | Matrix, fit: Fit, settings: StudySettings) -> Description | None:
    if isinstance(data, Matrix):
        return None
    settings.stage("the answers described")
    return describe(data, fit.spec, screening=settings.screening)


def _exploration(
    data: Survey | Matrix, fit: Fit, settings: StudySettings
) -> tuple[Exploration | None, tuple[Text, ...]]:
    """The exploration, or none and a note saying why these items cannot be explored."""
    if isinstance(data, Matrix) and data.reliability:
        return None, (phrase("study-note.scores"),)
    settings.stage("exploratory factors")
    asked = ExploreSettings(seed=settings.sampler.seed, screening=settings.screening)
    try:
        return explore(data, fit.spec, settings=asked), ()
    except (DataError, SpecError) as error:
        return None, (phrase("study-note.unexplored", error=str(error)),)


def _respondents(plan: StudyFile, description: Description | None, printed: PrintedStudy) -> pd.DataFrame:
    import pandas as pd

    if description is None:
        return pd.DataFrame(columns=RESPONDENTS)
    return respondents_beside_printed(plan, description, printed.printed)


def _sensitivity(plan: StudyFile, fits: Mapping[str, Fit], settings: StudySettings) -> SetSensitivity | None:
    asked = plan.sensitivity
    if asked is None:
        return None
    settings.stage("other readings and other priors")
    fit = fits[asked.column]
    claim = set_claim(hypothesis_of(fit.spec, asked.hypothesis, plan.file))
    return set_sensitivity(fit, claim, asked.path_priors, settings.rules, settings.sampler)


def _notes_of(sensitivity: SetSensitivity | None) -> tuple[Text, ...]:
    return () if sensitivity is None else sensitivity.notes


def _apart(plan: StudyFile, fits: Mapping[str, Fit]) -> tuple[Text, ...]:
    """What must be said where models of different items stand side by side."""
    different = [(a, b) for a, b in combinations(fits, 2) if set(fits[a].table.items) != set(fits[b].table.items)]
    if not different:
        return ()
    sizes = tuple(
        phrase("study-note.size", title=plan.title_of(name), n=len(fit.table.items)) for name, fit in fits.items()
    )
    return (phrase("study-note.different_items", sizes=Listing(sizes, whole=True)),)


def _unmatched(fits: Mapping[str, Fit], printed: PrintedStudy) -> tuple[Text, ...]:
    missing = unmatched(fits, printed.verdicts)
    return (phrase("study-note.unmatched", names=Listing(missing, whole=True)),) if missing else ()


def _pathless(column: str, lacking: Sequence[str]) -> Text:
    return phrase("study-note.pathless", column=column, names=Listing(tuple(lacking), whole=True))


def _unprinted(printed: PrintedStudy) -> tuple[Text, ...]:
    columns = printed.unprinted
    return (phrase("study-note.unprinted", names=Listing(columns, whole=True)),) if columns else ()
