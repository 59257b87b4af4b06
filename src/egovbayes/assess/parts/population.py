"""What the population would answer, from those asked and from counts of those who live (poststratification)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from egovbayes.assess.asked_cells import population_remarks
from egovbayes.assess.part import Gives, Known, Part, Said
from egovbayes.assess.parts.requirements import answers
from egovbayes.assess.regions.poststratified import poststratified
from egovbayes.assess.run import Run
from egovbayes.catalogue.sentence import Sentence
from egovbayes.likelihoods import DEFAULT

if TYPE_CHECKING:
    import pandas as pd


def _asked(run: Run) -> bool:
    return run.prepared.population is not None


def _normal(run: Run) -> Sentence | None:
    return None if run.prepared.likelihood is DEFAULT else Sentence("lacks.normal_shares")


def _value(known: Known) -> tuple[pd.DataFrame, pd.DataFrame]:
    return poststratified(known.run.prepared, known.run.values, known.rules.interval, known.rng)


def _said(tables: tuple[pd.DataFrame, pd.DataFrame], known: Known) -> Said:
    answers, cells = tables
    notes = tuple(population_remarks(known.run.prepared))
    return Said({"population": answers, "population_cells": cells}, notes=notes)


POPULATION = Part(
    "population",
    Gives(("population", "population_cells")),
    _value,
    says=_said,
    requires=(answers, _normal),
    asked=_asked,
)
