"""What a paper printed, by the columns and hypotheses that a study sets its own results beside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from egovbayes.audit.audit import Audit, audit
from egovbayes.audit.paper import Printed, PrintedModel
from egovbayes.audit.printed import read_printed
from egovbayes.model.spec import ModelSpec
from egovbayes.study.fit_beside_printed import EXPLAINED
from egovbayes.study.study_file import StudyFile


@dataclass(frozen=True, slots=True)
class PrintedStudy:
    """The printed file and its audit, None where nothing was printed."""

    printed: Printed | None = None
    audit: Audit | None = None

    @property
    def verdicts(self) -> dict[str, str]:
        """The printed verdict of each hypothesis that has one."""
        hypotheses = {} if self.printed is None else self.printed.hypotheses
        return {name: hypothesis.verdict for name, hypothesis in hypotheses.items() if hypothesis.verdict}

    def measures(self, column: str) -> dict[str, str]:
        """Every printed measure of a column as printed (measure -> text), explained variances included."""
        model = self._model(column)
        if model is None:
            return {}
        counts = {name: str(count) for name, count in model.counts.items()}
        figures = {name: figure.text for name, figure in model.figures.items()}
        return counts | figures | {EXPLAINED + name: text for name, text in self.explained(column).items()}

    def explained(self, column: str) -> dict[str, str]:
        """Explained variances of a column as printed (construct -> text)."""
        model = self._model(column)
        return {} if model is None else {name: figure.text for name, figure in model.explained.items()}

    def contradiction(self, column: str, measure: str) -> str:
        """What the audit says against printed figures of a column, the measure among them; nothing where it is fine."""
        findings = () if self.audit is None else self.audit.inconsistent
        said = [
            finding.sentence
            for finding in findings
            if finding.where.rpartition(".")[2] == column and measure in {value.name for value in finding.values}
        ]
        return " ".join(said)

    def _model(self, column: str) -> PrintedModel | None:
        models = () if self.printed is None else self.printed.models
        return next((model for model in models if model.name == column), None)


def printed_study(plan: StudyFile, specs: Mapping[str, ModelSpec]) -> PrintedStudy:
    """What the study's file of printed figures says, held against arithmetic; nothing where the study names no file.

    Raises DataError where it cannot be read.
    """
    if not plan.printed:
        return PrintedStudy()
    printed = read_printed(plan.printed)
    columns = [model.name for model in printed.models]
    drawn = {column: spec for column, spec in specs.items() if column in columns}
    return PrintedStudy(printed, audit(printed, drawn))
