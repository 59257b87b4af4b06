"""Names with the group they are of, `b[Grant-White]`, and functions of the model by group, `total(y, x)[urban]`: how
they are told apart in a text, put together and taken apart.

A group's name may hold what no name in Python may (blanks, hyphens, figures first), so it is hidden before the text is
parsed, letter for letter, and put back into the tree: carets stay where they belong.
"""

from __future__ import annotations

import ast
import re
import unicodedata
from collections.abc import Callable, Sequence
from copy import deepcopy
from functools import lru_cache

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
    """The tree of the masked text with every `label[...]` as one name, which holds the group's own, and behind a call
    the group as a name.
    """
    hidden = masked(plain)
    groups = (next(part for part in found.groups() if part is not None) for found in _BRACKET.finditer(plain))
    places = (len(hidden[: found.start(1)].encode()) for found in re.finditer(r"\[(_*)\]", hidden))
    named: ast.expr = _Naming(dict(zip(places, groups, strict=True))).visit(tree)
    return named


class _Naming(ast.NodeTransformer):
    """Subscripts of names by masked groups become names; those of calls get the group's own name."""

    def __init__(self, groups: dict[int, str]) -> None:
        self._groups = groups

    def visit_Subscript(self, node: ast.Subscript) -> ast.expr:
        group = self._groups.get(node.slice.col_offset)
        if group is None or not isinstance(node.value, ast.Name | ast.Attribute | ast.Call):
            return node
        if isinstance(node.value, ast.Call):
            return ast.copy_location(ast.Subscript(node.value, ast.Name(spaced(group), ast.Load()), ast.Load()), node)
        return ast.copy_location(ast.Name(in_group(ast.unparse(node.value), group), ast.Load()), node)


class _Renaming(ast.NodeTransformer):
    """Names of labels and definitions become something else; names of functions do not."""

    def __init__(self, replaced: Callable[[str], ast.expr]) -> None:
        self._replaced = replaced

    def visit_Name(self, node: ast.Name) -> ast.expr:
        return ast.copy_location(self._replaced(node.id), node)

    def visit_Attribute(self, node: ast.Attribute) -> ast.expr:
        return ast.copy_location(self._replaced(ast.unparse(node)), node)

    def visit_Call(self, node: ast.Call) -> ast.expr:
        arguments: list[ast.expr] = [self.visit(argument) for argument in node.args]
        return ast.copy_location(ast.Call(node.func, arguments, []), node)


def renamed(tree: ast.expr, replaced: Callable[[str], ast.expr]) -> ast.expr:
    """The tree with something else in place of every name of a label or definition; those of functions stay."""
    found: ast.expr = _Renaming(replaced).visit(deepcopy(tree))
    return found


@lru_cache(4096)
def spaced(text: str) -> str:
    """The text in composed letters with single blanks, as names are compared."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def in_group(name: str, group: str) -> str:
    """`name[group]`."""
    return f"{name}[{spaced(group)}]"


def written_in_group(name: str, group: str) -> str:
    """The same as a text that is read so: the group in quotes where its name could be taken for something else."""
    group = spaced(group)
    quote = "" if re.fullmatch(r"[^\[\]\"']*", group) else "'" if '"' in group else '"'
    return f"{name}[{quote}{group}{quote}]"


def without_group(text: str, group: str) -> str:
    """The text of a claim, or of a sentence on it, with names as they are before a group is asked for in them."""
    for written in (in_group("", group), written_in_group("", group)) if group else ():
        text = text.replace(written, "")
    return text


def split_name(name: str) -> tuple[str, str | None]:
    """The label or definition, and the group it is asked for in; None for no group in particular."""
    label, bracket, group = name.partition("[")
    return label, group[:-1] if bracket else None


def group_number(groups: Sequence[str], group: str) -> int | None:
    """Which of the groups has that name; None where none has."""
    return next((number for number, name in enumerate(groups) if spaced(name) == group), None)
