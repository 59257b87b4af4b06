"""Common factors of a correlation matrix: maximum likelihood and iterated principal axes, by statsmodels.

statsmodels' maximum likelihood knows no bound below uniquenesses, starts at random, and returns loadings in an order of
its own. So it starts here where factanal does (Joreskog 1967), its uniquenesses alone are kept and the loadings follow
from them, and where one of these falls below the bound (a Heywood case) the bounded problem is solved instead.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from egovbayes.errors import EstimationError
from egovbayes.notation import Array, BoolArray
from egovbayes.quantities.factor_fit import ml_discrepancy

LOWEST_UNIQUENESS = 0.005
"""factanal's bound; a uniqueness that rests on it belongs to an item the factors claim to explain whole."""
_STEPS, _SETTLED = 5_000, 1e-6


@dataclass(frozen=True, slots=True, eq=False)
class Extraction:
    """Unrotated loadings (item, factor), the factor of most variance first; uniquenesses (item,).

    `bounded` (item,) says which uniquenesses rest on their bound (ML) or are not above 0 (principal axes);
    `discrepancy` is ML's, None for principal axes; `settled` whether the iterations came to rest.
    """

    loadings: Array
    uniquenesses: Array
    bounded: BoolArray
    discrepancy: float | None
    settled: bool

    @property
    def communalities(self) -> Array:
        """Share of each item's variance the factors account for; (item,)."""
        return np.asarray((self.loadings**2).sum(-1))


def maximum_likelihood_factors(correlation: Array, n_factors: int) -> Extraction:
    """Factors of the largest likelihood with uniquenesses of at least .005; L' U^-1 L is diagonal.

    Lawley & Maxwell (1971).
    """
    found = _library_uniquenesses(correlation, n_factors)
    settled = found is not None
    if found is None or found.min() < LOWEST_UNIQUENESS:
        found, settled = _bounded_uniquenesses(correlation, n_factors)
    loadings = _signed(loadings_given(correlation, found, n_factors))
    discrepancy = float(ml_discrepancy(correlation, loadings, found))
    return Extraction(loadings, found, found <= LOWEST_UNIQUENESS * (1 + 1e-6), discrepancy, settled)


def principal_axes(correlation: Array, n_factors: int) -> Extraction:
    """Factors of the correlations with communalities in the diagonal, from squared multiple correlations to rest.

    Raises EstimationError where fewer factors than asked for have variance.
    """
    from statsmodels.multivariate.factor import Factor

    fitted = Factor(corr=correlation, n_factor=n_factors, method="pa", smc=True).fit(maxiter=_STEPS, tol=1e-9)
    loadings = np.asarray(fitted.loadings)
    if loadings.shape[1] < n_factors:
        raise EstimationError(
            f"principal axes: only {loadings.shape[1]} of {n_factors} factors have any variance; ask for fewer factors"
        )
    communalities = (loadings**2).sum(-1)
    reduced = correlation - np.diag(1 - communalities)
    again = np.linalg.eigh(reduced)
    largest = np.maximum(again.eigenvalues[-n_factors:], 0)
    step = np.abs((again.eigenvectors[:, -n_factors:] ** 2 * largest).sum(-1) - communalities).max()
    uniquenesses = 1 - communalities
    return Extraction(_signed(loadings), uniquenesses, uniquenesses <= 0, None, bool(step < _SETTLED))


def loadings_given(correlation: Array, uniquenesses: Array, n_factors: int) -> Array:
    """The most likely loadings (item, factor) where the uniquenesses (item,) are given."""
    spread = np.sqrt(uniquenesses)
    sizes, directions = np.linalg.eigh(correlation / np.outer(spread, spread))
    weights = np.sqrt(np.maximum(sizes[::-1][:n_factors] - 1, 0))
    return np.asarray(spread[:, None] * directions[:, ::-1][:, :n_factors] * weights)


def _start(correlation: Array, n_factors: int) -> Array:
    """Uniquenesses to start from, (1 - k / 2p) / diag R^-1."""
    return np.asarray((1 - 0.5 * n_factors / len(correlation)) / np.linalg.inv(correlation).diagonal())


def _library_uniquenesses(correlation: Array, n_factors: int) -> Array | None:
    """Uniquenesses (item,) by statsmodels, or None where it does not come to rest."""
    from statsmodels.multivariate.factor import Factor
    from statsmodels.tools.sm_exceptions import ConvergenceWarning, EstimationWarning

    start, options = _start(correlation, n_factors), {"gtol": _SETTLED / 10, "maxiter": _STEPS}
    model = Factor(corr=correlation, n_factor=n_factors, method="ml")
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        for told in (ConvergenceWarning, EstimationWarning, RuntimeWarning):
            warnings.simplefilter("ignore", told)  # what they tell of is looked at below
        first = loadings_given(correlation, start, n_factors)
        try:
            fitted = model.fit(start=(first, start), opt=options)
        except np.linalg.LinAlgError:
            return None
    found = np.asarray(fitted.uniqueness, float)
    slopes = np.abs(model.score(fitted.mle_retvals.x)).max()
    return found if np.isfinite(found).all() and slopes < _SETTLED else None


def _bounded_uniquenesses(correlation: Array, n_factors: int) -> tuple[Array, bool]:
    """Uniquenesses (item,) of at least .005 with the largest likelihood, and whether the search came to rest."""
    from scipy.optimize import minimize

    def target(uniquenesses: Array) -> tuple[float, Array]:
        loadings = loadings_given(correlation, uniquenesses, n_factors)
        implied = (loadings**2).sum(-1) + uniquenesses
        value = float(ml_discrepancy(correlation, loadings, uniquenesses))
        return value, (implied - correlation.diagonal()) / uniquenesses**2

    start = np.clip(_start(correlation, n_factors), LOWEST_UNIQUENESS, 1)
    bounds = [(LOWEST_UNIQUENESS, 1.0)] * len(correlation)
    found = minimize(
        target, start, jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": _STEPS, "ftol": 0, "gtol": 1e-9}
    ).x
    slopes = target(found)[1]
    free = (found > LOWEST_UNIQUENESS) & (found < 1)
    return np.asarray(found), bool(np.abs(slopes[free]).max(initial=0.0) < 100 * _SETTLED)


def _signed(loadings: Array) -> Array:
    """The factors in order of their variance, each turned so that its loadings have a positive sum."""
    ordered = loadings[:, np.argsort(-(loadings**2).sum(0), kind="stable")]
    return np.asarray(ordered * np.where(ordered.sum(0) < 0, -1.0, 1.0))


EXTRACTIONS: dict[str, Callable[[Array, int], Extraction]] = {"ml": maximum_likelihood_factors, "pa": principal_axes}
