"""`egovbayes evidence`: earlier studies pooled, and what they say of a new one as a prior for it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from egovbayes.catalogue.language import Language
from egovbayes.cli.console import output, present, told
from egovbayes.cli.key_list import show_keys
from egovbayes.cli.options.fit_options import with_options
from egovbayes.cli.options.idle_options import refuse_idle
from egovbayes.cli.options.report_options import REPORT, documents_asked
from egovbayes.earlier.evidence import evidence
from egovbayes.earlier.keys import SCALES, SECTIONS
from egovbayes.earlier.priors_file import priors_file
from egovbayes.earlier.reading import shipped_evidence
from egovbayes.errors import SpecError
from egovbayes.report.earlier.contents import show_evidence
from egovbayes.report.earlier.files import forests, write_evidence
from egovbayes.report.folder.text_files import check_free, write_text


@click.command("evidence")
@click.argument("file", required=False)
@click.option("--pair", default=None, metavar='"A -> B"', help='Only these constructs: "A -> B", "A ~~ B".')
@click.option("--scale", default=None, type=click.Choice(list(SCALES)), help="Only studies on this scale.")
@click.option(
    "--new",
    default=None,
    metavar="B,SE",
    help="A new estimate and its standard error: do they agree with the evidence?",
)
@click.option(
    "--write", default=None, type=click.Path(path_type=Path), metavar="FILE.toml", help="A file for fit --priors."
)
@click.option(
    "--out", default="results-evidence", show_default=True, type=click.Path(path_type=Path), help="Results folder."
)
@click.option("--overwrite", is_flag=True, help="Replace the run in the results folder, and FILE.toml.")
@with_options(*REPORT)
@click.option("--no-figures", is_flag=True, help="Write no figures.")
@click.option("--no-files", is_flag=True, help="Write no results folder, only show.")
@click.option("--keys", is_flag=True, help="List the keys a file may hold, and the files that ship.")
def evidence_command(  # noqa: PLR0913, PLR0917 - one argument an option
    file: str | None,
    pair: str | None,
    scale: str | None,
    new: str | None,
    write: Path | None,
    out: Path,
    overwrite: bool,
    reports: tuple[str, ...],
    language: tuple[Language, ...],
    no_figures: bool,
    no_files: bool,
    keys: bool,
) -> int:
    """Pool earlier studies and say what a new one would find: FILE is TOML, or the name of a shipped file."""
    if file is None:
        idle = ("pair", "scale", "new", "write", "out", "overwrite", "reports", "language", "no_figures", "no_files")
        refuse_idle(*idle, without="a FILE of earlier studies")
    if keys or file is None:
        show_keys(SECTIONS, f"{', '.join(shipped_evidence())}; egovbayes evidence NAME shows one")
        return 0
    _check_places(file, write, overwrite=overwrite, files=not no_files)
    documents = documents_asked(reports, out, language, files=not no_files, overwrite=overwrite)
    found = evidence(file, pair, scale=scale, new=_estimate(new))
    priors = priors_file(found) if write is not None else ""
    written = partial(write_evidence, found, out, overwrite=overwrite, figures=not no_figures, reports=documents)
    undrawn = {} if no_files else written()
    if write is not None:
        write_text(write, priors)
    console = output()
    present(partial(show_evidence, found))
    if write is not None:
        console.print(f"\nWritten to {write}: priors for egovbayes fit --priors {write}", style="dim")
    if not no_files:
        drawn = ["figures"] if forests(found) and not no_figures else []
        names = ", ".join(["tables", *drawn, *documents.names, "run.json"])
        console.print(f"\nWritten to {out}/ ({names})", style="dim")
    return told(undrawn)


def _check_places(file: str, write: Path | None, *, overwrite: bool, files: bool) -> None:
    """Raises EgovbayesError where something may not be written, before anything is."""
    if not files:
        refuse_idle("out", "no_figures", without="a results folder, which --no-files leaves out")
        if write is None:
            refuse_idle("overwrite", without="a folder or file to write")
    if write is not None:
        check_free(write, overwrite=overwrite)
        if write.exists() and Path(file).exists() and write.samefile(file):
            raise SpecError(f"--write {write} is the file of earlier studies itself: give another name")


def _estimate(text: str | None) -> tuple[float, float] | None:
    """The two numbers of `0.4,0.1`. Raises SpecError."""
    if text is None:
        return None
    try:
        coefficient, error = (float(part) for part in text.split(","))
    except ValueError as error_:
        raise SpecError(
            f"--new {text}: write the estimate and its standard error with a comma between: --new 0.4,0.1"
        ) from error_
    return coefficient, error
