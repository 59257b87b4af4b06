"""Of which model a run's moments are, in words that another run can be held against."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from egovbayes.data.answers import Answers
from egovbayes.errors import OutputError
from egovbayes.model.table.derived import derived_text
from egovbayes.model.table.table import Parameter, ParameterTable


@dataclass(frozen=True, slots=True)
class Described:
    """A run's likelihood, the relations of its model, its groups, how its items are coded, and whose answers they are.

    `relations` are rows of the parameter table as text, what each is equal to or held at among them. `coding` has the
    lowest and the highest answer of each item (None where no scale is declared) and whether it is reverse-keyed; it is
    empty where there is a matrix in place of answers.
    """

    likelihood: str
    relations: tuple[str, ...]
    groups: tuple[str, ...]
    coding: Mapping[str, tuple[float | None, float | None, bool]]
    source: str
    synthetic: bool

    @property
    def text(self) -> str:
        """As JSON, to be kept with the moments."""
        kept = {name: getattr(self, name) for name in self.__slots__}
        return json.dumps(kept, ensure_ascii=False)


def described_in(text: str, where: str) -> Described:
    """The description again that `Described.text` gave. Raises OutputError, which names `where` it stands."""
    try:
        read = json.loads(text)
        coding = {str(name): (low, high, bool(reverse)) for name, (low, high, reverse) in read["coding"].items()}
        relations, groups = (tuple(map(str, read[name])) for name in ("relations", "groups"))
        likelihood, source = (str(read[name]) for name in ("likelihood", "source"))
        return Described(likelihood, relations, groups, coding, source, bool(read["synthetic"]))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise OutputError(f"{where}: what it says of its model is damaged ({error}); fit that model again") from error


def relations_of(table: ParameterTable) -> tuple[str, ...]:
    """Every row as text, with what it is held at or equal to. Intercepts that stand there because answers are missing
    are left out: they restrict nothing.
    """
    return tuple(_relations(table.in_matrices))


def _relations(table: ParameterTable) -> Iterator[str]:
    rows = [row for row in table.rows if not (row.op == "~1" and row.automatic)]
    names = [table.unique_name(_sorted(row)) for row in rows]
    first: dict[int, str] = {}
    for row, name in zip(rows, names, strict=True):
        first[row.free] = min(name, first.get(row.free, name))
    for row, name in zip(rows, names, strict=True):
        if row.made:
            yield f"{name} = {derived_text(row, table)}"
        elif row.free < 0:
            yield f"{name} = {row.fixed:g}"
        else:
            yield name if first[row.free] == name else f"{name} = {first[row.free]}"


def _sorted(row: Parameter) -> Parameter:
    """A covariance with its sides in one order, however the model file has them."""
    lhs, rhs = sorted((row.lhs, row.rhs)) if row.op == "~~" else (row.lhs, row.rhs)
    return replace(row, lhs=lhs, rhs=rhs)


def coding_of(answers: Answers | None) -> dict[str, tuple[float | None, float | None, bool]]:
    """Lowest and highest answer of each item, and whether it is reverse-keyed; empty without answers."""
    if answers is None:
        return {}
    known = {name: answers.codebook[name] for name in answers.items if name in answers.codebook}
    return {name: (*(item.scale or (None, None)), item.reverse) for name, item in known.items()}
