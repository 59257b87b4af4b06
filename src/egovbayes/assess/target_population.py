"""Whom a survey is to speak of: counts of a population in the groups and at the predictors of a model."""

from __future__ import annotations

from dataclasses import dataclass
from math import floor

import numpy as np

from egovbayes.data.matrix.matrix_file import Matrix
from egovbayes.data.observed import Observed
from egovbayes.data.population_counts import Cells, PopulationCounts, population_cells
from egovbayes.data.surveys.codebook import Item, one_above
from egovbayes.data.surveys.survey import Survey
from egovbayes.errors import DataError
from egovbayes.hints import listed
from egovbayes.model.spec import ModelSpec
from egovbayes.model.table.roles import roles_of
from egovbayes.model.table.table import ParameterTable
from egovbayes.notation import Array


@dataclass(frozen=True, slots=True, eq=False)
class TargetPopulation:
    """The population's cells, and from which answer on each item is agreed to (item,), of items that are answers.

    `x` (cell, predictor) are the cells' predictors as the model has them, which may measure them from their means.
    """

    cells: Cells
    x: Array
    at_least: Array


def target_population(
    counts: PopulationCounts, survey: Survey | Matrix, spec: ModelSpec, table: ParameterTable, observed: Observed
) -> TargetPopulation:
    """The population in the words of a model and its survey. Raises DataError where they do not go together.

    An item is agreed to above the middle of its scale: from 4 on of 1 to 5.
    """
    if isinstance(survey, Matrix) or observed.answers is None:
        raise DataError(
            f"{survey.source}: this is a matrix, and a population needs the answers of those asked; give those with "
            "--data"
        )
    codebook = one_above(survey.codebook, spec.items)
    predictors = roles_of(spec.equations).covariates
    if not observed.design.simple:
        raise DataError(
            f"{counts.source}: the survey has weights or clusters, and counts by the model's predictors are there in "
            "place of weights: leave these out, or the counts"
        )
    if spec.products:
        raise DataError(
            f"{counts.source}: the model has products ({listed(spec.products)}), and people of one cell differ in "
            "these; leave them out to say what the population would answer"
        )
    items = [codebook.get(name, Item(name)) for name in predictors]
    cells = population_cells(counts, survey, spec.group, table.groups, items)
    x = cells.x - np.array([observed.origins.get(name, 0.0) for name in predictors])
    answers = observed.answers
    places = {name: place for place, name in enumerate(table.items) if name not in predictors}
    scales = [codebook.get(name, Item(name)).scale or _ends(answers.values[:, place]) for name, place in places.items()]
    return TargetPopulation(cells, x, np.array([floor(sum(scale) / 2) + 1.0 for scale in scales]))


def _ends(values: Array) -> tuple[float, float]:
    return float(np.nanmin(values)), float(np.nanmax(values))
