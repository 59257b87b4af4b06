"""Predicted answers item by item, in the form that ArviZ's plots of leave-one-out and of predictions take."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from egovbayes.arguments import named_arguments
from egovbayes.assess.blocks import chain_after_chain, draw_blocks
from egovbayes.assess.fit import Fit
from egovbayes.assess.prepared import Prepared
from egovbayes.assess.respondents.casewise import STORED_RESPONDENTS, CasewiseAccumulator, saturated_means
from egovbayes.assess.tree_groups import respondent_names
from egovbayes.data.answers import Answers
from egovbayes.data.moments.item_moments import item_moments
from egovbayes.engines.tree import values_of
from egovbayes.errors import DataError, SpecError
from egovbayes.hints import listed, nearest
from egovbayes.notation import Array, IntArray, one_or_more

if TYPE_CHECKING:
    import xarray as xr


@named_arguments
def item_predictions(fit: Fit, items: Sequence[str] = (), *, seed: int = 1) -> xr.DataTree:
    """A tree in which each item (all, or those named) is a variable: /observed_data and /posterior_predictive hold its
    answers, of every draw, and /log_likelihood the log density of all that the respondent answered.

    az.plot_loo_pit of it draws an item's probability integral transform with the respondent left out, az.plot_ppc_pit
    and az.plot_ppc_dist a panel an item: ArviZ takes one number an observation, and a respondent has several answers.
    Who did not answer an item is not in its variable. Of very many respondents those kept for leave-one-out are there.
    Raises DataError for a fit of a matrix, weighted or clustered answers, SpecError for unknown items.

    Examples:
        >>> tree = eb.item_predictions(fit, ["int1"])
        >>> dict(tree["posterior_predictive"]["int1"].sizes)
        {'chain': 4, 'draw': 1000, 'respondent': 422}
    """
    import xarray as xr

    answers = _answers_of(fit)
    places = _places(answers, one_or_more(items))
    values = values_of(fit.table, fit.posterior)
    rng = np.random.default_rng(seed)
    density, who, predicted = _over_draws(fit.prepared, values, places, rng)
    groups: dict[str, dict[str, Any]] = {"observed_data": {}, "posterior_predictive": {}, "log_likelihood": {}}
    shape, names = values.shape[:2], respondent_names(answers)
    for k, place in enumerate(places):
        seen = np.flatnonzero(~np.isnan(answers.values[who, place]))
        item, alone = answers.items[place], len(seen) < len(who)
        dim = f"respondent_{item}" if alone else "respondent"
        coords = {dim: names[who[seen]]}
        over = {"chain": np.arange(shape[0]), "draw": np.arange(shape[1]), **coords}
        made = {
            "observed_data": ((dim,), answers.values[who[seen], place], coords),
            "posterior_predictive": (("chain", "draw", dim), predicted[..., k][:, seen].reshape(*shape, -1), over),
            "log_likelihood": (("chain", "draw", dim), density[:, seen].reshape(*shape, -1), over),
        }
        for group, (dims, data, coordinates) in made.items():
            groups[group][item] = xr.DataArray(data, dims=dims, coords=coordinates)
    datasets = {f"/{group}": xr.Dataset(of_items) for group, of_items in groups.items()}
    return xr.DataTree.from_dict({"/posterior": fit.posterior["posterior"].to_dataset()} | datasets)


def _answers_of(fit: Fit) -> Answers:
    source, answers = fit.prepared.observed.source, fit.answers
    if answers is None:
        raise DataError(f"{source}: a matrix has no answers to predict; fit the survey it was made from")
    if not answers.design.simple:
        raise DataError(
            f"{source}: respondents have weights or clusters, and none has a likelihood of its own by which to be left "
            "out; fit them without"
        )
    return answers


def _places(answers: Answers, items: Sequence[str]) -> list[int]:
    for item in items:
        if item not in answers.items:
            raise SpecError(f"{item} is no item of the model{nearest(item, answers.items)}: {listed(answers.items)}")
    return [answers.items.index(item) for item in (items or answers.items)]


def _over_draws(
    prepared: Prepared, values: Array, places: Sequence[int], rng: np.random.Generator
) -> tuple[Array, IntArray, NDArray[np.float32]]:
    """Log densities (draw, respondent), whose they are, and predicted answers (draw, respondent, item)."""
    answers, likelihood = prepared.answers, prepared.likelihood
    assert answers is not None, "asked before"
    flat = chain_after_chain(values)
    densities = CasewiseAccumulator(answers, len(flat), rng, STORED_RESPONDENTS, likelihood)
    predicted: NDArray[np.float32] = np.empty((len(flat), len(densities.kept), len(places)), dtype=np.float32)
    group = answers.group[densities.kept]
    for at, mu, sigma, own, residual in _moments(prepared, flat, rng):
        densities.add(at, mu, sigma, own, residual)
        for k in range(len(mu)):
            predicted[at.start + k] = likelihood.simulate(mu[k], sigma[k], own[k], group, rng)[:, places]
    return densities.result().log_likelihood, densities.kept, predicted


type _Moments = tuple[slice, Array, Array, Array, Array]


def _moments(prepared: Prepared, flat: Array, rng: np.random.Generator) -> Iterator[_Moments]:
    """Where draws are, means (draw, group, item), covariances, the likelihood's own values, what of the covariances is
    residuals'; saturated means drawn.
    """
    layout, sample = prepared.layout, item_moments(prepared.moments)
    saturated = not (layout.means or prepared.likelihood.abilities.answers_as_numbers)
    for block in draw_blocks(layout, flat):
        mu, sigma = block.mu, block.sigma
        if saturated:
            mu = saturated_means(sigma, sample.mean, sample.n[:, 0], rng.standard_normal(mu.shape))
        yield block.at, mu, sigma, block.raw[:, layout.own], block.matrices.residual_covariance
