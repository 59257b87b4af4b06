"""A matrix whose variances are all 1: what is right of a model fitted to it, and what is not."""

from __future__ import annotations

from egovbayes.catalogue.sentence import phrase
from egovbayes.notation import Array

_ONE = 1e-6


def units_note(variances: Array, *, correlation: bool) -> str:
    """A sentence on a matrix of which all printed variances (item,) are 1, "" for others.

    `correlation` says whether it was given as one, with standard deviations of 1. What does not change when items are
    divided by their standard deviations is right (Cudeck, 1989): chi-square and the standardised solution.
    """
    if len(variances) < 2 or (abs(variances - 1) > _ONE).any():
        return ""
    return phrase("matrix.units" if correlation else "matrix.units_as_covariance").text
