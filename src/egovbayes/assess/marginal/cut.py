"""The share of priors that lies where correlations can occur together, and standardised paths leave a variance."""

from __future__ import annotations

import numpy as np

from egovbayes.assess.prior_draws import JointPrior

CUT_DRAWS = 200_000


def log_share_inside(prior: JointPrior, rng: np.random.Generator, n: int = CUT_DRAWS) -> tuple[float, float]:
    """Log of the share of prior draws whose correlations are positive definite, and whose standardised paths leave
    their outcomes a variance; and its standard error.

    A density that is cut off outside and not made larger inside (assess.log_prior) integrates to that share. 0, 0 where
    nothing is cut off. Raises PriorError where no draw lies inside.
    """
    total, variance = 0.0, 0.0
    for share in prior.shares_inside(n, rng):
        total += float(np.log(share))
        variance += (1 - share) / (share * n)
    return total, float(np.sqrt(variance))
