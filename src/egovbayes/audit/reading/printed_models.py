"""The columns of fit measures ([table1.full] and the like) of a file of printed figures, with their paths."""

from __future__ import annotations

import re
from collections.abc import Iterator

from egovbayes.audit.figure import Figure
from egovbayes.audit.paper import PrintedModel, PrintedPath
from egovbayes.audit.reading.keys import (
    ADJUSTED,
    CORRECTED,
    COUNTS,
    ESTIMATES,
    ESTIMATORS,
    EXPLAINED,
    F_TEST,
    FIGURES,
    MODEL,
    PATH,
    PROBABILITIES,
    Q2,
)
from egovbayes.audit.reading.printed_matrices import read_correlations
from egovbayes.audit.reading.values import counts, figure, inside, probability, share, subtables
from egovbayes.data.files.toml_tables import TomlTable

_NAME = r"[^\s~<>=+*-][^\s~<>=+*]*"
_PATH = re.compile(rf"\s*({_NAME})\s*(~~|~|<-|->)\s*({_NAME})\s*")
_CHAIN = re.compile(rf"\s*{_NAME}(\s*->\s*{_NAME}){{2,}}\s*")


def read_model_column(table_name: str, name: str, table: TomlTable, digits: str) -> PrintedModel:
    """One model's printed figures. Raises for unknown keys and for values of the wrong kind."""
    named = {
        prefix: {key.removeprefix(prefix): key for key in table.content if key.startswith(prefix)}
        for prefix in (EXPLAINED, ADJUSTED, F_TEST, Q2)
    }
    table.check_keys((*MODEL, *(key for keys in named.values() for key in keys.values())))
    alpha, estimator = share(table, "alpha", 0.05), estimator_of(table)
    numbers = {key: figure(table, key, digits) for key in FIGURES}
    numbers |= {key: probability(table, key, alpha, digits) for key in PROBABILITIES}
    of = {p: _there({name: figure(table, key, digits) for name, key in keys.items()}) for p, keys in named.items()}
    return PrintedModel(
        table_name,
        name,
        counts(table, COUNTS),
        _there(numbers),
        of[EXPLAINED],
        tuple(_path(text, row, alpha, digits) for text, row in _rows(table, "paths")),
        tuple(_chain(text, row, alpha, digits) for text, row in _rows(table, "indirect")),
        read_correlations(inside(table, "correlations"), digits) if "correlations" in table.content else None,
        scaled=table.value("scaled", False) or estimator in CORRECTED,
        means=table.value("means", False) if "means" in table.content else None,
        estimator=estimator,
        alpha=alpha if "alpha" in table.content else None,
        total=tuple(_path(text, row, alpha, digits) for text, row in _rows(table, "total")),
        compared_to=table.value("compared_to", ""),
        ci_level=share(table, "ci_level", 0.95) if "ci_level" in table.content else None,
        adjusted=of[ADJUSTED],
        f_tests=of[F_TEST],
        q2=of[Q2],
        bootstrap=table.value("bootstrap", False),
        complete_paths=table.value("complete_paths", False),
        rmsea_level=share(table, "rmsea_level", 0.9),
        differences={
            other: tuple(_path(text, row, alpha, digits) for text, row in _rows(inside(table, "differences"), other))
            for other in subtables(inside(table, "differences"))
        },
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
