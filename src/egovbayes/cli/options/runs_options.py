"""The options of commands that do many fits: how many, of which draws, where, and where they are kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import click

from egovbayes.cli.options.common import DEFAULT_MODEL, GROUP, LIKELIHOOD, PRIORS, SAME_SEED, data_of, model_of
from egovbayes.cli.options.fit_options import Option, results
from egovbayes.cli.options.idle_options import refuse_idle
from egovbayes.data.matrix.matrix_file import Matrix
from egovbayes.data.surveys.survey import Survey
from egovbayes.engines.samplers.settings import SamplerSettings
from egovbayes.model.spec import ModelSpec
from egovbayes.report.folder.run_folder import check_writable
from egovbayes.study.run_settings import FIT_SETTINGS, RunSettings

MODEL: tuple[Option, ...] = (
    click.option("--model", default=DEFAULT_MODEL, show_default=True, help="Shipped model or model file."),
    click.option(
        "--data",
        default=None,
        help="Survey or matrix by whose spreads default priors go; by default what the model names, else the scales of "
        "its items.",
    ),
    GROUP,
    LIKELIHOOD,
    PRIORS,
)
RUNS: tuple[Option, ...] = (
    click.option("--seed", default=RunSettings().seed, show_default=True, help=SAME_SEED),
    click.option("--draws", default=FIT_SETTINGS.draws, show_default=True, help="Draws kept of each chain."),
    click.option("--tune", default=FIT_SETTINGS.tune, show_default=True, help="Draws of each chain not kept."),
    click.option("--chains", default=FIT_SETTINGS.chains, show_default=True, help="Independent chains."),
    click.option(
        "--cores",
        default=None,
        type=click.IntRange(min=1),
        help="Fits at the same time; by default as many as there are cores.",
    ),
    click.option("--cluster", default=None, metavar="ADDRESS", help="Do the fits on a Dask cluster: tcp://HOST:8786."),
    click.option(
        "--store",
        default=None,
        type=click.Path(path_type=Path),
        metavar="FILE.sqlite",
        help="Keeps each fit as it comes: a killed command goes on from it. By default beside the results folder.",
    ),
)
WRITING: tuple[Option, ...] = (
    click.option("--no-figures", is_flag=True, help="Write no figures."),
    click.option("--no-files", is_flag=True, help="Write no results folder, only show."),
)
__all__ = ["MODEL", "RUNS", "WRITING", "Asked", "AskedModel", "results"]


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
class Asked:
    """Where results go, how chains run, and where fits are done and kept."""

    out: Path
    overwrite: bool
    figures: bool
    files: bool
    sampling: SamplerSettings
    run: RunSettings

    def check(self) -> None:
        """Raises EgovbayesError where results could not be written, and for options without what they are about."""
        if not self.files:
            refuse_idle("out", "overwrite", "no_figures", without="a results folder, which --no-files leaves out")
            return
        check_writable(self.out, overwrite=self.overwrite)

    def written(self, write: Callable[[Path, bool, bool], dict[str, str]]) -> dict[str, str]:
        """Why not of the figures that could not be drawn; nothing is written where no files are asked for."""
        return write(self.out, self.overwrite, self.figures) if self.files else {}

    @property
    def told(self) -> str:
        """Where everything is."""
        kept = "" if self.run.store is None else f"every fit is kept in {self.run.store}"
        if not self.files:
            return kept
        drawn = "figures, " if self.figures else ""
        return f"Written to {self.out}/ (tables, {drawn}run.json); {kept}"


def store_beside(out: Path, store: Path | None, *, files: bool) -> Path | None:
    """The file that keeps the fits: results-calibrate.sqlite beside results-calibrate where none is given; none at all
    where nothing is to be written.
    """
    if store is not None or not files:
        return store
    return out.parent / f"{out.name or 'results'}.sqlite"
