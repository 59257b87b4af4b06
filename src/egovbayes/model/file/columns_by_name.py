"""Columns that the equations have in backquotes, in the rest of the model file: items, priors, claims."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from egovbayes.data.surveys.codebook import Item
from egovbayes.errors import SpecError
from egovbayes.model.file.file_keys import Section
from egovbayes.model.language.backquotes import in_short
from egovbayes.model.language.syntax import Syntax


def in_short_names(section: Section, columns: Mapping[str, str], where: str) -> Section:
    """The model file with short names for columns: keys of [items] and [priors], claims, ordered. Raises SpecError for
    an item that is there under both names.
    """
    if not columns:
        return section
    short = {column: name for name, column in columns.items()}
    changed = dict(section)
    if isinstance(items := section.get("items"), dict):
        names = {key: short.get(key.strip("` "), key) for key in items}
        if twice := [key for key in names if names[key] != key and names[key] in items]:
            raise SpecError(f'{where}: [items.{names[twice[0]]}] and [items."{twice[0]}"] are one item; keep one')
        changed["items"] = {names[key]: table for key, table in items.items()}
    if isinstance(ordered := section.get("ordered"), list):
        changed["ordered"] = [short.get(key.strip("` "), key) if isinstance(key, str) else key for key in ordered]
    if isinstance(priors := section.get("priors"), dict):
        changed["priors"] = {in_short(key, columns): prior for key, prior in priors.items()}
    if isinstance(hypotheses := section.get("hypotheses"), dict):
        changed["hypotheses"] = {name: _claimed(table, columns) for name, table in hypotheses.items()}
    return changed


def _claimed(table: object, columns: Mapping[str, str]) -> object:
    if not isinstance(table, dict) or not isinstance(claim := table.get("claim"), str):
        return table
    return {**table, "claim": in_short(claim, columns)}


def with_columns(items: Mapping[str, Item], columns: Mapping[str, str], syntax: Syntax, where: str) -> dict[str, Item]:
    """The items, each with the column that the equations have in backquotes. Raises SpecError where they differ."""
    found = dict(items)
    asked = {name: column for name, column in columns.items() if name in syntax.observed and name != column}
    for name, column in asked.items():
        item = found.get(name, Item(name))
        if item.column not in ("", column):
            raise SpecError(
                f'{where} [items.{name}]: column = "{item.column}", and the equations say `{column}`: keep one'
            )
        found[name] = replace(item, column=column)
    return found


def called(columns: Mapping[str, str]) -> Iterator[str]:
    """A sentence on the short names in the equations; none where every name in backquotes is one."""
    told = [f"{name} is `{column}`" for name, column in columns.items() if name != column]
    if told:
        yield "; ".join(told)
