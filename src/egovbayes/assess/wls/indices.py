"""Fit indices of a weighted least squares fit, as lavaan's WLSMV prints them."""

from __future__ import annotations

from collections.abc import Mapping
from math import sqrt
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.assess.ml.residual_indices import srmr
from egovbayes.assess.wls.index_rows import Correlations, Row, chi_square_rows, robust_rows, row
from egovbayes.engines.wls.fit import WLSFit
from egovbayes.quantities.implied import implied_covariance

if TYPE_CHECKING:
    import pandas as pd

_COLUMNS = ["value", "lower", "upper", "note"]


def wls_fit_indices(fit: WLSFit) -> pd.DataFrame:
    """One row per index (index: name) with value, lower, upper, note.

    `chisq` is the discrepancy times respondents less one, which is no chi-square; `chisq_scaled` is scaled and shifted,
    `chisq_mean_scaled` and `chisq_adjusted` are mean-scaled, and mean-and-variance adjusted with `df_adjusted`.
    `..._scaled` are of `chisq_scaled`; `..._robust` estimate the values that maximum likelihood of the latent answers
    would have in the population, blank where polychoric correlations are no positive definite matrix. RMSEA has 90 %
    intervals. SRMR counts variances of 1 among the residuals, CRMR does not.
    """
    sample = fit.sample
    implied = implied_covariance(fit.matrices(fit.values))[0]
    own = Correlations(sample.n, sample.correlations, implied, sample.covariance_of_pairs)
    unfitted = np.eye(fit.residuals.size) - fit.slopes @ fit.influence
    rows = {
        "npar": row(fit.n_free, "free parameters, thresholds among them"),
        **chi_square_rows(fit.misfit, fit.baseline, sample.n - 1.0, 1),
        **robust_rows([own], unfitted, fit.misfit.df),
        **_of_residuals(fit),
    }
    return index_frame(rows)


def index_frame(rows: Mapping[str, Row]) -> pd.DataFrame:
    """Rows of indices by name as a frame with value, lower, upper, note."""
    import pandas as pd

    frame = pd.DataFrame.from_dict(dict(rows), orient="index", columns=_COLUMNS)
    frame.index.name = "index"
    return frame


def _of_residuals(fit: WLSFit) -> dict[str, Row]:
    implied, n = implied_covariance(fit.matrices(fit.values)), np.ones(1)
    left = fit.residuals
    moments = left.size + fit.sample.thresholds.size
    return {
        "srmr": row(srmr(fit.sample.correlations[None], implied, n)),
        "crmr": row(sqrt(float((left**2).mean()))),
        "wrmr": row(sqrt(fit.misfit.chi_square / moments), "weighted root mean square residual"),
    }
