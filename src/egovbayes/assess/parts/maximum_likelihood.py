"""Maximum likelihood's own tables, and what is to be known of its estimate."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from egovbayes.assess.ml.frequentist_tables import frequentist_tables
from egovbayes.assess.part import Gives, Known, Part, Said
from egovbayes.assess.parts.requirements import estimate, estimated

if TYPE_CHECKING:
    import pandas as pd

_TABLES = (
    *("ml_parameters", "ml_definitions", "ml_r2", "ml_fit_indices", "ml_modification_indices"),
    "ml_residuals",
)
_CHECKS = ("ml convergence", "ml heywood", "ml second optimum", "ml standard errors", "ml stability")


def _value(known: Known) -> Mapping[str, pd.DataFrame]:
    return frequentist_tables(estimated(known.run))


def _said(tables: Mapping[str, pd.DataFrame], known: Known) -> Said:
    return Said(tables, estimated(known.run).checks)


MAXIMUM_LIKELIHOOD = Part("maximum likelihood", Gives(_TABLES, _CHECKS), _value, says=_said, requires=(estimate,))
