"""Log marginal likelihoods of the models, and how probable each is if all were equally probable before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from egovbayes.assess.marginal.marginal_likelihood import MarginalLikelihood, marginal_likelihood
from egovbayes.assess.streams import stream
from egovbayes.check import Check
from egovbayes.notation import Array
from egovbayes.quantities.model_probabilities import model_probabilities
from egovbayes.study.comparing.candidate import Candidate

LARGEST_ERROR = 0.5
"""A log marginal likelihood that is less sure tells models apart by hardly more than its own error."""
_CHECK = "marginal likelihood"


def marginals(candidates: Sequence[Candidate], seed: int) -> dict[str, MarginalLikelihood]:
    """By model. That of draws that are not to be used is there too, and marked by the check."""
    return {
        one.name: marginal_likelihood(one.compiled, one.draws.values, stream((seed, 1), "marginal"))
        for one in candidates
    }


def marginal_columns(found: Mapping[str, MarginalLikelihood]) -> dict[str, Array]:
    """log_marginal, log_marginal_error, model_probability, model_probability_error; (model,) each. No probabilities
    of one model, nor where one has no marginal likelihood.
    """
    value, error = (np.array([getattr(one, name) for one in found.values()]) for name in ("value", "error"))
    known = bool(np.isfinite(value).all()) and len(value) > 1
    p, doubt = model_probabilities(value, error) if known else np.full((2, len(value)), np.nan)
    return {
        "log_marginal": value,
        "log_marginal_error": error,
        "model_probability": p,
        "model_probability_error": doubt,
    }


def marginal_check(found: Mapping[str, MarginalLikelihood]) -> Check:
    """Whether every model has a log marginal likelihood that is sure enough."""
    lacking = {name: one.why for name, one in found.items() if one.why is not None}
    if lacking:
        name, why = next(iter(lacking.items()))
        return Check(_CHECK, None, "marginal.none", {"model": name, "why": why})
    worst = max(found, key=lambda name: float(np.nan_to_num(found[name].error, nan=np.inf)))
    error = found[worst].error
    if not error <= LARGEST_ERROR:
        return Check(_CHECK, False, "marginal.unsure", {"model": worst, "error": error, "bound": LARGEST_ERROR})
    return Check(_CHECK, True, "marginal.sure", {"error": error})
