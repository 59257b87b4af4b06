"""Products of two constructs: each a construct of its own, measured by products of the constructs' indicators.

The indicators are centred, multiplied, and the products centred again (Lin, Wen, Marsh & Lin, 2010), so that the model
needs no mean structure. Nothing ties the product's loadings and variances to those of its factors (the unconstrained
approach of Marsh, Wen & Hau, 2004).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from egovbayes.errors import SpecError
from egovbayes.hints import listed, nearest
from egovbayes.model.language.syntax import Syntax
from egovbayes.model.spec import Equation, Product

MATCHED, ALL = "matched", "all"
PAIRINGS = (MATCHED, ALL)
"""Each indicator once, first with first; or every indicator of one with every indicator of the other."""
TIMES = ":"


def is_product(name: str) -> bool:
    """Whether a name is that of a product, of constructs or of items: no other name holds the sign."""
    return TIMES in name


def with_products(
    syntax: Syntax, pairings: Mapping[str, str], categorical: Collection[str], where: str
) -> tuple[Syntax, dict[str, Product]]:
    """The equations with the measurement of every product that they name, and these products by name.

    `pairings` has those that are not matched, `categorical` the predictors of categories. Where all pairs are formed,
    the residuals of two that share an indicator covary. Raises SpecError for a product that cannot be formed.
    """
    named = {e.rhs: e.line for e in syntax.equations if is_product(e.rhs)}
    for name in pairings:
        if name not in named:
            raise SpecError(f"{where} [products]: the equations hold no product {name!r}{nearest(name, named)}")
    if not named:
        return syntax, {}
    found = {name: _product(name, syntax, pairings.get(name, MATCHED), categorical, where) for name in named}
    _check_apart(found, where)
    for equation in syntax.equations:
        if equation.rhs in found:
            _check_main_effects(equation, found[equation.rhs], syntax.equations, where)
    added = [one for product in found.values() for one in _measurement(product, named[product.name], syntax.equations)]
    return replace(syntax, equations=(*syntax.equations, *added)), found


def _product(name: str, syntax: Syntax, pairing: str, categorical: Collection[str], where: str) -> Product:
    focal, moderator = name.split(TIMES)
    first, second = (_indicators(factor, name, syntax, categorical, where) for factor in (focal, moderator))
    if pairing == ALL or 1 in (len(first), len(second)):
        pairs = tuple((one, other) for one in first for other in second)
    else:
        pairs = tuple(zip(first, second, strict=False))
    return Product(name, (focal, moderator), pairs)


def _indicators(factor: str, name: str, syntax: Syntax, categorical: Collection[str], where: str) -> tuple[str, ...]:
    """What the factor is observed by: its items, or itself. Raises SpecError where a product cannot be formed of it."""
    here = f"{where}: {name}: {factor}"
    if any(factor == one or factor.startswith(f"{one}.") for one in categorical):
        raise SpecError(
            f"{here} is a predictor of categories. That a path differs between them is the contrast of groups: "
            f"fit with --group {factor.partition('.')[0]} --free paths"
        )
    own = tuple(dict.fromkeys(e.rhs for e in syntax.equations if e.op == "=~" and e.lhs == factor))
    if own:
        latent = {e.lhs for e in syntax.equations if e.op == "=~"}
        if parts := [one for one in own if one in latent]:
            raise SpecError(f"{here} is measured by constructs ({listed(parts)}), and a product needs items")
        return own
    measures = [e.lhs for e in syntax.equations if e.op == "=~" and e.rhs == factor]
    if measures:
        raise SpecError(f"{here} is an item of {listed(measures)}: products are of constructs; name the construct")
    if factor not in syntax.constructs or not any(factor in (e.lhs, e.rhs) for e in syntax.equations):
        known = [one for one in syntax.constructs if not is_product(one)]
        raise SpecError(
            f"{here} is no construct or predictor of the model{nearest(factor, known)}; it has: {listed(known)}"
        )
    return (factor,)


def _check_apart(found: Mapping[str, Product], where: str) -> None:
    """Raise SpecError where two products are the same, or share a product of items."""
    for one, other in combinations(found.values(), 2):
        if set(one.factors) == set(other.factors):
            raise SpecError(f"{where}: {one.name} and {other.name} are one product: write it one way")
        if shared := {frozenset(pair) for pair in one.pairs} & {frozenset(pair) for pair in other.pairs}:
            items = min(TIMES.join(sorted(pair)) for pair in shared)
            raise SpecError(
                f"{where}: {one.name} and {other.name} would both be measured by {items}, as their constructs share "
                "items: keep one of the products"
            )


def _check_main_effects(equation: Equation, product: Product, equations: Sequence[Equation], where: str) -> None:
    beside = {e.rhs for e in equations if e.op == "~" and e.lhs == equation.lhs}
    if lacking := [factor for factor in product.factors if factor not in beside]:
        raise SpecError(
            f"{where}: line {equation.line}: {equation.lhs} ~ {product.name} without {listed(lacking)}: what a product "
            f"adds can be told only beside both paths; write {equation.lhs} ~ "
            f"{' + '.join((*product.factors, product.name))}"
        )


def _measurement(product: Product, line: int, equations: Iterable[Equation]) -> Iterator[Equation]:
    """The product's loadings (none of two observed variables, whose product is observed itself); and covariances of the
    residuals of pairs that share an item with error.
    """
    names = [TIMES.join(pair) for pair in product.pairs]
    yield from (Equation(product.name, "=~", name, line=line) for name in names if name != product.name)
    without_error = {e.lhs for e in equations if e.op == "=~"}.isdisjoint(product.factors)
    for (name, pair), (other, others) in combinations(zip(names, product.pairs, strict=True), 2):
        shared = {*pair} & {*others}
        if shared and not shared & {*product.factors} and not without_error:
            yield Equation(name, "~~", other, line=line)
