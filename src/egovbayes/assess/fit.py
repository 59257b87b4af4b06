"""A finished fit: what was asked, what was observed, what came out, and how far to trust it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from egovbayes.assess.hypotheses.rules import Rules
from egovbayes.assess.trust import unusable
from egovbayes.check import Check
from egovbayes.data.answers import Answers
from egovbayes.data.moments.moments import Moments
from egovbayes.engines.ml.fit import MLFit
from egovbayes.model.spec import ModelSpec, Prior
from egovbayes.model.table.layout import Layout
from egovbayes.model.table.table import ParameterTable

if TYPE_CHECKING:
    import pandas as pd
    import xarray as xr


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """Everything one run knows. The tables are pandas, the draws an ArviZ DataTree with named dims.

    `answers` and `ml` may be None (moments only; maximum likelihood failed). `hypotheses` has a row for each hypothesis
    (`reservation` says why one is not judged, or is so nevertheless), `parameters` for each free parameter and
    definition, `comparison` the same rows beside maximum likelihood, `fit_indices` for each index (posterior and
    maximum likelihood), `effects` for each pair of constructs, `stability` for each group where there is feedback,
    `explained` for each outcome (its R2, prior and posterior), `reliability` for each construct and measure, `validity`
    for each pair of constructs and measure, `literal_reading` and `group_effects` the other readings of H3 and of the
    basic hypothesis (empty where the model has nothing to say on them). `ml_tables` are the tables of maximum
    likelihood by file name (empty without it). `settings` and `seconds` say how it was run and where the time went,
    `rules` how verdicts were reached and how wide the intervals are.

    Examples:
        >>> fit.converged
        True
        >>> fit.hypotheses["verdict"].to_dict()
        {'H2a': 'supported', 'H2b': 'supported', 'H3a': 'supported', 'H3b': 'supported', 'H4': 'supported'}
        >>> fit.reliability.loc[("trust", "omega"), "value"].round(2).item()
        0.87
        >>> dict(fit.posterior["posterior"]["path"].sizes)
        {'chain': 4, 'draw': 1000, 'paths': 3}
    """

    spec: ModelSpec
    table: ParameterTable
    layout: Layout
    answers: Answers | None
    moments: Moments
    priors: tuple[Prior, ...]
    ml: MLFit | None
    posterior: xr.DataTree
    hypotheses: pd.DataFrame
    parameters: pd.DataFrame
    comparison: pd.DataFrame
    fit_indices: pd.DataFrame
    effects: pd.DataFrame
    stability: pd.DataFrame
    explained: pd.DataFrame
    literal_reading: pd.DataFrame
    group_effects: pd.DataFrame
    reliability: pd.DataFrame
    validity: pd.DataFrame
    ml_tables: Mapping[str, pd.DataFrame]
    checks: tuple[Check, ...]
    settings: Mapping[str, object]
    seconds: Mapping[str, float]
    interrupted: bool = False
    notes: tuple[str, ...] = ()
    rules: Rules = field(default_factory=Rules)

    @property
    def converged(self) -> bool:
        """Whether no check of the sampling failed; a check that can say nothing does not count against it."""
        return all(check.passed is not False for check in self.checks if check.name in SAMPLING_CHECKS)

    @property
    def unusable(self) -> str:
        """Why nothing may be judged on the draws; empty where it may."""
        return unusable(self.checks)


SAMPLING_CHECKS = frozenset({"rhat", "bulk ess", "tail ess", "divergences", "e-bfmi", "tree depth", "highest mode"})
