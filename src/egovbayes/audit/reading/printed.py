"""Files of printed figures: TOML with the digits as they stand in the paper. The keys are listed in `keys`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from egovbayes.audit.figure import DIGITS, READINGS, ROUNDED
from egovbayes.audit.paper import Printed, PrintedHypothesis, PrintedMean, PrintedModel, PrintedSample
from egovbayes.audit.reading.keys import HYPOTHESES, MEANS, SAMPLE, TOP
from egovbayes.audit.reading.printed_demographics import read_groups, read_percentages
from egovbayes.audit.reading.printed_instrument import read_instrument
from egovbayes.audit.reading.printed_matrices import read_correlations, read_htmt
from egovbayes.audit.reading.printed_models import path_names, read_model_column
from egovbayes.audit.reading.printed_toml import found_file, printed_toml
from egovbayes.audit.reading.values import counted, figure, figures, inside, subtables
from egovbayes.data.files.toml_tables import TomlTable, toml_text
from egovbayes.errors import DataError
from egovbayes.hints import listed, nearest
from egovbayes.shipped import shipped_folder

_TABLE = re.compile(r"table\w*", re.IGNORECASE)
_OTHERS = {
    "syntax": "a model, not printed figures: egovbayes check --model FILE, or beside figures --model COLUMN=FILE",
    "models": "a study, not printed figures: egovbayes study FILE",
    "printed": "a study, not printed figures: egovbayes study FILE",
    "answers": "a survey's description, not printed figures: egovbayes describe --data FILE",
    "covariance": "a matrix, not printed figures: egovbayes check --data FILE",
    "correlation": "a matrix, not printed figures: egovbayes check --data FILE",
}
_MARK = re.compile(r"^\[(demographics_percent|table\w*\.)", re.MULTILINE)


def shipped_printed() -> dict[str, Path]:
    """The files of printed figures that come with the package, by name, sorted."""
    files = sorted(shipped_folder("data").glob("*/*.toml"))
    return {path.stem: path for path in files if _MARK.search(path.read_text(encoding="utf-8"))}


def read_printed(name_or_path: str | Path, *, digits: str = ROUNDED) -> Printed:
    """The printed figures of a file or of a shipped name; `digits` says how the paper shortened them.

    Raises DataError: no such file, no TOML, unknown keys, values that are no figures.
    """
    path = found_file(name_or_path, shipped_printed(), "printed figures")
    return printed_from_toml(toml_text(path, DataError), where=path.name, digits=digits)


def printed_from_toml(text: str, *, where: str = "printed figures", digits: str = ROUNDED) -> Printed:
    """The printed figures of a TOML text; `where` opens the messages. Raises DataError."""
    if digits not in READINGS:
        raise DataError(f"digits = {digits!r} is not known{nearest(digits, DIGITS)}; known: {listed(DIGITS)}")
    whole = TomlTable(printed_toml(text, where), where, DataError)
    _check_top(whole)
    percentages, counts = read_percentages(whole.table("demographics_percent"), digits)
    htmt, bound = read_htmt(whole.table("htmt"), digits) if "htmt" in whole.content else (None, None)
    return Printed(
        where,
        str(whole.table("study").content.get("title", "")),
        _sample(whole.table("sample"), digits),
        percentages,
        _answered(whole.table("demographics_n"), whole.table("demographics_percent")),
        read_instrument(whole.table("instrument"), digits),
        {name: _mean(table, digits) for name, table in whole.tables("means").items()},
        read_correlations(whole.table("correlations"), digits) if "correlations" in whole.content else None,
        _models(whole, digits),
        {name: _hypothesis(table) for name, table in whole.tables("hypotheses").items()},
        counts,
        read_groups(whole.table("demographics_groups"), percentages),
        htmt,
        bound,
    )


def _check_top(whole: TomlTable) -> None:
    other = next((what for key, what in _OTHERS.items() if key in whole.content), None)
    if other is not None:
        raise DataError(f"{whole.where} is {other}")
    for key, content in whole.content.items():
        if _TABLE.fullmatch(key) and not isinstance(content, dict):
            raise whole.error(
                f"{whole.where}: {key} = {content!r} must be tables of figures, one a model: [{key}.MODEL]"
            )
        if key not in TOP and not (_TABLE.fullmatch(key)):
            raise DataError(
                f"{whole.where}: unknown key {key!r}{nearest(key, (*TOP, 'table1'))}; known are {listed(TOP)}, and "
                "tables of fit measures [table1.MODEL]"
            )


def _hypothesis(table: TomlTable) -> PrintedHypothesis:
    table.check_keys(HYPOTHESES)
    path, sign = table.value("path", ""), table.value("sign", "")
    if sign not in {"", "+", "-"}:
        raise DataError(f"{table.where}: sign = {sign!r} must be '+' or '-': the direction that the hypothesis claims")
    names = path_names(path, table) if path else ()
    return PrintedHypothesis(table.value("claim", ""), table.value("verdict", ""), names, sign)


def _sample(table: TomlTable, digits: str) -> PrintedSample:
    table.check_keys(SAMPLE)
    counts = {key: counted(table, key) for key in SAMPLE if key != "response_rate_percent"}
    return PrintedSample(**counts, response_rate_percent=figure(table, "response_rate_percent", digits))


def _answered(table: TomlTable, percentages: TomlTable) -> dict[str, int]:
    table.check_keys(tuple(percentages.content))
    read = {key: counted(table, key) for key in table.content}
    return {key: value for key, value in read.items() if value is not None}


def _mean(table: TomlTable, digits: str) -> PrintedMean:
    table.check_keys(MEANS)
    mean = figure(table, "mean", digits)
    if mean is None:
        raise DataError(f"{table.where}: the mean is missing; write mean = 3.52")
    scale = figures(TomlTable(_ends(table), table.where, DataError), digits)
    ends = tuple(value.value for value in scale.values())
    if scale and (len(ends) != 2 or ends[0] >= ends[1]):
        raise DataError(f"{table.where}: scale must be the lowest and the highest answer, say [1, 5]")
    items = counted(table, "items")
    if items == 0:
        raise DataError(f"{table.where}: items = 0: a mean is over at least one item")
    return PrintedMean(
        mean,
        figure(table, "sd", digits),
        counted(table, "n"),
        items or 1,
        (ends[0], ends[1]) if scale else None,
        figure(table, "skewness", digits),
        figure(table, "kurtosis", digits),
        items_told=items is not None,
    )


def _check_others(
    others: Iterable[object], key: str, column: TomlTable, name: str, columns: Mapping[str, TomlTable]
) -> None:
    """Raises where a column names, under this key, one that is no other column of its table."""
    known = [one for one in columns if one != name]
    for other in others:
        if other not in known:
            table_name = column.where.rpartition("[")[2].partition(".")[0]
            raise DataError(
                f"{column.where}: {key} names {other!r}, which is no other column of [{table_name}]"
                f"{nearest(str(other), known)}; columns: {listed(known) or 'none'}"
            )


def _ends(table: TomlTable) -> dict[str, object]:
    """The ends of a scale under names of their own."""
    nothing: list[object] = []
    return {f"scale[{i}]": end for i, end in enumerate(table.value("scale", nothing))}


def _models(whole: TomlTable, digits: str) -> tuple[PrintedModel, ...]:
    """Every column of every table. Raises where one is compared to a column that is not there."""
    tables = {key: subtables(whole.table(key)) for key in whole.content if key not in TOP}
    for columns in tables.values():
        for name, column in columns.items():
            compared = [column.content["compared_to"]] if column.content.get("compared_to") else []
            _check_others(compared, "compared_to", column, name, columns)
            _check_others(inside(column, "differences").content, "differences", column, name, columns)
    return tuple(
        read_model_column(table_name, name, column, digits)
        for table_name, columns in tables.items()
        for name, column in columns.items()
    )
