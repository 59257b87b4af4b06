"""Where a posterior's ridge is bent, and the straight numbers that are moved in there (kernel.straight)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from egovbayes.engines.density.apart import slopes_apart
from egovbayes.engines.frames.bend_candidates import Bend, bend_candidates
from egovbayes.engines.frames.starts import Centre, StartingPoints
from egovbayes.engines.ml.inverse_roots import Own
from egovbayes.kernel import straight as kernel
from egovbayes.notation import Array, IntArray

LEAST = 0.2
"""Standard deviation of a place on a ridge from which on it is bent: below, the ridge is as good as straight."""
END = 2.0
"""Places beyond this are near a wall, where no standard error is to be trusted."""
_NOT_BEYOND = 1.5
_LEAST_SHARE, _AT_MOST, _DIFFERENCE = 1e-6, 1 - 1e-12, 1e-5


@dataclass(frozen=True, slots=True, eq=False)
class Straight:
    """Bends (bend, 9), products (product, 3) and their `held` (product, 1) as the kernel reads them."""

    bends: IntArray
    products: IntArray
    held: Array

    @property
    def places(self) -> IntArray:
        """Where in the vector each bend has its y."""
        marker = self.bends[:, kernel.KIND] == kernel.MARKER
        return np.where(marker, self.bends[:, kernel.SD], self.bends[:, kernel.LOADING])

    def of(self, u: Array) -> Array:
        """Straight numbers (..., free) of unbounded ones (..., free), kept off the ridge's ends."""
        v = np.array(u, dtype=np.float64)
        for (place, at, form), held in zip(self.products.tolist(), self.held[:, 0].tolist(), strict=True):
            v[..., place] *= np.hypot(_size(u, at, form), held)
        for bend in self.bends.tolist():
            if bend[kernel.KIND] == kernel.TWO_ITEMS:
                _straighten_two(u, bend, v)
            else:
                _straighten_one(u, bend, v)
        return v

    def centre(self, centre: Centre, unbounded: Callable[[Array], Array], own: Own = ()) -> Centre:
        """A centre in straight numbers, away from the ridge's ends, of one in unbounded numbers;
        `unbounded` is the way back, `own` are places that are one group's alone (engines.density.apart).
        """
        point = self.of(centre.point)
        point[self.places] = np.clip(point[self.places], -_NOT_BEYOND, _NOT_BEYOND)

        def moved(step: Array) -> Array:
            return (unbounded(point + _DIFFERENCE * step) - unbounded(point - _DIFFERENCE * step)) / (2.0 * _DIFFERENCE)

        slopes = slopes_apart(moved, len(point), own) if own else None
        slopes = np.array([moved(step) for step in np.eye(len(point))]).T if slopes is None else slopes
        return Centre(point, np.linalg.solve(slopes, centre.root))


def _size(u: Array, place: int, form: int) -> Array:
    return np.exp(u[..., place]) if form == kernel.LOGARITHM else np.abs(u[..., place])


def _straighten_two(u: Array, bend: Sequence[int], v: Array) -> None:
    from scipy.special import ndtri

    _, sd, loading, first, second, *forms = bend
    phi, other, th1, th2 = (_size(u, at, form) for at, form in zip((sd, loading, first, second), forms, strict=True))
    total1, total2 = np.hypot(phi, th1), np.hypot(other * phi, th2)
    share1, share2 = (
        np.log(np.clip(one / total, _LEAST_SHARE, _AT_MOST)) for one, total in ((phi, total1), (other * phi, total2))
    )
    # share_j = log(phi_j / T_j) = -m_j / 2: their sum is -k, and their difference k times -cos(pi Phi(y)), which is
    # k sin(pi (Phi(y) - 1/2))
    k = -(share1 + share2)
    v[..., first], v[..., second], v[..., sd] = np.log(total1), np.log(total2), np.log(k)
    v[..., loading] = ndtri(0.5 + np.arcsin(np.clip((share1 - share2) / k, -0.9999, 0.9999)) / np.pi)


def _straighten_one(u: Array, bend: Sequence[int], v: Array) -> None:
    from scipy.special import ndtri

    kind, sd, loading, first, _, sd_form, loading_form, first_form, _ = bend
    phi = _size(u, sd, sd_form)
    one, rest = phi if kind == kernel.MARKER else phi * _size(u, loading, loading_form), _size(u, first, first_form)
    v[..., first] = np.log(np.hypot(one, rest))
    turned = np.arctan2(one, rest) / (0.5 * np.pi)
    v[..., sd if kind == kernel.MARKER else loading] = ndtri(np.clip(turned, _LEAST_SHARE, 1 - _LEAST_SHARE))


def straight_numbers(start: StartingPoints, centre: Centre) -> Straight | None:
    """The bends that the posterior about `centre` needs, in the order of the blocks; None where it needs none.

    And where priors name parameters: these bend the posterior too, in ways that such numbers do not straighten.
    """
    if any(block.hierarchical for block in start.blocks):
        return None
    candidates = bend_candidates(start.table, start.blocks, start.target, centre)
    if not candidates:
        return None
    every = _straight(candidates)
    at, sd = every.of(centre.point)[every.places], _errors(every, centre)[every.places]
    wanted = (sd > LEAST) | (np.abs(at) > END) | ~np.isfinite(sd)
    chosen = [one for one, needed in zip(candidates, wanted.tolist(), strict=True) if needed]
    return _held(_straight(chosen), centre, np.diagonal(start.prior_widths())) if chosen else None


def _straight(bends: Sequence[Bend]) -> Straight:
    """The bends with all their products, of values that the answers know and the priors do not."""
    loadings = {bend.row[kernel.LOADING] for bend in bends if bend.row[kernel.KIND] != kernel.MARKER}
    products = [
        (place, bend.row[kernel.SD], bend.row[kernel.SD_FORM])
        for bend in bends
        for place in bend.times_sd
        if place not in loadings
    ]
    return Straight(
        np.array([bend.row for bend in bends], dtype=np.int64).reshape(-1, kernel.N_BEND),
        np.array(products, dtype=np.int64).reshape(-1, kernel.N_PRODUCT),
        np.zeros((len(products), 1)),
    )


def _held(straight: Straight, centre: Centre, widths: Array) -> Straight:
    """The same with each product held where the answers know less than a prior of its width (free,).

    Of a value b the answers know b phi with standard error e, so b itself with e / phi; the prior knows it with w. Both
    know as much where phi is e / w. Where the prior knows more at the centre there is no product.
    """
    places, sds, forms = straight.products.T
    sizes = np.array([_size(centre.point, *pair) for pair in zip(sds.tolist(), forms.tolist(), strict=True)])
    shares = (_errors(straight, centre)[places] / np.maximum(sizes, _LEAST_SHARE) / widths[places]) ** 2
    known = shares < 1.0
    held = sizes[known] * np.sqrt(shares[known] / (1.0 - shares[known]))
    return Straight(straight.bends, straight.products[known], held[:, None])


def _errors(straight: Straight, centre: Centre) -> Array:
    """Standard errors (free,) of the straight numbers, by the delta method."""
    steps = _DIFFERENCE * centre.root.T
    moved = straight.of(centre.point + steps) - straight.of(centre.point - steps)
    return np.asarray(np.sqrt((moved**2).sum(0)) / (2.0 * _DIFFERENCE))
