"""The options of commands that do many fits: how many, of which draws, where, and where they are kept."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import click

from egovbayes.cli.options.common import DEFAULT_MODEL, GROUP, LIKELIHOOD, PRIORS, SAME_SEED
from egovbayes.cli.options.fit_options import Option
from egovbayes.errors import EgovbayesError, notes_of
from egovbayes.study.run_settings import FIT_SETTINGS

_DASK = "Do the fits on a Dask cluster: tcp://HOST:8786."
RUNS_CLUSTER = click.option("--cluster", "--dask", "cluster", default=None, metavar="ADDRESS", help=_DASK)
DASK = click.option("--dask", default=None, metavar="ADDRESS", help=f"{_DASK} (--cluster names a column here.)")
"""For commands whose `--cluster` says how respondents were sampled."""
STORE = click.option(
    "--store",
    default=None,
    type=click.Path(path_type=Path),
    metavar="FILE.sqlite",
    help="Keeps each fit as it comes: an interrupted or killed command goes on from it. By default FOLDER-unfinished"
    ".sqlite, until all is written.",
)
MODEL: tuple[Option, ...] = (
    click.option("--model", default=DEFAULT_MODEL, show_default=True, help="Shipped model or model file."),
    click.option(
        "--data",
        default=None,
        help="Survey or matrix by whose spreads default priors go, and whose respondents leave answers out; by default "
        "what the model names, else the scales of its items.",
    ),
    GROUP,
    LIKELIHOOD,
    PRIORS,
)
RUNS: tuple[Option, ...] = (
    click.option("--seed", default=FIT_SETTINGS.seed, show_default=True, help=SAME_SEED),
    click.option("--draws", default=FIT_SETTINGS.draws, show_default=True, help="Draws kept of each chain."),
    click.option("--tune", default=FIT_SETTINGS.tune, show_default=True, help="Draws of each chain not kept."),
    click.option("--chains", default=FIT_SETTINGS.chains, show_default=True, help="Independent chains."),
    click.option(
        "--cores",
        default=None,
        type=click.IntRange(min=1),
        help="Fits at the same time; by default as many as there are cores.",
    ),
    RUNS_CLUSTER,
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


def store_beside(out: Path, store: Path | None, *, files: bool) -> Path | None:
    """The file that keeps the fits: results-calibrate.sqlite beside results-calibrate where none is given; none at all
    where nothing is to be written.
    """
    return store if store is not None or not files else _beside(out, ".sqlite")


def _beside(out: Path, ending: str) -> Path:
    out.parent.mkdir(parents=True, exist_ok=True)
    return out.parent / f"{out.name or 'results'}{ending}"


@dataclass(frozen=True, slots=True)
class UnlostFits:
    """The file that keeps the fits of a command, if any; `own` is one that nobody asked for."""

    path: Path | None
    own: bool

    def forget(self) -> None:
        """All is done and written: the file goes, unless it was asked for."""
        if self.own and self.path is not None:
            self.path.unlink(missing_ok=True)


@contextmanager
def unlost_fits(out: Path, store: Path | None, *, files: bool) -> Iterator[UnlostFits]:
    """A block whose fits are kept as they come, where results are written or a store is named. Where it is interrupted
    a note on what is raised says where; a mistake that nothing can go on from leaves no file.
    """
    own = store is None and files
    kept = UnlostFits(_beside(out, "-unfinished.sqlite") if own else store, own)
    before = kept.path is not None and kept.path.exists()
    try:
        yield kept
    except KeyboardInterrupt as error:
        if kept.path is not None and kept.path.exists() and not notes_of(error):
            error.add_note(f"the fits that were done are kept in {kept.path}: the same command goes on from there")
        raise
    except EgovbayesError as error:
        if not before and not notes_of(error):
            kept.forget()
        raise
