"""What looks wrong in a maximum likelihood fit, each said once and plainly."""

from __future__ import annotations

import numpy as np

from egovbayes.catalogue.sentence import Listing, Sentence
from egovbayes.check import Check
from egovbayes.engines.draws.parameter_words import raw_in_words
from egovbayes.engines.ml.optimiser import Optimum
from egovbayes.model.table.layout import Layout
from egovbayes.model.table.matrices import fill
from egovbayes.model.table.table import ParameterTable
from egovbayes.notation import SYMMETRIC, Array
from egovbayes.quantities.matrices import ModelMatrices
from egovbayes.quantities.propagation import has_feedback
from egovbayes.quantities.stability import stability_index

_BOUNDARY = 1e-6
_SAME_HEIGHT = 1e-3


def admissible(layout: Layout, values: Array) -> bool:
    """Whether all variances are positive and all construct and residual covariance matrices positive semi-definite."""
    return possible(fill(layout, values))


def possible(matrices: ModelMatrices) -> bool:
    """The same of matrices (group, ...)."""
    return all(
        float(np.linalg.eigvalsh(_correlations(part)).min(initial=0.0)) >= -_BOUNDARY
        and float(np.diagonal(part, axis1=-2, axis2=-1).min(initial=0.0)) >= 0
        for part in (matrices.construct_covariance, matrices.residual_covariance)
    )


def ml_checks(
    table: ParameterTable, layout: Layout, optima: tuple[Optimum, ...], best: Optimum, covariance: Array
) -> tuple[Check, ...]:
    """Checks of convergence, Heywood cases, second optima and standard errors, for the best of where climbs ended; with
    feedback of its stability too.
    """
    return (
        _convergence(best),
        _heywood(table, layout, best.values),
        _second_optimum(optima, best, feedback=has_feedback(fill(layout, best.values).paths)),
        _standard_errors(table, covariance),
        *_stability(layout, best.values),
    )


def _convergence(best: Optimum) -> Check:
    if best.converged:
        return Check("ml convergence", True, "ml-convergence.reached", {"steps": best.iterations})
    values = {"steps": best.iterations, "slope": float(best.slope)}
    return Check("ml convergence", False, "ml-convergence.not", values)


def _heywood(table: ParameterTable, layout: Layout, values: Array) -> Check:
    bad = tuple(
        Sentence("ml-heywood.variance", {"name": raw_in_words(row, table), "value": float(values[row.free])})
        for row in table.rows
        if row.free >= 0 and row.matrix in SYMMETRIC and row.row == row.col and values[row.free] < 0
    )
    if bad:
        named = Listing(bad, "tables/ml_parameters.csv", "; ")
        return Check("ml heywood", False, "ml-heywood.negative", {"variances": named})
    if not admissible(layout, values):
        return Check("ml heywood", False, "ml-heywood.beyond")
    return Check("ml heywood", True, "ml-heywood.none")


def _second_optimum(optima: tuple[Optimum, ...], best: Optimum, *, feedback: bool) -> Check:
    name = "ml second optimum"
    others = [o.log_likelihood for o in optima if o.converged]
    others = [height for height in others if height < best.log_likelihood - _SAME_HEIGHT]
    endless = [o for o in optima if not o.converged and o.log_likelihood > best.log_likelihood + _SAME_HEIGHT]
    if best.converged and endless:
        return Check(name, False, "ml-optimum.endless")
    if not others:
        return Check(name, True, "ml-optimum.one", {"starts": len(optima)})
    # where I - B has no inverse the answers vary without end: a wall where the paths of a loop have one sign
    why = Sentence("ml-optimum.of_a_loop" if feedback else "ml-optimum.of_weak_items")
    lower = float(best.log_likelihood - max(others))
    return Check(name, False, "ml-optimum.second", {"lower": lower, "why": why})


def _standard_errors(table: ParameterTable, covariance: Array) -> Check:
    variances = np.diagonal(covariance)
    if np.isfinite(variances).all() and (variances > 0).all():
        return Check("ml standard errors", True, "ml-errors.known")
    return Check("ml standard errors", False, "ml-errors.singular", {"n": table.n_free})


def _stability(layout: Layout, values: Array) -> tuple[Check, ...]:
    paths = fill(layout, values).paths
    if not has_feedback(paths):
        return ()
    index = float(stability_index(paths).max())
    if index < 1:
        return (Check("ml stability", True, "ml-stability.below", {"index": index}),)
    return (Check("ml stability", False, "ml-stability.beyond", {"index": index}),)


def _correlations(covariances: Array) -> Array:
    sd = np.sqrt(np.maximum(np.diagonal(covariances, axis1=-2, axis2=-1), 1e-300))
    scale = np.where(sd > 1e-100, sd, 1.0)
    return np.asarray(covariances / (scale[..., :, None] * scale[..., None, :]))
