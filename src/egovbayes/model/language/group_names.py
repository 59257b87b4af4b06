"""Names with the group they are of, `b[Grant-White]`: how they are told apart in a text, put together and taken apart.

A group's name may hold what no name in Python may (blanks, hyphens, figures first), so it is hidden before the text is
parsed, letter for letter, and put back into the tree: carets stay where they belong.
"""

from __future__ import annotations

import ast
import re
import unicodedata
from collections.abc import Sequence

_BRACKET = re.compile(r"""\[\s*(?:"([^"]*)"|'([^']*)'|([^\[\]]*?))\s*\]""")


def normal_text(text: str) -> str:
    """The text in one line with single blanks, `^` as `**` except in the names of groups."""
    line = spaced(text)
    parts, last = [], 0
    for found in _BRACKET.finditer(line):
        parts += [line[last : found.start()].replace("^", "**"), found[0]]
        last = found.end()
    return "".join((*parts, line[last:].replace("^", "**")))


def masked(plain: str) -> str:
    """A normal text with underscores in place of every group's name and its blanks and quotes; as long as it was."""
    return _BRACKET.sub(lambda found: f"[{'_' * (len(found[0]) - 2)}]", plain)


def with_group_names(tree: ast.expr, plain: str) -> ast.expr:
    """The tree of the masked text with every `label[...]` as one name, which holds the group's own."""
    hidden = masked(plain)
    groups = (next(part for part in found.groups() if part is not None) for found in _BRACKET.finditer(plain))
    places = (len(hidden[: found.start(1)].encode()) for found in re.finditer(r"\[(_*)\]", hidden))
    named: ast.expr = _Naming(dict(zip(places, groups, strict=True))).visit(tree)
    return named


class _Naming(ast.NodeTransformer):
    """Subscripts of names by masked groups become names."""

    def __init__(self, groups: dict[int, str]) -> None:
        self._groups = groups

    def visit_Subscript(self, node: ast.Subscript) -> ast.expr:
        if not isinstance(node.value, ast.Name | ast.Attribute) or node.slice.col_offset not in self._groups:
            return node
        name = in_group(ast.unparse(node.value), self._groups[node.slice.col_offset])
        return ast.copy_location(ast.Name(name, ast.Load()), node)


def spaced(text: str) -> str:
    """The text in composed letters with single blanks, as names are compared."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def in_group(name: str, group: str) -> str:
    """`name[group]`."""
    return f"{name}[{spaced(group)}]"


def split_name(name: str) -> tuple[str, str | None]:
    """The label or definition, and the group it is asked for in; None for no group in particular."""
    label, bracket, group = name.partition("[")
    return label, group[:-1] if bracket else None


def group_number(groups: Sequence[str], group: str) -> int | None:
    """Which of the groups has that name; None where none has."""
    return next((number for number, name in enumerate(groups) if spaced(name) == group), None)
