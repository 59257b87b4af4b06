"""`egovbayes design`: how many respondents does a claim need?"""

from __future__ import annotations

from pathlib import Path

import click

from egovbayes.catalogue.language import Language
from egovbayes.cli.options.asked import AskedModel, AskedRuns
from egovbayes.cli.options.claim_option import with_claim_named
from egovbayes.cli.options.fit_options import results, with_options
from egovbayes.cli.options.report_options import REPORT, documents_asked
from egovbayes.cli.options.runs_options import MODEL, RUNS, WRITING, store_beside
from egovbayes.cli.progress import watching
from egovbayes.engines.samplers.settings import SamplerSettings
from egovbayes.model.file.prior_files import read_priors
from egovbayes.study.run_settings import DesignSettings, RunSettings, sizes_of

_DEFAULT = DesignSettings()


@click.command("design")
@with_options(
    *MODEL[:1],
    click.option(
        "--claim",
        required=True,
        metavar="[NAME|NAME: CLAIM]",
        help='The hypothesis that is to be supported: one of the model, or "H1: a > 0".',
    ),
    click.option(
        "--sizes", default=",".join(map(str, _DEFAULT.sizes)), show_default=True, help="Numbers of respondents to try."
    ),
    click.option("--worlds", default=_DEFAULT.worlds, show_default=True, help="Data sets of each size."),
    click.option(
        "--at-least",
        default=_DEFAULT.at_least,
        show_default=True,
        help="Smallest standardised effect that the survey is to find.",
    ),
    click.option(
        "--design-priors",
        default=None,
        metavar="FILE.toml",
        help="What there may be to find: a [priors] table, as evidence --write makes one; by default the model's own.",
    ),
    click.option("--aim", default=_DEFAULT.aim, show_default=True, help="Assurance wanted."),
    click.option(
        "--threshold", default=_DEFAULT.threshold, show_default=True, help="Probability a claim is supported at."
    ),
    *MODEL[1:],
    *results("results-design"),
    *REPORT,
    *RUNS,
    *WRITING,
)
def design_command(  # noqa: PLR0913, PLR0917 - one argument an option
    model: str,
    claim: str,
    sizes: str,
    worlds: int,
    at_least: float,
    design_priors: str | None,
    aim: float,
    threshold: float,
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
    no_figures: bool,
    no_files: bool,
) -> int:
    """How many respondents does a claim need? Surveys of every size drawn from a design prior, and all fitted.

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
        given = {} if design_priors is None else read_priors(design_priors)
        settings = DesignSettings(sizes_of(sizes), worlds, at_least, given, aim, threshold)
        spec, source = AskedModel(model, data, group, likelihood, priors).read()
        spec, claim = with_claim_named(spec, claim)
        watch.stage("loading")
        from egovbayes.cli.commands.simulated_run import design_and_write

        watch.stage("fitting")
        show = design_and_write(asked, spec, source, claim, settings)
    return show()
