"""Options on what is known of groups that are pooled, and the model that they ask for."""

from __future__ import annotations

import click

from egovbayes.errors import SpecError
from egovbayes.model.regional_terms import with_regions
from egovbayes.model.spec import ModelSpec
from egovbayes.model.table.grouping import over_population

PREDICTORS = click.option(
    "--predictors",
    default=None,
    metavar="NAMES",
    help='What may explain why groups differ, one value for each: columns of the survey, "urban,income".',
)
PREDICTOR_VALUES = click.option(
    "--predictor-values",
    default=None,
    metavar="FILE",
    help="Where the predictors' values are: a table whose first column names the groups, or a region file.",
)
NEIGHBOURS = click.option(
    "--neighbours",
    default=None,
    metavar="FILE",
    help="Who is whose neighbour, so that these may be alike: a region file, a file of pairs, or a shipped name.",
)


def over_regions(
    spec: ModelSpec, predictors: str | None = None, values: str | None = None, neighbours: str | None = None
) -> ModelSpec:
    """The model with groups pooled, and with what is known of them. Raises SpecError."""
    return with_regions(over_population(spec), predictors=_names(predictors), values=values, neighbours=neighbours)


def _names(predictors: str | None) -> tuple[str, ...]:
    names = () if predictors is None else tuple(name.strip() for name in predictors.split(","))
    if not all(names):
        raise SpecError(f'--predictors "{predictors}": write names separated by commas, --predictors "urban,income"')
    return names
