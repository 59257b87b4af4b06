"""The effective number of parameters by the deviance."""

from __future__ import annotations

from egovbayes.notation import Array


def deviance_parameters(discrepancy: Array, at_mean: float) -> float:
    """Mean deviance less the deviance at the mean of the draws, of discrepancies (draw,) which differ from it by a
    constant. Spiegelhalter, Best, Carlin & van der Linde (2002).
    """
    return float(discrepancy.mean()) - at_mean
