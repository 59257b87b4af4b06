"""How many of the printed figures were held against others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass

from egovbayes.audit.figure import Figure
from egovbayes.audit.finding import Finding, Verdict
from egovbayes.audit.model_fit.possible import POSSIBLE


def printed_figures(value: object) -> Iterator[Figure]:
    """Every figure in printed tables, however deep."""
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


def tested_figures(findings: Iterable[Finding]) -> int:
    """How many printed figures a check had something to say of, beyond that they are possible at all."""
    told = (one for one in findings if one.verdict != Verdict.UNSAID and one.name != POSSIBLE)
    return len(
        {(_scope(one.where), value.name, value.printed) for one in told for value in one.values if value.printed}
    )


def _scope(where: str) -> str:
    """The table or the row that a place is in."""
    parts = where.split(".")
    return (
        where
        if "paths" in parts or "indirect" in parts or parts[0] in {"means", "demographics_percent"}
        else parts[0] + (f".{parts[1]}" if parts[0].startswith("table") and len(parts) > 1 else "")
    )
