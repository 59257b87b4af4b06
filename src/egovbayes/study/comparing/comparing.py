"""From fitted models to what is said of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

import numpy as np

from egovbayes.assess.clock import Clock
from egovbayes.assess.part import Part
from egovbayes.assess.parts.bootstrap import BOOTSTRAP
from egovbayes.assess.parts.claims import CLAIMS
from egovbayes.assess.parts.hypotheses import HYPOTHESES
from egovbayes.assess.parts.model_fit import FIT_INDICES, MODEL_FIT, MOMENT_FIT
from egovbayes.assess.parts.prior import PRIOR
from egovbayes.assess.parts.respondents import RESPONDENTS
from egovbayes.assess.parts.two_way_tables import TWO_WAY_TABLES
from egovbayes.study.comparing.candidate import Candidate
from egovbayes.study.comparing.equivalents import equivalents_of, equivalents_said
from egovbayes.study.comparing.factors import factor_table
from egovbayes.study.comparing.left_out import pareto_check, with_refits
from egovbayes.study.comparing.marginals import marginal_check, marginal_columns, marginals
from egovbayes.study.comparing.method_factor import method_factor_of, method_said
from egovbayes.study.comparing.misfit import misfit_tables
from egovbayes.study.comparing.model_comparison import ModelComparison, claim_table
from egovbayes.study.comparing.models_said import models_said
from egovbayes.study.comparing.predictive import model_table, pair_table, predicted
from egovbayes.study.run_settings import RunSettings

PARTS: tuple[Part[Any], ...] = (
    PRIOR,
    HYPOTHESES,
    RESPONDENTS,
    MOMENT_FIT,
    TWO_WAY_TABLES,
    MODEL_FIT,
    FIT_INDICES,
    BOOTSTRAP,
    CLAIMS,
)
"""What is asked of each model's draws; the rest of a fit does not tell models apart."""


def comparison_of(candidates: Sequence[Candidate], seed: int, clock: Clock, run: RunSettings) -> ModelComparison:
    """Everything that is said of models whose likeness was checked. Raises KeyboardInterrupt as `run_all` does."""
    found = clock("leave-one-out", lambda: with_refits(candidates, predicted(candidates), seed, run))
    marginal = clock("marginal likelihoods", partial(marginals, candidates, seed))
    beside = {one.name: dict(_beside(one)) for one in candidates}
    for column, values in marginal_columns(marginal).items():
        for name, value in zip(beside, values.tolist(), strict=True):
            beside[name][column] = value
    models, first, sure = model_table(found, beside), candidates[0].fit, marginal_check(marginal)
    factors = clock("bayes factors", lambda: factor_table(candidates[0], marginal[candidates[0].name], seed))
    misfit = clock("residuals", partial(misfit_tables, candidates, seed))
    others = clock("equivalent models", partial(equivalents_of, first, seed, run))
    method = clock("common method", partial(method_factor_of, first, seed, run))
    tables = {"models": models, "pairs": pair_table(found), "claims": claim_table(candidates), **misfit}
    tables["bayes_factors"] = factors
    tables |= {"equivalents": others.listed, "equivalent_claims": others.claims}
    tables |= {"method_factor": method.claims, "method_flips": method.flips}
    sentences = (*models_said(candidates, found, models, sure), equivalents_said(others, first.spec.name))
    return ModelComparison(
        tuple(candidates), tables, (*sentences, *method_said(method)), (pareto_check(found), sure), method=method
    )


def _beside(one: Candidate) -> Iterator[tuple[str, object]]:
    known = one.fit.fit_indices["value"].to_dict()
    yield "n_free", one.fit.table.n_free
    yield "df", one.fit.table.df
    yield "ppp", known.get("ppp", np.nan)
    yield "chi_square", known.get("chisq", np.nan)
    yield "converged", one.fit.converged
