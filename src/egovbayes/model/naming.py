"""Does every name in a claim stand for one thing? Groups that are named must be there, and carry the label; what is
judged on standardised values must have one.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from egovbayes.hints import listed, nearest
from egovbayes.model.claims.claims import Claim
from egovbayes.model.claims.references import Rows, labels_behind, names_in, rows_by_name, standardised_row
from egovbayes.model.judging.judging import Judgement
from egovbayes.model.language.arithmetic import dotted, pointing_at
from egovbayes.model.language.group_names import group_number, in_group, spaced, split_name
from egovbayes.model.table.table import ParameterTable

_MOST_SHOWN = 4


def names_a_group(claim: Claim) -> bool:
    """Whether the claim asks for a group by its name."""
    return any("[" in dotted(node) for node in _nodes(claim))


def check_groups(claim: Claim, table: ParameterTable, where: str) -> None:
    """Raise ModelSyntaxError for `label[group]` where there is no such group, or no parameter of it has the label."""
    known = rows_by_name(table)
    for node in _nodes(claim):
        name, group = split_name(dotted(node))
        if group is None:
            continue
        if len(table.groups) == 1:
            raise pointing_at(node, claim.text, f"{where}: the model has one group: write {name}")
        if group_number(table.groups, group) is None:
            found = f"the model has no group {group!r}{nearest(group, table.groups)}; groups: {listed(table.groups)}"
            raise pointing_at(node, claim.text, f"{where}: {found}")
        alike = [name for name in table.groups if spaced(name) == group]
        if len(alike) > 1:
            found = f"{len(alike)} groups are called {group!r} but for blanks or the make-up of letters: {_told(alike)}"
            raise pointing_at(node, claim.text, f"{where}: {found}; give them one name in the survey, or clearer ones")
        for label in labels_behind(table, [in_group(name, group)]):
            if label not in known:
                bare = split_name(label)[0]
                carrying = listed(dict.fromkeys(table.groups[table.rows[i].group] for i in known.get(bare, ())))
                raise pointing_at(
                    node,
                    claim.text,
                    f"{where}: no parameter of {group} is labelled {bare!r}; groups with it: {carrying}",
                )


def check_single(judgement: Judgement, table: ParameterTable, where: str) -> None:
    """Raise ModelSyntaxError where a name in std(), written or added, has several standardised values."""
    known = rows_by_name(table)
    text = judgement.asked.text
    for node in _in_std(judgement.claim):
        for label in labels_behind(table, [dotted(node)]):
            rows = known.get(label, ())
            if rows and standardised_row(table, rows) is None:
                why = f"{judgement.note}; and " if judgement.claim is not judgement.asked else ""
                raise pointing_at(node, text, f"{where}: {why}{_several(table, dotted(node), label, rows)}")


def _several(table: ParameterTable, name: str, label: str, rows: Rows) -> str:
    groups = tuple(dict.fromkeys(table.groups[table.rows[i].group] for i in rows))
    of = label if name == label else f"{label}, which {name} is made of,"
    if len(groups) > 1:
        ways = [f"std({in_group(split_name(name)[0], group)})" for group in groups]
        return f"{of} has a standardised value in each of the groups {listed(groups)}: say which, {_or(ways)}"
    carriers = [table.rows[i] for i in rows]
    bare = split_name(label)[0]
    shown = carriers[:_MOST_SHOWN]
    own = "; ".join(f"{row.lhs} {row.op} {bare}{i}*{row.rhs}" for i, row in enumerate(shown, 1))
    ties = "; ".join(f"{bare}1 == {bare}{i}" for i in range(2, len(shown) + 1))
    return (
        f"{of} is carried by {listed(table.unique_name(row) for row in carriers)}, each with a standardised value of "
        f"its own: give each a label of its own, tie them with == ({own}; {ties}), and name the one that is meant, "
        f"say std({bare}1)"
    )


def _or(ways: list[str]) -> str:
    return " or ".join(ways if len(ways) <= _MOST_SHOWN else ways[:1])


def _told(names: list[str]) -> str:
    return ", ".join(map(ascii, names))


def _nodes(claim: Claim) -> Iterator[ast.Name | ast.Attribute]:
    for comparison in claim.comparisons:
        yield from names_in(comparison.left.tree)
        yield from names_in(comparison.right.tree)


def _in_std(claim: Claim) -> Iterator[ast.Name | ast.Attribute]:
    for node in ast.walk(claim.tree):
        if isinstance(node, ast.Call) and dotted(node.func) == "std":
            yield from names_in(node.args[0])
