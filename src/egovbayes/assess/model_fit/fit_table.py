"""Fit of the model: posterior predictive p-value and approximate indices, and their
summary beside maximum likelihood's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.assess.ml.fit_indices import fit_indices
from egovbayes.assess.model_fit.discrepancy import predictive_p, reference_discrepancies
from egovbayes.assess.model_fit.effective_parameters import DIC, LOO, EffectiveParameters
from egovbayes.assess.model_fit.null_model import (
    null_casewise,
    null_draws,
    null_log_likelihood,
    null_sample,
)
from egovbayes.assess.model_fit.posterior_fit import NEED_P_D, Misfit, posterior_fit_indices
from egovbayes.assess.model_fit.predictive_missing import replicated_discrepancies
from egovbayes.assess.model_fit.weighted_fit import PREDICTED, weighted_counts, weighted_predictive
from egovbayes.assess.respondents.after import AfterSampling, Sample
from egovbayes.assess.respondents.psis import LeaveOneOut, leave_one_out
from egovbayes.check import Check
from egovbayes.data.moments.moments import Moments
from egovbayes.engines.ml.fit import MLFit
from egovbayes.model.table.table import ParameterTable
from egovbayes.notation import Array
from egovbayes.quantities.deviance import deviance_parameters

if TYPE_CHECKING:
    import pandas as pd

type Row = tuple[float, float, float, float, str]

REFERENCE_DRAWS = 20_000
_FIT_INTERVAL = 0.90
_HIGH_K = 0.7
_NULL_LOO_DRAWS = 1_000  # independent draws, so as good as thousands from a chain


@dataclass(frozen=True, slots=True, eq=False)
class PosteriorFit:
    """Indices by name (draw,); the posterior predictive p-value with its Monte Carlo error; pD by each `counts`.

    The indices rest on the first of `counts`; names ending in _dic on DIC's, where that is another. `loo` is None where
    only moments are known; the only pD is then DIC's.
    """

    indices: Mapping[str, Array]
    ppp: float
    ppp_error: float
    table: ParameterTable
    counts: tuple[EffectiveParameters, ...]
    loo: LeaveOneOut | None
    n_respondents: int
    ppp_note: str = "posterior predictive p-value; sd is its Monte Carlo error"

    @property
    def n_moments(self) -> int:
        """p*, the sample moments the model accounts for; thresholds where answers are in categories are among them."""
        return self.table.n_moments

    @property
    def p_d(self) -> float:
        """Effective parameters that the indices rest on."""
        return self.counts[0].model

    @property
    def null_p_d(self) -> float:
        """Those of the null model."""
        return self.counts[0].null


def posterior_fit(
    table: ParameterTable, after: AfterSampling, sample: Sample, rng: np.random.Generator
) -> PosteriorFit:
    """Everything the fit of the model is judged by. p* leaves out means that are saturated, as the discrepancy does.

    Where the likelihood has no saturated model there are no indices.
    """
    if sample.likelihood.abilities.saturated_model:
        ppp, error = weighted_predictive(after, sample, rng)
        n = len(after.casewise.mean)
        return PosteriorFit({}, ppp, error, table, weighted_counts(after), after.loo, n, PREDICTED)
    null, null_loo, null_dic = _null(table, after, sample, rng)
    counts = EffectiveParameters(LOO, after.p_d, null_loo), EffectiveParameters(DIC, after.p_d_dic, null_dic)
    ppp, error = _predictive(table, after, sample, rng)
    indices = indices_by(table, after.discrepancy, null, sample.moments.n_respondents, counts)
    return PosteriorFit(indices, ppp, error, table, counts, after.loo, len(after.casewise.mean))


def indices_by(
    table: ParameterTable, discrepancy: Array, null: Array, n: float, counts: Sequence[EffectiveParameters]
) -> dict[str, Array]:
    """Every index of discrepancies (draw,) of the model and the null model with the first of `counts`, and with each
    other those that need pD, `_dic` and the like behind their names.
    """
    size = n, len(table.items), len(table.groups)
    found: dict[str, Array] = {}
    for number, count in enumerate(counts):
        misfit = Misfit(discrepancy, table.n_moments, count.model, *size)
        # one item has no correlations that a null model could leave out: it is the same model
        nothing = Misfit(null, table.n_moments, count.null, *size) if len(table.items) > 1 else None
        own = posterior_fit_indices(misfit, nothing)
        found |= own if number == 0 else {f"{name}_{count.by.lower()}": own[name] for name in NEED_P_D if name in own}
    return found


def _null(
    table: ParameterTable, after: AfterSampling, sample: Sample, rng: np.random.Generator
) -> tuple[Array, float, float]:
    """Discrepancies of the null model (draw,), its pD by LOO and by DIC."""
    moments, who = sample.moments, after.judged
    seen = null_sample(moments, table.predictor_places)
    draws = null_draws(seen, len(after.discrepancy), rng)
    discrepancy = 2 * (sample.saturated_log_likelihood - null_log_likelihood(draws, seen, table.means))
    at_mean = null_log_likelihood(draws.average(), seen, table.means)[0]
    dic = deviance_parameters(discrepancy, 2 * (sample.saturated_log_likelihood - float(at_mean)))
    centre = None if table.means else seen.items.mean
    casewise = null_casewise(
        draws.first(_NULL_LOO_DRAWS), sample.answers.values[who], sample.answers.group[who], centre
    )
    p_d = moments.n_respondents * float(leave_one_out(casewise).p.mean())
    return discrepancy, p_d, dic


def _predictive(
    table: ParameterTable, after: AfterSampling, sample: Sample, rng: np.random.Generator
) -> tuple[float, float]:
    """Posterior predictive p-value and its Monte Carlo error; NaN where replicated surveys have no saturated model."""
    if sample.moments.complete:
        chains = after.discrepancy.reshape(after.n_chains, -1)
        return complete_predictive(chains, sample.moments, table.means, rng)
    replicated = replicated_discrepancies(sample.moments, after.kept_mu, after.kept_sigma, rng)
    if np.isnan(replicated).any():
        return np.nan, np.nan
    p, n = float((replicated >= after.discrepancy[after.kept]).mean()), len(replicated)
    doubtful = p if 0 < p < 1 else 1 / (n + 2)
    return p, float(np.sqrt(doubtful * (1 - doubtful) / n))


def complete_predictive(
    discrepancy: Array, moments: Moments, means: bool, rng: np.random.Generator
) -> tuple[float, float]:
    """Posterior predictive p-value and its Monte Carlo error for complete answers, where D's distribution is known;
    `discrepancy` is (chain, draw).
    """
    return predictive_p(discrepancy, reference_discrepancies(moments, means, REFERENCE_DRAWS, rng))


def fit_index_table(fit: PosteriorFit | None, ml: MLFit | None, *, of: str = "") -> pd.DataFrame:
    """Index `index` (name): method, value (posterior mean, or ML's), lower, upper (90 %), sd, note; posterior rows
    first. `of` says whose maximum likelihood it is where that is not plain.
    """
    import pandas as pd

    rows = {} if fit is None else _rows(fit)
    index = pd.Index(list(rows), name="index", dtype=object)
    table = pd.DataFrame(list(rows.values()), index=index, columns=["value", "lower", "upper", "sd", "note"])
    table.insert(0, "method", "posterior")
    if ml is None:
        return table
    return beside_posterior(table, fit_indices(ml), f"maximum likelihood{of} ({ml.convention})")


def beside_posterior(table: pd.DataFrame, indices: pd.DataFrame, method: str) -> pd.DataFrame:
    """The posterior's rows of `fit_index_table` with `indices` (value, lower, upper, note) below, by this method."""
    import pandas as pd

    own = indices[["value", "lower", "upper", "note"]]
    own = own.assign(sd=np.nan, method=method).rename_axis("index")[table.columns]
    return pd.concat([table, own]) if len(table) else own


def _rows(fit: PosteriorFit) -> dict[str, Row]:
    predictive = (fit.ppp, np.nan, np.nan, fit.ppp_error, fit.ppp_note)
    indices = {name: _summary(draws, _note(fit, name)) for name, draws in fit.indices.items()}
    counts: dict[str, Row] = {name: (value, np.nan, np.nan, sd, note) for name, value, sd, note in _counts(fit)}
    return {"ppp": predictive, **indices, **counts}


def _note(fit: PosteriorFit, name: str) -> str:
    """Which pD an index rests on, and how groups count in gamma-hat."""
    by = [count.by for count in fit.counts if name.endswith(f"_{count.by.lower()}")] or [fit.counts[0].by]
    needs = any(name.startswith(one) for one in NEED_P_D)
    groups = "gamma_hat" in name and len(fit.table.groups) > 1
    notes = [f"pD by {by[0]}"] if needs else []
    return "; ".join([*notes, "items of every group counted, as blavaan has it"] if groups else notes)


def _summary(draws: Array, note: str) -> Row:
    tail = (1 - _FIT_INTERVAL) / 2
    if np.isnan(draws).all():
        return np.nan, np.nan, np.nan, np.nan, f"not available: the effective parameters use up all moments; {note}"
    lower, upper = np.nanquantile(draws, [tail, 1 - tail])
    return float(np.nanmean(draws)), float(lower), float(upper), float(np.nanstd(draws, ddof=1)), note


def _counts(fit: PosteriorFit) -> list[tuple[str, float, float, str]]:
    moments: list[tuple[str, float, float, str]] = [
        ("p_star", fit.n_moments, np.nan, "sample moments the model accounts for")
    ]
    means = ", means among them" if fit.table.means else ""
    for number, count in enumerate(fit.counts):
        ending = "" if number == 0 else f"_{count.by.lower()}"
        by = f"effective parameters ({count.by}{', nobody to leave out' if fit.loo is None else ''})"
        # where means are modelled they are among the moments, and LOO's count is that of the whole model, p_loo
        moments.append((f"p_d{ending}", count.model, np.nan, f"{by} of these moments{means}"))
        if not np.isnan(count.null):
            moments.append((f"null_p_d{ending}", count.null, np.nan, f"{by} of the null model"))
    if fit.loo is None:
        return moments
    n, elpd, p = fit.n_respondents, fit.loo.elpd, fit.loo.p
    elpd_error, p_error = _error_of_sum(elpd, n), _error_of_sum(p, n)
    return [
        *moments,
        ("elpd_loo", n * float(elpd.mean()), elpd_error, "expected log predictive density; sd is its standard error"),
        ("p_loo", n * float(p.mean()), p_error, "effective parameters, means included; sd is its standard error"),
    ]


def _error_of_sum(pointwise: Array, n: int) -> float:
    """Standard error of the sum over n respondents, from some or all of them."""
    return float(n * pointwise.std() / np.sqrt(len(pointwise)))


def pareto_check(loo: LeaveOneOut) -> Check:
    """Whether leave-one-out can be trusted for every respondent."""
    if np.isnan(loo.pareto_k).any():
        return Check("pareto k", None, "pareto.unknown")
    high = int((loo.pareto_k > _HIGH_K).sum())
    if not high:
        return Check("pareto k", True, "pareto.low", {"bound": _HIGH_K})
    return Check("pareto k", False, "pareto.high", {"high": high, "n": len(loo.pareto_k), "bound": _HIGH_K})
