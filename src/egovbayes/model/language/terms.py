"""From the parse tree of a formula to equations: one for each term, and one for each parameter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lark import Token

from egovbayes.model.language.modifiers import read_modifier, read_number
from egovbayes.model.language.nodes import Node, Source, first_token, nodes, tokens
from egovbayes.model.spec import Equation

_VERBS = {"=~": "measure", "~": "predict"}


@dataclass(frozen=True, slots=True)
class Term:
    """An equation as written at one place of the text; `bare` says that it has no modifier."""

    equation: Equation
    token: Token
    bare: bool


def terms_of(formula: Node, source: Source) -> Iterator[Term]:
    """Every term of a formula for every name on its left. Raises ModelSyntaxError and PriorError."""
    names, terms = nodes(formula)
    operator = tokens(formula)[0]
    for name in tokens(names):
        for term in nodes(terms):
            yield _term(name, operator, term, source)


def _term(name: Token, operator: Token, term: Node, source: Source) -> Term:
    *modifiers, target = nodes(term)
    inner, token = target.children[0], first_token(term)
    if isinstance(inner, Token):
        equation = _relation(name, operator, inner, source)
    else:
        equation = _intercept(name, operator, inner, source)
    for modifier in modifiers:
        equation = joined(equation, read_modifier(modifier, source), first_token(modifier), source)
    return Term(equation, token, not modifiers)


def _relation(name: Token, operator: Token, target: Token, source: Source) -> Equation:
    _check_product(name, operator, target, source)
    if target == name and operator != "~~":
        raise source.error(f"{target} cannot {_VERBS[operator]} itself: name another variable", target)
    if "NA" in (name, target):
        raise source.error("NA frees a parameter and is no name of a variable: write NA*x", target)
    return Equation(str(name), str(operator), "".join(target.split()), line=target.line or 0)


def _check_product(name: Token, operator: Token, target: Token, source: Source) -> None:
    """Raise ModelSyntaxError for a product anywhere but among predictors, and for one that is not of two variables."""
    if ":" in name or (":" in target and operator != "~"):
        raise source.error(
            "a product of constructs can only predict: write it on the right of ~, as in y ~ a + b + a:b",
            name if ":" in name else target,
        )
    factors = [factor.strip() for factor in target.split(":")]
    if len(factors) > 2:
        raise source.error(f"{target}: a product has two factors; products of three are not supported", target)
    if len(factors) == 2 and factors[0] == factors[1]:
        raise source.error(
            f"{target}: a product of a construct with itself (a quadratic path) is not supported: its slope would need "
            "to be read otherwise than that of a moderator",
            target,
        )


def _intercept(name: Token, operator: Token, number: Node, source: Source) -> Equation:
    """`x ~ 1` is a free intercept, `x ~ 0` one fixed at 0, as in R."""
    token = first_token(number)
    value = read_number(number, source)
    if operator != "~" or value not in (0, 1):
        raise source.error(
            f"expected a variable after {operator}, found a number; to fix a parameter write 0.5*x", token
        )
    return Equation(str(name), "~1", "", fixed=() if value else (0.0,), line=token.line or 0)


def joined(equation: Equation, other: Equation, token: Token, source: Source) -> Equation:
    """The equation with the other's modifiers as well. Raises ModelSyntaxError where they contradict each other."""
    for attribute, what in (("fixed", "fixed values"), ("labels", "labels"), ("prior", "priors")):
        old, new = getattr(equation, attribute), getattr(other, attribute)
        if old and new and old != new:
            raise source.error(f"two different {what} for one parameter: keep one", token)
    both = replace(
        equation,
        fixed=equation.fixed or other.fixed,
        labels=equation.labels or other.labels,
        free=equation.free or other.free,
        prior=equation.prior or other.prior,
    )
    fixed = any(value is not None for value in both.fixed)
    if both.free and fixed:
        raise source.error("NA* frees the parameter and a number fixes it: keep one", token)
    if fixed and None not in both.fixed and both.prior is not None:
        raise source.error("a fixed parameter takes no prior: leave out the number or the prior", token)
    return both


def one_for_each_parameter(terms: Sequence[Term], source: Source) -> tuple[Equation, ...]:
    """Equations in order of appearance; modifiers of a repeated term are put together. Raises ModelSyntaxError."""
    seen: dict[tuple[str, ...], Equation] = {}
    for term in terms:
        new = term.equation
        key = (new.op, *(sorted((new.lhs, new.rhs)) if new.op == "~~" else (new.lhs, new.rhs)))
        if key in seen and term.bare:
            source.notice(f"{f'{new.lhs} {new.op} {new.rhs}'.strip()} is written twice; once is enough", term.token)
        seen[key] = joined(seen.get(key, new), new, term.token, source)
    return tuple(seen.values())
