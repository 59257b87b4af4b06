"""Do the chains lie about the highest mode there is? R-hat cannot see chains that agree on the wrong place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from egovbayes.catalogue.sentence import Listing, Sentence
from egovbayes.check import Check
from egovbayes.engines.density.apart import in_blocks
from egovbayes.engines.density.density import Density
from egovbayes.engines.density.prior_blocks import order_of, to_unbounded, to_values
from egovbayes.engines.frames.posterior_mode import climbed, facing, without
from egovbayes.engines.frames.starts import estimate_inside
from egovbayes.engines.frames.without_cells import kept_places
from egovbayes.engines.ml.fit import MLFit
from egovbayes.engines.ml.inverse_roots import Own
from egovbayes.engines.ml.optimiser import Optimum
from egovbayes.engines.sampling import Compiled, Draws
from egovbayes.engines.separate_groups import groups_alone
from egovbayes.model.claims.references import groups_by_number
from egovbayes.notation import Array

HIGHER = 3.0
"""Log units: a mode so much higher, as wide as the one the chains are about, would have 20 times their probability."""
_SHOWN = 4


def mode_check(compiled: Compiled, draws: Draws, ml: MLFit | None) -> Check:
    """Passed when no mode that can be found is HIGHER log units above the one the chains are about.

    Climbs the posterior density, over the unbounded numbers that are sampled, from the best draw, from the maximum
    likelihood estimate and from that with constructs turned; parameters that priors name stay as they are in the best
    draw. Of several groups, also from the chains' mode with each group as it is best; of groups that share no value,
    each by itself. (The best draw itself lies far below the mode: by half the number of parameters, on average.)
    None where the density is not known to the compiled kernel.
    """
    name = "highest mode"
    if compiled.density is None:
        return Check(name, None, "mode.with_scores" if compiled.likelihood.latent else "mode.unknown")
    best = _best_draw(draws)
    alone = groups_alone(compiled, ml)
    parts = [(one.numbers, _climbs(one.compiled, draws.values[..., one.numbers], best, one.ml)) for one in alone]
    parts = parts or [(np.arange(compiled.table.n_free), _climbs(compiled, draws.values, best, ml))]
    numbers, found = max(parts, key=lambda part: part[1].higher)
    if not found.higher > HIGHER:
        return Check(name, True, "mode.highest", {"starts": max(part.starts for _, part in parts)})
    names = [compiled.table.free_names[number] for number in numbers.tolist()]
    return Check(name, False, "mode.higher", {"higher": found.higher, "parameters": found.farthest(names)})


def _best_draw(draws: Draws) -> tuple[int, int]:
    heights = draws.statistics["lp"].to_numpy()
    chain, draw = np.unravel_index(int(np.argmax(heights)), heights.shape)
    return int(chain), int(draw)


@dataclass(frozen=True, slots=True, eq=False)
class _Climbs:
    """By how much the highest mode found from so many `starts` is higher than the chains', and values (free,) at both;
    `away` by how many posterior standard deviations these lie apart.
    """

    starts: int
    higher: float
    here: Array
    there: Array
    away: Array

    def farthest(self, names: Sequence[str]) -> Listing:
        """The parameters that the higher mode lies farthest away in."""
        far = np.argsort(-self.away)[:_SHOWN].tolist()
        return Listing(
            tuple(
                Sentence(
                    "mode.parameter", {"name": names[n], "here": float(self.here[n]), "there": float(self.there[n])}
                )
                for n in far
            ),
            between="; ",
        )


def _climbs(compiled: Compiled, values: Array, best: tuple[int, int], ml: MLFit | None) -> _Climbs:
    """Climbs of a model with a density, from the best of its draws (chain, draw, free) and from elsewhere."""
    density: Density = compiled.density  # type: ignore[assignment]
    unbounded = to_unbounded(compiled.blocks, values)
    starts = np.stack([unbounded[best], *_elsewhere(compiled, values[best], ml)])
    kept = kept_places(compiled.blocks)
    starts[:, kept], spread = unbounded[best][kept], without(_spread(unbounded, density.own), kept)
    own, *found = climbed(density, starts, spread)
    if len(compiled.table.groups) > 1:
        starts = np.concatenate([starts, _group_by_group(compiled, density, own, found)[None]])
        found += climbed(density, starts[-1:], spread)
    highest = max((one for one in found), key=lambda one: one.log_likelihood, default=own)
    away = np.zeros(compiled.table.n_free)
    away[order_of(compiled.blocks)] = np.abs(highest.values - own.values) / np.maximum(unbounded.std((0, 1)), 1e-12)
    here, there = (to_values(compiled.blocks, one.values) for one in (own, highest))
    higher = float(np.nan_to_num(highest.log_likelihood - own.log_likelihood, nan=0.0, posinf=np.inf))
    return _Climbs(len(starts), higher, here, there, away)


def _elsewhere(compiled: Compiled, best: Array, ml: MLFit | None) -> Iterator[Array]:
    """Unbounded starting points: the estimate, and the estimate with one construct turned, or what turns with it.

    Without an estimate that converged, so is the best draw (free,).
    """
    finite = ml is not None and np.isfinite(ml.values).all()
    known = [estimate_inside(ml, compiled.blocks, compiled.priors)] if ml is not None and finite else []
    about = known if ml is not None and ml.converged else [*known, best]
    return facing(compiled.table, compiled.blocks, compiled.priors, about)


def _group_by_group(compiled: Compiled, density: Density, own: Optimum, found: Sequence[Optimum]) -> Array:
    """The chains' mode (free,) with the numbers of each group by itself taken from where they are higher.

    A construct turned in all groups may be right in one and wrong in the others, and lower in all.
    """
    table, mixed = compiled.table, own.values.copy()
    carriers = groups_by_number(table)
    owner = np.array([min(groups) if len(groups) == 1 else -1 for groups in carriers])[order_of(compiled.blocks)]
    for group in range(len(table.groups)):
        tried = [np.where(owner == group, one.values, own.values) for one in (own, *found)]
        best = max(tried, key=lambda point: float(np.nan_to_num(density(point)[0], nan=-np.inf)))
        mixed[owner == group] = best[owner == group]
    return mixed


def _spread(unbounded: Array, own: Own) -> Array:
    """Steps (free, free) of about a posterior standard deviation, from the draws (chain, draw, free); by groups where
    these have many numbers of their own.
    """
    flat = unbounded.reshape(-1, unbounded.shape[-1])
    if own:
        return in_blocks(flat.shape[1], own, lambda places: _spread(flat[None, :, places], ()))
    roots, vectors = np.linalg.eigh(np.atleast_2d(np.cov(flat, rowvar=False)))
    return np.asarray(vectors * np.sqrt(np.maximum(roots, 1e-6 * max(float(roots[-1]), 1e-12))))
