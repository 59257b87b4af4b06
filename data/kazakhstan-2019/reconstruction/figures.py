"""The figures the search steers by, from two models that are fitted again and again to nearly the same covariances."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from egovbayes.assess.ml.residual_indices import gfi
from egovbayes.data.moments.moments import Moments
from egovbayes.engines.ml.information import observed_information
from egovbayes.engines.ml.maximum_likelihood import Problem, maximum_likelihood, problem_of
from egovbayes.likelihoods.gaussian import kernel_data
from egovbayes.model.claims.quantities_by_name import outcomes, r2_values
from egovbayes.model.file.files import read_model
from egovbayes.model.table.automatic import parameter_table
from egovbayes.model.table.layout import layout_of
from egovbayes.model.table.matrices import fill
from egovbayes.model.table.table import ParameterTable
from egovbayes.notation import Array, IntArray
from egovbayes.quantities.implied import implied_covariance

N = 422
ITEMS = parameter_table(read_model("amirova-full")).items
FINAL_ITEMS = parameter_table(read_model("citizen-centric")).items
_STEPS = 100
_LAST_STEP = 1e-11


@dataclass(frozen=True, slots=True)
class Target:
    """A figure to reach, and how far from it the search may end."""

    value: float
    within: float


TARGETS: Mapping[str, Target] = {
    "chi-square, full": Target(418.264, 0.00045),
    "chi-square, final": Target(50.716, 0.00045),
    "baseline chi-square, full": Target(4287.0, 15.0),
    "baseline chi-square, final": Target(2142.0, 9.0),
    "GFI, full": Target(0.91985, 0.0003),
    "GFI, final": Target(0.97689, 0.00025),
    "R2 of intention, final": Target(0.718, 0.0004),
    "alpha, attitude": Target(0.893, 0.0004),
    "alpha, trust": Target(0.866, 0.0004),
    "z, intention ~ availability": Target(1.1, 0.5),
    "z, intention ~ quality": Target(0.4, 0.5),
    "z, intention ~ benefits": Target(0.8, 0.5),
    "z, intention ~ attitude": Target(1.2, 0.5),
    "z, intention ~ trust": Target(0.7, 0.5),
}
"""Printed figures, or the middle of what printed ones allow; the last five are our choice of what is not supported.

The baselines follow from TLI and IFI as printed, the two GFI also from AGFI. CFI, RMSEA and CMIN/DF follow.
"""


@dataclass(frozen=True, slots=True, eq=False)
class Fitted:
    """One model at its maximum, with the inverse information that the next fit climbs by.

    `cells` (own item,) are the places of its items among the 22, `observed` (own item, own item) their covariances.
    """

    table: ParameterTable
    problem: Problem
    cells: IntArray
    observed: Array
    values: Array
    climb: Array

    def refit(self, covariance: Array) -> Fitted:
        """The same model at other covariances of the 22 items (divided by n), from where this fit ended."""
        observed = covariance[np.ix_(self.cells, self.cells)]
        moments = kernel_data(_moments(self.table.items, observed), means_integrated=False)
        problem = replace(self.problem, target=self.problem.target.with_data(moments))
        values = self.values
        for _ in range(_STEPS):
            step = self.climb @ problem.gradient(values)
            values = values + step
            if np.abs(step).max() < _LAST_STEP:
                break
        return replace(self, problem=problem, observed=observed, values=values)

    def sharpened(self) -> Fitted:
        """The same fit with the information of its own place, so that the next fits need fewer steps."""
        scale = np.sqrt(np.diagonal(self.climb))
        return replace(self, climb=np.linalg.inv(observed_information(self.problem.gradient, self.values, scale)))

    def z(self, label: str) -> float:
        """Estimate of the path with this label over its standard error, that of the last sharpened fit."""
        (place,) = (row.free for row in self.table.rows if row.label == label)
        return float(self.values[place] / np.sqrt(self.climb[place, place]))

    def explained(self, construct: str) -> float:
        """R2 of a construct."""
        rows = [row.lhs for row in outcomes(self.table)]
        return float(r2_values(self.table, fill(self.problem.layout, self.values))[rows.index(construct)])

    def chi_squares(self) -> tuple[float, float, float]:
        """Chi-square of the model and of uncorrelated items (both times N - 1), and GFI."""
        implied = implied_covariance(fill(self.problem.layout, self.values))[0]
        log_observed = np.linalg.slogdet(self.observed)[1]
        misfit = np.trace(np.linalg.solve(implied, self.observed)) - len(implied)
        chi_square = (N - 1) * (np.linalg.slogdet(implied)[1] - log_observed + misfit)
        baseline = (N - 1) * (np.log(np.diagonal(self.observed)).sum() - log_observed)
        return float(chi_square), float(baseline), gfi(self.observed[None], implied[None], np.array([float(N)]))


def _moments(items: tuple[str, ...], covariance: Array) -> Moments:
    """Moments of one complete group; the means do not matter."""
    p = len(items)
    everything = np.ones((1, p), bool)
    means = np.zeros((1, p))
    return Moments(items, ("",), np.array([float(N)]), np.zeros(1, np.int64), everything, means, covariance[None])


def _first_fit(model: str, covariance: Array) -> Fitted:
    table = parameter_table(read_model(model))
    cells = np.array([ITEMS.index(item) for item in table.items])
    observed = covariance[np.ix_(cells, cells)]
    moments, layout = _moments(table.items, observed), layout_of(table)
    ml = maximum_likelihood(table, layout, moments)
    return Fitted(table, problem_of(layout, moments), cells, observed, ml.values, ml.covariance).sharpened()


@dataclass(frozen=True, slots=True, eq=False)
class Figures:
    """Both models at the same covariances (item, item; divided by n)."""

    full: Fitted
    final: Fitted
    covariance: Array

    def at(self, covariance: Array) -> Figures:
        """Both models refitted to other covariances."""
        return Figures(self.full.refit(covariance), self.final.refit(covariance), covariance)

    def sharpened(self) -> Figures:
        """The same, ready for quick refits."""
        return Figures(self.full.sharpened(), self.final.sharpened(), self.covariance)

    def values(self) -> Array:
        """The figures in the order of TARGETS."""
        pairs = zip(self.full.chi_squares(), self.final.chi_squares(), strict=True)
        fit = [figure for pair in pairs for figure in pair]
        alphas = [alpha(self.covariance, construct) for construct in ("att", "tru")]
        paths = [self.full.z(label) for label in ("v", "q", "b", "da", "dt")]
        return np.array([*fit, self.final.explained("intention"), *alphas, *paths])

    def slopes(self) -> Array:
        """Derivative of every figure by every covariance, (figure, item, item), 0 for variances; by differences."""
        p = len(ITEMS)
        sd = np.sqrt(np.diagonal(self.covariance))
        found = np.zeros((len(TARGETS), p, p))
        for row, column in zip(*np.tril_indices(p, -1), strict=True):
            step = np.zeros((p, p))
            step[row, column] = step[column, row] = 1e-3 * sd[row] * sd[column]
            up, down = self.at(self.covariance + step), self.at(self.covariance - step)
            slope = (up.values() - down.values()) / (2 * step[row, column])
            found[:, row, column] = found[:, column, row] = slope
        return found


def first_figures(answers: IntArray) -> Figures:
    """Both models fitted from scratch to answers (respondent, item)."""
    covariance = covariance_of(answers)
    return Figures(_first_fit("amirova-full", covariance), _first_fit("citizen-centric", covariance), covariance)


def covariance_of(answers: IntArray) -> Array:
    """Covariances (item, item), divided by n: whole numbers over n squared, so the same on every machine."""
    n, total = len(answers), answers.sum(axis=0)
    return np.asarray((n * (answers.T @ answers) - np.outer(total, total)) / n**2)


def alpha(covariance: Array, construct: str) -> float:
    """Cronbach's alpha of the items whose names begin so, from covariances."""
    cells = [place for place, item in enumerate(ITEMS) if item.startswith(construct)]
    own = covariance[np.ix_(cells, cells)]
    return float(len(cells) / (len(cells) - 1) * (1 - np.trace(own) / own.sum()))
