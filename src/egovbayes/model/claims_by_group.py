"""Claims that name no group, about what differs between groups: one claim for each of them."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import final

from egovbayes.model.claims.claims import Claim, parse_claim
from egovbayes.model.claims.references import labels_behind, names_in, rows_by_name, standardised_row
from egovbayes.model.judging.judging import judgements
from egovbayes.model.language.arithmetic import call_of, dotted
from egovbayes.model.language.group_names import in_group, split_name, written_in_group
from egovbayes.model.spec import Hypothesis, ModelSpec
from egovbayes.model.table.grouping import labels_that_differ
from egovbayes.model.table.table import ParameterTable, remembered


def claims_by_group(spec: ModelSpec, table: ParameterTable, groups: Sequence[str] = ()) -> ModelSpec:
    """The model with every hypothesis that names no group, and whose claim has a value for each, once for each group:
    `H2a [urban]` claims `a[urban] > 0` where H2a claims `a > 0` and `a` differs. What is one value for all stays one.

    `groups` are the names to ask for; by default those of the table's groups in which the claim has a value.
    """
    if len(table.groups) == 1:
        return spec
    return replace(spec, hypotheses=tuple(one for h in spec.hypotheses for one in _in_each(h, table, groups)))


def _in_each(hypothesis: Hypothesis, table: ParameterTable, groups: Sequence[str]) -> Iterator[Hypothesis]:
    claim = parse_claim(hypothesis.claim)
    asked = _asked(claim, table)
    there = (groups or _groups_with(table, asked)) if asked.differs else ()
    if not there:
        yield hypothesis
    for group in there:
        name = f"{hypothesis.name} [{group}]"
        yield replace(hypothesis, name=name, claim=_written(claim, asked, group), of=hypothesis.name, group=group)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What takes a group in a claim: names that differ, names in std() whose standardised values do (all of the claim
    is in it where it is judged so), and whether functions of the whole model do.
    """

    names: frozenset[str] = frozenset()
    scaled: frozenset[str] = frozenset()
    all_scaled: bool = False
    calls: bool = False

    @property
    def differs(self) -> bool:
        return bool(self.names or self.scaled or self.calls)


def _asked(claim: Claim, table: ParameterTable) -> _Asked:
    sides = [side for comparison in claim.comparisons for side in (comparison.left, comparison.right)]
    names = frozenset(name for side in sides for name in side.names)
    calls = [call for side in sides for call in side.calls]
    if any("[" in name for name in names) or any(call.group for call in calls):
        return _Asked()  # who names a group means that one
    asked = _Asked(names & _differing(table), calls=bool(calls))
    # how it is judged cannot depend on the group, and can be told only where every name has one value
    first = next(iter(_groups_with(table, asked)), None)
    if first is None:
        return _Asked()
    judged = judgements([parse_claim(_written(claim, asked, first))], table)[0]
    scaled = frozenset(name for name in _in_std(judged.claim.tree) if _has_several(table, name))
    return replace(asked, scaled=scaled, all_scaled=judged.claim is not judged.asked)


@remembered
def _differing(table: ParameterTable) -> frozenset[str]:
    """Labels and definitions that stand for something else in each group."""
    parts = map(split_name, (definition.name for definition in table.definitions))
    return labels_that_differ(table) | {name for name, group in parts if group is not None}


def _groups_with(table: ParameterTable, asked: _Asked) -> tuple[str, ...]:
    """The groups that have all that is asked for."""
    known = {*rows_by_name(table), *(definition.name for definition in table.definitions)}
    return tuple(
        group for group in table.groups if known.issuperset(in_group(name, group) for name in sorted(asked.names))
    )


def _in_std(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and dotted(node.func) == "std":
            yield from map(dotted, names_in(node.args[0]))


def _has_several(table: ParameterTable, name: str) -> bool:
    """Whether the name's standardised values differ between the groups, and each has one."""
    known = rows_by_name(table)
    labels = [label for label in labels_behind(table, [name]) if "[" not in label and label in known]
    several = [label for label in labels if standardised_row(table, known[label]) is None]
    own = (known.get(in_group(label, group), ()) for label in several for group in table.groups)
    return "[" not in name and bool(several) and all(standardised_row(table, rows) is not None for rows in own)


def _written(claim: Claim, asked: _Asked, group: str) -> str:
    """The claim about one group."""
    return ast.unparse(_Grouping(asked, group).visit(deepcopy(claim.tree)))


@final
class _Grouping(ast.NodeTransformer):
    """Names and functions of the whole model get the group where they differ."""

    def __init__(self, asked: _Asked, group: str) -> None:
        self._asked, self._group, self._within = asked, group, asked.all_scaled

    def visit_Name(self, node: ast.Name) -> ast.expr:
        return self._named(node)

    def visit_Attribute(self, node: ast.Attribute) -> ast.expr:
        return self._named(node)

    def visit_Call(self, node: ast.Call) -> ast.expr:
        if call_of(node) is not None:
            return ast.Name(written_in_group(ast.unparse(node), self._group), ast.Load())
        before, self._within = self._within, self._within or dotted(node.func) == "std"
        arguments: list[ast.expr] = [self.visit(argument) for argument in node.args]
        self._within = before
        return ast.Call(node.func, arguments, [])

    def _named(self, node: ast.Name | ast.Attribute) -> ast.expr:
        name = dotted(node)
        takes = name in self._asked.names or (self._within and name in self._asked.scaled)
        return ast.Name(written_in_group(name, self._group), ast.Load()) if takes else node
