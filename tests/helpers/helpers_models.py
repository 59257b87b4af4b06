"""Layouts and moments made by hand, and an independent numpy/scipy normal log-likelihood, for tests of the kernel."""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from scipy.stats import multivariate_normal

from egovbayes.data.answers import Answers
from egovbayes.data.moments.moments import Moments
from egovbayes.data.observed import Observed
from egovbayes.model.table.layout import Layout
from egovbayes.notation import MATRIX_CODES, Array, MatrixName


@dataclass
class LayoutMaker:
    """Collects cells and numbers free values in the order they come; equal labels share a number."""

    n_items: int
    n_constructs: int
    n_groups: int = 1
    means: bool = False
    cells: list[tuple[int, int, int, int, int, float]] = field(default_factory=list)
    labels: dict[str, int] = field(default_factory=dict)
    n_free: int = 0

    def free(self, matrix: MatrixName, row: int, col: int = 0, group: int = 0, label: str = "") -> int:
        number = self.labels.get(label, self.n_free) if label else self.n_free
        if label:
            self.labels[label] = number
        self.n_free = max(self.n_free, number + 1)
        self.cells.append((MATRIX_CODES[matrix], group, row, col, number, 0.0))
        return number

    def fix(self, matrix: MatrixName, row: int, col: int = 0, group: int = 0, value: float = 1.0) -> None:
        self.cells.append((MATRIX_CODES[matrix], group, row, col, -1, value))

    def layout(self) -> Layout:
        matrix, group, row, col, index = (np.array([cell[i] for cell in self.cells], dtype=np.int64) for i in range(5))
        fixed = np.array([cell[5] for cell in self.cells])
        return Layout(
            n_items=self.n_items, n_constructs=self.n_constructs, n_groups=self.n_groups, n_free=self.n_free,
            means=self.means, matrix=matrix, group=group, row=row, col=col, index=index, fixed=fixed,
        )  # fmt: skip


def simple_layout(items_of: list[int], paths: list[tuple[int, int]], pairs: list[tuple[int, int]]) -> Layout:
    """Each item loads on one construct (the first of each is the marker); one group, no means."""
    maker = LayoutMaker(len(items_of), max(items_of) + 1)
    seen: set[int] = set()
    for item, construct in enumerate(items_of):
        if construct in seen:
            maker.free(MatrixName.LAMBDA, item, construct)
        else:
            maker.fix(MatrixName.LAMBDA, item, construct)
        seen.add(construct)
    for to, source in paths:
        maker.free(MatrixName.BETA, to, source)
    for item in range(len(items_of)):
        maker.free(MatrixName.THETA, item, item)
    for construct in range(maker.n_constructs):
        maker.free(MatrixName.PSI, construct, construct)
    for a, b in pairs:
        maker.free(MatrixName.PSI, max(a, b), min(a, b))
    return maker.layout()


def citizen_centric_layout() -> Layout:
    """10 items of attitude, trust, readiness, intention."""
    return simple_layout([0, 0, 0, 1, 1, 1, 2, 2, 3, 3], [(2, 0), (2, 1), (3, 2)], [(0, 1)])


def full_layout() -> Layout:
    """22 items of 7 constructs: five correlated predictors, readiness, intention."""
    of = [c for c, size in enumerate([3, 3, 3, 3, 3, 3, 4]) for _ in range(size)]
    paths = [(5, c) for c in range(5)] + [(6, c) for c in range(6)]
    return simple_layout(of, paths, [(a, b) for a in range(5) for b in range(a)])


def start_values(layout: Layout) -> Array:
    """Ones for loadings and variances, zeros elsewhere."""
    first = layout.first_cells
    matrix, diagonal = layout.matrix[first], layout.row[first] == layout.col[first]
    one = (matrix == 0) | (diagonal & np.isin(matrix, (2, 3)))
    return np.where(one, 1.0, 0.0)


def moments_by_pattern(values: Array, group: Array | None = None, n_groups: int = 1) -> Moments:
    """Moments of answers (respondent, item) with NaN where missing, by group and pattern."""
    n, p = values.shape
    group = np.zeros(n, dtype=np.int64) if group is None else group
    observed = ~np.isnan(values)
    keys, inverse = np.unique(np.column_stack([group, ~observed]), axis=0, return_inverse=True)
    patterns = [values[inverse.ravel() == k] for k in range(len(keys))]
    means = np.zeros((len(keys), p))
    covariances = np.zeros((len(keys), p, p))
    for k, answers in enumerate(patterns):
        seen = keys[k, 1:] == 0
        means[k, seen] = answers[:, seen].mean(0)
        deviations = answers[:, seen] - means[k, seen]
        covariances[k][np.ix_(seen, seen)] = deviations.T @ deviations / len(answers)
    return Moments(
        items=tuple(f"x{i}" for i in range(p)),
        groups=tuple(f"g{i}" for i in range(n_groups)),
        n=np.array([float(len(answers)) for answers in patterns]),
        group=keys[:, 0].astype(np.int64),
        observed=keys[:, 1:] == 0,
        means=means,
        covariances=covariances,
    )


def answers_of(values: Array, group: Array | None = None, n_groups: int = 1) -> Answers:
    """The same answers one by one, as a likelihood may see them."""
    n, p = values.shape
    group = np.zeros(n, dtype=np.int64) if group is None else group
    items, groups = tuple(f"x{i}" for i in range(p)), tuple(f"g{i}" for i in range(n_groups))
    return Answers(values, items, group.astype(np.int64), groups, np.arange(n), pd.DataFrame())


def observed_of(values: Array, group: Array | None = None, n_groups: int = 1) -> Observed:
    """Both: what a survey gives."""
    moments = moments_by_pattern(values, group, n_groups)
    return Observed(moments, answers_of(values, group, n_groups), "survey.csv", True, True, ())


def implied_by_hand(layout: Layout, values: Array, group: int, sampling_scale: bool) -> tuple[Array, Array]:
    """mu and Sigma by the RAM form: a second derivation of the implied moments."""
    p, m = layout.n_items, layout.n_constructs
    shapes = {0: (p, m), 1: (m, m), 2: (m, m), 3: (p, p), 4: (p, 1), 5: (m, 1)}
    found = {code: np.zeros(shape) for code, shape in shapes.items()}
    for k in np.flatnonzero(layout.group == group):
        code, row, col = int(layout.matrix[k]), int(layout.row[k]), int(layout.col[k])
        col = 0 if code >= 4 else col
        value = layout.fixed[k] if layout.index[k] < 0 else values[layout.index[k]]
        if sampling_scale and code in (2, 3) and row == col and layout.index[k] < 0:
            value = np.sqrt(value)
        found[code][row, col] = value
        if code in (2, 3):
            found[code][col, row] = value
    if sampling_scale:
        for code in (2, 3):
            sds = np.diag(found[code]).copy()
            np.fill_diagonal(found[code], 1.0)
            found[code] = sds[:, None] * found[code] * sds
    asymmetric = np.zeros((p + m, p + m))
    asymmetric[:p, p:], asymmetric[p:, p:] = found[0], found[1]
    symmetric = np.zeros((p + m, p + m))
    symmetric[:p, :p], symmetric[p:, p:] = found[3], found[2]
    total = np.linalg.inv(np.eye(p + m) - asymmetric)
    intercepts = np.concatenate([found[4][:, 0], found[5][:, 0]])
    return (total @ intercepts)[:p], (total @ symmetric @ total.T)[:p, :p]


def log_likelihood_by_hand(layout: Layout, values: Array, answers: Array, group: Array, sampling_scale: bool) -> float:
    """Sum of scipy's normal log densities over respondents, each over the items they answered."""
    total = 0.0
    for g in range(layout.n_groups):
        mu, sigma = implied_by_hand(layout, values, g, sampling_scale)
        for row in answers[group == g]:
            seen = ~np.isnan(row)
            total += multivariate_normal(mu[seen], sigma[np.ix_(seen, seen)]).logpdf(row[seen])
    return total


def rich_layouts() -> dict[str, Layout]:
    """Small models that together use every kind of cell."""
    return {
        "citizen-centric": citizen_centric_layout(),
        "residual covariances": _residual_covariances(),
        "equal across matrices": _equal_across_matrices(),
        "feedback": _feedback(),
        "two groups with means": _two_groups(),
        "unit variance": _unit_variance(),
        "observed predictor": _observed_predictor(),
    }


def _residual_covariances() -> Layout:
    """Two constructs, a cross-loading, residual covariances x0~~x3, x1~~x4, x4~~x2 (three in a row)."""
    maker = LayoutMaker(6, 2)
    for item, construct in enumerate([0, 0, 0, 1, 1, 1]):
        (maker.fix if item in (0, 3) else maker.free)(MatrixName.LAMBDA, item, construct)
    maker.free(MatrixName.LAMBDA, 5, 0)
    for item in range(6):
        maker.free(MatrixName.THETA, item, item)
    for a, b in ((3, 0), (4, 1), (4, 2)):
        maker.free(MatrixName.THETA, a, b)
    for a, b in ((0, 0), (1, 1), (1, 0)):
        maker.free(MatrixName.PSI, a, b)
    return maker.layout()


def _equal_across_matrices() -> Layout:
    """A loading equals a path, residual variances equal each other, one equals a construct's variance."""
    maker = LayoutMaker(4, 2)
    maker.fix(MatrixName.LAMBDA, 0, 0)
    maker.free(MatrixName.LAMBDA, 1, 0, label="a")
    maker.fix(MatrixName.LAMBDA, 2, 1)
    maker.free(MatrixName.LAMBDA, 3, 1)
    maker.free(MatrixName.BETA, 1, 0, label="a")
    for item, label in enumerate(["e", "e", "f", ""]):
        maker.free(MatrixName.THETA, item, item, label=label)
    maker.free(MatrixName.PSI, 0, 0)
    maker.free(MatrixName.PSI, 1, 1, label="f")
    maker.free(MatrixName.THETA, 1, 0, label="r")
    maker.free(MatrixName.THETA, 3, 2, label="r")
    return maker.layout()


def _feedback() -> Layout:
    """Two constructs that cause each other, each with a predictor."""
    return simple_layout([0, 0, 1, 1, 2, 2, 3, 3], [(2, 0), (3, 1), (2, 3), (3, 2)], [(0, 1)])


def _two_groups() -> Layout:
    """Loadings and intercepts equal over two groups; construct means free in the second."""
    maker = LayoutMaker(6, 2, n_groups=2, means=True)
    for group in range(2):
        for item, construct in enumerate([0, 0, 0, 1, 1, 1]):
            if item in (0, 3):
                maker.fix(MatrixName.LAMBDA, item, construct, group)
            else:
                maker.free(MatrixName.LAMBDA, item, construct, group, label=f"l{item}")
            maker.free(MatrixName.THETA, item, item, group)
            maker.free(MatrixName.NU, item, 0, group, label=f"i{item}")
        maker.free(MatrixName.BETA, 1, 0, group)
        for construct in range(2):
            maker.free(MatrixName.PSI, construct, construct, group)
            if group:
                maker.free(MatrixName.ALPHA, construct, 0, group)
    maker.free(MatrixName.THETA, 4, 1, 1)
    return maker.layout()


def _unit_variance() -> Layout:
    """Three correlated constructs of variance 1, a free variance beside a fixed one of 2, all loadings free, means."""
    maker = LayoutMaker(7, 4, means=True)
    for item, construct in enumerate([0, 0, 1, 1, 2, 2, 3]):
        (maker.fix if item == 6 else maker.free)(MatrixName.LAMBDA, item, construct)
        maker.free(MatrixName.NU, item)
        if item < 6:
            maker.free(MatrixName.THETA, item, item)
    for construct, value in enumerate([1.0, 1.0, 2.0]):
        maker.fix(MatrixName.PSI, construct, construct, value=value)
    maker.free(MatrixName.PSI, 3, 3)
    for a, b in ((1, 0), (2, 0), (2, 1), (3, 0), (3, 1), (3, 2)):
        maker.free(MatrixName.PSI, a, b)
    return maker.layout()


def _observed_predictor() -> Layout:
    """An observed variable (loading 1, residual 0) predicts a construct and an item's construct."""
    maker = LayoutMaker(5, 3, means=True)
    maker.fix(MatrixName.LAMBDA, 0, 0)
    for item, construct in ((1, 1), (3, 2)):
        maker.fix(MatrixName.LAMBDA, item, construct)
        maker.free(MatrixName.LAMBDA, item + 1, construct)
    for item in range(1, 5):
        maker.free(MatrixName.THETA, item, item)
    for item in range(5):
        maker.free(MatrixName.NU, item)
    for construct in range(3):
        maker.free(MatrixName.PSI, construct, construct)
    for to, source in ((1, 0), (2, 0), (2, 1)):
        maker.free(MatrixName.BETA, to, source)
    return maker.layout()


def random_values(layout: Layout, rng: np.random.Generator) -> Array:
    """An admissible point on either scale, away from 0 and from the boundary."""
    base = np.where(start_values(layout) == 1.0, 0.9, 0.2)
    return base + rng.uniform(-0.15, 0.15, layout.n_free)


def random_answers(layout: Layout, n: int, missing: float, rng: np.random.Generator) -> tuple[Array, Array]:
    """Correlated answers (respondent, item), a share of them missing (never all of a row), and groups."""
    answers = rng.normal(size=(n, layout.n_items)) + rng.normal(size=(n, 1)) + 0.3
    hidden = rng.uniform(size=answers.shape) < missing
    hidden[np.arange(n), rng.integers(0, layout.n_items, n)] = False
    return np.where(hidden, np.nan, answers), np.arange(n) % layout.n_groups
