"""A matrix whose variances are all 1: what is right of a model fitted to it, and what is not."""

from __future__ import annotations

from egovbayes.notation import Array

_ONE = 1e-6


def units_note(variances: Array, *, correlation: bool) -> str:
    """A sentence on a matrix of which all printed variances (item,) are 1, "" for others.

    `correlation` says whether it was given as one, with standard deviations of 1. What does not change when items are
    divided by their standard deviations is right (Cudeck, 1989): chi-square and the standardised solution.
    """
    if len(variances) < 2 or (abs(variances - 1) > _ONE).any():
        return ""
    seen = (
        "All standard deviations are given as 1"
        if correlation
        else "All variances are 1: this looks like a correlation matrix, given as covariance"
    )
    way_out = "put them in sd" if correlation else "give correlation = ... with sd = [...]"
    return (
        f"{seen}. Items are then in units of their standard deviations. Chi-square, standardised values and their "
        "standard errors are those of the answers, unless the model ties values in the items' own units (equal "
        "loadings, equal or fixed residuals, groups compared); raw estimates, their standard errors and claims on them "
        f"are not. Where standard deviations are printed, {way_out}."
    )
