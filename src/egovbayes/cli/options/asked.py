"""What was asked on the command line, by what it is about: one fit, a model, many runs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from egovbayes.assess.clock import Clock
from egovbayes.assess.hypotheses.rules import Rules
from egovbayes.cli.options.common import data_of, model_of
from egovbayes.cli.options.idle_options import refuse_idle
from egovbayes.cli.progress import Watch
from egovbayes.data.matrix.matrix_file import Matrix
from egovbayes.data.surveys.survey import Survey
from egovbayes.engines.samplers.settings import SamplerSettings
from egovbayes.model.spec import ModelSpec
from egovbayes.report.folder.run_folder import check_writable
from egovbayes.report.page.forms import NO_DOCUMENTS, Forms

if TYPE_CHECKING:
    from egovbayes.study.run_settings import RunSettings


@dataclass(frozen=True, slots=True)
class AskedFit:
    """How to fit, how to judge, and where to put what; `likelihood` None leaves the model its own, `weights` and
    `cluster` None the survey, `by_group` is a model over groups that a study fits beside its own, `population` a file
    of its counts, `earlier` the folder of an earlier run and how much its answers count, `run` where fits anew are done
    and kept, `reports` in which forms and languages a
    document is written.
    """

    out: Path
    sampler: SamplerSettings
    rules: Rules
    overwrite: bool
    files: bool
    figures: bool
    screening: bool
    timings: bool
    likelihood: str | None = None
    weights: str | None = None
    cluster: str | None = None
    by_group: ModelSpec | None = None
    population: str | None = None
    earlier: tuple[str, str] | None = None
    run: RunSettings | None = None
    reports: Forms = NO_DOCUMENTS

    def written(self, watch: Watch, clock: Clock, write: Callable[[], dict[str, str]]) -> dict[str, str]:
        """Why not of the figures that could not be drawn; nothing is written where no files are asked for."""
        if not self.files:
            return {}
        watch.stage("writing")
        return clock("writing files and figures", write)

    def told(self, *kinds: str) -> str:
        """Where everything is: what of the run is there besides its record, and the documents."""
        return (
            f"\nWritten to {self.out}/ ({', '.join(one for one in (*kinds, *self.reports.names, 'run.json') if one)})"
        )


@dataclass(frozen=True, slots=True)
class AskedModel:
    """What names the model: its file, and what stands above it."""

    name: str
    data: str | None
    group: str | None
    likelihood: str | None
    priors: str | None

    def read(self) -> tuple[ModelSpec, Survey | Matrix | None]:
        """The model, and the data its default priors go by; None where it names none. Raises EgovbayesError."""
        spec = model_of(self.name, self.priors, None, self.likelihood, group=self.group)
        named = self.data is not None or bool(spec.data)
        return spec, data_of(self.data, spec) if named else None


@dataclass(frozen=True, slots=True)
class AskedRuns:
    """Where results go, how chains run, where fits are done and kept, and in which documents results are shown."""

    out: Path
    overwrite: bool
    figures: bool
    files: bool
    sampling: SamplerSettings
    run: RunSettings
    reports: Forms = NO_DOCUMENTS

    def check(self) -> None:
        """Raises EgovbayesError where results could not be written, and for options without what they are about."""
        if not self.files:
            refuse_idle("out", "overwrite", "no_figures", without="a results folder, which --no-files leaves out")
            return
        check_writable(self.out, overwrite=self.overwrite)

    def written(self, write: Callable[..., dict[str, str]]) -> dict[str, str]:
        """Why not of the figures that could not be drawn; nothing is written where no files are asked for."""
        if not self.files:
            return {}
        return write(self.out, overwrite=self.overwrite, figures=self.figures, reports=self.reports)

    @property
    def told(self) -> str:
        """Where everything is."""
        kept = "" if self.run.store is None else f"every fit is kept in {self.run.store}"
        if not self.files:
            return kept
        names = ["tables", *(["figures"] if self.figures else []), *self.reports.names, "run.json"]
        return f"Written to {self.out}/ ({', '.join(names)}); {kept}"
