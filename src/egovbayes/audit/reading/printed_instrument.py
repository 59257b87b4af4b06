"""The questionnaire of a file of printed figures: reliabilities, and loadings with what is printed beside them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from egovbayes.audit.figure import Figure
from egovbayes.audit.paper import Instrument, PrintedPath
from egovbayes.audit.reading.keys import INSTRUMENT, LOADING
from egovbayes.audit.reading.printed_models import estimator_of, read_estimates
from egovbayes.audit.reading.values import counted, figure, figures, inside, subtables
from egovbayes.data.files.toml_tables import TomlTable

_MEASURES = ("cronbach_alpha", "composite_reliability", "ave", "sqrt_ave")


def read_instrument(table: TomlTable, digits: str) -> Instrument:
    """The questionnaire. Raises for unknown keys and for values of the wrong kind."""
    table.check_keys(INSTRUMENT)
    if table.value("convention", "standardised") != "standardised":
        raise table.error(f"{table.where}: convention must be 'standardised', or be left out where the paper is silent")
    names = table.texts("factor_names")
    table.table("groups")
    measures = {key: _by_construct(inside(table, key), names, digits) for key in _MEASURES}
    rows = {name: _with_rows(items) for name, items in subtables(inside(table, "loadings")).items()}
    bounds = {key: figure(table, f"{key}_all_above", digits) for key in _MEASURES[:3]}
    return Instrument(
        counted(table, "items"),
        counted(table, "factors"),
        names,
        measures,
        {key: bound for key, bound in bounds.items() if bound is not None},
        {name: _of_items(items, "std", digits) for name, items in rows.items()},
        standardised="convention" in table.content or estimator_of(table) == "PLS",
        fornell_larcker=table.value("fornell_larcker", False),
        sd_ratio=_sd_ratio(table),
        loading_rows=tuple(row for name, items in rows.items() for row in _estimates(name, items, digits)),
        multiple_correlations={name: smc for name, items in rows.items() if (smc := _of_items(items, "smc", digits))},
    )


def _by_construct(table: TomlTable, names: tuple[str, ...], digits: str) -> dict[str, Figure]:
    if names:
        table.check_keys(names)
    return figures(table, digits)


def _sd_ratio(table: TomlTable) -> float:
    ratio = figure(table, "sd_ratio", "rounded")
    if ratio is None:
        return Instrument().sd_ratio
    if ratio.value < 1:
        raise table.error(f"{table.where}: sd_ratio = {ratio.text} must be at least 1: the larger over the smaller")
    return ratio.value


def _with_rows(table: TomlTable) -> dict[str, TomlTable]:
    """A construct's items, each as a table; a single number is its standardised loading."""
    tables: dict[str, TomlTable] = {}
    for item, value in table.content.items():
        content: Mapping[str, Any] = value if isinstance(value, dict) else {"std": value}
        tables[item] = TomlTable(content, f"{table.where}: {item}", table.error)
        tables[item].check_keys(LOADING)
    return tables


def _of_items(rows: Mapping[str, TomlTable], key: str, digits: str) -> dict[str, Figure]:
    read = {item: figure(row, key, digits) for item, row in rows.items()}
    return {item: value for item, value in read.items() if value is not None}


def _estimates(construct: str, rows: Mapping[str, TomlTable], digits: str) -> list[PrintedPath]:
    """The loadings of which more is printed than the standardised value."""
    found: list[PrintedPath] = []
    for item, row in rows.items():
        estimates, one_tailed = read_estimates(row, 0.05, digits)
        if set(estimates) - {"std"}:
            found.append(PrintedPath(f"{construct}.{item}", "=~", (construct, item), estimates, one_tailed))
    return found
