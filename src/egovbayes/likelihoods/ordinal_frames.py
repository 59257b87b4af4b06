"""What moves respondents' scores along with the free vector: where to begin, frames, room."""

from __future__ import annotations

from ctypes import POINTER, c_double

import numpy as np

from egovbayes.kernel.arrays import NUMBERS, KernelLayout, OrdinalData, frozen
from egovbayes.kernel.fields import rows_of, stored, table_of
from egovbayes.kernel.ordinal.latent import latent_model
from egovbayes.kernel.priors import KernelPriors
from egovbayes.kernel.residual_scores import columns_of, components_of
from egovbayes.kernel.structure import LAMBDA
from egovbayes.kernel.table import KernelFrame, KernelTable, KernelTarget
from egovbayes.likelihoods.number_scales import number_scales
from egovbayes.likelihoods.rising import with_first_thresholds
from egovbayes.likelihoods.stand_ins import BEYOND, Measured, with_stand_ins
from egovbayes.notation import Array, IntArray


def first_values(layout: KernelLayout, data: OrdinalData) -> Array:
    """Rough values (free,): loadings and paths that surveys often have, correlations of 0, thresholds as the answers'
    shares have them, means and deviations as numbers have them.
    """
    n_free = 1 + max(layout.cells[:, 0].max(initial=-1), layout.own.max(initial=-1))
    values, scales = np.zeros(int(n_free)), number_scales(layout, data)
    for number, place, _, kind, *_ in layout.cells.tolist():
        first = scales.first(layout, place, kind)
        if first is not None:
            values[number] = first
    return with_first_thresholds(values, layout, data)


def framed(values: Array, layout: KernelLayout, data: OrdinalData) -> OrdinalData:
    """The data with stand-ins found at values (free,)."""
    return with_stand_ins(data, measured(values, layout, data))


def measured(values: Array, layout: KernelLayout, data: OrdinalData) -> list[Measured]:
    """The model of latent answers at values (free,) of each group, its loadings in units of their standard
    deviations.
    """
    first = components_of(layout)
    of_items, n_groups = (first, *columns_of(first)), len(data.units)
    models = [latent_model(values, layout, group, of_items) for group in range(n_groups)]
    mean = np.stack([model.theta * model.mean for model in models])
    sd = np.stack([model.theta * model.deviations for model in models])
    thresholds = standard_thresholds(values[layout.own], data.categories, data.units, (mean, sd))
    tables = threshold_table(thresholds, data.categories, (mean, sd))
    return [
        Measured(model.L / model.deviations[:, None], model.scores, table, model.given / model.deviations[:, None])
        for model, table in zip(models, tables, strict=True)
    ]


def threshold_table(thresholds: Array, categories: IntArray, moments: tuple[Array, Array] | None = None) -> Array:
    """Thresholds (..., own), item after item, as (..., item, most categories + 3) from that below category 0 on. In
    place of those of numbers stand their lines, of the latent answers' `moments`, means and standard deviations (...,
    item).
    """
    most = int(categories.max())
    found = np.full((*thresholds.shape[:-1], len(categories), most + 3), BEYOND)
    found[..., 0] = found[..., most + 1] = -BEYOND
    at = 0
    for j, n in enumerate(categories.tolist()):
        found[..., j, 1:n] = thresholds[..., at : at + n - 1]
        at += n - 1
    if moments is not None:
        numbers, (mean, sd) = categories == NUMBERS, moments
        found[..., numbers, 0] = 1.0 / sd[..., numbers]
        found[..., numbers, 1] = -mean[..., numbers] / sd[..., numbers]
    return found


def standard_thresholds(own: Array, categories: IntArray, units: IntArray, moments: tuple[Array, Array]) -> Array:
    """Thresholds (..., group, threshold) of latent answers with mean 0 and variance 1, item after item, from values
    `own` (..., group * threshold); `moments` are means and standard deviations (..., group, item), and `units` (group,
    item) the group whose deviation is the unit of each item's.
    """
    mean, sd = moments
    of_item = np.repeat(np.arange(len(categories)), categories - 1)
    unit = sd[..., units, np.arange(len(categories))]
    raw = own.reshape(*own.shape[:-1], len(units), -1) * unit[..., of_item]
    return np.asarray((raw - mean[..., of_item]) / sd[..., of_item])


def with_room(data: OrdinalData, layout: KernelLayout, density: int) -> OrdinalData:
    """The data with room of its own for scores, and the addresses of the compiled code that is called."""
    from egovbayes.kernel.targets import respondents_target

    linked = links(layout)
    room, address = (len(linked), data.answers.shape[1]), int(respondents_target().address)
    own = data._replace(scores=np.zeros(room), by_scores=np.zeros(room), linked=frozen(linked))
    return own._replace(density=density, respondents=address)


def links(layout: KernelLayout) -> IntArray:
    """Which cells of the frames' factors may be other than 0 (score, score): those of scores that a prior or an item
    joins, and those that factoring fills. Scores of residuals come first, and so fill few.
    """
    first = components_of(layout)
    columns, before = columns_of(first)
    begin, rows, columns_there = layout.blocks[LAMBDA].tolist()
    p, m = rows - layout.given, columns_there - layout.given
    places = np.concatenate([layout.cells[:, 1], np.flatnonzero(layout.template.any(0))])
    places = places[(begin <= places) & (places < begin + p * columns_there)] - begin
    found = np.zeros((before + m, before + m), dtype=bool)
    found[before:, before:] = True
    measured = np.zeros((p, before + m), dtype=bool)
    measured[places // columns_there, before + places % columns_there] = True
    for j in np.flatnonzero(columns >= 0):
        measured[j, columns[j]] = True
        found[columns[j], columns[first == first[j]]] = True
    found |= measured.T @ measured
    for k in range(len(found)):
        joined = np.flatnonzero(found[k + 1 :, k]) + k + 1
        found[np.ix_(joined, joined)] = True
    return found.astype(np.int64)


_BEFORE = rows_of(KernelTable, (KernelTarget, KernelPriors, KernelFrame))


def target_value(values: Array, layout: KernelLayout, data: OrdinalData) -> tuple[float, Array]:
    """What the target's C function gives: log density of answers and scores, and its slopes (free,)."""
    from egovbayes.kernel.targets import ordinal_target

    kept = stored(layout), stored(data)
    table = np.concatenate([np.zeros((_BEFORE, 3), dtype=np.int64), table_of(*kept)])
    place, slope, value = np.array(values, dtype=np.float64), np.zeros(len(values)), np.zeros(1)
    floats = POINTER(c_double)
    arguments = [array.ctypes.data_as(floats) for array in (place, slope, value)]
    ordinal_target().ctypes(len(values), *arguments, table.ctypes.data)
    return float(value[0]), slope
