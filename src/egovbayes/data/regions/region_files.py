"""Region files: a country's regions with codes, names, neighbours, and places on a tile map.

```toml
title = "Kazakhstan's 17 regions of 2019"

[regions.KZ-AKM]                            # the code, as ISO 3166-2 has it
names = { en = "Akmola Region", ru = "Акмолинская область", kk = "Ақмола облысы" }
short = { en = "Akmola", ru = "Акмолинская", kk = "Ақмола" }   # for tables and pictures
also = ["Aqmola"]                           # other names a survey may use
neighbours = ["KZ-AST", "KZ-KAR"]           # codes; each names the other
tile = [1, 2]                               # row and column from the top left, for all regions or none
values = { city = 0 }                       # what is known of it, numbers: predictors of pooled values
later_codes = ["KZ-11"]                     # what became of it: several where it was divided
```

Only `names` must be there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from egovbayes.arguments import named_arguments
from egovbayes.data.files.toml_tables import TomlTable, read_toml
from egovbayes.data.regions.region_names import folded
from egovbayes.errors import DataError
from egovbayes.hints import listed, nearest, outline
from egovbayes.shipped import shipped_folder

REGION_FILE = "regions.toml"
REGION_KEYS = ("names", "short", "also", "neighbours", "tile", "values", "later_codes")


@dataclass(frozen=True, slots=True)
class Region:
    """One region. `names` and `short` have a name for each language (en, ru, kk, ...), `neighbours` are codes.

    `tile` is its row and column on a tile map, from the top left; None where the file has no such map. `later_codes`
    are the codes of what it became. `values` are numbers that are known of it, by name.
    """

    code: str
    names: Mapping[str, str]
    short: Mapping[str, str] = field(default_factory=dict)
    also: tuple[str, ...] = ()
    neighbours: tuple[str, ...] = ()
    tile: tuple[int, int] | None = None
    later_codes: tuple[str, ...] = ()
    values: Mapping[str, float] = field(default_factory=dict)

    def called(self, language: str = "en") -> str:
        """Its short name in that language, or else the full one, or else its code."""
        return self.short.get(language) or self.names.get(language) or self.code

    @property
    def every_name(self) -> tuple[str, ...]:
        """All that it may be called in a survey, each once."""
        return tuple(dict.fromkeys((self.code, *self.names.values(), *self.short.values(), *self.also)))


@dataclass(frozen=True, slots=True)
class RegionFile:
    """The regions of one country at one time, by code; `notes` are sentences to show with them."""

    name: str
    title: str
    regions: Mapping[str, Region]
    notes: tuple[str, ...] = ()

    __repr__ = outline

    def edges(self) -> tuple[tuple[str, str], ...]:
        """Each pair of neighbours once, as codes in the order of the file."""
        place = {code: number for number, code in enumerate(self.regions)}
        return tuple(
            (region.code, other)
            for region in self.regions.values()
            for other in sorted(region.neighbours, key=place.__getitem__)
            if place[region.code] < place[other]
        )

    def codes_of(self, names: Iterable[str]) -> dict[str, str]:
        """For each of the names that is one of a region's, in any language: the region's code.

        Raises DataError where two of the names are of one region.
        """
        owners = {folded(name): region.code for region in self.regions.values() for name in region.every_name}
        codes = {name: owners[folded(name)] for name in names if folded(name) in owners}
        first: dict[str, str] = {}
        for name, code in codes.items():
            if code in first:
                raise DataError(
                    f"{self.name}: {first[code]!r} and {name!r} are both names of {code}; give its respondents one name"
                )
            first[code] = name
        return codes

    def tiles(self, groups: Iterable[str], language: str = "en") -> dict[str, tuple[int, int]]:
        """Row and column of every region, by the name of its group, or by its short name where there is no such group.

        Raises DataError where the file has no tiles, or a group is none of its regions.
        """
        names = tuple(groups)
        codes = self.codes_of(names)
        known = [name for region in self.regions.values() for name in region.every_name]
        if lost := [f"{name}{nearest(name, known)}" for name in names if name not in codes]:
            raise DataError(
                f"{self.name}: no region is called {listed(lost)}; call groups by a code or a name that the file has"
            )
        called = {code: name for name, code in codes.items()}
        found = {called.get(code, region.called(language)): region.tile for code, region in self.regions.items()}
        placed = {name: tile for name, tile in found.items() if tile is not None}
        if not placed:
            raise DataError(f"{self.name}: the regions have no tiles; give each its place: tile = [row, column]")
        return placed


def shipped_regions() -> dict[str, Path]:
    """Name and file of the region files that come with the package (data/NAME/regions.toml).

    Examples:
        >>> "kazakhstan-regions" in eb.shipped_regions()
        True
    """
    return {file.parent.name: file for file in sorted(shipped_folder("data").glob(f"*/{REGION_FILE}"))}


@named_arguments
def read_regions(name_or_path: str | Path) -> RegionFile:
    """The regions of a TOML file, or the shipped ones of that name.

    Raises DataError: no such file, unknown keys, neighbours that are not in the file, that name each other one way
    only, a name that two regions have, a tile for some regions only or two on one tile.

    Examples:
        >>> regions = eb.read_regions("kazakhstan-regions").regions
        >>> len(regions), regions["KZ-SHY"].names["ru"]
        (17, 'Шымкент')
    """
    path = Path(name_or_path)
    if not path.is_file():
        shipped = shipped_regions()
        if str(name_or_path) not in shipped:
            raise DataError(
                f"{name_or_path}: no such file{nearest(str(name_or_path), shipped)}; give the path of a region file "
                f"(.toml), or one of those shipped: {listed(shipped)}"
            )
        path = shipped[str(name_or_path)]
    file = read_toml(path, DataError)
    file.check_keys(("title", "notes", "regions"))
    regions = {code: _region(code, table) for code, table in file.tables("regions").items()}
    if not regions:
        raise DataError(f'{file.where}: no regions; write [regions.CODE] and below it names = {{ en = "..." }}')
    _check_names(regions, file.where)
    _check_neighbours(regions, file.where)
    _check_tiles(regions, file.where)
    name = path.parent.name if path.name == REGION_FILE else path.stem
    return RegionFile(name, file.value("title", name), regions, file.texts("notes"))


def _region(code: str, table: TomlTable) -> Region:
    table.check_keys(REGION_KEYS)
    names = _texts(table.table("names"))
    if not names:
        raise DataError(f'{table.where}: the key names is missing; write names = {{ en = "...", ru = "..." }}')
    return Region(
        code=code,
        names=names,
        short=_texts(table.table("short")),
        also=table.texts("also"),
        neighbours=table.texts("neighbours"),
        tile=_tile(table),
        later_codes=table.texts("later_codes"),
        values=_values(table.table("values")),
    )


def _texts(table: TomlTable) -> dict[str, str]:
    return {language: table.value(language, "") for language in table.content}


def _values(table: TomlTable) -> dict[str, float]:
    return {name: table.number(name, "a number") or 0.0 for name in table.content}


def _tile(table: TomlTable) -> tuple[int, int] | None:
    place = table.content.get("tile")
    if place is None:
        return None
    whole = isinstance(place, list) and all(type(number) is int and 0 <= number < 100 for number in place)
    if not whole or len(place) != 2:
        raise DataError(f"{table.where}: tile = {place!r} must be [row, column], whole numbers from 0 to 99")
    return place[0], place[1]


def _check_names(regions: Mapping[str, Region], where: str) -> None:
    """Raises DataError where two regions share a name, so that answers could be counted for the wrong one."""
    owners: dict[str, str] = {}
    for region in regions.values():
        for name in region.every_name:
            other = owners.setdefault(folded(name), region.code)
            if other != region.code:
                raise DataError(f"{where}: {name!r} is a name of {other} and of {region.code}; a name belongs to one")


def _check_neighbours(regions: Mapping[str, Region], where: str) -> None:
    """Raises DataError unless every neighbour is another region of the file, which names this one back."""
    for region in regions.values():
        for other in region.neighbours:
            here = f"{where} [regions.{region.code}]: neighbours"
            if other not in regions:
                raise DataError(f"{here}: {other!r} is no region of this file{nearest(other, regions)}")
            if other == region.code:
                raise DataError(f"{here}: {other!r} is no neighbour of itself; leave it out")
            if region.code not in regions[other].neighbours:
                raise DataError(
                    f"{here}: {other!r} does not name {region.code!r} back; write it among both regions' neighbours, "
                    "or among neither's"
                )


def _check_tiles(regions: Mapping[str, Region], where: str) -> None:
    """Raises DataError where some regions have no tile while others have one, or two have the same."""
    taken: dict[tuple[int, int], str] = {}
    bare = [region.code for region in regions.values() if region.tile is None]
    if bare and len(bare) < len(regions):
        raise DataError(f"{where}: no tile for {listed(bare)}; give one to every region, or to none")
    for region in regions.values():
        if region.tile is not None and (other := taken.setdefault(region.tile, region.code)) != region.code:
            raise DataError(
                f"{where}: {other} and {region.code} are both on tile {[*region.tile]}; move one of them to a free tile"
            )
