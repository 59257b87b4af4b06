"""Thresholds of answers in categories as respondents' densities read them, and the way back to the free vector.

A group's latent answers have mean m and standard deviation sigma in units of its residuals, and residuals a standard
deviation theta. A threshold t is in units of the standard deviation of the item's latent answer in one group, its unit
u: the group itself, or the first where thresholds are one value for all groups. What is read is

    T = t rho - m / sigma    rho = theta_u sigma_u / (theta sigma)

An item answered in numbers has none: its line (kernel.ordinal.numbers) stands there, a = rho = 1 / (theta sigma) and
b = -m / sigma.
"""

from egovbayes.kernel.arrays import NUMBERS
from egovbayes.kernel.cache import Number, compiled

BEYOND = 1e3
"""Stands for an infinite threshold."""


@compiled
def write_thresholds(values: Number, own: Number, categories: Number, scale: Number, T: Number) -> Number:
    """Write thresholds (item, most categories + 3), from that below category 0 on; a missing answer, the last, has
    none. `own` numbers the group's, `scale` is rho and m / sigma (item,).
    """
    ratio, shift = scale
    at, most = 0, T.shape[1] - 3
    for j in range(categories.shape[0]):
        for c in range(T.shape[1]):
            T[j, c] = BEYOND
        T[j, 0] = T[j, most + 1] = -BEYOND
        if categories[j] == NUMBERS:
            T[j, 0], T[j, 1] = ratio[j], -shift[j]
        for c in range(1, categories[j]):
            T[j, c] = values[own[at]] * ratio[j] - shift[j]
            at += 1


@compiled
def ordered(T: Number, categories: Number) -> Number:
    """Whether every item's thresholds rise, and none is out of reach."""
    for j in range(categories.shape[0]):
        if categories[j] == NUMBERS:
            continue
        if not (25.0 * T[j, 1] > -BEYOND and 25.0 * T[j, categories[j] - 1] < BEYOND):
            return False
        for c in range(1, categories[j] - 1):
            if not T[j, c] < T[j, c + 1]:
                return False
    return True


@compiled
def thresholds_gathered(values: Number, own: Number, categories: Number, by_t: Number, slopes: Number) -> Number:
    """Add slopes by T to those by the free vector; writes slopes by rho and by m / sigma (item,).

    `slopes` are (rho, by the free vector, by rho, by m / sigma).
    """
    ratio, slope, by_ratio, by_shift = slopes
    at = 0
    for j in range(categories.shape[0]):
        by_ratio[j] = by_shift[j] = 0.0
        if categories[j] == NUMBERS:
            by_ratio[j], by_shift[j] = by_t[j, 0], -by_t[j, 1]
        for c in range(1, categories[j]):
            slope[own[at]] += by_t[j, c] * ratio[j]
            by_ratio[j] += by_t[j, c] * values[own[at]]
            by_shift[j] -= by_t[j, c]
            at += 1


@compiled
def scale_of(model: Number, of_group: Number, sds: Number, scale: Number) -> Number:
    """Write rho and m / sigma (item,) of a group's model; `of_group` are the group of each item's unit, its own, and
    categories (item,).

    `sds` (group, item) are standard deviations of latent answers.
    """
    (units, group, categories), (ratio, shift) = of_group, scale
    for j in range(units.shape[0]):
        ratio[j], shift[j] = 1.0, model.mean[j] / model.deviations[j]
        if categories[j] == NUMBERS:
            ratio[j] = 1.0 / (model.theta[j] * model.deviations[j])
        elif units[j] != group:
            ratio[j] = sds[units[j], j] / (model.theta[j] * model.deviations[j])


@compiled
def scale_gathered(model: Number, of_group: Number, scale: Number, by_scale: Number, slopes: Number) -> Number:
    """Write slopes by sigma, theta and m (item,) from those by rho and m / sigma, and from what later groups' units
    were worth; adds slopes by the deviations of units. `of_group` are the group of each item's unit, the group,
    categories (item,), deviations (group, item) and slopes by these.
    """
    (units, group, categories, sds, by_sds), (ratio, shift) = of_group, scale
    (by_ratio, by_shift), (by_deviation, by_theta, by_mean) = by_scale, slopes
    for j in range(units.shape[0]):
        theta, sigma = model.theta[j], model.deviations[j]
        by_mean[j] = by_shift[j] / sigma
        by_deviation[j] = by_sds[group, j] * theta - by_shift[j] * shift[j] / sigma
        by_theta[j] = by_sds[group, j] * sigma
        numbers = categories[j] == NUMBERS
        if units[j] != group and not numbers:
            by_sds[units[j], j] += by_ratio[j] * ratio[j] / sds[units[j], j]
        if units[j] != group or numbers:
            by_deviation[j] -= by_ratio[j] * ratio[j] / sigma
            by_theta[j] -= by_ratio[j] * ratio[j] / theta
