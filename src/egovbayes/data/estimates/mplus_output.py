"""Mplus's output: MODEL RESULTS and STDYX standardised results, blocks under BY, ON, WITH, Means and Variances."""

from __future__ import annotations

import re
from dataclasses import dataclass

from egovbayes.data.estimates.estimates import OtherEstimate, OtherEstimates, Relation, number_of

PROGRAM = "Mplus"
_SECTIONS = {"MODEL RESULTS": False, "STDYX STANDARDIZATION": True}
_ENDS = re.compile(r"[A-Z][A-Z &/\-]{6,}$|(STDY|STD) Standardization", re.MULTILINE)
_BLOCK = re.compile(r"(?P<name>\S+)\s+(?P<verb>BY|ON|WITH|\|)$")
_NAMED = {
    "means": Relation.MEAN,
    "intercepts": Relation.MEAN,
    "variances": Relation.COVARIANCE,
    "residual variances": Relation.COVARIANCE,
    "new/additional parameters": Relation.DEFINED,
}
_VERBS = {"BY": Relation.LOADING, "ON": Relation.PATH, "WITH": Relation.COVARIANCE}


def is_mplus(text: str) -> bool:
    """Whether the text has Mplus's results."""
    return bool(re.search(r"^\s*MODEL RESULTS\s*$", text, re.MULTILINE)) and "Estimate" in text


@dataclass(slots=True)
class _Where:
    """The section, block and group that a line stands in."""

    standardised: bool | None = None
    relation: Relation | None = None
    of: str = ""
    group: str = ""


def read_mplus(source: str, text: str) -> OtherEstimates:
    """The rows of both sections; thresholds, R-square and all other sections are left."""
    where = _Where()
    found: list[OtherEstimate] = []
    left: list[tuple[str, str]] = []
    for line in map(str.strip, text.splitlines()):
        if not line or _moved(line, where) or where.standardised is None:
            continue
        name, *numbers = line.split()
        value = number_of(numbers[0]) if numbers else None
        if value is None:
            continue
        if where.relation is None:
            left.append((f"{where.of} {name}".strip(), "not in a block that is known here"))
            continue
        found.append(_estimate(name, value, where.relation, where, where.standardised))
    return OtherEstimates(source, PROGRAM, tuple(found), tuple(left))


def _moved(line: str, where: _Where) -> bool:
    """Whether the line opens a section, block or group, which `where` then says."""
    if line.upper() in _SECTIONS:
        where.standardised, where.relation, where.group = _SECTIONS[line.upper()], None, ""
    elif line.startswith("Group "):
        where.group, where.relation = line.removeprefix("Group ").strip(), None
    elif block := _BLOCK.fullmatch(line):
        where.of, where.relation = block["name"], _VERBS.get(block["verb"])
    elif _ENDS.fullmatch(line):
        where.standardised = None
    elif not any(character.isdigit() for character in line.rsplit(maxsplit=1)[-1]):
        where.of, where.relation = line, _NAMED.get(line.lower())
    else:
        return False
    return True


def _estimate(name: str, value: float, relation: Relation, where: _Where, standardised: bool) -> OtherEstimate:
    if relation is Relation.LOADING:
        ends, written = (name, where.of), f"{where.of} BY {name}"
    elif relation is Relation.PATH:
        ends, written = (where.of, name), f"{where.of} ON {name}"
    elif relation is Relation.COVARIANCE and where.of.lower() not in _NAMED:
        ends, written = (where.of, name), f"{where.of} WITH {name}"
    else:
        ends, written = (name, name), f"{where.of} {name}"
    return OtherEstimate(written, relation, ends, value, standardised, where.group)
