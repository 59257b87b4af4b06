"""The Student's t nearest to a distribution, by its quantiles."""

from __future__ import annotations

import numpy as np

from egovbayes.notation import Array

MATCHED: Array = np.array([0.025, 0.25, 0.5, 0.75, 0.975])
"""Probabilities of the quantiles that a t is matched to."""
FEWEST_FREEDOM, MOST_FREEDOM = 1.0, 200.0


def matched_student_t(quantiles: Array) -> tuple[float, float, float]:
    """Degrees of freedom, location and scale of the t for a distribution with these quantiles at MATCHED.

    The middle half and the middle 95 % are as wide as those of the distribution. Where it is skewed the t's median is
    as far off to one side as the ends of its middle 95 % are to the other. Degrees of freedom lie between 1 and 200.
    """
    from scipy import special

    low, first, median, third, high = (float(one) for one in quantiles)
    ratio = (third - first) / (high - low)
    freedom = np.geomspace(FEWEST_FREEDOM, MOST_FREEDOM, 2001)
    ratios = special.stdtrit(freedom, 0.75) / special.stdtrit(freedom, 0.975)
    df = float(np.exp(np.interp(ratio, ratios, np.log(freedom))))
    scale = (high - low) / (2 * float(special.stdtrit(df, 0.975)))
    return df, 0.5 * (median + 0.5 * (low + high)), scale
