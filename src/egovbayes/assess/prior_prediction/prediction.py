"""Draws of everything before any answer: values, what follows from them, and answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.assess.blocks import DrawBlock, draw_blocks
from egovbayes.assess.measurement.measured import Measured, measured_constructs
from egovbayes.assess.measurement.values import model_values
from egovbayes.assess.prior_prediction.before import Before
from egovbayes.engines.tree import values_dataset
from egovbayes.model.claims.quantities_by_name import outcomes, r2_values, row_values
from egovbayes.notation import Array, MatrixName
from egovbayes.quantities.category_curves import at_most, category_shares, steps_of_items
from egovbayes.quantities.standardised import correlation_of

if TYPE_CHECKING:
    import xarray as xr

DRAWS, IN_A_FIT = 4_000, 1_000
_FEWEST, _MOST_NUMBERS = 200, 8_000_000


@dataclass(frozen=True, slots=True, eq=False)
class PriorDraws:
    """Draws from the joint prior: `values` (draw, free) on the sampling scale (SDs, correlations), and from each of
    them `answers` (draw, group, item) of one person in each group, in units of the items. NaN where there are none: a
    variance that no computer can hold.
    """

    before: Before
    values: Array
    answers: Array

    @property
    def n(self) -> int:
        """How many draws there are."""
        return len(self.values)

    def groups(self) -> dict[str, xr.Dataset]:
        """Groups /prior and /prior_predictive of a tree: one chain, values by kind, answers by item."""
        import xarray as xr

        table = self.before.table
        prior = values_dataset(table, self.values[None])
        prior.attrs["scale"] = "variances as standard deviations, covariances as correlations"
        prior.attrs["note"] = "" if self.before.earlier is None else self.before.earlier.text
        several = len(table.groups) > 1
        dims = ("chain", "draw", "group", "item") if several else ("chain", "draw", "item")
        answers = self.answers[None] if several else self.answers[None, :, 0]
        coords: dict[str, object] = {"chain": [0], "draw": np.arange(self.n), "item": list(table.items)}
        coords |= {"group": list(table.groups)} if several else {}
        notes = " ".join(note.text for note in self.before.notes)
        predicted = xr.Dataset({"answers": (dims, answers)}, coords=coords, attrs={"note": notes})
        return {"prior": prior, "prior_predictive": predicted}


@dataclass(frozen=True, slots=True, eq=False)
class PriorPrediction:
    """Draws from the joint prior, and what follows from each.

    `paths` (draw, path) are standardised, of the table's rows `path_rows`; `r2` (draw, outcome); `correlations` (draw,
    group, construct, construct) and `item_correlations` (draw, group, item, item); `omega` (draw, group, construct) of
    the constructs `measured`; of answers in categories `shares` of each item (draw, group, answer) of the respondents,
    and item correlations are those of latent answers. NaN where a draw has no such value: feedback without a total
    effect, say.
    """

    draws: PriorDraws
    paths: Array
    path_rows: tuple[int, ...]
    r2: Array
    correlations: Array
    item_correlations: Array
    omega: Array
    measured: tuple[str, ...]
    shares: tuple[Array, ...] = ()

    @property
    def omega_of_all(self) -> Array:
        """`omega` over all groups (draw * group, construct); no columns where no construct is measured."""
        n, groups, constructs = self.omega.shape
        return self.omega.reshape(n * groups, constructs)

    @property
    def before(self) -> Before:
        """The model before any answer."""
        return self.draws.before

    @property
    def answers(self) -> Array:
        """One person's answers in each group (draw, group, item)."""
        return self.draws.answers

    @property
    def n(self) -> int:
        """How many draws there are."""
        return self.draws.n


def draws_worth(before: Before, asked: int) -> int:
    """As many draws as were asked for, or fewer where a model is so large that they would fill the memory."""
    layout = before.model.layout
    size = layout.n_free + layout.n_groups * (layout.n_items + 1) ** 2
    return min(asked, max(_FEWEST, _MOST_NUMBERS // size))


def prior_draws_of(before: Before, n: int, rng: np.random.Generator) -> PriorDraws:
    """`n` draws of values and answers.

    Raises PriorError where hardly any draw of the priors' correlations can occur together.
    """
    return with_answers(before, before.model.prior.draws(range(before.model.layout.n_free), n, rng), rng)


@np.errstate(all="ignore")  # of draws of a wide prior that no computer can hold: they are NaN
def with_answers(before: Before, values: Array, rng: np.random.Generator) -> PriorDraws:
    """Draws of the prior, `values` (draw, free), with answers that follow from them."""
    answers = [_answers(before, block, rng) for block in _blocks(before, values)]
    return PriorDraws(before, values, np.concatenate(answers))


@np.errstate(all="ignore")
def predict(before: Before, n: int, rng: np.random.Generator) -> PriorPrediction:
    """`n` draws from the joint prior, and what follows from each. Raises PriorError as `prior_draws_of`."""
    drawn, table = prior_draws_of(before, n, rng), before.table
    rows = tuple(i for i, row in enumerate(table.rows) if row.matrix is MatrixName.BETA and row.free >= 0)
    parts = [_of_block(before, block, rows) for block in _blocks(before, drawn.values)]
    paths, r2, correlations, items, omega, thresholds = (np.concatenate(each) for each in zip(*parts, strict=True))
    measured = tuple(one.name for one in measured_constructs(table))
    shares = _category_shares(before, thresholds)
    return PriorPrediction(drawn, paths, rows, r2, correlations, items, omega, measured, shares)


def _blocks(before: Before, values: Array) -> Iterator[DrawBlock]:
    """The draws in blocks, values that say where answers lie and have a flat prior at its centre."""
    known = values.copy()
    for number, centre in before.held.items():
        known[:, number] = centre
    return draw_blocks(before.model.layout, known)


def _category_shares(before: Before, thresholds: Array) -> tuple[Array, ...]:
    """Of each item the share of every answer (draw, group, answer), of thresholds (draw, group, threshold)."""
    steps = steps_of_items(thresholds, [len(codes) for codes in before.likelihood.categories.values()])
    nobody = np.zeros(thresholds.shape[:2])
    return tuple(category_shares(at_most(own, nobody, np.zeros(1))[..., 0, :]) for own in steps)


def _thresholds(before: Before, block: DrawBlock) -> Array:
    """Thresholds (draw, group, threshold) of standard normal latent answers; none where answers are numbers."""
    if before.likelihood.thresholds is None:
        return np.empty((*block.mu.shape[:2], 0))
    return before.likelihood.thresholds(block.mu, block.sigma, block.raw[:, before.model.layout.own])


def _of_block(before: Before, block: DrawBlock, paths: tuple[int, ...]) -> tuple[Array, ...]:
    model = before.model
    standardised = row_values(model.table, model.layout, block.matrices, standardised=True)[:, list(paths)]
    return (
        _finite(standardised),
        _finite(r2_values(model.table, block.matrices)),
        _finite(correlation_of(block.phi)),
        _finite(correlation_of(block.sigma)),
        _finite(_omega(before, block)),
        _finite(_thresholds(before, block)),
    )


def _finite(values: Array) -> Array:
    return np.where(np.isfinite(values), values, np.nan)


def _of_latent_answers(block: DrawBlock, constructs: Sequence[Measured], group: int) -> Array:
    """Omega of the sum of each construct's latent answers (draw, construct), those that load below 0 turned round: the
    default priors of categories leave open which way an item was asked.
    """
    correlations = correlation_of(block.sigma[:, group])
    found = np.full((len(block.raw), len(constructs)), np.nan)
    for place, construct in enumerate(constructs):
        if construct.model_reason:
            continue
        items = np.array(construct.items, dtype=np.int64)
        loadings = block.standardised.loadings[:, group, items, construct.number]
        turned = np.where(loadings < 0, -1.0, 1.0)
        own = correlations[:, items[:, None], items]
        found[:, place] = np.abs(loadings).sum(1) ** 2 / np.einsum("di,dij,dj->d", turned, own, turned)
    return found


def _omega(before: Before, block: DrawBlock) -> Array:
    """Omega of each construct (draw, group, construct); of answers in categories that of latent answers."""
    constructs = measured_constructs(before.table)
    groups = range(before.model.layout.n_groups)
    if not constructs:
        return np.empty((len(block.raw), len(groups), 0))
    if before.likelihood.thresholds is not None:
        return np.stack([_of_latent_answers(block, constructs, g) for g in groups], axis=1)
    found = [
        model_values(block.matrices.of_group(g), (block.sigma[:, g], block.phi[:, g]), constructs)["omega"]
        for g in groups
    ]
    return np.stack(found, axis=1)


def _answers(before: Before, block: DrawBlock, rng: np.random.Generator) -> Array:
    """One new answer to each item in each group (draw, group, item), about the items' centres where means are flat."""
    layout = before.model.layout
    own, codes = block.raw[:, layout.own], np.arange(layout.n_groups)
    own_means = before.layout_has_means or before.likelihood.abilities.answers_as_numbers
    mu = block.mu if own_means else np.broadcast_to(before.centres, block.mu.shape)
    found = np.full(mu.shape, np.nan)
    possible = np.isfinite(block.sigma).all((1, 2, 3)) & np.isfinite(mu).all((1, 2))
    for draw in np.flatnonzero(possible):
        try:
            found[draw] = before.likelihood.simulate(mu[draw], block.sigma[draw], own[draw], codes, rng)
        except np.linalg.LinAlgError:  # variances so far apart that rounding leaves no positive definite matrix
            continue
    return found


def path_names(prediction: PriorPrediction) -> list[str]:
    """Names of the paths, in their order."""
    table = prediction.before.table
    return [table.unique_name(table.rows[row]) for row in prediction.path_rows]


def outcome_names(prediction: PriorPrediction) -> list[str]:
    """Names of the outcomes, in their order, with their groups where there are several."""
    table = prediction.before.table
    several = len(table.groups) > 1
    return [f"{row.lhs} [{table.groups[row.group]}]" if several else row.lhs for row in outcomes(table)]
