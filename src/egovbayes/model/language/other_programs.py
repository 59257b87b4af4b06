"""Models written for other programs: what is said of their lines, and Mplus' equations as they are written here."""

from __future__ import annotations

import re
from collections.abc import Iterator

_SAID = {
    re.compile(r"\s*(TITLE|DATA|VARIABLE|DEFINE|ANALYSIS|MODEL( \w+)?|OUTPUT|SAVEDATA|PLOT)\s*:", re.IGNORECASE): (
        "this is an input of Mplus, of which the equations below MODEL: are the model: BY is written =~, ON ~, WITH ~~"
    ),
    re.compile(r".*\befa\s*\("): (
        'efa("block")* is lavaan\'s exploratory block, which is not supported: egovbayes explore finds what items '
        "measure; here write the loadings that there are"
    ),
    re.compile(r"\s*level\s*:"): (
        "models of two levels are not supported: one level is fitted, and `cluster` in the survey's description, or "
        "--cluster COLUMN, takes account of groups in errors and intervals"
    ),
    re.compile(r"\s*DEFINE\s*\("): (
        'DEFINE(ordinal) is semopy\'s: write likelihood = "ordinal" in a model file, or ordered = [...] where some '
        "items are numbers, or give --likelihood ordinal"
    ),
    re.compile(r"\s*(BOUND|CONSTRAINT)\s*\("): "this is semopy's: write a bound on a line of its own, a > 0; a < 1",
    re.compile(r"\s*START\s*\("): "this is semopy's: starting values are not needed; leave the line out",
    re.compile(r"\s*g?sem\s*\("): (
        "this is Stata's: write f =~ x1 + x2 + x3 for (f -> x1 x2 x3), and g ~ f for (g <- f)"
    ),
    re.compile(r".*\b(composite|reflective|constructs|relationships|multi_items)\s*\("): (
        'this is R code of SEMinR: write f =~ x1 + x2 + x3 for reflective("f", multi_items("x", 1:3)), and g ~ f for '
        'paths(from = "f", to = "g")'
    ),
    re.compile(r".*\.(AStructure|Path|Cov|MStructure)\s*\("): (
        "this is a program of AMOS: write f =~ x1 + x2 + x3 for what the items share, and g ~ f for a path; errors are "
        "added"
    ),
}
"""What is said of a line that begins so; commands of the others, none of which is an equation here."""
_STATEMENT = re.compile(r"\s*(\w+)\s+(BY|ON|WITH)\s+([^;]+)", re.IGNORECASE | re.DOTALL)
_WRITTEN = {"BY": "=~", "ON": "~", "WITH": "~~"}
_TERM = re.compile(r"(\w+)(?:\s*-\s*(\w+))?(?:(@)(-?[\d.]+)|(\*)(-?[\d.]*))?(?:\s*\((\w+)\))?")
_NUMBERED = re.compile(r"(.*?)(\d+)")
_MOST = 500
"""More names than a range of items has."""


def of_another(line: str) -> str:
    """What the line is of another program, and what to write; "" where it is of none that is known."""
    return next((said for begins, said in _SAID.items() if begins.match(line)), "")


def from_mplus(text: str) -> tuple[str, ...]:
    """Mplus' statements with BY, ON and WITH as equations, of the text below MODEL: or of all of it."""
    bare = re.sub(r"![^\n]*", "", text)
    of_model = re.search(r"^\s*MODEL\s*:(.*?)(^\s*[A-Z][A-Z ]*:|\Z)", bare, re.IGNORECASE | re.DOTALL | re.MULTILINE)
    found = (_STATEMENT.fullmatch(one) for one in (of_model[1] if of_model else bare).split(";"))
    return tuple(line for one in found if one is not None for line in _equation(*one.groups()))


def _equation(left: str, verb: str, right: str) -> Iterator[str]:
    terms = [term for one in _TERM.finditer(right) for term in _terms(one)]
    yield f"{left} {_WRITTEN[verb.upper()]} {' + '.join(terms)}"


def _terms(found: re.Match[str]) -> Iterator[str]:
    first, last, at, value, star, _, label = found.groups()
    before = f"{value}*" if at else f"{label}*" if label else "NA*" if star else ""
    yield from (f"{before}{name}" for name in _between(first, last))


def _between(first: str, last: str) -> list[str]:
    """x1, x2, x3 of x1-x3."""
    ends = [_NUMBERED.fullmatch(name or "") for name in (first, last)]
    if ends[0] is None or ends[1] is None or ends[0][1] != ends[1][1]:
        return [name for name in (first, last) if name]
    numbers = range(int(ends[0][2]), min(int(ends[1][2]), int(ends[0][2]) + _MOST) + 1)
    return [f"{ends[0][1]}{number}" for number in numbers]
