"""lavaan's parameterEstimates() and standardizedSolution(), written by write.csv() or copied: columns lhs, op, rhs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from egovbayes.data.estimates.estimates import Cells, OtherEstimate, OtherEstimates, Relation, number_of

PROGRAM = "lavaan"
_RELATIONS = {
    "=~": Relation.LOADING,
    "~": Relation.PATH,
    "~~": Relation.COVARIANCE,
    "~1": Relation.MEAN,
    ":=": Relation.DEFINED,
}
_RAW, _STANDARDISED = ("est", "estimate"), ("est.std", "std.all")
_GROUPS = ("group.label", "group_label", "group")


def is_lavaan(lines: list[Cells]) -> bool:
    """Whether a line names the columns lhs, op and rhs."""
    return _header(lines) is not None


def read_lavaan(source: str, lines: list[Cells]) -> OtherEstimates:
    """Every row that has an estimate; thresholds and constraints are left."""
    at = _header(lines) or 0
    names = [name.lower() for name in lines[at]]
    found: list[OtherEstimate] = []
    left: list[tuple[str, str]] = []
    for line in lines[at + 1 :]:
        # a table printed by R has its row's number in front, which the line of names has no name for
        cells = line[len(line) - len(names) :] if len(line) > len(names) else line
        row = dict(zip(names, cells, strict=False))
        own = list(_estimates(row))
        found += own
        if not own:
            left.append((" ".join(row.get(name, "") for name in ("lhs", "op", "rhs")), _why_not(row)))
    return OtherEstimates(source, PROGRAM, tuple(found), tuple(left))


def _header(lines: list[Cells]) -> int | None:
    return next((i for i, line in enumerate(lines[:20]) if {"lhs", "op", "rhs"} <= {c.lower() for c in line}), None)


def _estimates(row: Mapping[str, str]) -> Iterator[OtherEstimate]:
    relation = _RELATIONS.get(row.get("op", ""))
    if relation is None:
        return
    lhs, rhs = row.get("lhs", ""), row.get("rhs", "")
    ends = (rhs, lhs) if relation is Relation.LOADING else (lhs, rhs)
    group = next((row[name] for name in _GROUPS if row.get(name)), "")
    written = f"{lhs} {row['op']} {'' if relation in {Relation.MEAN, Relation.DEFINED} else rhs}".strip()
    for columns, standardised in ((_RAW, False), (_STANDARDISED, True)):
        value = next((number_of(row[name]) for name in columns if name in row), None)
        if value is not None:
            yield OtherEstimate(written, relation, ends, value, standardised, group)


def _why_not(row: Mapping[str, str]) -> str:
    op = row.get("op", "")
    if op == "|":
        return "a threshold"
    return "no estimate stands in the row" if op in _RELATIONS else f"{op or 'nothing'} is no relation of a model"
