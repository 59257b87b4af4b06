"""What a reader calls parameters: labels of constructs in place of the names that equations have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from egovbayes.assess.fit import Fit
from egovbayes.catalogue.sentence import Text, phrase
from egovbayes.model.claims.chained_paths import constructs_along
from egovbayes.model.language.expressions import parse_expression
from egovbayes.model.spec import Construct
from egovbayes.model.table.table import Parameter, ParameterTable
from egovbayes.notation import Kind
from egovbayes.report.page.page import Page


def construct_names(fit: Fit, names: Iterable[str] | None = None) -> dict[str, str]:
    """The labels of the constructs (of the model, if no others are given), by name; names where two have one label."""
    own = dict.fromkeys(fit.table.constructs if names is None else names)
    labels = {name: fit.spec.constructs.get(name, Construct(name)).label or name for name in own}
    return labels if len(set(labels.values())) == len(labels) else {name: name for name in own}


def called_on(page: Page, fit: Fit) -> dict[str, str]:
    """What constructs are called on a page, by name: their labels in a document, their names elsewhere."""
    return construct_names(fit) if page.labelled else {}


def rows_called_on(page: Page, fit: Fit) -> dict[str, Text]:
    """What parameters are called on a page, by the name they have in tables: `row_names` in a document."""
    return row_names(fit) if page.labelled else {}


def row_names(fit: Fit) -> dict[str, Text]:
    """By the name that a parameter has in tables, what it is: "Trust → Readiness", "Trust: tru1", "Trust with Quality";
    a group at the end. A defined effect that is a product of paths one after the other is called by these.
    """
    labels = construct_names(fit)
    named = {fit.table.unique_name(row): row for row in fit.table.rows}
    rows = {name: _words(row, labels, name.removeprefix(row.name)) for name, row in named.items()}
    return rows | dict(_defined(fit.table, labels))


def _defined(table: ParameterTable, labels: Mapping[str, str]) -> Iterator[tuple[str, Text]]:
    """The defined effects that lead along paths, one after the other, in words: "Trust → Readiness → Intention"."""
    for definition in table.definitions:
        along = [labels.get(name, name) for name in constructs_along(parse_expression(definition.expression), table)]
        if along:
            _, bracket, group = definition.name.partition("[")
            last = f"{along.pop()}{f' [{group}' if bracket else ''}"
            called: Text = along[0]
            for name in (*along[1:], last):
                called = phrase("figure.row_path", first=called, second=name)
            yield definition.name, called


def _words(row: Parameter, labels: Mapping[str, str], group: str) -> Text:
    left, right = labels.get(row.lhs, row.lhs), labels.get(row.rhs, row.rhs)
    if row.op == "~~" and row.lhs != row.rhs:
        return phrase("figure.row_with", first=left, second=f"{right}{group}")
    if row.kind is Kind.LOADING:
        return phrase("figure.row_loading", first=left, second=f"{right}{group}")
    if row.op == "~":
        return phrase("figure.row_path", first=right, second=f"{left}{group}")
    return f"{left if row.op in {'~~', '~1'} else row.name}{group}"
