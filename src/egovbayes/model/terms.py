"""From the parse tree of a formula to equations: the modifiers before each `*`, and terms written more than once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from math import isfinite

from lark import Token, Tree

from egovbayes.errors import ModelSyntaxError, PriorError
from egovbayes.model.caret import listed, nearest, pointed
from egovbayes.model.priors import check_prior_fits, parse_prior
from egovbayes.model.spec import Equation
from egovbayes.notation import Kind

type Node = Tree[Token]
type Argument = Token | float | str | Node


@dataclass(frozen=True, slots=True)
class Source:
    """The model text, to point into, and the sentences gathered while reading it."""

    text: str
    notices: list[str] = field(default_factory=list)

    def error(self, message: str, token: Token) -> ModelSyntaxError:
        """An error with the token's line and a caret below its start."""
        line, column = token.line or 1, token.column or 1
        return ModelSyntaxError(pointed(f"model syntax, line {line}: {message}", self.text, line, column))

    def notice(self, sentence: str, token: Token) -> None:
        """Keep a sentence to show, with the token's line."""
        self.notices.append(f"line {token.line}: {sentence}")


@dataclass(frozen=True, slots=True)
class Term:
    """An equation as written at one place of the text; `bare` says that it has no modifier."""

    equation: Equation
    token: Token
    bare: bool


def terms_of(formula: Node, source: Source) -> Iterator[Term]:
    """Every term of a formula for every name on its left. Raises ModelSyntaxError and PriorError."""
    names, operator, terms = formula.children
    for name in _children(names):
        for term in _children(terms):
            yield _term(name, operator, term, source)


def _term(name: Token, operator: Token, term: Node, source: Source) -> Term:
    *modifiers, target = term.children
    equation = _bare(name, operator, target.children[0], source)
    if equation.op == "~1" and isinstance(target.children[0], Tree):
        equation = _intercept(equation, target.children[0], source)
    for modifier in modifiers:
        equation = _modified(equation, modifier.children[0], source)
    if equation.prior is not None and any(value is not None for value in equation.fixed):
        raise source.error("a fixed parameter takes no prior: leave out the number or the prior", first_token(term))
    return Term(equation, first_token(term), not modifiers)


def _bare(name: Token, operator: Token, target: Token | Node, source: Source) -> Equation:
    line = name.line or 0
    if isinstance(target, Token):
        if target == name and operator != "~~":
            raise source.error(f"{target} cannot {_VERBS[operator]} itself", target)
        return Equation(str(name), str(operator), str(target), line=target.line or line)
    token = first_token(target)
    if operator != "~" or _number(target, source) not in (0.0, 1.0):
        raise source.error(f"expected a variable after {operator}, found a number; fix a parameter with `0.5*x`", token)
    return Equation(str(name), "~1", "", line=token.line or line)


_VERBS = {"=~": "measure", "~": "predict"}


def _intercept(equation: Equation, target: Node, source: Source) -> Equation:
    return equation if _number(target, source) == 1 else replace(equation, fixed=(0.0,))


def _modified(equation: Equation, modifier: Token | Node, source: Source) -> Equation:
    token = first_token(modifier)
    if isinstance(modifier, Tree) and modifier.data == "call":
        return _called(equation, modifier, source)
    return _combined(equation, _values([modifier], source), token, source)


def _called(equation: Equation, call: Node, source: Source) -> Equation:
    name, *arguments = call.children
    if name not in MODIFIERS:
        raise source.error(
            f"unknown modifier {name}(){nearest(name, MODIFIERS)}; known modifiers: {listed(f'{m}()' for m in MODIFIERS)}",
            name,
        )
    return MODIFIERS[name](equation, call, [argument.children[0] for argument in arguments], source)


def _values(nodes: Sequence[Token | Node], source: Source) -> Equation:
    """An equation that holds only the modifiers: fixed values, NA or labels, one for all groups or one for each."""
    values = [_value(node, source) for node in nodes]
    labels = [value for value in values if isinstance(value, str) and value != "NA"]
    numbers = [value for value in values if isinstance(value, float)]
    if labels and numbers:
        raise source.error(
            "numbers and labels cannot be mixed in one c(...): write c(0.5, NA)*c(a, b)*x", first_token(nodes[0])
        )
    if labels:
        return replace(_NOTHING, labels=tuple("" if value == "NA" else str(value) for value in values))
    if not numbers:
        return replace(_NOTHING, free=True)
    return replace(_NOTHING, fixed=tuple(value if isinstance(value, float) else None for value in values))


_NOTHING = Equation("", "", "")


def _value(node: Token | Node, source: Source) -> float | str:
    if isinstance(node, Token):
        return _label(node, source) if node.type == "STRING" else str(node)
    if node.data == "number":
        return _number(node, source)
    raise source.error("c(...) takes numbers, NA or labels", first_token(node))


def _label(token: Token, source: Source) -> str:
    text = str(token)[1:-1].strip()
    if not text.replace(".", "_").isidentifier():
        raise source.error(f"{text!r} is no label: a label is one word of letters, digits, _ and .", token)
    return text


def _number(node: Node, source: Source) -> float:
    sign, digits = node.children
    value = float(digits) * (-1 if sign else 1)
    if not isfinite(value):
        raise source.error(f"{digits} is too large for a number", first_token(node))
    return value


def _group_values(equation: Equation, call: Node, arguments: list[Token | Node], source: Source) -> Equation:
    if not arguments:
        raise source.error("c() needs one value for each group, say c(a, b)*x", first_token(call))
    return _combined(equation, _values(arguments, source), first_token(call), source)


def _start(equation: Equation, call: Node, arguments: list[Token | Node], source: Source) -> Equation:
    del arguments
    source.notice("start() is read and ignored: starting values are found from the data", first_token(call))
    return equation


def _one_string(call: Node, arguments: list[Token | Node], source: Source, example: str) -> Token:
    if len(arguments) != 1 or not isinstance(arguments[0], Token) or arguments[0].type != "STRING":
        raise source.error(f"{call.children[0]}() takes one text in quotes: {example}", first_token(call))
    return arguments[0]


def _prior(equation: Equation, call: Node, arguments: list[Token | Node], source: Source) -> Equation:
    token = _one_string(call, arguments, source, 'prior("normal(0, 1)")*x')
    line, column = token.line or 1, token.column or 1
    try:
        prior = parse_prior(str(token)[1:-1])
        kind = relation_kind(equation.lhs, equation.op, equation.rhs)
        if kind is not None:
            check_prior_fits(prior, kind, f"{equation.lhs} {equation.op} {equation.rhs}".strip())
    except PriorError as error:
        raise PriorError(pointed(f"model syntax, line {line}: {error}", source.text, line, column)) from error
    return _combined(equation, replace(_NOTHING, prior=prior), token, source)


def relation_kind(lhs: str, op: str, rhs: str) -> Kind | None:
    """What the relation's parameter is, as far as the two names tell: any standard deviation and any correlation are alike."""
    if op == "~~":
        return Kind.RESIDUAL_SD if lhs == rhs else Kind.RESIDUAL_CORRELATION
    return {"=~": Kind.LOADING, "~": Kind.PATH, "~1": Kind.INTERCEPT}.get(op)


def _named(equation: Equation, call: Node, arguments: list[Token | Node], source: Source) -> Equation:
    token = _one_string(call, arguments, source, 'label("a")*x, or simply a*x')
    return _combined(equation, _values([token], source), token, source)


def _refused(instead: str) -> Callable[[Equation, Node, list[Token | Node], Source], Equation]:
    def refuse(equation: Equation, call: Node, arguments: list[Token | Node], source: Source) -> Equation:
        raise source.error(f"lavaan's {call.children[0]}() is not supported; {instead}", first_token(call))

    return refuse


MODIFIERS: dict[str, Callable[[Equation, Node, list[Token | Node], Source], Equation]] = {
    "c": _group_values,
    "start": _start,
    "prior": _prior,
    "label": _named,
    "equal": _refused("give both parameters the same label instead"),
    "rv": _refused("random slopes need a multilevel model"),
    "lower": _refused('truncate a prior instead: prior("normal(0, 1) T[0, inf]")*x'),
    "upper": _refused('truncate a prior instead: prior("normal(0, 1) T[, 0]")*x'),
    "efa": _refused("write the loadings out"),
}


def _combined(equation: Equation, other: Equation, token: Token, source: Source) -> Equation:
    """The equation with the other's modifiers as well. Raises ModelSyntaxError where they contradict each other."""
    for attribute, what in (("fixed", "fixed values"), ("labels", "labels"), ("prior", "priors")):
        old, new = getattr(equation, attribute), getattr(other, attribute)
        if old and new and old != new:
            raise source.error(f"two different {what} for one parameter: keep one", token)
    joined = replace(
        equation,
        fixed=equation.fixed or other.fixed,
        labels=equation.labels or other.labels,
        free=equation.free or other.free,
        prior=equation.prior or other.prior,
    )
    if joined.free and any(value is not None for value in joined.fixed):
        raise source.error("NA* frees the parameter and a number fixes it: keep one", token)
    return joined


def merged(terms: Sequence[Term], source: Source) -> tuple[Equation, ...]:
    """One equation for each parameter, in order of appearance: modifiers of a repeated term are put together."""
    seen: dict[tuple[str, str, str], Equation] = {}
    for term in terms:
        new = term.equation
        key = _key(new)
        if key not in seen:
            seen[key] = new
            continue
        if term.bare:
            source.notice(f"{new.lhs} {new.op} {new.rhs}".strip() + " is written twice; once is enough", term.token)
        seen[key] = _combined(seen[key], new, term.token, source)
    return tuple(seen.values())


def _key(equation: Equation) -> tuple[str, str, str]:
    pair = (equation.lhs, equation.rhs)
    return (equation.op, *(sorted(pair) if equation.op == "~~" else pair))  # type: ignore[return-value]


def first_token(node: Token | Node) -> Token:
    """The token at which the node's text starts."""
    while not isinstance(node, Token):
        node = next(child for child in node.children if child is not None)
    return node


def _children(node: Token | Node) -> list[Token | Node]:
    return [] if isinstance(node, Token) else node.children
