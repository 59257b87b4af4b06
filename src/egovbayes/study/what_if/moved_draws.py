"""Draw by draw: what a change does to constructs and items of one group, and what a point of each lever does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from egovbayes.assess.blocks import DrawBlock, chain_after_chain, draw_blocks
from egovbayes.assess.fit import Fit
from egovbayes.assess.respondents.casewise import saturated_means
from egovbayes.data.moments.item_moments import item_moments
from egovbayes.engines.tree import values_of
from egovbayes.notation import Array
from egovbayes.quantities.implied import construct_covariance_total, diagonal, implied_covariance
from egovbayes.quantities.interventions import answers_per_shift, cut_off, moved_means
from egovbayes.quantities.matrices import ModelMatrices
from egovbayes.quantities.propagation import propagation
from egovbayes.quantities.stability import where_stable
from egovbayes.study.what_if.changes import Change
from egovbayes.study.what_if.in_categories import Steps, steps_of
from egovbayes.study.what_if.markers import markers


@dataclass(frozen=True, eq=False)
class GroupDraws:
    """One group's draws: its matrices (draw, ...), and the means of the items (draw, item), on the answer scale.

    `marker` numbers the item whose points each construct is moved in (construct,). Of answers in categories `steps` are
    there: means are expected answers, and constructs are moved in their standard deviations.
    """

    matrices: ModelMatrices
    means: Array
    marker: tuple[int, ...]
    steps: Steps | None = None

    @cached_property
    def total(self) -> Array:
        """What a unit added to each equation becomes in each construct (draw, to, from); NaN without equilibrium."""
        return where_stable(self.matrices.paths, propagation(self.matrices.paths))

    @cached_property
    def per_shift(self) -> Array:
        """What a unit added to each equation becomes in each item (draw, item, construct); NaN without equilibrium."""
        return answers_per_shift(self.matrices)

    @cached_property
    def point(self) -> Array:
        """Points of its marker that a unit of each construct is, or its standard deviations (draw, construct)."""
        if self.steps is not None:
            return 1.0 / self.construct_sds
        own = self.matrices.loadings[:, list(self.marker), np.arange(len(self.marker))]
        # a construct of constructs has no items of its own: its points are those that reach its marker
        through = self.per_shift[:, list(self.marker), np.arange(len(self.marker))]
        return np.where((own != 0).any(0), own, through)

    @cached_property
    def answers_per_shift(self) -> Array:
        """The same of each item's expected answer, as it moves at first (draw, item, construct)."""
        if self.steps is None:
            return self.per_shift
        return self.per_shift * (self.steps.slopes() / self.item_sds)[..., None]

    @cached_property
    def construct_sds(self) -> Array:
        """Standard deviations of the constructs (draw, construct)."""
        return np.sqrt(diagonal(construct_covariance_total(self.matrices)))

    @cached_property
    def item_sds(self) -> Array:
        """Standard deviations of the items (draw, item)."""
        return np.sqrt(diagonal(implied_covariance(self.matrices)))


@dataclass(frozen=True, slots=True, eq=False)
class Moved:
    """What changes do: to the mean of each construct, in points of its marker and in its standard deviations (draw,
    construct); to the mean of each item (draw, item), whose standard deviation afterwards is `item_sds`. Of answers in
    categories points are standard deviations too, and items are latent answers.
    """

    points: Array
    standardised: Array
    answers: Array
    item_sds: Array


def group_draws(fit: Fit, rng: np.random.Generator) -> tuple[GroupDraws, ...]:
    """The draws of a fit, group by group. Means that sampling integrated out are drawn back."""
    layout, table, likelihood = fit.layout, fit.table, fit.prepared.likelihood
    flat = chain_after_chain(values_of(table, fit.posterior))
    parts: list[ModelMatrices] = []
    means, thresholds = [], []
    for block in draw_blocks(layout, flat):
        parts.append(block.matrices)
        if likelihood.thresholds is not None:
            thresholds.append(likelihood.thresholds(block.mu, block.sigma, block.raw[:, layout.own]))
        else:
            means.append(_item_means(fit, block, rng))
    by_construct = markers(table)
    number = tuple(table.items.index(by_construct[name]) for name in table.constructs)
    names = ModelMatrices.__dataclass_fields__
    whole = ModelMatrices(**{name: np.concatenate([getattr(part, name) for part in parts]) for name in names})
    if thresholds:
        every, codes = np.concatenate(thresholds), dict(likelihood.categories)
        steps = [steps_of(every[:, group], codes) for group in range(layout.n_groups)]
        return tuple(GroupDraws(whole.of_group(g), own.means(), number, own) for g, own in enumerate(steps))
    mu = np.concatenate(means)
    return tuple(GroupDraws(whole.of_group(group), mu[:, group], number) for group in range(layout.n_groups))


def _item_means(fit: Fit, block: DrawBlock, rng: np.random.Generator) -> Array:
    """Means of the items (draw, group, item), on the answer scale."""
    layout, observed = fit.layout, fit.prepared.observed
    noise = rng.standard_normal((len(block.raw), layout.n_groups, layout.n_items))
    own = item_moments(fit.moments).mean
    drawn = block.mu if layout.means else saturated_means(block.sigma, own, observed.effective, noise)
    found: Array = drawn + np.array([observed.origins.get(name, 0.0) for name in fit.table.items])
    return found


def moved_by(changes: Sequence[Change], draws: GroupDraws, constructs: Sequence[str]) -> Moved:
    """What the changes do together. A construct that is held is held where its marker is answered so on average, or, of
    answers in categories, so many standard deviations from its mean.
    """
    added = np.zeros_like(draws.construct_sds)
    held = [constructs.index(change.construct) for change in changes if change.held]
    for change in changes:
        place = constructs.index(change.construct)
        from_mean = change.held and draws.steps is None
        away = change.points - draws.means[:, draws.marker[place]] if from_mean else change.points
        added[:, place] = away / draws.point[:, place]
    cut = cut_off(draws.matrices, held)
    moved = moved_means(cut, added)
    return Moved(
        points=moved * draws.point,
        standardised=moved / draws.construct_sds,
        answers=np.einsum("dij,dj->di", draws.matrices.loadings, moved),
        item_sds=np.sqrt(diagonal(implied_covariance(cut))),
    )
