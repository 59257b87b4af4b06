"""Which pairs of a file are meant."""

from __future__ import annotations

from egovbayes.earlier.keys import SCALES
from egovbayes.earlier.study import HOW, EarlierStudies, EarlierStudy, Pair, pair_of
from egovbayes.errors import DataError
from egovbayes.hints import listed, nearest

type Group = tuple[tuple[Pair, str], tuple[EarlierStudy, ...]]


def chosen_groups(file: EarlierStudies, pair: str | None, scale: str | None, *, one: bool) -> tuple[Group, ...]:
    """The studies of each pair and scale that are meant; `one` of them must be left where that is asked.

    Raises DataError.
    """
    groups = tuple(file.groups().items())
    if pair is not None:
        groups = _of_pair(groups, file, pair)
    if scale is not None:
        groups = _of_scale(groups, file, scale)
    if one and len(groups) != 1:
        raise DataError(
            f"{file.where}: a new estimate is held against the studies of one pair, and there are {len(groups)}: "
            f"{_named(groups)}; name the pair, and the scale where it has several"
        )
    return groups


def _of_pair(groups: tuple[Group, ...], file: EarlierStudies, text: str) -> tuple[Group, ...]:
    pair = pair_of(text)
    if pair is None:
        raise DataError(f"pair {text!r} is no pair of two constructs: {HOW}; pairs of {file.where}: {_pairs(file)}")
    found = tuple(group for group in groups if group[0][0] == pair)
    if not found:
        known = [one.text for one, _ in dict(groups)]
        raise DataError(
            f"{file.where}: no study of {pair.text}{nearest(pair.text, known)}; pairs of the file: {_pairs(file)}"
        )
    return found


def _of_scale(groups: tuple[Group, ...], file: EarlierStudies, scale: str) -> tuple[Group, ...]:
    if scale not in SCALES:
        raise DataError(f"scale {scale!r} is not known{nearest(scale, SCALES)}; known: {listed(SCALES)}")
    found = tuple(group for group in groups if group[0][1] == scale)
    if not found:
        raise DataError(f"{file.where}: no {SCALES[scale]} among {_named(groups)}; leave the scale out")
    return found


def _pairs(file: EarlierStudies) -> str:
    return listed(dict.fromkeys(pair.text for pair, _ in file.groups()))


def _named(groups: tuple[Group, ...]) -> str:
    return listed(f"{pair.text} ({SCALES[scale]})" for (pair, scale), _ in groups)
