"""What a reader calls parameters: labels of constructs in place of the names that equations have."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from egovbayes.assess.fit import Fit
from egovbayes.model.spec import Construct
from egovbayes.model.table.table import Parameter
from egovbayes.notation import Kind


def construct_names(fit: Fit, names: Iterable[str] | None = None) -> dict[str, str]:
    """The labels of the constructs (of the model, if no others are given), by name; names where two have one label."""
    own = dict.fromkeys(fit.table.constructs if names is None else names)
    labels = {name: fit.spec.constructs.get(name, Construct(name)).label or name for name in own}
    return labels if len(set(labels.values())) == len(labels) else {name: name for name in own}


def row_names(fit: Fit) -> dict[str, str]:
    """By the name that a parameter has in tables, what it is: "Trust → Readiness", "Trust: tru1"."""
    labels = construct_names(fit)
    named = {fit.table.unique_name(row): row for row in fit.table.rows}
    return {name: _words(row, labels) + name.removeprefix(row.name) for name, row in named.items()}


def _words(row: Parameter, labels: Mapping[str, str]) -> str:
    left, right = labels.get(row.lhs, row.lhs), labels.get(row.rhs, row.rhs)
    if row.op == "~~":
        return left if row.lhs == row.rhs else f"{left} with {right}"
    if row.kind is Kind.LOADING:
        return f"{left}: {right}"
    if row.op == "~":
        return f"{right} → {left}"
    return left if row.op == "~1" else row.name
