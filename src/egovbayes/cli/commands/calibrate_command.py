"""`egovbayes calibrate`: do a model's intervals and verdicts keep their word?"""

from __future__ import annotations

from pathlib import Path

import click

from egovbayes.catalogue.language import Language
from egovbayes.cli.options.asked import AskedModel, AskedRuns
from egovbayes.cli.options.claim_option import CLAIM
from egovbayes.cli.options.fit_options import results, with_options
from egovbayes.cli.options.report_options import REPORT, documents_asked
from egovbayes.cli.options.runs_options import MODEL, RUNS, WRITING, store_beside
from egovbayes.cli.progress import watching
from egovbayes.engines.samplers.settings import SamplerSettings
from egovbayes.study.run_settings import SIMULATIONS, RunSettings


@click.command("calibrate")
@with_options(
    *MODEL[:1],
    click.option("--n", default=422, show_default=True, help="Respondents of each data set, all groups together."),
    click.option("--simulations", default=SIMULATIONS, show_default=True, help="Data sets to draw and fit."),
    *MODEL[1:],
    CLAIM,
    *results("results-calibrate"),
    *REPORT,
    *RUNS,
    click.option("--strict", is_flag=True, help="Exit with 3 when a check fails."),
    *WRITING,
)
def calibrate_command(  # noqa: PLR0913, PLR0917 - one argument an option
    model: str,
    n: int,
    simulations: int,
    data: str | None,
    group: str | None,
    likelihood: str | None,
    priors: str | None,
    out: Path,
    overwrite: bool,
    reports: tuple[str, ...],
    language: tuple[Language, ...],
    seed: int,
    draws: int,
    tune: int,
    chains: int,
    cores: int | None,
    cluster: str | None,
    store: Path | None,
    strict: bool,
    no_figures: bool,
    no_files: bool,
) -> int:
    """Do intervals and verdicts keep their word? Values drawn from the priors, surveys of --n from these, all fitted.

    A command that was interrupted or killed goes on where it stopped when it is given again.
    """
    with watching() as watch:
        documents = documents_asked(reports, out, language, files=not no_files, overwrite=overwrite)
        where = store_beside(out, store, files=not no_files)
        run = RunSettings(cores, cluster, where, watch.fits)
        asked = AskedRuns(
            out, overwrite, not no_figures, not no_files, SamplerSettings(draws, tune, chains, 1, seed), run, documents
        )
        asked.check()
        spec, source = AskedModel(model, data, group, likelihood, priors).read()
        watch.stage("loading")
        from egovbayes.cli.commands.simulated_run import calibrate_and_write

        watch.stage("fitting")
        show = calibrate_and_write(asked, spec, source, n, simulations)
    return show(strict)
