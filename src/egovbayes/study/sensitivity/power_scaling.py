"""Power-scaling of prior and likelihood: how far claims and paths move with either, by importance weights of the draws
there are, and by fitting anew where these weights say nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.assess.blocks import chain_after_chain, draw_blocks
from egovbayes.assess.fit import Fit
from egovbayes.assess.hypotheses.claim_draws import ClaimDraws, claim_draws
from egovbayes.assess.prepared import Prepared
from egovbayes.assess.respondents.log_likelihood import answers_log_likelihood
from egovbayes.assess.respondents.psis import smoothed_tail
from egovbayes.engines.tree import values_of
from egovbayes.likelihoods.base import Target
from egovbayes.model.claims.quantities_by_name import row_values
from egovbayes.model.priors.widening import powered
from egovbayes.model.spec import Prior
from egovbayes.notation import Array, Kind
from egovbayes.quantities.power_scaling import cumulative_jensen_shannon, sensitivity

if TYPE_CHECKING:
    import pandas as pd

POWERS = (0.99, 1.01)
"""Powers of the importance weights, as ArviZ has them."""
REFIT_POWERS = (0.5, 2.0)
"""Of fits anew: so far apart that the posterior moves by more than the noise of its draws."""
HIGHEST_K, SENSITIVE = 0.7, 0.05
PRIOR, LIKELIHOOD = "prior", "likelihood"
CLAIM, PATH = "claim", "path"
_SHOWN = (Kind.PATH, Kind.CONSTRUCT_CORRELATION)
_SAME = 1e-6


@dataclass(frozen=True, slots=True, eq=False)
class Quantities:
    """What may move: names, of what kind, and draws (draw, quantity), of a claim its effect, or where it has no single
    number by how much it holds (or fails, below 0).
    """

    names: tuple[str, ...]
    kinds: tuple[str, ...]
    draws: Array


@dataclass(frozen=True, slots=True, eq=False)
class Weighed:
    """What importance weights say of prior or likelihood: sensitivities (quantity,) and the largest Pareto k."""

    sensitivities: Array
    pareto_k: float

    @property
    def reliable(self) -> bool:
        """Whether the weights may be believed."""
        return self.pareto_k <= HIGHEST_K


def quantities_of(fit: Fit, values: Array | None = None) -> Quantities:
    """Claims that are judged, and the standardised paths and correlations of constructs, under the fit's draws or other
    ones (chain, draw, free) of the same model.
    """
    values = values_of(fit.table, fit.posterior) if values is None else values
    claims = claim_draws(fit.prepared.spec, fit.table, fit.layout, values)
    judged = [i for i, each in enumerate(claims.judgements) if each.judged]
    names, rows = _standardised(fit, values)
    draws = [*(_moving(claims, i).ravel() for i in judged), *rows.T]
    kinds = (*(CLAIM for _ in judged), *(PATH for _ in names))
    n = values.shape[0] * values.shape[1]
    return Quantities((*(claims.names[i] for i in judged), *names), kinds, np.array(draws).reshape(-1, n).T)


def _moving(claims: ClaimDraws, i: int) -> Array:
    effect = claims.effect[..., i]
    if not np.isnan(effect).all():
        return effect
    return np.where(claims.holds[..., i], claims.margin[..., i], -claims.margin[..., i])


def _standardised(fit: Fit, values: Array) -> tuple[list[str], Array]:
    chosen = [i for i, row in enumerate(fit.table.rows) if row.kind in _SHOWN and row.free >= 0]
    blocks = draw_blocks(fit.layout, chain_after_chain(values))
    found = [row_values(fit.table, fit.layout, block.matrices, standardised=True)[:, chosen] for block in blocks]
    return [fit.table.unique_name(fit.table.rows[i]) for i in chosen], np.concatenate(found)


def target_of(prepared: Prepared) -> Target:
    """The log-likelihood of what was observed, on the sampling scale."""
    likelihood, layout = prepared.likelihood, prepared.layout
    data = likelihood.data(prepared.seen, means_integrated=not layout.means)
    return Target(likelihood, likelihood.layout(layout, sampling_scale=True), data)


def log_likelihoods(prepared: Prepared, values: Array) -> Array:
    """Log-likelihood of all answers at values (draw, free); (draw,)."""
    if prepared.likelihood.latent:
        return answers_log_likelihood(prepared, values)
    target = target_of(prepared)
    return np.array([target(np.ascontiguousarray(one))[0] for one in values])


def weighed(draws: Array, log_density: Array, powers: tuple[float, float] = POWERS) -> Weighed:
    """Sensitivities of quantities (draw, quantity) to a part of the density, whose logarithm (draw,) is given, by
    Pareto-smoothed weights.
    """
    found = [importance_weights((power - 1.0) * log_density) for power in powers]
    even = np.full(len(draws), 1.0 / len(draws))
    distances = [[_moved(quantity, even, weights) for quantity in draws.T] for weights, _ in found]
    each = [sensitivity(pair, powers) for pair in zip(*distances, strict=True)]
    return Weighed(np.array(each), max(k for _, k in found))


def _moved(quantity: Array, even: Array, weights: Array) -> float:
    """The distance over the draws at which the quantity has a value; NaN where it has hardly any."""
    known = np.isfinite(quantity)
    if not known.any():
        return float("nan")
    p, q = even[known], weights[known]
    return cumulative_jensen_shannon(quantity[known], p / p.sum(), q / q.sum())


def importance_weights(log_ratios: Array) -> tuple[Array, float]:
    """Weights (draw,) that add up to 1, the largest smoothed by a Pareto law, and its shape k. Vehtari et al. (2024).

    k is -inf where all draws weigh alike.
    """
    order = np.argsort(log_ratios)
    ratios = log_ratios - log_ratios[order[-1]]
    n = len(ratios)
    tail = int(min(0.2 * n, 3 * np.sqrt(n)))
    weights, k = ratios.copy(), float("-inf")
    if ratios[order[-tail]] < 0:
        smooth, shape = smoothed_tail(ratios[order[-tail - 1 :]])
        weights[order[-tail:]], k = smooth, float(shape)
    exponents = np.exp(weights - weights.max())
    return exponents / exponents.sum(), k


def powered_model(prepared: Prepared, part: str, power: float, values: Array) -> Prepared | None:
    """The model whose prior, or likelihood, is this one's to the power; None where no such model can be fitted.

    A likelihood to the power is one of so many times the respondents; that it is so is looked at in three of the draws
    `values` (draw, free).
    """
    if part == PRIOR:
        priors = [powered(prior, power) for prior in prepared.priors]
        known: tuple[Prior, ...] = tuple(prior for prior in priors if prior is not None)
        return replace(prepared, priors=known) if len(known) == len(priors) else None
    if prepared.likelihood.latent:  # nothing is summed over respondents, of whom there are whole ones
        return None
    moments = prepared.moments
    sizes = np.bincount(moments.group, weights=moments.n)
    # with means integrated out the determinant has n - 1 where it otherwise has n, and the trace n
    factors = np.full(len(sizes), power) if prepared.layout.means else (power * (sizes - 1.0) + 1.0) / sizes
    spread = moments.covariances * (power / factors[moments.group])[:, None, None]
    rescaled = replace(moments.rescaled(factors), covariances=spread)
    other = replace(prepared, observed=replace(prepared.observed, moments=rescaled))
    some = values[:: max(1, len(values) // 3)][:3]
    before, after = (np.diff(log_likelihoods(one, some)) for one in (prepared, other))
    return other if np.allclose(after, power * before, rtol=_SAME, atol=_SAME) else None


def refitted(fit: Fit, values: Array, others: tuple[Array, Array]) -> Array:
    """Sensitivities (quantity,) from the draws `values` and two fits at REFIT_POWERS; each (chain, draw, free)."""
    here = quantities_of(fit, values).draws
    distances = []
    for other in others:
        there = quantities_of(fit, other).draws
        distances.append([_apart(first, second) for first, second in zip(here.T, there.T, strict=True)])
    return np.array([sensitivity(pair, REFIT_POWERS) for pair in zip(*distances, strict=True)])


def _apart(first: Array, second: Array) -> float:
    first, second = first[np.isfinite(first)], second[np.isfinite(second)]
    if not (first.size and second.size):
        return float("nan")
    p = np.repeat([1.0 / first.size, 0.0], [first.size, second.size])
    q = np.repeat([0.0, 1.0 / second.size], [first.size, second.size])
    return cumulative_jensen_shannon(np.concatenate([first, second]), p, q)


def scaling_table(found: Quantities, by: dict[str, tuple[Weighed, Array | None]]) -> pd.DataFrame:
    """One row a quantity (index: name): kind, sensitivity to `prior` and `likelihood`, Pareto k of the weights of each,
    and by what each sensitivity was found, "weights" or "refits" ("weights, unreliable" where neither will do).
    """
    import pandas as pd

    columns: dict[str, object] = {"kind": list(found.kinds)}
    for part, (weights, anew) in by.items():
        columns[part] = weights.sensitivities if anew is None else anew
        columns[f"pareto_k_{part}"] = weights.pareto_k
        columns[f"{part}_by"] = (
            "refits" if anew is not None else "weights" if weights.reliable else "weights, unreliable"
        )
    return pd.DataFrame(columns, index=pd.Index(found.names, name="name"))
