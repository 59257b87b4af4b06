"""Letters, dimensions and names of every matrix and parameter kind; docs/notation.md is made from these tables."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import inf

import numpy as np
from numpy.typing import NDArray

type Array = NDArray[np.float64]
type IntArray = NDArray[np.int64]
type BoolArray = NDArray[np.bool_]


def one_or_more(names: Sequence[str]) -> tuple[str, ...]:
    """The names; a single text is a list of one, as in a model file."""
    return (names,) if isinstance(names, str) else tuple(names)


class MatrixName(StrEnum):
    """The LISREL (all-y) matrices, in the order the kernel numbers them."""

    LAMBDA = "lambda"
    BETA = "beta"
    PSI = "psi"
    THETA = "theta"
    NU = "nu"
    ALPHA = "alpha"


MATRIX_CODES: dict[MatrixName, int] = {matrix: code for code, matrix in enumerate(MatrixName)}


class Side(StrEnum):
    """What the rows or the columns of a matrix stand for."""

    ITEM = "item"
    CONSTRUCT = "construct"


@dataclass(frozen=True, slots=True)
class Shape:
    """Rows and columns of a matrix, and whether it is symmetric; a vector has no `columns`."""

    rows: Side
    columns: Side | None = None
    symmetric: bool = False

    @property
    def n_axes(self) -> int:
        """2 for a matrix, 1 for a vector."""
        return 1 if self.columns is None else 2

    @property
    def dims(self) -> str:
        """The dimensions in words: `item x construct`, `item`."""
        return " x ".join(side for side in (self.rows, self.columns) if side is not None)


SHAPES: dict[MatrixName, Shape] = {
    MatrixName.LAMBDA: Shape(Side.ITEM, Side.CONSTRUCT),
    MatrixName.BETA: Shape(Side.CONSTRUCT, Side.CONSTRUCT),
    MatrixName.PSI: Shape(Side.CONSTRUCT, Side.CONSTRUCT, symmetric=True),
    MatrixName.THETA: Shape(Side.ITEM, Side.ITEM, symmetric=True),
    MatrixName.NU: Shape(Side.ITEM),
    MatrixName.ALPHA: Shape(Side.CONSTRUCT),
}
"""The one place that says what shape each matrix has: whoever fills, cuts or numbers cells reads it here."""

SYMMETRIC: tuple[MatrixName, ...] = tuple(matrix for matrix in MatrixName if SHAPES[matrix].symmetric)
"""Matrices of variances and covariances."""


def matrix_sizes(n_items: int, n_constructs: int) -> IntArray:
    """Rows and columns of every matrix (matrix, 2), in the order of MatrixName; a vector has one column."""
    counts = {Side.ITEM: n_items, Side.CONSTRUCT: n_constructs, None: 1}
    return np.array([(counts[shape.rows], counts[shape.columns]) for shape in SHAPES.values()], dtype=np.int64)


class Kind(StrEnum):
    """What a parameter is. The value is the variable (and dimension) name of its posterior draws."""

    LOADING = "loading"
    PATH = "path"
    CONSTRUCT_SD = "construct_sd"
    CONSTRUCT_CORRELATION = "construct_correlation"
    RESIDUAL_SD = "residual_sd"
    RESIDUAL_CORRELATION = "residual_correlation"
    INTERCEPT = "intercept"
    CONSTRUCT_MEAN = "construct_mean"
    DEGREES_OF_FREEDOM = "degrees_of_freedom"
    THRESHOLD = "threshold"
    HYPERPARAMETER = "hyperparameter"


OWN_KINDS: tuple[Kind, ...] = (Kind.DEGREES_OF_FREEDOM, Kind.THRESHOLD)
"""Kinds of values that a likelihood has of its own."""
CELL_KINDS: tuple[Kind, ...] = tuple(kind for kind in Kind if kind not in {*OWN_KINDS, Kind.HYPERPARAMETER})
"""Kinds that fill cells of the matrices; the implied moments depend on no others."""
PRIOR_KINDS: tuple[Kind, ...] = (*CELL_KINDS, *OWN_KINDS)
"""Kinds that have a default prior, in place of which a prior may be given for all of a kind."""


class Scale(StrEnum):
    """What a parameter is kept as while it is sampled, and what its prior is about."""

    AS_IT_IS = "it is"
    DEVIATION = "a standard deviation"
    CORRELATION = "a correlation"
    FREEDOM = "degrees of freedom"


KIND_SCALES: dict[Kind, Scale] = {
    Kind.LOADING: Scale.AS_IT_IS,
    Kind.PATH: Scale.AS_IT_IS,
    Kind.CONSTRUCT_SD: Scale.DEVIATION,
    Kind.CONSTRUCT_CORRELATION: Scale.CORRELATION,
    Kind.RESIDUAL_SD: Scale.DEVIATION,
    Kind.RESIDUAL_CORRELATION: Scale.CORRELATION,
    Kind.INTERCEPT: Scale.AS_IT_IS,
    Kind.CONSTRUCT_MEAN: Scale.AS_IT_IS,
    Kind.DEGREES_OF_FREEDOM: Scale.FREEDOM,
    Kind.THRESHOLD: Scale.AS_IT_IS,
    Kind.HYPERPARAMETER: Scale.AS_IT_IS,
}

SCALE_BOUNDS: dict[Scale, tuple[float, float]] = {
    Scale.AS_IT_IS: (-inf, inf),
    Scale.DEVIATION: (0.0, inf),
    Scale.CORRELATION: (-1.0, 1.0),
    Scale.FREEDOM: (2.0, inf),
}
"""Between which values a parameter lies, whatever its prior."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One line of the notation table."""

    name: str
    letter: str
    shape: Shape
    meaning: str


NOTATION: tuple[Letter, ...] = (
    Letter("loadings", "Lambda", SHAPES[MatrixName.LAMBDA], "how much an item moves with its construct"),
    Letter("paths", "Beta", SHAPES[MatrixName.BETA], "direct effect of the column construct on the row construct"),
    Letter("construct covariance", "Psi", SHAPES[MatrixName.PSI], "variances of exogenous constructs, disturbances"),
    Letter("residual covariance", "Theta", SHAPES[MatrixName.THETA], "what items do not share with their constructs"),
    Letter("intercepts", "nu", SHAPES[MatrixName.NU], "expected answer when every construct is 0"),
    Letter("construct means", "alpha", SHAPES[MatrixName.ALPHA], "means of exogenous constructs, others' intercepts"),
    Letter(
        "implied covariance",
        "Sigma",
        SHAPES[MatrixName.THETA],
        "Lambda A Psi A' Lambda' + Theta with A = (I - Beta)^-1",
    ),
    Letter("implied mean", "mu", SHAPES[MatrixName.NU], "nu + Lambda A alpha"),
)

KIND_MEANINGS: dict[Kind, str] = {
    Kind.LOADING: "free loadings (f =~ x)",
    Kind.PATH: "free paths (y ~ x)",
    Kind.CONSTRUCT_SD: "standard deviation of an exogenous construct or of a disturbance (f ~~ f)",
    Kind.CONSTRUCT_CORRELATION: "correlation of two constructs or disturbances (f ~~ g)",
    Kind.RESIDUAL_SD: "standard deviation of an item's residual (x ~~ x)",
    Kind.RESIDUAL_CORRELATION: "correlation of two items' residuals (x ~~ y)",
    Kind.INTERCEPT: "intercept of an item (x ~ 1)",
    Kind.CONSTRUCT_MEAN: "mean of an exogenous construct, or intercept of an endogenous one (f ~ 1)",
    Kind.DEGREES_OF_FREEDOM: "degrees of freedom of the student-t likelihood, where they are estimated",
    Kind.THRESHOLD: "thresholds between an item's categories (x|t1), in standard deviations of its latent answer",
    Kind.HYPERPARAMETER: "parameters that priors name ([parameters.tau])",
}


def notation_page() -> str:
    """The text of docs/notation.md: one table of matrices, one of the variables that hold their free values' draws."""
    matrices = [f"| {row.name} | {row.letter} | {row.shape.dims} | {row.meaning} |" for row in NOTATION]
    kinds = [f"| `{kind}` | {meaning} |" for kind, meaning in KIND_MEANINGS.items()]
    return "\n".join(
        [
            "# Notation",
            "",
            "LISREL's, with every variable an indicator of a construct (all-y). Made from `egovbayes/notation.py`.",
            "",
            "| matrix | letter | dimensions | meaning |",
            "|---|---|---|---|",
            *matrices,
            "",
            "Draws of the free parameters are kept by kind; the variable and its dimension share the kind's name.",
            "",
            "| variable | holds |",
            "|---|---|",
            *kinds,
            "",
        ]
    )
