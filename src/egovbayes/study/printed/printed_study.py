"""What a paper printed, by the columns and hypotheses that a study sets its own results beside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from egovbayes.audit.audit import Audit, audit
from egovbayes.audit.figure import Figure, figure_of
from egovbayes.audit.paper import Printed, PrintedModel
from egovbayes.audit.reading.printed import read_printed
from egovbayes.catalogue.sentence import Listing
from egovbayes.errors import SpecError
from egovbayes.hints import listed, nearest
from egovbayes.model.spec import ModelSpec
from egovbayes.study.printed.fit_beside_printed import EXPLAINED, INTERVAL_OF_INDICES
from egovbayes.study.study_file import StudyFile


@dataclass(frozen=True, slots=True)
class PrintedStudy:
    """The printed file and its audit, None where nothing was printed; `unprinted` are columns that it does not have."""

    printed: Printed | None = None
    audit: Audit | None = None
    unprinted: tuple[str, ...] = ()

    @property
    def verdicts(self) -> dict[str, str]:
        """The printed verdict of each hypothesis that has one."""
        hypotheses = {} if self.printed is None else self.printed.hypotheses
        return {name: hypothesis.verdict for name, hypothesis in hypotheses.items() if hypothesis.verdict}

    def measures(self, column: str) -> dict[str, Figure]:
        """Every printed measure of a column, each with the interval it stands for; explained variances included."""
        model = self.model(column)
        if model is None:
            return {}
        counts = {name: figure_of(str(count)) for name, count in model.counts.items()}
        return {**counts, **model.figures, **{EXPLAINED + name: figure for name, figure in model.explained.items()}}

    def rmsea_level(self, column: str) -> float:
        """The probability inside the column's interval of RMSEA."""
        model = self.model(column)
        return INTERVAL_OF_INDICES if model is None else model.rmsea_level

    def explained(self, column: str) -> dict[str, str]:
        """Explained variances of a column as printed (construct -> text)."""
        model = self.model(column)
        return {} if model is None else {name: figure.text for name, figure in model.explained.items()}

    def against(self, column: str, measure: str) -> Listing:
        """What the audit says against printed figures of a column, the measure among them; nothing where it is fine."""
        findings = () if self.audit is None else self.audit.inconsistent
        said = [
            finding.said
            for finding in findings
            if finding.where.rpartition(".")[2] == column and measure in {value.name for value in finding.values}
        ]
        return Listing(tuple(said), between=" ", whole=True)

    def model(self, column: str) -> PrintedModel | None:
        """The printed column, None where there is none."""
        models = () if self.printed is None else self.printed.models
        return next((model for model in models if model.name == column), None)


def printed_study(plan: StudyFile, specs: Mapping[str, ModelSpec]) -> PrintedStudy:
    """What the study's file of printed figures says, held against arithmetic; nothing where the study names no file.

    Raises DataError where it cannot be read, SpecError for percentages that it does not print and for columns that look
    like misspelt ones of it.
    """
    if not plan.printed:
        return PrintedStudy()
    printed = read_printed(plan.printed)
    _check_profile(plan, printed)
    columns = [model.name for model in printed.models]
    drawn = {column: spec for column, spec in specs.items() if column in columns}
    return PrintedStudy(printed, audit(printed, drawn), _unprinted(plan, printed))


def _check_profile(plan: StudyFile, printed: Printed) -> None:
    for name in plan.profile:
        if name not in printed.percentages:
            raise SpecError(
                f"{plan.file} [profile]: {printed.where} prints no percentage {name!r}"
                f"{nearest(name, printed.percentages)}; [demographics_percent] has: {listed(printed.percentages)}"
            )


def _unprinted(plan: StudyFile, printed: Printed) -> tuple[str, ...]:
    """Columns of the study that the printed tables lack, such as a model of one's own beside the paper's.

    Raises SpecError for one that is nearly a printed column without a model, and where no column is printed.
    """
    columns = tuple(dict.fromkeys(model.name for model in printed.models))
    lacking = tuple(column for column in plan.models if column not in columns)
    for column in lacking:
        near = nearest(column, [name for name in columns if name not in plan.models])
        if near or (columns and len(lacking) == len(plan.models)):
            raise SpecError(
                f"{plan.file} [models]: {printed.where} prints no column {column!r}{near}; its columns: "
                f"{listed(columns)}. Name each model as its column, and those of your own beside them as you like"
            )
    return lacking if columns else ()
