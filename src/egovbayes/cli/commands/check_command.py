"""`egovbayes check`: everything that can be said before sampling."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from egovbayes.catalogue.language import Language
from egovbayes.cli.console import output, present
from egovbayes.cli.options.claim_option import CLAIM
from egovbayes.cli.options.common import (
    CLUSTER,
    DEFAULT_MODEL,
    FREE,
    GROUP,
    LIKELIHOOD,
    POOL,
    POPULATION,
    PRIORS,
    WEIGHTS,
    check_sound,
    data_of,
    model_of,
)
from egovbayes.cli.options.fit_options import with_options
from egovbayes.cli.options.idle_options import refuse_idle
from egovbayes.cli.options.ordered_option import ORDERED
from egovbayes.cli.options.regional_options import NEIGHBOURS, PREDICTOR_VALUES, PREDICTORS, over_regions
from egovbayes.cli.options.report_options import REPORT, documents_of_results
from egovbayes.cli.options.sheet_option import SHEET
from egovbayes.data.population_counts import read_population
from egovbayes.report.page.forms import Forms

if TYPE_CHECKING:
    from egovbayes.assess.readiness import Readiness

_WHAT = (
    click.option("--model", default=DEFAULT_MODEL, show_default=True, help="Shipped model or model file."),
    click.option(
        "--data", default=None, help="Survey or matrix file, or shipped survey; by default what the model names."
    ),
    PRIORS,
    GROUP,
    FREE,
    POOL,
    PREDICTORS,
    PREDICTOR_VALUES,
    NEIGHBOURS,
    POPULATION,
    LIKELIHOOD,
    ORDERED,
    WEIGHTS,
    CLUSTER,
    SHEET,
    CLAIM,
    click.option("--no-screening", is_flag=True, help="Keep everyone, whatever the survey's own screening rules say."),
    click.option("--no-data", is_flag=True, help="Look at the model alone."),
    click.option("--out", default=None, type=click.Path(path_type=Path), help="Folder for a document and a table."),
    click.option("--overwrite", is_flag=True, help="Replace the results in the folder; other files there stay."),
    *REPORT,
)


@click.command("check")
@with_options(*_WHAT)
def check_command(  # noqa: PLR0913, PLR0917 - one argument an option
    model: str,
    data: str | None,
    priors: str | None,
    group: str | None,
    free: str | None,
    pool: str | None,
    predictors: str | None,
    predictor_values: str | None,
    neighbours: str | None,
    population: str | None,
    likelihood: str | None,
    weights: str | None,
    cluster: str | None,
    no_screening: bool,
    no_data: bool,
    out: Path | None,
    overwrite: bool,
    reports: tuple[str, ...],
    language: tuple[Language, ...],
) -> int:
    """Say everything that can be said before sampling: model, automatic parameters, identification, answers, priors.

    With --pool, --predictors or --neighbours of what `regions` would fit.
    """
    documents = documents_of_results(reports, out, language, files=True, overwrite=overwrite)
    spec = model_of(model, priors, free, likelihood, group=group, pool=pool)
    if predictors or predictor_values or neighbours:
        spec = over_regions(spec, predictors, predictor_values, neighbours)
    check_sound(spec)
    without_survey = no_data or (data is None and not spec.data)
    if without_survey:
        refuse_idle("predictors", "predictor_values", "neighbours", "population", without="a survey (--data)")
    survey = None if without_survey else data_of(data, spec, weights, cluster)
    counts = None if population is None else read_population(population)
    from egovbayes.assess.readiness import check

    _show_and_write(
        check(spec, survey, screening=not no_screening, population=counts), out, documents, overwrite=overwrite
    )
    return 0


def _show_and_write(found: Readiness, out: Path | None, documents: Forms, *, overwrite: bool) -> None:
    from egovbayes.report.fit.readiness import show_readiness
    from egovbayes.report.fit.readiness_files import write_readiness

    present(partial(show_readiness, found))
    if out is not None:
        write_readiness(found, out, overwrite=overwrite, reports=documents)
        output().print(f"\nWritten to {out}/ ({', '.join(['tables', *documents.names, 'run.json'])})", style="dim")
