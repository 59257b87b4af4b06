"""Does every name in a claim or definition stand for one thing? Groups that are named must be there, and carry the
label; what differs between groups must say of which it is; what is judged on standardised values must have one.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from egovbayes.hints import listed, nearest
from egovbayes.model.claims.claims import Claim, parse_claim
from egovbayes.model.claims.references import Rows, calls_in, labels_behind, names_in, rows_by_name, standardised_row
from egovbayes.model.judging.judging import Judgement, judgements
from egovbayes.model.language.arithmetic import Call, dotted, pointing_at
from egovbayes.model.language.expressions import Expression, parse_expression
from egovbayes.model.language.group_names import group_number, in_group, spaced, split_name, written_in_group
from egovbayes.model.spec import Definition, ModelSpec
from egovbayes.model.table.grouping import labels_that_differ
from egovbayes.model.table.table import ParameterTable, remembered

_MOST_SHOWN = 4

type Named = ast.Name | ast.Attribute


def check_claims(spec: ModelSpec, table: ParameterTable, *, groups_known: bool = True) -> None:
    """Raise ModelSyntaxError for a claim or definition whose names and functions do not stand for one thing each.

    Those that name groups wait until the groups are known.
    """
    claims = {hypothesis.name: parse_claim(hypothesis.claim) for hypothesis in spec.hypotheses}
    if not groups_known:
        claims = {name: claim for name, claim in claims.items() if not _asks_elsewhere(_sides(claim), table)}
        defined = (d for d in table.definitions if not _asks_elsewhere([parse_expression(d.expression)], table))
        table = replace(table, definitions=tuple(defined))
    check_definitions(spec.definitions, table)
    for name, claim in claims.items():
        check_groups(claim, table, f"hypothesis {name}")
    for name, each in zip(claims, judgements(claims.values(), table), strict=True):
        check_tied(each, table, f"hypothesis {name}")
        check_single(each, table, f"hypothesis {name}")


def _asks_elsewhere(expressions: Iterable[Expression], table: ParameterTable) -> bool:
    """Whether they name groups that the table does not have."""
    known = {None, "", *map(spaced, table.groups)}
    asked: set[str | None] = set()
    for each in expressions:
        asked |= {split_name(label)[1] for label in labels_behind(table, each.names)}
        asked |= {call.group for call in each.calls}
    return not asked <= known


def check_definitions(definitions: Iterable[Definition], table: ParameterTable) -> None:
    """Raise ModelSyntaxError where a definition that the table holds names a group that is not there, or one group's
    value of what is one value for all.
    """
    kept = {split_name(definition.name)[0] for definition in table.definitions}
    for definition in definitions:
        if definition.name in kept:
            where = f"model syntax, line {definition.line}, {definition.name}"
            for node in names_in(parse_expression(definition.expression).tree):
                if "[" not in dotted(node):
                    continue  # of its own group, where it differs
                _check_named(node, definition.expression, table, where)
                _refuse_tied(node, definition.expression, table, where)


def check_groups(claim: Claim, table: ParameterTable, where: str) -> None:
    """Raise ModelSyntaxError for `label[group]` where there is no such group, or no parameter of it has the label, and
    for names and functions of the whole model that differ between groups and do not say of which they are.
    """
    for node in _nodes(claim):
        _check_named(node, claim.text, table, where)
    for side in _sides(claim):
        for tree, call in calls_in(side.tree):
            _refuse(whose(call, table.groups), tree, claim.text, where)


def whose(call: Call, groups: Sequence[str]) -> str:
    """Why it is not said of which group the call is; empty where it is."""
    if call.group or len(groups) == 1:
        return _no_group(replace(call, group="").key, call.group, groups) if call.group else ""
    ways = _or([written_in_group(call.key, group) for group in groups])
    return f"{call.key} does not say which of the groups {listed(groups)} it is about: say {ways}"


def _no_group(name: str, group: str, groups: Sequence[str]) -> str:
    """Why there is not one group of that name; empty where there is."""
    if len(groups) == 1:
        return f"the model has one group: write {name}"
    if group_number(groups, group) is None:
        return f"the model has no group {group!r}{nearest(group, groups)}; groups: {listed(groups)}"
    alike = [name for name in groups if spaced(name) == group]
    if len(alike) > 1:
        told = ", ".join(map(ascii, alike))
        found = f"{len(alike)} groups are called {group!r} but for blanks or the make-up of letters: {told}"
        return f"{found}; give them one name in the survey, or clearer ones"
    return ""


def _refuse(found: str, node: ast.expr, text: str, where: str) -> None:
    if found:
        raise pointing_at(node, text, f"{where}: {found}")


def _check_named(node: Named, text: str, table: ParameterTable, where: str) -> None:
    name, group = split_name(dotted(node))
    if group is None:
        _refuse(_in_several(name, table), node, text, where)
        return
    _refuse(_no_group(name, group, table.groups), node, text, where)
    if not _labels_without_group(table, name):
        _refuse(f"{name} is one value for all groups: write {name}", node, text, where)
    known = rows_by_name(table)
    for label in labels_behind(table, [in_group(name, group)]):
        if label not in known:
            bare = split_name(label)[0]
            defined = _defined_in(table).get(bare, ())
            carrying = listed(defined or _groups_of(table, known.get(bare, ())))
            what = f"{bare!r} is not defined in {group}" if defined else f"no parameter of {group} is labelled {bare!r}"
            _refuse(f"{what}; groups with it: {carrying}", node, text, where)


def _in_several(name: str, table: ParameterTable) -> str:
    """That a name stands for something else in each group; empty where it does not."""
    rows = rows_by_name(table).get(name, ()) if name in labels_that_differ(table) else ()
    own = _defined_in(table).get(name) or _groups_of(table, rows)
    ways = _or([written_in_group(name, group) for group in own])
    return f"{name} differs between the groups {listed(own)}: say which, {ways}" if own else ""


def _groups_of(table: ParameterTable, rows: Rows) -> tuple[str, ...]:
    return tuple(dict.fromkeys(table.groups[table.rows[i].group] for i in rows))


@remembered
def _defined_in(table: ParameterTable) -> Mapping[str, tuple[str, ...]]:
    """For each definition that differs between groups, where it is defined."""
    found: dict[str, list[str]] = {}
    for definition in table.definitions:
        name, group = split_name(definition.name)
        if group is not None:
            found.setdefault(name, []).append(group)
    return {name: tuple(groups) for name, groups in found.items()}


def check_tied(judgement: Judgement, table: ParameterTable, where: str) -> None:
    """Raise ModelSyntaxError where a name says the group of what is one value for all, but for its standardised value,
    which every group has for itself.
    """
    standardised = {id(node) for node in _in_std(judgement.claim)}
    for node in _nodes(judgement.claim):
        if id(node) not in standardised:
            _refuse_tied(node, judgement.asked.text, table, where)


def _refuse_tied(node: Named, text: str, table: ParameterTable, where: str) -> None:
    name, group = split_name(dotted(node))
    if group is None or name in _defined_in(table):
        return
    known, differing, labels = rows_by_name(table), labels_that_differ(table), _labels_without_group(table, name)
    if all(label not in differing and len(_groups_of(table, known[label])) > 1 for label in labels):
        own = f"write {name}, or std({written_in_group(name, group)}) for its standardised value there"
        free = f'to let it differ: group_free = ["{table.rows[known[labels[0]][0]].name}"]'
        _refuse(f"{name} is one value for all groups: {own}; {free}", node, text, where)


def _labels_without_group(table: ParameterTable, name: str) -> tuple[str, ...]:
    """The labels behind a name that take the group the name is asked for."""
    return tuple(label for label in labels_behind(table, [name]) if split_name(label)[1] is None)


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
    groups = _groups_of(table, rows)
    of = label if name == label else f"{label}, which {name} is made of,"
    if len(groups) > 1:
        ways = [f"std({written_in_group(split_name(name)[0], group)})" for group in groups]
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


def _sides(claim: Claim) -> tuple[Expression, ...]:
    return tuple(side for comparison in claim.comparisons for side in (comparison.left, comparison.right))


def _nodes(claim: Claim) -> Iterator[Named]:
    for side in _sides(claim):
        yield from names_in(side.tree)


def _in_std(claim: Claim) -> Iterator[Named]:
    for side in _sides(claim):
        for node in ast.walk(side.tree):
            if isinstance(node, ast.Call) and dotted(node.func) == "std":
                yield from names_in(node.args[0])
