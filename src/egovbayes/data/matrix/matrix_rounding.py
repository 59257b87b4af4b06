"""What the rounding of a printed matrix costs, beside the error that any sample of that size has."""

from __future__ import annotations

import numpy as np

from egovbayes.catalogue.language import Numeral
from egovbayes.catalogue.sentence import phrase
from egovbayes.data.matrix.matrix_text import Printed

FEW_DECIMALS = 2
"""Matrices printed to more decimals than this lose nothing worth a note."""


def _percent(share: float) -> str:
    """Whole percents, below one a single digit that counts; never with an exponent."""
    return f"{share:,.0f}" if share >= 0.95 else f"{share:.1g}"


def rounding_note(printed: Printed, n: int, *, correlation: bool) -> str:
    """A sentence on a matrix printed to few decimals, "" for others.

    Rounding to d decimals adds an error of SD 10^-d / sqrt(12) to an entry (item, item); sampling n people adds one of
    SD sqrt((s_ii s_jj + s_ij^2) / n), of a correlation (1 - r^2) / sqrt(n). The largest ratio of the two is told.
    """
    if printed.decimals > FEW_DECIMALS:
        return ""
    values = printed.values
    variances = values.diagonal()
    if correlation:
        sampling = (1 - values[np.tril_indices(len(values), -1)] ** 2) / np.sqrt(n)
    else:
        sampling = np.sqrt((np.outer(variances, variances) + values**2) / n)
    rounding = 10.0**-printed.decimals / np.sqrt(12)
    share = 100 * rounding / sampling.min() if sampling.size else 0.0
    percent = Numeral(_percent(share))
    if printed.decimals == 0:
        return phrase("matrix.rounded_whole", percent=percent).text
    return phrase("matrix.rounded", n=printed.decimals, percent=percent).text
