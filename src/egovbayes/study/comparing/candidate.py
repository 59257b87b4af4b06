"""A model among several: its fit, its compiled density, what it says of each respondent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from egovbayes.assess.fit import Fit
from egovbayes.assess.respondents.psis import LeaveOneOut, leave_one_out, widely_applicable
from egovbayes.engines.sampling import Compiled, Draws
from egovbayes.errors import SpecError
from egovbayes.model.spec import ModelSpec
from egovbayes.notation import Array, IntArray


@dataclass(frozen=True, eq=False)
class Candidate:
    """A model that was fitted to be compared, and the compiled model whose draws these are."""

    name: str
    fit: Fit
    compiled: Compiled
    draws: Draws

    @property
    def log_likelihood(self) -> Array:
        """Log-likelihoods (draw, respondent) of everyone, or of the sample that is kept of many."""
        found = self.fit.posterior["log_likelihood"]["answers"].transpose("chain", "draw", "respondent").to_numpy()
        return found.reshape(-1, found.shape[-1])

    @property
    def respondents(self) -> IntArray:
        """The numbers of these respondents among all whose answers were used."""
        names = self.fit.posterior["log_likelihood"]["respondent"].to_numpy()
        every = self.fit.posterior["construct_scores"]["respondent"].to_numpy()
        place = {name: number for number, name in enumerate(every.tolist())}
        return np.array([place[name] for name in names.tolist()], dtype=np.int64)

    @cached_property
    def loo(self) -> LeaveOneOut:
        """Each respondent left out, by importance sampling."""
        return leave_one_out(self.log_likelihood)

    @cached_property
    def waic(self) -> LeaveOneOut:
        """The widely applicable information criterion, on the scale of log densities."""
        return widely_applicable(self.log_likelihood)


def names_of(specs: Sequence[ModelSpec]) -> tuple[str, ...]:
    """What the models are called. Raises SpecError where there is none, or two share a name."""
    names = tuple(spec.name for spec in specs)
    if not names:
        raise SpecError("compare: there is no model; give at least one, best two: compare first.toml second.toml")
    twice = next((name for name in names if names.count(name) > 1), "")
    if twice:
        raise SpecError(
            f"compare: two models are called {twice!r}; each needs a name of its own: name the files differently, or "
            "replace(model, name=...) from Python"
        )
    return names
