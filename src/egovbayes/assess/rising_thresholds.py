"""Draws of an item's thresholds from the priors of each, given that they rise."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import numpy as np

from egovbayes.model.priors.priors import prior_draws
from egovbayes.model.spec import Prior
from egovbayes.notation import Array


def alike(priors: Sequence[Prior]) -> bool:
    """Whether all the priors are one: then independent draws in their order are draws of rising thresholds."""
    return len(set(priors)) == 1


def those_that_rise(priors: Sequence[Prior], n: int, rng: np.random.Generator) -> Array:
    """Of n draws of thresholds, each by its own prior (threshold,), those that rise; (draw, threshold).

    Those of one prior that follow each other are put in order first, which leaves their distribution as it is.
    """
    drawn = np.array([prior_draws(prior, n, rng) for prior in priors]).T
    for _, run in groupby(range(len(priors)), key=priors.__getitem__):
        own = list(run)
        drawn[:, own] = np.sort(drawn[:, own], axis=1)
    return drawn[(np.diff(drawn, axis=1) > 0.0).all(1)]
