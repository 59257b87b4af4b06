"""On which scale a claim is judged: as it is written where that asks about people, standardised where raw values would
answer by the scales of the items, not at all where the choice of a marker would decide. docs/adr/0012.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass

from egovbayes.catalogue.sentence import phrase, with_and
from egovbayes.model.claims.claims import Claim, Comparison, claim_of
from egovbayes.model.claims.references import labels_behind, names_in, rows_by_name
from egovbayes.model.judging.dimensions import Dimensions, Remarks, Sort
from egovbayes.model.judging.judged_scales import NOT_JUDGED, RAW, STANDARDISED
from egovbayes.model.judging.notes import noted
from egovbayes.model.judging.one_value import Points, points_of
from egovbayes.model.language.arithmetic import dotted
from egovbayes.model.language.group_names import split_name
from egovbayes.model.table.table import ParameterTable, remembered

type Pairs = tuple[tuple[Comparison, Sort], ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """A claim as it was asked and as it is judged, on which scale (RAW, STANDARDISED or NOT_JUDGED), and a sentence on
    what a reader would not expect; empty where there is nothing to say.

    Posterior, prior and maximum likelihood all judge `claim`.
    """

    asked: Claim
    claim: Claim
    scale: str
    note: str = ""

    @property
    def judged(self) -> bool:
        """Whether there is to be a verdict."""
        return self.scale != NOT_JUDGED


def judgements(claims: Iterable[Claim], table: ParameterTable) -> tuple[Judgement, ...]:
    """How each claim is judged in this model."""
    asked = tuple(claims)
    dimensions, points = Dimensions(table), points_of(asked, table)
    return tuple(_judgement(claim, dimensions, points) for claim in asked)


def _judgement(claim: Claim, dimensions: Dimensions, points: Points) -> Judgement:
    table, remarks = dimensions.table, Remarks()
    same = next(filter(points.one_value, claim.comparisons), None)
    if same is not None:
        return Judgement(claim, claim, NOT_JUDGED, _same(same, table))
    sorts = [dimensions.compared(comparison, remarks) for comparison in claim.comparisons]
    if Sort.APART in sorts:
        return Judgement(claim, claim, NOT_JUDGED, _apart(remarks, table))
    if Sort.MIXED in sorts:
        pairs = tuple(zip(claim.comparisons, sorts, strict=True))
        standardised = claim_of(_standardised(claim.tree, pairs), claim.text)
        return Judgement(claim, standardised, STANDARDISED, _unlike(remarks, len(sorts)))
    written = any(split_name(atom)[0] in _names(table) for c in claim.comparisons for atom in _atoms(c))
    told = [*dict.fromkeys(remarks.constants.values()), *_asked(sorts), *_groups(claim, table)]
    return Judgement(claim, claim, RAW if written else STANDARDISED, "; ".join(told))


def _atoms(comparison: Comparison) -> tuple[str, ...]:
    return *comparison.left.atoms, *comparison.right.atoms


@remembered
def _names(table: ParameterTable) -> frozenset[str]:
    return frozenset((*(row.label for row in table.rows), *(split_name(d.name)[0] for d in table.definitions)))


def _standardised(tree: ast.expr, pairs: Pairs) -> ast.expr:
    """The tree with std() about every side of every comparison that raw() leaves free; chains taken apart."""
    if isinstance(tree, ast.BoolOp):
        return ast.BoolOp(tree.op, [_standardised(value, pairs) for value in tree.values])
    links: list[ast.expr] = [_link(comparison, sort) for comparison, sort in pairs if _within(comparison, tree)]
    return links[0] if len(links) == 1 else ast.BoolOp(ast.And(), links)


def _within(comparison: Comparison, tree: ast.expr) -> bool:
    return any(node is comparison.left.tree for node in ast.walk(tree))


_SIGNS: dict[str, ast.cmpop] = {">": ast.Gt(), ">=": ast.GtE(), "<": ast.Lt(), "<=": ast.LtE()}


def _link(comparison: Comparison, sort: Sort) -> ast.Compare:
    sides = comparison.left, comparison.right
    scaled = [side.tree if sort is Sort.ASKED or not side.names else _in_std(side.tree) for side in sides]
    return ast.copy_location(ast.Compare(scaled[0], [_SIGNS[comparison.op]], [scaled[1]]), comparison.left.tree)


def _in_std(tree: ast.expr) -> ast.expr:
    return ast.copy_location(ast.Call(ast.Name("std", ast.Load()), [_WithoutStd().visit(deepcopy(tree))], []), tree)


class _WithoutStd(ast.NodeTransformer):
    """What stands in std(), without it: another will stand about all of it."""

    def visit_Call(self, node: ast.Call) -> ast.expr:
        if dotted(node.func) == "std":
            return node.args[0]
        arguments: list[ast.expr] = [self.visit(argument) for argument in node.args]
        return ast.copy_location(ast.Call(node.func, arguments, []), node)


def _unlike(remarks: Remarks, n: int) -> str:
    key = "judged.standardised" if n == 1 else "judged.all_standardised"
    return noted(phrase(key, remarks="; ".join(remarks.unlike)))


def _apart(remarks: Remarks, table: ParameterTable) -> str:
    return noted(phrase("judged.apart", names=with_and(remarks.across), groups=with_and(table.groups)))


def _same(comparison: Comparison, table: ParameterTable) -> str:
    """Why a comparison of a value with itself is not judged, and how one between groups can be."""
    key = "judged.same" if len(table.groups) == 1 else "judged.same_of_groups"
    return noted(phrase(key, left=comparison.left.text, right=comparison.right.text))


def _asked(sorts: Iterable[Sort]) -> tuple[str, ...]:
    return (noted(phrase("judged.raw")),) if Sort.ASKED in sorts else ()


def _groups(claim: Claim, table: ParameterTable) -> tuple[str, ...]:
    """Whose the labels are, where a claim compares labels of different groups: c(...) goes by the order in the file."""
    known = rows_by_name(table)
    names = [dotted(node) for comparison in claim.comparisons for node in _nodes(comparison)]
    owners = {
        label: tuple(dict.fromkeys(table.groups[table.rows[i].group] for i in known[label]))
        for label in labels_behind(table, names)
        if label in known and "[" not in label
    }
    alone = {label: groups[0] for label, groups in owners.items() if len(groups) == 1}
    if len(table.groups) == 1 or len(set(alone.values())) < 2:
        return ()
    return (", ".join(phrase("judged.owner", label=label, group=group).text for label, group in alone.items()),)


def _nodes(comparison: Comparison) -> list[ast.Name | ast.Attribute]:
    return [*names_in(comparison.left.tree), *names_in(comparison.right.tree)]
