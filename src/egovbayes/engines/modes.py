"""Do the chains lie about the highest mode there is? R-hat cannot see chains that agree on the wrong place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from egovbayes.catalogue.sentence import Listing, Sentence
from egovbayes.check import Check
from egovbayes.engines.density.density import Density
from egovbayes.engines.density.prior_blocks import order_of, to_unbounded, to_values
from egovbayes.engines.frames.posterior_mode import climbed, facing, without
from egovbayes.engines.frames.starts import estimate_inside
from egovbayes.engines.frames.without_cells import kept_places
from egovbayes.engines.ml.fit import MLFit
from egovbayes.engines.ml.optimiser import Optimum
from egovbayes.engines.sampling import Compiled, Draws
from egovbayes.model.claims.references import rows_by_number
from egovbayes.notation import Array

HIGHER = 3.0
"""Log units: a mode so much higher, as wide as the one the chains are about, would have 20 times their probability."""
_SHOWN = 4


def mode_check(compiled: Compiled, draws: Draws, ml: MLFit | None) -> Check:
    """Passed when no mode that can be found is HIGHER log units above the one the chains are about.

    Climbs the posterior density, over the unbounded numbers that are sampled, from the best draw, from the maximum
    likelihood estimate and from that with constructs turned; parameters that priors name stay as they are in the best
    draw. Of several groups, also from the chains' mode with each group as it is best. (The best draw itself lies far
    below the mode: by half the number of parameters, on average.)
    None where the density is not known to the compiled kernel.
    """
    name = "highest mode"
    if compiled.density is None:
        return Check(name, None, "mode.with_scores" if compiled.likelihood.latent else "mode.unknown")
    unbounded = to_unbounded(compiled.blocks, draws.values)
    best = np.unravel_index(int(np.argmax(draws.statistics["lp"].to_numpy())), unbounded.shape[:2])
    starts = np.stack([unbounded[best], *_elsewhere(compiled, draws.values[best], ml)])
    kept = kept_places(compiled.blocks)
    starts[:, kept], spread = unbounded[best][kept], without(_spread(unbounded), kept)
    own, *found = climbed(compiled.density, starts, spread)
    if len(compiled.table.groups) > 1:
        starts = np.concatenate([starts, _group_by_group(compiled, compiled.density, own, found)[None]])
        found += climbed(compiled.density, starts[-1:], spread)
    highest = max((one for one in found), key=lambda one: one.log_likelihood, default=own)
    if not highest.log_likelihood > own.log_likelihood + HIGHER:
        return Check(name, True, "mode.highest", {"starts": len(starts)})
    return Check(name, False, "mode.higher", _values(compiled, unbounded, own, highest))


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
    carriers = [{table.rows[row].group for row in rows} for rows in rows_by_number(table)]
    owner = np.array([min(groups) if len(groups) == 1 else -1 for groups in carriers])[order_of(compiled.blocks)]
    for group in range(len(table.groups)):
        tried = [np.where(owner == group, one.values, own.values) for one in (own, *found)]
        best = max(tried, key=lambda point: float(np.nan_to_num(density(point)[0], nan=-np.inf)))
        mixed[owner == group] = best[owner == group]
    return mixed


def _spread(unbounded: Array) -> Array:
    """Steps (free, free) of about a posterior standard deviation, from the draws (chain, draw, free)."""
    flat = unbounded.reshape(-1, unbounded.shape[-1])
    roots, vectors = np.linalg.eigh(np.atleast_2d(np.cov(flat, rowvar=False)))
    return np.asarray(vectors * np.sqrt(np.maximum(roots, 1e-6 * max(float(roots[-1]), 1e-12))))


def _values(compiled: Compiled, unbounded: Array, own: Optimum, highest: Optimum) -> dict[str, object]:
    """By how much the other mode is higher, and the parameters that it lies farthest away in."""
    away = np.abs(highest.values - own.values) / np.maximum(unbounded.std(axis=(0, 1)), 1e-12)
    far = order_of(compiled.blocks)[np.argsort(-away)[:_SHOWN]].tolist()
    here, there = (to_values(compiled.blocks, one.values) for one in (own, highest))
    names = compiled.table.free_names
    parameters = tuple(
        Sentence("mode.parameter", {"name": names[n], "here": float(here[n]), "there": float(there[n])}) for n in far
    )
    higher = highest.log_likelihood - own.log_likelihood
    return {"higher": float(higher), "parameters": Listing(parameters, between="; ")}
