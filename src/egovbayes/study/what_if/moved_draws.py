"""Draw by draw: what a change does to constructs and items of one group, and what a point of each lever does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from egovbayes.assess.blocks import chain_after_chain, draw_blocks
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
from egovbayes.study.what_if.markers import markers


@dataclass(frozen=True, eq=False)
class GroupDraws:
    """One group's draws: its matrices (draw, ...), and the means of the items (draw, item), on the answer scale.

    `marker` numbers the item whose points each construct is moved in (construct,).
    """

    matrices: ModelMatrices
    means: Array
    marker: tuple[int, ...]

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
        """Points of its marker that a unit of each construct is (draw, construct)."""
        own = self.matrices.loadings[:, list(self.marker), np.arange(len(self.marker))]
        # a construct of constructs has no items of its own: its points are those that reach its marker
        through = self.per_shift[:, list(self.marker), np.arange(len(self.marker))]
        return np.where((own != 0).any(0), own, through)

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
    construct); to the mean of each item (draw, item), whose standard deviation afterwards is `item_sds`.
    """

    points: Array
    standardised: Array
    answers: Array
    item_sds: Array


def group_draws(fit: Fit, rng: np.random.Generator) -> tuple[GroupDraws, ...]:
    """The draws of a fit, group by group. Means that sampling integrated out are drawn back."""
    layout, observed, table = fit.layout, fit.prepared.observed, fit.table
    flat = chain_after_chain(values_of(table, fit.posterior))
    own = item_moments(fit.moments).mean
    parts: list[ModelMatrices] = []
    means = []
    for block in draw_blocks(layout, flat):
        parts.append(block.matrices)
        noise = rng.standard_normal((len(block.raw), layout.n_groups, layout.n_items))
        drawn = block.mu if layout.means else saturated_means(block.sigma, own, observed.effective, noise)
        means.append(drawn)
    origins = np.array([observed.origins.get(name, 0.0) for name in table.items])
    mu, by_construct = np.concatenate(means) + origins, markers(table)
    number = tuple(table.items.index(by_construct[name]) for name in table.constructs)
    names = ModelMatrices.__dataclass_fields__
    whole = ModelMatrices(**{name: np.concatenate([getattr(part, name) for part in parts]) for name in names})
    return tuple(GroupDraws(whole.of_group(group), mu[:, group], number) for group in range(layout.n_groups))


def moved_by(changes: Sequence[Change], draws: GroupDraws, constructs: Sequence[str]) -> Moved:
    """What the changes do together. A construct that is held is held where its marker is answered so on average."""
    added = np.zeros_like(draws.construct_sds)
    held = [constructs.index(change.construct) for change in changes if change.held]
    for change in changes:
        place = constructs.index(change.construct)
        away = change.points - draws.means[:, draws.marker[place]] if change.held else change.points
        added[:, place] = away / draws.point[:, place]
    cut = cut_off(draws.matrices, held)
    moved = moved_means(cut, added)
    return Moved(
        points=moved * draws.point,
        standardised=moved / draws.construct_sds,
        answers=np.einsum("dij,dj->di", draws.matrices.loadings, moved),
        item_sds=np.sqrt(diagonal(implied_covariance(cut))),
    )
