"""Which groups of a survey are neighbours: read from a file of pairs or a region file, in the survey's own names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from egovbayes.arguments import named_arguments
from egovbayes.data.files.delimited import delimited_rows
from egovbayes.data.files.raw_table import NEIGHBOURS
from egovbayes.data.files.readers import check_path, reason
from egovbayes.data.files.signatures import refuse_foreign
from egovbayes.data.files.text_tables import decode, find_delimiter
from egovbayes.data.regions.region_files import RegionFile, read_regions, shipped_regions
from egovbayes.data.regions.region_names import check_same, folded, matched
from egovbayes.errors import DataError
from egovbayes.hints import listed, outline
from egovbayes.notation import IntArray

PAIR_FILES = (".csv", ".tsv", ".txt")
HEADINGS = ("neighbour", "neighbor")
"""What stands over the second column of a file of pairs that has a heading."""

_REMEDY_PAIRS = (
    "Write the names as the survey has them, under no heading or under region,neighbour; a group without neighbours "
    "has a line of its own with nothing behind the comma; leave out who was not asked or has nobody left."
)
_REMEDY_REGIONS = (
    "Call the groups by a code or a name that the region file has; leave out of a copy of it who was not asked."
)


@dataclass(frozen=True, slots=True, eq=False)
class Neighbours:
    """Pairs of groups that are neighbours.

    `edges` (edge, 2) number into `groups`, the smaller number first, in ascending order, each pair once. `component`
    (group,) numbers the sets of groups that hang together, from 0 in the order of their first groups.
    """

    groups: tuple[str, ...]
    edges: IntArray
    component: IntArray

    __repr__ = outline

    @property
    def islands(self) -> tuple[str, ...]:
        """Groups without any neighbour."""
        joined = set(self.edges.ravel().tolist())
        return tuple(name for number, name in enumerate(self.groups) if number not in joined)

    @property
    def components(self) -> tuple[tuple[str, ...], ...]:
        """The groups of each component; an island is one by itself."""
        numbers = self.component.tolist()
        return tuple(
            tuple(name for name, own in zip(self.groups, numbers, strict=True) if own == number)
            for number in sorted(set(numbers))
        )


@named_arguments
def read_neighbours(source: str | Path, groups: Sequence[str]) -> Neighbours:
    """Who of the `groups` is whose neighbour, from a region file (or a shipped one's name) or a CSV file of pairs.

    A file of pairs has two columns of names; a line with one name only is a group without neighbours. A first line
    whose second word is "neighbour" is a heading. Names may differ from the groups' in capitals and blanks; of a
    region file any name in any language will do. Raises DataError where the file cannot be read, a group is its own
    neighbour, or names and groups do not match: both ways, in one message.

    Examples:
        >>> text = '''
        ... north,middle
        ... middle,south
        ... '''
        >>> size = Path("pairs.csv").write_text(text)
        >>> len(eb.read_neighbours("pairs.csv", ["north", "middle", "south"]).edges)
        2
    """
    path = Path(source)
    if str(source) in shipped_regions() or path.suffix.lower() == ".toml":
        return _of_regions(read_regions(source), str(source), groups)
    if path.suffix.lower() in PAIR_FILES:
        check_path(path, NEIGHBOURS)
    else:
        raise DataError(
            f"{source}: neighbours are read from a region file (.toml), from a file of pairs ({listed(PAIR_FILES)}), "
            f"or by the name of a shipped region file ({listed(shipped_regions())}); this is none of them"
        )
    pairs = _pairs(path)
    names = dict.fromkeys(name for pair in pairs for name in pair if name)
    own = matched(names, groups)
    check_same(path.name, {own.get(name, name): None for name in names}, groups, _REMEDY_PAIRS)
    return neighbours_of(groups, [(own[one], own[other]) for one, other in pairs if other], path.name)


def neighbours_of(groups: Sequence[str], pairs: Iterable[tuple[str, str]], source: str = "neighbours") -> Neighbours:
    """The neighbours that pairs of group names make; either order will do, and both.

    Raises DataError where a group is paired with itself.
    """
    number = {name: at for at, name in enumerate(groups)}
    edges = set()
    for one, other in pairs:
        if one == other:
            raise DataError(f"{source}: {one!r} stands as a neighbour of itself; leave that line out")
        edges.add((min(number[one], number[other]), max(number[one], number[other])))
    ordered = np.array(sorted(edges), np.int64).reshape(-1, 2)
    return Neighbours(tuple(groups), ordered, _components(len(groups), ordered))


def _components(n: int, edges: IntArray) -> IntArray:
    """Number of each group's component (group,): all that can be walked to from the first group without one."""
    beside: list[list[int]] = [[] for _ in range(n)]
    for one, other in edges.tolist():
        beside[one].append(other)
        beside[other].append(one)
    component = np.full(n, -1, np.int64)
    for first in range(n):
        reached = [first] if component[first] < 0 else []
        number = component.max() + 1
        while reached:
            group = reached.pop()
            if component[group] < 0:
                component[group] = number
                reached += beside[group]
    return component


def _of_regions(regions: RegionFile, source: str, groups: Sequence[str]) -> Neighbours:
    codes = regions.codes_of(groups)
    group = {code: name for name, code in codes.items()}
    check_same(
        source, [group.get(code, region.called()) for code, region in regions.regions.items()], groups, _REMEDY_REGIONS
    )
    return neighbours_of(groups, [(group[one], group[other]) for one, other in regions.edges()], source)


def _pairs(path: Path) -> list[tuple[str, str]]:
    """The two names of each line, the second "" where there is none; without the heading."""
    rows = _rows(path)
    for line, row in rows:
        if len(row) > 2 or not row[0]:
            raise DataError(
                f"{path.name}: line {line} has {len(row)} columns{'' if row[0] else ', the first one empty'}; a line "
                "has two names, a group and a neighbour of it"
            )
    pairs = [(row[0], row[1] if len(row) > 1 else "") for _, row in rows]
    if folded(pairs[0][1]) not in HEADINGS:
        return pairs
    if len(pairs) == 1:
        raise DataError(f"{path.name}: there is a heading but no pair; each line needs a group and a neighbour of it")
    return pairs[1:]


def _rows(path: Path) -> list[tuple[int, list[str]]]:
    """Line number and fields, without blanks around them, of each line that is not empty."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise DataError(f"{path}: the file cannot be read ({reason(error)}); check its permissions") from error
    if not raw.strip():
        raise DataError(f"{path}: the file is empty; each line needs two names, a group and a neighbour of it")
    refuse_foreign(raw, path, NEIGHBOURS)
    text, _ = decode(raw, path)
    rows = delimited_rows(text, find_delimiter(text, path), path)
    return [(line, [name.strip() for name in row]) for line, row in rows if "".join(row).strip()]
