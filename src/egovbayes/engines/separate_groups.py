"""Groups that hang together in nothing, whose posterior is a product of one for each: to be drawn each by itself.

A trajectory of all together is accepted only where it is right in every group, and a covariance of all has to be told
from as many draws as one of a single group.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from egovbayes.catalogue.sentence import Sentence
from egovbayes.data.moments.moments import of_group
from egovbayes.engines.compiled import Compiled
from egovbayes.engines.density.density import Density, density
from egovbayes.engines.density.prior_blocks import prior_blocks
from egovbayes.engines.ml.fit import MLFit
from egovbayes.engines.pymc_model.build import build_model
from egovbayes.engines.runs import Draws
from egovbayes.engines.samplers.choosing import SAMPLERS
from egovbayes.engines.samplers.raw_draws import Posterior
from egovbayes.likelihoods.base import Target
from egovbayes.model.table.apart import TableApart, tables_apart
from egovbayes.model.table.layout import layout_of
from egovbayes.notation import Array, IntArray

if TYPE_CHECKING:
    import xarray as xr


@dataclass(frozen=True, slots=True, eq=False)
class GroupAlone:
    """The posterior of one group, as a model of one group: `numbers` (own,) of its values in the whole free vector, its
    `density`, and its maximum likelihood estimate (heights are still those of all groups).
    """

    name: str
    numbers: IntArray
    compiled: Compiled
    density: Density
    ml: MLFit | None

    def seed(self, seed: int) -> int:
        """A seed for this group, so that no two draw the same random numbers."""
        return int(np.random.SeedSequence((seed, int(self.numbers[0]))).generate_state(1)[0])


def groups_alone(compiled: Compiled, ml: MLFit | None) -> tuple[GroupAlone, ...]:
    """Each group by itself, of a model on the kernel without terms of a user's own; () where groups share anything."""
    if (compiled.density is None and compiled.likelihood.scores is None) or compiled.evaluation.amend is not None:
        return ()
    return tuple(_alone(compiled, ml, group, part) for group, part in enumerate(tables_apart(compiled.table)))


def _alone(compiled: Compiled, ml: MLFit | None, group: int, part: TableApart) -> GroupAlone:
    table, numbers = part.table, part.numbers
    layout, priors = layout_of(table), tuple(compiled.priors[number] for number in numbers.tolist())
    data = compiled.likelihood.data_of_group(compiled.data, group)
    blocks = prior_blocks(table, priors)
    seen_by = compiled.likelihood.layout(layout, sampling_scale=True)
    dense = density(blocks, priors, Target(compiled.likelihood, seen_by, data))
    own = replace(compiled, table=table, layout=layout, priors=priors, blocks=blocks, form=dense, data=data)
    if compiled.likelihood.scores is None:
        own = replace(own, density=dense)
    else:
        build = partial(build_model, table, layout, priors, compiled.likelihood, data)
        posterior = Posterior(build, dense, blocks, compiled.likelihood)
        own = replace(own, form=SAMPLERS[compiled.sampler][compiled.engine].compile(posterior))
    estimate = None if ml is None else _estimate(ml, own, group, numbers)
    return GroupAlone(compiled.table.groups[group], numbers, own, dense, estimate)


def _estimate(ml: MLFit, own: Compiled, group: int, numbers: IntArray) -> MLFit:
    """The part of the estimate that is the group's; one of maximum likelihood ends before what fills no cell."""
    inside = numbers[numbers < len(ml.values)]
    table = own.table.in_matrices
    return replace(
        ml,
        table=table,
        layout=layout_of(table),
        moments=of_group(ml.moments, group),
        values=ml.values[inside],
        covariance=ml.covariance[np.ix_(inside, inside)],
        robust=None,
    )


def merged(groups: Sequence[GroupAlone], drawn: Sequence[Draws]) -> Draws:
    """The draws of all groups side by side: of chains that are longer than others as many, evenly spaced.

    The sampler is the model's own, unless all groups were handed over; `notes` name the group they are about.
    """
    chains, n = (min(one.values.shape[axis] for one in drawn) for axis in (0, 1))
    kept = [np.linspace(0, one.values.shape[1] - 1, n).round().astype(int) for one in drawn]
    values = np.empty((chains, n, sum(len(group.numbers) for group in groups)))
    for group, one, which in zip(groups, drawn, kept, strict=True):
        values[..., group.numbers] = one.values[:chains, which]
    samplers = {one.sampler for one in drawn}
    return Draws(
        values,
        _statistics([one.statistics.isel(chain=range(chains), draw=own) for one, own in zip(drawn, kept, strict=True)]),
        any(one.interrupted for one in drawn),
        {},
        drawn[0].engine,
        samplers.pop() if len(samplers) == 1 else groups[0].compiled.sampler,
        tuple(_about(group.name, note) for group, one in zip(groups, drawn, strict=True) for note in one.notes),
    )


def _about(group: str, note: Sentence) -> Sentence:
    return Sentence("of-group", {"group": group, "said": note})


_TOGETHER: dict[str, Callable[[Array], NDArray[np.generic]]] = {
    "energy": lambda each: each.sum(0),
    "lp": lambda each: each.sum(0),
    "n_steps": lambda each: each.sum(0),
    "diverging": lambda each: each.any(0),
    "reached_max_treedepth": lambda each: each.any(0),
    "tree_depth": lambda each: each.max(0),
    "acceptance_rate": lambda each: each.mean(0),
    "step_size": lambda each: each.mean(0),
}
"""What a statistic of all groups is, from that of each (group, chain, draw). Energies and densities of what is
independent add up; a draw diverges where any part of it does.
"""


def _statistics(each: Sequence[xr.Dataset]) -> xr.Dataset:
    """Statistics (chain, draw) of all groups; of one that only some samplers have, over the groups that were theirs."""
    import xarray as xr

    names = dict.fromkeys(str(name) for one in each for name in one.data_vars)
    return xr.Dataset(
        {
            name: (("chain", "draw"), _TOGETHER[name](np.stack([one[name].to_numpy() for one in each if name in one])))
            for name in names
        }
    )
