"""Standard errors and chi-square of maximum likelihood that do not ask answers to be normal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.assess.ml.bollen_stine import bollen_stine
from egovbayes.assess.ml.robust_tables import robust_tables
from egovbayes.assess.part import Gives, Known, Part, Said
from egovbayes.assess.parts.requirements import alike, answers, answers_of, estimate, estimated
from egovbayes.assess.run import Run
from egovbayes.catalogue.sentence import Sentence

if TYPE_CHECKING:
    import pandas as pd


def _complete(run: Run) -> Sentence | None:
    """Answers of which none is missing."""
    return None if answers_of(run).complete else Sentence("lacks.no_missing")


def _sound(run: Run) -> Sentence | None:
    """An estimate with standard errors, of the model that is sampled."""
    if estimated(run).converged and np.isfinite(estimated(run).covariance).all() and run.prepared.compared:
        return None
    return Sentence("lacks.sound_estimate")


def _required(run: Run) -> Sentence | None:
    """All of these, the first that lacks."""
    for requirement in (estimate, answers, alike, _complete, _sound):
        if lacking := requirement(run):
            return lacking
    return None


def _value(known: Known) -> Mapping[str, pd.DataFrame]:
    ml, seen, refits = estimated(known.run), answers_of(known.run), known.rules.bollen_stine
    drawn = bollen_stine(ml, seen, refits, known.rng) if refits else None
    return robust_tables(ml, seen, drawn)


def _said(tables: Mapping[str, pd.DataFrame], _known: Known) -> Said:
    return Said(tables)


ROBUST_ML = Part(
    "robust maximum likelihood",
    Gives(("ml_robust_indices", "ml_robust_parameters")),
    _value,
    says=_said,
    requires=(_required,),
)
