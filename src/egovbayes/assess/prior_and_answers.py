"""What rests on priors: verdicts that they give by themselves, and written ones that the answers speak against."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from scipy.special import ndtri

from egovbayes.assess.hypotheses.verdicts import UNDECIDED, shown_probability, verdict, verdict_name
from egovbayes.assess.prepared import Prepared
from egovbayes.catalogue.sentence import Listing, Sentence
from egovbayes.check import Check
from egovbayes.engines.ml.fit import MLFit
from egovbayes.model.judging.judged_scales import NOT_JUDGED
from egovbayes.model.priors.prior_families import FAMILIES
from egovbayes.model.priors.priors import prior_probability_above, prior_text
from egovbayes.model.spec import Prior
from egovbayes.model.table.matrices import fill
from egovbayes.model.table.scale import to_sampling
from egovbayes.model.table.written_priors import is_default, written_priors
from egovbayes.notation import MATRIX_CODES, Array, MatrixName
from egovbayes.quantities.standardised import standardise

if TYPE_CHECKING:
    import pandas as pd

UNLIKELY = 0.05
"""A two-sided tail of the prior prediction below which an estimate speaks against the prior."""
COLUMNS = ("prior", "estimate", "se", "tail")
_STEP, _ERRORS = 1e-5, 400
_LAMBDA = MATRIX_CODES[MatrixName.LAMBDA]


def decided_check(hypotheses: pd.DataFrame, threshold: float) -> Check:
    """Passed where no verdict is the one that the prior alone would give.

    `hypotheses` is the table of `test_hypotheses`; what is undecided rests on no prior alone.
    """
    before = hypotheses["prior_probability"].map(lambda probability: verdict(probability, threshold))
    same = given_by_prior(before, hypotheses["verdict"])
    return check_of_decided("verdicts and prior", hypotheses[same], "prior_probability", "tables/hypotheses.csv")


def given_by_prior(before: pd.Series[str], verdicts: pd.Series[str]) -> pd.Series[bool]:
    """Which verdicts are those that the prior alone would give, `before`; one that decides nothing gives none."""
    return (before == verdicts) & ~before.isin([UNDECIDED, NOT_JUDGED])


def check_of_decided(name: str, decided: pd.DataFrame, column: str, where: str) -> Check:
    """Passed without a row; else it names each, with its verdict and the prior's probability, which the column has."""
    if decided.empty:
        return Check(name, True, "prior.decides_nothing")
    found = tuple(
        Sentence(
            "prior.decided",
            {"name": name, "verdict": verdict_name(given), "probability": shown_probability(probability)},
        )
        for name, given, probability in decided[["verdict", column]].itertuples(name=None)
    )
    return Check(name, False, "prior.decides", {"claims": Listing(found, where)})


def written_beside_answers(prepared: Prepared, ml: MLFit) -> pd.DataFrame:
    """Each value that has a written prior, beside its estimate by maximum likelihood; index the values' names.

    Columns COLUMNS, on the scale that its prior speaks of (SDs, correlations, standardised paths): `prior`, `estimate`
    and `se` (by the delta method), `tail`, the two-sided probability of an estimate as far out before any answer: a
    draw of the prior and an error with that standard error (Box, 1980; Evans & Moshonov, 2006). Priors that name
    parameters, and those of whole correlation matrices, are left out, and what has no standard error.
    """
    import pandas as pd

    # what only priors name stands last, and has no estimate
    written = {
        number: prior
        for number, prior in enumerate(written_priors(prepared.table, prepared.spec.priors)[: ml.values.size])
        if not (prior is None or prior.named or FAMILIES[prior.family].whole_matrix or is_default(prior))
    }
    if not written:
        return pd.DataFrame(columns=list(COLUMNS))
    rows = {}
    standardised = [number for number, prior in written.items() if prior.standardised]
    estimates, errors = _on_scales_of_priors(ml, standardised)
    for number, prior in written.items():
        estimate, se = float(estimates[number]), float(errors[number])
        if np.isfinite(estimate) and se > 0:
            told = prior_text(prior), estimate, se, two_sided(prior, estimate, se)
            rows[prepared.table.free_names[number]] = dict(zip(COLUMNS, told, strict=True))
    return pd.DataFrame.from_dict(rows, orient="index", columns=list(COLUMNS))


def conflict_checks(table: pd.DataFrame) -> tuple[Check, ...]:
    """Passed where no estimate is further from its written prior than both allow; none without written priors."""
    if table.empty:
        return ()
    against = table[table["tail"] < UNLIKELY].sort_values("tail")
    if against.empty:
        return (Check("prior and answers", True, "prior.agrees", table=table),)
    found = tuple(
        Sentence(
            "prior.conflict",
            {"name": name, "prior": prior, "estimate": value, "se": se, "tail": shown_probability(tail)},
        )
        for name, prior, value, se, tail in against.itertuples(name=None)
    )
    values = {"parameters": Listing(found, between="; ")}
    return (Check("prior and answers", False, "prior.conflicts", values, table),)


def two_sided(prior: Prior, estimate: float, se: float) -> float:
    """Twice the smaller tail of prior + normal(0, se) beyond the estimate."""
    below = 1.0 - np.mean([prior_probability_above(prior, estimate - se * error) for error in _errors()])
    return float(min(2 * min(below, 1.0 - below), 1.0))


@lru_cache(maxsize=1)
def _errors() -> tuple[float, ...]:
    """Standard normal errors, each as probable as any other."""
    return tuple(ndtri((np.arange(_ERRORS) + 0.5) / _ERRORS).tolist())


def _on_scales_of_priors(ml: MLFit, standardised: Sequence[int]) -> tuple[Array, Array]:
    """Estimates and standard errors (free,) of SDs and correlations, and of the numbers `standardised` of standardised
    values; NaN where there are none.
    """
    values = ml.values
    at = [int(ml.layout.first_cells[number]) for number in standardised]

    def told(raw: Array) -> Array:
        found = to_sampling(ml.layout, raw)
        if at:
            solution, layout = standardise(fill(ml.layout, raw)), ml.layout
            for number, cell in zip(standardised, at, strict=True):
                of = solution.loadings if layout.matrix[cell] == _LAMBDA else solution.paths
                found[..., number] = of[..., layout.group[cell], layout.row[cell], layout.col[cell]]
        return found

    # each value moved by itself, in its own units: a variance moves its correlations too
    steps = np.diag(_STEP * np.maximum(np.abs(values), 1e-3))
    moved = told(values + steps) - told(values - steps)
    slopes = moved / (2 * np.diagonal(steps))[:, None]
    with np.errstate(invalid="ignore"):
        variances = np.einsum("ij,ik,kj->j", slopes, ml.sampling_covariance, slopes, optimize=True)
        return told(values), np.sqrt(variances)
