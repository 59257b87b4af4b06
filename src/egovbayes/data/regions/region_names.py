"""Names of places in two files, put together: exactly first, then whatever their capitals and blanks."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence

from egovbayes.errors import DataError
from egovbayes.hints import listed, nearest

_SHOWN = 12


def folded(name: str) -> str:
    """The name without what differs by accident: capitals, blanks around and between words, the make-up of letters."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def matched(names: Iterable[str], known: Iterable[str]) -> dict[str, str]:
    """For each of the names that is known, in their order: the known one, the same or the only one that folds alike."""
    exact, alike = set(known := tuple(known)), _by_fold(known)
    found = {name: name if name in exact else alike.get(folded(name), "") for name in names}
    return {name: one for name, one in found.items() if one}


def _by_fold(known: Sequence[str]) -> Mapping[str, str]:
    folds = [folded(name) for name in known]
    return {fold: name for fold, name in zip(folds, known, strict=True) if folds.count(fold) == 1}


def check_same(source: str, here: Collection[str], groups: Collection[str], remedy: str) -> None:
    """Raises DataError where a file names places that are no groups, or a group is not in the file; lists both."""
    only_here = [f"{name}{nearest(name, groups)}" for name in here if name not in groups]
    only_there = [name for name in groups if name not in here]
    if only_here or only_there:
        raise DataError(
            f"{source}: its names are not those of the survey's groups. In the file only: {_some(only_here)}. "
            f"Among the groups only: {_some(only_there)}. {remedy}"
        )


def _some(names: Sequence[str]) -> str:
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return listed(names[:_SHOWN]) + more
