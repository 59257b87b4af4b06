"""Priors as they are shown where their digits do not matter."""

from __future__ import annotations

from dataclasses import replace

from egovbayes.model.priors.priors import prior_text
from egovbayes.model.spec import Prior


def short_prior_text(prior: Prior) -> str:
    """The prior as it is written, with three digits of each of its numbers."""
    short = (one if isinstance(one, str) else float(f"{one:.3g}") for one in prior.parameters)
    return prior_text(replace(prior, parameters=tuple(short)))
