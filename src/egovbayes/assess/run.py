"""What a fit is made from, once there are draws."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from egovbayes.assess.prepared import Prepared
from egovbayes.catalogue.sentence import Sentence
from egovbayes.check import Check
from egovbayes.engines.ml.fit import MLFit
from egovbayes.engines.ml.saturated import saturated_moments
from egovbayes.notation import Array

if TYPE_CHECKING:
    import pandas as pd
    import xarray as xr

    from egovbayes.assess.fit import Fit
    from egovbayes.engines.sampling import Draws


@dataclass(frozen=True, eq=False)
class Run:
    """A model and what was observed, made ready for each other, and what the engines found of them.

    `ml` is None where maximum likelihood failed; `tree` holds the draws in ArviZ's schema, `sampling_checks` what the
    sampler's diagnostics say of them. Where an earlier run's answers count, `before` holds draws of the prior that they
    make, and `power` is the table of what each power does. Where answers are read as categories, `as_numbers` is the
    same model fitted to them read as numbers; `other_reading` says whether anybody asks for the other one.
    """

    prepared: Prepared
    ml: MLFit | None
    draws: Draws
    tree: xr.DataTree
    sampling_checks: tuple[Check, ...] = ()
    settings: Mapping[str, object] = field(default_factory=dict)
    seconds: Mapping[str, float] = field(default_factory=dict)
    notes: tuple[Sentence, ...] = ()
    before: Draws | None = None
    power: pd.DataFrame | None = None
    as_numbers: Fit | None = None
    other_reading: bool = False

    @property
    def values(self) -> Array:
        """The draws (chain, draw, free) on the sampling scale."""
        return self.draws.values

    @property
    def shape(self) -> tuple[int, int]:
        """How many chains, and how many draws each has."""
        return self.values.shape[0], self.values.shape[1]

    @cached_property
    def saturated_log_likelihood(self) -> float:
        """That of the observed moments when no model restricts them; 0 where there is no such model."""
        if self.prepared.likelihood.abilities.saturated_model or self.prepared.without_moments:
            return 0.0
        found = self.ml.saturated if self.ml is not None else saturated_moments(self.prepared.moments)
        return found.log_likelihood
