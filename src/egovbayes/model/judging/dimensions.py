"""Dimensional analysis of claims: does their truth change when an item is multiplied by a positive number?

Products and quotients combine units; sums, differences, comparisons, min() and max() need like ones. Comparing with 0
never depends on a scale, nor does the sign of min() or max(). A constant beside a quantity is taken in its unit, which
is told. exp() and log() need pure numbers. std() and the functions of the whole model are pure numbers; raw() asks for
the scale as it is.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from fractions import Fraction
from functools import cached_property, reduce
from math import isfinite

from egovbayes.catalogue.sentence import Sentence, phrase
from egovbayes.model.claims.claims import Comparison
from egovbayes.model.claims.references import definition_of, rows_by_name
from egovbayes.model.judging.units import NO_UNIT, Unit, Units
from egovbayes.model.language.arithmetic import CLAIM_FUNCTIONS, dotted
from egovbayes.model.language.expressions import expression_of
from egovbayes.model.table.table import ParameterTable

_LARGEST_DENOMINATOR = 1000


class Sort(IntEnum):
    """What an expression is; where two meet that do not fit, the larger is what comes out."""

    NUMBER = 0
    QUANTITY = 1
    SIGN = 2
    APART = 3
    MIXED = 4
    ASKED = 5


@dataclass(frozen=True, slots=True)
class Dimension:
    """A number (`value`, where it is a constant), a quantity with its unit, something of which the sign alone is free
    of scales (`else_` is what it is otherwise), like quantities of groups with markers of their own, something that
    hangs on the scales, or something that raw() asked for.
    """

    sort: Sort
    unit: Unit = NO_UNIT
    value: float | None = None
    else_: Sort = Sort.MIXED

    @property
    def zero(self) -> bool:
        """Whether it is 0 whatever the scales."""
        return self.value == 0


PURE = Dimension(Sort.QUANTITY)


@dataclass(frozen=True, slots=True)
class Remarks:
    """What an analysis has to tell, each once and in order: constants with units; unlike units; constructs of which
    groups have a unit each.
    """

    constants: dict[str, str] = field(default_factory=dict)
    unlike: dict[str, None] = field(default_factory=dict)
    across: dict[str, None] = field(default_factory=dict)


@dataclass(frozen=True)
class Dimensions:
    """The dimensional analysis of one model."""

    table: ParameterTable

    @cached_property
    def units(self) -> Units:
        """The units of the model's rows."""
        return Units(self.table)

    @cached_property
    def _rows(self) -> Mapping[str, tuple[int, ...]]:
        return rows_by_name(self.table)

    def compared(self, comparison: Comparison, remarks: Remarks) -> Sort:
        """What comparing the two sides comes to: MIXED, APART and ASKED, or a sound one (below these)."""
        left, right = self.of(comparison.left.tree, remarks), self.of(comparison.right.tree, remarks)
        return self._alike(left, right, (comparison.left.tree, comparison.right.tree), remarks).sort

    def of(self, tree: ast.expr, remarks: Remarks) -> Dimension:
        """The dimension of an expression."""
        match tree:
            case ast.Constant():
                return Dimension(Sort.NUMBER, value=float(str(tree.value)))
            case ast.UnaryOp(operand=operand):
                return self.of(operand, remarks)
            case ast.BinOp():
                return _known(tree, self._operation(tree, remarks))
            case ast.Call():
                return _known(tree, self._call(tree, remarks))
            case ast.Subscript():
                return PURE
            case _:
                return self._named(dotted(tree), remarks)

    def _operation(self, tree: ast.BinOp, remarks: Remarks) -> Dimension:
        left, right = self.of(tree.left, remarks), self.of(tree.right, remarks)
        match tree.op:
            case ast.Add() | ast.Sub():
                return self._alike(left, right, (tree.left, tree.right), remarks)
            case ast.Mult():
                return _product(left, right, Fraction(1))
            case ast.Div():
                return _product(left, right, Fraction(-1))
            case _:
                found = _power(left, right)
                if found.sort is Sort.MIXED and max(left.sort, right.sort) < Sort.MIXED:
                    remarks.unlike[phrase("judged.no_unit", what=ast.unparse(tree)).text] = None
                return found

    def _named(self, name: str, remarks: Remarks) -> Dimension:
        definition = definition_of(self.table, name)
        if definition is not None:
            return self.of(definition.tree, remarks)
        rows = self._rows.get(name, ())
        if not rows:
            return PURE
        if all(self.table.rows[i].free < 0 and self.table.rows[i].fixed == 0 for i in rows):
            return Dimension(Sort.NUMBER, value=0.0)
        return Dimension(Sort.QUANTITY, self.units.of(rows))

    def _call(self, tree: ast.Call, remarks: Remarks) -> Dimension:
        name = dotted(tree.func)
        if name == "raw":
            return Dimension(Sort.ASKED)
        if name in CLAIM_FUNCTIONS:
            return PURE
        arguments = [self.of(argument, remarks) for argument in tree.args]
        if name in ("min", "max"):
            return self._extreme(arguments, tree, remarks)
        if name == "abs":
            return arguments[0]
        if name == "sqrt":
            return _power(arguments[0], Dimension(Sort.NUMBER, value=0.5))
        return self._transcendental(arguments[0], name, remarks)

    def _transcendental(self, argument: Dimension, name: str, remarks: Remarks) -> Dimension:
        if argument.sort not in (Sort.NUMBER, Sort.QUANTITY):
            return _sized(argument, remarks) if argument.sort is Sort.SIGN else argument
        if argument.unit.of_items.powers:
            remarks.unlike[phrase("judged.takes_pure", function=name, unit=argument.unit.words()).text] = None
            return Dimension(Sort.MIXED)
        if argument.unit.across:
            remarks.across.update(dict.fromkeys(argument.unit.across))
            return Dimension(Sort.APART)
        return Dimension(argument.sort)

    def _extreme(self, arguments: list[Dimension], tree: ast.Call, remarks: Remarks) -> Dimension:
        own = Remarks()
        pairs = zip(arguments, tree.args, strict=True)
        found, _ = reduce(lambda one, two: (self._alike(one[0], two[0], (one[1], two[1]), own), two[1]), pairs)
        if found.sort in (Sort.MIXED, Sort.APART) and all(argument.sort <= Sort.SIGN for argument in arguments):
            remarks.across.update(own.across)
            return Dimension(Sort.SIGN, else_=found.sort)
        for name in ("constants", "unlike", "across"):
            getattr(remarks, name).update(getattr(own, name))
        return found

    def _alike(
        self, left: Dimension, right: Dimension, trees: tuple[ast.expr, ast.expr], remarks: Remarks
    ) -> Dimension:
        """What a sum, a difference or a comparison of the two is."""
        largest = max(left, right, key=lambda side: side.sort)
        if largest.sort >= Sort.APART:
            return largest
        if left.zero or right.zero:
            return right if left.zero else left
        if largest.sort is Sort.SIGN:
            return _sized(largest, remarks)
        if left.sort is not right.sort:
            number, tree = trees if left.sort is Sort.NUMBER else trees[::-1]
            return _with_unit(number, largest, tree, remarks)
        return _quantities(left, right, trees, remarks)


def _sized(sign: Dimension, remarks: Remarks) -> Dimension:
    """What something with a sign alone is where its size is asked for."""
    remarks.unlike[phrase("judged.no_size").text] = None
    return Dimension(sign.else_)


def _quantities(left: Dimension, right: Dimension, trees: tuple[ast.expr, ast.expr], remarks: Remarks) -> Dimension:
    ratio = left.unit.times(right.unit, Fraction(-1))
    if ratio.of_items.powers:
        remarks.unlike[_unlike(trees, left.unit, right.unit).text] = None
        return Dimension(Sort.MIXED)
    if len({groups for _, _, groups in ratio.markers}) > 1:
        remarks.across.update(dict.fromkeys(sorted({name for _, name, _ in ratio.markers})))
        return Dimension(Sort.APART)
    return left


def _with_unit(number: ast.expr, quantity: Dimension, tree: ast.expr, remarks: Remarks) -> Dimension:
    if quantity.unit.across:
        remarks.across.update(dict.fromkeys(quantity.unit.across))
        return Dimension(Sort.APART)
    if quantity.unit.of_items.powers:
        told = phrase("judged.constant", what=ast.unparse(number), unit=quantity.unit.words())
        remarks.constants[f"{ast.unparse(number)} beside {ast.unparse(tree)}"] = told.text
    return quantity


def _unlike(trees: tuple[ast.expr, ast.expr], left: Unit, right: Unit) -> Sentence:
    """In which units two sides are; not both are pure numbers."""
    one, other = map(ast.unparse, trees)
    if not right.of_items.powers:
        return phrase("judged.right_pure", left=one, unit=left.words(), right=other)
    if not left.of_items.powers:
        return phrase("judged.left_pure", left=one, right=other, unit=right.words())
    return phrase("judged.in_units", left=one, unit=left.words(), right=other, other=right.words())


def _known(tree: ast.expr, found: Dimension) -> Dimension:
    """The dimension, with its value where the expression is of constants only."""
    expression = expression_of(tree)
    if found.sort is not Sort.NUMBER or expression.atoms:
        return found
    return Dimension(Sort.NUMBER, value=float(expression.evaluate({})))


def _product(left: Dimension, right: Dimension, power: Fraction) -> Dimension:
    largest = max(left, right, key=lambda side: side.sort)
    if largest.sort >= Sort.SIGN:
        return largest
    if left.zero or right.zero:
        return Dimension(Sort.NUMBER, value=0.0)
    return Dimension(largest.sort, left.unit.times(right.unit, power))


def _power(base: Dimension, exponent: Dimension) -> Dimension:
    largest = max(base, exponent, key=lambda side: side.sort)
    if largest.sort >= Sort.SIGN:
        constant = exponent.sort is Sort.NUMBER or largest.sort is not Sort.SIGN
        return largest if constant else Dimension(Sort.MIXED)
    if exponent.value is not None and isfinite(exponent.value):
        power = Fraction(exponent.value).limit_denominator(_LARGEST_DENOMINATOR)
        return Dimension(base.sort, NO_UNIT.times(base.unit, power), base.value)
    pure = not base.unit.powers and not exponent.unit.powers
    return PURE if pure else Dimension(Sort.MIXED)
