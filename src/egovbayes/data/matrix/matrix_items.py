"""A matrix's rows for the items of a model: subset, put in order, reverse-keyed items turned round."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from egovbayes.catalogue.sentence import Listing, Sentence, phrase
from egovbayes.data.matrix.matrix_file import Matrix
from egovbayes.data.moments.moments import Moments
from egovbayes.data.surveys.codebook import Codebook
from egovbayes.data.surveys.columns import check_columns
from egovbayes.errors import DataError
from egovbayes.notation import Array

_SLACK = 1.005
"""Printed figures are rounded: an SD may exceed what the scale allows by half a per cent before it is refused."""


def moments_for(
    matrix: Matrix, items: Sequence[str], codebook: Codebook, *, group: str = ""
) -> tuple[Moments, tuple[str, ...]]:
    """Moments of `items` in that order, and sentences on what was done.

    Raises DataError for items the matrix does not have, groups that model or matrix lack, means and SDs that no answers
    on the codebook's scales have, and reverse-keyed items where the matrix does not say whether they were recoded.
    """
    check_columns(items, matrix.items, matrix.source)
    _check_groups(matrix, group)
    at = [matrix.items.index(item) for item in items]
    every = np.arange(len(matrix.moments.n))
    moments = replace(
        matrix.moments,
        items=tuple(items),
        observed=matrix.moments.observed[:, at],
        means=matrix.moments.means[:, at],
        covariances=matrix.moments.covariances[np.ix_(every, at, at)],
    )
    reverse = [item for item in items if item in codebook and codebook[item].reverse]
    turned = _turned(moments, reverse, codebook, matrix) if reverse and not matrix.recoded else moments
    _check_scales(turned, codebook, matrix)
    notes = []
    if len(items) < len(matrix.items):
        notes.append(phrase("matrix.some_items", n=len(items), all=len(matrix.items)))
    if reverse:
        key = "matrix.turned_already" if matrix.recoded else "matrix.turned"
        notes.append(Sentence(key, {"items": Listing(tuple(reverse), whole=True)}))
    return turned, tuple(note.text for note in notes)


def _check_groups(matrix: Matrix, group: str) -> None:
    several = len(matrix.moments.groups) > 1
    if group and not several:
        raise DataError(
            f"{matrix.source}: the model compares groups ({group}), but there is one matrix; give one for each in "
            "[groups.NAME] tables, or take group out of the model"
        )
    if several and not group:
        raise DataError(
            f"{matrix.source}: matrices of {len(matrix.moments.groups)} groups ({', '.join(matrix.moments.groups)}), "
            'but the model compares none; add group = "..." to the model, or give the matrix of everybody'
        )


def _turned(moments: Moments, reverse: Sequence[str], codebook: Codebook, matrix: Matrix) -> Moments:
    """The moments after recoding: signs of covariances change, means are mirrored within the scale."""
    if matrix.recoded is None:
        raise DataError(
            f"{matrix.source}: the model reverse-keys {', '.join(reverse)}; say whether the matrix is of answers "
            "already turned round (recoded = true) or of answers as given (recoded = false)"
        )
    flipped = np.array([item in reverse for item in moments.items])
    sign = np.where(flipped, -1.0, 1.0)
    ends = np.array([sum(codebook[item].scale or (0.0, 0.0)) if item in reverse else 0.0 for item in moments.items])
    means = ends + sign * moments.means if matrix.has_means else moments.means
    return replace(moments, means=means, covariances=moments.covariances * np.outer(sign, sign))


def _check_scales(moments: Moments, codebook: Codebook, matrix: Matrix) -> None:
    """Raises DataError for a mean outside its scale and an SD above half of the scale's width."""
    sds = np.sqrt(np.diagonal(moments.covariances, axis1=1, axis2=2))
    for j, item in enumerate(moments.items):
        scale = codebook[item].scale if item in codebook else None
        if scale is not None:
            _check_scale(item, scale, (moments.means[:, j], sds[:, j]), matrix)


def _check_scale(item: str, scale: tuple[float, float], found: tuple[Array, Array], matrix: Matrix) -> None:
    means, sds = found
    lowest, highest = scale
    where = f"{matrix.source}: {item}"
    if matrix.has_means and ((means < lowest) | (means > highest)).any():
        wrong = float(means[(means < lowest) | (means > highest)][0])
        raise DataError(
            f"{where}: its mean {wrong:g} is outside its scale {lowest:g} to {highest:g} in the model file; correct one"
        )
    if (sds > _SLACK * (highest - lowest) / 2).any():
        raise DataError(
            f"{where}: answers from {lowest:g} to {highest:g} (its scale in the model file) cannot have an SD of "
            f"{sds.max():.4g}, as the most is {(highest - lowest) / 2:g}; correct the matrix or the scale"
        )
