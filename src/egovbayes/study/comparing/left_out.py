"""Respondents for whom importance sampling fails are left out by a fit without them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from egovbayes.assess.blocks import chain_after_chain, draw_blocks
from egovbayes.assess.prepared import Prepared
from egovbayes.assess.respondents.casewise import saturated_means
from egovbayes.assess.respondents.psis import log_sum_exp
from egovbayes.check import Check
from egovbayes.data.moments.item_moments import item_moments
from egovbayes.data.observed import Observed
from egovbayes.engines.samplers.settings import SamplerSettings
from egovbayes.engines.sampling import sample
from egovbayes.notation import Array
from egovbayes.study.comparing.candidate import Candidate
from egovbayes.study.comparing.predictive import HIGHEST_K, Predicted
from egovbayes.study.refits import REFIT_SETTINGS

MOST_REFITS = 20
"""So many respondents are left out by refits, those with the largest Pareto k first; of more a check says how many."""


def with_refits(
    candidates: Sequence[Candidate], found: Predicted, seed: int, heard: Callable[[int, int], None] | None = None
) -> Predicted:
    """The same with exact values where Pareto k is above .7, of at most so many respondents. `heard` is called with
    refits done and to do. Raises KeyboardInterrupt where one was interrupted.
    """
    k = np.nan_to_num(found.pareto_k, nan=-np.inf)
    todo = [divmod(int(at), k.shape[1]) for at in np.argsort(-k, axis=None, kind="stable") if k.flat[at] > HIGHEST_K]
    loo, p, refitted = found.loo.copy(), found.p_loo.copy(), found.refitted.copy()
    shown = todo[:MOST_REFITS]
    for done, (row, model) in enumerate(shown):
        if heard is not None:
            heard(done, len(shown))
        one = candidates[model]
        value = left_out(one, int(found.respondents[row]), seed)
        if np.isfinite(value):
            p[row, model] += loo[row, model] - value
            loo[row, model], refitted[row, model] = value, 1.0
    return replace(found, loo=loo, p_loo=p, refitted=refitted)


def left_out(one: Candidate, respondent: int, seed: int, settings: SamplerSettings = REFIT_SETTINGS) -> float:
    """Log density of the respondent (by number), predicted by the model fitted to all others with the same priors; NaN
    where that group's answers would not do without.
    """
    prepared = one.fit.prepared
    others = replace(prepared, observed=without(prepared.observed, respondent))
    moments = others.observed.moments
    if len(np.unique(moments.group)) < len(moments.groups) or others.without_moments != prepared.without_moments:
        return float("nan")
    compiled = one.compiled.with_data(others.seen)
    draws = sample(compiled, replace(settings, seed=seed), one.fit.ml)
    if draws.interrupted:
        raise KeyboardInterrupt
    density = _densities(others, prepared, respondent, draws.values, np.random.default_rng((seed, respondent)))
    return float(log_sum_exp(density) - np.log(len(density)))


def _densities(others: Prepared, whole: Prepared, respondent: int, values: Array, rng: np.random.Generator) -> Array:
    """Log density of the respondent under each draw (draw,) of a fit to the others."""
    layout, answers = others.layout, whole.answers
    assert answers is not None, "checked before models are compared"
    own, found = item_moments(others.moments), []
    for block in draw_blocks(layout, chain_after_chain(values)):
        noise = rng.standard_normal(block.mu.shape)
        mu = block.mu if layout.means else saturated_means(block.sigma, own.mean, own.n[:, 0], noise)
        one, group = answers.values[[respondent]], answers.group[[respondent]]
        density = others.likelihood.casewise(mu, block.sigma, block.raw[:, layout.own], one, group)
        found.append(density[:, 0])
    return np.concatenate(found)


def without(observed: Observed, respondent: int) -> Observed:
    """What was observed of everybody but one respondent, by number."""
    answers = observed.answers
    assert answers is not None, "checked before models are compared"
    kept = np.arange(len(answers.values)) != respondent
    fewer = replace(
        answers, values=answers.values[kept], group=answers.group[kept], respondents=answers.respondents[kept]
    )
    return replace(observed, answers=fewer, moments=fewer.moments)


def pareto_check(found: Predicted) -> Check:
    """Whether leave-one-out can be trusted for every respondent of every model."""
    untrusted, refitted = int(found.untrusted.sum()), int(found.refitted.sum())
    if np.isnan(found.pareto_k).any():
        return Check("leave-one-out", None, "compare.pareto_unknown")
    told = {"bound": HIGHEST_K, "refitted": refitted}
    if untrusted:
        return Check("leave-one-out", False, "compare.pareto_high", told | {"untrusted": untrusted})
    return Check("leave-one-out", True, "compare.pareto_refitted" if refitted else "compare.pareto_low", told)
