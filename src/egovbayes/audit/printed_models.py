"""The columns of fit measures ([table1.full] and the like) of a file of printed figures, with their paths."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from egovbayes.audit.figure import Figure
from egovbayes.audit.keys import (
    CORRECTED,
    CORRELATIONS,
    COUNTS,
    ESTIMATES,
    ESTIMATORS,
    EXPLAINED,
    FIGURES,
    MODEL,
    PATH,
    PROBABILITIES,
)
from egovbayes.audit.paper import Correlations, PrintedModel, PrintedPath
from egovbayes.audit.values import counts, figure, figures, inside, probability, share, subtables
from egovbayes.data.files.toml_tables import TomlTable

_NAME = r"[^\s~<>=+*-][^\s~<>=+*]*"
_PATH = re.compile(rf"\s*({_NAME})\s*(~~|~|<-|->)\s*({_NAME})\s*")
_CHAIN = re.compile(rf"\s*{_NAME}(\s*->\s*{_NAME}){{2,}}\s*")


def read_model_column(table_name: str, name: str, table: TomlTable, digits: str) -> PrintedModel:
    """One model's printed figures. Raises for unknown keys and for values of the wrong kind."""
    explained = {key.removeprefix(EXPLAINED): key for key in table.content if key.startswith(EXPLAINED)}
    table.check_keys((*MODEL, *explained.values()))
    alpha = share(table, "alpha", 0.05)
    numbers = {key: figure(table, key, digits) for key in FIGURES}
    numbers |= {key: probability(table, key, alpha, digits) for key in PROBABILITIES}
    estimator = estimator_of(table)
    r2 = {construct: figure(table, key, digits) for construct, key in explained.items()}
    return PrintedModel(
        table_name,
        name,
        counts(table, COUNTS),
        _there(numbers),
        _there(r2),
        tuple(_path(text, row, alpha, digits) for text, row in _rows(table, "paths")),
        tuple(_chain(text, row, alpha, digits) for text, row in _rows(table, "indirect")),
        read_correlations(inside(table, "correlations"), digits) if "correlations" in table.content else None,
        scaled=table.value("scaled", False) or estimator in CORRECTED,
        means=table.value("means", False) if "means" in table.content else None,
        estimator=estimator,
        alpha=alpha if "alpha" in table.content else None,
        bootstrap=table.value("bootstrap", False),
        complete_paths=table.value("complete_paths", False),
        rmsea_level=share(table, "rmsea_level", 0.9),
    )


def read_correlations(table: TomlTable, digits: str) -> Correlations:
    """A printed matrix. Raises when it is no lower triangle of numbers in the order of its names."""
    table.check_keys(CORRELATIONS)
    names = table.texts("names")
    if len(set(names)) != len(names) or len(names) < 2:
        raise table.error(f"{table.where}: names must be a list of at least two different names")
    nothing: list[Any] = []
    rows = table.value("matrix", nothing)
    if len(rows) == len(names) - 1:
        rows = [[], *rows]
    fitting = len(rows) == len(names) and all(
        isinstance(row, list) and len(row) in (i, i + 1) for i, row in enumerate(rows)
    )
    if not fitting:
        raise table.error(
            f"{table.where}: matrix must hold a row for each of the {len(names)} names: the lower triangle, "
            "say [[1], [0.45, 1], [0.30, 0.52, 1]]"
        )
    pairs: dict[tuple[str, str], Figure] = {}
    for i, row in enumerate(rows):
        pairs |= {(names[i], names[j]): value for j, value in enumerate(_list(row[:i], table, "matrix", digits))}
        _check_diagonal(row[i:], table)
    sd = tuple(_list(table.value("sd", nothing), table, "sd", digits))
    if sd and len(sd) != len(names):
        raise table.error(f"{table.where}: sd holds {len(sd)} values for {len(names)} names; give one for each")
    return Correlations(names, pairs, sd)


def _list(values: list[object], table: TomlTable, key: str, digits: str) -> list[Figure]:
    """The figures of a list. Raises for what is no number."""
    cells = TomlTable({f"{key}[{i}]": value for i, value in enumerate(values)}, table.where, table.error)
    return list(figures(cells, digits).values())


def _check_diagonal(cell: list[object], table: TomlTable) -> None:
    if cell and (isinstance(cell[0], bool) or not re.fullmatch(r"1(\.0*)?", str(cell[0]))):
        raise table.error(
            f"{table.where}: the diagonal holds {cell[0]!r}; leave it out or write 1 (roots of AVE belong "
            "under [instrument] sqrt_ave)"
        )


def _rows(table: TomlTable, key: str) -> Iterator[tuple[str, TomlTable]]:
    """The rows of a table of paths; one_tailed of the model holds for each that does not say its own."""
    one_tailed = {"one_tailed": table.value("one_tailed", False)}
    for text, row in subtables(inside(table, key)).items():
        row.check_keys(PATH)
        yield text, TomlTable(one_tailed | dict(row.content), row.where, row.error)


def path_names(text: str, table: TomlTable) -> tuple[str, ...]:
    """The names of a path or of a chain of them, from the outcome or along the chain. Raises for anything else."""
    row = TomlTable({}, table.where, table.error)
    return (_chain if _CHAIN.fullmatch(text) else _path)(text, row, 0.05, "rounded").names


def _path(text: str, row: TomlTable, alpha: float, digits: str) -> PrintedPath:
    match = _PATH.fullmatch(text)
    if match is None:
        raise row.error(f"{row.where}: {text!r} is no path; write 'readiness ~ attitude' or 'attitude ~~ trust'")
    left, kind, right = match.groups()
    names = (right, left) if kind == "->" else (left, right)
    return PrintedPath(text, "~~" if kind == "~~" else "~", names, *read_estimates(row, alpha, digits))


def _chain(text: str, row: TomlTable, alpha: float, digits: str) -> PrintedPath:
    if not _CHAIN.fullmatch(text):
        raise row.error(f"{row.where}: {text!r} is no chain of paths; write 'attitude -> readiness -> intention'")
    names = tuple(name.strip() for name in text.split("->"))
    return PrintedPath(text, "->", names, *read_estimates(row, alpha, digits))


def estimator_of(table: TomlTable) -> str:
    """The estimator; empty where the file tells none. Raises for one that is not known."""
    named = table.value("estimator", "").upper()
    return table.choice(named, ESTIMATORS, "estimator") if named else ""


def read_estimates(row: TomlTable, alpha: float, digits: str) -> tuple[dict[str, Figure], bool]:
    """The figures of a row of a table of paths, and whether its p is one-tailed. Raises for what is no figure."""
    read = {key: figure(row, key, digits) for key in ESTIMATES}
    return _there(read | {"p": probability(row, "p", alpha, digits)}), row.value("one_tailed", False)


def _there(values: dict[str, Figure | None]) -> dict[str, Figure]:
    return {key: value for key, value in values.items() if value is not None}
