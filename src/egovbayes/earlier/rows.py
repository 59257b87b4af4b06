"""One row of a file of earlier studies: what is refused, and what a row that is pooled itself stands for."""

from __future__ import annotations

import re
from dataclasses import replace
from math import sqrt

from egovbayes.audit.figure import Figure
from egovbayes.audit.reading.values import counted, figure
from egovbayes.data.files.toml_tables import TomlTable
from egovbayes.earlier.errors_of_estimates import error_of
from egovbayes.earlier.keys import STUDY
from egovbayes.earlier.study import (
    CORRELATION,
    HOW,
    PATH,
    RAW,
    STANDARDISED,
    EarlierStudy,
    Pair,
    Source,
    pair_of,
    pooled_scale,
)

_YEAR = re.compile(r"^(.{3,80}?\(\d{4}[a-z]?\))")
_LONGEST = 40
_FEWEST = 3
"""Studies of a pooled row, of which spread and mean can be told apart."""
_LEAST_N = 5
"""Respondents a study of a pooled row, on average."""


def read_row(row: TomlTable, number: int) -> EarlierStudy:
    """The study of a [[study]] table. Raises DataError."""
    row.check_keys(STUDY)
    source = _source(row)
    row = TomlTable(row.content, f"{row.where} ({source.label})", row.error)
    pair, scale = _pair_and_scale(row)
    coefficient = _coefficient(row, scale)
    estimate, n, k = pooled_scale(coefficient.value, scale), counted(row, "n"), counted(row, "k")
    if n == 0:
        raise row.error(f"{row.where}: n = 0: nobody answered; leave n out where it is not known")
    if k is not None or "i2" in row.content:
        bare = EarlierStudy(
            number, source, pair, scale, coefficient.value, estimate, 0.0, "i2", n, decimals=coefficient.decimals
        )
        return _pooled(row, bare, k)
    error = error_of(row, coefficient, estimate, scale, n)
    return EarlierStudy(
        number,
        source,
        pair,
        scale,
        coefficient.value,
        estimate,
        error.value,
        error.key,
        n,
        bound=error.bound,
        decimals=coefficient.decimals,
    )


def _source(row: TomlTable) -> Source:
    text = " ".join(row.value("source", "").split())
    if not text:
        raise row.error(
            f"{row.where}: the source is missing: a figure counts as evidence where others can look it up; write "
            'source = "Author (year), title, journal" and its doi'
        )
    begin = _YEAR.match(text)
    label = " ".join(row.value("label", "").split()) or (begin[1] if begin else text)
    year = counted(row, "year", 2200)
    return Source(
        text,
        label if len(label) <= _LONGEST else f"{label[: _LONGEST - 1].rstrip()}\N{HORIZONTAL ELLIPSIS}",
        row.value("doi", ""),
        row.value("url", ""),
        row.value("read", ""),
        year,
        row.value("country", ""),
        row.value("note", ""),
    )


def _pair_and_scale(row: TomlTable) -> tuple[Pair, str]:
    text = row.value("pair", "")
    pair = pair_of(text)
    if pair is None:
        raise row.error(f"{row.where}: pair = {text!r} is no pair of two constructs: {HOW}")
    if "kind" not in row.content:
        raise row.error(f"{row.where}: kind is missing: write kind = 'path' or kind = 'correlation'")
    kind = row.choice(row.value("kind", ""), (PATH, CORRELATION), "kind")
    if kind != pair.kind:
        other = f"{pair.first} ~~ {pair.second}" if kind == CORRELATION else f"{pair.first} -> {pair.second}"
        raise row.error(
            f"{row.where}: kind = {kind!r}, and pair = {text!r} is a {pair.kind}: correlations and paths are never "
            f"pooled together, since a path is given the other predictors; write '{other}' if it is a {kind}"
        )
    scale = row.value("scale", "")
    if kind == CORRELATION:
        if scale == RAW:
            raise row.error(f"{row.where}: scale = 'raw' of a correlation: that is a covariance, which is not pooled")
        row.choice(scale or STANDARDISED, (STANDARDISED, RAW), "scale")
        return pair, CORRELATION
    if not scale:
        raise row.error(
            f"{row.where}: scale is missing: write scale = 'standardised', or scale = 'raw' where the path is in units "
            "of the items; the two are never pooled together"
        )
    return pair, row.choice(scale, (STANDARDISED, RAW), "scale")


def _coefficient(row: TomlTable, scale: str) -> Figure:
    coefficient = figure(row, "coefficient", "rounded")
    if coefficient is None:
        raise row.error(f"{row.where}: the coefficient is missing; write coefficient = 0.34")
    if scale == CORRELATION and not abs(coefficient.value) < 1:
        raise row.error(f"{row.where}: coefficient = {coefficient.text}: a correlation lies between -1 and 1")
    if scale == STANDARDISED and not abs(coefficient.value) < 1:
        raise row.error(
            f"{row.where}: coefficient = {coefficient.text} is called standardised: beyond 1 it is in units of the "
            "items (write scale = 'raw'), or of predictors that are nearly one, and then no evidence for a new study"
        )
    return coefficient


def _pooled(row: TomlTable, bare: EarlierStudy, k: int | None) -> EarlierStudy:
    """A row that is the summary of k studies, each taken to be as large as the others."""
    i2 = figure(row, "i2", "rounded")
    if k is None or i2 is None or bare.n is None:
        lacking = [key for key, value in (("k", k), ("i2", i2), ("n", bare.n)) if value is None]
        raise row.error(
            f"{row.where}: a row that is pooled itself needs k studies, n respondents in all and i2 in per cent; "
            f"there is no {' and no '.join(lacking)}"
        )
    for key in ("se", "ci", "t", "p", "level"):
        if key in row.content:
            raise row.error(
                f"{row.where}: {key} of a pooled row is that of the mean of its studies, and says nothing of a new "
                f"one: leave {key} out; k, n and i2 are what is read"
            )
    if bare.scale == RAW:
        raise row.error(
            f"{row.where}: k, n and i2 say how far studies lie apart on a standardised scale only: write the raw paths "
            "of the single studies, each with its standard error"
        )
    _check_counts(row, k, bare.n, i2)
    error = _typical_error(bare, k)
    return replace(bare, error=error, k=k, i2=i2.value, variance=error**2 / (1 - i2.value / 100))


def _check_counts(row: TomlTable, k: int, n: int, i2: Figure) -> None:
    if k < _FEWEST:
        raise row.error(
            f"{row.where}: k = {k}: of fewer than {_FEWEST} studies the spread cannot be told; write the studies "
            "themselves, each in a row of its own"
        )
    if n < _LEAST_N * k:
        raise row.error(
            f"{row.where}: n = {n} of k = {k} studies: n counts the respondents of all of them together, at least "
            f"{_LEAST_N} a study"
        )
    if 0 < i2.value < 1:
        raise row.error(
            f"{row.where}: i2 = {i2.text} would be less than one per cent: write per cent, i2 = {100 * i2.value:g}"
        )
    if not 0 <= i2.value < 100:
        raise row.error(f"{row.where}: i2 = {i2.text} must be per cent from 0 to below 100")


def _typical_error(bare: EarlierStudy, k: int) -> float:
    """The standard error of a study of n / k respondents: of Fisher's z, or of a path as if it were a correlation."""
    each = (bare.n or 0) / k
    if bare.scale == CORRELATION:
        return 1 / sqrt(each - 3)
    return (1 - bare.coefficient**2) / sqrt(each - 1)
