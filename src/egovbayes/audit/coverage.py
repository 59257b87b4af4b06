"""Which of the printed figures were held against others, and which no check could reach."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass

from egovbayes.audit.figure import Figure
from egovbayes.audit.finding import Finding, Severity, Verdict
from egovbayes.audit.model_fit.possible import POSSIBLE


def printed_figures(value: object) -> Iterator[Figure]:
    """Every figure in printed tables, however deep; twice where two tables hold it."""
    if isinstance(value, Figure):
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from printed_figures(part)
    elif isinstance(value, tuple):
        for part in value:
            yield from printed_figures(part)
    elif is_dataclass(value):
        for field in fields(value):
            yield from printed_figures(getattr(value, field.name))


def places(value: object) -> tuple[str, ...]:
    """Where each printed figure stands, once each, in the order of the tables."""
    return tuple(dict.fromkeys(figure.place for figure in printed_figures(value)))


def reached(findings: Iterable[Finding]) -> frozenset[str]:
    """Where the figures stand that a check had something to say or to ask of, beyond that they are possible at all."""
    told = (one for one in findings if one.verdict != Verdict.UNSAID or one.severity == Severity.QUESTION)
    return frozenset(value.place for one in told if one.name != POSSIBLE for value in one.values if value.place)
