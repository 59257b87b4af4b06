"""Where parameters that fill no cell start, and how far from there: maximum likelihood knows nothing of them.

A density of values and of their spread has no mode worth finding: it grows without bound as the spread goes to 0 and
the values with it (Neal's funnel). Climbs therefore leave the parameters that priors name where they are.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from egovbayes.engines.density.prior_blocks import PriorBlock
from egovbayes.model.priors.located import located
from egovbayes.model.priors.named_priors import OwnDraws
from egovbayes.model.spec import Prior
from egovbayes.notation import CELL_KINDS, Array, IntArray, Kind

_DRAWS, _CENTRAL = 200, (0.05, 0.5, 0.95)
_BETWEEN_QUARTILES = 1.349


def kept_places(blocks: Sequence[PriorBlock]) -> IntArray:
    """Places in the unbounded vector of the parameters that priors name; (hyperparameter,)."""
    kinds = np.repeat([block.kind is Kind.HYPERPARAMETER for block in blocks], [len(block.free) for block in blocks])
    return np.flatnonzero(kinds)


def with_others(blocks: Sequence[PriorBlock], priors: Sequence[Prior], values: Array) -> Array:
    """Sampling values (free,) of all parameters, from those of the ones that fill cells, which come first.

    A parameter that is the mean of others is theirs, one that is their standard deviation that about their mean, one of
    a predictor 0, a share .5, within the middle nine tenths of its own prior; one that no prior names is at the middle
    of its own.
    """
    others = [block for block in blocks if block.kind not in CELL_KINDS]
    if not others:
        return values
    numbers, rng = _numbers(blocks), np.random.default_rng(0)
    found, drawn = np.append(values, np.zeros(len(priors) - values.size)), OwnDraws(priors, numbers, {})
    names = {number: name for name, number in numbers.items()}
    for block in reversed(others):  # what is named stands before what names it
        for number in block.free.tolist():
            low, middle, high = np.quantile(drawn.of(number, _DRAWS, rng), _CENTRAL)
            guess = _of_named(names[number], priors, found) if number in names else middle
            found[number] = np.clip(guess, low, high)
    return found


def _of_named(name: str, priors: Sequence[Prior], values: Array) -> float:
    """The mean, or the root mean square about the mean, of the values whose priors name the parameter for it."""
    chosen = [
        (located(prior), value) for prior, value in zip(priors, values.tolist(), strict=True) if name in prior.named
    ]
    at = np.array([np.log(value) if own.of_logarithm else value for own, value in chosen])
    if chosen[0][0].location == name:
        return float(at.mean())
    if chosen[0][0].scale != name:
        return 0.0 if any(name == of for of, _ in chosen[0][0].shifts) else 0.5
    middle = np.array([at.mean() if isinstance(own.location, str) else own.location for own, _ in chosen])
    return float(np.sqrt(((at - middle) ** 2).mean()))


def prior_spreads(blocks: Sequence[PriorBlock], priors: Sequence[Prior]) -> Array:
    """About the prior standard deviations of what fills no cell, over unbounded numbers; 0 for all others; (free,)."""
    numbers, rng = _numbers(blocks), np.random.default_rng(0)
    drawn, spreads = OwnDraws(priors, numbers, {}), [np.zeros(0)]
    for block in blocks:
        spread = np.zeros(len(block.free))
        if block.kind not in CELL_KINDS:
            values = np.column_stack([drawn.of(number, _DRAWS, rng) for number in block.free.tolist()])
            low, high = np.nanquantile(block.forward(values), [0.25, 0.75], axis=0)
            spread = (high - low) / _BETWEEN_QUARTILES
        spreads.append(spread)
    return np.concatenate(spreads)


def _numbers(blocks: Sequence[PriorBlock]) -> dict[str, int]:
    """Numbers of all parameters that priors name."""
    found: dict[str, int] = {}
    for block in blocks:
        found |= {name: number for name, number in zip(block.named, block.parents, strict=True) if name}
        if block.terms:
            found |= zip(block.terms[0].named, (*block.slopes, *[block.share] * block.together), strict=True)
    return found
