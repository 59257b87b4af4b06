"""A file of printed figures drafted from a pasted table: what is understood as keys, the rest as comments."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import count

from egovbayes.audit.drafting.headings import key_of
from egovbayes.audit.drafting.pasted import Rows, pasted_rows
from egovbayes.audit.figure import figure_of, probability_of

_TOP = """\
# Figures as they are printed, each with its digits (0.920 and 0.92 differ). Lines with # are not read.
# Look the figures over against the paper, take the # away where something was not understood, and then:
#     egovbayes audit THIS_FILE
# egovbayes audit --keys lists what else may stand here.

# [study]
# title = ""

[sample]
# valid = 000          # respondents: n of every check that is not told another
"""
_ARROW = re.compile(r"\s*(?:-+>|→|➔|⟶|=>)\s*")
_BACK = re.compile(r"\s*(?:<-+|←|~)\s*")
_STARRED = re.compile(r"(.*?\d)\s*(\*{1,3})")
_ENDS = re.compile(r"[\[(]?\s*([-−–]?[\d.]+)\s*(?:,|;|to|[-–](?=\s*[\d.]))\s*([-−–]?[\d.]+)\s*[\])]?")
_WITH_ENDS = re.compile(r"([\d.]+)\s*[\[(]([^\])]*)[\])]")
_BARE = re.compile(r"-?\d+\.\d+|0|[1-9]\d*")
_HEADED = 2


def draft(text: str) -> str:
    """The text of a file of printed figures, made from a pasted table; every line of it is read or is a comment."""
    rows = pasted_rows(text)
    for understood in _KINDS:
        lines = understood(rows)
        if lines:
            return "\n".join([_TOP, *_once(lines)]) + "\n"
    return "\n".join([_TOP, *_untouched(rows)]) + "\n"


def _once(lines: Iterable[str]) -> Iterator[str]:
    """The lines, a table of a name that was there under another, a key that was there as a comment."""
    tables: set[str] = set()
    keys: set[str] = set()
    for line in lines:
        if line.startswith(("[table1.", "[instrument")):
            head = next(name for name in _numbered(line) if name not in tables)
            tables.add(head)
            keys = set()
            yield head
        elif line.startswith("#") or " = " not in line:
            yield line
        else:
            key = line.partition(" = ")[0]
            yield f"# {line}" if key in keys else line
            keys.add(key)


def _numbered(head: str) -> Iterator[str]:
    """The head of a table, and then with a number at its end."""
    yield head
    yield from (re.sub(r'("?)\]$', rf"_{number}\1]", head) for number in count(2))


def _fit_table(rows: Rows) -> list[str]:
    """Columns of fit measures: models in rows under headings, or in columns beside them."""
    for table in (rows, [list(row) for row in zip(*rows, strict=True)]):
        heads = [key_of(cell, "fit") for cell in table[0]] if table else []
        if sum(bool(head) for head in heads[1:]) >= _HEADED and any(head not in {"", "n", "p_value"} for head in heads):
            return [line for row in table[1:] for line in _model(heads, table[0], row)]
    return []


def _model(heads: list[str], titles: list[str], row: list[str]) -> Iterator[str]:
    yield ""
    yield f"[table1.{_key(_name(row[0]) or 'model')}]"
    for head, title, cell in list(zip(heads, titles, row, strict=True))[1:]:
        if not cell or cell in {"-", "–", "—"}:
            continue
        if head == "rmsea" and (match := _WITH_ENDS.fullmatch(cell)) and (ends := _ENDS.fullmatch(match[2])):
            yield from (_line(key, text) for key, text in zip(_RMSEA, (match[1], ends[1], ends[2]), strict=True))
        else:
            yield _line(head, cell) if head else f"# {title}: {cell}"


_RMSEA = ("rmsea", "rmsea_lower", "rmsea_upper")


def _path_table(rows: Rows) -> list[str]:
    """A table of paths, one a row: a column of arrows, under headings."""
    start = next((i for i, row in enumerate(rows) if any(_path(cell) for cell in row)), None)
    if not start:
        return []
    titles = rows[start - 1]
    heads = [key_of(cell, "paths") for cell in titles]
    at = next(i for i, cell in enumerate(rows[start]) if _path(cell))
    paths: dict[str, list[str]] = {"paths": [], "indirect": []}
    verdicts: list[str] = []
    for row in rows[start:]:
        path = _path(row[at])
        if not path:
            paths["paths"].append(f"# {' | '.join(row)}")
            continue
        told = {head: cell for head, cell in zip(heads, row, strict=True) if head and cell}
        paths["indirect" if path.count("->") > 1 else "paths"].append(f"{_quoted(path)} = {{ {_estimates(told)} }}")
        if "verdict" in told:
            name = _name(told.get("hypothesis", "")) or f"H{len(verdicts) + 1}"
            verdicts.append(f"{_key(name)} = {{ path = {_quoted(path)}, verdict = {_quoted(told['verdict'])} }}")
    lines = ["", "[hypotheses]", *verdicts] if verdicts else []
    for kind, found in paths.items():
        lines += ["", f"[table1.model.{kind}]", *found] if found else []
    return [*lines, *_strange(titles, heads, at)]


def _estimates(told: dict[str, str]) -> str:
    """The figures of one path as an inline table; stars beside an estimate are its p."""
    found: dict[str, str] = {}
    for key in ("b", "se", "t", "std", "p", "f2", "vif"):
        cell = told.get(key, "")
        if match := _STARRED.fullmatch(cell):
            cell, found["p"] = match[1], found.get("p", match[2])
        if cell and _readable(key, cell):
            found[key] = cell
    if match := _ENDS.fullmatch(told.get("ci", "")):
        found |= {"ci_lower": match[1], "ci_upper": match[2]}
    return ", ".join(f"{key} = {_value(cell)}" for key, cell in found.items())


def _matrix(rows: Rows) -> list[str]:
    """A lower triangle of correlations, with or without a diagonal; one of other numbers than 1 holds roots of AVE."""
    rows = _without_moments(rows)
    named = [(row[0], [cell for cell in row[1:] if cell]) for row in rows if row[0]]
    named = [(name, cells) for name, cells in named if all(_number(cell) or _is_one(cell) for cell in cells)]
    sizes, cells = [len(cells) for _, cells in named], [cells for _, cells in named]
    diagonal: list[str] = []
    if sizes == list(range(1, len(named) + 1)):
        cells, diagonal = [row[:-1] for row in cells], [row[-1] for row in cells]
    elif sizes != list(range(len(named))):
        return []
    if len(named) < _HEADED:
        return []
    names = [_name(re.sub(r"^\d+[.)]?\s+", "", name)) for name, _ in named]
    lines = ["", "[correlations]", f"names = [{', '.join(map(_quoted, names))}]", "matrix = ["]
    lines += [f"    [{', '.join(map(_value, row))}]," for row in cells] + ["]"]
    roots = [f"{_key(name)} = {_value(cell)}" for name, cell in zip(names, diagonal, strict=False) if not _is_one(cell)]
    return [*lines, "", "[instrument.sqrt_ave]", *roots] if len(roots) == len(names) else lines


def _without_moments(rows: Rows) -> Rows:
    """The rows without columns of means and standard deviations."""
    if not rows:
        return rows
    kept = [
        i for i, title in enumerate(rows[0]) if title.lower().strip(". ") not in {"m", "mean", "sd", "s.d", "std. dev"}
    ]
    return [[row[i] for i in kept] for row in rows]


def _measures(rows: Rows) -> list[str]:
    """Reliabilities by construct, and loadings by item where there are any; a construct's cells may be merged."""
    heads = [key_of(cell, "measures") for cell in rows[0]] if rows else []
    if not {"cronbach_alpha", "composite_reliability", "ave"} & set(heads):
        return []
    kinds = ("cronbach_alpha", "composite_reliability", "ave")
    tables: dict[str, list[str]] = {f"[instrument.{kind}]": [] for kind in kinds}
    construct = ""
    for row in rows[1:]:
        told = {head: cell for head, cell in zip(heads, row, strict=True) if head and cell}
        construct = _name(told.get("construct", "" if "construct" in heads else row[0])) or construct
        if not construct:
            continue
        for kind in kinds:
            if kind in told and not any(
                line.startswith(f"{_key(construct)} =") for line in tables[f"[instrument.{kind}]"]
            ):
                tables[f"[instrument.{kind}]"].append(_line(construct, told[kind]))
        if "loading" in told and "item" in told:
            loadings = tables.setdefault(f"[instrument.loadings.{_key(construct)}]", [])
            loadings.append(_line(_name(told["item"]), _STARRED.sub(r"\1", told["loading"])))
    return [line for head, lines in tables.items() if lines for line in ("", head, *lines)]


def _untouched(rows: Rows) -> Iterator[str]:
    yield ""
    yield "# This table was not understood; its rows:"
    yield from (f"# {' | '.join(row)}" for row in rows)


def _strange(titles: list[str], heads: list[str], at: int) -> list[str]:
    strange = [
        title for i, (title, head) in enumerate(zip(titles, heads, strict=True)) if title and not head and i != at
    ]
    return ["", f"# columns that were not understood: {', '.join(strange)}"] if strange else []


_KINDS: tuple[Callable[[Rows], list[str]], ...] = (_path_table, _fit_table, _measures, _matrix)


def _path(cell: str) -> str:
    """`a -> b` (and further), from whichever way the cell writes it; empty where it is no path."""
    if len(forth := _ARROW.split(cell)) > 1:
        names = forth
    elif len(back := _BACK.split(cell)) == _HEADED:
        names = back[::-1]
    else:
        return ""
    names = [_name(re.sub(r"^H\d+\w?\s*[:.]\s*", "", name)) for name in names]
    return " -> ".join(names) if all(names) else ""


def _name(text: str) -> str:
    """A name that may stand as a key and in a path: letters and digits, joined by underscores."""
    return re.sub(r"\W+", "_", text).strip("_")


def _line(key: str, cell: str) -> str:
    """Key and figure; a comment where the cell is no figure."""
    return f"{_key(key)} = {_value(cell)}" if _readable(key, cell) else f"# {_key(key)} = {_quoted(cell)}"


def _readable(key: str, cell: str) -> bool:
    if key in {"df", "n", "delta_df"}:
        return cell.isascii() and cell.isdigit()
    try:
        (probability_of if key in {"p", "p_value", "pclose"} else figure_of)(cell)
    except ValueError:
        return False
    return True


def _value(cell: str) -> str:
    plain = cell.replace("\u2212", "-")
    return plain if _BARE.fullmatch(plain) else _quoted(plain)


def _key(name: str) -> str:
    """The name as a key of TOML, in quotes where it has other letters than plain ones."""
    return name if re.fullmatch(r"[A-Za-z0-9_]+", name) else _quoted(name)


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _number(cell: str) -> bool:
    return bool(re.fullmatch(r"\(?[-\u2212\u2013]?\d*\.?\d+\)?\s*\*{0,3}", cell))


def _is_one(cell: str) -> bool:
    return bool(re.fullmatch(r"1(\.0*)?|[-\u2013\u2014]", cell))
