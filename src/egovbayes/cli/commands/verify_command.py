"""`egovbayes verify`: the references, run on this machine."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from egovbayes.catalogue.language import Language
from egovbayes.cli.console import output, present
from egovbayes.cli.options.fit_options import with_options
from egovbayes.cli.options.report_options import REPORT, documents_of_results
from egovbayes.cli.progress import watching

DISAGREES = 3


@click.command("verify")
@click.option("--out", default=None, type=click.Path(path_type=Path), help="Folder for every value and documents.")
@click.option("--overwrite", is_flag=True, help="Replace the results in the folder; other files there stay.")
@with_options(*REPORT)
def verify_command(out: Path | None, overwrite: bool, reports: tuple[str, ...], language: tuple[Language, ...]) -> int:
    """Compare this machine's numbers with those of lavaan, AMOS and blavaan, one by one; exit 3 if one differs."""
    documents = documents_of_results(reports, out, language, files=True, overwrite=overwrite)
    with watching() as watch:
        watch.stage("loading")
        from egovbayes.report.verification import show_verification
        from egovbayes.report.verification_files import write_verification
        from egovbayes.study.verification.verify import verify

        found = verify(watch.stage)
    present(partial(show_verification, found))
    if out is not None:
        write_verification(found, out, overwrite=overwrite, reports=documents)
        names = ", ".join(["tables", *documents.names, "run.json"])
        output().print(f"\nWritten to {out}/ ({names})", style="dim")
    return 0 if all(value.agrees for members in found.values() for value in members) else DISAGREES
