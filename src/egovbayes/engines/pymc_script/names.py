"""What each free value is called in a script: a Python name, and the name of its variable in PyMC."""

from __future__ import annotations

import ast
import keyword
import re
from collections.abc import Iterable, Mapping, Sequence

from egovbayes.model.language.expressions import parse_expression
from egovbayes.model.spec import Definition
from egovbayes.model.table.table import Parameter, ParameterTable
from egovbayes.notation import Kind, Scale

TAKEN = frozenset(
    (
        "ITEMS",
        "CONSTRUCTS",
        "az",
        "np",
        "pd",
        "pm",
        "pt",
        "sys",
        "abs",
        "max",
        "min",
        "len",
        "zip",
        "answers",
        "answered_alike",
        "correlation",
        "covariance",
        "draws",
        "effects",
        "expected",
        "implied",
        "inside",
        "intercepts",
        "items",
        "loadings",
        "main",
        "matrix",
        "mean",
        "means",
        "model",
        "model_of",
        "name",
        "observed",
        "paths",
        "positive_definite",
        "residual_sds",
        "residuals",
        "disturbances",
        "rows",
        "seen",
        "together",
        "together_covariance",
    )
)
"""Python names that the script has a use for itself."""
_STEMS = {
    Kind.LOADING: "loading",
    Kind.PATH: "path",
    Kind.CONSTRUCT_SD: "sd",
    Kind.CONSTRUCT_CORRELATION: "cor",
    Kind.RESIDUAL_SD: "residual_sd",
    Kind.RESIDUAL_CORRELATION: "residual_cor",
    Kind.INTERCEPT: "intercept",
    Kind.CONSTRUCT_MEAN: "mean",
}


def variable_names(table: ParameterTable) -> tuple[str, ...]:
    """The names of PyMC's variables (free,), as checks have them: loading[attitude=~att2], path[readiness~attitude]."""
    named = zip(table.representatives, table.free_names, strict=True)
    return tuple(name if row.kind is Kind.HYPERPARAMETER else f"{row.kind.value}[{name}]" for row, name in named)


def python_names(table: ParameterTable) -> tuple[str, ...]:
    """A Python name for each free value (free,): its label where it has one, else what it is and of what."""
    return unique((row.label or _described(row) for row in table.representatives), TAKEN)


def construct_names(table: ParameterTable, parameters: Sequence[str]) -> tuple[str, ...]:
    """A Python name for each construct, different from those of the parameters."""
    return unique(table.constructs, TAKEN | set(parameters))


def _described(row: Parameter) -> str:
    if row.kind not in _STEMS:
        return row.name
    ends = [row.lhs] if row.lhs == row.rhs or row.op == "~1" else [row.lhs, row.rhs]
    return "_".join([_STEMS[row.kind], *ends])


def unique(names: Iterable[str], taken: Iterable[str]) -> tuple[str, ...]:
    """The names as Python may have them, each once and none of those taken."""
    used = {*taken, *keyword.kwlist}
    found = []
    for name in names:
        stem = re.sub(r"\W", "_", name)
        stem = stem if stem.isidentifier() else f"_{stem}"
        here, number = stem, 1
        while here in used:
            number += 1
            here = f"{stem}_{number}"
        used.add(here)
        found.append(here)
    return tuple(found)


def definition_lines(table: ParameterTable, names: Sequence[str]) -> list[str]:
    """The lines that define what the model defines; a comment where plain arithmetic cannot say it."""
    known = {row.label: names[row.free] for row in table.rows if row.label and row.free >= 0}
    known |= {row.label: f"({derived_value(row, names)})" for row in (table.rows[i] for i in table.derived)}
    own = unique((definition.name for definition in table.definitions), {*TAKEN, *names})
    lines = []
    for definition, name in zip(table.definitions, own, strict=True):
        written = _arithmetic(definition, known)
        if written is None:
            lines.append(f"# not written, for it is more than arithmetic: {definition.name} := {definition.expression}")
            continue
        known[definition.name] = name
        lines.append(f'{name} = pm.Deterministic("{definition.name}", {written})')
    return lines


def derived_value(row: Parameter, names: Sequence[str]) -> str:
    """What a derived value is, of the Python `names` (free,) of free values: a variance is made of variances."""
    power = " ** 2" if row.scale is Scale.DEVIATION else ""
    parts = [f"{weight!r} * {names[number]}{power}" for number, weight in row.made]
    return " + ".join([*parts, *([repr(row.constant)] if row.constant else [])])


def _arithmetic(definition: Definition, known: Mapping[str, str]) -> str | None:
    tree = parse_expression(definition.expression).tree
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id not in known:
            return None
        if not isinstance(
            node, ast.Name | ast.BinOp | ast.UnaryOp | ast.Constant | ast.operator | ast.unaryop | ast.Load
        ):
            return None
    return ast.unparse(_Renamed(known).visit(ast.parse(ast.unparse(tree), mode="eval")))


class _Renamed(ast.NodeTransformer):
    """Labels by their Python names."""

    def __init__(self, known: Mapping[str, str]) -> None:
        self.known = known

    def visit_Name(self, node: ast.Name) -> ast.Name:
        """The same name in Python."""
        return ast.Name(self.known[node.id], node.ctx)
