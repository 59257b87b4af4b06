"""Letters, dimensions and names of every matrix and parameter kind; docs/notation.md is made from these tables."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

type Array = NDArray[np.float64]
type IntArray = NDArray[np.int64]
type BoolArray = NDArray[np.bool_]


class Matrix(StrEnum):
    """The LISREL (all-y) matrices, in the order the kernel numbers them."""

    LAMBDA = "lambda"
    BETA = "beta"
    PSI = "psi"
    THETA = "theta"
    NU = "nu"
    ALPHA = "alpha"


MATRIX_CODES: dict[Matrix, int] = {matrix: code for code, matrix in enumerate(Matrix)}


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


@dataclass(frozen=True, slots=True)
class Letter:
    """One line of the notation table."""

    name: str
    letter: str
    dims: str
    meaning: str


NOTATION: tuple[Letter, ...] = (
    Letter("loadings", "Lambda", "item x construct", "how much an item moves with its construct"),
    Letter("paths", "Beta", "construct x construct", "direct effect of the column construct on the row construct"),
    Letter("construct covariance", "Psi", "construct x construct", "variances of exogenous constructs, disturbances"),
    Letter("residual covariance", "Theta", "item x item", "what items do not share with their constructs"),
    Letter("intercepts", "nu", "item", "expected answer when every construct is 0"),
    Letter("construct means", "alpha", "construct", "means of exogenous constructs, others' intercepts"),
    Letter("implied covariance", "Sigma", "item x item", "Lambda A Psi A' Lambda' + Theta with A = (I - Beta)^-1"),
    Letter("implied mean", "mu", "item", "nu + Lambda A alpha"),
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
}


def notation_page() -> str:
    """The text of docs/notation.md: one table of matrices, one of the variables that hold their free values' draws."""
    matrices = [f"| {row.name} | {row.letter} | {row.dims} | {row.meaning} |" for row in NOTATION]
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
