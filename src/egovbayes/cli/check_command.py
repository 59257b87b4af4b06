"""`egovbayes check`: everything that can be said before sampling."""

from __future__ import annotations

import click

from egovbayes.cli.options import (
    CLUSTER,
    DEFAULT_MODEL,
    FREE,
    GROUP,
    LIKELIHOOD,
    WEIGHTS,
    data_of,
    output,
    sound_model_of,
)


@click.command("check")
@click.option("--model", default=DEFAULT_MODEL, show_default=True, help="Shipped model or model file.")
@click.option("--data", default=None, help="Survey or matrix file, or shipped survey; by default what the model names.")
@click.option("--priors", default=None, help="TOML file with a [priors] table, above the model's own.")
@GROUP
@FREE
@LIKELIHOOD
@WEIGHTS
@CLUSTER
@click.option("--no-screening", is_flag=True, help="Keep everyone, whatever the survey's own screening rules say.")
@click.option("--no-data", is_flag=True, help="Look at the model alone.")
def check_command(  # noqa: PLR0913, PLR0917 - one argument an option
    model: str,
    data: str | None,
    priors: str | None,
    group: str | None,
    free: str | None,
    likelihood: str | None,
    weights: str | None,
    cluster: str | None,
    no_screening: bool,
    no_data: bool,
) -> None:
    """Say everything that can be said before sampling: model, automatic parameters, identification, answers, priors."""
    spec = sound_model_of(model, priors, free, likelihood, group=group)
    survey = None if no_data or (data is None and not spec.data) else data_of(data, spec, weights, cluster)
    from egovbayes.assess.readiness import check
    from egovbayes.report.fit.readiness import show_readiness

    show_readiness(check(spec, survey, screening=not no_screening), output())
