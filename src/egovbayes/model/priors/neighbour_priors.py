"""Normal priors of values that are drawn together, those of neighbours alike: draws and densities given what they name.

With location m and scale s of each, and the share phi, (x - m) / s is normal with covariance (1 - phi) I + phi C, with
C the scaled structure of the map (quantities.neighbour_structure).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from egovbayes.model.priors.located import located
from egovbayes.model.spec import Prior
from egovbayes.notation import Array
from egovbayes.quantities.neighbour_structure import structure_axes


def drawn_together(priors: Sequence[Prior]) -> tuple[tuple[int, ...], ...]:
    """Numbers of the values of each map, in their order; none of those that are independent given what they name."""
    maps: dict[Prior, list[int]] = {}
    for number, prior in enumerate(priors):
        if prior.terms is not None and prior.terms.share:
            maps.setdefault(prior.in_group(-1), []).append(number)
    return tuple(map(tuple, maps.values()))


def draws_together(priors: Sequence[Prior], given: Mapping[str, Array], n: int, rng: np.random.Generator) -> Array:
    """Independent draws (n, value) of the values of one map, each given one of the values (n,) of what is named."""
    axes, variances = _along_axes(priors, given)
    z = (rng.standard_normal((n, len(priors))) * np.sqrt(variances)) @ axes.T
    own = [located(prior) for prior in priors]
    location = np.stack([np.broadcast_to(one.location_given(given), n) for one in own], -1)
    return np.asarray(location + z * np.asarray(own[0].scale_given(given))[..., None])


def log_density_together(priors: Sequence[Prior], x: Array, given: Mapping[str, Array]) -> Array:
    """Log density (...) at the values x (..., value) of one map, given the values (...) of what is named."""
    axes, variances = _along_axes(priors, given)
    own = [located(prior) for prior in priors]
    scale = np.asarray(own[0].scale_given(given))[..., None]
    z = np.stack([x[..., k] - one.location_given(given) for k, one in enumerate(own)], -1) / scale
    density = -0.5 * ((z @ axes) ** 2 / variances + np.log(2.0 * np.pi * variances)) - np.log(scale)
    return np.asarray(density.sum(-1))


def _along_axes(priors: Sequence[Prior], given: Mapping[str, Array]) -> tuple[Array, Array]:
    """Axes (value, axis) and the variance along each (..., axis), in units of the squared scale."""
    terms = [prior.terms for prior in priors if prior.terms is not None]
    axes, structured = structure_axes(terms[0].edges, tuple(one.group for one in terms))
    phi = np.asarray(given[terms[0].share])[..., None]
    return axes, 1.0 - phi + phi * structured
