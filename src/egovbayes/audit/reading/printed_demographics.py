"""Who answered, in a file of printed figures: percentages with their counts, and which of them exclude each other."""

from __future__ import annotations

import re
from collections.abc import Mapping

from egovbayes.audit.figure import Figure
from egovbayes.audit.reading.values import figures
from egovbayes.data.files.toml_tables import TomlTable
from egovbayes.hints import nearest

_PAIR = re.compile(r"\s*(\d[\d ,]*?)\s*\(\s*([\d.]+)\s*%?\s*\)\s*")
_TURNED = re.compile(r"\s*([\d.]+)\s*%?\s*\(\s*(?:n\s*=\s*)?(\d[\d ,]*?)\s*\)\s*")
# names of answers that everybody knows to exclude each other
_KNOWN = (("male", "female"), ("men", "women"), ("man", "woman"), ("males", "females"), ("boys", "girls"))


def read_percentages(table: TomlTable, digits: str) -> tuple[dict[str, Figure], dict[str, int]]:
    """The percentages, and the counts of those printed as `192 (49.5)` or `49.5% (192)`. Raises for anything else."""
    shares: dict[str, object] = {}
    counts: dict[str, int] = {}
    for name, value in table.content.items():
        shares[name] = value
        if not isinstance(value, str):
            continue
        if match := _PAIR.fullmatch(value):
            count, shares[name] = match[1], match[2]
        elif "%" in value and (match := _TURNED.fullmatch(value)):
            shares[name], count = match[1], match[2]
        else:
            continue
        counts[name] = int(re.sub(r"\D", "", count))
    return figures(TomlTable(shares, table.where, table.error), digits), counts


def read_groups(table: TomlTable, percentages: Mapping[str, Figure]) -> dict[str, tuple[str, ...]]:
    """Names of percentages that exclude each other: of the file, and male and female. Raises for unknown names."""
    groups = {name: table.texts(name) for name in table.content}
    for group, names in groups.items():
        for name in names:
            if name not in percentages:
                raise table.error(
                    f"{table.where}: {group} has {name!r}, which is no key of [demographics_percent]"
                    f"{nearest(name, percentages)}"
                )
    told = {name for names in groups.values() for name in names}
    for known in _KNOWN:
        pair = [name for name in percentages if name.lower() in known and name not in told]
        if len(pair) == len(known):
            groups["_and_".join(pair)] = tuple(pair)
    return groups
