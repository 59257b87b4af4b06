"""Draws from the joint prior of some parameters: LKJ blocks together, incomplete patterns of correlations by rejection,
and paths whose standardised value has the prior together with all that they are standardised by.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from egovbayes.assess.lkj import lkj_draws
from egovbayes.assess.rising_thresholds import Ladders, in_any_order, ladders_together, those_that_all_rise
from egovbayes.engines.density.standardised_equations import (
    StandardisedEquation,
    is_possible,
    numbers_of,
    numbers_that_standardise,
    possible_raw_values,
    standardised_equations,
)
from egovbayes.errors import PriorError
from egovbayes.hints import listed
from egovbayes.model.defaults.correlations import Component, CorrelationBlocks, correlation_blocks
from egovbayes.model.priors.named_priors import OwnDraws
from egovbayes.model.priors.priors import prior_draws, prior_support
from egovbayes.model.spec import Prior
from egovbayes.model.table.layout import Layout, layout_of, layout_of_some
from egovbayes.model.table.table import ParameterTable
from egovbayes.notation import MATRIX_CODES, Array, BoolArray, MatrixName

_LAMBDA = MATRIX_CODES[MatrixName.LAMBDA]
_PROPOSED_AT_LEAST = 1_000
_LEAST_SHARE = 400
"""Draws are made of proposals of which at least one in so many is kept."""
_TRIED = 500
"""So few draws show whether that is so."""
_NONE_OF = 20 * _LEAST_SHARE
"""Proposals of which none is kept: were one in _LEAST_SHARE kept, that would happen once in 500 million times."""
_NARROWER, _ENOUGH = (5, 10, 20, 30, 40, 50, 100, 200, 500), 0.2
"""Of beta(k, k), and the share of draws that is worth its advice: in a message."""
_MOST_NAMES = 8
"""Of parameters, in a message."""


@dataclass(frozen=True, slots=True, eq=False)
class JointPrior:
    """The prior of a free vector on the sampling scale, as the PyMC model has it."""

    table: ParameterTable
    priors: tuple[Prior, ...]
    blocks: CorrelationBlocks
    layout: Layout
    equations: tuple[StandardisedEquation, ...] = ()

    def dependent(self, number: int) -> frozenset[int]:
        """Numbers of the parameters that are not independent of this one in the prior (itself among them)."""
        parts = [*_dependent_sets(self.blocks), *([self.standardising] if self.equations else [])]
        return frozenset({number}).union(*(part for part in parts if number in part))

    @property
    def standardising(self) -> frozenset[int]:
        """Numbers of the paths with a standardised prior, and of all that their standardised values hang on, with what
        priors of these name.
        """
        found, waiting = set[int](), list(numbers_that_standardise(self.equations, self.layout))
        while waiting:
            number = waiting.pop()
            waiting += [self.table.hyperparameters[name] for name in self.priors[number].named if number not in found]
            found.add(number)
        return frozenset(found)

    def check_attainable(self) -> None:
        """Raise PriorError where hardly any draw leaves outcomes a variance, or has an item's thresholds rise."""
        if self.equations:
            self._standardised([], _TRIED, np.random.default_rng(0))
        for ladders in ladders_together(self.table):
            if not in_any_order(ladders, self.priors):
                self._rising(ladders, _TRIED, np.random.default_rng(0))

    def draws(self, numbers: Iterable[int], n: int, rng: np.random.Generator) -> Array:
        """Independent draws of the parameters with these numbers, in ascending order; (n, number).

        Raises PriorError when hardly any prior draw of a pattern of correlations is positive definite, of standardised
        paths leaves their outcome a variance, or of an item's thresholds rises.
        """
        asked = sorted(set(numbers))
        rising = [part for part in ladders_together(self.table) if any(set(own) & set(asked) for own in part)]
        wanted = sorted({*asked, *(number for part in rising for own in part for number in own)})
        found: dict[int, Array] = {}
        concerned = self._concerned(wanted)
        if not concerned.standardising.isdisjoint(wanted):
            found |= concerned._standardised(wanted, n, rng)
        for block in self.blocks.lkj:
            if set(block.free) & set(wanted) - found.keys():
                found |= zip(block.free, _lkj_triangle(self.priors[block.free[0]], block, n, rng).T, strict=True)
        for part in _joined(self.blocks.rejected):
            if any(set(component.free) & set(wanted) - found.keys() for component in part):
                found |= self._possible(part, n, rng)
        for ladders in rising:
            if not in_any_order(ladders, self.priors):
                found |= self._rising(ladders, n, rng)
        own = OwnDraws(self.priors, self.table.hyperparameters, found)
        drawn = np.array([own.of(k, n, rng) for k in wanted]).reshape(-1, n).T
        for ladders in rising:
            if in_any_order(ladders, self.priors):
                # in their order, independent draws of one prior are draws of the ordered one
                places = np.searchsorted(wanted, ladders[0])
                drawn[:, places] = np.sort(drawn[:, places], axis=1)
        return drawn if wanted == asked else drawn[:, np.searchsorted(wanted, asked)]

    def _rising(self, ladders: Ladders, n: int, rng: np.random.Generator) -> dict[int, Array]:
        """Draws (n,) of thresholds by number, each by its own prior, given that they rise."""
        numbers = sorted({number for ladder in ladders for number in ladder})
        found = _kept(lambda size: those_that_all_rise(ladders, self.priors, size, rng), n)
        if found is None:
            own = (self.priors[number] for number in numbers)
            where = next((f"{prior.where}: " for prior in own if prior.where), "")
            raise PriorError(
                f"{where}the priors of {self._names(numbers)} hardly ever give thresholds that rise: give them means "
                "in their order"
            )
        return dict(zip(numbers, found.T, strict=True))

    def _concerned(self, wanted: Sequence[int]) -> JointPrior:
        """The prior without the equations of items that say nothing of what is wanted."""
        kept = tuple(one for one in self.equations if not (self._apart(one) and set(one.numbers).isdisjoint(wanted)))
        return self if len(kept) == len(self.equations) else replace(self, equations=kept)

    def _apart(self, equation: StandardisedEquation) -> bool:
        """Whether the equation is that of an item with one loading, whose prior leaves it a variance always."""
        layout = self.layout
        own = (layout.matrix == equation.matrix) & (layout.row == equation.row) & (layout.group == equation.group)
        lower, upper = prior_support(self.priors[equation.numbers[0]])
        return equation.matrix == _LAMBDA and int(own.sum()) == 1 and lower >= -1.0 and upper <= 1.0

    def shares_inside(self, n: int, rng: np.random.Generator) -> Iterator[float]:
        """Of each set of correlations that limit each other, the share of `n` draws of their single priors that can
        occur together; of all paths with standardised priors, the share that leaves outcomes a variance. What is
        `uncounted` in log_prior integrates to the product of these. Raises PriorError where none can.
        """
        for part in _joined(self.blocks.rejected):
            share = len(self._possible_of(part, n, rng)) / n
            if share == 0.0:
                raise PriorError(self._hardly_ever(part))
            yield share
        if self.equations:
            share = len(self._possible_raw(n, rng)) / n
            if share == 0.0:
                raise PriorError(self._hardly_any_left(numbers_of(self.equations).tolist()))
            yield share

    def _hardly_ever(self, part: Sequence[Component]) -> str:
        """The message, with the widest of some priors of which enough draws are kept, as a priors file has it."""
        numbers = _numbers_of(part)
        of_one = self.table.representatives
        kinds = dict.fromkeys(of_one[number].kind.value for number in numbers)
        rng = np.random.default_rng(0)
        shares = ((k, len(self._possible_of(part, _TRIED, rng, Prior("beta", (k, k)))) / _TRIED) for k in _NARROWER)
        narrow = next(((k, share) for k, share in shares if share >= _ENOUGH), None)
        advice = "give them priors nearer to 0"
        if narrow is not None:
            k, share = narrow
            written = listed(f'{kind} = "beta({k}, {k})"' for kind in kinds)
            advice += f", as by {written} below [priors] of a --priors file, where {100 * share:.0f} % of the draws can"
        return f"the priors of {self._names(numbers)} hardly ever give correlations that can occur together: {advice}"

    def _possible_of(
        self, part: Sequence[Component], n: int, rng: np.random.Generator, prior: Prior | None = None
    ) -> Array:
        """Of n draws of these components' correlations, each by its own prior or all by `prior`, those that can occur
        together; (draw, number).
        """
        numbers = _numbers_of(part)
        proposed = np.full((n, len(self.priors)), np.nan)
        for number in numbers:
            proposed[:, number] = prior_draws(self.priors[number] if prior is None else prior, n, rng)
        return proposed[_inside(self.table, part, proposed)][:, numbers]

    def _possible(self, part: Sequence[Component], n: int, rng: np.random.Generator) -> dict[int, Array]:
        """Draws (n,) of the correlations of these components, by number, that can occur together."""
        found = _kept(lambda size: self._possible_of(part, size, rng), n)
        if found is None:
            raise PriorError(self._hardly_ever(part))
        return dict(zip(_numbers_of(part), found.T, strict=True))

    def _standardised(self, wanted: Sequence[int], n: int, rng: np.random.Generator) -> dict[int, Array]:
        """Draws (n,) by number of paths with standardised priors and of what standardises them: all by their own
        priors, given that a variance of the outcomes goes with them. Left out are items of which nothing is wanted.
        """
        numbers = sorted(self.standardising)
        unasked = [one for one in self.equations if one.of_item and set(one.numbers).isdisjoint(wanted)]
        left_out = set(numbers_of(unasked).tolist())
        found = _kept(lambda size: self._possible_raw(size, rng, unasked), n)
        if found is None:
            raise PriorError(self._hardly_any_left(numbers_of(self.equations).tolist()))
        return {number: drawn for number, drawn in zip(numbers, found.T, strict=True) if number not in left_out}

    def _possible_raw(self, n: int, rng: np.random.Generator, unasked: Sequence[StandardisedEquation] = ()) -> Array:
        """Of n draws of the values that standardise, each by its own prior, those that leave outcomes a variance: raw
        values (draw, number), of these numbers alone; those of the equations `unasked` stay standardised.
        """
        numbers = sorted(self.standardising)
        place, layout = {number: at for at, number in enumerate(numbers)}, layout_of_some(numbers, self.layout)
        solved, others = (
            [replace(one, numbers=tuple(place[number] for number in one.numbers)) for one in some]
            for some in ([one for one in self.equations if one not in unasked], unasked)
        )
        raw = possible_raw_values(solved, layout, replace(self, equations=()).draws(numbers, n, rng))
        return raw[is_possible(others, layout, raw)]

    def _hardly_any_left(self, own: Sequence[int]) -> str:
        """The message, which opens with where the first of these priors is written."""
        where = next((self.priors[number].where for number in own if self.priors[number].where), "")
        opening = f"{where}: " if where else ""
        return (
            f"{opening}the priors of {self._names(own)} hardly ever leave their outcomes a variance of their own: "
            "standardised paths explain a share of variance together, which must stay below 1; give them priors "
            "nearer to 0"
        )

    def _names(self, numbers: Iterable[int]) -> str:
        """The names, of many the first and how many more."""
        names = [self.table.free_names[number] for number in numbers]
        more = f" and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else ""
        return ", ".join(names[:_MOST_NAMES]) + more


def joint_prior(table: ParameterTable, priors: tuple[Prior, ...]) -> JointPrior:
    """The joint prior, with the correlations in the blocks they stand in."""
    layout = layout_of(table)
    return JointPrior(table, priors, correlation_blocks(table, priors), layout, standardised_equations(layout, priors))


def _kept(proposals: Callable[[int], Array], n: int) -> Array | None:
    """The first n of the proposals (proposal, number) that a draw of some size leaves; None where hardly any does."""
    kept: list[Array] = []
    left, proposed, most = n, 0, _LEAST_SHARE * max(n, _TRIED)
    while left and proposed < (most if left < n else _NONE_OF):
        # as many as the share so far asks for
        size = min(max(left * proposed // max(n - left, 1), left, _PROPOSED_AT_LEAST), 2 * n + _PROPOSED_AT_LEAST)
        kept.append(proposals(size)[:left])
        left, proposed = left - len(kept[-1]), proposed + size
    return None if left else np.concatenate(kept)


def _lkj_triangle(prior: Prior, block: Component, n: int, rng: np.random.Generator) -> Array:
    size = len(block.members)
    return lkj_draws(prior.numbers[0], size, n, rng)[:, *np.tril_indices(size, -1)]


def _dependent_sets(blocks: CorrelationBlocks) -> list[frozenset[int]]:
    joined = [{number for c in part for number in c.free} for part in _joined(blocks.rejected)]
    return [frozenset(numbers) for numbers in (*joined, *(c.free for c in blocks.lkj))]


def _numbers_of(part: Sequence[Component]) -> list[int]:
    return sorted({number for component in part for number in component.free})


def _joined(components: Sequence[Component]) -> list[list[Component]]:
    """Components that share numbers (equal correlations), put together."""
    parts: list[list[Component]] = []
    for component in components:
        touching = [part for part in parts if any(set(component.free) & set(other.free) for other in part)]
        parts = [part for part in parts if part not in touching]
        parts.append([component, *(other for part in touching for other in part)])
    return parts


def _inside(table: ParameterTable, part: Sequence[Component], values: Array) -> BoolArray:
    """Which draws (draw, free) give positive definite correlations in every component; (draw,)."""
    good = np.ones(len(values), dtype=bool)
    for component in part:
        good &= np.linalg.eigvalsh(component_correlations(table, component, values))[:, 0] > 0
    return good


def component_correlations(table: ParameterTable, component: Component, values: Array) -> Array:
    """Correlations among a component's members from values (draw, free) on the sampling scale;
    (draw, member, member).
    """
    size = len(component.members)
    place = {member: i for i, member in enumerate(component.members)}
    matrix = np.broadcast_to(np.eye(size), (len(values), size, size)).copy()
    cells = {
        (row.row, row.col): row
        for row in table.rows
        if (row.matrix, row.group) == (component.matrix, component.group) and {row.row, row.col} <= set(place)
    }
    for (a, b), row in cells.items():
        if a == b:
            continue
        scale = 1.0 if row.free >= 0 else float(np.sqrt(cells[a, a].fixed * cells[b, b].fixed))
        value = values[:, row.free] if row.free >= 0 else (row.fixed / scale if row.fixed else 0.0)
        matrix[:, place[a], place[b]] = matrix[:, place[b], place[a]] = value
    return matrix
