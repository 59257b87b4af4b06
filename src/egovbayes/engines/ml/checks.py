"""What looks wrong in a maximum likelihood fit, each said once and plainly."""

from __future__ import annotations

import numpy as np

from egovbayes.check import Check, first_named
from egovbayes.engines.ml.optimiser import Optimum, best_of
from egovbayes.model.table.layout import Layout
from egovbayes.model.table.matrices import fill
from egovbayes.model.table.table import ParameterTable
from egovbayes.notation import SYMMETRIC, Array
from egovbayes.quantities.propagation import has_feedback
from egovbayes.quantities.stability import stability_index

_BOUNDARY = 1e-6
_SAME_HEIGHT = 1e-3
_OF_WEAK_ITEMS = (
    "Usually the constructs are weakly measured or the sample is small: compare with the posterior, which shows both."
)
# where I - B has no inverse the answers vary without end: a wall where the paths of a loop have one sign
_OF_A_LOOP = (
    "Usually that is the other side of the feedback, with a stability index beyond 1 where the reported one is below, "
    "or the reverse. Chains hardly ever cross from one to the other: the posterior is that of the side reported. Where "
    "the two are less than 3 apart, fix a path of the loop or find its outcomes stronger predictors."
)


def admissible(layout: Layout, values: Array) -> bool:
    """Whether all variances are positive and all construct and residual covariance matrices positive semi-definite."""
    matrices = fill(layout, values)
    return all(
        float(np.linalg.eigvalsh(_correlations(part)).min(initial=0.0)) >= -_BOUNDARY
        and float(np.diagonal(part, axis1=-2, axis2=-1).min(initial=0.0)) >= 0
        for part in (matrices.construct_covariance, matrices.residual_covariance)
    )


def ml_checks(
    table: ParameterTable, layout: Layout, optima: tuple[Optimum, ...], covariance: Array
) -> tuple[Check, ...]:
    """Checks of convergence, Heywood cases, second optima and standard errors, for the best of `optima`; with feedback
    of its stability too.
    """
    best = best_of(optima)
    return (
        _convergence(best),
        _heywood(table, layout, best.values),
        _second_optimum(optima, best, feedback=has_feedback(fill(layout, best.values).paths)),
        _standard_errors(table, covariance),
        *_stability(layout, best.values),
    )


def _convergence(best: Optimum) -> Check:
    if best.converged:
        text = f"Maximum likelihood converged in {best.iterations} steps."
    else:
        text = (
            f"Maximum likelihood did not converge: after {best.iterations} steps the log-likelihood still climbs by "
            f"{best.slope:.2g} a standard error. Usually the sample is small or a construct has only weak items, and "
            "an estimate runs off without end: look for the largest standard errors, and simplify the model there."
        )
    return Check("ml convergence", best.converged, text)


def _heywood(table: ParameterTable, layout: Layout, values: Array) -> Check:
    bad = [
        f"{table.unique_name(row)} = {values[row.free]:.3g}"
        for row in table.rows
        if row.free >= 0 and row.matrix in SYMMETRIC and row.row == row.col and values[row.free] < 0
    ]
    if bad:
        named = first_named(bad, "tables/ml_parameters.csv", between="; ")
        text = (
            f"Negative variance estimated (Heywood case): {named}. Usually the sample is small, an item stands almost "
            "alone for its construct, or the model is wrong there. Standardised values and R2 of these variables mean "
            "nothing; the posterior, whose variances are positive, is the better guide."
        )
        return Check("ml heywood", False, text)
    if not admissible(layout, values):
        text = (
            "The estimated construct or residual covariance matrix is not positive definite: correlations beyond 1 are "
            "implied. Usually two constructs cannot be told apart; consider joining them, or freeing fewer covariances."
        )
        return Check("ml heywood", False, text)
    return Check("ml heywood", True, "All estimated variances are positive and all correlations possible.")


def _second_optimum(optima: tuple[Optimum, ...], best: Optimum, *, feedback: bool) -> Check:
    others = [o.log_likelihood for o in optima if o.converged]
    others = [height for height in others if height < best.log_likelihood - _SAME_HEIGHT]
    endless = [o for o in optima if not o.converged and o.log_likelihood > best.log_likelihood + _SAME_HEIGHT]
    if best.converged and endless:
        text = (
            "From another starting point the log-likelihood climbs beyond the reported maximum without reaching a top: "
            "an estimate runs off without end there. Usually the model is wrong for these answers or asks too much of "
            "them: look at the modification indices, and compare with the posterior."
        )
    elif others:
        text = (
            f"Another starting point ended at a second stationary point, {best.log_likelihood - max(others):.3g} lower "
            f"in log-likelihood; the higher one is reported. {_OF_A_LOOP if feedback else _OF_WEAK_ITEMS}"
        )
    else:
        return Check("ml second optimum", True, f"{len(optima)} starting points showed no second maximum.")
    return Check("ml second optimum", False, text)


def _standard_errors(table: ParameterTable, covariance: Array) -> Check:
    variances = np.diagonal(covariance)
    if np.isfinite(variances).all() and (variances > 0).all():
        return Check("ml standard errors", True, "The information matrix is positive definite.")
    text = (
        "Standard errors cannot be computed: the information matrix is singular at the estimates. Usually a parameter "
        "is not identified there (a construct whose loadings are all near 0, or whose marker does not measure it); "
        f"{table.n_free} parameters are affected."
    )
    return Check("ml standard errors", False, text)


def _stability(layout: Layout, values: Array) -> tuple[Check, ...]:
    paths = fill(layout, values).paths
    if not has_feedback(paths):
        return ()
    index = float(stability_index(paths).max())
    if index < 1:
        return (Check("ml stability", True, f"The stability index of the feedback is {index:.3f}, below 1."),)
    text = (
        f"The stability index of the feedback (the largest eigenvalue of the paths in size) is {index:.3f} at the "
        "estimates: from 1 on what goes round the loop grows without end, and there are no total or indirect effects. "
        "Usually an outcome in the loop has no strong predictor of its own, or the sample is small: give each outcome "
        "such a predictor, or fix or drop one path of the loop."
    )
    return (Check("ml stability", False, text),)


def _correlations(covariances: Array) -> Array:
    sd = np.sqrt(np.maximum(np.diagonal(covariances, axis1=-2, axis2=-1), 1e-300))
    scale = np.where(sd > 1e-100, sd, 1.0)
    return np.asarray(covariances / (scale[..., :, None] * scale[..., None, :]))
