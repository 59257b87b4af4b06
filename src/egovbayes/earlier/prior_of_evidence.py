"""The predictive distribution of a new study as a prior that the model language has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, log10

import numpy as np

from egovbayes.earlier.pooling import own_student_t
from egovbayes.earlier.prior_quantiles import prior_quantiles
from egovbayes.earlier.study import CORRELATION, STANDARDISED, EarlierStudy, told
from egovbayes.model.priors.priors import parse_prior
from egovbayes.notation import Array
from egovbayes.quantities.matched_student_t import MATCHED, matched_student_t
from egovbayes.quantities.normal_mixtures import NormalMixture

COMPARED: Array = np.linspace(0.025, 0.975, 39)
"""Probabilities of the quantiles that prior and predictive distribution are compared at."""


@dataclass(frozen=True, slots=True)
class EvidencePrior:
    """A Student's t for the predictive distribution, as it is written in files, with the numbers rounded as there.

    `error` is the largest difference between quantiles of the two from .025 to .975, `share` that of the width of the
    middle 95 %.
    """

    text: str
    error: float
    share: float


def prior_of(studies: Sequence[EarlierStudy], predictive: NormalMixture, scale: str) -> EvidencePrior:
    """The prior of the coefficient: of a pooled row alone its own t, else the t matched by quantiles.

    That of a correlation is cut off at -1 and 1, that of a standardised path says that it is one.
    """
    if scale != CORRELATION and len(studies) == 1 and studies[0].pooled:
        numbers = own_student_t(studies[0])
    else:
        numbers = matched_student_t(told(predictive.quantiles(MATCHED), scale))
    own = _text(*numbers) + (" T[-1, 1]" if scale == CORRELATION else "")
    text = f"{STANDARDISED} {own}" if scale == STANDARDISED else own
    exact = told(predictive.quantiles(COMPARED), scale)
    error = float(np.abs(prior_quantiles(parse_prior(text), COMPARED) - exact).max())
    return EvidencePrior(text, error, error / float(exact[-1] - exact[0]))


def _text(df: float, location: float, scale: float) -> str:
    """The t with three figures of its scale, and its location to the same decimals."""
    decimals = max(0, 2 - floor(log10(scale)))
    return f"student-t({round(df, 1):g}, {_rounded(location, decimals)}, {_rounded(scale, decimals)})"


def _rounded(value: float, decimals: int) -> str:
    text = f"{value:.{decimals}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
