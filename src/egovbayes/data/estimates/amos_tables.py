"""AMOS's tables of estimates, as its output is saved or copied: headings above rows with <--- and <-->."""

from __future__ import annotations

import re
from collections.abc import Iterator

from egovbayes.data.estimates.estimates import Cells, OtherEstimate, OtherEstimates, Relation, number_of

PROGRAM = "AMOS"
_HEADINGS = {
    "regression weights": (Relation.ARROW, False),
    "standardized regression weights": (Relation.ARROW, True),
    "covariances": (Relation.COVARIANCE, False),
    "correlations": (Relation.COVARIANCE, True),
    "variances": (Relation.COVARIANCE, False),
    "means": (Relation.MEAN, False),
    "intercepts": (Relation.MEAN, False),
}
_OF_GROUP = re.compile(r"\((?P<group>.*?) - .*\)")
_ARROW, _CURVE = re.compile(r"<-{2,}(?!>)|<(?=-(?!-))-"), re.compile(r"<-{1,}>")
_TITLE = re.compile(r"[^\W\d][^\d:(]*(?:[:(]|$)")
_NO_GROUP = re.compile(r"group number \d+", re.IGNORECASE)


def is_amos(lines: list[Cells]) -> bool:
    """Whether rows have AMOS's arrows under one of its headings."""
    headed = any(_heading(line) for line in lines)
    return headed and any(_ARROW.search(cell) or _CURVE.search(cell) for line in lines for cell in line)


def read_amos(source: str, lines: list[Cells]) -> OtherEstimates:
    """The rows under the headings that are known; those of totals, matrices and fit are left out without a word."""
    heading: tuple[Relation, bool] | None = None
    group = ""
    found: list[OtherEstimate] = []
    for line in lines:
        own = _heading(line)
        if own:
            heading, group = own[:2], own[2]
        elif _single(line) not in {"", "Estimate"}:
            heading = None  # another heading: what stands below is of something else
        elif heading is not None:
            found += _row(line, *heading, group)
    return OtherEstimates(source, PROGRAM, tuple(found))


def _single(line: Cells) -> str:
    """The text of a line that has one cell and no arrow, "" of others."""
    told = [cell for cell in line if cell]
    return told[0] if len(told) == 1 and "<-" not in told[0] and _TITLE.match(told[0]) else ""


def _heading(line: Cells) -> tuple[Relation, bool, str] | None:
    text = next((cell for cell in line if cell), "")
    title = re.split(r"[:(]", text)[0].strip().lower()
    if title not in _HEADINGS or sum(bool(cell) for cell in line) > 1:
        return None
    told = _OF_GROUP.search(text)
    group = told["group"].strip() if told else ""
    return (*_HEADINGS[title], "" if _NO_GROUP.fullmatch(group) else group)


def _row(line: Cells, relation: Relation, standardised: bool, group: str) -> Iterator[OtherEstimate]:
    """What a row estimates; nothing of the line of names."""
    text = " ".join(cell for cell in line if cell)
    for pattern in (_CURVE, _ARROW):
        found = pattern.search(text)
        if found is None:
            continue
        to, rest = text[: found.start()].strip(), text[found.end() :].split()
        value = number_of(rest[1]) if len(rest) > 1 else None
        if to and value is not None:
            sign = "<-->" if pattern is _CURVE else "<---"
            yield OtherEstimate(f"{to} {sign} {rest[0]}", relation, (to, rest[0]), value, standardised, group)
        return
    name, *rest = text.split()
    value = number_of(rest[0]) if rest else None
    if value is not None and relation in {Relation.COVARIANCE, Relation.MEAN}:
        what = "variance" if relation is Relation.COVARIANCE else "mean"
        yield OtherEstimate(f"{what} of {name}", relation, (name, name), value, standardised, group)
