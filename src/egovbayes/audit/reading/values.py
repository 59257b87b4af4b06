"""Single values of a file of printed figures: each mistake names the file, the table, the key and the way out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace

from egovbayes.audit.figure import Figure, figure_of, probability_of
from egovbayes.data.files.toml_tables import TomlTable

_MOST_RESPONDENTS, _MOST_OF_A_MODEL = 10**12, 10**6


def figure(table: TomlTable, key: str, digits: str) -> Figure | None:
    """The number under the key with its printed digits; None where there is none. Raises for what is no number."""
    return _read(table, key, lambda text: figure_of(text, digits), "a number as printed, say 0.920 or '.920'")


def probability(table: TomlTable, key: str, alpha: float, digits: str) -> Figure | None:
    """The printed p under the key; None where there is none. Raises for what is no probability."""
    words = "a number, '<.001', 'significant', 'not significant', or stars"
    return _read(table, key, lambda text: probability_of(text, alpha, digits), words)


def figures(table: TomlTable, digits: str) -> dict[str, Figure]:
    """Every value of a table of figures. Raises for what is no number."""
    read = {key: figure(table, key, digits) for key in table.content}
    return {key: value for key, value in read.items() if value is not None}


def counted(table: TomlTable, key: str, most: int = _MOST_RESPONDENTS) -> int | None:
    """The whole number under the key; None where there is none. Raises for anything else, negative ones included."""
    value = table.content.get(key)
    if value is None:
        return None
    text = str(value).strip()
    if isinstance(value, bool) or not text.isascii() or not text.isdigit() or int(text[:20]) > most:
        raise table.error(f"{table.where}: {key} = {value!r} must be a whole number from 0 to {most}")
    return int(text)


def counts(table: TomlTable, keys: Collection[str]) -> dict[str, int]:
    """The whole numbers of a model (and its n) under those of the keys that are there. Raises for anything else."""
    read = {key: counted(table, key, _MOST_RESPONDENTS if key == "n" else _MOST_OF_A_MODEL) for key in keys}
    return {key: value for key, value in read.items() if value is not None}


def share(table: TomlTable, key: str, default: float) -> float:
    """A number between 0 and 1 that is no printed figure but a setting. Raises for anything else."""
    value = figure(table, key, "rounded")
    if value is None:
        return default
    if not 0 < value.value < 1:
        raise table.error(f"{table.where}: {key} = {value.text} must lie between 0 and 1")
    return value.value


def subtables(table: TomlTable) -> Mapping[str, TomlTable]:
    """Every key of a table of tables. Raises where one is no table."""
    for name, content in table.content.items():
        if not isinstance(content, dict):
            raise table.error(f"{table.where}: {name} = {content!r} must be a table of figures")
    return {name: inside(table, name) for name in table.content}


def inside(table: TomlTable, key: str) -> TomlTable:
    """The table below the key, empty where there is none; messages call it by its whole name, [table1.full]."""
    below = table.table(key)
    return TomlTable(below.content, below.where.replace("] [", "."), below.error)


def _read(table: TomlTable, key: str, read: Callable[[str], Figure], needed: str) -> Figure | None:
    value = table.content.get(key)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise table.error(f"{table.where}: {key} = {value!r} must be {needed}")
    try:
        return replace(read(str(value)), place=place_of(table, key))
    except ValueError as error:
        raise table.error(f"{table.where}: {key} = {str(value)[:60]!r} must be {needed}: {error}") from error


def place_of(table: TomlTable, key: str) -> str:
    """Where a key of a table stands, without the file's name: table1.full.rmsea."""
    section = table.where.partition(" [")[2].replace("]: ", ".").removesuffix("]")
    return f"{section}.{key}"
