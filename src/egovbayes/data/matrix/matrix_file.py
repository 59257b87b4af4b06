"""A covariance or correlation matrix with N in place of answers, read from a TOML file."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from egovbayes.catalogue.sentence import OwnWords
from egovbayes.data.files.toml_tables import TomlTable, is_number, read_toml
from egovbayes.data.matrix.matrix_checks import check_correlations, check_positive_definite
from egovbayes.data.matrix.matrix_rounding import rounding_note
from egovbayes.data.matrix.matrix_text import Printed, csv_header, csv_matrix, printed_matrix
from egovbayes.data.matrix.matrix_units import units_note
from egovbayes.data.moments.covariance_checks import check_size
from egovbayes.data.moments.moments import Moments, moments_from_covariance
from egovbayes.errors import DataError
from egovbayes.hints import beginning, listed, nearest
from egovbayes.notation import Array

MATRIX_KEYS = ("covariance", "correlation")
_NUMBERS = ("n", "covariance", "correlation", "sd", "means")
_KEYS = ("title", "source", "synthetic", "notes", "items", "divisor", "recoded", "reliability", *_NUMBERS, "groups")
DIVISORS = ("n - 1", "n")
COVARIANCES, CORRELATIONS = "a covariance matrix", "correlations and standard deviations"


@dataclass(frozen=True, slots=True, eq=False)
class Matrix:
    """What was printed of a sample in place of its answers: moments of one or several groups, divided by n.

    `has_means` says whether means were given (else they are 0), `recoded` whether reverse-keyed items had been turned
    round (None: the file does not say). `source` is the path to show, `citation` where the matrix was printed, `digest`
    the SHA-256 of the file (and of the CSV files it names), `synthetic` whether a program drew the answers behind it.
    `reliability` is what was printed of rows that are scores of a scale, `kind` what the numbers were printed as.

    Examples:
        >>> text = '''
        ... n = 932
        ... items = ["anomia", "powerless"]
        ... correlation = [[1.0, 0.66], [0.66, 1.0]]
        ... sd = [3.44, 3.06]
        ... '''
        >>> size = Path("printed.toml").write_text(text)
        >>> printed = eb.read_data("printed.toml")
        >>> printed.moments.n_respondents, printed.has_means
        (932, False)
    """

    moments: Moments
    source: str
    title: str = ""
    citation: str = ""
    synthetic: bool = False
    has_means: bool = False
    recoded: bool | None = None
    digest: str = ""
    notes: tuple[str, ...] = ()
    reliability: Mapping[str, float] = field(default_factory=dict)
    kind: str = COVARIANCES

    def __repr__(self) -> str:
        """Where it was printed, of how many respondents, and its first items."""
        whose = f"{self.source} (synthetic)" if self.synthetic else self.source
        n = self.moments.n_respondents
        return f"<Matrix of {whose}: {n:,} respondents, {len(self.items)} items: {beginning(self.items)}>"

    @property
    def items(self) -> tuple[str, ...]:
        """Names of the items, in the matrix's order."""
        return self.moments.items


@dataclass(frozen=True, slots=True)
class _File:
    """Where the numbers are read from: the folder of CSV files, and the keys shared by all groups."""

    path: Path
    items: tuple[str, ...]
    divisor: str


def is_matrix(table: TomlTable) -> bool:
    """Whether the outermost table of a TOML file is about a matrix rather than answers."""
    groups = table.content.get("groups")
    inner = [group for group in groups.values() if isinstance(group, dict)] if isinstance(groups, dict) else []
    return any(key in section for section in (table.content, *inner) for key in MATRIX_KEYS)


def read_matrix(path: str | Path) -> Matrix:
    """The matrix in a TOML file: n, items, and covariance, or correlation and sd; means, divisor and more if you like.

    Several groups have a table each, [groups.NAME], with n and the matrix. Raises DataError, naming items and entries,
    for what no answers of n people can have, and for keys and values that cannot be read.
    """
    path = Path(path)
    if not path.is_file():
        raise DataError(f"{path}: there is no such file; give the path of a TOML file with a matrix")
    table = read_toml(path, DataError)
    table.check_keys(_KEYS)
    divisor = table.choice(table.value("divisor", DIVISORS[0]), DIVISORS, "divisor")
    file = _File(path, _items(table, path), divisor)
    parts = {name: _moments(group, file) for name, group in _groups(table).items()}
    means = {name: "means" in group.content for name, group in _groups(table).items()}
    if len(set(means.values())) > 1:
        lacking = [name for name, given in means.items() if not given]
        raise DataError(f"{table.where}: means are given for some groups only, not for {listed(lacking)}")
    return Matrix(
        moments=_together({name: moments for name, (moments, _) in parts.items()}),
        source=str(path),
        title=table.value("title", ""),
        citation=table.value("source", ""),
        synthetic=table.value("synthetic", default=False) or "synthetic" in path.name.lower(),
        has_means=all(means.values()),
        recoded=table.value("recoded", default=False) if "recoded" in table.content else None,
        digest=_digest(path, table),
        reliability=_reliability(table, file.items),
        kind=COVARIANCES if any("covariance" in group.content for group in _groups(table).values()) else CORRELATIONS,
        notes=(
            *map(OwnWords, table.texts("notes")),
            *dict.fromkeys(note for _, notes in parts.values() for note in notes),
        ),
    )


def _groups(table: TomlTable) -> dict[str, TomlTable]:
    """The table of each group, the outermost one alone under the name "". Raises DataError where both hold numbers."""
    if "groups" not in table.content:
        return {"": table}
    groups = table.tables("groups")
    if twice := [key for key in _NUMBERS if key in table.content]:
        raise DataError(
            f"{table.where}: {listed(twice)} stand outside the groups: each [groups.NAME] has its own n and matrix"
        )
    if len(groups) < 2:
        raise DataError(f"{table.where} [groups]: one group is none; write n and the matrix at the top of the file")
    for group in groups.values():
        group.check_keys(_NUMBERS)
    return groups


def _items(table: TomlTable, path: Path) -> tuple[str, ...]:
    """Names of the items, from the key or from the header of the CSV file."""
    items = table.texts("items")
    if not items:
        named = [value for value in map(table.content.get, MATRIX_KEYS) if isinstance(value, str)]
        items = csv_header(path.parent / named[0], table.where) if named and _is_csv(named[0]) else ()
    if not items:
        raise DataError(f'{table.where}: the key items is missing; name the rows in order: items = ["x1", "x2", ...]')
    if twice := sorted({item for item in items if items.count(item) > 1}):
        raise DataError(f"{table.where}: items: {listed(twice)} twice; each item has one row")
    return items


def _moments(table: TomlTable, file: _File) -> tuple[Moments, tuple[str, ...]]:
    """Moments of one group, and sentences on their precision."""
    n = _respondents(table)
    check_size(n, len(file.items), table.where)
    key = _matrix_key(table)
    correlation = key == "correlation"
    printed = _printed(table, key, file)
    if correlation:
        check_correlations(printed.values, file.items, f"{table.where}: correlation")
        sds = _per_item(table, "sd", file.items, positive=True)
        covariance = printed.values * np.outer(sds, sds)
    else:
        if "sd" in table.content:
            raise DataError(f"{table.where}: sd belongs to a correlation matrix; a covariance matrix has its own")
        covariance = printed.values
    check_positive_definite(covariance, file.items, f"{table.where}: {key}")
    means = _per_item(table, "means", file.items) if "means" in table.content else None
    moments = moments_from_covariance(file.items, covariance, n, means, divisor=file.divisor)
    notes = (
        units_note(covariance.diagonal(), correlation=correlation),
        rounding_note(printed, n, correlation=correlation),
    )
    return moments, tuple(filter(None, notes))


def _respondents(table: TomlTable) -> int:
    if "n" not in table.content:
        raise DataError(f"{table.where}: n is missing; how many respondents the matrix is from: n = 301")
    n = table.content["n"]
    if not is_number(n) or n != int(n) or n < 2:
        raise DataError(f"{table.where}: n = {n!r} must be the number of respondents, a whole number above 1")
    return int(n)


def _matrix_key(table: TomlTable) -> str:
    found = [key for key in MATRIX_KEYS if key in table.content]
    if len(found) != 1:
        what = "both are given" if found else "neither is given"
        raise DataError(f"{table.where}: a matrix is covariance, or correlation with sd; {what}, one is needed")
    if found == ["correlation"] and "sd" not in table.content:
        raise DataError(
            f"{table.where}: sd is missing: a correlation matrix needs the items' standard deviations, "
            "sd = [1.2, ...]; where none are printed write ones, and read the standardised results only"
        )
    return found[0]


def _printed(table: TomlTable, key: str, file: _File) -> Printed:
    value, where = table.content[key], f"{table.where}: {key}"
    if not (isinstance(value, str) and _is_csv(value)):
        return printed_matrix(value, file.items, where, correlation=key == "correlation")
    return csv_matrix(file.path.parent / value, file.items, where, correlation=key == "correlation")


def _is_csv(value: str) -> bool:
    return "\n" not in value.strip() and value.strip().lower().endswith(".csv")


def _per_item(table: TomlTable, key: str, items: tuple[str, ...], *, positive: bool = False) -> Array:
    """One number an item (item,). Raises DataError for another count, what is no number, and SDs not above 0."""
    values = table.content[key]
    if not isinstance(values, list) or not all(map(is_number, values)):
        raise DataError(f"{table.where}: {key} = {values!r} must be a list of numbers, one for each item")
    if len(values) != len(items):
        raise DataError(f"{table.where}: {key} needs {len(items)} numbers, one for each item, has {len(values)}")
    if positive and min(values) <= 0:
        first = values.index(min(values))
        raise DataError(f"{table.where}: {key} of {items[first]} is {values[first]:g}; it must be above 0")
    return np.array(values, float)


def _reliability(table: TomlTable, items: tuple[str, ...]) -> dict[str, float]:
    """Printed reliabilities by item. Raises DataError for names that are no items, and for what is none."""
    values = table.table("reliability")
    for name, value in values.content.items():
        if name not in items:
            raise DataError(f"{values.where}: {name!r} is no item{nearest(name, items)}; items: {listed(items)}")
        if not is_number(value) or not 0 < value <= 1:
            raise DataError(
                f"{values.where}: {name} = {value!r} must be a reliability above 0 and at most 1, say "
                f"reliability = {{ {name} = 0.85 }}"
            )
    return {name: float(value) for name, value in values.content.items()}


def _together(parts: dict[str, Moments]) -> Moments:
    """Moments of all groups, one pattern each."""
    all_moments = list(parts.values())
    return replace(
        all_moments[0],
        groups=tuple(parts),
        n=np.concatenate([moments.n for moments in all_moments]),
        group=np.arange(len(parts)),
        observed=np.concatenate([moments.observed for moments in all_moments]),
        means=np.concatenate([moments.means for moments in all_moments]),
        covariances=np.concatenate([moments.covariances for moments in all_moments]),
    )


def _digest(path: Path, table: TomlTable) -> str:
    """SHA-256 of the file and of the CSV files it names, in their order."""
    named = [value for group in _groups(table).values() for value in map(group.content.get, MATRIX_KEYS)]
    beside = [path.parent / value for value in named if isinstance(value, str) and _is_csv(value)]
    return hashlib.sha256(b"".join(file.read_bytes() for file in (path, *beside))).hexdigest()
